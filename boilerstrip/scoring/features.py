# cython: wraparound=False
"""Page → features: columns of small numbers, one byte a block, that the rules' conditions read.

Own text, own markup, neighbours, containers, style and place in the page. What the first look found (the stage-one
body score) comes in as a second set, in :mod:`boilerstrip.scoring.region`. A feature added here is used as soon as the
weights are trained again; its name is what reasons show.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from boilerstrip.blocks import Label, Page
from boilerstrip.memory import MANY, give_back
from boilerstrip.scoring.columns import (
    ZERO,
    Columns,
    Values,
    bin_before_after,
    bin_places,
    bin_ratios,
    bin_shares,
    bin_windows,
    box_columns,
    box_places,
    clip,
    constant,
    count_at,
    count_flags,
    count_up,
    distances,
    enter,
    first_of,
    gather,
    is_blank,
    largest,
    levels,
    like_columns,
    near_flags,
    offsets,
    pick,
    repeat_columns,
    shift,
    where,
    width_bin,
)
from boilerstrip.scoring.containers import (
    TAG_BITS_BY_GROUP,
    deepest_holding,
    inherit_bits,
    near_bits,
    read_tags,
    relation,
    sum_tree,
)
from boilerstrip.scoring.matching import CENTERED, HIDDEN, HIT_BITS, label_columns
from boilerstrip.scoring.numbering import number_all, number_starts
from boilerstrip.scoring.patterns import PatternSet
from boilerstrip.scoring.reading import PROSE_COLUMNS, PageReading
from boilerstrip.scoring.sections import STRONG, add_section_features, read_sections
from boilerstrip.scoring.shape import SHAPE_NAMES, fold, within

WINDOW = 6
"""Blocks on either side over which neighbourhood sums run."""

ANY, NONE = bytes([0]) + bytes([1]) * 255, bytes([1]) + bytes([0]) * 255
"""Translations of a column to flags: 1 where it has any value, and where it has none."""

UP_TO_TWO = bytes([0, 1]) + bytes([2]) * 254
"""Translation of a column to 2 where it has more."""


def page_features(page: Page, patterns: PatternSet) -> tuple[dict[str, bytes], PageReading]:
    """The features of the first look: name → one byte a block. The page must have blocks."""
    reading = PageReading(page, patterns)
    columns: dict[str, bytes] = {}
    for add in (
        _own, _pattern_hits, _neighbours, _windows, _containers, _company, _attributes, _places, _repeats, _pictures,
        _headline, _likes, _sections,
    ):  # fmt: skip
        add(reading, columns)
        share_equal(columns)
        give_back(reading.count)
    reading.drop_looks()
    return columns, reading


def share_equal(columns: dict[str, bytes]) -> None:
    """Make equal columns of a large page one object: on most pages half of them are equal to another, a third 0
    everywhere."""
    if len(next(iter(columns.values()))) <= MANY:
        return
    known: dict[bytes, bytes] = {}
    for name, column in columns.items():
        columns[name] = known.setdefault(column, column)


def _own(reading: PageReading, columns: dict[str, bytes]) -> None:
    enter(columns, SHAPE_NAMES, reading.shapes)
    columns["link_density"] = bin_ratios(reading.link_widths, reading.widths)
    columns["links"] = clip(reading.links, 12)
    columns["bold"] = bin_ratios(reading.bold_chars, reading.lengths)
    columns["kind"] = reading.kinds
    columns["level"] = clip(reading.heading_levels, 254)
    columns["prose"] = clip(reading.prose, 1)


SAYS = tuple(f"says_{label}" for label in Label)


def _pattern_hits(reading: PageReading, columns: dict[str, bytes]) -> None:
    """Per label: 0 no pattern of it, 1 one somewhere in the block, 2 one that is all of it, its start or its end."""
    for name, column in zip(SAYS, label_columns(reading.speaking, len(reading.distinct)), strict=True):
        columns[name] = constant(0, reading.count) if is_blank(column) else pick(column, reading.numbers)


SHARED_WITH_NEIGHBOURS = ("columns", "link_density", "ending", "prose")
SHARED_WITH_NEXT = ("kind", "says_related", "says_nav", "says_meta", "says_share", "date")
NEIGHBOURS = {f"next{offset}" if offset > 0 else f"previous{-offset}": offset for offset in (-3, -2, -1, 1, 2, 3)}
NEXT = {side: offset for side, offset in NEIGHBOURS.items() if abs(offset) == 1}
SHARED = tuple(
    (name, tuple(f"{side}_{name}" for side in sides), tuple(sides.values()))
    for names, sides in ((SHARED_WITH_NEIGHBOURS, NEIGHBOURS), (SHARED_WITH_NEXT, NEXT))
    for name in names
)
"""What neighbours share: a feature's name, its names as theirs, and where these stand."""


def _neighbours(_reading: PageReading, columns: dict[str, bytes]) -> None:
    for name, names, steps in SHARED:
        enter(columns, names, shift(columns[name], steps))


def _windows(reading: PageReading, columns: dict[str, bytes]) -> None:
    """Prose, links and text among the WINDOW blocks before and after, and how far the nearest prose is."""
    columns["before_prose"], columns["after_prose"] = bin_windows(reading.prose, WINDOW)
    columns["before_links"], columns["after_links"] = bin_windows(reading.link_widths, WINDOW)
    columns["before_text"], columns["after_text"] = bin_windows(reading.widths, WINDOW)
    columns["since_prose"], columns["until_prose"] = distances(columns["prose"])
    columns["since_heading"] = distances(reading.headings)[0]
    columns["since_related"] = distances(columns["says_related"].translate(STRONG))[0]


def _sum_names(box: str) -> tuple[str, ...]:
    """Size, link density, prose share, blocks, mean length, and share of all prose of what lies in each block's box."""
    return tuple(
        f"{box}_{part}" for part in ("columns", "link_density", "prose", "blocks", "mean_columns", "prose_share")
    )


BOX, OUTER_BOX, OUTERMOST_BOX, STYLE = map(_sum_names, ("box", "outer_box", "outermost_box", "style"))


def _containers(reading: PageReading, columns: dict[str, bytes]) -> None:
    tree = reading.tree
    by_container, by_style = sum_tree(tree, reading.places, reading.widths, reading.link_widths, reading.prose)
    for names, sums, boxes in (
        (BOX, by_container, reading.boxes),
        (OUTER_BOX, by_container, reading.outer_boxes),
        (OUTERMOST_BOX, by_container, gather(tree.outer, reading.outer_boxes)),
        (STYLE, by_style, reading.styles),
    ):
        own = box_columns(sums.columns, sums.link_columns, sums.prose, sums.blocks, boxes, max(1, reading.all_prose))
        enter(columns, names, own)
    columns["place_in_box"], columns["left_in_box"] = box_places(tree.first, tree.last, reading.boxes)
    outer_places = box_places(tree.first, tree.last, reading.outer_boxes)
    columns["place_in_outer_box"], columns["left_in_outer_box"] = outer_places
    columns["depth"] = clip(gather(tree.depth, reading.places), 40)
    # Relation to the deepest containers that hold most of the page's prose: the article's likely place.
    for share, names in ((0.5, CORE50), (0.8, CORE80)):
        core = deepest_holding(tree.parent, by_container.prose, share)
        enter(columns, names, relation(tree, reading.places, core))


CORE50 = ("core50_apart", "core50_below", "core50_side")
CORE80 = ("core80_apart", "core80_below", "core80_side")

COMPANY = tuple(
    (name, f"box_{name}", f"outer_box_{name}")
    for name in (
        "says_related", "says_comment", "says_share", "says_ad", "says_nav", "says_legal", "says_subscribe", "date"
    )
)  # fmt: skip
"""What shows in a block's container counts for it as well: a feature, and its names for the box and the outer one."""

UNDER = {label: f"under_{label}" for label in ("related", "comment", "ad", "subscribe", "contact")}
SECTION_BLOCKS = 20
"""Blocks that a section title may speak for when nothing else ends its section."""


def _company(reading: PageReading, columns: dict[str, bytes]) -> None:
    """The company that a block keeps: patterns that show in its container, and the section title it stands under."""
    tree = reading.tree
    for name, in_box, in_outer_box in COMPANY:
        column = columns[name]
        if is_blank(column):
            columns[in_box] = columns[in_outer_box] = column
        else:
            shares = bin_ratios(count_flags(column, reading.places, tree.parent), tree.blocks)
            columns[in_box] = pick(shares, reading.boxes)
            columns[in_outer_box] = pick(shares, reading.outer_boxes)
    titles = {label: reading.showing(HIT_BITS[f"{label}:whole"]) for label in UNDER}
    ends = first_of([reading.headings, *titles.values()])
    for label, name in UNDER.items():
        columns[name] = titles[label] if is_blank(titles[label]) else _under(titles[label], ends)


def _under(titles: bytes, ends: bytes) -> bytes:
    """Blocks since the last one that is a section title (1 … SECTION_BLOCKS), else 0. What ends a section is a heading,
    or a title of this kind or another."""
    column = bytearray(len(titles))
    blocks, most = 0, SECTION_BLOCKS
    for index in range(len(titles)):
        blocks = 1 if titles[index] else 0 if ends[index] or not blocks or blocks == most else blocks + 1
        column[index] = blocks
    return bytes(column)


def _attributes(reading: PageReading, columns: dict[str, bytes]) -> None:
    """Groups of class and id words: 0 none, 1 on some container above, 2 on the third or second, 3 on the nearest, 4 on
    the block's own inline elements. Tags likewise (1 above, 2 nearest), and whether the block is hidden, or centred as
    captions often are."""
    bits = reading.patterns.group_bits
    names = class_names(tuple(bits))
    if reading.page.kind == "text":  # no words, and no such tags
        columns.update(dict.fromkeys((*names, "hidden", "centred", *TAG_NAMES), constant(0, reading.count)))
        return
    tree, places, groups, inline = reading.tree, reading.places, reading.container_groups(), reading.inline_groups()
    own, near = gather(groups, places), gather(near_bits(groups, tree.parent), places)
    above = gather(inherit_bits(groups, tree.parent), places)
    enter(columns, names, levels(tuple(bits.values()), inline, own, near, above))
    nowhere = ZERO * reading.count
    columns["hidden"] = levels((HIDDEN,), nowhere, nowhere, own, above)[0].translate(ANY)
    columns["centred"] = levels((CENTERED,), inline, nowhere, own, above)[0].translate(UP_TO_TWO)
    own_tags = read_tags(tree)
    own, above = gather(own_tags, places), gather(inherit_bits(own_tags, tree.parent), places)
    enter(columns, TAG_NAMES, levels(tuple(TAG_BITS_BY_GROUP.values()), nowhere, nowhere, own, above))


TAG_NAMES = tuple(f"in_{group}" for group in TAG_BITS_BY_GROUP)


@lru_cache(1)
def class_names(groups: Sequence[str]) -> tuple[str, ...]:
    """The features of some groups of class words."""
    return tuple([f"class_{group}" for group in groups])


def _places(reading: PageReading, columns: dict[str, bytes]) -> None:
    """Place in the page: by blocks, by text, by prose; and the page's own size."""
    count = reading.count
    columns["place"] = bin_places(count)
    columns["from_start"] = up = count_up(count, 40)
    columns["from_end"] = up[::-1]
    columns["text_before"], columns["text_after"] = bin_before_after(reading.widths)
    columns["page_text"] = constant(width_bin(reading.all_width), count)
    columns["prose_before"], columns["prose_after"] = bin_before_after(reading.prose)
    columns["page_prose"] = constant(width_bin(reading.all_prose), count)
    columns["page_blocks"] = constant(width_bin(count), count)
    columns["page_prose_blocks"] = constant(min(40, count - reading.prose.count(0)), count)
    longest = largest(reading.prose)
    columns["of_longest"] = bin_shares(reading.widths, longest) if longest else constant(12, count)


def _pictures(reading: PageReading, columns: dict[str, bytes]) -> None:
    """Pictures beside a block, where captions stand."""
    flags, homes = bytearray(reading.count + 1), bytearray(len(reading.tree.parent))
    for picture in reading.page.pictures:
        flags[picture.before] = homes[picture.container] = 1
    after = bytes(flags[:-1])
    columns["after_picture"] = after
    columns["before_picture"] = bytes(flags[1:])
    columns["since_picture"] = where(distances(after)[0], after.translate(NONE))
    columns["beside_picture"] = pick(near_flags(bytes(homes), reading.tree.parent), reading.places)


def _repeats(reading: PageReading, columns: dict[str, bytes]) -> None:
    """How often the same text stands on the page, and whether it did before."""
    columns["repeats"], columns["repeated"] = repeat_columns(reading.numbers, len(reading.distinct))


def _sections(reading: PageReading, columns: dict[str, bytes]) -> None:
    add_section_features(reading, read_sections(reading, columns), columns)


START = 8
"""Characters by which blocks begin alike."""


def _likes(reading: PageReading, columns: dict[str, bytes]) -> None:
    """How many other blocks begin alike, as captions of a series and comments do, and how many long ones have as many
    characters, as teasers do that were cut."""
    starts, different = number_starts(reading.distinct, START)  # shorter ones are like none
    starts = gather(starts, reading.numbers)
    columns["starts_alike"] = like_columns(count_at(starts, different), starts, reading.lengths, START + 1)
    lengths, different_lengths = number_all(reading.text_lengths)
    alike = count_at(lengths, len(different_lengths))
    columns["long_alike"] = like_columns(alike, gather(lengths, reading.numbers), reading.widths, PROSE_COLUMNS)


DATE_REACH, DATE_BIN = 40, 18
"""Blocks behind the headline in which the first dateline is looked for, and :func:`width_bin` of 256 columns: it is
shorter."""

TITLE_METAS = frozenset(("og:title", "twitter:title", "articletitle"))
MAX_HEADLINE = 200
"""Characters: longer blocks are not compared with the headline."""


def _headline(reading: PageReading, columns: dict[str, bytes]) -> None:
    """Likeness to the page's declared title, and place relative to the printed headline and the first dateline."""
    page = reading.page
    metas = (value for name, value in page.embedded.metas if name in TITLE_METAS)
    declared = [fold(page.embedded.title), *map(fold, metas)]
    declared = [title for title in dict.fromkeys(declared) if title]
    columns["title_likeness"] = likeness = _likenesses(reading, declared)
    best = _best_headline(reading.headings, reading.heading_levels, likeness)
    headline = best if best >= 0 else _line_over_dateline(reading, columns)
    columns["from_headline"] = offsets(headline, reading.count)
    after = headline + 1 if headline is not None else 0
    near = range(after, min(reading.count, after + DATE_REACH))
    dates, widths = columns["date"], columns["columns"]
    date = next((index for index in near if dates[index] and widths[index] < DATE_BIN), None)
    columns["from_date"] = offsets(date, reading.count)
    columns["repeats_headline"] = _repeats_of(reading, headline)


def _likenesses(reading: PageReading, declared: Sequence[str]) -> bytes:
    """:func:`_likeness` of all blocks."""
    if not declared:
        return constant(0, reading.count)
    likenesses = bytearray(len(reading.distinct))
    for number in within(reading.distinct, "\n".join(declared)):
        likenesses[number] = _likeness(reading.distinct[number], declared)
    return pick(bytes(likenesses), reading.numbers)


def _repeats_of(reading: PageReading, headline: int | None) -> bytes:
    """The other blocks that say what the headline says."""
    folded = fold(reading.texts[headline]) if headline is not None else ""
    if headline is None or not folded:
        return constant(0, reading.count)
    same = bytearray(len(reading.distinct))
    for number in within(reading.distinct, folded):
        text = reading.distinct[number]
        same[number] = len(text) < MAX_HEADLINE and fold(text) == folded
    column = bytearray(pick(bytes(same), reading.numbers))
    column[headline] = 0
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


def _best_headline(headings: bytes, levels: Values, likeness: bytes) -> int:
    """The printed headline: the block most like the declared title, headings first; else the first <h1>; or -1."""
    best, best_score = -1, 0
    for index in range(len(headings)):
        like = likeness[index]
        if headings[index] or like > 1:
            level = levels[index] if headings[index] else 0
            score = like * 2 + (5 - level if 0 < level < 4 else 0) if like > 1 else 1 if level == 1 else 0
            if score > best_score:
                best, best_score = index, score
    return best


HEADLINE_COLUMNS, HEADLINE_REACH = range(14, 160), 4
"""Columns of a line that may be a headline, and how far it stands over the dateline at most."""


def _line_over_dateline(reading: PageReading, columns: Columns) -> int | None:
    """Where no title is declared (flattened text): the nearest line of a headline's length over the first dateline,
    that is over a short line with a date and a time or a credit."""
    for index, (date, clock, meta) in enumerate(
        zip(columns["date"], columns["clock"], columns["says_meta"], strict=True)
    ):
        if date and (clock or meta) and reading.widths[index] < MAX_HEADLINE:
            above = (
                i
                for i in range(index - 1, max(-1, index - 1 - HEADLINE_REACH), -1)
                if reading.widths[i] in HEADLINE_COLUMNS
            )
            headline = next(above, None)
            if headline is not None:
                return headline
    return None
