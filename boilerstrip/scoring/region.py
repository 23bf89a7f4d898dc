"""The second look: what the first look's scores say about a block's surroundings, and so about the article's region."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from boilerstrip.scoring.reading import (
    NEIGHBOURS,
    PROSE_COLUMNS,
    WINDOW,
    Columns,
    Reading,
    deepest_holding,
    distances,
    relation,
    shift,
)
from boilerstrip.scoring.sections import read_sections, section_mass
from boilerstrip.scoring.shape import ratio_bin, width_bin


def region_features(reading: Reading, columns: Columns, scores: Sequence[float]) -> Columns:
    """What the first look says about a block's surroundings. ``columns`` are the features of the first look, ``scores``
    its body probabilities, 0.0 to 1.0."""
    count = reading.count
    quantised = bytes(min(20, int(score * 20.999)) for score in scores)
    mass = [int(width * score) for width, score in zip(reading.widths, scores, strict=True)]
    best, heaviest = max(scores), max(mass)
    second = {
        "first": quantised,
        "first_of_best": bytes(min(20, int(20.999 * score / best)) if best > 0 else 0 for score in scores),
        "of_heaviest": bytes(ratio_bin(value, heaviest) for value in mass),
        "best_first": bytes([min(20, int(20.999 * best))]) * count,
    }
    for offset in NEIGHBOURS:
        side = f"next{offset}" if offset > 0 else f"previous{-offset}"
        second[f"first_{side}"] = shift(quantised, offset)
    second.update(_mass_places(mass, count))
    sure = [
        1 if score > 0.8 and width >= PROSE_COLUMNS else 0 for score, width in zip(scores, reading.widths, strict=True)
    ]
    second["since_sure"] = distances(sure)
    second["until_sure"] = distances(sure[::-1])[::-1]
    second["sure_blocks"] = bytes([min(40, sum(sure))]) * count
    second.update(_mass_containers(reading, mass, scores))
    second.update(section_mass(reading, read_sections(reading, columns), mass, scores))
    return second


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
        yield from relation(f"body{percent}", reading, core)
