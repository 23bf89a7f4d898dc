"""What only looks like body in a flattened page, where no markup tells it apart: teasers, comments, other articles."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import takewhile

from boilerstrip.blocks import Kind
from boilerstrip.scoring.columns import Columns, flagged, is_blank, to_values
from boilerstrip.scoring.features import WHOLE_TITLE
from boilerstrip.scoring.lines import LINE_COLUMNS, OPEN, POINTERS, SURE, datelines
from boilerstrip.scoring.matching import HIT_BITS
from boilerstrip.scoring.reading import KINDS, PageReading
from boilerstrip.title_tag import MIN_TITLE_COLUMNS

COLONS, TARGET_COLUMNS = (":", "："), 150
"""What ends a pointer to the next line, and columns up to which that is a headline."""

LISTS, LIST_REACH, ITEM = HIT_BITS["related:whole"], 3, bytes([KINDS[Kind.LIST_ITEM]])
"""What a line shows that is nothing but the name of a list of articles, how many lines of that list may stand below,
and their kind where they have bullets."""

COMMENTS, COMMENTS_REACH = HIT_BITS["comment:whole"], 15
"""What a line shows that is nothing but a word of the comments, and lines below it in which another one stands."""

REPLIES, REPLIES_REACH, REPLY_COLUMNS = 3, 50, 100
"""How many lines that tell day and time mean replies, the blocks within which they stand, and such a line's columns."""

CERTAIN = 2500
"""Thousandths of log-odds that a block of the longest run has where what stands far from it is doubted."""

ISLAND_GAP = 30
"""Lines from which two runs of the body stand apart. With weights that had not seen the hosts, of
1,589 pages flattened in two ways 99 got better and 31 worse; from 16 lines on 139 and 46, but of recipes, whose
introductions stand above short lines of ingredients, those were lost."""


def clean_flattened(chosen: list[int], scores: array[int], reading: PageReading, columns: Columns) -> list[int]:
    """What is left of the body of a flattened page without all this. In HTML copies of the title stand in the middle of
    articles too, and pages lose; the other steps gain nothing there."""
    chosen = drop_pointed(drop_teasers(chosen, reading, columns), reading, columns)
    chosen = drop_replies(drop_comments(chosen, reading), reading, columns)
    return drop_islands(chosen, scores, reading)


def drop_teasers(chosen: list[int], reading: PageReading, columns: Columns) -> list[int]:
    """What is left of the body when what stands above the last copy of the title, or of a first line that may be it, is
    taken away, if most of the body, and more of its prose, stands below it."""
    prose, widths, numbers, likeness = reading.prose, reading.widths, reading.numbers, columns["title_likeness"]
    first = numbers[0] if widths[0] >= MIN_TITLE_COLUMNS else -1
    kept = to_values(chosen)
    every, all_prose = sum([widths[index] for index in chosen]), sum([prose[index] for index in chosen])
    place, below, below_prose = len(chosen), 0, 0
    for copy in range(reading.count - 1, 0, -1):
        while place and kept[place - 1] > copy:
            place -= 1
            below, below_prose = below + widths[kept[place]], below_prose + prose[kept[place]]
        is_copy = likeness[copy] == WHOLE_TITLE or numbers[copy] == first
        if is_copy and 3 * below_prose >= 2 * all_prose and 2 * below >= every:
            return chosen[place:]
    return chosen


def drop_pointed(chosen: list[int], reading: PageReading, columns: Columns) -> list[int]:
    """What is left of the body when what a pointer with a colon at its end points to is taken away (*Read also:* and a
    headline in a line of its own, as where every element was made a line), and the first lines of a list of articles
    that its name stands above, with a colon or bullets below. Below a name of a list without either stand headings of
    the body as often."""
    widths, texts, headlines = reading.widths, reading.texts, columns["ending"].translate(OPEN)
    pointed: set[int] = set()
    for index in flagged(reading.showing(POINTERS)):
        below = index + 1
        is_list = reading.hits[reading.numbers[index]] & LISTS
        has_bullets = is_list and reading.kinds[below : below + 1] == ITEM
        if widths[index] <= LINE_COLUMNS and (has_bullets or texts[index].endswith(COLONS)):
            reach = range(below, min(below + (LIST_REACH if is_list else 1), reading.count))
            pointed.update(takewhile(lambda line: headlines[line] and widths[line] <= TARGET_COLUMNS, reach))
    return [index for index in chosen if index not in pointed] if pointed else chosen


def drop_comments(chosen: list[int], reading: PageReading) -> list[int]:
    """What is left of the body when what stands below the first line of the comments is taken away (*3 Comments*, with
    *Name*, *E-mail* or *Reply* near it) that has half of the body above it."""
    lines = comment_lines(reading)
    if not lines:
        return chosen
    widths, left = reading.widths, sum([reading.widths[index] for index in chosen])
    half, middle = left // 2, 0
    for middle in chosen:
        left -= widths[middle]
        if left <= half:
            break
    start = next((line for line in lines if line > middle), reading.count)
    return [index for index in chosen if index < start]


def comment_lines(reading: PageReading) -> list[int]:
    """The numbers of the lines that are nothing but a word of the comments, with another such word near below."""
    flags, numbers = reading.showing(COMMENTS), reading.numbers
    if is_blank(flags):
        return []
    named = flagged(flags)
    found = []
    for line, index in enumerate(named):
        below = named[line + 1 : line + 1 + COMMENTS_REACH]
        if {numbers[other] for other in below if other <= index + COMMENTS_REACH} - {numbers[index]}:
            found.append(index)
    return found


def drop_replies(chosen: list[int], reading: PageReading, columns: Columns) -> list[int]:
    """What is left of the body when what stands below the first of several lines that tell day and time, with body
    between them, is taken away, if a quarter of the body stands above it: comments, the answers of a forum and older
    posts of a blog have such a line each."""
    dated = datelines(columns)
    if is_blank(dated):
        return chosen
    widths, prose = reading.widths, columns["prose"]
    start = next((index for index in chosen if prose[index]), reading.count)
    lines = [index for index in flagged(dated) if index > start and widths[index] <= REPLY_COLUMNS]
    spans = zip(lines, lines[REPLIES - 1 :], strict=False)
    replies = (
        line
        for line, last in spans
        if last - line <= REPLIES_REACH and bisect_right(chosen, line) < bisect_left(chosen, last)
    )
    above = chosen[: bisect_left(chosen, next(replies, reading.count))]
    enough = 4 * sum([widths[index] for index in above]) >= sum([widths[index] for index in chosen])
    return above if enough else chosen


def drop_islands(chosen: list[int], scores: array[int], reading: PageReading) -> list[int]:
    """What is left of the body when runs of blocks are taken away that stand far from the one that holds most and are
    not sure: teasers of other articles, the site about itself, the rules of cookies."""
    runs = split_runs(chosen)
    if len(runs) < 2:
        return chosen
    widths = reading.widths
    masses = [sum([max(0, scores[index]) * widths[index] for index in run]) for run in runs]
    bests = [max([scores[index] for index in run]) for run in runs]
    main = masses.index(max(masses))
    if bests[main] < CERTAIN:
        return chosen
    return [index for place, run in enumerate(runs) if place == main or bests[place] > SURE for index in run]


def split_runs(chosen: Sequence[int]) -> list[list[int]]:
    """Ascending numbers of blocks, cut where more than ISLAND_GAP are left out.

    >>> split_runs([3, 5, 33, 70, 71])
    [[3, 5, 33], [70, 71]]
    """
    runs: list[list[int]] = []
    last = -ISLAND_GAP - 1
    for index in chosen:
        if index - last > ISLAND_GAP:
            runs.append([])
        runs[-1].append(index)
        last = index
    return runs
