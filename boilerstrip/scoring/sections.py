"""The section that a block stands in: the run of blocks from one line that says what it is to the next.

Flattened text has no containers, and many old pages have few that mean something; but datelines and credit lines, the
headings of lists and comments, copyright lines cut a page much as containers would.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from boilerstrip.blocks import Label
from boilerstrip.scoring.reading import Columns, Reading, distances
from boilerstrip.scoring.shape import ratio_bin, width_bin

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

STRONG_LABELS = (Label.META, Label.COMMENT, Label.LEGAL)


@dataclass(frozen=True)
class Sections:
    """``edges`` has, for each block, the code of the edge that it is, or 0. A section begins with its edge."""

    edges: Sequence[int]

    @cached_property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Each section's first block, and the first one behind it."""
        starts = [0, *(index for index, code in enumerate(self.edges) if code and index), len(self.edges)]
        return list(pairwise(starts))

    def sums(self, values: Sequence[float]) -> list[float]:
        """Each section's sum of one value a block."""
        return [sum(values[first:last]) for first, last in self.spans]

    def by_block(self, values: Iterable[int]) -> bytes:
        """A column of blocks from one value a section."""
        return b"".join(
            bytes([value]) * (last - first) for value, (first, last) in zip(values, self.spans, strict=True)
        )


def read_sections(reading: Reading, columns: Columns) -> Sections:
    """Find the page's edges: short lines that a pattern takes for something else than body, and datelines."""
    codes = [0] * reading.count
    for code, label in reversed(list(enumerate(EDGE_LABELS, 1))):
        for index, hit in enumerate(columns[f"says_{label}"]):
            if hit >= STRONG_HIT:
                codes[index] = code
    for index, (date, clock) in enumerate(zip(columns["date"], columns["clock"], strict=True)):
        if date and clock:
            codes[index] = 1
    return Sections(
        [
            code if width <= EDGE_COLUMNS and not body else 0
            for code, width, body in zip(codes, reading.widths, columns["says_body"], strict=True)
        ]
    )


def section_features(reading: Reading, columns: Columns, sections: Sections) -> Iterable[tuple[str, bytes]]:
    """What a block's section begins with and ends before, what it holds, and where the block stands in it."""
    spans = sections.spans
    openers = [sections.edges[first] for first, _ in spans]
    yield "section_opener", sections.by_block(openers)
    yield "section_closer", sections.by_block([*openers[1:], 0])
    widths, prose = sections.sums(reading.widths), sections.sums(reading.prose)
    links = sections.sums(reading.link_widths)
    total, total_prose = sum(widths), sum(prose)
    yield "section_columns", sections.by_block(width_bin(int(value)) for value in widths)
    yield "section_share", sections.by_block(ratio_bin(value, total) for value in widths)
    yield "section_prose", sections.by_block(map(ratio_bin, prose, widths))
    yield "section_prose_share", sections.by_block(ratio_bin(value, total_prose) for value in prose)
    yield "section_links", sections.by_block(map(ratio_bin, links, widths))
    yield "section_blocks", sections.by_block(width_bin(last - first) for first, last in spans)
    means = (int(width) // (last - first) for width, (first, last) in zip(widths, spans, strict=True))
    yield "section_mean_columns", sections.by_block(map(width_bin, means))
    yield "since_edge", bytes(min(40, place) for first, last in spans for place in range(last - first))
    yield "until_edge", bytes(min(40, place) for first, last in spans for place in range(last - first, 0, -1))
    strong = {label: [hit >= STRONG_HIT for hit in columns[f"says_{label}"]] for label in Label}
    for label in STRONG_LABELS:
        yield f"since_strong_{label}", distances(strong[label])
        yield f"until_strong_{label}", distances(strong[label][::-1])[::-1]
    yield "until_strong_related", distances(strong[Label.RELATED][::-1])[::-1]


def section_mass(
    reading: Reading, sections: Sections, mass: Sequence[int], scores: Sequence[float]
) -> Iterable[tuple[str, bytes]]:
    """How much of a block's section, and how much of the article in it, the first look took for body."""
    sums, total = sections.sums(mass), sum(mass)
    yield "section_body_share", sections.by_block(ratio_bin(value, total) for value in sums)
    yield "section_body", sections.by_block(map(ratio_bin, sums, sections.sums(reading.widths)))
    lengths = [last - first for first, last in sections.spans]
    yield "section_body_blocks", sections.by_block(map(ratio_bin, sections.sums(scores), lengths))
