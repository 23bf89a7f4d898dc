"""Tables, lists and series of headings of the body, whole: a cell ("9.1", "Yes"), an item ("Live chat") or a heading
("8. LinkedIn") says little by itself, or what another label says, and a table with holes is of no use.

The figures are of 1,590 pages and weights that had not seen their hosts.
"""

from __future__ import annotations

from collections import defaultdict
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

FEWEST_HEADINGS = 4
"""Of a series."""

REACH = 3
"""Containers between a block and the one that holds it and the table beside it."""


def take_wholes(chosen: Values, reading: Reading) -> Values:
    """The body with what is missing in its tables, lists and series of headings. Flattened pages show none of them."""
    if reading.page.kind == "text" or not chosen:
        return chosen
    body = frozenset(chosen)
    missing = {*cells_of(body, reading), *items_of(body, reading), *headings_of(body, reading)} - body
    return to_values(sorted(body | missing)) if missing else chosen


def cells_of(body: frozenset[int], reading: Reading) -> Iterator[int]:
    """The cells, with the caption, of those tables of which half are body, or that stand between two blocks of the body
    in the same container, if they are not of links. Of the former 237 cells were missing, on 30 pages; 211 of them are
    in the gold."""
    if CELL not in reading.kinds:
        return
    tags, parents, _ = split_records(reading.page.containers)
    places, rows = take_field(reading.page.blocks, "container"), innermost(("tr",), tags, parents)
    for table, cells in runs_in(("table",), CELL, reading):
        if len(cells) < FEWEST_CELLS or len({rows[places[cell]] for cell in cells}) < FEWEST_ROWS:
            continue
        above = places[cells[0] - 1] if cells[0] else -1
        head = cells[0] - (above >= 0 and tags[above] == "caption" and parents[above] == table)
        ends = (head - 1, cells[-1] + 1)
        between = body.issuperset(ends) and all(_stands_in(places[end], parents[table], parents) for end in ends)
        if between or 2 * len(body.intersection(cells)) >= len(cells):
            yield from range(head, cells[-1] + 1)


def items_of(body: frozenset[int], reading: Reading) -> Iterator[int]:
    """The items between the first and the last that are body of those lists of which two thirds are, if they are not
    of links. 118 were missing, on 31 pages; 92 of them are in the gold."""
    kinds = reading.kinds
    if not any(last - first > 1 and kinds[first] == kinds[last] == ITEM for first, last in pairwise(sorted(body))):
        return
    for _, items in runs_in(("ul", "ol"), ITEM, reading):
        own = body.intersection(items)
        if 3 * len(own) >= 2 * len(items):
            yield from range(min(own), max(own) + 1)


def headings_of(body: frozenset[int], reading: Reading) -> Iterator[int]:
    """The headings right above a block of the body that look like three others or more within it, two thirds of all of
    which are body, links apart. 58 were missing, on 32 pages; 50 of them are in the gold."""
    widths, link_widths, styles, levels = reading.widths, reading.link_widths, reading.styles, reading.heading_levels
    series: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    first, last = min(body), max(body)
    for index in flagged(reading.headings):
        if first < index < last:
            series[styles[index], levels[index]].append(index)
    for headings in series.values():
        if len(headings) >= FEWEST_HEADINGS and 3 * len(body.intersection(headings)) >= 2 * len(headings):
            yield from (i for i in headings if i + 1 in body and 2 * link_widths[i] < widths[i])


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
