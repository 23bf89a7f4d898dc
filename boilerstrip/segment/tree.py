"""Markup → elements: the parsed tree as flat rows in document order, so that nothing later asks lxml again."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

Attributes: TypeAlias = list[tuple[str, str]]
Row: TypeAlias = tuple[int, str, Attributes, str | None, str | None]
"""An element: its depth (that of the root is 0), tag, attributes, text before its first child, text behind its end."""

PAGE_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)


def parse(text: str) -> etree._Element | None:
    """The tree of a page or fragment; None where nothing in it could be one."""
    # libxml2 drops what follows the first </html>; browsers go on reading, and so do we.
    markup = PAGE_END.sub("", text).encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(markup, parser)
    except etree.XMLSyntaxError:  # nothing that could be a tree
        return None


def read_rows(root: etree._Element) -> list[Row]:
    """The elements from ``root`` on, parents before their children.

    >>> read_rows(etree.fromstring("<p>a<b id='x'>b</b>c</p>"))
    [(0, 'p', [], 'a', None), (1, 'b', [('id', 'x')], 'b', 'c')]
    """
    rows: list[Row] = []
    above: list[etree._Element] = []
    for element in root.iter():
        parent = element.getparent()
        while above and above[-1] is not parent:
            above.pop()
        rows.append((len(above), str(element.tag), element.items(), element.text, element.tail))
        above.append(element)
    return rows
