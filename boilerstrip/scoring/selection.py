"""Scores → the blocks that are body, in reading order.

What scores high enough is taken; from flattened pages goes what only looks like body (:mod:`.flattened`).
Then the lines of the headline go from its head, credit lines from both its ends, and captions and lines that say
themselves that they are something else (*Advertisement*, *Read more:*) from anywhere, blocks that score higher as what
they say they are, at their start or as a whole, or in a word that their class repeats, and what says so behind the last
paragraph. How sure the page is as a whole settles what is doubtful.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

from boilerstrip.blocks import Kind, Label
from boilerstrip.scoring.columns import Columns, Values, both, first_of, is_blank, to_values
from boilerstrip.scoring.features import WHOLE_TITLE
from boilerstrip.scoring.flattened import clean_flattened
from boilerstrip.scoring.lines import (
    SURE,
    datelines,
    lines_saying,
    long_captions,
    other_lines,
    points_at_picture,
)
from boilerstrip.scoring.matching import HIT_BITS
from boilerstrip.scoring.reading import KINDS, PageReading
from boilerstrip.scoring.sections import short_lines
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

DATELINE_COLUMNS = 120
"""Columns up to which a line that tells day and time, and does not end like a sentence, is no paragraph."""

CREDITS = ("says_meta",)
ASIDES = ("says_ad", "says_related", "says_share", "says_subscribe", "says_comment")

NAMED = tuple(
    (label, f"says_{label}", f"class_{label}")
    for label in (Label.LEGAL, Label.SHARE, Label.COMMENT, Label.CONTACT, Label.HOTLINE, Label.WIDGET, Label.NAV)
)
"""Labels that :func:`drop_named` looks for, and the columns of what a block says and of what its element is called."""

STATED = (
    (Label.SUBSCRIBE, HIT_BITS["subscribe:pattern"]),
    *(
        (label, HIT_BITS[f"{label}:start"] | HIT_BITS[f"{label}:whole"])
        for label in (
            Label.SUBSCRIBE, Label.AD, Label.RELATED, Label.SHARE, Label.HOTLINE, Label.WIDGET, Label.COMMENT,
            Label.LEGAL,
        )
    ),
)  # fmt: skip
"""Labels that :func:`drop_stated` looks for, and what a block shows that says so at its start or as a whole; prompts
to subscribe by an expression too ("… is a reader-supported publication")."""

NAMES_TITLE = HIT_BITS["title:start"]
"""What a line shows that says what the headline was elsewhere ("原标题：…"): it is no body, however it scores."""

STATEMENTS = tuple(
    (label, HIT_BITS[f"{label}:start"] | HIT_BITS[f"{label}:whole"] | HIT_BITS[f"{label}:pattern"])
    for label in (Label.LEGAL, Label.HOTLINE)
)
"""Labels of what is as long as a paragraph, behind the last one of pages in Chinese, Japanese and Korean, and what
shows that a block is one. In other languages such a paragraph is as often the author's."""

ALL_STATED = reduce(or_, (hits for _, hits in STATED), NAMES_TITLE)

OPENERS = HIT_BITS["related:whole"] | HIT_BITS["comment:whole"]
"""What a line shows that is nothing but the name of what stands below it (*Related articles*, *Comments*)."""

SAYS_BODY, SAYS_LEGAL = HIT_BITS["body"], HIT_BITS["legal"]

STATED_COLUMNS = 240
"""Columns up to which a block is what it says at its start."""

OWN_CLASS = bytes(3) + bytes([1]) * 253
"""Translation of a ``class_…`` column to flags of words on the nearest container or on inline elements in the block."""

CLEAR = 2000
"""Thousandths of log-odds from which a block is body though it begins as something else and scores higher as that."""

LOW_MEAN, LOWEST_BAR = 1500, -700
"""Thousandths of log-odds: mean score of the body below which blocks within it are taken that score as none, and what
they score at least."""

FEWEST_COLUMNS = 1000
"""Columns of such a body: a short one that scores low is no list."""

HIGH_MEAN, DOUBTFUL = 4500, 500
"""Thousandths of log-odds: mean score of the body above which blocks that score less are doubted."""

STEADY = bytes(code in (KINDS[Kind.HEADING], KINDS[Kind.TABLE_CELL]) for code in range(256))
"""Translation of codes of kinds to flags of those that score low within sure bodies."""


def select_body(scores: array[int], reading: PageReading, columns: Columns) -> list[int]:
    """Indexes of the blocks that are body. ``scores`` are body scores in thousandths of log-odds."""
    chosen = choose_body(scores)
    if reading.page.kind == "text":
        chosen = clean_flattened(chosen, scores, reading, columns)
    chosen = drop_doubtful(chosen, scores, reading, columns)
    body = drop_credits(drop_headline(chosen, reading, columns), reading, columns)
    others, asides = other_lines(reading, columns), lines_saying(ASIDES, reading, columns)
    texts, widths = reading.texts, reading.widths
    left = [
        index
        for index in body
        if not (others[index] or points_at_picture(texts[index], widths[index]))
        and (scores[index] > SURE or not asides[index])
    ]
    return left or long_captions(body, scores, reading, columns)


def drop_named(
    chosen: list[int], scores: Mapping[Label, array[int]], reading: PageReading, columns: Columns
) -> list[int]:
    """What is left of the body when blocks, headings apart, are taken away whose text says what else they are, whose
    element's class says the same, and which score higher as that than as body. Of 57 such blocks that were taken for
    body on hosts that were held out none was in the gold."""
    body = scores[Label.BODY]
    left = chosen
    for label, says, named in NAMED:
        if named not in columns or is_blank(columns[says]) or is_blank(columns[named]):
            continue
        flags, own = both(columns[says], columns[named].translate(OWN_CLASS)), scores[label]
        left = [i for i in left if not (flags[i] and own[i] > body[i]) or reading.headings[i]]
    return left


def drop_stated(chosen: list[int], scores: Mapping[Label, array[int]], reading: PageReading) -> list[int]:
    """What is left of the body when blocks, headings and cells (*Yes*, *No*) apart, are taken away that begin as
    something else (*Subscribe to our newsletter*), or are nothing but its name, and score higher as that than as body,
    which they do not clearly do; and what names the headline of elsewhere. Of 305 of the first that were taken for body
    on hosts that were held out 210 were not in the gold, of 31 on newspapers' pages 28."""
    body, stated, steady = scores[Label.BODY], reading.showing(ALL_STATED), reading.kinds.translate(STEADY)
    if is_blank(stated):
        return chosen

    def is_stated(index: int) -> bool:
        if reading.widths[index] > STATED_COLUMNS:
            return False
        hits = reading.hits[reading.numbers[index]]
        said = body[index] < CLEAR and any(hits & own and scores[label][index] > body[index] for label, own in STATED)
        return said or bool(hits & NAMES_TITLE)

    return [index for index in chosen if not stated[index] or steady[index] or not is_stated(index)]


def is_statement(index: int, scores: Mapping[Label, array[int]], reading: PageReading) -> bool:
    """Whether a block is a statement of the house (:data:`STATEMENTS`), in a script without spaces."""
    hits, is_dense = reading.hits[reading.numbers[index]], 2 * reading.widths[index] > 3 * reading.lengths[index]
    said = is_dense and not hits & SAYS_BODY
    return said and any(hits & own and scores[label][index] > CLEAR for label, own in STATEMENTS)


def drop_trailer(
    chosen: list[int], scores: Mapping[Label, array[int]], reading: PageReading, columns: Columns
) -> list[int]:
    """What is left of the body when the lines behind its last paragraph are taken away that begin as something else,
    or name rights and score higher as legal, and all that follow the name of a list. They go however they score as
    body: on a page of a few sentences without structure everything scores high. Two paragraphs each and the four blocks
    behind the article, of 795 pages, kept 1,935 of 2,981 such blocks instead of 2,435; whole pages stayed as they were.
    """
    prose, body, legal = columns["prose"], scores[Label.BODY], scores[Label.LEGAL]
    end = len(chosen)
    while end and (not prose[chosen[end - 1]] or is_statement(chosen[end - 1], scores, reading)):
        end -= 1
    if not end:
        return chosen
    opener = reading.showing(OPENERS).find(1, chosen[end - 1])
    left = chosen[:end]
    for index in chosen[end:]:
        if 0 <= opener <= index:
            break
        hits = reading.hits[reading.numbers[index]]
        is_other = hits & ALL_STATED or (hits & SAYS_LEGAL and legal[index] > body[index])
        is_wide = reading.widths[index] > STATED_COLUMNS
        if not is_statement(index, scores, reading) and (not is_other or hits & SAYS_BODY or is_wide):
            left.append(index)
    return left


def choose_body(scores: array[int]) -> list[int]:
    """Indexes of the blocks that score as body."""
    best = scores[0]
    for index in range(len(scores)):
        best = max(best, scores[index])
    threshold = max(NEVER, min(0, best - BEST_MARGIN))
    return [index for index in range(len(scores)) if scores[index] > threshold]


def take_doubtful(chosen: Values, scores: array[int], reading: PageReading, columns: Columns) -> Values:
    """The body of an article with the blocks between its first and its last that score as none, but not by much, and do
    not say what else they are, where all scores are low, as on pages of lists and of products: much is missed there
    anyhow, and a block that is less likely body than not is still worth its risk."""
    mean = mean_score(chosen, scores, reading)
    if mean >= LOW_MEAN or sum([reading.widths[index] for index in chosen]) < FEWEST_COLUMNS:
        return chosen
    kept, bar = set(chosen), max(LOWEST_BAR, mean - LOW_MEAN)
    stated, asides = reading.showing(ALL_STATED), lines_saying(ASIDES, reading, columns)
    others = first_of([other_lines(reading, columns), asides, stated])
    within = range(chosen[0], chosen[-1] + 1)
    return to_values([index for index in within if index in kept or (bar < scores[index] <= 0 and not others[index])])


def drop_doubtful(chosen: list[int], scores: array[int], reading: PageReading, columns: Columns) -> list[int]:
    """What is left of the body when blocks that barely score as body are taken away where the others score high: in
    flattened pages behind the last sure block, in HTML, where markup tells the ends, between sure ones (boxes), but for
    headings and cells. Paragraphs and credits of a flattened page stay, and what stands at its head: its header is read
    there."""
    if mean_score(chosen, scores, reading) <= HIGH_MEAN:
        return chosen
    sure = [index for index in chosen if scores[index] > SURE]
    if reading.page.kind == "text":
        kept = first_of([columns["says_meta"], columns["prose"]])
        return [index for index in chosen if index < sure[-1] or scores[index] >= DOUBTFUL or kept[index]]
    first, last, steady = sure[0], sure[-1], reading.kinds.translate(STEADY)
    return [index for index in chosen if scores[index] >= DOUBTFUL or steady[index] or not first < index < last]


def mean_score(chosen: Sequence[int], scores: array[int], reading: PageReading) -> int:
    """The mean score of blocks, by their columns."""
    widths = reading.widths
    width = sum([widths[index] for index in chosen])
    return sum([scores[index] * widths[index] for index in chosen]) // (width or 1)


def drop_headline(chosen: Sequence[int], reading: PageReading, columns: Columns) -> list[int]:
    """What is left of the body when the headline's lines at its head are taken away: a copy of the headline, and short
    lines that do not end like sentences and stand right behind a copy, or above a dateline or byline. From the first
    paragraph on all stays."""
    prose, endings, likeness = columns["prose"], columns["ending"], columns["title_likeness"]
    start = next((place for place, index in enumerate(chosen) if prose[index]), len(chosen))
    if not start:
        return list(chosen)
    head = chosen[:start]
    above = range(chosen[start]) if start < len(chosen) else range(0)  # all blocks above the first paragraph
    repeats = columns["repeats_headline"]
    copies = {i for i in above or head if repeats[i]}
    copies.update(i for i in head if likeness[i] == WHOLE_TITLE)
    dated, credited = datelines(columns), lines_saying(CREDITS, reading, columns)
    openings = (i for i in above if dated[i] or credited[i])
    decks = {copy + step for copy in copies for step in range(1, DECK_REACH + 1)}
    decks.update(range(max(openings, default=0)))
    if not copies and not decks:
        return list(chosen)
    left = (
        i
        for i in head
        if i not in copies and not (i in decks and reading.widths[i] <= DECK_COLUMNS and endings[i] < ELLIPSIS)
    )
    return [*left, *chosen[start:]]


def drop_credits(chosen: Sequence[int], reading: PageReading, columns: Columns) -> list[int]:
    """What is left of the body when the credit lines (责任编辑：…, *By …*) before its first paragraph and behind its
    last are taken away, and a dateline before its second (the first may be a lead), if they do not end like sentences.
    Gold of body text alone often keeps them. Cross-validated, token F1 of portals_zh rises by 0.001, that of the other
    corpora stays."""
    prose, dated, credited = columns["prose"], datelines(columns), lines_saying(CREDITS, reading, columns)
    if is_blank(dated) and is_blank(credited):
        return list(chosen)
    lines = short_lines(dated, bytes(reading.count), reading.widths, DATELINE_COLUMNS)
    paragraphs = [place for place, index in enumerate(chosen) if prose[index] and not lines[index]]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (len(chosen), -1)
    second = next(iter(paragraphs[1:]), first)
    return [
        index
        for place, index in enumerate(chosen)
        if not (credited[index] and not first < place < last) and not (dated[index] and place < second <= last)
    ]
