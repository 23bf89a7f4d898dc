"""The strip beside the blocks: the whole page at a glance, each block as high as it is long."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree

from boilerstrip.blocks import Label
from boilerstrip.report.markup import element
from boilerstrip.report.sides import Row

LINE = 60
"""Characters of a line, as reports show blocks."""

MOST_LINES = 40
"""Height of the longest blocks, so that one of megabytes leaves room for the others."""

MAX_PARTS = 1_000
"""Parts that the strip is drawn of: there are not many more pixels."""


def draw_strip(rows: Sequence[Row]) -> etree._Element:
    """An SVG picture of the rows, one above the other."""
    total = sum(map(height, rows))
    size = {"viewBox": f"0 0 10 {total}", "preserveAspectRatio": "none"}
    picture = element("svg", {"id": "strip", "aria-hidden": "true", **size})
    for label, start, end in _parts(rows, total):
        place = {"x": "0", "y": str(start), "width": "10", "height": str(end - start)}
        picture.append(element("rect", {"data-label": str(label), **place}))
    return picture


def _parts(rows: Sequence[Row], total: int) -> Iterator[tuple[Label | None, int, int]]:
    """Label, start and end of runs of rows of one label. Where there are too many, slices of the page stand for them,
    each with the label that most of its lines have."""
    step = -(-total // MAX_PARTS)
    slices: defaultdict[int, Counter[Label | None]] = defaultdict(Counter)
    for row, start in zip(rows, positions(rows), strict=False):
        for line in range(start, start + height(row)):
            slices[line // step][row.block.label] += 1
    labels = ((number, max(lines, key=lines.__getitem__)) for number, lines in slices.items())
    for label, run in groupby(labels, key=lambda pair: pair[1]):
        numbers = [number for number, _ in run]
        yield label, numbers[0] * step, min(total, (numbers[-1] + 1) * step)


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
