"""The evaluation of ``additive.py`` with arrays in C: a mask is a byte a block, 0 or 255, a score 16 bits a block.

Blocks are taken in tiles that stay in the processor's cache. The loops over a tile are plain C, which compilers turn
into vector instructions.
"""

from cpython cimport array
from libc.stdint cimport int16_t, int32_t, uint8_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy, memset

import array

from boilerstrip.scoring.weights import MAX_DEPTH as _MAX_DEPTH

cdef extern from *:
    """
    #include <stdint.h>

    #define TILE 128  /* blocks evaluated at once, a multiple of a vector's width */

    /* Part a mask by ``column <= threshold``; returns bit 0 if any block meets it, bit 1 if any does not. */
    static int part(const uint8_t *restrict column, uint8_t threshold, const uint8_t *restrict mask,
                    uint8_t *restrict low, uint8_t *restrict high, int width) {
        uint8_t any_low = 0, any_high = 0;
        for (int i = 0; i < width; i++) {
            uint8_t meets = (uint8_t)(column[i] <= threshold ? 0xff : 0);
            uint8_t down = (uint8_t)(mask[i] & meets), up = (uint8_t)(mask[i] & ~meets);
            low[i] = down;
            high[i] = up;
            any_low |= down;
            any_high |= up;
        }
        return (any_low != 0) | (any_high != 0) << 1;
    }

    static void add_weight(const uint8_t *restrict mask, int16_t weight, int16_t *restrict scores, int width) {
        for (int i = 0; i < width; i++)
            scores[i] = (int16_t)(scores[i] + ((int16_t)(int8_t)mask[i] & weight));
    }

    static void flush_scores(int16_t *restrict scores, int32_t *restrict sums, int width) {
        for (int i = 0; i < width; i++) {
            sums[i] += scores[i];
            scores[i] = 0;
        }
    }
    """
    const int TILE
    int part(const uint8_t *, uint8_t, const uint8_t *, uint8_t *, uint8_t *, int) noexcept nogil
    void add_weight(const uint8_t *, int16_t, int16_t *, int) noexcept nogil
    void flush_scores(int16_t *, int32_t *, int) noexcept nogil

cdef enum:
    WIDTH = 128  # TILE
    STEP = 16  # lanes that a vector has
    DEPTH = 64
    LANE_REACH = 32767

assert _MAX_DEPTH < DEPTH and WIDTH == TILE


cdef struct Nodes:
    const int *features
    const int *values
    const int *highs


cdef struct Work:
    uint8_t everything[WIDTH]
    uint8_t low[DEPTH][WIDTH]
    uint8_t high[DEPTH][WIDTH]
    int16_t scores[WIDTH]
    int32_t sums[WIDTH]


def score_programs(programs, columns, Py_ssize_t count):
    """Scores of ``count`` blocks by each of the programs, from the columns of their features."""
    cdef Py_ssize_t number = len(columns), start, feature
    cdef int lanes
    cdef Work work
    cdef uint8_t *tile = <uint8_t *>malloc(max(1, number) * WIDTH)
    if tile == NULL:
        raise MemoryError
    template = array.array("i")
    scores = [array.clone(template, count, False) for _ in programs]
    try:
        for start in range(0, count, WIDTH):
            lanes = <int>min(WIDTH, count - start)
            memset(tile, 0, number * WIDTH)
            for feature in range(number):
                _copy_column(tile + feature * WIDTH, columns[feature], start, lanes, count)
            memset(work.everything, 0, WIDTH)
            memset(work.everything, 0xff, lanes)
            for program, scored in zip(programs, scores):
                _score_tile(program, tile, &work, scored, start, lanes)
    finally:
        free(tile)
    return scores


cdef int _copy_column(uint8_t *to, bytes column, Py_ssize_t start, int lanes, Py_ssize_t count) except -1:
    if len(column) != count:
        raise ValueError(f"a column has {len(column)} values for {count} blocks")
    memcpy(to, <const char *>column + start, lanes)
    return 0


cdef int _score_tile(
    program, const uint8_t *tile, Work *work, array.array scored, Py_ssize_t start, int lanes
) except -1:
    cdef array.array roots = program.roots, reaches = program.reaches
    cdef array.array features = program.features, values = program.values, highs = program.highs
    cdef Nodes nodes = Nodes(features.data.as_ints, values.data.as_ints, highs.data.as_ints)
    cdef int width = (lanes + STEP - 1) // STEP * STEP, reach = 0, base = program.base
    cdef Py_ssize_t tree, lane
    memset(work.scores, 0, sizeof(work.scores))
    memset(work.sums, 0, sizeof(work.sums))
    for tree in range(len(reaches)):
        reach += reaches.data.as_ints[tree]
        if reach > LANE_REACH:
            flush_scores(work.scores, work.sums, width)
            reach = reaches.data.as_ints[tree]
        _walk(&nodes, roots.data.as_ints[tree], tile, work, work.everything, 0, width)
    flush_scores(work.scores, work.sums, width)
    for lane in range(lanes):
        scored.data.as_ints[start + lane] = base + work.sums[lane]
    return 0


cdef void _walk(
    const Nodes *nodes, int place, const uint8_t *tile, Work *work, const uint8_t *mask, int depth, int width
) noexcept nogil:
    cdef int taken
    if nodes.features[place] < 0:
        add_weight(mask, <int16_t>nodes.values[place], work.scores, width)
        return
    taken = part(
        tile + nodes.features[place] * WIDTH, <uint8_t>nodes.values[place], mask,
        work.low[depth], work.high[depth], width,
    )
    if taken & 1:
        _walk(nodes, place + 1, tile, work, work.low[depth], depth + 1, width)
    if taken & 2:
        _walk(nodes, nodes.highs[place], tile, work, work.high[depth], depth + 1, width)
