from lxml import etree

from boilerstrip.limits import Limits
from boilerstrip.segment.walk import Findings

def walk_tree(root: etree._Element, limits: Limits) -> Findings: ...
