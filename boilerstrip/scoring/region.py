# cython: wraparound=False
"""The second look: what the first look's scores say about a block's surroundings, and so about the article's region."""

from __future__ import annotations

from collections.abc import Iterable

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
    distances,
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
from boilerstrip.scoring.features import NEIGHBOURS, WINDOW
from boilerstrip.scoring.reading import PROSE_COLUMNS, Reading
from boilerstrip.scoring.sections import read_sections, section_mass

SURE = 0.8
"""Probability above which a block counts as surely body."""

FIRST_OF_NEIGHBOURS = tuple(f"first_{side}" for side in NEIGHBOURS)


def region_features(reading: Reading, columns: Columns, scores: Shares) -> Columns:
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
    second.update(zip(FIRST_OF_NEIGHBOURS, shift(quantised, tuple(NEIGHBOURS.values())), strict=True))
    second.update(_mass_places(mass, count))
    sure = sure_blocks(scores, reading.widths)
    second["since_sure"], second["until_sure"] = distances(sure)
    second["sure_blocks"] = constant(min(40, sure.count(1)), count)
    second.update(_mass_containers(reading, mass, scores))
    second.update(section_mass(reading, read_sections(reading, columns), mass, scores))
    return second


def sure_blocks(scores: Shares, widths: Values) -> bytes:
    """Flags of the long blocks that are surely body."""
    flags = bytearray(len(scores))
    sure, least = SURE, PROSE_COLUMNS
    for index in range(len(scores)):
        flags[index] = scores[index] > sure and widths[index] >= least
    return bytes(flags)


def _mass_places(mass: Values, count: int) -> Iterable[tuple[str, bytes]]:
    whole = total(mass)
    yield from zip(("body_before", "body_after"), bin_before_after(mass), strict=True)
    yield from zip(("body_near_before", "body_near_after"), bin_windows(mass, WINDOW), strict=True)
    yield "page_body", constant(width_bin(whole), count)
    yield "of_body", bin_shares(mass, whole)


def _mass_containers(reading: Reading, mass: Values, scores: Shares) -> Iterable[tuple[str, bytes]]:
    tree, places = reading.tree, reading.places
    sums, plain = add_up(mass, places, tree.parent), add_up_shares(scores, places, tree.parent)
    whole = sums[0] or 1
    for names, boxes in ((BOX, reading.boxes), (OUTER_BOX, reading.outer_boxes)):
        yield from zip(names, mass_columns(sums, plain, reading.sums.columns, tree.blocks, boxes, whole), strict=True)
    by_style = reading.style_sums
    own = sum_up(mass, reading.styles, tree.styles)
    own_scores = sum_up_shares(scores, reading.styles, tree.styles)
    body, share, blocks = mass_columns(own, own_scores, by_style.columns, by_style.blocks, reading.styles, whole)
    yield from (("style_body", body), ("style_body_blocks", blocks), ("style_body_share", share))
    yield "box_body_rank", clip(gather(_ranks(tree.shared, sums), reading.boxes), 12)
    for part, names in ((0.5, BODY50), (0.8, BODY80), (0.95, BODY95)):
        core = deepest_holding(tree.parent, sums, part)
        yield from zip(names, relation(tree, places, core), strict=True)


def _ranks(boxes: Values, sums: Values) -> Values:
    """For each container that is its own one of the ``boxes``, its place among them by its sum, the largest first."""
    ranks = ZERO * len(sums)
    different = [index for index in range(len(boxes)) if boxes[index] == index]
    for rank, box in enumerate(sorted(different, key=sums.__getitem__, reverse=True)):
        ranks[box] = rank
    return ranks


def _mass_names(box: str) -> tuple[str, ...]:
    return tuple(f"{box}_{part}" for part in ("body", "body_share", "body_blocks"))


BOX, OUTER_BOX = map(_mass_names, ("box", "outer_box"))
BODY50 = ("body50_apart", "body50_below", "body50_side")
BODY80 = ("body80_apart", "body80_below", "body80_side")
BODY95 = ("body95_apart", "body95_below", "body95_side")
