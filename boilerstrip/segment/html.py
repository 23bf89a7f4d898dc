"""HTML → page: parsed, and walked over once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from lxml import etree

from boilerstrip.blocks import Page
from boilerstrip.limits import DEFAULT_LIMITS, Limits
from boilerstrip.segment.embedded import read_embedded
from boilerstrip.segment.tree import parse
from boilerstrip.segment.walk import walk_tree

Mark: TypeAlias = Callable[[etree._Element], None]


def segment_html(page: str | bytes, mark: Mark | None = None, limits: Limits = DEFAULT_LIMITS) -> Page:
    """Cut a decoded HTML page (or fragment) into blocks; bytes are UTF-8. Any text gives a page, in linear time."""
    utf8 = page.encode("utf-8", "replace") if isinstance(page, str) else page
    root, aside, cut = parse(utf8, limits.max_tags, mark is not None)
    if root is None:
        return Page("html", (), truncated=tuple(sorted(cut)))
    if mark is not None:
        mark(root)
    gather = walk_tree(root, aside, limits)
    del root  # the tree is larger than all that was found in it
    found = gather()
    # itemProp, as React writes it, is left out.
    properties = found.properties if found.properties and b"itemprop" in utf8 else ()
    return Page(
        kind="html",
        blocks=found.blocks,
        containers=found.containers,
        pictures=tuple(found.pictures),
        embedded=read_embedded(found.declarations, properties, found.times, found.anchors, aside.comment),
        truncated=tuple(sorted(cut | found.cut)),
    )
