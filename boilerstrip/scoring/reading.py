# cython: wraparound=False
"""What the features share about one page, read once."""

from __future__ import annotations

from collections.abc import Sequence
from operator import or_

from boilerstrip.blocks import Kind, Page, columns_of
from boilerstrip.scoring.columns import (
    ZERO,
    Values,
    constant,
    count_flags,
    flagged,
    gather,
    join_bits,
    pick,
    to_values,
    total,
)
from boilerstrip.scoring.containers import inherit_bits, read_tree
from boilerstrip.scoring.matching import CENTERED, HIT_BITS, group_speaking
from boilerstrip.scoring.numbering import number_all
from boilerstrip.scoring.patterns import PatternSet
from boilerstrip.scoring.shape import SHAPE_NAMES, function_words, read_shapes

KINDS = {kind: code for code, kind in enumerate(Kind)}
IS_HEADING = bytes(code == KINDS[Kind.HEADING] for code in range(256))
"""Translation of codes of kinds to flags."""

CENTER = "center"
"""The tag that says the same as a class word of :data:`~boilerstrip.scoring.matching.SHOWN`."""

PROSE_COLUMNS = 60
"""Columns (30 Chinese characters, some ten English words) from which a block with a sentence sign reads as prose."""

LEGAL_STARTS = HIT_BITS["legal:start"] | HIT_BITS["legal:whole"]
"""What a block shows that begins as only legal statements do."""

MIN_STATEMENTS = 3
"""Blocks that begin as only legal statements and buttons of a consent dialog do, from which a container may be one."""

DIALOG_GAP = 3
"""Lines from one such line of a flattened dialog to the next."""

MAX_DIALOG_WORDS = 30
"""Class lists that are longer tell how the page is set up."""

NEVER_DIALOGS = frozenset(("html", "body", "main", "article"))
"""Tags whose class words tell how the page is set up ("cookies-not-set") or what it is about ("category-cookies")."""


class PageReading:
    """What several groups of features share about one page. Made once a page, then only read.

    Texts that stand on a page several times are read once: ``distinct`` has the different ones, ``hits`` what each of
    them shows, ``speaking`` those that show something, by what they show, ``text_lengths`` their characters, and
    ``numbers`` for each block the number of its text. ``groups`` are those of the tree's ``classes``, as bits;
    ``inline`` has the class words of each block's inline elements. ``boxes``, ``outer_boxes`` and ``styles`` are those
    of the blocks' containers."""

    def __init__(self, page: Page, patterns: PatternSet) -> None:
        self.page = page
        self.patterns = patterns
        _, texts, kinds, heading_levels, places, links, link_chars, bold_chars, inline, *_ = columns_of(page.blocks)
        self.texts: Sequence[str] = texts
        self.count = len(texts)
        self.kinds = bytes(map(KINDS.__getitem__, kinds))
        self.headings = self.kinds.translate(IS_HEADING)
        self.heading_levels = to_values(heading_levels)
        self.places = to_values(places)
        self.links = to_values(links)
        self.link_chars = to_values(link_chars)
        self.bold_chars = to_values(bold_chars)
        self.numbers, self.distinct = number_all(texts)
        self.hits = patterns.match_all(self.distinct)
        self.speaking = group_speaking(self.hits)
        shapes, widths = read_shapes(self.distinct, function_words())
        self.shapes = [pick(column, self.numbers) for column in shapes]
        self.widths = gather(widths, self.numbers)
        self.text_lengths = to_values([len(text) for text in self.distinct])
        self.lengths = gather(self.text_lengths, self.numbers)
        self.link_widths = link_widths(self.widths, self.link_chars, self.lengths)
        self.tree = read_tree(page, self.places)
        self.groups = patterns.match_bits(self.tree.classes)
        self.container_styles = self.tree.style
        self.inline = inline
        self.small_print = self._small_print()
        self.prose = prose_widths(self.widths, self.link_widths, self.shape("sentences"), self.small_print)
        self.all_width, self.all_prose = total(self.widths), total(self.prose)
        self.boxes = gather(self.tree.shared, self.places)
        self.outer_boxes = gather(self.tree.outer, self.places)
        self.styles = gather(self.tree.style, self.places)

    def container_groups(self) -> Values:
        """The groups of each container, as bits, and whether its tag centres what is in it."""
        groups = gather(to_values(self.groups), self.tree.words)
        if CENTER not in self.tree.tags:
            return groups
        centered = to_values([CENTERED if tag == CENTER else 0 for tag in self.tree.tags])
        return join_bits(groups, gather(centered, self.tree.tag_numbers))

    def inline_groups(self) -> Values:
        """The groups of each block's inline elements, as bits."""
        numbers, classes = number_all(self.inline)
        return gather(to_values(self.patterns.match_bits(classes)), numbers)

    def drop_looks(self) -> None:
        """Give up what containers look like, which only the first look is made of."""
        self.tree = self.tree._replace(tags=[], tag_numbers=to_values(()), words=to_values(()), classes=[])

    def drop_containers(self) -> None:
        """Give up what only features of blocks are made of: of many containers that is half of what is held."""
        del self.tree, self.groups, self.places, self.outer_boxes, self.links, self.bold_chars, self.text_lengths

    def shape(self, name: str) -> bytes:
        """One of the columns that :data:`~boilerstrip.scoring.shape.SHAPE_NAMES` names."""
        return self.shapes[SHAPE_NAMES.index(name)]

    def showing(self, hits: int) -> bytes:
        """Flags of the blocks whose text shows one of some hits."""
        showing = [numbers for found, numbers in self.speaking.items() if found & hits]
        if not showing:
            return constant(0, self.count)
        flags = bytearray(len(self.distinct))
        for numbers in showing:
            for number in numbers:
                flags[number] = 1
        return pick(bytes(flags), self.numbers)

    def _small_print(self) -> bytes:
        """Flags of the blocks that ask for consent or begin as only legal statements do. These can hold more sentences
        than the article; of 328 such statements in the corpora 9 were in the gold. What ends so ("무단전재 금지") may
        be the article itself."""
        legal = self.showing(LEGAL_STARTS)
        if self.page.kind == "text":
            return bridge(legal, [index for index in flagged(legal) if self.widths[index] == self.lengths[index]])
        dialogs = self._consent_dialogs(legal)
        return bytes(map(or_, legal, pick(dialogs, self.places))) if dialogs else legal

    def _consent_dialogs(self, legal: bytes) -> bytes:
        """Flags of the containers that lie in one that its class words call a consent dialog, or half of whose blocks
        (and no fewer than three) are flagged as ``legal``, and that holds no <h1>; nothing where none does."""
        tree, consent = self.tree, self.patterns.group_bits.get("consent", 0)
        asking = [
            bits & consent != 0 and len(words) <= MAX_DIALOG_WORDS
            for words, bits in zip(tree.classes, self.groups, strict=True)
        ]
        found = flagged(pick(bytes(asking), tree.words)) if any(asking) else []
        if len(flagged(legal)) >= MIN_STATEMENTS:
            stated = count_flags(legal, self.places, tree.parent)
            found += mostly_stated(stated, tree.blocks)
        above = self._above_headlines() if found else set()
        dialogs = ZERO * len(tree.parent)
        for place in found:
            dialogs[place] = tree.tags[tree.tag_numbers[place]] not in NEVER_DIALOGS and place not in above
        return bytes(inherit_bits(dialogs, tree.parent).tolist()) if any(dialogs) else b""

    def _above_headlines(self) -> set[int]:
        """The containers that an <h1> lies in."""
        found: set[int] = set()
        for index in flagged(self.headings):
            place = self.places[index] if self.heading_levels[index] == 1 else -1
            while place >= 0 and place not in found:
                found.add(place)
                place = self.tree.parent[place]
        return found


def bridge(flags: bytes, places: Sequence[int]) -> bytes:
    """Flags with those added that stand between the lines of a dialog, of which ``places`` may be some: MIN_STATEMENTS
    of them or more, none farther than DIALOG_GAP from the one before. (In wide characters there are footers, and no
    dialogs: other lines stand between theirs.)

    >>> bridge(bytes([1, 0, 1, 0, 0, 1, 0]), [0, 2, 5]).hex(" "), bridge(bytes([1, 0, 1, 0]), [0, 2]).hex(" ")
    ('01 01 01 01 01 01 00', '01 00 01 00')
    """
    if len(places) < MIN_STATEMENTS:
        return flags
    bridged, first = bytearray(flags), 0
    for number in range(1, len(places) + 1):
        if number == len(places) or places[number] - places[number - 1] > DIALOG_GAP:
            if number - first >= MIN_STATEMENTS:
                for place in range(places[first], places[number - 1]):
                    bridged[place] = 1
            first = number
    return bytes(bridged)


def mostly_stated(stated: Values, blocks: Values) -> list[int]:
    """The containers of whose ``blocks`` half, and MIN_STATEMENTS, are ``stated``."""
    fewest = MIN_STATEMENTS
    return [at for at in range(len(blocks)) if stated[at] >= fewest and stated[at] * 2 >= blocks[at]]


def link_widths(widths: Values, link_chars: Values, lengths: Values) -> Values:
    """The columns of text in links of each block, from its columns, and its characters in links and in all."""
    columns = ZERO * len(widths)
    for index in range(len(widths)):
        if link_chars[index]:
            columns[index] = widths[index] * link_chars[index] // lengths[index]
    return columns


def prose_widths(widths: Values, link_widths: Values, sentences: bytes, small_print: bytes) -> Values:
    """Per block: the columns outside of links where it reads as prose, else 0."""
    fewest = PROSE_COLUMNS
    columns = ZERO * len(widths)
    for index in range(len(widths)):
        width, linked = widths[index], link_widths[index]
        if width >= fewest and sentences[index] and linked * 2 < width and not small_print[index]:
            columns[index] = width - linked
    return columns
