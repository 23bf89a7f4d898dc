"""Tables, lists, series of headings and of lines with a label, whole: a cell ("9.1", "Yes"), an item ("Live chat"), a
heading ("8. LinkedIn") or a property ("Price: $75") says little by itself, or what another label says, and a table with
holes is of no use.

The figures are of 1,590 pages and weights that had not seen their hosts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from boilerstrip.blocks import Block, Container, Kind, columns_of
from boilerstrip.lazy import lazy
from boilerstrip.scoring.columns import Values, flagged, to_values
from boilerstrip.scoring.matching import HIT_BITS
from boilerstrip.scoring.reading import KINDS, PageReading
from boilerstrip.scoring.selection import ALL_STATED
from boilerstrip.tables import innermost

CONTAINER = Block._fields.index("container")
ITEM = KINDS[Kind.LIST_ITEM]
IS_CELL, IS_ITEM = (bytes(code == KINDS[kind] for code in range(256)) for kind in (Kind.TABLE_CELL, Kind.LIST_ITEM))
"""Translations of codes of kinds to flags."""

FEWEST_CELLS, FEWEST_ROWS = 4, 2
"""Of a table that is no row of captions or buttons."""

LINKED = 3
"""Tenths of its text in links from which a table or list is one of links."""

FEWEST_HEADINGS = 4
"""Of a series."""

REACH = 3
"""Containers between a block and the one that holds it and the table beside it."""

LINE_LABEL = lazy(r"[^:：/]{1,30}[:：](?=.)(?!//)")
"""What stands before a colon at the start of a line: who speaks ("Ann Lee: …") or a property; no scheme."""

FEWEST_LINES, LINES_APART = 2, 3
"""Lines of the body that begin with the same label, and blocks from the body's end to another one."""

SAYS_ELSE = ALL_STATED | HIT_BITS["caption:start"] | HIT_BITS["caption:whole"]
"""What a line shows that begins as something else ("Related: …", "Photo credit: …")."""


def take_wholes(chosen: Values, reading: PageReading) -> Values:
    """The body with what is missing in its tables, lists and series. Flattened pages show only those of lines."""
    if not chosen:
        return chosen
    body = frozenset(chosen)
    missing = {*lines_of(body, reading)}
    if reading.page.kind != "text":
        missing |= {*cells_of(body, reading), *items_of(body, reading), *headings_of(body, reading)} - body
    return to_values(sorted(body | missing)) if missing else chosen


def lines_of(body: frozenset[int], reading: PageReading) -> Iterator[int]:
    """The lines within the body, or right below it, that begin with the same label as two or more of it, and as nothing
    else. From HTML 80 were missing; 66 of them are in the gold. From flattened text 269 were, and 174 are."""
    texts = reading.texts
    # A text without a colon, as most have none, costs a tenth of a match.
    may_begin = [text for text in map(texts.__getitem__, body) if ":" in text or "：" in text]
    labels = Counter([label[0] for label in map(LINE_LABEL.match, may_begin) if label is not None])
    known = {label for label, lines in labels.items() if lines >= FEWEST_LINES}
    if not known:
        return
    end = max(body)
    for index in range(min(body), reading.count):
        if index - end > LINES_APART:
            break
        label = LINE_LABEL.match(texts[index]) if index not in body else None
        if label is not None and label[0] in known and not reading.hits[reading.numbers[index]] & SAYS_ELSE:
            end = max(end, index)
            yield index


def cells_of(body: frozenset[int], reading: PageReading) -> Iterator[int]:
    """The cells, with the caption, of those tables of which half are body, or that stand between two blocks of the body
    in the same container, if they are not of links. Of the former 237 cells were missing, on 30 pages; 211 of them are
    in the gold."""
    cells = flagged(reading.kinds.translate(IS_CELL))
    if not cells:
        return
    places, containers = columns_of(reading.page.blocks)[CONTAINER], reading.page.containers
    own_places = [places[cell] for cell in cells]
    rows = dict(zip(cells, innermost(containers, own_places, "tr"), strict=True))
    for table, own in runs_in(innermost(containers, own_places, "table"), cells, reading):
        if len(own) < FEWEST_CELLS or len({rows[cell] for cell in own}) < FEWEST_ROWS:
            continue
        above = containers[places[own[0] - 1]] if own[0] else None
        head = own[0] - (above is not None and above.tag == "caption" and above.parent == table)
        ends, box = (head - 1, own[-1] + 1), containers[table].parent
        between = body.issuperset(ends) and all(stands_in(containers, places[end], box) for end in ends)
        if between or 2 * len(body.intersection(own)) >= len(own):
            yield from range(head, own[-1] + 1)


def items_of(body: frozenset[int], reading: PageReading) -> Iterator[int]:
    """The items between the first and the last that are body of those lists within it of which two thirds are, if they
    are not of links. 118 were missing, on 31 pages; 92 of them are in the gold."""
    kinds, known = reading.kinds, sorted(body)
    if not any(last - first > 1 and kinds[first] == kinds[last] == ITEM for first, last in pairwise(known)):
        return
    within = [known[0] + place for place in flagged(kinds[known[0] : known[-1] + 1].translate(IS_ITEM))]
    places = columns_of(reading.page.blocks)[CONTAINER]
    lists = innermost(reading.page.containers, [places[item] for item in within], "ul", "ol")
    for _, own in runs_in(lists, within, reading):
        kept = body.intersection(own)
        if 3 * len(kept) >= 2 * len(own):
            yield from range(min(kept), max(kept) + 1)


def headings_of(body: frozenset[int], reading: PageReading) -> Iterator[int]:
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


def runs_in(boxes: Sequence[int], blocks: Sequence[int], reading: PageReading) -> Iterator[tuple[int, list[int]]]:
    """The runs of some blocks in one of the boxes (a container's number for each of them, or -1), with its number; not
    those whose text is in links, three tenths of it or more."""
    widths, link_widths = reading.widths, reading.link_widths
    runs = [(box, block - number) for number, (box, block) in enumerate(zip(boxes, blocks, strict=True))]
    for (box, _), run in groupby(zip(runs, blocks, strict=True), key=itemgetter(0)):
        own = [block for _, block in run]
        if box >= 0 and 10 * sum([link_widths[i] for i in own]) < LINKED * sum([widths[i] for i in own]):
            yield box, own


def stands_in(containers: Sequence[Container], place: int, box: int) -> bool:
    """Whether a container is another one, or lies not far below it."""
    for _ in range(REACH):
        if place <= box:
            break
        place = containers[place].parent
    return place == box
