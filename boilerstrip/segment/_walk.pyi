from lxml import etree

from boilerstrip.segment.walk import Findings

def walk_tree(root: etree._Element) -> Findings: ...
