"""Scores → the blocks that are body, in reading order.

What scores high enough is taken; then the lines of the headline go from its head, credit lines from both its ends, and
captions and lines that say themselves that they are something else (*Advertisement*, *Read more:*) from anywhere.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from boilerstrip.scoring.columns import Columns
from boilerstrip.scoring.features import WHOLE_TITLE
from boilerstrip.scoring.reading import Reading
from boilerstrip.scoring.sections import STRONG_HIT
from boilerstrip.scoring.shape import ELLIPSIS

BEST_MARGIN = 500
"""Thousandths of log-odds: on a page where no block is sure, those within this of the best are taken. Whether that is
an article is asked afterwards. In one cross-validated run this took portals_zh from 0.970 to 0.977."""

NEVER = -20_000
"""Thousandths of log-odds up to which no block is taken even if it is the best: rules do not go so low, only what a
person wrote into a site profile does."""

DECK_COLUMNS = 100
"""Columns up to which a line behind the headline's copy is a kicker or subtitle, if it does not end like a sentence."""

DECK_REACH = 3
"""Blocks behind the headline's copy in which such lines stand."""

LINE_COLUMNS = 60
"""Columns up to which a line that begins or ends like a credit line or an aside is nothing else."""

CAPTION_COLUMNS = 200
"""Columns up to which a line that begins or ends like a caption ("图为…", "… 摄") is one, if it does not end like a
sentence. Of 36 such lines of ``portals_zh`` that were taken for body, cross-validated, 35 were captions."""

CAPTIONS, CREDITS = ("says_caption",), ("says_meta",)
ASIDES = ("says_ad", "says_related", "says_share", "says_subscribe", "says_comment")
SURE = 1500
"""Thousandths of log-odds from which a block is body even if it begins or ends like an aside."""


def select_body(scores: array[int], reading: Reading, columns: Columns) -> list[int]:
    """Indexes of the blocks that are body. ``scores`` are body scores in thousandths of log-odds."""
    body = leave_credits(leave_headline(choose_body(scores), reading, columns), reading, columns)
    return [
        index
        for index in body
        if not _says(CAPTIONS, index, reading, columns, CAPTION_COLUMNS)
        and (scores[index] > SURE or not _says(ASIDES, index, reading, columns))
    ]


def choose_body(scores: array[int]) -> list[int]:
    """Indexes of the blocks that score as body."""
    best = scores[0]
    for index in range(len(scores)):
        best = max(best, scores[index])
    threshold = max(NEVER, min(0, best - BEST_MARGIN))
    return [index for index in range(len(scores)) if scores[index] > threshold]


def leave_headline(chosen: Sequence[int], reading: Reading, columns: Columns) -> list[int]:
    """What is left of the body when the headline's lines at its head are taken away: a copy of the headline, and short
    lines that do not end like sentences and stand right behind a copy, or above a dateline or byline. From the first
    paragraph on all stays."""
    start = next((place for place, index in enumerate(chosen) if reading.prose[index]), len(chosen))
    if not start:
        return list(chosen)
    head = chosen[:start]
    above = range(chosen[start]) if start < len(chosen) else range(0)  # all blocks above the first paragraph
    copies = {i for i in above or head if columns["repeats_headline"][i]}
    copies.update(i for i in head if columns["title_likeness"][i] == WHOLE_TITLE)
    openings = (i for i in above if _is_dateline(i, columns) or _says(CREDITS, i, reading, columns))
    decks = {copy + step for copy in copies for step in range(1, DECK_REACH + 1)}
    decks.update(range(max(openings, default=0)))
    left = (
        i
        for i in head
        if i not in copies
        and not (i in decks and reading.widths[i] <= DECK_COLUMNS and columns["ending"][i] < ELLIPSIS)
    )
    return [*left, *chosen[start:]]


def leave_credits(chosen: Sequence[int], reading: Reading, columns: Columns) -> list[int]:
    """What is left of the body when the credit lines (责任编辑：…, *By …*) before its first paragraph and behind its
    last are taken away, and a dateline before the first, if they do not end like sentences. Gold of body text alone
    often keeps them. Cross-validated, token F1 of portals_zh rises by 0.001, that of the other corpora stays."""
    paragraphs = [place for place, index in enumerate(chosen) if reading.prose[index]]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (len(chosen), -1)
    return [
        index
        for place, index in enumerate(chosen)
        if first < place < last
        or not (_says(CREDITS, index, reading, columns) or (place < first <= last and _is_dateline(index, columns)))
    ]


def _is_dateline(index: int, columns: Columns) -> bool:
    """Whether a line tells day and time."""
    return bool(columns["date"][index] and columns["clock"][index] and columns["ending"][index] < ELLIPSIS)


def _says(names: Sequence[str], index: int, reading: Reading, columns: Columns, widest: int = LINE_COLUMNS) -> bool:
    """Whether a short line that does not end like a sentence is, or begins or ends with, what one of these columns
    tells of."""
    return (
        reading.widths[index] <= widest
        and columns["ending"][index] < ELLIPSIS
        and not columns["says_body"][index]
        and any(columns[name][index] >= STRONG_HIT for name in names)
    )
