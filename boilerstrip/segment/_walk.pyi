from lxml import etree

from boilerstrip.limits import Limits
from boilerstrip.segment.thinning import Aside
from boilerstrip.segment.walk import Gather

def walk_tree(root: etree._Element, aside: Aside, limits: Limits) -> Gather: ...
