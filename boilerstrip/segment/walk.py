"""Tree → findings: one walk over the parsed tree makes flat blocks, the containers they lie in, and what the head says.

The tree is read, never edited, and not touched again afterwards. A block ends wherever a browser would break the line:
at a block element's edges and at ``<br>``. Inline elements are joined without inventing spaces, but at a seam.

``_walk.pyx`` does the same on libxml2's nodes in C; where it was compiled, it is used. The two find the same
(``tests/segment/test_walk.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import NamedTuple, TypeAlias

from lxml import etree

from boilerstrip.blocks import Blocks, Container, Kind, Picture
from boilerstrip.invisible import drop_invisible
from boilerstrip.lazy import lazy
from boilerstrip.limits import Limits
from boilerstrip.records import Same, make_records
from boilerstrip.segment.elements import (
    BLOCK_ELEMENTS,
    BREAKS,
    DECLARING_ELEMENTS,
    EMPHASIS,
    HEADINGS,
    LISTS,
    PICTURE_ELEMENTS,
    PREFORMATTED,
    SKIPPED,
)
from boilerstrip.segment.embedded import Declaration
from boilerstrip.segment.thinning import PICTURE_SETS, PICTURE_SOURCES, Aside, is_read_relation
from boilerstrip.segment.tree import Attributes, Row, read_rows, text_within
from boilerstrip.segment.wrapping import join_cjk_lines

MAX_LINK_TEXT = 16
"""Characters: longer link texts are never paging links, so they are not kept as anchors."""

SKIP, BLOCK, HEADING, LIST, QUOTE, PRE, BREAK, LINK, BOLD, PICTURE, TIME, TELLS, SCRIPT = (
    1 << bit for bit in range(13)
)
NESTS = HEADING | LIST | QUOTE | PRE
ROLES = {
    SKIP: SKIPPED,
    BLOCK: BLOCK_ELEMENTS,
    HEADING: frozenset(HEADINGS),
    LIST: LISTS,
    QUOTE: frozenset(("blockquote",)),
    PRE: PREFORMATTED,
    BREAK: BREAKS,
    LINK: frozenset(("a",)),
    BOLD: EMPHASIS,
    PICTURE: PICTURE_ELEMENTS,
    TIME: frozenset(("time",)),
    TELLS: DECLARING_ELEMENTS,
    SCRIPT: frozenset(("script",)),
}
ELEMENTS = {tag: sum(role for role, own in ROLES.items() if tag in own) for tag in frozenset().union(*ROLES.values())}
"""What an element is for the walk, as bits; all others only hold inline text."""

CENTERING_STYLE = lazy(r"text-align\s*:\s*center")
HIDING_STYLE = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden")
PICTURE_SIZE = lazy(r"(\d{1,6}(?:\.\d{1,3})?)[wx]")
CAMEL_HUMP = lazy(r"(?<=[a-z])(?=[A-Z])")
WORD = lazy(r"[^\W\d_]+")

MAX_ATTRIBUTE = 200
"""Characters of class, id and role together that are looked at."""

SEAM_SIGNS = ".:!?)…»”"
"""Signs that end what stands before a seam."""

BLANK_LINES = lazy(r"\n[^\S\n]*\n\s*")


class Findings(NamedTuple):
    """What a walk over a page's tree finds, in document order.

    ``declarations`` are elements that tell something of the page, ``properties`` those with microdata outside of
    <meta>, ``times`` (datetime attribute, number of blocks before it), ``anchors`` (text, href, number of blocks
    before its end) of short links. ``cut`` names the limits that were reached.
    """

    blocks: Blocks
    containers: tuple[Container, ...]
    pictures: list[Picture]
    declarations: list[Declaration]
    properties: list[Declaration]
    times: list[tuple[str, int]]
    anchors: list[tuple[str, str, int]]
    cut: frozenset[str]


Gather: TypeAlias = Callable[[], Findings]
"""Gives what a walk found. Most of it is made only then, when the tree, which is larger, may be gone."""


def walk_tree_purely(root: etree._Element, aside: Aside, limits: Limits) -> Gather:
    """What lies in an element: its blocks and containers, and what they and the head say. ``aside`` has attributes that
    are not in the tree."""
    walk = Walk(limits)
    walk.run(root, aside)
    return partial(_gather, walk)


def _gather(walk: Walk) -> Findings:
    mark_table_cells(walk)
    containers = make_records(Container, (walk.tags, walk.parents, walk.classes))
    blocks = _gather_blocks(walk, containers)
    found = (walk.pictures, walk.declarations, walk.properties, walk.times, walk.anchors)
    return Findings(blocks, containers, *found, frozenset(walk.cut))


def _gather_blocks(walk: Walk, containers: tuple[Container, ...]) -> Blocks:
    columns = (
        walk.texts, walk.kinds, walk.levels, walk.places, walk.links, walk.link_chars, walk.bold_chars, walk.words
    )  # fmt: skip
    ends = map(Same, (None, None, Locator(containers), None))  # line, label, locate, explain
    return Blocks((range(len(walk.texts)), *columns, *ends))


class Locator:
    """Works out, when asked, the element path of a container."""

    def __init__(self, containers: tuple[Container, ...]) -> None:
        self.containers = containers

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


Look: TypeAlias = tuple[tuple[str, ...], bool]
"""Words of an element's attributes, and whether it is hidden."""


def attribute_words(value: str) -> tuple[str, ...]:
    """Lower-case words of a class or id value.

    >>> attribute_words("articleBody main-content_2")
    ('article', 'body', 'main', 'content')
    """
    return tuple(WORD.findall(CAMEL_HUMP.sub(" ", value[:MAX_ATTRIBUTE]).lower()))


def read_style(style: str) -> tuple[bool, bool]:
    """Whether an element's own style hides it, and whether it centres its text.

    >>> read_style("text-align: center; color: red")
    (False, True)
    """
    style = style.lower()
    return HIDING_STYLE.search(style) is not None, CENTERING_STYLE.search(style) is not None


def largest_in_sets(sets: Sequence[str]) -> str:
    """The address with the largest size, else the first one, of the first set that begins with one ("a.jpg 400w, b.jpg
    800w"); "" where none does.

    >>> largest_in_sets(["", "a,1.jpg 400w, a,2.jpg 800w"]), largest_in_sets(["data:,x 1x", "a.jpg, b.jpg 2x"])
    ('a,2.jpg', 'b.jpg')
    """
    for value in sets:
        largest, found, address = -1.0, "", ""
        for word in (part.rstrip(",") for part in value.split()):
            if word[:5].lower() == "data:" and not found:
                break
            size = PICTURE_SIZE.fullmatch(word)
            address = address if size else word
            if (width := float(size[1]) if size else 0.0) > largest:
                largest, found = width, address
        if found:
            return found
    return ""


def read_look(words: tuple[str, ...], style: str, centered: bool, hidden: bool) -> Look:
    """The words, and "hidden" and "centered" where the element's style or its attributes say so; whether it is
    hidden."""
    hides, centers = read_style(style)
    hidden, centered = hidden or hides, centered or centers
    return (*words, *(("hidden",) if hidden else ()), *(("centered",) if centered else ())), hidden


def seen_length(text: str) -> int:
    """The characters of a text that are seen, white space around it apart.

    >>> seen_length(" ne\u200bw ")
    3
    """
    return len(drop_invisible(text).strip())


def fold(raw: str) -> str:
    """The text of a block as a browser shows it on one line.

    >>> fold(" old\\n  mill ")
    'old mill'
    """
    raw = drop_invisible(raw).strip()
    return " ".join((join_cjk_lines(raw) if "\n" in raw else raw).split())


def fold_preformatted(raw: str) -> list[str]:
    """The texts of the blocks in preformatted text, which empty lines part; some may be blank.

    >>> fold_preformatted("a \\n b\\n\\nc")
    ['a\\n b', 'c']
    """
    parts = (part.strip("\n").rstrip() for part in BLANK_LINES.split(drop_invisible(raw)))
    return ["\n".join(line.rstrip() for line in part.split("\n")) for part in parts]


def is_seam(before: str, after: str) -> bool:
    """Whether two texts on either side of an element's border are parted by its layout alone: a word in small letters
    or capitals, a number or a sign before, a capital and a small letter behind.

    >>> is_seam("READ ALSO", "Bridge opens"), is_seam("3 min", "Share")
    (True, True)
    >>> is_seam("brid", "ge"), is_seam("Read also ", "Bridge"), is_seam("O", "Brien"), is_seam("CO", "2")
    (False, False, False, False)
    """
    if len(after) < 2 or not (after[0].isupper() and after[1].islower()):
        return False
    last = before[-1]
    is_capital = last.isupper() and before[-2:-1].isupper()
    return is_capital or last.islower() or last.isdecimal() or last in SEAM_SIGNS


def are_apart(before: str, after: str) -> bool:
    """Whether the texts of two elements that follow each other at once, and have nothing of their classes in common,
    are two: letters meet, and the first is more than an initial.

    >>> are_apart("青石日报", "李明远"), are_apart("by ann", "the times"), are_apart("T", "he"), are_apart("9", "kg")
    (True, True, False, False)
    """
    return len(before) > 1 and before[-2:].isalpha() and after[:1].isalpha()


class Walk:
    """One walk over a tree: what is open, and the columns of blocks and of containers made so far."""

    def __init__(self, limits: Limits) -> None:
        self.cut: set[str] = set()  # names of the limits that were reached
        self._limits = limits
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
        self.properties: list[Declaration] = []
        self._above: list[tuple[int, str | None]] = []  # roles and tail of the open elements
        self._open: list[int] = []  # open containers, outermost first
        self._overflow = 0  # open block elements beyond the limit
        self._heading = self._lists = self._quotes = self._pre = self._in_link = self._bold = 0
        self._href: str | None = None  # of the open link
        self._link_start = 0  # part in which its text starts
        self._parts: list[str] = []
        self._inline_words: list[str] = []
        self._looks: dict[tuple[str | None, str | None, str | None, str | None, str | None, bool], Look] = {}
        self._link_length = self._bold_length = self._link_count = 0
        self._marked = self._marked_depth = 0  # row and depth of the last inline element that has words,
        self._marked_words: tuple[str, ...] = ()  # and these
        self._apart = False  # whether another such element, with none of these words, follows at once

    def run(self, root: etree._Element, aside: Aside) -> None:
        """Walk the elements in document order."""
        above = self._above
        rows, cut = read_rows(root, aside, self._limits.max_attribute)
        if cut:
            self.cut.add("max_attribute")
        skipped = len(rows)  # depth of the element that is passed over, with all that lies in it
        for index, (depth, tag, attributes, text, tail) in enumerate(rows):
            roles = ELEMENTS.get(tag, 0)
            self._declare(rows, index, roles)
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
                self._open_inline(roles, attributes)
                self._mark(rows, index, words if not roles & TELLS else ())
            if text and depth:
                self._add(text)
            above.append((roles, tail))
        while above:
            self._close()
        self._flush()

    def _declare(self, rows: list[Row], index: int, roles: int) -> None:
        """Note an element that tells something of the page."""
        _, tag, attributes, text, _ = rows[index]
        if (
            roles & TELLS
            or (roles & LINK and is_read_relation(attributes.get("rel", "")))
            or (roles & SCRIPT and "ld+json" in attributes.get("type", ""))
        ):
            self.declarations.append((tag, attributes, self._limits.cut_text(text or "", self.cut)))
        if "itemprop" in attributes and tag != "meta":
            self.properties.append((tag, attributes, text_within(rows, index)))

    def _close(self) -> None:
        """Leave the innermost open element."""
        roles, tail = self._above.pop()
        if len(self._above) == self._marked_depth:
            self._apart = False
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

    def _open_inline(self, roles: int, attributes: Attributes) -> None:
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

    def _mark(self, rows: list[Row], index: int, words: tuple[str, ...]) -> None:
        """Note the words of an inline element, and whether one that has others, but none of these, is right before."""
        if not words:
            return
        self._inline_words.extend(words)
        before, depth = rows[self._marked], rows[index][0]
        follows = depth == before[0] and not before[4] and all(row[0] > depth for row in rows[self._marked + 1 : index])
        if follows and {*words}.isdisjoint(self._marked_words):
            self._apart = True
        self._marked, self._marked_depth, self._marked_words = index, depth, words

    def _break_line(self) -> None:
        """A <br> ends the block; but the lines of a heading are one, and preformatted text keeps its own."""
        if self._pre:
            self._parts.append("\n")
        elif self._heading:
            self._parts.append(" ")
        else:
            self._flush()

    def _open_container(self, tag: str, words: tuple[str, ...]) -> None:
        if len(self._open) >= self._limits.max_depth:
            self.cut.add("max_depth")
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

    def _look(self, attributes: Attributes) -> Look:
        get = attributes.get
        key = (get("class"), get("id"), get("role"), get("style"), get("align"), "hidden" in attributes)
        look = self._looks.get(key)
        if look is None:
            own_class, own_id, role, style, align, hidden = key
            centered = align is not None and align.lower() == "center"
            words = attribute_words(f"{own_class or ''} {own_id or ''} {role or ''}")
            look = read_look(words, style or "", centered, hidden)
            self._looks[key] = look
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
        src = next((value for name in PICTURE_SOURCES if (value := attributes.get(name))), "").strip()
        if not src or src[:5].lower() == "data:":
            src = largest_in_sets([attributes.get(name, "") for name in PICTURE_SETS]) or src
        if src:
            container = self._open[-1] if self._open else 0
            self.pictures.append(Picture(src, attributes.get("alt", "").strip(), len(self.texts), container))

    def _add(self, text: str) -> None:
        if not self._parts and not self._pre and text.isspace():
            return  # a block does not begin with white space
        if self._parts and not self._pre:
            before = "".join(self._parts[-2:])
            if is_seam(before, text) or (self._apart and are_apart(before, text)):
                self._parts.append(" ")
        self._apart = False
        self._parts.append(text)
        if self._in_link or self._bold:
            length = seen_length(text)
            if self._in_link:
                self._link_length += length
            if self._bold:
                self._bold_length += length

    def _flush(self) -> None:
        """End the current block, if it holds any text."""
        if self._parts:
            raw = "".join(self._parts)
            self._parts = []
            for text in fold_preformatted(raw) if self._pre else (fold(raw),):
                self._make_block(text)
            self._link_start = 0
        if self._inline_words:
            self._inline_words = []
        self._link_count = self._link_length = self._bold_length = 0

    def _make_block(self, text: str) -> None:
        if not text or text.isspace():
            return
        if len(self.texts) == self._limits.max_blocks:
            self.cut.add("max_blocks")
            return
        text = self._limits.cut_text(text, self.cut)
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


walk_tree: Callable[[etree._Element, Aside, Limits], Gather]
try:
    from boilerstrip.segment._walk import walk_tree
except ImportError:
    walk_tree = walk_tree_purely
