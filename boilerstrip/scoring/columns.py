# cython: wraparound=False
"""Columns: the few operations that features are made of, each over all blocks of a page at once.

A *column* has one byte a block, the values that conditions compare. *Values* are lists of whole numbers: one a block,
one a container, or one a section. This module is compiled where there is a compiler (its C types are in
``columns.pxd``), so loops over blocks belong here and not into the modules that name the features.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import TypeAlias, TypeVar

Columns: TypeAlias = Mapping[str, bytes]
"""Columns by the name of their feature."""

N = TypeVar("N", int, float)

NOWHERE = 40
"""Value of a distance where there is nothing to measure from. Distances are clipped below it."""

FARTHEST = 30
"""Blocks: larger distances are not told apart."""

TABLED = 8192
_WIDTH_BINS = bytes(
    min(40, 2 * n.bit_length() + ((n >> (n.bit_length() - 2)) & 1) if n > 1 else n) for n in range(TABLED)
)


def width_bin(columns: int) -> int:
    """A length in columns, on a scale of half powers of two: 0 to 40.

    >>> width_bin(0), width_bin(10), width_bin(100), width_bin(1000)
    (0, 8, 15, 21)
    """
    if columns < TABLED:
        return _WIDTH_BINS[columns]
    shifted, bits = columns, 0
    while shifted > 3:
        shifted >>= 1
        bits += 1
    return min(40, 2 * (bits + 2) + (shifted & 1))


def ratio_bin(part: float, whole: float) -> int:
    """A share as 0 (nothing) to 11 (all), in tenths between.

    >>> ratio_bin(0, 5), ratio_bin(1, 100), ratio_bin(1, 2), ratio_bin(5, 5)
    (0, 1, 6, 11)
    """
    if part <= 0 or whole <= 0:
        return 0
    tenths = 10 * part / whole
    step = 1
    while step < 11 and step <= tenths:
        step += 1
    return step


def _share_bin(part: int, whole: int) -> int:
    """:func:`ratio_bin` of whole numbers."""
    return min(11, 1 + 10 * part // whole) if part > 0 and whole > 0 else 0


def bin_widths(values: list[int]) -> bytes:
    """Lengths on the scale of :func:`width_bin`."""
    column = bytearray(len(values))
    for index in range(len(values)):
        column[index] = width_bin(values[index])
    return bytes(column)


def bin_ratios(parts: list[int], wholes: list[int]) -> bytes:
    """Shares of each part in its whole, as :func:`ratio_bin` has them."""
    column = bytearray(len(parts))
    for index in range(len(parts)):
        column[index] = _share_bin(parts[index], wholes[index])
    return bytes(column)


def bin_mean_ratios(parts: list[float], wholes: list[int]) -> bytes:
    """:func:`bin_ratios` of parts that are no whole numbers."""
    column = bytearray(len(parts))
    for index in range(len(parts)):
        column[index] = ratio_bin(parts[index], wholes[index])
    return bytes(column)


def bin_shares(parts: list[int], whole: int) -> bytes:
    """Shares of each part in one whole."""
    column = bytearray(len(parts))
    for index in range(len(parts)):
        column[index] = _share_bin(parts[index], whole)
    return bytes(column)


def bin_means(sums: list[int], counts: list[int]) -> bytes:
    """Lengths on the scale of :func:`width_bin`: each sum by its count."""
    column = bytearray(len(sums))
    for index in range(len(sums)):
        column[index] = width_bin(sums[index] // max(1, counts[index]))
    return bytes(column)


def clip(values: list[int], most: int) -> bytes:
    """Values as they are, larger ones than ``most`` as that."""
    column = bytearray(len(values))
    for index in range(len(values)):
        column[index] = min(most, values[index])
    return bytes(column)


RAMP = bytes(range(256))


def count_up(count: int, most: int) -> bytes:
    """0, 1, 2 … up to ``most``, and that for the rest."""
    return RAMP[: min(count, most)] + bytes([most]) * (count - most)


def constant(value: int, count: int) -> bytes:
    """The same value for all blocks."""
    return bytes([value]) * count


def gather(values: list[N], where: list[int]) -> list[N]:
    """The values at these places: those of containers for their blocks, say."""
    return [values[place] for place in where]


def pick(column: bytes, where: list[int]) -> bytes:
    """The column's values at these places."""
    picked = bytearray(len(where))
    for index in range(len(where)):
        picked[index] = column[where[index]]
    return bytes(picked)


def sum_up(values: list[int], where: list[int], count: int) -> list[int]:
    """For each of ``count`` places, the sum of the values that lie there."""
    sums = [0] * count
    for index in range(len(where)):
        place = where[index]
        sums[place] = sums[place] + values[index]
    return sums


def sum_up_floats(values: list[float], where: list[int], count: int) -> list[float]:
    """:func:`sum_up` of values that are no whole numbers."""
    sums = [0.0] * count
    for index in range(len(where)):
        place = where[index]
        sums[place] = sums[place] + values[index]
    return sums


def bin_windows(values: list[int], reach: int) -> tuple[bytes, bytes]:
    """Per block the sums of the ``reach`` values before it, and of those behind it, by :func:`width_bin`."""
    count = len(values)
    before, after = bytearray(count), bytearray(count)
    above = 0
    below = sum(values[1 : reach + 1])
    for index in range(count):
        before[index] = width_bin(above)
        after[index] = width_bin(below)
        above += values[index]
        if index >= reach:
            above -= values[index - reach]
        if index + 1 < count:
            below -= values[index + 1]
        if index + 1 + reach < count:
            below += values[index + 1 + reach]
    return bytes(before), bytes(after)


def bin_before_after(values: list[int]) -> tuple[bytes, bytes]:
    """Per block the share of all that stands before it, and of what stands behind it."""
    count = len(values)
    before, after = bytearray(count), bytearray(count)
    total = sum(values)
    above = 0
    for index in range(count):
        before[index] = _share_bin(above, total)
        above += values[index]
        after[index] = _share_bin(total - above, total)
    return bytes(before), bytes(after)


def shift(column: bytes, offset: int, filler: int = NOWHERE) -> bytes:
    """A column as seen by the block ``offset`` places before (positive: its next ones)."""
    count = len(column)
    if offset > 0:
        return column[offset:] + bytes([filler]) * min(offset, count)
    return bytes([filler]) * min(-offset, count) + column[: max(0, count + offset)]


def distances(flags: bytes) -> bytes:
    """For each block: how many blocks ago the last flagged one stood (1 … 30), NOWHERE if none did."""
    column = bytearray(len(flags))
    distance = NOWHERE
    for index in range(len(flags)):
        column[index] = distance
        if flags[index]:
            distance = 1
        elif distance < FARTHEST:
            distance += 1
    return bytes(column)


def distances_until(flags: bytes) -> bytes:
    """:func:`distances` to the next flagged block."""
    return distances(flags[::-1])[::-1]


def sides(count: int, first: int, last: int) -> bytes:
    """Blocks before ``first`` as 0 to 9, nearest highest, those from ``last`` on as 11 to 30, those between as 10."""
    before = bytes(range(10))[-first:].rjust(first, b"\0") if first else b""
    return before + b"\n" * (last - first) + bytes(range(11, 30))[: count - last].ljust(count - last, b"\x1e")


def offsets(anchor: int | None, count: int) -> bytes:
    """Signed distances from a block, 0 to 39 with the anchor at 15; NOWHERE without one."""
    if anchor is None:
        return constant(NOWHERE, count)
    column = bytearray(count)
    for index in range(count):
        column[index] = max(0, min(39, 15 + index - anchor))
    return bytes(column)


def levels(bits: Sequence[int], inline: list[int], own: list[int], near: list[int], above: list[int]) -> list[bytes]:
    """For each bit a column of where it is set: 4 inline, 3 on the block's own container, 2 near it, 1 on one above, 0
    nowhere."""
    count = len(own)
    inlines, owns, nears, aboves = array("q", inline), array("q", own), array("q", near), array("q", above)
    columns: list[bytes] = []
    for bit in bits:
        column = bytearray(count)
        for index in range(count):
            if inlines[index] & bit:
                column[index] = 4
            elif aboves[index] & bit:
                column[index] = 3 if owns[index] & bit else 2 if nears[index] & bit else 1
        columns.append(bytes(column))
    return columns


def bits_met(values: list[int]) -> int:
    """The bits that any of the values has."""
    met = 0
    for value in values:
        met |= value
    return met


def box_columns(
    widths: list[int], links: list[int], prose: list[int], blocks: list[int], boxes: list[int], all_prose: int
) -> tuple[bytes, ...]:
    """Of each block's box: its width, shares of links and prose, number of blocks, mean width, and share of all prose.
    The first four have one sum a box."""
    count = len(boxes)
    width, link, own_prose = bytearray(count), bytearray(count), bytearray(count)
    size, mean, share = bytearray(count), bytearray(count), bytearray(count)
    for index in range(count):
        box = boxes[index]
        total, of_prose, of_blocks = widths[box], prose[box], blocks[box]
        width[index] = width_bin(total)
        link[index] = _share_bin(links[box], total)
        own_prose[index] = _share_bin(of_prose, total)
        size[index] = width_bin(of_blocks)
        mean[index] = width_bin(total // max(1, of_blocks))
        share[index] = _share_bin(of_prose, all_prose)
    return bytes(width), bytes(link), bytes(own_prose), bytes(size), bytes(mean), bytes(share)


def box_places(first: list[int], last: list[int], boxes: list[int]) -> tuple[bytes, bytes]:
    """Place of each block in its box, whose blocks are those from ``first`` to before ``last``, and how many follow."""
    count = len(boxes)
    place, left = bytearray(count), bytearray(count)
    for index in range(count):
        box = boxes[index]
        start, end = first[box], last[box]
        place[index] = _share_bin(index - start, end - start)
        left[index] = min(20, end - 1 - index)
    return bytes(place), bytes(left)


def mass_columns(
    mass: list[int], scores: list[float], widths: list[int], blocks: list[int], boxes: list[int], all_mass: int
) -> tuple[bytes, bytes, bytes]:
    """Of each block's box: how much of its width, of all mass, and of its blocks is body. The first four have one sum a
    box."""
    count = len(boxes)
    body, share, of_blocks = bytearray(count), bytearray(count), bytearray(count)
    for index in range(count):
        box = boxes[index]
        own = mass[box]
        body[index] = _share_bin(own, widths[box])
        share[index] = _share_bin(own, all_mass)
        of_blocks[index] = ratio_bin(scores[box], blocks[box])
    return bytes(body), bytes(share), bytes(of_blocks)


def spread(column: bytes, lengths: list[int]) -> bytes:
    """A column of blocks from one of runs of blocks: each value as often as its run is long."""
    spread = bytearray(sum(lengths))
    index = 0
    for run in range(len(lengths)):
        for _ in range(lengths[run]):
            spread[index] = column[run]
            index += 1
    return bytes(spread)


def sum_runs(values: list[int], lengths: list[int]) -> list[int]:
    """The sums of the values of each run of blocks."""
    sums: list[int] = []
    index = 0
    for length in lengths:
        total = 0
        for _ in range(length):
            total += values[index]
            index += 1
        sums.append(total)
    return sums


def sum_float_runs(values: list[float], lengths: list[int]) -> list[float]:
    """:func:`sum_runs` of values that are no whole numbers."""
    sums: list[float] = []
    index = 0
    for length in lengths:
        total = 0.0
        for _ in range(length):
            total += values[index]
            index += 1
        sums.append(total)
    return sums


def weigh(values: list[int], shares: list[float]) -> list[int]:
    """Each value's share of it, in whole numbers."""
    return [int(value * share) for value, share in zip(values, shares, strict=True)]


def first_of(columns: Sequence[bytes]) -> bytes:
    """For each block the value of the first column that has one."""
    values = bytearray(columns[0])
    for column in columns[1:]:
        for index in range(len(values)):
            if not values[index]:
                values[index] = column[index]
    return bytes(values)


def best_of(scores: Sequence[array[int]]) -> bytes:
    """For each block the number of the scores that are highest there, the first of equal ones."""
    best = bytearray(len(scores[0]))
    highest = array("i", scores[0])
    for number, own in enumerate(scores):
        for index in range(len(own)):
            if own[index] > highest[index]:
                highest[index] = own[index]
                best[index] = number
    return bytes(best)


def quantise(scores: list[float], best: float = 1.0) -> bytes:
    """Probabilities as shares of the best, 0 to 20; all 0 where the best is."""
    column = bytearray(len(scores))
    if best > 0:
        for index in range(len(scores)):
            share = 20.999 * scores[index] / best
            step = 0
            while step < 20 and step + 1 <= share:
                step += 1
            column[index] = step
    return bytes(column)


def probabilities(scores: Iterable[int], scale: int) -> list[float]:
    """Probabilities of log-odds that are given in ``scale``-ths."""
    return [1 / (1 + exp(-score / scale)) for score in scores]
