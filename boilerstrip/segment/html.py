"""HTML → page: one walk over the parsed tree makes flat blocks, the containers they lie in, and what the head says.

The tree is read, never edited, and not touched again afterwards. A block ends wherever a browser would break the line:
at a block element's edges and at ``<br>``. Inline elements are joined without inventing spaces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from lxml import etree

from boilerstrip.blocks import Block, Container, Kind, Page, Picture
from boilerstrip.segment.embedded import read_embedded
from boilerstrip.segment.wrapping import join_cjk_lines

MAX_DEPTH = 200
"""Containers nested deeper than this share the one at this depth, so that paths stay short. Set by judgement."""

MAX_LINK_TEXT = 16
"""Characters: longer link texts are never paging links, so they are not kept as anchors."""

SKIPPED = frozenset(
    "script style noscript template iframe object embed applet audio video canvas svg math title textarea select "
    "datalist map rp rt noembed".split()
)
"""Elements whose text no reader sees. The head itself is walked: where <body> is left out, libxml2 puts HTML5 elements
there."""

BLOCK_ELEMENTS = frozenset(
    "html head body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav noframes ol p plaintext "
    "pre section search summary table caption colgroup thead tbody tfoot tr td th ul xmp".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset(("ul", "ol", "dl", "menu", "dir"))
PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext"))
EMPHASIS = frozenset(("b", "strong", "em", "mark"))
PICTURE_ELEMENTS = frozenset(("img", "amp-img"))
PICTURE_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-url", "src")
"""Attributes that hold a picture's address, the lazy-loading ones before ``src`` (which then is a placeholder)."""

CENTERING_STYLE = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CAMEL_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
WORD = re.compile(r"[^\W\d_]+")
INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
INVISIBLE_PROBE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a-\u202e]")
PAGE_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def segment_html(text: str) -> Page:
    """Cut a decoded HTML page (or fragment) into blocks. Any string gives a page, in linear time."""
    root = _parse(text)
    if root is None:
        return Page("html", ())
    walk = _Walk()
    walk.run(root)
    return Page(
        kind="html",
        blocks=tuple(_mark_table_cells(walk.blocks, walk.containers)),
        containers=tuple(walk.containers),
        pictures=tuple(walk.pictures),
        embedded=read_embedded(root, walk.times, walk.anchors, has_microdata="itemprop" in text),
    )


def attribute_words(value: str) -> tuple[str, ...]:
    """Lower-case words of a class or id value.

    >>> attribute_words("articleBody main-content_2")
    ('article', 'body', 'main', 'content')
    """
    return tuple(WORD.findall(CAMEL_HUMP.sub(" ", value[:200]).lower()))


def _parse(text: str) -> etree._Element | None:
    # libxml2 drops what follows the first </html>; browsers go on reading, and so do we.
    markup = PAGE_END.sub("", text).encode("utf-8", "replace")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(markup, parser)
    except etree.XMLSyntaxError:  # nothing that could be a tree
        return None


class _Walk:
    """The state of one walk: which elements are open, and what was made so far."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.containers: list[Container] = []
        self.pictures: list[Picture] = []
        self.times: list[tuple[str, int]] = []
        self.anchors: list[tuple[str, str, int]] = []
        self._paths: list[str] = []  # of the containers
        self._open: list[int] = []  # open containers, outermost first
        self._siblings: list[dict[str, int]] = []  # of each open container: how many children of each tag so far
        self._overflow = 0  # open block elements beyond MAX_DEPTH
        self._heading = self._lists = self._quotes = self._pre = self._links = self._bold = 0
        self._anchor: tuple[str, int] | None = None  # href of the open link, and where its text starts
        self._parts: list[str] = []
        self._words: list[str] = []
        self._known_words: dict[str, tuple[str, ...]] = {}
        self._link_chars = self._bold_chars = self._link_count = 0

    def run(self, root: etree._Element) -> None:
        """Walk the tree below ``root`` in document order, without recursion."""
        self._open_element(root, "html")
        stack = [(root, "html", iter(root))]
        while stack:
            element, tag, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                self._close(tag)
                if stack and element.tail:
                    self._add(element.tail)
                continue
            tag = str(child.tag)
            if tag in SKIPPED or (tag not in BLOCK_ELEMENTS and _is_hidden(child)):
                if child.tail:
                    self._add(child.tail)
                continue
            self._open_element(child, tag)
            if child.text:
                self._add(child.text)
            stack.append((child, tag, iter(child)))
        self._flush()

    def _open_element(self, element: etree._Element, tag: str) -> None:
        if tag in BLOCK_ELEMENTS:
            self._flush()
            self._open_container(element, tag)
            self._nest(tag, 1)
        else:
            self._open_inline(element, tag)

    def _nest(self, tag: str, step: int) -> None:
        """Enter (1) or leave (-1) an element that gives the blocks in it their kind."""
        if tag in HEADINGS:
            self._heading = HEADINGS[tag] if step > 0 else 0
        elif tag in LISTS:
            self._lists += step
        elif tag == "blockquote":
            self._quotes += step
        elif tag in PREFORMATTED:
            self._pre += step

    def _open_inline(self, element: etree._Element, tag: str) -> None:
        if tag == "br":
            self._break_line()
        elif tag == "a":
            self._links += 1
            self._link_count += 1
            self._anchor = (element.get("href") or "", len(self._parts))
        elif tag in EMPHASIS:
            self._bold += 1
        elif tag in PICTURE_ELEMENTS:
            self._add_picture(element)
        elif tag == "time":
            self._add_time(element)
        if element.attrib:
            self._words.extend(self._attribute_words(element))

    def _close(self, tag: str) -> None:
        if tag in BLOCK_ELEMENTS:
            self._flush()
            self._close_container()
            self._nest(tag, -1)
        elif tag == "a":
            self._links -= 1
            self._close_anchor()
        elif tag in EMPHASIS:
            self._bold -= 1

    def _break_line(self) -> None:
        """A <br> ends the block; but the lines of a heading are one, and preformatted text keeps its own."""
        if self._pre:
            self._parts.append("\n")
        elif self._heading:
            self._parts.append(" ")
        else:
            self._flush()

    def _open_container(self, element: etree._Element, tag: str) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._overflow += 1
            return
        parent, position = -1, 1
        if self._open:
            parent = self._open[-1]
            siblings = self._siblings[-1]
            position = siblings[tag] = siblings.get(tag, 0) + 1
        words = self._attribute_words(element) if element.attrib else ()
        path = f"{self._paths[parent] if self._open else ''}/{tag}[{position}]"
        self._open.append(len(self.containers))
        self._siblings.append({})
        self._paths.append(path)
        self.containers.append(Container(tag, parent, words, position))

    def _attribute_words(self, element: etree._Element) -> tuple[str, ...]:
        """Words of class, id and role, plus "hidden" and "centered" where the element's own style says so."""
        named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
        words = self._known_words.get(named)
        if words is None:
            words = self._known_words[named] = attribute_words(named)
        if _is_hidden(element):
            words = (*words, "hidden")
        return (*words, "centered") if _is_centered(element) else words

    def _close_container(self) -> None:
        if self._overflow:
            self._overflow -= 1
        else:
            self._open.pop()
            self._siblings.pop()

    def _close_anchor(self) -> None:
        if self._anchor is None:
            return
        href, start = self._anchor
        self._anchor = None
        text = "".join(self._parts[start:]).strip()
        if href and 0 < len(text) <= MAX_LINK_TEXT:
            self.anchors.append((text, href, len(self.blocks)))

    def _add_picture(self, element: etree._Element) -> None:
        src = next((value for name in PICTURE_SOURCES if (value := element.get(name))), "")
        if src:
            container = self._open[-1] if self._open else 0
            self.pictures.append(Picture(src.strip(), (element.get("alt") or "").strip(), len(self.blocks), container))

    def _add_time(self, element: etree._Element) -> None:
        value = element.get("datetime")
        if value:
            self.times.append((value.strip(), len(self.blocks)))

    def _add(self, text: str) -> None:
        self._parts.append(text)
        if self._links or self._bold:
            length = len(text.strip())
            if self._links:
                self._link_chars += length
            if self._bold:
                self._bold_chars += length

    def _flush(self) -> None:
        """End the current block, if it holds any text."""
        if self._parts:
            raw = "".join(self._parts)
            self._parts = []
            if raw and not raw.isspace():
                self._make_blocks(raw)
            if self._anchor is not None:
                self._anchor = (self._anchor[0], 0)
        if self._words:
            self._words = []
        self._link_count = self._link_chars = self._bold_chars = 0

    def _make_blocks(self, raw: str) -> None:
        if not raw.isascii() and INVISIBLE_PROBE.search(raw):
            raw = raw.translate(INVISIBLE)
        if self._pre:
            for part in BLANK_LINES.split(raw):
                self._make_block("\n".join(line.rstrip() for line in part.strip("\n").rstrip().split("\n")))
            return
        raw = raw.strip()
        self._make_block(" ".join((join_cjk_lines(raw) if "\n" in raw else raw).split()))

    def _make_block(self, text: str) -> None:
        if not text or text.isspace():
            return
        container = self._open[-1] if self._open else 0
        kind, level = self._kind()
        self.blocks.append(
            Block(
                index=len(self.blocks),
                text=text,
                kind=kind,
                level=level,
                container=container,
                links=self._link_count or min(1, self._links),
                link_chars=min(self._link_chars, len(text)),
                bold_chars=min(self._bold_chars, len(text)),
                words=tuple(self._words),
                path=self._paths[container] if self._paths else None,
            )
        )

    def _kind(self) -> tuple[Kind, int]:
        if self._heading:
            return Kind.HEADING, self._heading
        if self._pre:
            return Kind.PREFORMATTED, 0
        if self._lists:
            return Kind.LIST_ITEM, self._lists
        if self._quotes:
            return Kind.QUOTE, 0
        return Kind.PARAGRAPH, 0


def _is_centered(element: etree._Element) -> bool:
    align, style = element.get("align"), element.get("style")
    return (align is not None and align.lower() == "center") or (
        style is not None and CENTERING_STYLE.search(style) is not None
    )


def _is_hidden(element: etree._Element) -> bool:
    if not element.attrib:
        return False
    style = element.get("style")
    return element.get("hidden") is not None or (style is not None and HIDING_STYLE.search(style) is not None)


def _mark_table_cells(blocks: Iterable[Block], containers: list[Container]) -> list[Block]:
    """Blocks that are the only one of their cell, in a row of several cells, are content of a table, not layout."""
    blocks = list(blocks)
    cells = [_nearest_cell(containers, block.container) for block in blocks]
    blocks_in_cell = Counter(cells)
    cells_in_row = Counter(containers[cell].parent for cell in blocks_in_cell if cell >= 0)
    for index, cell in enumerate(cells):
        if cell < 0 or blocks[index].kind is not Kind.PARAGRAPH:
            continue
        if blocks_in_cell[cell] == 1 and cells_in_row[containers[cell].parent] > 1:
            blocks[index] = replace(blocks[index], kind=Kind.TABLE_CELL)
    return blocks


def _nearest_cell(containers: list[Container], index: int) -> int:
    """The <td> or <th> that the container is or lies directly below, else -1."""
    for _ in range(3):
        if index < 0:
            return -1
        if containers[index].tag in ("td", "th"):
            return index
        index = containers[index].parent
    return -1
