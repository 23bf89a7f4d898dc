# cython: wraparound=False
"""The second look: what the first look's scores say about a block's surroundings, and so about the article's region."""

from __future__ import annotations

from boilerstrip.scoring.columns import (
    ZERO,
    Columns,
    Shares,
    Values,
    bin_before_after,
    bin_shares,
    bin_windows,
    clip,
    constant,
    count_at,
    distances,
    enter,
    gather,
    largest,
    largest_share,
    mass_columns,
    quantise,
    shift,
    sum_up,
    sum_up_shares,
    total,
    weigh,
    width_bin,
)
from boilerstrip.scoring.containers import add_up, add_up_shares, deepest_holding, relation
from boilerstrip.scoring.features import NEIGHBOURS, NONE, WINDOW
from boilerstrip.scoring.reading import PROSE_COLUMNS, PageReading
from boilerstrip.scoring.sections import add_section_mass, cut

SURE = 0.8
"""Probability above which a block counts as surely body."""

FIRST_OF_NEIGHBOURS = tuple(f"first_{side}" for side in NEIGHBOURS)


def region_features(reading: PageReading, columns: Columns, scores: Shares) -> Columns:
    """What the first look says about a block's surroundings. ``columns`` are the features of the first look, ``scores``
    its body probabilities, 0.0 to 1.0."""
    count = reading.count
    quantised = quantise(scores)
    mass = weigh(reading.widths, scores)
    best = largest_share(scores)
    second = {
        "first": quantised,
        "first_of_best": quantise(scores, best),
        "of_heaviest": bin_shares(mass, largest(mass)),
        "best_first": constant(min(20, int(20.999 * best)), count),
    }
    enter(second, FIRST_OF_NEIGHBOURS, shift(quantised, tuple(NEIGHBOURS.values())))
    _add_mass_places(mass, count, second)
    sure = sure_blocks(scores, reading.widths)
    second["since_sure"], second["until_sure"] = distances(sure)
    second["sure_blocks"] = constant(min(40, sure.count(1)), count)
    _add_mass_containers(reading, mass, scores, second)
    sections = cut(columns["since_edge"].translate(NONE))  # each begins where its edge is no block away
    add_section_mass(reading, sections, mass, scores, second)
    return second


def sure_blocks(scores: Shares, widths: Values) -> bytes:
    """Flags of the long blocks that are surely body."""
    flags = bytearray(len(scores))
    sure, least = SURE, PROSE_COLUMNS
    for index in range(len(scores)):
        flags[index] = scores[index] > sure and widths[index] >= least
    return bytes(flags)


def _add_mass_places(mass: Values, count: int, columns: dict[str, bytes]) -> None:
    whole = total(mass)
    columns["body_before"], columns["body_after"] = bin_before_after(mass)
    columns["body_near_before"], columns["body_near_after"] = bin_windows(mass, WINDOW)
    columns["page_body"] = constant(width_bin(whole), count)
    columns["of_body"] = bin_shares(mass, whole)


def _add_mass_containers(reading: PageReading, mass: Values, scores: Shares, columns: dict[str, bytes]) -> None:
    tree, places = reading.tree, reading.places
    sums, plain = add_up(mass, places, tree.parent), add_up_shares(scores, places, tree.parent)
    widths = add_up(reading.widths, places, tree.parent)
    whole = sums[0] or 1
    for names, boxes in ((BOX, reading.boxes), (OUTER_BOX, reading.outer_boxes)):
        own = mass_columns(sums, plain, widths, tree.blocks, boxes, whole)
        enter(columns, names, own)
    sums_by_style = sum_up(mass, reading.styles, tree.styles)
    scores_by_style = sum_up_shares(scores, reading.styles, tree.styles)
    widths_by_style = sum_up(reading.widths, reading.styles, tree.styles)
    blocks_by_style = count_at(reading.styles, tree.styles)
    own = mass_columns(sums_by_style, scores_by_style, widths_by_style, blocks_by_style, reading.styles, whole)
    enter(columns, STYLE, own)
    columns["box_body_rank"] = clip(gather(_ranks(tree.shared, sums), reading.boxes), 12)
    for part, names in ((0.5, BODY50), (0.8, BODY80), (0.95, BODY95)):
        core = deepest_holding(tree.parent, sums, part)
        enter(columns, names, relation(tree, places, core))


def _ranks(boxes: Values, sums: Values) -> Values:
    """For each container that is its own one of the ``boxes``, its place among them by its sum, the largest first."""
    ranks = ZERO * len(sums)
    rank = 0
    heavy = [index for index in range(len(boxes)) if boxes[index] == index and sums[index]]
    for box in sorted(heavy, key=sums.__getitem__, reverse=True):
        ranks[box] = rank
        rank += 1
    for box in range(len(boxes)):
        if boxes[box] == box and not sums[box]:  # as most are
            ranks[box] = rank
            rank += 1
    return ranks


def _mass_names(box: str) -> tuple[str, ...]:
    return tuple(f"{box}_{part}" for part in ("body", "body_share", "body_blocks"))


BOX, OUTER_BOX, STYLE = map(_mass_names, ("box", "outer_box", "style"))
BODY50 = ("body50_apart", "body50_below", "body50_side")
BODY80 = ("body80_apart", "body80_below", "body80_side")
BODY95 = ("body95_apart", "body95_below", "body95_side")
