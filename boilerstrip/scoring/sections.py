"""The section that a block stands in: the run of blocks from one line that says what it is to the next.

Flattened text has no containers, and many old pages have few that mean something; but datelines and credit lines, the
headings of lists and comments, copyright lines cut a page much as containers would.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import and_

from boilerstrip.blocks import Label
from boilerstrip.scoring.columns import (
    Columns,
    bin_mean_ratios,
    bin_means,
    bin_ratios,
    bin_shares,
    bin_widths,
    count_up,
    distances,
    distances_until,
    first_of,
    sum_float_runs,
    sum_runs,
)
from boilerstrip.scoring.reading import Reading

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

STRONG_LABELS = (Label.META, Label.COMMENT, Label.LEGAL)


@dataclass(frozen=True)
class Sections:
    """``edges`` has, for each block, the code of the edge that it is, or 0. A section begins with its edge."""

    edges: Sequence[int]

    @cached_property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Each section's first block, and the first one behind it."""
        starts = [0, *[index for index, code in enumerate(self.edges) if code and index], len(self.edges)]
        return list(pairwise(starts))

    @cached_property
    def lengths(self) -> list[int]:
        """Each section's number of blocks."""
        return [last - first for first, last in self.spans]

    def sums(self, values: list[int]) -> list[int]:
        """Each section's sum of one value a block."""
        return sum_runs(values, self.lengths)

    def by_block(self, column: bytes) -> bytes:
        """A column of blocks from one of sections."""
        return b"".join([column[at : at + 1] * length for at, length in enumerate(self.lengths)])


EDGE_CODES = {
    label: bytes([0] * STRONG_HIT) + bytes([code]) * (256 - STRONG_HIT) for code, label in enumerate(EDGE_LABELS, 1)
}
"""By label the translation of its ``says_…`` column to the code of an edge."""


def read_sections(reading: Reading, columns: Columns) -> Sections:
    """Find the page's edges: short lines that a pattern takes for something else than body, and datelines."""
    datelines = bytes(map(and_, columns["date"], columns["clock"]))
    marked = (columns[f"says_{label}"].translate(EDGE_CODES[label]) for label in EDGE_LABELS)
    codes = first_of([datelines, *(column for column in marked if any(column))])
    if not any(codes):
        return Sections(codes)
    rows = zip(codes, reading.widths, columns["says_body"], strict=True)
    return Sections(bytes([code if code and width <= EDGE_COLUMNS and not body else 0 for code, width, body in rows]))


def section_features(reading: Reading, columns: Columns, sections: Sections) -> Iterable[tuple[str, bytes]]:
    """What a block's section begins with and ends before, what it holds, and where the block stands in it."""
    openers = bytes([sections.edges[first] for first, _ in sections.spans])
    yield "section_opener", sections.by_block(openers)
    yield "section_closer", sections.by_block(openers[1:] + b"\0")
    widths, prose = sections.sums(reading.widths), sections.sums(reading.prose)
    links = sections.sums(reading.link_widths)
    yield "section_columns", sections.by_block(bin_widths(widths))
    yield "section_share", sections.by_block(bin_shares(widths, sum(widths)))
    yield "section_prose", sections.by_block(bin_ratios(prose, widths))
    yield "section_prose_share", sections.by_block(bin_shares(prose, sum(prose)))
    yield "section_links", sections.by_block(bin_ratios(links, widths))
    yield "section_blocks", sections.by_block(bin_widths(sections.lengths))
    yield "section_mean_columns", sections.by_block(bin_means(widths, sections.lengths))
    ramps = [count_up(length, 40) for length in sections.lengths]
    yield "since_edge", b"".join(ramps)
    yield "until_edge", b"".join([count_up(length + 1, 40)[:0:-1] for length in sections.lengths])
    for label in (*STRONG_LABELS, Label.RELATED):
        strong = columns[f"says_{label}"].translate(STRONG)
        if label in STRONG_LABELS:
            yield f"since_strong_{label}", distances(strong)
        yield f"until_strong_{label}", distances_until(strong)


def section_mass(
    reading: Reading, sections: Sections, mass: list[int], scores: list[float]
) -> Iterable[tuple[str, bytes]]:
    """How much of a block's section, and how much of the article in it, the first look took for body."""
    sums = sections.sums(mass)
    yield "section_body_share", sections.by_block(bin_shares(sums, sum(mass)))
    yield "section_body", sections.by_block(bin_ratios(sums, sections.sums(reading.widths)))
    means = bin_mean_ratios(sum_float_runs(scores, sections.lengths), sections.lengths)
    yield "section_body_blocks", sections.by_block(means)
