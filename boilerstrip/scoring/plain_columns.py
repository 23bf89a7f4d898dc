"""The operations of :mod:`boilerstrip.scoring.columns` in Python."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Columns: TypeAlias = Mapping[str, bytes]
"""Columns by the name of their feature."""

Values: TypeAlias = "array[int]"
"""Whole numbers of 64 bits (array type "q")."""

Shares: TypeAlias = "array[float]"
"""Fractions (array type "d")."""

ZERO, NOTHING = array("q", [0]), array("d", [0.0])
"""One of each: ``ZERO * 3`` are the values 0, 0, 0."""

NOWHERE = 40
"""Value of a distance where there is nothing to measure from. Distances are clipped below it."""

FARTHEST = 30
"""Blocks: larger distances are not told apart."""

TABLED = 8192
WIDTH_BINS = b"\0\1" + b"".join(
    bytes([2 * bits + half]) * 2 ** (bits - 2) for bits in range(2, TABLED.bit_length()) for half in (0, 1)
)


def enter(columns: dict[str, bytes], names: Sequence[str], found: Sequence[bytes]) -> None:
    """File columns under their names: in C several times as fast as dict.update() and zip(), of pages with few blocks
    a part that counts."""
    columns.update(zip(names, found, strict=True))


def width_bin(columns: int) -> int:
    """A length in columns, on a scale of half powers of two: 0 to 40.

    >>> width_bin(0), width_bin(10), width_bin(100), width_bin(1000)
    (0, 8, 15, 21)
    """
    if columns < TABLED:
        return WIDTH_BINS[columns]
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
    if part <= 0 or whole <= 0:
        return 0
    return min(11, 1 + int(10 * part / whole))  # fractions are divided several times faster than whole numbers


def _mean(whole: int, count: int) -> int:
    """A sum by its count, rounded down; the sum where there is nothing to divide by."""
    return int(whole / count) if count > 1 else whole


def to_values(numbers: Sequence[int]) -> Values:
    """Whole numbers as values; values as they are."""
    if isinstance(numbers, array):
        return numbers
    values = ZERO * len(numbers)
    for index, number in enumerate(numbers):
        values[index] = number
    return values


def total(values: Values) -> int:
    """The sum of all values."""
    added = 0
    for index in range(len(values)):
        added += values[index]
    return added


def largest(values: Values) -> int:
    """The largest of the values, which are 0 or more; 0 of none."""
    most = 0
    for index in range(len(values)):
        most = max(most, values[index])
    return most


def largest_share(shares: Shares) -> float:
    """:func:`largest` of values that are no whole numbers."""
    most = 0.0
    for index in range(len(shares)):
        most = max(most, shares[index])
    return most


def total_at(values: Values, where: Values) -> int:
    """The sum of the values at these places."""
    added = 0
    for index in range(len(where)):
        added += values[where[index]]
    return added


def flagged(flags: bytes) -> list[int]:
    """The places that have any value but 0."""
    return [index for index in range(len(flags)) if flags[index]]


def both(flags: bytes, others: bytes) -> bytes:
    """Flags where both columns have any value but 0."""
    column = bytearray(len(flags))
    for index in range(len(flags)):
        if flags[index] and others[index]:
            column[index] = 1
    return bytes(column)


def where(column: bytes, flags: bytes) -> bytes:
    """The column, with 0 where there is no flag."""
    left = bytearray(column)
    for index in range(len(column)):
        if not flags[index]:
            left[index] = 0
    return bytes(left)


def bin_widths(values: Values) -> bytes:
    """Lengths on the scale of :func:`width_bin`."""
    column = bytearray(len(values))
    for index in range(len(values)):
        column[index] = width_bin(values[index])
    return bytes(column)


def bin_ratios(parts: Values, wholes: Values) -> bytes:
    """Shares of each part in its whole, as :func:`ratio_bin` has them."""
    column = bytearray(len(parts))
    for index in range(len(parts)):
        column[index] = _share_bin(parts[index], wholes[index])
    return bytes(column)


def bin_mean_ratios(parts: Shares, wholes: Values) -> bytes:
    """:func:`bin_ratios` of parts that are no whole numbers."""
    column = bytearray(len(parts))
    for index in range(len(parts)):
        column[index] = ratio_bin(parts[index], wholes[index])
    return bytes(column)


def bin_shares(parts: Values, whole: int) -> bytes:
    """Shares of each part in one whole."""
    column = bytearray(len(parts))
    for index in range(len(parts)):
        column[index] = _share_bin(parts[index], whole)
    return bytes(column)


def bin_places(count: int) -> bytes:
    """Each block's place among all, as a share."""
    column = bytearray(count)
    for index in range(count):
        column[index] = _share_bin(index, count)
    return bytes(column)


def bin_means(sums: Values, counts: Values) -> bytes:
    """Lengths on the scale of :func:`width_bin`: each sum by its count."""
    column = bytearray(len(sums))
    for index in range(len(sums)):
        column[index] = width_bin(_mean(sums[index], counts[index]))
    return bytes(column)


def clip(values: Values, most: int) -> bytes:
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
    return RAMP[value : value + 1] * count


def is_blank(column: bytes) -> bool:
    """Whether the column is 0 everywhere."""
    return column == bytes(len(column))


def gather(values: Values, where: Values) -> Values:
    """The values at these places: those of containers for their blocks, say."""
    gathered = ZERO * len(where)
    for index in range(len(where)):
        gathered[index] = values[where[index]]
    return gathered


def pick(column: bytes, where: Values) -> bytes:
    """The column's values at these places."""
    picked = bytearray(len(where))
    for index in range(len(where)):
        picked[index] = column[where[index]]
    return bytes(picked)


def sum_up(values: Values, where: Values, count: int) -> Values:
    """For each of ``count`` places, the sum of the values that lie there."""
    sums = ZERO * count
    for index in range(len(where)):
        sums[where[index]] += values[index]
    return sums


def sum_up_shares(shares: Shares, where: Values, count: int) -> Shares:
    """:func:`sum_up` of values that are no whole numbers."""
    sums = NOTHING * count
    for index in range(len(where)):
        sums[where[index]] += shares[index]
    return sums


def count_at(where: Values, count: int) -> Values:
    """For each of ``count`` places, how often it is named."""
    counts = ZERO * count
    for index in range(len(where)):
        counts[where[index]] += 1
    return counts


def bin_windows(values: Values, reach: int) -> tuple[bytes, bytes]:
    """Per block the sums of the ``reach`` values before it, and of those behind it, by :func:`width_bin`."""
    count = len(values)
    before, after = bytearray(count), bytearray(count)
    above = 0
    below = 0
    for index in range(1, min(count, reach + 1)):
        below += values[index]
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


def bin_before_after(values: Values) -> tuple[bytes, bytes]:
    """Per block the share of all that stands before it, and of what stands behind it."""
    count = len(values)
    before, after = bytearray(count), bytearray(count)
    whole = total(values)
    above = 0
    for index in range(count):
        before[index] = _share_bin(above, whole)
        above += values[index]
        after[index] = _share_bin(whole - above, whole)
    return bytes(before), bytes(after)


def shift(column: bytes, offsets: Sequence[int], filler: int = NOWHERE) -> list[bytes]:
    """A column as seen by the blocks these numbers of places before (positive: what their next ones have)."""
    count = len(column)
    reach = max(map(abs, offsets))
    beyond = constant(filler, reach)
    padded = beyond + column + beyond
    return [padded[reach + offset : reach + offset + count] for offset in offsets]


def distances(flags: bytes) -> tuple[bytes, bytes]:
    """For each block: how many blocks ago the last flagged one stood (1 … 30), NOWHERE if none did; and in how many the
    next one will."""
    count = len(flags)
    since, until = bytearray(count), bytearray(count)
    distance = nowhere = NOWHERE
    for index in range(count):
        since[index] = distance
        distance = 1 if flags[index] else distance + 1 if distance < FARTHEST else distance
    distance = nowhere
    for index in range(count - 1, -1, -1):
        until[index] = distance
        distance = 1 if flags[index] else distance + 1 if distance < FARTHEST else distance
    return bytes(since), bytes(until)


def sides(count: int, first: int, last: int) -> bytes:
    """Blocks before ``first`` as 0 to 9, nearest highest, those from ``last`` on as 11 to 30, those between as 10."""
    before = bytes(range(10))[-first:].rjust(first, b"\0") if first else b""
    return before + b"\n" * (last - first) + bytes(range(11, 30))[: count - last].ljust(count - last, b"\x1e")


def offsets(anchor: int | None, count: int) -> bytes:
    """Signed distances from a block, 0 to 39 with the anchor at 15; NOWHERE without one."""
    if anchor is None:
        return constant(NOWHERE, count)
    place = anchor
    column = bytearray(count)
    for index in range(count):
        column[index] = max(0, min(39, 15 + index - place))
    return bytes(column)


def levels(bits: Sequence[int], inline: Values, own: Values, near: Values, above: Values) -> list[bytes]:
    """For each of some different bits a column of where it is set: 4 inline, 3 on the block's own container, 2 near it,
    1 on one above, 0 nowhere."""
    count = len(own)
    nowhere = bytes(count)
    met = 0
    for index in range(count):
        met |= inline[index] | above[index]
    columns: list[bytes] = []
    for bit in bits:
        if not met & bit:  # as most are on a page
            columns.append(nowhere)
            continue
        column = bytearray(count)
        for index in range(count):
            if inline[index] & bit:
                column[index] = 4
            elif above[index] & bit:
                column[index] = 3 if own[index] & bit else 2 if near[index] & bit else 1
        columns.append(bytes(column))
    return columns


def join_bits(bits: Values, others: Values) -> Values:
    """The bits of both."""
    joined = ZERO * len(bits)
    for index in range(len(bits)):
        joined[index] = bits[index] | others[index]
    return joined


def box_columns(
    widths: Values, links: Values, prose: Values, blocks: Values, boxes: Values, all_prose: int
) -> tuple[bytes, ...]:
    """Of each block's box: its width, shares of links and prose, number of blocks, mean width, and share of all prose.
    The first four have one sum a box."""
    count = len(boxes)
    width, link, own_prose = bytearray(count), bytearray(count), bytearray(count)
    size, mean, share = bytearray(count), bytearray(count), bytearray(count)
    for index in range(count):
        box = boxes[index]
        whole, of_prose, of_blocks = widths[box], prose[box], blocks[box]
        width[index] = width_bin(whole)
        link[index] = _share_bin(links[box], whole)
        own_prose[index] = _share_bin(of_prose, whole)
        size[index] = width_bin(of_blocks)
        mean[index] = width_bin(_mean(whole, of_blocks))
        share[index] = _share_bin(of_prose, all_prose)
    return bytes(width), bytes(link), bytes(own_prose), bytes(size), bytes(mean), bytes(share)


def box_places(first: Values, last: Values, boxes: Values) -> tuple[bytes, bytes]:
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
    mass: Values, scores: Shares, widths: Values, blocks: Values, boxes: Values, all_mass: int
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


def repeat_columns(numbers: Values, different: int) -> tuple[bytes, bytes]:
    """For blocks that have equal numbers (of ``different`` ones): how many others have the same (up to 5), and whether
    one before has."""
    counts = count_at(numbers, different)
    repeats, repeated, seen = bytearray(len(numbers)), bytearray(len(numbers)), bytearray(different)
    for index in range(len(numbers)):
        number = numbers[index]
        repeats[index] = min(5, counts[number] - 1)
        repeated[index] = seen[number]
        seen[number] = 1
    return bytes(repeats), bytes(repeated)


def like_columns(counts: Values, numbers: Values, sizes: Values, least: int) -> bytes:
    """How many others are like each block (up to 12): ``counts`` has how many share a number. Blocks of a size below
    the ``least`` are like none."""
    column = bytearray(len(numbers))
    for index in range(len(numbers)):
        if sizes[index] >= least:
            column[index] = min(12, counts[numbers[index]] - 1)
    return bytes(column)


def weigh(values: Values, shares: Shares) -> Values:
    """Each value's share of it, in whole numbers."""
    weighed = ZERO * len(values)
    for index in range(len(values)):
        weighed[index] = int(values[index] * shares[index])
    return weighed


def first_of(columns: Sequence[bytes]) -> bytes:
    """For each block the value of the first column that has one."""
    values = bytearray(columns[0])
    for column in columns[1:]:
        if is_blank(column):
            continue
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


def quantise(scores: Shares, best: float = 1.0) -> bytes:
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


def count_flags(flags: bytes, places: Values, parent: Values) -> Values:
    """For each container, how many of the blocks in it and deeper are flagged with anything but 0."""
    sums = ZERO * len(parent)
    for index in range(len(places)):
        if flags[index]:
            sums[places[index]] += 1
    for index in range(len(parent) - 1, 0, -1):
        above = parent[index]
        if above >= 0:
            sums[above] += sums[index]
    return sums


def near_flags(flags: bytes, parent: Values) -> bytes:
    """For each container: 2 where it is flagged, 1 where the one above is."""
    near = bytearray(len(parent))
    for index in range(len(parent)):
        near[index] = 2 if flags[index] else 1 if parent[index] >= 0 and flags[parent[index]] else 0
    return bytes(near)


MAX_APART = 20


def branch_off(parent: Values, depth: Values, core: int) -> tuple[bytes, bytes]:
    """For each container: how many levels above the core its way leaves that to the core, and, where it never does,
    how far below the core it lies."""
    count = len(parent)
    on_way = bytearray(count)
    place = core
    while place >= 0:
        on_way[place] = 1
        place = parent[place]
    core_depth = depth[core]
    turns = ZERO * count  # depth below which the ways part
    apart, below = bytearray(count), bytearray(count)
    for index in range(count):
        above = parent[index]
        turn = depth[index] if on_way[index] else turns[above] if above >= 0 else 0
        turns[index] = turn
        apart[index] = min(MAX_APART, core_depth - turn)
        if turn == core_depth:
            below[index] = min(MAX_APART, depth[index] - core_depth)
    return bytes(apart), bytes(below)
