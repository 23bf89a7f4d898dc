"""HTML → page: one walk over the parsed tree makes flat blocks, the containers they lie in, and what the head says.

The tree is read, never edited, and not touched again afterwards. A block ends wherever a browser would break the line:
at a block element's edges and at ``<br>``. Inline elements are joined without inventing spaces.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

from boilerstrip.blocks import Block, Container, Kind, Page, Picture
from boilerstrip.segment.embedded import read_embedded
from boilerstrip.segment.tree import Attributes, Row, parse, read_rows
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
NESTING = LISTS | PREFORMATTED | HEADINGS.keys() | {"blockquote"}
"""Elements that give the blocks in them their kind."""

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
BLANK_LINES = re.compile(r"\n[^\S\n]*\n\s*")


def segment_html(text: str) -> Page:
    """Cut a decoded HTML page (or fragment) into blocks. Any string gives a page, in linear time."""
    root = parse(text)
    if root is None:
        return Page("html", ())
    rows = read_rows(root)
    walk = Walk()
    walk.run(rows)
    mark_table_cells(walk)
    containers = tuple(map(Container._make, zip(walk.tags, walk.parents, walk.classes, walk.positions, strict=True)))
    return Page(
        kind="html",
        blocks=_make_blocks(walk, containers),
        containers=containers,
        pictures=tuple(walk.pictures),
        embedded=read_embedded(rows, walk.times, walk.anchors, root if "itemprop" in text else None),
    )


def _make_blocks(walk: Walk, containers: tuple[Container, ...]) -> tuple[Block, ...]:
    columns = (
        walk.texts, walk.kinds, walk.levels, walk.places, walk.links, walk.link_chars, walk.bold_chars, walk.words
    )  # fmt: skip
    ends = (None, None, Locator(containers), None)  # line, label, locate, explain
    return tuple(map(Block._make, zip(range(len(walk.texts)), *columns, *map(repeat, ends), strict=False)))


@dataclass(frozen=True, slots=True)
class Locator:
    """Works out, when asked, the element path of a container."""

    containers: tuple[Container, ...]

    def __call__(self, index: int) -> str:
        """The path of container ``index``."""
        steps: list[str] = []
        while index >= 0:
            tag, index, _, position = self.containers[index]
            steps.append(f"/{tag}[{position}]")
        return "".join(reversed(steps))


def attribute_words(value: str) -> tuple[str, ...]:
    """Lower-case words of a class or id value.

    >>> attribute_words("articleBody main-content_2")
    ('article', 'body', 'main', 'content')
    """
    return tuple(WORD.findall(CAMEL_HUMP.sub(" ", value[:200]).lower()))


class Walk:
    """One walk over the rows: what is open, and the columns of blocks and of containers made so far."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.kinds: list[Kind] = []
        self.levels: list[int] = []
        self.places: list[int] = []
        self.links: list[int] = []
        self.link_chars: list[int] = []
        self.bold_chars: list[int] = []
        self.words: list[tuple[str, ...]] = []
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.classes: list[tuple[str, ...]] = []
        self.positions: list[int] = []
        self.pictures: list[Picture] = []
        self.times: list[tuple[str, int]] = []
        self.anchors: list[tuple[str, str, int]] = []
        self._open: list[int] = []  # open containers, outermost first
        self._children: list[dict[str, int]] = []  # of each open container: how many of each tag so far
        self._overflow = 0  # open block elements beyond MAX_DEPTH
        self._heading = self._lists = self._quotes = self._pre = self._in_link = self._bold = 0
        self._href: str | None = None  # of the open link
        self._link_start = 0  # part in which its text starts
        self._parts: list[str] = []
        self._inline_words: list[str] = []
        self._looks: dict[tuple[str | None, ...], tuple[tuple[str, ...], bool]] = {}
        self._link_length = self._bold_length = self._link_count = 0

    def run(self, rows: Sequence[Row]) -> None:
        """Walk the elements in document order."""
        above: list[tuple[str, str | None]] = []  # tag and tail of the open elements
        skipped = len(rows)  # depth of the element that is passed over, with all that lies in it
        for depth, tag, attributes, text, tail in rows:
            if depth > skipped:
                continue
            skipped = len(rows)
            while len(above) > depth:
                self._close(*above.pop())
            is_block = tag in BLOCK_ELEMENTS
            words, hidden = self._look(attributes) if attributes else ((), False)
            if tag in SKIPPED or (hidden and not is_block):
                skipped = depth
                if tail:
                    self._add(tail)
                continue
            if is_block:
                self._flush()
                self._open_container(tag, words)
                if tag in NESTING:
                    self._nest(tag, 1)
            else:
                self._open_inline(tag, attributes, words)
            if text and depth:
                self._add(text)
            above.append((tag, tail))
        while above:
            self._close(*above.pop())
        self._flush()

    def _close(self, tag: str, tail: str | None) -> None:
        if tag in BLOCK_ELEMENTS:
            self._flush()
            self._close_container()
            if tag in NESTING:
                self._nest(tag, -1)
        elif tag == "a":
            self._in_link -= 1
            self._close_link()
        elif tag in EMPHASIS:
            self._bold -= 1
        if tail:
            self._add(tail)

    def _nest(self, tag: str, step: int) -> None:
        """Enter (1) or leave (-1) an element that gives the blocks in it their kind."""
        if tag in HEADINGS:
            self._heading = HEADINGS[tag] if step > 0 else 0
        elif tag in LISTS:
            self._lists += step
        elif tag in PREFORMATTED:
            self._pre += step
        else:
            self._quotes += step

    def _open_inline(self, tag: str, attributes: Attributes, words: tuple[str, ...]) -> None:
        if tag == "br":
            self._break_line()
        elif tag == "a":
            self._in_link += 1
            self._link_count += 1
            self._href = attribute(attributes, "href")
            self._link_start = len(self._parts)
        elif tag in EMPHASIS:
            self._bold += 1
        elif tag in PICTURE_ELEMENTS:
            self._add_picture(attributes)
        elif tag == "time" and (moment := attribute(attributes, "datetime")):
            self.times.append((moment.strip(), len(self.texts)))
        if words:
            self._inline_words.extend(words)

    def _break_line(self) -> None:
        """A <br> ends the block; but the lines of a heading are one, and preformatted text keeps its own."""
        if self._pre:
            self._parts.append("\n")
        elif self._heading:
            self._parts.append(" ")
        else:
            self._flush()

    def _open_container(self, tag: str, words: tuple[str, ...]) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._overflow += 1
            return
        parent, position = -1, 1
        if self._open:
            parent = self._open[-1]
            children = self._children[-1]
            position = children[tag] = children.get(tag, 0) + 1
        self._open.append(len(self.tags))
        self._children.append({})
        self.tags.append(tag)
        self.parents.append(parent)
        self.classes.append(words)
        self.positions.append(position)

    def _close_container(self) -> None:
        if self._overflow:
            self._overflow -= 1
        else:
            self._open.pop()
            self._children.pop()

    def _look(self, attributes: Attributes) -> tuple[tuple[str, ...], bool]:
        """Words of class, id and role, plus "hidden" and "centered" where the element's own style says so, and whether
        it is hidden."""
        own_class = own_id = role = style = align = hidden = None
        for name, value in attributes:
            if name == "class":
                own_class = value
            elif name == "id":
                own_id = value
            elif name == "style":
                style = value
            elif name == "role":
                role = value
            elif name == "align":
                align = value
            elif name == "hidden":
                hidden = name
        key = (own_class, own_id, role, style, align, hidden)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = _read_look(*key)
        return look

    def _close_link(self) -> None:
        href = self._href
        if href is None:
            return
        self._href = None
        text = "".join(self._parts[self._link_start :]).strip()
        if href and 0 < len(text) <= MAX_LINK_TEXT:
            self.anchors.append((text, href, len(self.texts)))

    def _add_picture(self, attributes: Attributes) -> None:
        given = dict(attributes)
        src = next((value for name in PICTURE_SOURCES if (value := given.get(name))), "")
        if src:
            container = self._open[-1] if self._open else 0
            self.pictures.append(Picture(src.strip(), given.get("alt", "").strip(), len(self.texts), container))

    def _add(self, text: str) -> None:
        self._parts.append(text)
        if self._in_link or self._bold:
            length = len(text.strip())
            if self._in_link:
                self._link_length += length
            if self._bold:
                self._bold_length += length

    def _flush(self) -> None:
        """End the current block, if it holds any text."""
        if self._parts:
            raw = "".join(self._parts)
            self._parts = []
            if raw and not raw.isspace():
                self._make_blocks(raw)
            self._link_start = 0
        if self._inline_words:
            self._inline_words = []
        self._link_count = self._link_length = self._bold_length = 0

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
        self.texts.append(text)
        self.places.append(self._open[-1] if self._open else 0)
        self.links.append(self._link_count or min(1, self._in_link))
        self.link_chars.append(min(self._link_length, len(text)))
        self.bold_chars.append(min(self._bold_length, len(text)))
        self.words.append(tuple(self._inline_words))
        self._add_kind()

    def _add_kind(self) -> None:
        kind, level = Kind.PARAGRAPH, 0
        if self._heading:
            kind, level = Kind.HEADING, self._heading
        elif self._pre:
            kind = Kind.PREFORMATTED
        elif self._lists:
            kind, level = Kind.LIST_ITEM, self._lists
        elif self._quotes:
            kind = Kind.QUOTE
        self.kinds.append(kind)
        self.levels.append(level)


def attribute(attributes: Attributes, wanted: str) -> str:
    """The value of one attribute, "" where the element has none."""
    return next((value for name, value in attributes if name == wanted), "")


def _read_look(
    own_class: str | None,
    own_id: str | None,
    role: str | None,
    style: str | None,
    align: str | None,
    hidden: str | None,
) -> tuple[tuple[str, ...], bool]:
    words = attribute_words(f"{own_class or ''} {own_id or ''} {role or ''}")
    is_hidden = hidden is not None or (style is not None and HIDING_STYLE.search(style) is not None)
    centered = align is not None and align.lower() == "center"
    if is_hidden:
        words = (*words, "hidden")
    if centered or (style is not None and CENTERING_STYLE.search(style) is not None):
        words = (*words, "centered")
    return words, is_hidden


def mark_table_cells(walk: Walk) -> None:
    """Blocks that are the only one of their cell, in a row of several cells, are content of a table, not layout."""
    if "td" not in walk.tags and "th" not in walk.tags:
        return
    cells = [_nearest_cell(walk, place) for place in walk.places]
    blocks_in_cell = Counter(cells)
    cells_in_row = Counter(walk.parents[cell] for cell in blocks_in_cell if cell >= 0)
    for index, cell in enumerate(cells):
        alone = cell >= 0 and blocks_in_cell[cell] == 1 and cells_in_row[walk.parents[cell]] > 1
        if alone and walk.kinds[index] is Kind.PARAGRAPH:
            walk.kinds[index] = Kind.TABLE_CELL


def _nearest_cell(walk: Walk, index: int) -> int:
    """The <td> or <th> that the container is or lies directly below, else -1."""
    for _ in range(3):
        if index < 0:
            return -1
        if walk.tags[index] in ("td", "th"):
            return index
        index = walk.parents[index]
    return -1
