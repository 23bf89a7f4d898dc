"""Page → features: columns of small numbers, one byte a block, that the rules' conditions read.

Own text, own markup, neighbours, containers, style and place in the page. What the first look found (the stage-one
body score) comes in as a second set, :func:`region_features`. A feature added here is used as soon as the weights are
trained again; its name is what reasons show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from boilerstrip.blocks import Kind, Label, Page
from boilerstrip.scoring.containers import TAG_GROUPS, Sums, Tree, read_tree
from boilerstrip.scoring.patterns import PatternSet
from boilerstrip.scoring.shape import (
    SHAPE_NAMES,
    Shape,
    fold,
    function_words,
    ratio_bin,
    read_shape,
    text_columns,
    width_bin,
)

Columns = Mapping[str, bytes]

PROSE_COLUMNS = 60
"""Columns (30 Chinese characters, some ten English words) from which a block with a sentence sign reads as prose."""

NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
SHARED_WITH_NEIGHBOURS = ("columns", "link_density", "ending", "prose")
WINDOW = 6
"""Blocks on either side over which neighbourhood sums run."""

KINDS = {kind: code for code, kind in enumerate(Kind)}
NOWHERE = 40
"""Value of a distance where there is nothing to measure from. Distances are clipped below it."""


class Reading:
    """What several groups of features share about one page. Made once a page, then only read."""

    def __init__(self, page: Page, patterns: PatternSet) -> None:
        self.page = page
        self.texts = [block.text for block in page.blocks]
        self.count = len(self.texts)
        words = function_words()
        distinct = {text: read_shape(text, words) for text in set(self.texts)}
        self.shapes: list[Shape] = [distinct[text] for text in self.texts]
        self.hits = {text: patterns.match(text) for text in distinct}
        self.widths = [text_columns(text) for text in self.texts]
        self.link_widths = [
            width * block.link_chars // len(block.text) if block.link_chars else 0
            for width, block in zip(self.widths, page.blocks, strict=True)
        ]
        sentences = SHAPE_NAMES.index("sentences")
        self.prose = [
            width - linked if width >= PROSE_COLUMNS and shape[sentences] and linked * 2 < width else 0
            for width, linked, shape in zip(self.widths, self.link_widths, self.shapes, strict=True)
        ]
        self.tree = read_tree(page, self.widths, self.link_widths, self.prose)
        self.places = [block.container for block in page.blocks]
        self.patterns = patterns

    def by_container(self, values: Sequence[int]) -> bytes:
        """A column of blocks from one value a container."""
        return bytes(map(values.__getitem__, self.places))


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


def shift(column: bytes, offset: int, filler: int = NOWHERE) -> bytes:
    """A column as seen by the block ``offset`` places before (positive: its next ones)."""
    count = len(column)
    if offset > 0:
        return column[offset:] + bytes([filler]) * min(offset, count)
    return bytes([filler]) * min(-offset, count) + column[: max(0, count + offset)]


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
    yield "since_prose", _distances(prose)
    yield "until_prose", _distances(prose[::-1])[::-1]
    heading = [1 if block.kind is Kind.HEADING else 0 for block in reading.page.blocks]
    yield "since_heading", _distances(heading)
    related = [1 if any(hit.startswith("related:") for hit in reading.hits[text]) else 0 for text in reading.texts]
    yield "since_related", _distances(related)


def _distances(flags: Iterable[int]) -> bytes:
    """For each block: how many blocks ago the last flagged one stood (1 … 30), NOWHERE if none did."""
    distances = bytearray()
    distance = NOWHERE
    for flag in flags:
        distances.append(distance)
        distance = 1 if flag else distance + 1 if distance < 30 else distance
    return bytes(distances)


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
        yield from _relation(f"core{percent}", reading, core)


def deepest_holding(tree: Tree, weights: Sequence[int], share: float) -> int:
    """The deepest container whose sum of ``weights`` (per container, deeper ones included) reaches ``share`` of all.

    Containers come parents first, so the last one that reaches more than half is the deepest: such ones nest.
    """
    threshold = weights[0] * share
    deepest = 0
    if threshold <= 0:
        return 0
    for index, weight in enumerate(weights):
        if weight >= threshold and tree.parent[index] == deepest and index:
            deepest = index
    return deepest


def _relation(name: str, reading: Reading, core: int) -> Iterable[tuple[str, bytes]]:
    """Is a block in the container ``core``, how far above does its way branch off, and on which side does it stand?"""
    tree = reading.tree
    on_way = set()
    index = core
    while index >= 0:
        on_way.add(index)
        index = tree.parent[index]
    branch: list[int] = []  # per container: depth below which its way leaves that to the core
    for index, above in enumerate(tree.parent):
        branch.append(tree.depth[index] if index in on_way else branch[above] if above >= 0 else 0)
    core_depth = tree.depth[core]
    apart = [min(20, core_depth - depth) for depth in branch]
    yield f"{name}_apart", reading.by_container(apart)
    below = [
        min(20, depth - core_depth) if turn == core_depth else 0 for depth, turn in zip(tree.depth, branch, strict=True)
    ]
    yield f"{name}_below", reading.by_container(below)
    yield f"{name}_side", _sides(reading.count, tree.first[core], tree.last[core])


def _sides(count: int, first: int, last: int) -> bytes:
    """Blocks before ``first`` as 0 to 9, nearest highest, those from ``last`` on as 11 to 30, those between as 10."""
    before = (10 - min(10, first - index) for index in range(first))
    after = (10 + min(20, 1 + index - last) for index in range(last, count))
    return bytes([*before, *[10] * (last - first), *after])


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
    of another kind ends the section."""
    whole = f"{label}:whole"
    distances = bytearray()
    distance = 0
    for block, text in zip(reading.page.blocks, reading.texts, strict=True):
        if whole in reading.hits[text]:
            distance = 1
        elif distance and (block.kind is Kind.HEADING or distance == SECTION_BLOCKS):
            distance = 0
        elif distance:
            distance += 1
        distances.append(distance)
    return bytes(distances)


def _attributes(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """Groups of class and id words: 0 none, 1 on some container above, 2 on the third or second, 3 on the nearest, 4 on
    the block's own inline elements. Tags likewise (1 above, 2 nearest)."""
    tree, page, patterns = reading.tree, reading.page, reading.patterns
    groups = patterns.groups
    bits = {group: 1 << index for index, group in enumerate(groups)}
    known: dict[tuple[str, ...], int] = {}

    def mask(words: tuple[str, ...]) -> int:
        if words not in known:
            known[words] = sum(bits[group] for group in patterns.match_words(words))
        return known[words]

    own = [mask(container.words) for container in page.containers]
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
    inline = [mask(block.words) for block in page.blocks]
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
            return 4
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


# the second look ---------------------------------------------------------------------------------------------------


def region_features(reading: Reading, scores: Sequence[float]) -> Columns:
    """What the first look says about a block's surroundings. ``scores`` are its body probabilities, 0.0 to 1.0."""
    count = reading.count
    quantised = bytes(min(20, int(score * 20.999)) for score in scores)
    mass = [int(width * score) for width, score in zip(reading.widths, scores, strict=True)]
    best, heaviest = max(scores), max(mass)
    columns = {
        "first": quantised,
        "first_of_best": bytes(min(20, int(20.999 * score / best)) if best > 0 else 0 for score in scores),
        "of_heaviest": bytes(ratio_bin(value, heaviest) for value in mass),
        "best_first": bytes([min(20, int(20.999 * best))]) * count,
    }
    for offset in NEIGHBOURS:
        side = f"next{offset}" if offset > 0 else f"previous{-offset}"
        columns[f"first_{side}"] = shift(quantised, offset)
    columns.update(_mass_places(mass, count))
    sure = [
        1 if score > 0.8 and width >= PROSE_COLUMNS else 0 for score, width in zip(scores, reading.widths, strict=True)
    ]
    columns["since_sure"] = _distances(sure)
    columns["until_sure"] = _distances(sure[::-1])[::-1]
    columns["sure_blocks"] = bytes([min(40, sum(sure))]) * count
    columns.update(_mass_containers(reading, mass, scores))
    return columns


def _mass_places(mass: Sequence[int], count: int) -> Iterable[tuple[str, bytes]]:
    total = sum(mass)
    before = [0, *accumulate(mass)]
    yield "body_before", bytes(ratio_bin(before[index], total) for index in range(count))
    yield "body_after", bytes(ratio_bin(total - before[index + 1], total) for index in range(count))
    yield "body_near_before", bytes(width_bin(before[i] - before[max(0, i - WINDOW)]) for i in range(count))
    yield "body_near_after", bytes(width_bin(before[min(count, i + 1 + WINDOW)] - before[i + 1]) for i in range(count))
    yield "page_body", bytes([width_bin(total)]) * count
    yield "of_body", bytes(ratio_bin(value, total) for value in mass)


def _mass_containers(reading: Reading, mass: Sequence[int], scores: Sequence[float]) -> Iterable[tuple[str, bytes]]:
    tree, places = reading.tree, reading.places
    sums = [0] * len(tree.parent)
    plain = [0.0] * len(tree.parent)
    style_mass = [0] * len(tree.style_sums.columns)
    style_plain = [0.0] * len(tree.style_sums.columns)
    for place, weight, score in zip(places, mass, scores, strict=True):
        sums[place] += weight
        plain[place] += score
        style_mass[tree.style[place]] += weight
        style_plain[tree.style[place]] += score
    for index in range(len(sums) - 1, 0, -1):
        if tree.parent[index] >= 0:
            sums[tree.parent[index]] += sums[index]
            plain[tree.parent[index]] += plain[index]
    total = sums[0] or 1
    for name, boxes in (("box", tree.shared), ("outer_box", tree.outer)):
        yield f"{name}_body", reading.by_container([ratio_bin(sums[box], tree.sums.columns[box]) for box in boxes])
        yield f"{name}_body_share", reading.by_container([ratio_bin(sums[box], total) for box in boxes])
        blocks = tree.sums.blocks
        yield f"{name}_body_blocks", reading.by_container([ratio_bin(plain[box], blocks[box]) for box in boxes])
    style, style_sums = tree.style, tree.style_sums
    yield "style_body", reading.by_container([ratio_bin(style_mass[s], style_sums.columns[s]) for s in style])
    yield "style_body_blocks", reading.by_container([ratio_bin(style_plain[s], style_sums.blocks[s]) for s in style])
    yield "style_body_share", reading.by_container([ratio_bin(style_mass[s], total) for s in style])
    ranks = {box: rank for rank, box in enumerate(sorted(set(tree.shared), key=lambda box: (-sums[box], box)))}
    yield "box_body_rank", reading.by_container([min(12, ranks[box]) for box in tree.shared])
    for percent in (50, 80, 95):
        core = deepest_holding(tree, sums, percent / 100)
        yield from _relation(f"body{percent}", reading, core)
