"""Markup → elements: the parsed tree as flat rows in document order, so that nothing later asks lxml again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeAlias

from lxml import etree

from boilerstrip.lazy import lazy, lazy_bytes
from boilerstrip.limits import DEFAULT_LIMITS
from boilerstrip.segment.elements import BLOCK_ELEMENTS, BREAKS, SKIPPED
from boilerstrip.segment.thinning import (
    ATTRIBUTES,
    CONTROL_REFERENCE,
    MAX_ATTRIBUTES,
    NOTHING_ASIDE,
    WALKED,
    Aside,
    count_tags,
    has_control_reference,
    thin,
)

Attributes: TypeAlias = dict[str, str]
Row: TypeAlias = tuple[int, str, Attributes, str | None, str | None]
"""An element: its depth (that of the root is 0), tag, attributes (those of ``ATTRIBUTES``), the text before its first
child, the text behind its end."""

MAX_TEXT, MAX_WITHIN, MAX_PASSED = 400, 1000, 4000
"""Characters of an element's text that are looked at for a value, elements in it, and characters with white space."""

SPACE = lazy(r"\s+")

TAG = lazy_bytes(rb"<")
RESOURCE_LIMIT = 114
"""libxml2's error XML_ERR_RESOURCE_LIMIT, for which older lxml has no name."""


def _replace_reference(found: re.Match[bytes]) -> bytes:
    """What HTML reads such a reference as: from 128 on the character of cp1252, if there is one; else nothing."""
    number = int(found[1]) if found[1] else int(found[2], 16)
    return bytes([number]).decode("cp1252", "ignore").encode() if number >= 0x80 else b""


def parse(
    utf8: bytes, max_tags: int = DEFAULT_LIMITS.max_tags, whole: bool = False
) -> tuple[etree._Element | None, Aside, frozenset[str]]:
    """The tree of a page or fragment in UTF-8, None where nothing in it could be one; the attributes that are not in
    it; and the limits it reached. ``whole``: with all that nothing is read from, and nothing aside."""
    cut = set()
    if len(utf8) > max_tags < count_tags(utf8):
        utf8 = utf8[: next(islice(TAG.finditer(utf8), max_tags, None)).start()]
        cut.add("max_tags")
    markup, aside = thin(utf8, MAX_ATTRIBUTES, whole)
    if has_control_reference(markup):  # without it tags may come together
        markup, aside = thin(CONTROL_REFERENCE.sub(_replace_reference, utf8), MAX_ATTRIBUTES, whole)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup, parser)
    except etree.XMLSyntaxError:  # nothing that could be a tree
        root = None
    last = parser.error_log.last_error
    if last is not None and last.type == RESOURCE_LIMIT:
        cut.add("max_depth")
    return root, aside, frozenset(cut)


def read_rows(
    root: etree._Element, aside: Aside = NOTHING_ASIDE, max_attribute: int = DEFAULT_LIMITS.max_attribute
) -> tuple[list[Row], bool]:
    """The elements from ``root`` on, parents before their children, and whether an attribute was passed over because
    it has more than ``max_attribute`` characters.

    >>> read_rows(etree.fromstring("<p id='xyz'>a<b id='x'>b</b>c</p>"), max_attribute=2)
    ([(0, 'p', {}, 'a', None), (1, 'b', {'id': 'x'}, 'b', 'c')], True)
    """
    cut = False
    rows: list[Row] = []
    above: list[etree._Element] = []
    left = _read_aside(aside)
    for element in root.iter():
        parent = element.getparent()
        while above and above[-1] is not parent:
            above.pop()
        attributes = {name: value for name, value in element.items() if name in ATTRIBUTES}
        if not attributes:
            attributes = left.pop(element.sourceline or 0, attributes)
        if attributes and len(max(attributes.values(), key=len)) > max_attribute:
            attributes = {name: value for name, value in attributes.items() if len(value) <= max_attribute}
            cut = True
        rows.append((len(above), str(element.tag), attributes, element.text, element.tail if above else None))
        above.append(element)
    return rows, cut


def _read_aside(aside: Aside) -> dict[int, Attributes]:
    """The attributes that were put aside, by the line whose first element they are of."""
    lines: dict[int, Attributes] = {}
    places = iter(memoryview(aside.places).cast("i"))
    for line, number, start, end in zip(places, places, places, places, strict=True):
        value = aside.markup[start:end].decode("utf-8", "replace")
        lines.setdefault(line, {}).setdefault(WALKED[number], value)
    return lines


def text_within(rows: Sequence[Row], index: int) -> str:
    """The first ``MAX_TEXT`` characters of the text in an element and in all that lie in it but those of ``SKIPPED``,
    as read on one line; "" where more than ``MAX_WITHIN`` elements have to be looked at for them. What is behind
    ``MAX_PASSED`` characters, white space too, is not looked at.

    >>> text_within([(0, "p", {}, "a", None), (1, "b", {}, "b", "c"), (0, "p", {}, "d", None)], 0)
    'abc'
    >>> text_within([(0, "div", {}, "\\n", None), (1, "p", {}, "a", None), (1, "p", {}, "b", "c")], 0)
    'a b c'
    """
    text, passed = "", 0
    for piece in _pieces_within(rows, index):
        if piece is None:
            return ""
        text = SPACE.sub(" ", text + piece[: MAX_PASSED - passed]).lstrip()
        passed += len(piece)
        if len(text) >= MAX_TEXT or passed >= MAX_PASSED:
            break
    return text[:MAX_TEXT].strip()


def _pieces_within(rows: Sequence[Row], index: int) -> Iterator[str | None]:
    """The texts in an element, with a blank where a block begins or ends; None where too many elements are in it."""
    top, _, _, text, _ = rows[index]
    yield text or ""
    tails: list[tuple[int, str]] = []
    skipped = len(rows)  # depth of the element that is passed over, with all that lies in it
    count = 0
    for depth, tag, _, text, tail in islice(rows, index + 1, None):
        while tails and tails[-1][0] >= depth:
            yield tails.pop()[1]
        if depth <= top:
            return
        if depth > skipped:
            continue
        count += 1
        if count > MAX_WITHIN:
            yield None
        skipped = depth if tag in SKIPPED else len(rows)
        border = " " if tag in BLOCK_ELEMENTS or tag in BREAKS else ""
        yield border + ("" if tag in SKIPPED else text or "")
        tails.append((depth, border + (tail or "")))
    yield from (tail for _, tail in reversed(tails))
