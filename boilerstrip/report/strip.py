"""The strip beside the blocks: the whole page at a glance, each block as high as it is long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lxml import etree

from boilerstrip.report.markup import element
from boilerstrip.report.sides import Row

LINE = 60
"""Characters of a line, as reports show blocks."""

MOST_LINES = 40
"""Height of the longest blocks, so that one of megabytes leaves room for the others."""


def draw_strip(rows: Iterable[Row]) -> etree._Element:
    """An SVG picture of the rows, one above the other."""
    runs = [(label, sum(map(height, run))) for label, run in groupby(rows, key=lambda row: row.block.label)]
    picture = element(
        "svg",
        {
            "id": "strip",
            "viewBox": f"0 0 10 {max(1, sum(lines for _, lines in runs))}",
            "preserveAspectRatio": "none",
            "aria-hidden": "true",
        },
    )
    start = 0
    for label, lines in runs:
        picture.append(
            element("rect", {"data-label": str(label), "x": "0", "y": str(start), "width": "10", "height": str(lines)})
        )
        start += lines
    return picture


def positions(rows: Sequence[Row]) -> Iterator[int]:
    """Where each row begins on the strip, and where the last one ends."""
    start = 0
    for row in rows:
        yield start
        start += height(row)
    yield start


def height(row: Row) -> int:
    """Lines of a row's block.

    >>> from boilerstrip.blocks import Block
    >>> height(Row(Block(0, "A menu"))), height(Row(Block(1, "word " * 30)))
    (1, 3)
    """
    return min(MOST_LINES, 1 + len(row.block.text) // LINE)
