"""Page → features: columns of small numbers, one byte a block, that the rules' conditions read.

Own text, own markup, neighbours, containers, style and place in the page. What the first look found (the stage-one
body score) comes in as a second set, in :mod:`boilerstrip.scoring.region`. A feature added here is used as soon as the
weights are trained again; its name is what reasons show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from boilerstrip.blocks import Kind, Label, Page
from boilerstrip.scoring.containers import TAG_GROUPS, Sums
from boilerstrip.scoring.patterns import PatternSet
from boilerstrip.scoring.reading import (
    NEIGHBOURS,
    NOWHERE,
    PROSE_COLUMNS,
    SHARED_WITH_NEIGHBOURS,
    WINDOW,
    Columns,
    Reading,
    deepest_holding,
    distances,
    relation,
    shift,
)
from boilerstrip.scoring.sections import read_sections, section_features
from boilerstrip.scoring.shape import SHAPE_NAMES, fold, ratio_bin, width_bin

KINDS = {kind: code for code, kind in enumerate(Kind)}


def page_features(page: Page, patterns: PatternSet) -> tuple[Columns, Reading]:
    """The features of the first look: name → one byte a block. The page must have blocks."""
    reading = Reading(page, patterns)
    columns: dict[str, bytes] = {}
    columns.update(_own(reading))
    columns.update(_pattern_hits(reading))
    columns.update(_neighbours(columns))
    columns.update(_windows(reading))
    columns.update(_containers(reading))
    columns.update(_company(reading, columns))
    columns.update(_attributes(reading))
    columns.update(_places(reading))
    columns.update(_repeats(reading))
    columns.update(_pictures(reading))
    columns.update(_headline(reading, columns))
    columns.update(_likes(reading))
    columns.update(section_features(reading, columns, read_sections(reading, columns)))
    return columns, reading


def _own(reading: Reading) -> Iterable[tuple[str, bytes]]:
    blocks = reading.page.blocks
    yield from zip(SHAPE_NAMES, map(bytes, zip(*reading.shapes, strict=True)), strict=True)
    yield "link_density", bytes(map(ratio_bin, reading.link_widths, reading.widths))
    yield "links", bytes(min(12, block.links) for block in blocks)
    yield "bold", bytes(ratio_bin(block.bold_chars, len(block.text)) if block.bold_chars else 0 for block in blocks)
    yield "kind", bytes(KINDS[block.kind] for block in blocks)
    yield "level", bytes(block.level for block in blocks)
    yield "prose", bytes(1 if prose else 0 for prose in reading.prose)


def _pattern_hits(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """Per label: 0 no pattern of it, 1 one somewhere in the block, 2 one that is all of it, its start or its end."""
    by_text = {text: _hit_values(hits) for text, hits in reading.hits.items()}
    rows = map(bytes, zip(*map(by_text.__getitem__, reading.texts), strict=True))
    yield from zip((f"says_{label}" for label in Label), rows, strict=True)


LABEL_CODES: Mapping[str, int] = {label: code for code, label in enumerate(Label)}


def _hit_values(hits: Iterable[str]) -> bytes:
    values = bytearray(len(Label))
    for hit in hits:
        label, _, strong = hit.partition(":")
        code = LABEL_CODES[label]
        values[code] = max(values[code], 2 if strong else 1)
    return bytes(values)


def _neighbours(columns: Columns) -> Iterable[tuple[str, bytes]]:
    for offset in NEIGHBOURS:
        side = f"next{offset}" if offset > 0 else f"previous{-offset}"
        for name in SHARED_WITH_NEIGHBOURS:
            yield f"{side}_{name}", shift(columns[name], offset)
    for name in ("kind", "says_related", "says_nav", "says_meta", "says_share", "date"):
        yield f"previous1_{name}", shift(columns[name], -1)
        yield f"next1_{name}", shift(columns[name], 1)


def _windows(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """Prose, links and short blocks among the WINDOW blocks before and after, and how far the nearest prose is."""
    count = reading.count
    for name, values in (("prose", reading.prose), ("links", reading.link_widths), ("text", reading.widths)):
        sums = [0, *accumulate(values)]
        yield f"before_{name}", bytes(width_bin(sums[i] - sums[max(0, i - WINDOW)]) for i in range(count))
        yield f"after_{name}", bytes(width_bin(sums[min(count, i + 1 + WINDOW)] - sums[i + 1]) for i in range(count))
    prose = [1 if value else 0 for value in reading.prose]
    yield "since_prose", distances(prose)
    yield "until_prose", distances(prose[::-1])[::-1]
    heading = [1 if block.kind is Kind.HEADING else 0 for block in reading.page.blocks]
    yield "since_heading", distances(heading)
    related = [1 if any(hit.startswith("related:") for hit in reading.hits[text]) else 0 for text in reading.texts]
    yield "since_related", distances(related)


def _sum_columns(name: str, sums: Sums, reading: Reading, where: Sequence[int]) -> Iterable[tuple[str, bytes]]:
    """Size, link density, prose share, blocks and mean length of what lies in the containers ``where``."""
    total_prose = sum(reading.prose) or 1
    wanted = set(where)
    values = {
        index: (
            width_bin(sums.columns[index]),
            ratio_bin(sums.link_columns[index], sums.columns[index]),
            ratio_bin(sums.prose[index], sums.columns[index]),
            width_bin(sums.blocks[index]),
            width_bin(sums.columns[index] // max(1, sums.blocks[index])),
            ratio_bin(sums.prose[index], total_prose),
        )
        for index in wanted
    }
    rows = map(bytes, zip(*map(values.__getitem__, where), strict=True))
    parts = ("columns", "link_density", "prose", "blocks", "mean_columns", "prose_share")
    yield from zip((f"{name}_{part}" for part in parts), rows, strict=True)


def _containers(reading: Reading) -> Iterable[tuple[str, bytes]]:
    tree, places = reading.tree, reading.places
    shared = [tree.shared[place] for place in places]
    outer = [tree.outer[place] for place in places]
    outermost = [tree.outer[place] for place in outer]
    yield from _sum_columns("box", tree.sums, reading, shared)
    yield from _sum_columns("outer_box", tree.sums, reading, outer)
    yield from _sum_columns("outermost_box", tree.sums, reading, outermost)
    yield from _sum_columns("style", tree.style_sums, reading, [tree.style[place] for place in places])
    for name, boxes in (("box", shared), ("outer_box", outer)):
        runs = ((index - tree.first[box], tree.last[box] - tree.first[box]) for index, box in enumerate(boxes))
        yield f"place_in_{name}", bytes(ratio_bin(place, length) for place, length in runs)
        yield f"left_in_{name}", bytes(min(20, tree.last[box] - 1 - index) for index, box in enumerate(boxes))
    yield "depth", bytes(min(40, tree.depth[place]) for place in places)
    yield from _core(reading)


def _core(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """Relation to the deepest containers that hold most of the page's prose: the article's likely place."""
    tree = reading.tree
    for percent in (50, 80):
        core = deepest_holding(tree, tree.sums.prose, percent / 100)
        yield from relation(f"core{percent}", reading, core)


COMPANY = ("says_related", "says_comment", "says_share", "says_ad", "says_nav", "says_legal", "says_subscribe", "date")
UNDER = ("related", "comment", "ad", "subscribe", "contact")
SECTION_BLOCKS = 20
"""Blocks that a section title may speak for when nothing else ends its section."""


def _company(reading: Reading, columns: Columns) -> Iterable[tuple[str, bytes]]:
    """The company that a block keeps: patterns that show in its container, and the section title it stands under."""
    tree, places = reading.tree, reading.places
    for name in COMPANY:
        column = columns[name]
        sums = [0] * len(tree.parent)
        for index, place in enumerate(places):
            if column[index]:
                sums[place] += 1
        for index in range(len(sums) - 1, 0, -1):
            if sums[index] and tree.parent[index] >= 0:
                sums[tree.parent[index]] += sums[index]
        for box_name, boxes in (("box", tree.shared), ("outer_box", tree.outer)):
            yield f"{box_name}_{name}", reading.by_container([ratio_bin(sums[b], tree.sums.blocks[b]) for b in boxes])
    for label in UNDER:
        yield f"under_{label}", _under(reading, label)


def _under(reading: Reading, label: str) -> bytes:
    """Blocks since the last one that is a section title of ``label`` as a whole (1 … SECTION_BLOCKS), else 0; a heading
    or a title of another kind ends the section."""
    whole = f"{label}:whole"
    others = {f"{other}:whole" for other in UNDER if other != label}
    distances = bytearray()
    distance = 0
    for block, text in zip(reading.page.blocks, reading.texts, strict=True):
        if whole in reading.hits[text]:
            distance = 1
        elif distance and (
            block.kind is Kind.HEADING or distance == SECTION_BLOCKS or not others.isdisjoint(reading.hits[text])
        ):
            distance = 0
        elif distance:
            distance += 1
        distances.append(distance)
    return bytes(distances)


def _attributes(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """Groups of class and id words: 0 none, 1 on some container above, 2 on the third or second, 3 on the nearest, 4 on
    the block's own inline elements. Tags likewise (1 above, 2 nearest)."""
    tree, page = reading.tree, reading.page
    groups = reading.patterns.groups
    bits = {group: 1 << index for index, group in enumerate(groups)}
    masks = {words: sum(map(bits.__getitem__, found)) for words, found in reading.groups.items()}
    own = [masks[container.words] for container in page.containers]
    near: list[int] = []
    above_all: list[int] = []
    for index, above in enumerate(tree.parent):
        if above < 0:
            near.append(own[index])
            above_all.append(own[index])
        else:
            over = tree.parent[above]
            near.append(own[index] | own[above] | (own[over] if over >= 0 else 0))
            above_all.append(own[index] | above_all[above])
    inline = [masks[block.words] for block in page.blocks]
    for group in groups:
        bit = bits[group]
        values = [
            3 if o & bit else 2 if n & bit else 1 if a & bit else 0
            for o, n, a in zip(own, near, above_all, strict=True)
        ]
        column = reading.by_container(values)
        yield f"class_{group}", bytes(4 if i & bit else c for i, c in zip(inline, column, strict=True))
    for bit, tag in enumerate(TAG_GROUPS):
        flag = 1 << bit
        values = [2 if o & flag else 1 if a & flag else 0 for o, a in zip(tree.own_tags, tree.all_tags, strict=True)]
        yield f"in_{tag}", reading.by_container(values)
    yield "hidden", _hidden(reading)


def _hidden(reading: Reading) -> bytes:
    hidden: list[int] = []
    for container in reading.page.containers:
        hidden.append(1 if "hidden" in container.words or (container.parent >= 0 and hidden[container.parent]) else 0)
    return reading.by_container(hidden)


def _places(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """Place in the page: by blocks, by text, by prose; and the page's own size."""
    count = reading.count
    yield "place", bytes(ratio_bin(index, count) for index in range(count))
    yield "from_start", bytes(min(40, index) for index in range(count))
    yield "from_end", bytes(min(40, count - 1 - index) for index in range(count))
    for name, values in (("text", reading.widths), ("prose", reading.prose)):
        total = sum(values)
        before = [0, *accumulate(values)]
        yield f"{name}_before", bytes(ratio_bin(before[index], total) for index in range(count))
        yield f"{name}_after", bytes(ratio_bin(total - before[index + 1], total) for index in range(count))
        yield f"page_{name}", bytes([width_bin(total)]) * count
    yield "page_blocks", bytes([width_bin(count)]) * count
    yield "page_prose_blocks", bytes([min(40, sum(1 for value in reading.prose if value))]) * count
    longest = max(reading.prose)
    yield "of_longest", bytes(ratio_bin(width, longest) if longest else 12 for width in reading.widths)


def _pictures(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """Pictures beside a block, where captions stand, and whether the block is centred, as captions often are."""
    before = {picture.before for picture in reading.page.pictures}
    flags = [1 if index in before else 0 for index in range(reading.count + 1)]
    yield "after_picture", bytes(flags[:-1])
    yield "before_picture", bytes(flags[1:])
    since = bytearray()
    distance = NOWHERE
    for flag in flags[:-1]:
        distance = 0 if flag else min(30, distance + 1) if distance < NOWHERE else NOWHERE
        since.append(distance)
    yield "since_picture", bytes(since)
    homes = {picture.container for picture in reading.page.pictures}
    parents = reading.tree.parent
    beside = [2 if c in homes else 1 if parents[c] in homes else 0 for c in range(len(parents))]
    yield "beside_picture", reading.by_container(beside)
    centred: list[int] = []
    for container in reading.page.containers:
        own = container.tag == "center" or "centered" in container.words
        centred.append(2 if own else 1 if container.parent >= 0 and centred[container.parent] else 0)
    column = reading.by_container(centred)
    words = (block.words for block in reading.page.blocks)
    yield "centred", bytes(2 if "centered" in own else value for own, value in zip(words, column, strict=True))


def _repeats(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """How often the same text stands on the page, and whether it did before."""
    counts = Counter(reading.texts)
    yield "repeats", bytes(min(5, counts[text] - 1) for text in reading.texts)
    seen: set[str] = set()
    again = bytearray()
    for text in reading.texts:
        again.append(1 if text in seen else 0)
        seen.add(text)
    yield "repeated", bytes(again)


START = 8
"""Characters by which blocks begin alike."""


def _likes(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """How many other blocks begin alike, as captions of a series and comments do, and how many long ones have as many
    characters, as teasers do that were cut."""
    starts = Counter(text[:START] for text in reading.texts)
    yield "starts_alike", bytes(min(12, starts[text[:START]] - 1) if len(text) > START else 0 for text in reading.texts)
    lengths = Counter(map(len, set(reading.texts)))
    yield (
        "long_alike",
        bytes(
            min(12, lengths[len(text)] - 1) if width >= PROSE_COLUMNS else 0
            for text, width in zip(reading.texts, reading.widths, strict=True)
        ),
    )


TITLE_METAS = frozenset(("og:title", "twitter:title", "articletitle"))
MAX_HEADLINE = 200
"""Characters: longer blocks are not compared with the headline."""


def _headline(reading: Reading, columns: Columns) -> Iterable[tuple[str, bytes]]:
    """Likeness to the page's declared title, and place relative to the printed headline and the first dateline."""
    page = reading.page
    metas = (value for name, value in page.embedded.metas if name in TITLE_METAS)
    declared = [fold(page.embedded.title), *map(fold, metas)]
    declared = [title for title in dict.fromkeys(declared) if title]
    likeness = bytes(_likeness(text, declared) for text in reading.texts)
    yield "title_likeness", likeness
    headline = _headline_index(reading, likeness)
    if headline is None:
        headline = _line_over_dateline(reading, columns)
    yield "from_headline", _offsets(headline, reading.count)
    after = headline + 1 if headline is not None else 0
    near = range(after, min(reading.count, after + 40))
    date = next((i for i in near if columns["date"][i] and columns["columns"][i] < 18), None)
    yield "from_date", _offsets(date, reading.count)
    folded = fold(reading.texts[headline]) if headline is not None else ""
    repeats = (
        index != headline and folded and len(text) < MAX_HEADLINE and fold(text) == folded
        for index, text in enumerate(reading.texts)
    )
    yield "repeats_headline", bytes(1 if again else 0 for again in repeats)


WHOLE_TITLE = 4


def _likeness(text: str, titles: Sequence[str]) -> int:
    """0 unlike, 1 a short part of a declared title, 2 most of it, 3 its beginning, 4 the whole of one."""
    if len(text) > MAX_HEADLINE or not titles:
        return 0
    folded = fold(text)
    if len(folded) < 2:
        return 0
    best = 0
    for title in titles:
        if folded == title:
            return WHOLE_TITLE
        if folded in title:
            best = max(best, 1 if len(folded) * 2 < len(title) else 3 if title.startswith(folded) else 2)
    return best


def _headline_index(reading: Reading, likeness: bytes) -> int | None:
    """The printed headline: the block most like the declared title, headings first; else the first <h1>."""
    best, best_score = None, 0
    for index, (block, like) in enumerate(zip(reading.page.blocks, likeness, strict=True)):
        level = block.level if block.kind is Kind.HEADING else 0
        score = like * 2 + (5 - level if 0 < level < 4 else 0) if like > 1 else 1 if level == 1 else 0
        if score > best_score:
            best, best_score = index, score
    return best


HEADLINE_COLUMNS = range(14, 160)


def _line_over_dateline(reading: Reading, columns: Columns) -> int | None:
    """Where no title is declared (flattened text): the nearest line of a headline's length over the first dateline,
    that is over a short line with a date and a time or a credit."""
    for index, (date, clock, meta) in enumerate(
        zip(columns["date"], columns["clock"], columns["says_meta"], strict=True)
    ):
        if date and (clock or meta) and reading.widths[index] < MAX_HEADLINE:
            above = (i for i in range(index - 1, max(-1, index - 5), -1) if reading.widths[i] in HEADLINE_COLUMNS)
            headline = next(above, None)
            if headline is not None:
                return headline
    return None


def _offsets(anchor: int | None, count: int) -> bytes:
    """Signed distances from a block, 0 to 39 with the anchor at 15; NOWHERE without one."""
    if anchor is None:
        return bytes([NOWHERE]) * count
    return bytes(max(0, min(39, 15 + index - anchor)) for index in range(count))
