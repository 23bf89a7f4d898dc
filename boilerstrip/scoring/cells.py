"""Tables of figures: a cell ("9.1", "Yes") says little by itself, and a table with holes is of no use."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from boilerstrip.blocks import Kind
from boilerstrip.records import split_records, take_field
from boilerstrip.scoring.columns import Values, flagged, to_values
from boilerstrip.scoring.reading import KINDS, Reading

IS_CELL = bytes(code == KINDS[Kind.TABLE_CELL] for code in range(256))
"""Translation of codes of kinds to flags."""

FEWEST_CELLS, FEWEST_ROWS = 4, 2
"""Of a table that is no row of captions or buttons."""

LINKED = 3
"""Tenths of its text in links from which a table is a list of links."""

REACH = 3
"""Containers between a block and the one that holds it and the table beside it."""


def take_cells(chosen: Values, reading: Reading) -> Values:
    """The body with all cells of those tables of which half are body, or that stand between two blocks of the body in
    the same container, if they are no lists of links. With weights that had not seen the hosts, 237 cells were missing
    in tables of which half are body, on 30 of 1,590 pages; 211 of them are in the gold."""
    cells = flagged(reading.kinds.translate(IS_CELL))
    if not cells:
        return chosen
    tags, parents, _ = split_records(reading.page.containers)
    tables, rows = innermost("table", tags, parents), innermost("tr", tags, parents)
    places = take_field(reading.page.blocks, "container")
    widths, link_widths = reading.widths, reading.link_widths
    body = set(chosen)

    def stands_in(block: int, box: int) -> bool:
        """Whether a block of the body stands in a container, not far below it."""
        if block not in body:
            return False
        place = places[block]
        for _ in range(REACH):
            if place <= box:
                break
            place = parents[place]
        return bool(place == box)

    taken = set(body)
    for (table, _), numbered in groupby(
        enumerate(cells), key=lambda cell: (tables[places[cell[1]]], cell[1] - cell[0])
    ):
        own = [cell for _, cell in numbered]
        if len(own) < FEWEST_CELLS or len({rows[places[cell]] for cell in own}) < FEWEST_ROWS or table < 0:
            continue
        if 10 * sum([link_widths[cell] for cell in own]) >= LINKED * sum([widths[cell] for cell in own]):
            continue
        box = parents[table]
        between = stands_in(own[0] - 1, box) and stands_in(own[-1] + 1, box)
        if between or 2 * len(body.intersection(own)) >= len(own):
            taken.update(own)
    return to_values(sorted(taken)) if len(taken) > len(body) else chosen


def innermost(tag: str, tags: Sequence[str], parents: Sequence[int]) -> list[int]:
    """For each container the innermost one with a tag that it is or lies in, else -1.

    >>> innermost("tr", ["table", "tr", "td", "table", "td"], [-1, 0, 1, 0, 3])
    [-1, 1, 1, -1, -1]
    """
    found: list[int] = []
    for index, (own, parent) in enumerate(zip(tags, parents, strict=True)):
        found.append(index if own == tag else found[parent] if parent >= 0 else -1)
    return found
