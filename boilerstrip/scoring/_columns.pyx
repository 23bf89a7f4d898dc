# cython: cdivision=True
"""The functions of ``plain_columns.py`` in C: a column is written where it stays, and values are read where they lie."""

from cpython cimport array
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.sequence cimport PySequence_Fast, PySequence_Fast_GET_ITEM
from libc.stdint cimport uint8_t, uint64_t
from libc.string cimport memcmp, memcpy, memset

cdef extern from *:
    """
    /* Which bit is the lowest that is set. */
    static inline int number_of(unsigned long long bits) {
    #ifdef __GNUC__
        return __builtin_ctzll(bits);
    #else
        int number = 0;
        while (!(bits >> number & 1))
            number++;
        return number;
    #endif
    }
    """
    int number_of(unsigned long long) noexcept

from boilerstrip.scoring.plain_columns import *
from boilerstrip.scoring import plain_columns

cdef array.array NO_VALUES = plain_columns.ZERO[:0], NO_SHARES = plain_columns.NOTHING[:0]
cdef bytes WIDTH_BINS = plain_columns.WIDTH_BINS
cdef enum:
    NOWHERE_ = 40
    FARTHEST_ = 30
    MOST_APART = 20

assert (NOWHERE_, FARTHEST_) == (plain_columns.NOWHERE, plain_columns.FARTHEST)
assert MOST_APART == plain_columns.MAX_APART


def enter(dict columns not None, tuple names not None, found):
    cdef Py_ssize_t place
    cdef tuple own = tuple(found)
    if len(own) != len(names):
        raise ValueError(f"{len(own)} columns for {len(names)} names")
    for place in range(len(names)):
        columns[names[place]] = own[place]


cdef inline bytes _new(Py_ssize_t count):
    """A column to be filled, which nobody has seen yet."""
    return PyBytes_FromStringAndSize(NULL, count)


cdef inline uint8_t *_of(bytes column) noexcept:
    return <uint8_t *>PyBytes_AS_STRING(column)


cdef inline bytes _blank(Py_ssize_t count):
    cdef bytes column = _new(count)
    memset(_of(column), 0, count)
    return column


cdef inline void _repeat(bytes column, Py_ssize_t index) noexcept:
    """Give a block what the one before it has."""
    _of(column)[index] = _of(column)[index - 1]


cdef inline array.array _zeros(Py_ssize_t count):
    return array.clone(NO_VALUES, count, True)


cdef inline int _width_bin(long long columns) noexcept:
    cdef int bits = 0
    if columns < <long long>len(WIDTH_BINS):
        return _of(WIDTH_BINS)[columns]
    while columns > 3:
        columns >>= 1
        bits += 1
    return min(40, 2 * (bits + 2) + <int>(columns & 1))


cdef inline int _ratio_bin(double part, double whole) noexcept:
    cdef double tenths
    cdef int step = 1
    if part <= 0 or whole <= 0:
        return 0
    tenths = 10 * part / whole
    while step < 11 and step <= tenths:
        step += 1
    return step


cdef inline int _share_bin(double part, double whole) noexcept:
    if part <= 0 or whole <= 0:
        return 0
    return <int>min(11, 1 + <long long>(10 * part / whole))


cdef inline long long _mean(double whole, double count) noexcept:
    return <long long>(whole / count) if count > 1 else <long long>whole


def width_bin(long long columns):
    return _width_bin(columns)


def ratio_bin(double part, double whole):
    return _ratio_bin(part, whole)


def to_values(numbers):
    if isinstance(numbers, array.array):
        return numbers
    cdef object row = PySequence_Fast(numbers, "numbers are no sequence")
    cdef Py_ssize_t index, count = len(row)
    cdef array.array values = array.clone(NO_VALUES, count, False)
    for index in range(count):
        values.data.as_longlongs[index] = <object>PySequence_Fast_GET_ITEM(row, index)
    return values


def total(array.array values not None):
    cdef Py_ssize_t index
    cdef long long added = 0
    for index in range(len(values)):
        added += values.data.as_longlongs[index]
    return added


def largest(array.array values not None):
    cdef Py_ssize_t index
    cdef long long most = 0
    for index in range(len(values)):
        most = max(most, values.data.as_longlongs[index])
    return most


def largest_share(array.array shares not None):
    cdef Py_ssize_t index
    cdef double most = 0
    for index in range(len(shares)):
        most = max(most, shares.data.as_doubles[index])
    return most


def total_at(array.array values not None, array.array where not None):
    cdef Py_ssize_t index
    cdef long long added = 0
    for index in range(len(where)):
        added += values.data.as_longlongs[where.data.as_longlongs[index]]
    return added


def flagged(bytes flags not None):
    cdef Py_ssize_t index
    return [index for index in range(len(flags)) if _of(flags)[index]]


def both(bytes flags not None, bytes others not None):
    cdef Py_ssize_t index, count = len(flags)
    cdef bytes column = _new(count)
    cdef uint8_t *to = _of(column)
    for index in range(count):
        to[index] = _of(flags)[index] != 0 and _of(others)[index] != 0
    return column


def where(bytes column not None, bytes flags not None):
    cdef Py_ssize_t index, count = len(column)
    cdef bytes left = _new(count)
    cdef uint8_t *to = _of(left)
    for index in range(count):
        to[index] = _of(column)[index] if _of(flags)[index] else 0
    return left


def bin_widths(array.array values not None):
    cdef Py_ssize_t index, count = len(values)
    cdef bytes column = _new(count)
    cdef uint8_t *to = _of(column)
    for index in range(count):
        to[index] = _width_bin(values.data.as_longlongs[index])
    return column


def bin_ratios(array.array parts not None, array.array wholes not None):
    cdef Py_ssize_t index, count = len(parts)
    cdef bytes column = _new(count)
    cdef uint8_t *to = _of(column)
    for index in range(count):
        to[index] = _share_bin(parts.data.as_longlongs[index], wholes.data.as_longlongs[index])
    return column


def bin_mean_ratios(array.array parts not None, array.array wholes not None):
    cdef Py_ssize_t index, count = len(parts)
    cdef bytes column = _new(count)
    cdef uint8_t *to = _of(column)
    for index in range(count):
        to[index] = _ratio_bin(parts.data.as_doubles[index], wholes.data.as_longlongs[index])
    return column


def bin_shares(array.array parts not None, long long whole):
    cdef Py_ssize_t index, count = len(parts)
    cdef bytes column = _new(count)
    cdef uint8_t *to = _of(column)
    for index in range(count):
        to[index] = _share_bin(parts.data.as_longlongs[index], whole)
    return column


def bin_places(Py_ssize_t count):
    cdef Py_ssize_t index
    cdef bytes column = _new(count)
    cdef uint8_t *to = _of(column)
    for index in range(count):
        to[index] = _share_bin(index, count)
    return column


def bin_means(array.array sums not None, array.array counts not None):
    cdef Py_ssize_t index, count = len(sums)
    cdef bytes column = _new(count)
    cdef uint8_t *to = _of(column)
    for index in range(count):
        to[index] = _width_bin(_mean(sums.data.as_longlongs[index], counts.data.as_longlongs[index]))
    return column


def clip(array.array values not None, long long most):
    cdef Py_ssize_t index, count = len(values)
    cdef bytes column = _new(count)
    cdef uint8_t *to = _of(column)
    for index in range(count):
        to[index] = <uint8_t>min(most, values.data.as_longlongs[index])
    return column


def constant(int value, Py_ssize_t count):
    cdef bytes column = _new(count)
    memset(_of(column), value, count)
    return column


def is_blank(bytes column not None):
    cdef Py_ssize_t count = len(column)
    return not count or (not _of(column)[0] and not memcmp(_of(column), _of(column) + 1, count - 1))


def gather(array.array values not None, array.array where not None):
    cdef Py_ssize_t index, count = len(where)
    cdef array.array gathered = array.clone(NO_VALUES, count, False)
    for index in range(count):
        gathered.data.as_longlongs[index] = values.data.as_longlongs[where.data.as_longlongs[index]]
    return gathered


def pick(bytes column not None, array.array where not None):
    cdef Py_ssize_t index, count = len(where)
    cdef const long long *places = where.data.as_longlongs
    cdef bytes picked = _new(count)
    cdef uint8_t *to = _of(picked)
    for index in range(count):
        to[index] = _of(column)[places[index]]
    return picked


def sum_up(array.array values not None, array.array where not None, Py_ssize_t count):
    cdef Py_ssize_t index
    cdef array.array sums = _zeros(count)
    for index in range(len(where)):
        sums.data.as_longlongs[where.data.as_longlongs[index]] += values.data.as_longlongs[index]
    return sums


def sum_up_shares(array.array shares not None, array.array where not None, Py_ssize_t count):
    cdef Py_ssize_t index
    cdef array.array sums = array.clone(NO_SHARES, count, True)
    for index in range(len(where)):
        sums.data.as_doubles[where.data.as_longlongs[index]] += shares.data.as_doubles[index]
    return sums


def count_at(array.array where not None, Py_ssize_t count):
    cdef Py_ssize_t index
    cdef array.array counts = _zeros(count)
    for index in range(len(where)):
        counts.data.as_longlongs[where.data.as_longlongs[index]] += 1
    return counts


def bin_windows(array.array values not None, Py_ssize_t reach):
    cdef Py_ssize_t index, count = len(values)
    cdef const long long *own = values.data.as_longlongs
    cdef bytes before = _new(count), after = _new(count)
    cdef uint8_t *to_before = _of(before)
    cdef uint8_t *to_after = _of(after)
    cdef long long above = 0, below = 0
    for index in range(1, min(count, reach + 1)):
        below += own[index]
    for index in range(count):
        to_before[index], to_after[index] = _width_bin(above), _width_bin(below)
        above += own[index]
        if index >= reach:
            above -= own[index - reach]
        if index + 1 < count:
            below -= own[index + 1]
        if index + 1 + reach < count:
            below += own[index + 1 + reach]
    return before, after


def bin_before_after(array.array values not None):
    cdef Py_ssize_t index, count = len(values)
    cdef bytes before = _new(count), after = _new(count)
    cdef uint8_t *to_before = _of(before)
    cdef uint8_t *to_after = _of(after)
    cdef long long above = 0, whole = total(values)
    for index in range(count):
        to_before[index] = _share_bin(above, whole)
        above += values.data.as_longlongs[index]
        to_after[index] = _share_bin(whole - above, whole)
    return before, after


def shift(bytes column not None, offsets, int filler=NOWHERE_):
    return [_shift(column, offset, filler) for offset in offsets]


cdef bytes _shift(bytes column, Py_ssize_t offset, int filler):
    cdef Py_ssize_t count = len(column), kept = max(0, count - abs(offset))
    cdef bytes shifted = _new(count)
    memset(_of(shifted), filler, count)
    memcpy(_of(shifted) + max(0, count - kept if offset < 0 else 0), _of(column) + (offset if offset > 0 else 0), kept)
    return shifted


def distances(bytes flags not None):
    cdef Py_ssize_t index, count = len(flags)
    cdef bytes since = _new(count), until = _new(count)
    _fill_distances(_of(flags), _of(since), 0, count, 1)
    _fill_distances(_of(flags), _of(until), count - 1, count, -1)
    return since, until


cdef void _fill_distances(
    const uint8_t *flags, uint8_t *to, Py_ssize_t index, Py_ssize_t count, int step
) noexcept:
    """Distances from the last flag on the way from ``index`` over so many blocks."""
    cdef int distance = NOWHERE_
    for _ in range(count):
        to[index] = <uint8_t>distance
        distance = 1 if flags[index] else distance + (distance < FARTHEST_)
        index += step


def sides(Py_ssize_t count, Py_ssize_t first, Py_ssize_t last):
    cdef Py_ssize_t index
    cdef bytes column = _new(count)
    cdef uint8_t *to = _of(column)
    for index in range(count):
        to[index] = max(0, 10 + index - first) if index < first else 10 if index < last else min(30, 11 + index - last)
    return column


def offsets(anchor, Py_ssize_t count):
    cdef Py_ssize_t index, place
    if anchor is None:
        return constant(NOWHERE_, count)
    place = anchor
    cdef bytes column = _new(count)
    cdef uint8_t *to = _of(column)
    for index in range(count):
        to[index] = <uint8_t>max(0, min(39, 15 + index - place))
    return column


def levels(
    bits, array.array inline not None, array.array own not None, array.array near not None, array.array above not None
):
    cdef Py_ssize_t index, count = len(own)
    cdef bytes column, nowhere = _blank(count)
    cdef uint8_t *places[64]  # of the columns, by the number of their bit
    cdef uint64_t bit, left, met = 0, wanted = 0
    cdef list columns = []
    for index in range(count):
        met |= inline.data.as_longlongs[index] | above.data.as_longlongs[index]
    for bit in bits:
        column = _blank(count) if met & bit else nowhere
        places[number_of(bit)] = _of(column)
        wanted |= met & bit
        columns.append(column)
    for index in range(count):
        left = (inline.data.as_longlongs[index] | above.data.as_longlongs[index]) & wanted
        while left:
            bit = left & (~left + 1)
            left ^= bit
            places[number_of(bit)][index] = (
                4 if inline.data.as_longlongs[index] & bit else 3 if own.data.as_longlongs[index] & bit
                else 2 if near.data.as_longlongs[index] & bit else 1
            )
    return columns


def join_bits(array.array bits not None, array.array others not None):
    cdef Py_ssize_t index, count = len(bits)
    cdef array.array joined = array.clone(NO_VALUES, count, False)
    for index in range(count):
        joined.data.as_longlongs[index] = bits.data.as_longlongs[index] | others.data.as_longlongs[index]
    return joined


def box_columns(
    array.array widths not None, array.array links not None, array.array prose not None, array.array blocks not None,
    array.array boxes not None, long long all_prose,
):
    cdef Py_ssize_t index, box, count = len(boxes)
    cdef long long whole, of_prose, of_blocks
    cdef bytes width = _new(count), link = _new(count), own_prose = _new(count)
    cdef bytes size = _new(count), mean = _new(count), share = _new(count)
    for index in range(count):
        if index and boxes.data.as_longlongs[index] == box:  # as neighbours often are
            _repeat(width, index)
            _repeat(link, index)
            _repeat(own_prose, index)
            _repeat(size, index)
            _repeat(mean, index)
            _repeat(share, index)
            continue
        box = boxes.data.as_longlongs[index]
        whole, of_prose = widths.data.as_longlongs[box], prose.data.as_longlongs[box]
        of_blocks = blocks.data.as_longlongs[box]
        _of(width)[index] = _width_bin(whole)
        _of(link)[index] = _share_bin(links.data.as_longlongs[box], whole)
        _of(own_prose)[index] = _share_bin(of_prose, whole)
        _of(size)[index] = _width_bin(of_blocks)
        _of(mean)[index] = _width_bin(_mean(whole, of_blocks))
        _of(share)[index] = _share_bin(of_prose, all_prose)
    return width, link, own_prose, size, mean, share


def box_places(array.array first not None, array.array last not None, array.array boxes not None):
    cdef Py_ssize_t index, start, end, count = len(boxes)
    cdef bytes place = _new(count), left = _new(count)
    for index in range(count):
        start = first.data.as_longlongs[boxes.data.as_longlongs[index]]
        end = last.data.as_longlongs[boxes.data.as_longlongs[index]]
        _of(place)[index] = _share_bin(index - start, end - start)
        _of(left)[index] = <uint8_t>min(20, end - 1 - index)
    return place, left


def mass_columns(
    array.array mass not None, array.array scores not None, array.array widths not None, array.array blocks not None,
    array.array boxes not None, long long all_mass,
):
    cdef Py_ssize_t index, box, count = len(boxes)
    cdef long long own
    cdef bytes body = _new(count), share = _new(count), of_blocks = _new(count)
    for index in range(count):
        if index and boxes.data.as_longlongs[index] == box:
            _repeat(body, index)
            _repeat(share, index)
            _repeat(of_blocks, index)
            continue
        box = boxes.data.as_longlongs[index]
        own = mass.data.as_longlongs[box]
        _of(body)[index] = _share_bin(own, widths.data.as_longlongs[box])
        _of(share)[index] = _share_bin(own, all_mass)
        _of(of_blocks)[index] = _ratio_bin(scores.data.as_doubles[box], blocks.data.as_longlongs[box])
    return body, share, of_blocks


def repeat_columns(array.array numbers not None, Py_ssize_t different):
    cdef Py_ssize_t index, number, count = len(numbers)
    cdef array.array counts = count_at(numbers, different)
    cdef array.array seen = _zeros(different)
    cdef bytes repeats = _new(count), repeated = _new(count)
    for index in range(count):
        number = numbers.data.as_longlongs[index]
        _of(repeats)[index] = <uint8_t>min(5, counts.data.as_longlongs[number] - 1)
        _of(repeated)[index] = <uint8_t>seen.data.as_longlongs[number]
        seen.data.as_longlongs[number] = 1
    return repeats, repeated


def like_columns(
    array.array counts not None, array.array numbers not None, array.array sizes not None, long long least
):
    cdef Py_ssize_t index, count = len(numbers)
    cdef bytes column = _blank(count)
    for index in range(count):
        if sizes.data.as_longlongs[index] >= least:
            _of(column)[index] = <uint8_t>min(
                12, counts.data.as_longlongs[numbers.data.as_longlongs[index]] - 1
            )
    return column


def weigh(array.array values not None, array.array shares not None):
    cdef Py_ssize_t index, count = len(values)
    cdef array.array weighed = array.clone(NO_VALUES, count, False)
    for index in range(count):
        weighed.data.as_longlongs[index] = <long long>(values.data.as_longlongs[index] * shares.data.as_doubles[index])
    return weighed


def first_of(columns):
    cdef bytes column, first = columns[0]
    cdef Py_ssize_t index, count = len(first)
    cdef bytes values = _new(count)
    cdef uint8_t *to = _of(values)
    memcpy(to, _of(first), count)
    for column in columns[1:]:
        if not is_blank(column):
            for index in range(count):
                to[index] = to[index] or _of(column)[index]
    return values


def best_of(scores):
    cdef array.array own, highest = array.copy(scores[0])
    cdef Py_ssize_t index, number, count = len(highest)
    cdef bytes best = _blank(count)
    for number in range(1, len(scores)):
        own = scores[number]
        for index in range(count):
            if own.data.as_ints[index] > highest.data.as_ints[index]:
                highest.data.as_ints[index] = own.data.as_ints[index]
                _of(best)[index] = <uint8_t>number
    return best


def quantise(array.array scores not None, double best=1):
    cdef Py_ssize_t index, count = len(scores)
    cdef bytes column = _blank(count)
    cdef double share
    cdef int step
    for index in range(count if best > 0 else 0):
        share = 20.999 * scores.data.as_doubles[index] / best
        step = 0
        while step < 20 and step + 1 <= share:
            step += 1
        _of(column)[index] = <uint8_t>step
    return column


def count_flags(bytes flags not None, array.array places not None, array.array parent not None):
    cdef Py_ssize_t index, count = len(parent)
    cdef array.array sums = _zeros(count)
    cdef long long above
    for index in range(len(places)):
        if _of(flags)[index]:
            sums.data.as_longlongs[places.data.as_longlongs[index]] += 1
    for index in range(count - 1, 0, -1):
        above = parent.data.as_longlongs[index]
        if above >= 0:
            sums.data.as_longlongs[above] += sums.data.as_longlongs[index]
    return sums


def near_flags(bytes flags not None, array.array parent not None):
    cdef Py_ssize_t index, count = len(parent)
    cdef bytes near = _new(count)
    cdef long long above
    for index in range(count):
        above = parent.data.as_longlongs[index]
        _of(near)[index] = 2 if _of(flags)[index] else 1 if above >= 0 and _of(flags)[above] else 0
    return near


def branch_off(array.array parent not None, array.array depth not None, Py_ssize_t core):
    cdef Py_ssize_t index, above, place = core, count = len(parent)
    cdef const long long *depths = depth.data.as_longlongs
    cdef long long turn, core_depth = depths[core]
    cdef bytes on_way = _blank(count), apart = _new(count), below = _new(count)
    cdef array.array turns = array.clone(NO_VALUES, count, False)
    while place >= 0:
        _of(on_way)[place] = 1
        place = parent.data.as_longlongs[place]
    for index in range(count):
        above = parent.data.as_longlongs[index]
        turn = depths[index] if _of(on_way)[index] else turns.data.as_longlongs[above] if above >= 0 else 0
        turns.data.as_longlongs[index] = turn
        _of(apart)[index] = <uint8_t>min(MOST_APART, core_depth - turn)
        _of(below)[index] = <uint8_t>min(MOST_APART, depths[index] - core_depth) if turn == core_depth else 0
    return apart, below
