from lxml import etree

from boilerstrip.segment.tree import Row

def read_rows(root: etree._Element) -> list[Row]: ...
