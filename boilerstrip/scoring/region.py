"""The second look: what the first look's scores say about a block's surroundings, and so about the article's region."""

from __future__ import annotations

from collections.abc import Iterable

from boilerstrip.scoring.columns import (
    Columns,
    bin_before_after,
    bin_shares,
    bin_windows,
    clip,
    constant,
    distances,
    distances_until,
    gather,
    mass_columns,
    quantise,
    shift,
    sum_up,
    sum_up_floats,
    weigh,
    width_bin,
)
from boilerstrip.scoring.containers import add_up, add_up_floats, deepest_holding, relation
from boilerstrip.scoring.features import NEIGHBOURS, WINDOW
from boilerstrip.scoring.reading import PROSE_COLUMNS, Reading
from boilerstrip.scoring.sections import read_sections, section_mass


def region_features(reading: Reading, columns: Columns, scores: list[float]) -> Columns:
    """What the first look says about a block's surroundings. ``columns`` are the features of the first look, ``scores``
    its body probabilities, 0.0 to 1.0."""
    count = reading.count
    quantised = quantise(scores)
    mass = weigh(reading.widths, scores)
    best = max(scores)
    sure = bytes(score > 0.8 and width >= PROSE_COLUMNS for score, width in zip(scores, reading.widths, strict=True))
    second = {
        "first": quantised,
        "first_of_best": quantise(scores, best),
        "of_heaviest": bin_shares(mass, max(mass)),
        "best_first": constant(min(20, int(20.999 * best)), count),
    }
    for offset in NEIGHBOURS:
        side = f"next{offset}" if offset > 0 else f"previous{-offset}"
        second[f"first_{side}"] = shift(quantised, offset)
    second.update(_mass_places(mass, count))
    second["since_sure"], second["until_sure"] = distances(sure), distances_until(sure)
    second["sure_blocks"] = constant(min(40, sum(sure)), count)
    second.update(_mass_containers(reading, mass, scores))
    second.update(section_mass(reading, read_sections(reading, columns), mass, scores))
    return second


def _mass_places(mass: list[int], count: int) -> Iterable[tuple[str, bytes]]:
    total = sum(mass)
    yield from zip(("body_before", "body_after"), bin_before_after(mass), strict=True)
    yield from zip(("body_near_before", "body_near_after"), bin_windows(mass, WINDOW), strict=True)
    yield "page_body", constant(width_bin(total), count)
    yield "of_body", bin_shares(mass, total)


def _mass_containers(reading: Reading, mass: list[int], scores: list[float]) -> Iterable[tuple[str, bytes]]:
    tree, places = reading.tree, reading.places
    sums, plain = add_up(mass, places, tree.parent), add_up_floats(scores, places, tree.parent)
    total = sums[0] or 1
    for name, around in (("box", tree.shared), ("outer_box", tree.outer)):
        boxes = gather(around, places)
        columns = mass_columns(sums, plain, tree.sums.columns, tree.sums.blocks, boxes, total)
        yield from zip((f"{name}_body", f"{name}_body_share", f"{name}_body_blocks"), columns, strict=True)
    styles, style_sums = gather(tree.style, places), tree.style_sums
    count = len(style_sums.columns)
    own, own_scores = sum_up(mass, styles, count), sum_up_floats(scores, styles, count)
    body, share, of_blocks = mass_columns(own, own_scores, style_sums.columns, style_sums.blocks, styles, total)
    yield from (("style_body", body), ("style_body_blocks", of_blocks), ("style_body_share", share))
    ranks = {box: rank for rank, box in enumerate(sorted(sorted(set(tree.shared)), key=sums.__getitem__, reverse=True))}
    yield "box_body_rank", clip([ranks[tree.shared[place]] for place in places], 12)
    for percent in (50, 80, 95):
        core = deepest_holding(tree, sums, percent / 100)
        yield from relation(f"body{percent}", tree, places, core)
