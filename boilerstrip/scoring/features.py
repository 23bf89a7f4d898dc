"""Page → features: columns of small numbers, one byte a block, that the rules' conditions read.

Own text, own markup, neighbours, containers, style and place in the page. What the first look found (the stage-one
body score) comes in as a second set, in :mod:`boilerstrip.scoring.region`. A feature added here is used as soon as the
weights are trained again; its name is what reasons show.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import mul

from boilerstrip.blocks import Kind, Label, Page
from boilerstrip.scoring.columns import (
    Columns,
    bin_before_after,
    bin_ratios,
    bin_shares,
    bin_windows,
    bits_met,
    box_columns,
    box_places,
    clip,
    constant,
    count_up,
    distances,
    distances_until,
    gather,
    levels,
    offsets,
    shift,
    width_bin,
)
from boilerstrip.scoring.containers import (
    TAG_BITS_BY_GROUP,
    Sums,
    add_up,
    deepest_holding,
    inherit_bits,
    near_bits,
    relation,
)
from boilerstrip.scoring.matching import HIT_BITS, label_columns
from boilerstrip.scoring.patterns import PatternSet
from boilerstrip.scoring.reading import PROSE_COLUMNS, Reading
from boilerstrip.scoring.sections import STRONG, read_sections, section_features
from boilerstrip.scoring.shape import SHAPE_NAMES, fold, within

KINDS = {kind: code for code, kind in enumerate(Kind)}
NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
SHARED_WITH_NEIGHBOURS = ("columns", "link_density", "ending", "prose")
WINDOW = 6
"""Blocks on either side over which neighbourhood sums run."""

ANY, NONE = bytes([0]) + bytes([1]) * 255, bytes([1]) + bytes([0]) * 255
"""Translations of a column to flags: 1 where it has any value, and where it has none."""


def page_features(page: Page, patterns: PatternSet) -> tuple[Columns, Reading]:
    """The features of the first look: name → one byte a block. The page must have blocks."""
    reading = Reading(page, patterns)
    columns: dict[str, bytes] = {}
    columns.update(_own(reading))
    columns.update(_pattern_hits(reading))
    columns.update(_neighbours(columns))
    columns.update(_windows(reading, columns))
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
    yield from zip(SHAPE_NAMES, reading.shapes, strict=True)
    yield "link_density", bin_ratios(reading.link_widths, reading.widths)
    yield "links", clip(reading.links, 12)
    yield "bold", bin_ratios(reading.bold_chars, reading.lengths)
    yield "kind", bytes(map(KINDS.__getitem__, reading.kinds))
    yield "level", clip(reading.heading_levels, 254)
    yield "prose", bytes(map(bool, reading.prose))


def _pattern_hits(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """Per label: 0 no pattern of it, 1 one somewhere in the block, 2 one that is all of it, its start or its end."""
    yield from zip((f"says_{label}" for label in Label), label_columns(reading.texts, reading.hits), strict=True)


def _neighbours(columns: Columns) -> Iterable[tuple[str, bytes]]:
    for offset in NEIGHBOURS:
        side = f"next{offset}" if offset > 0 else f"previous{-offset}"
        for name in SHARED_WITH_NEIGHBOURS:
            yield f"{side}_{name}", shift(columns[name], offset)
    for name in ("kind", "says_related", "says_nav", "says_meta", "says_share", "date"):
        yield f"previous1_{name}", shift(columns[name], -1)
        yield f"next1_{name}", shift(columns[name], 1)


def _windows(reading: Reading, columns: Columns) -> Iterable[tuple[str, bytes]]:
    """Prose, links and text among the WINDOW blocks before and after, and how far the nearest prose is."""
    for name, values in (("prose", reading.prose), ("links", reading.link_widths), ("text", reading.widths)):
        before, after = bin_windows(values, WINDOW)
        yield f"before_{name}", before
        yield f"after_{name}", after
    yield "since_prose", distances(columns["prose"])
    yield "until_prose", distances_until(columns["prose"])
    yield "since_heading", distances(reading.headings)
    yield "since_related", distances(columns["says_related"].translate(STRONG))


BOX_COLUMNS = ("columns", "link_density", "prose", "blocks", "mean_columns", "prose_share")


def _sum_columns(name: str, sums: Sums, all_prose: int, boxes: list[int]) -> Iterable[tuple[str, bytes]]:
    """Size, link density, prose share, blocks and mean length of what lies in each block's box."""
    columns = box_columns(sums.columns, sums.link_columns, sums.prose, sums.blocks, boxes, all_prose)
    return zip([f"{name}_{part}" for part in BOX_COLUMNS], columns, strict=True)


def _containers(reading: Reading) -> Iterable[tuple[str, bytes]]:
    tree, places = reading.tree, reading.places
    all_prose = sum(reading.prose) or 1
    shared = gather(tree.shared, places)
    outer = gather(tree.outer, places)
    yield from _sum_columns("box", tree.sums, all_prose, shared)
    yield from _sum_columns("outer_box", tree.sums, all_prose, outer)
    yield from _sum_columns("outermost_box", tree.sums, all_prose, gather(tree.outer, outer))
    yield from _sum_columns("style", tree.style_sums, all_prose, gather(tree.style, places))
    for name, boxes in (("box", shared), ("outer_box", outer)):
        place, left = box_places(tree.first, tree.last, boxes)
        yield f"place_in_{name}", place
        yield f"left_in_{name}", left
    yield "depth", reading.by_container(tree.depth, 40)
    yield from _core(reading)


def _core(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """Relation to the deepest containers that hold most of the page's prose: the article's likely place."""
    tree = reading.tree
    for percent in (50, 80):
        core = deepest_holding(tree, tree.sums.prose, percent / 100)
        yield from relation(f"core{percent}", tree, reading.places, core)


COMPANY = ("says_related", "says_comment", "says_share", "says_ad", "says_nav", "says_legal", "says_subscribe", "date")
UNDER = ("related", "comment", "ad", "subscribe", "contact")
SECTION_BLOCKS = 20
"""Blocks that a section title may speak for when nothing else ends its section."""


def _company(reading: Reading, columns: Columns) -> Iterable[tuple[str, bytes]]:
    """The company that a block keeps: patterns that show in its container, and the section title it stands under."""
    tree, places = reading.tree, reading.places
    boxes = [(name, gather(around, places)) for name, around in (("box", tree.shared), ("outer_box", tree.outer))]
    blocks = [gather(tree.sums.blocks, box) for _, box in boxes]
    for name in COMPANY:
        if not any(columns[name]):
            yield from ((f"{box_name}_{name}", columns[name]) for box_name, _ in boxes)
            continue
        sums = add_up(list(columns[name].translate(ANY)), places, tree.parent)
        for (box_name, box), inside in zip(boxes, blocks, strict=True):
            yield f"{box_name}_{name}", bin_ratios(gather(sums, box), inside)
    titles = {label: _section_titles(reading, label) for label in UNDER}
    for label in UNDER:
        yield f"under_{label}", _under(reading, titles, label)


def _section_titles(reading: Reading, label: str) -> frozenset[int]:
    """The blocks that are a section title of ``label`` as a whole."""
    whole = HIT_BITS[f"{label}:whole"]
    titles = {text for text, hits in reading.hits.items() if hits & whole}
    return frozenset(index for index, text in enumerate(reading.texts) if text in titles) if titles else frozenset()


def _under(reading: Reading, titles: Mapping[str, Collection[int]], label: str) -> bytes:
    """Blocks since the last one that is a section title of ``label`` (1 … SECTION_BLOCKS), else 0; a heading or a title
    of another kind ends the section."""
    column = bytearray(reading.count)
    if not titles[label]:
        return bytes(column)
    ends = {index for other in UNDER if other != label for index in titles[other]}
    for title in titles[label]:
        last = min(title + SECTION_BLOCKS, reading.count)
        place = title
        column[place] = 1
        while (place := place + 1) < last and place not in titles[label]:
            if reading.headings[place] or place in ends:
                break
            column[place] = column[place - 1] + 1
    return bytes(column)


def _attributes(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """Groups of class and id words: 0 none, 1 on some container above, 2 on the third or second, 3 on the nearest, 4 on
    the block's own inline elements. Tags likewise (1 above, 2 nearest)."""
    tree, places = reading.tree, reading.places
    holders = gather([reading.groups[words] for words in tree.classes], tree.words)
    own, near = gather(holders, places), gather(near_bits(holders, tree.parent), places)
    above = gather(inherit_bits(holders, tree.parent), places)
    inline = [reading.groups[words] for words in reading.inline_words]
    yield from _columns_of_bits("class", reading.patterns.group_bits, inline, own, near, above)
    own, above = gather(tree.own_tags, places), gather(tree.all_tags, places)
    nowhere = [0] * reading.count
    yield from _columns_of_bits("in", TAG_BITS_BY_GROUP, nowhere, nowhere, own, above)
    yield "hidden", _inherited_word(reading, "hidden").translate(ANY)


def _columns_of_bits(
    name: str, bits: Mapping[str, int], inline: list[int], own: list[int], near: list[int], above: list[int]
) -> Iterable[tuple[str, bytes]]:
    """A column of levels for each bit; most are met with nowhere on a page."""
    met = bits_met(above) | bits_met(inline)
    there = [key for key, bit in bits.items() if met & bit]
    columns = dict.fromkeys(bits, constant(0, len(own)))
    columns.update(zip(there, levels([bits[key] for key in there], inline, own, near, above), strict=True))
    return ((f"{name}_{key}", column) for key, column in columns.items())


def _inherited_word(reading: Reading, word: str, *tags: str) -> bytes:
    """Where a container's class words hold ``word``, or its tag is one of ``tags``: 2 for the blocks in it, 1 for those
    deeper."""
    places = reading.places
    tree = reading.tree
    own = gather([1 if word in words else 0 for words in tree.classes], tree.words)
    if not set(tags).isdisjoint(tree.tags):
        own = [1 if tag in tags else known for tag, known in zip(tree.tags, own, strict=True)]
    if not any(own):
        return constant(0, reading.count)
    nowhere, above = [0] * reading.count, inherit_bits(own, tree.parent)
    return levels((1,), nowhere, nowhere, gather(own, places), gather(above, places))[0]


def _places(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """Place in the page: by blocks, by text, by prose; and the page's own size."""
    count = reading.count
    yield "place", bin_shares(list(range(count)), count)
    yield "from_start", count_up(count, 40)
    yield "from_end", count_up(count, 40)[::-1]
    for name, values in (("text", reading.widths), ("prose", reading.prose)):
        before, after = bin_before_after(values)
        yield f"{name}_before", before
        yield f"{name}_after", after
        yield f"page_{name}", constant(width_bin(sum(values)), count)
    yield "page_blocks", constant(width_bin(count), count)
    yield "page_prose_blocks", constant(min(40, count - reading.prose.count(0)), count)
    longest = max(reading.prose)
    yield "of_longest", bin_shares(reading.widths, longest) if longest else constant(12, count)


def _pictures(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """Pictures beside a block, where captions stand, and whether the block is centred, as captions often are."""
    flags = bytearray(reading.count + 1)
    for picture in reading.page.pictures:
        flags[picture.before] = 1
    after = bytes(flags[:-1])
    yield "after_picture", after
    yield "before_picture", bytes(flags[1:])
    yield "since_picture", bytes(map(mul, distances(after), after.translate(NONE)))
    yield "beside_picture", _beside(reading, {picture.container for picture in reading.page.pictures})
    centred = _inherited_word(reading, "centered", "center")
    own = {words for words in reading.groups if "centered" in words}
    if own:
        rows = zip(reading.inline_words, centred, strict=True)
        centred = bytes([2 if words in own else value for words, value in rows])
    yield "centred", centred


def _beside(reading: Reading, homes: Collection[int]) -> bytes:
    """2 for blocks in a container that holds a picture, 1 for those in one right below it."""
    if not homes:
        return constant(0, reading.count)
    parents = reading.tree.parent
    return bytes([2 if place in homes else 1 if parents[place] in homes else 0 for place in reading.places])


def _repeats(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """How often the same text stands on the page, and whether it did before."""
    counts = Counter(reading.texts)
    yield "repeats", clip([counts[text] - 1 for text in reading.texts], 5)
    again = bytearray(reading.count)
    if len(counts) < reading.count:
        seen: set[str] = set()
        for index, text in enumerate(reading.texts):
            again[index] = text in seen
            seen.add(text)
    yield "repeated", bytes(again)


START = 8
"""Characters by which blocks begin alike."""


def _likes(reading: Reading) -> Iterable[tuple[str, bytes]]:
    """How many other blocks begin alike, as captions of a series and comments do, and how many long ones have as many
    characters, as teasers do that were cut."""
    starts = [text[:START] for text in reading.texts]
    alike = Counter(starts)
    longer = zip(starts, reading.lengths, strict=True)
    yield "starts_alike", clip([alike[start] - 1 if length > START else 0 for start, length in longer], 12)
    lengths = Counter(map(len, reading.hits))
    rows = zip(reading.lengths, reading.widths, strict=True)
    yield "long_alike", clip([lengths[length] - 1 if width >= PROSE_COLUMNS else 0 for length, width in rows], 12)


TITLE_METAS = frozenset(("og:title", "twitter:title", "articletitle"))
MAX_HEADLINE = 200
"""Characters: longer blocks are not compared with the headline."""


def _headline(reading: Reading, columns: Columns) -> Iterable[tuple[str, bytes]]:
    """Likeness to the page's declared title, and place relative to the printed headline and the first dateline."""
    page = reading.page
    metas = (value for name, value in page.embedded.metas if name in TITLE_METAS)
    declared = [fold(page.embedded.title), *map(fold, metas)]
    declared = [title for title in dict.fromkeys(declared) if title]
    likeness = _likenesses(reading, declared)
    yield "title_likeness", likeness
    headline = _headline_index(reading, likeness)
    if headline is None:
        headline = _line_over_dateline(reading, columns)
    yield "from_headline", offsets(headline, reading.count)
    after = headline + 1 if headline is not None else 0
    near = range(after, min(reading.count, after + 40))
    date = next((i for i in near if columns["date"][i] and columns["columns"][i] < 18), None)
    yield "from_date", offsets(date, reading.count)
    yield "repeats_headline", _repeats_of(reading, headline)


def _likenesses(reading: Reading, declared: Sequence[str]) -> bytes:
    """:func:`_likeness` of all blocks."""
    if not declared:
        return constant(0, reading.count)
    known = {text: _likeness(text, declared) for text in within(reading.hits, "\n".join(declared))}
    return bytes([known.get(text, 0) for text in reading.texts])


def _repeats_of(reading: Reading, headline: int | None) -> bytes:
    """The other blocks that say what the headline says."""
    folded = fold(reading.texts[headline]) if headline is not None else ""
    column = bytearray(reading.count)
    if folded:
        like = within(reading.hits, folded)
        same = {text for text in like if len(text) < MAX_HEADLINE and fold(text) == folded}
        for index, text in enumerate(reading.texts):
            column[index] = text in same and index != headline
    return bytes(column)


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
    for index, (heading, level, like) in enumerate(
        zip(reading.headings, reading.heading_levels, likeness, strict=True)
    ):
        if not heading and like < 2:
            continue
        level = level if heading else 0
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
