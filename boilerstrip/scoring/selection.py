"""Scores → the blocks that are body, in reading order.

What scores high enough is taken; from flattened pages teasers and comments go, and what stands far from the rest.
Then the lines of the headline go from its head, credit lines from both its ends, and captions and lines that say
themselves that they are something else (*Advertisement*, *Read more:*) from anywhere, blocks that score higher as what
they say they are, at their start or as a whole, or in a word that their class repeats, and what says so behind the last
paragraph. How sure the page is as a whole settles what is doubtful.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import takewhile
from operator import or_

from boilerstrip.blocks import Kind, Label
from boilerstrip.lazy import lazy
from boilerstrip.scoring.columns import Columns, Values, both, first_of, flagged, is_blank, to_values
from boilerstrip.scoring.features import WHOLE_TITLE
from boilerstrip.scoring.matching import HIT_BITS
from boilerstrip.scoring.reading import KINDS, Reading
from boilerstrip.scoring.sections import STRONG, short_lines
from boilerstrip.scoring.shape import ELLIPSIS
from boilerstrip.title_tag import MIN_TITLE_COLUMNS

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

CAPTION_MARKS, KANA = "▲△▼▽", lazy(r"[ぁ-ヿ]")
"""What captions begin with, however they end; in Japanese, items of a list do. Of 102 lines of ``portals_zh`` that do
95 are captions, none is body."""

OPEN = bytes([1] * ELLIPSIS) + bytes(256 - ELLIPSIS)
"""Translation of endings to flags of those that end no sentence."""

DATELINE_COLUMNS = 120
"""Columns up to which a line that tells day and time, and does not end like a sentence, is no paragraph."""

CAPTIONS, CREDITS, HOTLINES = ("says_caption",), ("says_meta",), ("says_hotline",)
ASIDES = ("says_ad", "says_related", "says_share", "says_subscribe", "says_comment")
POINTERS = HIT_BITS["related:start"] | HIT_BITS["related:whole"]
"""What a block shows that begins as what points to another article ("Read also: …")."""

POINTER_COLUMNS = 200
"""Columns up to which a link that begins so is nothing else, however it scores and ends."""

COLONS, TARGET_COLUMNS = (":", "："), 150
"""What ends a pointer to the next line, and columns up to which that is a headline."""

LISTS, LIST_REACH, ITEM = HIT_BITS["related:whole"], 3, KINDS[Kind.LIST_ITEM]
"""What a line shows that is nothing but the name of a list of articles, how many lines of that list may stand below,
and their kind where they have bullets."""

LINKED = bytes(8) + bytes([1]) * 248
"""Translation of link densities to flags of those from 0.7 on."""

NAMED = tuple(
    (label, f"says_{label}", f"class_{label}")
    for label in (Label.LEGAL, Label.SHARE, Label.COMMENT, Label.CONTACT, Label.HOTLINE, Label.WIDGET, Label.NAV)
)
"""Labels that :func:`leave_named` looks for, and the columns of what a block says and of what its element is called."""

STATED = (
    (Label.META, HIT_BITS["title:start"]),  # "原标题：…"
    *(
        (label, HIT_BITS[f"{label}:start"] | HIT_BITS[f"{label}:whole"])
        for label in (
            Label.SUBSCRIBE, Label.AD, Label.RELATED, Label.SHARE, Label.HOTLINE, Label.WIDGET, Label.COMMENT,
            Label.LEGAL,
        )
    ),
)  # fmt: skip
"""Labels that :func:`leave_stated` looks for, and what a block shows that says so at its start or as a whole."""

STATEMENTS = tuple(
    (label, HIT_BITS[f"{label}:start"] | HIT_BITS[f"{label}:whole"] | HIT_BITS[f"{label}:pattern"])
    for label in (Label.LEGAL, Label.HOTLINE)
)
"""Labels of what is as long as a paragraph, behind the last one of pages in Chinese, Japanese and Korean, and what
shows that a block is one. In other languages such a paragraph is as often the author's."""

ALL_STATED = reduce(or_, (hits for _, hits in STATED))

OPENERS = HIT_BITS["related:whole"] | HIT_BITS["comment:whole"]
"""What a line shows that is nothing but the name of what stands below it (*Related articles*, *Comments*)."""

COMMENTS = HIT_BITS["comment:whole"]
COMMENTS_REACH = 15
"""Lines below a line of the comments in which another one stands."""

REPLIES, REPLIES_REACH, REPLY_COLUMNS = 3, 50, 100
"""How many lines that tell day and time mean replies, the blocks within which they stand, and such a line's columns."""

SAYS_BODY, SAYS_LEGAL = HIT_BITS["body"], HIT_BITS["legal"]

STATED_COLUMNS = 240
"""Columns up to which a block is what it says at its start."""

OWN_CLASS = bytes(3) + bytes([1]) * 253
"""Translation of a ``class_…`` column to flags of words on the nearest container or on inline elements in the block."""

SURE = 1500
"""Thousandths of log-odds from which a block is body even if it begins or ends like an aside, or stands far from the
rest."""

CLEAR = 2000
"""Thousandths of log-odds from which a block is body though it begins as something else and scores higher as that."""

CERTAIN = 2500
"""Thousandths of log-odds that a block of a flattened page's longest run has where what stands far from it is doubted.
"""

ISLAND_GAP = 30
"""Lines from which two runs of the body of a flattened page stand apart. With weights that had not seen the hosts, of
1,589 pages flattened in two ways 99 got better and 31 worse; from 16 lines on 139 and 46, but of recipes, whose
introductions stand above short lines of ingredients, those were lost."""


LOW_MEAN, LOWEST_BAR = 1500, -700
"""Thousandths of log-odds: mean score of the body below which blocks within it are taken that score as none, and what
they score at least."""

FEWEST_COLUMNS = 1000
"""Columns of such a body: a short one that scores low is no list."""

HIGH_MEAN, DOUBTFUL = 4500, 500
"""Thousandths of log-odds: mean score of the body above which blocks that score less are doubted."""

STEADY = bytes(code in (KINDS[Kind.HEADING], KINDS[Kind.TABLE_CELL]) for code in range(256))
"""Translation of codes of kinds to flags of those that score low within sure bodies."""


def select_body(scores: array[int], reading: Reading, columns: Columns) -> list[int]:
    """Indexes of the blocks that are body. ``scores`` are body scores in thousandths of log-odds."""
    chosen = leave_pointed(leave_teasers(choose_body(scores), reading, columns), reading, columns)
    chosen = leave_comments(chosen, reading)
    chosen = leave_replies(chosen, reading, columns)
    chosen = leave_doubtful(leave_islands(chosen, scores, reading), scores, reading, columns)
    body = leave_credits(leave_headline(chosen, reading, columns), reading, columns)
    others, asides = other_lines(reading, columns), lines_saying(ASIDES, reading, columns)
    texts, widths = reading.texts, reading.widths
    left = [
        index
        for index in body
        if not (others[index] or points_at_picture(texts[index], widths[index]))
        and (scores[index] > SURE or not asides[index])
    ]
    return left or long_captions(body, scores, reading, columns)


def long_captions(body: Sequence[int], scores: array[int], reading: Reading, columns: Columns) -> list[int]:
    """The captions among these blocks that are surely body and as long as a paragraph: the text of a page of one
    picture."""
    captions, prose = lines_saying(CAPTIONS, reading, columns, CAPTION_COLUMNS), columns["prose"]
    return [index for index in body if captions[index] and prose[index] and scores[index] > SURE]


def other_lines(reading: Reading, columns: Columns) -> bytes:
    """Flags of captions, hotlines and links that say what they are, which are no body however they score."""
    captions = lines_saying(CAPTIONS, reading, columns, CAPTION_COLUMNS)
    return first_of([captions, lines_saying(HOTLINES, reading, columns), pointers(reading, columns)])


def leave_named(chosen: list[int], scores: Mapping[Label, array[int]], reading: Reading, columns: Columns) -> list[int]:
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


def leave_stated(chosen: list[int], scores: Mapping[Label, array[int]], reading: Reading) -> list[int]:
    """What is left of the body when blocks, headings and cells (*Yes*, *No*) apart, are taken away that begin as
    something else (*Subscribe to our newsletter*), or are nothing but its name, and score higher as that than as body,
    which they do not clearly do. Of 305 such blocks that were taken for body on hosts that were held out 210 were not
    in the gold, of 31 on newspapers' pages 28."""
    body, stated, steady = scores[Label.BODY], reading.showing(ALL_STATED), reading.kinds.translate(STEADY)
    if is_blank(stated):
        return chosen

    def is_stated(index: int) -> bool:
        hits = reading.hits[reading.numbers[index]]
        return reading.widths[index] <= STATED_COLUMNS and any(
            hits & own and scores[label][index] > body[index] for label, own in STATED
        )

    return [
        index for index in chosen if not stated[index] or steady[index] or body[index] >= CLEAR or not is_stated(index)
    ]


def leave_trailer(
    chosen: list[int], scores: Mapping[Label, array[int]], reading: Reading, columns: Columns
) -> list[int]:
    """What is left of the body when the lines behind its last paragraph are taken away that begin as something else,
    or name rights and score higher as legal, and all that follow the name of a list. They go however they score as
    body: on a page of a few sentences without structure everything scores high. Two paragraphs each and the four blocks
    behind the article, of 795 pages, kept 1,935 of 2,981 such blocks instead of 2,435; whole pages stayed as they were.
    """
    prose, body, legal = columns["prose"], scores[Label.BODY], scores[Label.LEGAL]

    def is_statement(index: int) -> bool:
        hits, is_dense = reading.hits[reading.numbers[index]], 2 * reading.widths[index] > 3 * reading.lengths[index]
        said = is_dense and not hits & SAYS_BODY
        return said and any(hits & own and scores[label][index] > CLEAR for label, own in STATEMENTS)

    places = range(len(chosen), 0, -1)
    end = next((p for p in places if prose[chosen[p - 1]] and not is_statement(chosen[p - 1])), 0)
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
        if not is_statement(index) and (not is_other or hits & SAYS_BODY or is_wide):
            left.append(index)
    return left


def choose_body(scores: array[int]) -> list[int]:
    """Indexes of the blocks that score as body."""
    best = scores[0]
    for index in range(len(scores)):
        best = max(best, scores[index])
    threshold = max(NEVER, min(0, best - BEST_MARGIN))
    return [index for index in range(len(scores)) if scores[index] > threshold]


def leave_teasers(chosen: list[int], reading: Reading, columns: Columns) -> list[int]:
    """What is left of the body of flattened pages when what stands above the last copy of the title, or of a first line
    that may be it, is taken away, if most of the body, and more of its prose, stands below it. In HTML, where markup
    tells teasers, such copies stand in the middle of articles too, and pages lose."""
    if reading.page.kind != "text":
        return chosen
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


def leave_pointed(chosen: list[int], reading: Reading, columns: Columns) -> list[int]:
    """What is left of the body of flattened pages when what a pointer with a colon at its end points to is taken away
    (*Read also:* and a headline in a line of its own, as where every element was made a line), and the first lines of a
    list of articles that its name stands above, with a colon or bullets below. Below a name of a list without either
    stand headings of the body as often."""
    said = reading.showing(POINTERS) if reading.page.kind == "text" else b""
    if is_blank(said):
        return chosen
    widths, texts, kinds = reading.widths, reading.texts, reading.kinds
    ends = reading.count
    headlines = columns["ending"].translate(OPEN)
    pointed: set[int] = set()
    for index in flagged(said):
        below = index + 1
        is_list = reading.hits[reading.numbers[index]] & LISTS
        has_colon = texts[index].endswith(COLONS)
        is_bulleted = is_list and below < ends and kinds[below] == ITEM
        if widths[index] > LINE_COLUMNS or not (has_colon or is_bulleted):
            continue
        reach = range(below, min(below + (LIST_REACH if is_list else 1), ends))
        pointed.update(takewhile(lambda line: headlines[line] and widths[line] <= TARGET_COLUMNS, reach))
    return [index for index in chosen if index not in pointed] if pointed else chosen


def leave_comments(chosen: list[int], reading: Reading) -> list[int]:
    """What is left of the body of flattened pages when what stands below the first line of the comments is taken away
    (*3 Comments*, with *Name*, *E-mail* or *Reply* near it) that has half of the body above it. In HTML, where markup
    tells comments, this gains nothing."""
    lines = comment_lines(reading) if reading.page.kind == "text" else []
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


def leave_replies(chosen: list[int], reading: Reading, columns: Columns) -> list[int]:
    """What is left of the body of flattened pages when what stands below the first of several lines that tell day and
    time, with body between them, is taken away, if a quarter of the body stands above it: comments, the answers of a
    forum and older posts of a blog have such a line each."""
    dated = datelines(columns) if reading.page.kind == "text" else b""
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


def leave_islands(chosen: list[int], scores: array[int], reading: Reading) -> list[int]:
    """What is left of the body of flattened pages when runs of blocks are taken away that stand far from the one that
    holds most and are not sure: teasers of other articles, the site about itself, the rules of cookies. In HTML, where
    containers tell the same, this gains nothing."""
    runs = split_runs(chosen) if reading.page.kind == "text" else []
    if len(runs) < 2:
        return chosen
    widths = reading.widths
    masses = [sum([max(0, scores[index]) * widths[index] for index in run]) for run in runs]
    bests = [max([scores[index] for index in run]) for run in runs]
    main = masses.index(max(masses))
    if bests[main] < CERTAIN:
        return chosen
    return [index for place, run in enumerate(runs) if place == main or bests[place] > SURE for index in run]


def take_doubtful(chosen: Values, scores: array[int], reading: Reading, columns: Columns) -> Values:
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


def leave_doubtful(chosen: list[int], scores: array[int], reading: Reading, columns: Columns) -> list[int]:
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


def mean_score(chosen: Sequence[int], scores: array[int], reading: Reading) -> int:
    """The mean score of blocks, by their columns."""
    widths = reading.widths
    width = sum([widths[index] for index in chosen])
    return sum([scores[index] * widths[index] for index in chosen]) // (width or 1)


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


def comment_lines(reading: Reading) -> list[int]:
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


def leave_headline(chosen: Sequence[int], reading: Reading, columns: Columns) -> list[int]:
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


def leave_credits(chosen: Sequence[int], reading: Reading, columns: Columns) -> list[int]:
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


def datelines(columns: Columns) -> bytes:
    """Flags of the lines that tell day and time."""
    return both(both(columns["date"], columns["clock"]), columns["ending"].translate(OPEN))


def lines_saying(names: Sequence[str], reading: Reading, columns: Columns, widest: int = LINE_COLUMNS) -> bytes:
    """Flags of the short lines that do not end like sentences and are, or begin or end with, what one of these columns
    tells of."""
    said = first_of([columns[name].translate(STRONG) for name in names])
    if is_blank(said):
        return said
    return short_lines(both(said, columns["ending"].translate(OPEN)), columns["says_body"], reading.widths, widest)


def points_at_picture(text: str, width: int) -> bool:
    """Whether a block begins with a sign that points at the picture above or below it."""
    return text[0] in CAPTION_MARKS and width <= CAPTION_COLUMNS and not KANA.search(text)


def pointers(reading: Reading, columns: Columns) -> bytes:
    """Flags of the lines that are links and begin as what points to another article."""
    said = reading.showing(POINTERS)
    if is_blank(said):
        return said
    linked = columns["link_density"].translate(LINKED)
    return short_lines(both(said, linked), bytes(reading.count), reading.widths, POINTER_COLUMNS)
