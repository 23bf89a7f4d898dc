"""HTML → page: one walk over the parsed tree makes flat blocks, the containers they lie in, and what the head says.

The tree is read, never edited, and not touched again afterwards. A block ends wherever a browser would break the line:
at a block element's edges and at ``<br>``. Inline elements are joined without inventing spaces.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import TypeAlias

from boilerstrip.blocks import NEW_BLOCK, NEW_CONTAINER, Block, Container, Kind, Page, Picture
from boilerstrip.segment.embedded import DECLARING_ELEMENTS, Declaration, read_embedded
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
EMPHASIS = frozenset(("b", "strong", "em", "mark"))
PICTURE_ELEMENTS = frozenset(("img", "amp-img"))
PICTURE_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-url", "src")
"""Attributes that hold a picture's address, the lazy-loading ones before ``src`` (which then is a placeholder)."""

SKIP, BLOCK, HEADING, LIST, QUOTE, PRE, BREAK, LINK, BOLD, PICTURE, TIME, TELLS = (1 << bit for bit in range(12))
NESTS = HEADING | LIST | QUOTE | PRE
ROLES = {
    SKIP: SKIPPED,
    BLOCK: BLOCK_ELEMENTS,
    HEADING: frozenset(HEADINGS),
    LIST: LISTS,
    QUOTE: frozenset(("blockquote",)),
    PRE: PREFORMATTED,
    BREAK: frozenset(("br",)),
    LINK: frozenset(("a",)),
    BOLD: EMPHASIS,
    PICTURE: PICTURE_ELEMENTS,
    TIME: frozenset(("time",)),
    TELLS: DECLARING_ELEMENTS | {"a"},
}
ELEMENTS = {tag: sum(role for role, own in ROLES.items() if tag in own) for tag in frozenset().union(*ROLES.values())}
"""What an element is for the walk, as bits; all others only hold inline text."""

CENTERING_STYLE = re.compile(r"text-align\s*:\s*center")
HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
CAMEL_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
WORD = re.compile(r"[^\W\d_]+")
CASES = bytes(0x61 if chr(code).islower() else 0x41 if chr(code).isupper() else 0x20 for code in range(0x100))
HUMP = b"aA"
"""What CAMEL_HUMP finds in ASCII, in its translation by CASES."""

LETTERS = bytes(ord(chr(code).lower()) if chr(code).isalpha() and code < 0x80 else 0x20 for code in range(0x100))
"""What WORD finds in ASCII, as a translation: letters in lower case, everything else as spaces."""

MAX_ATTRIBUTE = 200
"""Characters of class, id and role together that are looked at."""

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
    containers = tuple(map(NEW_CONTAINER, zip(walk.tags, walk.parents, walk.classes, strict=True)))
    return Page(
        kind="html",
        blocks=_make_blocks(walk, containers),
        containers=containers,
        pictures=tuple(walk.pictures),
        embedded=read_embedded(walk.declarations, walk.times, walk.anchors, rows if "itemprop" in text else ()),
    )


def _make_blocks(walk: Walk, containers: tuple[Container, ...]) -> tuple[Block, ...]:
    columns = (
        walk.texts, walk.kinds, walk.levels, walk.places, walk.links, walk.link_chars, walk.bold_chars, walk.words
    )  # fmt: skip
    ends = (None, None, Locator(containers), None)  # line, label, locate, explain
    return tuple(map(NEW_BLOCK, zip(range(len(walk.texts)), *columns, *map(repeat, ends), strict=False)))


@dataclass(frozen=True)
class Locator:
    """Works out, when asked, the element path of a container."""

    containers: tuple[Container, ...]

    @cached_property
    def positions(self) -> list[int]:
        """Each container's number among the siblings of its tag, from 1."""
        counts: Counter[tuple[int, str]] = Counter()
        positions: list[int] = []
        for tag, parent, _ in self.containers:
            counts[parent, tag] += 1
            positions.append(counts[parent, tag])
        return positions

    def __call__(self, index: int) -> str:
        """The path of container ``index``."""
        steps: list[str] = []
        while index >= 0:
            tag, parent, _ = self.containers[index]
            steps.append(f"/{tag}[{self.positions[index]}]")
            index = parent
        return "".join(reversed(steps))


def attribute_words(value: str) -> tuple[str, ...]:
    """Lower-case words of a class or id value.

    >>> attribute_words("articleBody main-content_2")
    ('article', 'body', 'main', 'content')
    """
    value = value[:MAX_ATTRIBUTE]
    if not value.isascii():
        return tuple(WORD.findall(CAMEL_HUMP.sub(" ", value).lower()))
    if HUMP in value.encode("ascii").translate(CASES):
        value = CAMEL_HUMP.sub(" ", value)
    return tuple(value.encode("ascii").translate(LETTERS).decode("ascii").split())


Look: TypeAlias = tuple[str | None, str | None, str | None, str | None, str | None, bool]
"""An element's class, id, role, style and align, and whether it has the attribute ``hidden``."""


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
        self.pictures: list[Picture] = []
        self.times: list[tuple[str, int]] = []
        self.anchors: list[tuple[str, str, int]] = []
        self.declarations: list[Declaration] = []
        self._above: list[tuple[int, str | None]] = []  # roles and tail of the open elements
        self._open: list[int] = []  # open containers, outermost first
        self._overflow = 0  # open block elements beyond MAX_DEPTH
        self._heading = self._lists = self._quotes = self._pre = self._in_link = self._bold = 0
        self._href: str | None = None  # of the open link
        self._link_start = 0  # part in which its text starts
        self._parts: list[str] = []
        self._inline_words: list[str] = []
        self._looks: dict[Look | str | None, tuple[tuple[str, ...], bool]] = {}
        self._link_length = self._bold_length = self._link_count = 0

    def run(self, rows: list[Row]) -> None:
        """Walk the elements in document order."""
        above = self._above
        skipped = len(rows)  # depth of the element that is passed over, with all that lies in it
        for depth, tag, attributes, text, tail in rows:
            roles = ELEMENTS.get(tag, 0)
            if roles & TELLS and (not roles & LINK or "rel" in attributes):
                self.declarations.append((tag, attributes, text or ""))
            if depth > skipped:
                continue
            skipped = len(rows)
            while len(above) > depth:
                self._close()
            words, hidden = self._look(attributes) if attributes else ((), False)
            if roles & SKIP or (hidden and not roles & BLOCK):
                skipped = depth
                if tail:
                    self._add(tail)
                continue
            if roles & BLOCK:
                self._open_block(roles, tag, words)
            else:
                self._open_inline(roles, attributes, words)
            if text and depth:
                self._add(text)
            above.append((roles, tail))
        while above:
            self._close()
        self._flush()

    def _close(self) -> None:
        """Leave the innermost open element."""
        roles, tail = self._above.pop()
        if roles & BLOCK:
            self._flush()
            self._close_container()
            if roles & NESTS:
                self._nest(roles, -1, 0)
        elif roles & LINK:
            self._in_link -= 1
            self._close_link()
        elif roles & BOLD:
            self._bold -= 1
        if tail:
            self._add(tail)

    def _nest(self, roles: int, step: int, level: int) -> None:
        """Enter (1) or leave (-1) an element that gives the blocks in it their kind."""
        if roles & HEADING:
            self._heading = level
        elif roles & LIST:
            self._lists += step
        elif roles & PRE:
            self._pre += step
        else:
            self._quotes += step

    def _open_block(self, roles: int, tag: str, words: tuple[str, ...]) -> None:
        self._flush()
        self._open_container(tag, words)
        if roles & NESTS:
            self._nest(roles, 1, HEADINGS.get(tag, 0))

    def _open_inline(self, roles: int, attributes: Attributes, words: tuple[str, ...]) -> None:
        if roles & BREAK:
            self._break_line()
        elif roles & LINK:
            self._in_link += 1
            self._link_count += 1
            self._href = attributes.get("href", "")
            self._link_start = len(self._parts)
        elif roles & BOLD:
            self._bold += 1
        elif roles & PICTURE:
            self._add_picture(attributes)
        elif roles & TIME:
            moment = attributes.get("datetime")
            if moment:
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
        self.parents.append(self._open[-1] if self._open else -1)
        self._open.append(len(self.tags))
        self.tags.append(tag)
        self.classes.append(words)

    def _close_container(self) -> None:
        if self._overflow:
            self._overflow -= 1
        else:
            self._open.pop()

    def _look(self, attributes: Attributes) -> tuple[tuple[str, ...], bool]:
        """Words of class, id and role, plus "hidden" and "centered" where the element's own style says so, and whether
        it is hidden."""
        own_class = attributes.get("class")
        if len(attributes) == 1 and (own_class is not None or "href" in attributes):  # most have no other
            look = self._looks.get(own_class)
            if look is not None:
                return look
        key = (
            own_class,
            attributes.get("id"),
            attributes.get("role"),
            attributes.get("style"),
            attributes.get("align"),
            "hidden" in attributes,
        )
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = _read_look(key[0], key[1], key[2], key[3], key[4], key[5])
            if key == (own_class, None, None, None, None, False):
                self._looks[own_class] = look
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
        src = next((value for name in PICTURE_SOURCES if (value := attributes.get(name))), "")
        if src:
            container = self._open[-1] if self._open else 0
            self.pictures.append(Picture(src.strip(), attributes.get("alt", "").strip(), len(self.texts), container))

    def _add(self, text: str) -> None:
        if not self._parts and not self._pre and text.isspace():
            return  # a block does not begin with white space
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


def _read_look(
    own_class: str | None, own_id: str | None, role: str | None, style: str | None, align: str | None, hidden: bool
) -> tuple[tuple[str, ...], bool]:
    words = attribute_words(f"{own_class or ''} {own_id or ''} {role or ''}")
    style = style.lower() if style else ""
    is_hidden = hidden or (("display" in style or "visib" in style) and HIDING_STYLE.search(style) is not None)
    centered = align is not None and align.lower() == "center"
    if is_hidden:
        words = (*words, "hidden")
    if centered or ("align" in style and CENTERING_STYLE.search(style)):
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
