# cython: wraparound=False
"""The section that a block stands in: the run of blocks from one line that says what it is to the next.

Flattened text has no containers, and many old pages have few that mean something; but datelines and credit lines, the
headings of lists and comments, copyright lines cut a page much as containers would.
"""

from __future__ import annotations

from typing import NamedTuple

from boilerstrip.blocks import Label
from boilerstrip.scoring.columns import (
    ZERO,
    Columns,
    Shares,
    Values,
    bin_mean_ratios,
    bin_means,
    bin_ratios,
    bin_shares,
    bin_widths,
    both,
    count_at,
    distances,
    first_of,
    is_blank,
    pick,
    sum_up,
    sum_up_shares,
    total,
)
from boilerstrip.scoring.reading import PageReading

EDGE_LABELS = (
    Label.META,
    Label.SHARE,
    Label.CAPTION,
    Label.SUBSCRIBE,
    Label.AD,
    Label.NAV,
    Label.RELATED,
    Label.COMMENT,
    Label.HOTLINE,
    Label.CONTACT,
    Label.LEGAL,
)
"""Labels whose lines are edges, from the article's own outwards. What a section begins with is the label's place here,
counted from 1; a line that says several is the first of them."""

EDGE_COLUMNS = 60
"""Columns up to which a line is an edge."""

STRONG_HIT = 2
"""Value of a ``says_…`` feature for a pattern that is the whole block, its start or its end."""

STRONG = bytes([0] * STRONG_HIT) + bytes([1]) * (256 - STRONG_HIT)
"""Translation of a ``says_…`` column to flags of strong hits."""

STRONG_NAMES = tuple(
    (f"says_{label}", f"since_strong_{label}", f"until_strong_{label}")
    for label in (Label.META, Label.COMMENT, Label.LEGAL)
)


class Sections(NamedTuple):
    """``edges`` has, for each block, the code of the edge that it is, or 0. A section begins with its edge:
    ``numbers`` has each block's section, ``lengths`` the sections' numbers of blocks, ``openers`` the codes that they
    begin with."""

    edges: bytes
    numbers: Values
    lengths: Values
    openers: bytes

    def sums(self, values: Values) -> Values:
        """Each section's sum of one value a block."""
        return sum_up(values, self.numbers, len(self.lengths))

    def by_block(self, column: bytes) -> bytes:
        """A column of blocks from one of sections."""
        return pick(column, self.numbers)


def cut(edges: bytes) -> Sections:
    """The sections that edges make."""
    numbers = ZERO * len(edges)
    openers = bytearray(edges[:1])
    for index in range(1, len(edges)):
        if edges[index]:
            openers.append(edges[index])
        numbers[index] = len(openers) - 1
    return Sections(edges, numbers, count_at(numbers, len(openers)), bytes(openers))


EDGE_CODES = {
    f"says_{label}": bytes([0] * STRONG_HIT) + bytes([code]) * (256 - STRONG_HIT)
    for code, label in enumerate(EDGE_LABELS, 1)
}
"""Translations of columns to the codes of edges."""


def read_sections(reading: PageReading, columns: Columns) -> Sections:
    """Find the page's edges: short lines that a pattern takes for something else than body, and datelines."""
    datelines = both(columns["date"], columns["clock"])
    said = [(columns[name], codes) for name, codes in EDGE_CODES.items()]
    codes = first_of([datelines, *[column.translate(codes) for column, codes in said if not is_blank(column)]])
    return cut(codes if is_blank(codes) else short_lines(codes, columns["says_body"], reading.widths, EDGE_COLUMNS))


def short_lines(codes: bytes, body: bytes, widths: Values, widest: int) -> bytes:
    """The codes of lines that are short enough, and do not show that they are body; 0 for the others."""
    short = bytearray(len(codes))
    for index in range(len(codes)):
        if codes[index] and widths[index] <= widest and not body[index]:
            short[index] = codes[index]
    return bytes(short)


def add_section_features(reading: PageReading, sections: Sections, columns: dict[str, bytes]) -> None:
    """What a block's section begins with and ends before, what it holds, and where the block stands in it."""
    columns["section_opener"] = sections.by_block(sections.openers)
    columns["section_closer"] = sections.by_block(sections.openers[1:] + b"\0")
    widths, prose = sections.sums(reading.widths), sections.sums(reading.prose)
    links = sections.sums(reading.link_widths)
    columns["section_columns"] = sections.by_block(bin_widths(widths))
    columns["section_share"] = sections.by_block(bin_shares(widths, reading.all_width))
    columns["section_prose"] = sections.by_block(bin_ratios(prose, widths))
    columns["section_prose_share"] = sections.by_block(bin_shares(prose, reading.all_prose))
    columns["section_links"] = sections.by_block(bin_ratios(links, widths))
    columns["section_blocks"] = sections.by_block(bin_widths(sections.lengths))
    columns["section_mean_columns"] = sections.by_block(bin_means(widths, sections.lengths))
    columns["since_edge"], columns["until_edge"] = _edge_distances(sections.lengths, reading.count)
    for said, since, until in STRONG_NAMES:
        columns[since], columns[until] = distances(columns[said].translate(STRONG))
    columns["until_strong_related"] = distances(columns["says_related"].translate(STRONG))[1]


MAX_DISTANCE = 40


def _edge_distances(lengths: Values, count: int) -> tuple[bytes, bytes]:
    """Each block's distance from the edge that begins its section, and to the one that ends it."""
    since, until = bytearray(count), bytearray(count)
    first, most = 0, MAX_DISTANCE
    for section in range(len(lengths)):
        length = lengths[section]
        for place in range(length):
            since[first + place] = min(most, place)
            until[first + place] = min(most, length - place)
        first += length
    return bytes(since), bytes(until)


def add_section_mass(
    reading: PageReading, sections: Sections, mass: Values, scores: Shares, columns: dict[str, bytes]
) -> None:
    """How much of a block's section, and how much of the article in it, the first look took for body."""
    sums = sections.sums(mass)
    columns["section_body_share"] = sections.by_block(bin_shares(sums, total(mass)))
    columns["section_body"] = sections.by_block(bin_ratios(sums, sections.sums(reading.widths)))
    means = bin_mean_ratios(sum_up_shares(scores, sections.numbers, len(sections.lengths)), sections.lengths)
    columns["section_body_blocks"] = sections.by_block(means)
