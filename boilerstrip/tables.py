"""In which table, row or list blocks stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from boilerstrip.blocks import Block, Container, Kind

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_TABLE_CELL = Kind.TABLE_CELL


def group_rows(blocks: Iterable[Block], containers: Sequence[Container]) -> Iterator[tuple[Block, ...]]:
    """The blocks in their order, the cells of one table row together, every other block alone."""
    blocks = tuple(blocks)
    found = innermost(containers, [block.container for block in blocks], "tr")
    # A negative number of its own for what stands in no row.
    rows = [
        row if row >= 0 and block.kind is _TABLE_CELL else ~block.index
        for block, row in zip(blocks, found, strict=True)
    ]
    for _, group in groupby(zip(rows, blocks, strict=True), key=itemgetter(0)):
        yield tuple(block for _, block in group)


def innermost(containers: Sequence[Container], places: Iterable[int], *tags: str) -> list[int]:
    """For each place the innermost container of one of the tags that it is or lies in, else -1. No container is looked
    at twice, however deep places lie.

    >>> page = [Container("table", -1), Container("tr", 0), Container("td", 1), Container("td", 0)]
    >>> innermost(page, [2, 3], "tr"), innermost(page, [2, 3], "table")
    ([1, -1], [0, 0])
    """
    known = {-1: -1}
    found = []
    for start in places:
        place, path = start, []
        while place not in known:
            if containers[place].tag in tags:
                known[place] = place
            else:
                path.append(place)
                place = containers[place].parent
        known.update(dict.fromkeys(path, known[place]))
        found.append(known[start])
    return found
