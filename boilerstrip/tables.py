"""Which table cells stand in one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from boilerstrip.blocks import Block, Container, Kind

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_TABLE_CELL = Kind.TABLE_CELL


def group_rows(blocks: Iterable[Block], containers: Sequence[Container]) -> Iterator[tuple[Block, ...]]:
    """The blocks in their order, the cells of one table row together, every other block alone."""

    def row(block: Block) -> int:
        """The block's row; a negative number of its own where it stands in none."""
        found = nearest(containers, block.container, "tr") if block.kind is _TABLE_CELL else -1
        return found if found >= 0 else ~block.index

    for _, group in groupby(blocks, key=row):
        yield tuple(group)


def nearest(containers: Sequence[Container], start: int, *tags: str) -> int:
    """The innermost container of one of the tags that is ``start`` or holds it, else -1."""
    index = start
    while index >= 0 and containers[index].tag not in tags:
        index = containers[index].parent
    return index
