"""Tables and lists of the body, whole: a cell ("9.1", "Yes") or an item ("Live chat") says little by itself, or what
another label says, and a table with holes is of no use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from boilerstrip.blocks import Kind
from boilerstrip.records import split_records, take_field
from boilerstrip.scoring.columns import Values, flagged, to_values
from boilerstrip.scoring.reading import KINDS, Reading

CELL, ITEM = KINDS[Kind.TABLE_CELL], KINDS[Kind.LIST_ITEM]

FEWEST_CELLS, FEWEST_ROWS = 4, 2
"""Of a table that is no row of captions or buttons."""

LINKED = 3
"""Tenths of its text in links from which a table or list is one of links."""

REACH = 3
"""Containers between a block and the one that holds it and the table beside it."""


def take_cells(chosen: Values, reading: Reading) -> Values:
    """The body with all cells of those tables of which half are body, or that stand between two blocks of the body in
    the same container, if they are not of links. With weights that had not seen the hosts, 237 cells were missing in
    tables of which half are body, on 30 of 1,590 pages; 211 of them are in the gold."""
    if CELL not in reading.kinds:
        return chosen
    body, taken = set(chosen), set(chosen)
    tags, parents, _ = split_records(reading.page.containers)
    places, rows = take_field(reading.page.blocks, "container"), innermost(("tr",), tags, parents)
    for table, cells in runs_in(("table",), CELL, reading):
        if len(cells) < FEWEST_CELLS or len({rows[places[cell]] for cell in cells}) < FEWEST_ROWS:
            continue
        ends = (cells[0] - 1, cells[-1] + 1)
        between = body.issuperset(ends) and all(_stands_in(places[end], parents[table], parents) for end in ends)
        if between or 2 * len(body.intersection(cells)) >= len(cells):
            taken.update(cells)
    return to_values(sorted(taken)) if len(taken) > len(body) else chosen


def take_items(chosen: Values, reading: Reading) -> Values:
    """The body with the items between the first and the last that are body of those lists of which two thirds are, if
    they are not of links. With such weights, 118 items were missing, on 31 of the pages; 92 of them are in the gold."""
    kinds = reading.kinds
    if not any(last - first > 1 and kinds[first] == kinds[last] == ITEM for first, last in pairwise(chosen)):
        return chosen
    body, taken = set(chosen), set(chosen)
    for _, items in runs_in(("ul", "ol"), ITEM, reading):
        own = [item for item in items if item in body]
        if 3 * len(own) >= 2 * len(items):
            taken.update(range(own[0], own[-1] + 1))
    return to_values(sorted(taken)) if len(taken) > len(body) else chosen


def runs_in(tags: Sequence[str], kind: int, reading: Reading) -> Iterator[tuple[int, list[int]]]:
    """The runs of blocks of a kind in one innermost container with one of the tags, with its number; not those whose
    text is in links, three tenths of it or more."""
    all_tags, parents, _ = split_records(reading.page.containers)
    boxes, places = innermost(tags, all_tags, parents), take_field(reading.page.blocks, "container")
    blocks = flagged(bytes(code == kind for code in reading.kinds))
    widths, link_widths = reading.widths, reading.link_widths
    for (box, _), numbered in groupby(enumerate(blocks), lambda block: (boxes[places[block[1]]], block[1] - block[0])):
        run = [block for _, block in numbered]
        if box >= 0 and 10 * sum([link_widths[i] for i in run]) < LINKED * sum([widths[i] for i in run]):
            yield box, run


def innermost(wanted: Sequence[str], tags: Sequence[str], parents: Sequence[int]) -> list[int]:
    """For each container the innermost one with one of the tags that it is or lies in, else -1.

    >>> innermost(("tr",), ["table", "tr", "td", "table", "td"], [-1, 0, 1, 0, 3])
    [-1, 1, 1, -1, -1]
    """
    found: list[int] = []
    for index, (tag, parent) in enumerate(zip(tags, parents, strict=True)):
        found.append(index if tag in wanted else found[parent] if parent >= 0 else -1)
    return found


def _stands_in(place: int, box: int, parents: Sequence[int]) -> bool:
    """Whether a container is another one, or lies not far below it."""
    for _ in range(REACH):
        if place <= box:
            break
        place = parents[place]
    return place == box
