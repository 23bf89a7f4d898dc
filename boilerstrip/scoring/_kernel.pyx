"""The evaluation of ``additive.py`` with arrays in C: a mask is a byte a block, 0 or 255, a score 16 bits a block. A tree
gives each block the number of its leaf, which stands for the weight.

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
    #include <string.h>

    #define TILE 256  /* blocks evaluated at once, a multiple of a vector's width */
    #define DEPTH 64  /* masks on the way to a leaf: more than the splits that weights.py allows */

    /* Longer vectors where the processor has them, which is found out when the module is loaded. */
    #if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
    #define FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
    #else
    #define FOR_EACH_PROCESSOR
    #endif
    #if defined(__x86_64__) && defined(__GNUC__)
    #define HAS_SHUFFLE
    #include <immintrin.h>
    #endif

    typedef struct {
        uint8_t everything[TILE], leaves[TILE], low[DEPTH][TILE], high[DEPTH][TILE];
        int16_t scores[TILE];
        int32_t sums[TILE];
    } Work;

    typedef struct {
        const int *features, *values, *highs;
    } Nodes;

    /* Part a mask by ``column <= threshold``; returns bit 0 if any block meets it, bit 1 if any does not. */
    static inline int part(const uint8_t *restrict column, uint8_t threshold, const uint8_t *restrict mask,
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

    /* The same where one side is a leaf: its blocks get its number. ``side`` is 0 if that is the side of the blocks that
       meet the condition, else 0xff; ``rest`` is the mask of the other; returns whether any block is in it. */
    static inline int part_leaf(const uint8_t *restrict column, uint8_t threshold, uint8_t side, uint8_t leaf,
                                const uint8_t *restrict mask, uint8_t *restrict rest, uint8_t *restrict leaves,
                                int width) {
        uint8_t any = 0;
        for (int i = 0; i < width; i++) {
            uint8_t meets = (uint8_t)((column[i] <= threshold ? 0xff : 0) ^ side);
            uint8_t other = (uint8_t)(mask[i] & ~meets);
            leaves[i] |= (uint8_t)(mask[i] & meets & leaf);
            rest[i] = other;
            any |= other;
        }
        return any != 0;
    }

    /* The same where both sides are leaves. */
    static inline void part_leaves(const uint8_t *restrict column, uint8_t threshold, uint8_t low, uint8_t high,
                                   const uint8_t *restrict mask, uint8_t *restrict leaves, int width) {
        uint8_t change = (uint8_t)(low ^ high);
        for (int i = 0; i < width; i++) {
            uint8_t meets = (uint8_t)(column[i] <= threshold ? 0xff : 0);
            leaves[i] |= (uint8_t)(mask[i] & (high ^ (change & meets)));
        }
    }

    /* Walk one tree from its root: afterwards ``leaves`` has the number of each block's leaf. The mask of a node is
       everything, or one of its level's, which begin at 1: those above it stay until the last node below them. Where all
       blocks take one branch, the mask stays as it is. */
    FOR_EACH_PROCESSOR
    static void walk_tree(const Nodes *nodes, int place, const uint8_t *tile, Work *work, int width) {
        const int *features = nodes->features, *values = nodes->values, *highs = nodes->highs;
        int places[DEPTH], levels[DEPTH], pending = 0, level = 0;
        const uint8_t *mask = work->everything;
        memset(work->leaves, 0, width);
        if (features[place] < 0)
            return;
        for (;;) {
            const uint8_t *column = tile + features[place] * TILE;
            uint8_t threshold = (uint8_t)values[place];
            int low = place + 1, high = highs[place], is_low_leaf = features[low] < 0, goes_on;
            if (is_low_leaf && features[high] < 0) {
                part_leaves(column, threshold, (uint8_t)highs[low], (uint8_t)highs[high], mask, work->leaves, width);
                goes_on = 0;
            } else if (is_low_leaf || features[high] < 0) {
                int leaf = is_low_leaf ? low : high;
                goes_on = part_leaf(column, threshold, is_low_leaf ? 0 : 0xff, (uint8_t)highs[leaf], mask,
                                    work->low[level], work->leaves, width);
                mask = work->low[level++];
                place = is_low_leaf ? high : low;
            } else {
                int taken = part(column, threshold, mask, work->low[level], work->high[level], width);
                goes_on = 1;
                if (taken == 3) {
                    mask = work->low[level++];
                    places[pending] = high;
                    levels[pending++] = level;
                }
                place = taken & 1 ? low : high;
            }
            if (!goes_on) {
                if (pending == 0)
                    return;
                place = places[--pending];
                level = levels[pending];
                mask = work->high[level - 1];
            }
        }
    }

    static void add_one_by_one(const int *restrict weights, const uint8_t *restrict leaves, int16_t *restrict scores,
                               int width) {
        for (int i = 0; i < width; i++)
            scores[i] = (int16_t)(scores[i] + weights[leaves[i]]);
    }

    #ifdef HAS_SHUFFLE
    /* The same for up to 16 weights, whose lower and upper bytes are looked up for 32 blocks at once. */
    __attribute__((target("avx2")))
    static void add_shuffled(const int *weights, int count, const uint8_t *leaves, int16_t *scores, int width) {
        uint8_t bytes[2][16] = {{0}};
        for (int i = 0; i < count; i++) {
            bytes[0][i] = (uint8_t)weights[i];
            bytes[1][i] = (uint8_t)(weights[i] >> 8);
        }
        __m256i lower = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)bytes[0]));
        __m256i upper = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)bytes[1]));
        for (int i = 0; i < width; i += 32) {
            __m256i numbers = _mm256_loadu_si256((const __m256i *)(leaves + i));
            __m256i down = _mm256_shuffle_epi8(lower, numbers), up = _mm256_shuffle_epi8(upper, numbers);
            __m256i even = _mm256_unpacklo_epi8(down, up), odd = _mm256_unpackhi_epi8(down, up);
            __m256i *first = (__m256i *)(scores + i), *second = (__m256i *)(scores + i + 16);
            _mm256_storeu_si256(first, _mm256_add_epi16(_mm256_loadu_si256(first),
                                                        _mm256_permute2x128_si256(even, odd, 0x20)));
            _mm256_storeu_si256(second, _mm256_add_epi16(_mm256_loadu_si256(second),
                                                         _mm256_permute2x128_si256(even, odd, 0x31)));
        }
    }
    #endif

    /* Add to each block's score the weight of its leaf. */
    static void add_weights(const int *weights, int count, const uint8_t *leaves, int16_t *scores, int width) {
    #ifdef HAS_SHUFFLE
        if (count <= 16 && __builtin_cpu_supports("avx2")) {
            add_shuffled(weights, count, leaves, scores, width);
            return;
        }
    #endif
        add_one_by_one(weights, leaves, scores, width);
    }

    static void flush_scores(int16_t *restrict scores, int32_t *restrict sums, int width) {
        for (int i = 0; i < width; i++) {
            sums[i] += scores[i];
            scores[i] = 0;
        }
    }
    """
    const int TILE, DEPTH

    ctypedef struct Work:
        uint8_t *everything
        uint8_t *leaves
        int16_t *scores
        int32_t *sums

    ctypedef struct Nodes:
        const int *features
        const int *values
        const int *highs

    void walk_tree(const Nodes *, int, const uint8_t *, Work *, int) noexcept nogil
    void add_weights(const int *, int, const uint8_t *, int16_t *, int) noexcept nogil
    void flush_scores(int16_t *, int32_t *, int) noexcept nogil

cdef enum:
    STEP = 32  # lanes that a vector has
    LANE_REACH = 32767

assert _MAX_DEPTH < DEPTH and TILE % STEP == 0


def score_programs(programs, dict features, dict columns, Py_ssize_t count):
    """``additive.score_programs_purely``, in C."""
    cdef Py_ssize_t number = max(1, len(features)), start, feature
    cdef int lanes
    cdef Work work
    cdef bytes nothing = bytes(count)
    cdef const uint8_t **places = <const uint8_t **>malloc(number * sizeof(uint8_t *))
    cdef uint8_t *tile = <uint8_t *>malloc(number * TILE)
    template = array.array("i")
    scores = [array.clone(template, count, False) for _ in programs]
    try:
        if places == NULL or tile == NULL:
            raise MemoryError
        for feature, name in enumerate(features):
            places[feature] = _find(columns.get(name, nothing), count)
        for start in range(0, count, TILE):
            lanes = <int>min(TILE, count - start)
            for feature in range(len(features)):
                memcpy(tile + feature * TILE, places[feature] + start, lanes)  # no mask ever holds the lanes behind it
            memset(work.everything, 0, TILE)
            memset(work.everything, 0xff, lanes)
            for program, scored in zip(programs, scores):
                _score_tile(program, tile, &work, scored, start, lanes)
    finally:
        free(tile)
        free(places)
    return scores


cdef const uint8_t *_find(bytes column, Py_ssize_t count) except NULL:
    """Where a column's values lie: its dictionary keeps them."""
    if len(column) != count:
        raise ValueError(f"a column has {len(column)} values for {count} blocks")
    return <const uint8_t *><const char *>column


cdef int _score_tile(
    program, const uint8_t *tile, Work *work, array.array scored, Py_ssize_t start, int lanes
) except -1:
    cdef array.array roots = program.roots, reaches = program.reaches
    cdef array.array features = program.features, values = program.values, highs = program.highs
    cdef array.array weights = program.weights
    cdef Nodes nodes
    cdef int width = (lanes + STEP - 1) // STEP * STEP, reach = 0, base = program.base, end, leaves
    cdef Py_ssize_t tree, lane, trees = len(reaches)
    cdef int *weight = weights.data.as_ints
    nodes.features, nodes.values, nodes.highs = features.data.as_ints, values.data.as_ints, highs.data.as_ints
    memset(work.scores, 0, TILE * sizeof(int16_t))
    memset(work.sums, 0, TILE * sizeof(int32_t))
    for tree in range(trees):
        reach += reaches.data.as_ints[tree]
        if reach > LANE_REACH:
            flush_scores(work.scores, work.sums, width)
            reach = reaches.data.as_ints[tree]
        walk_tree(&nodes, roots.data.as_ints[tree], tile, work, width)
        end = roots.data.as_ints[tree + 1] if tree + 1 < trees else <int>len(features)
        leaves = (end - roots.data.as_ints[tree] + 1) // 2  # a tree has one more than splits
        add_weights(weight, leaves, work.leaves, work.scores, width)
        weight += leaves
    flush_scores(work.scores, work.sums, width)
    for lane in range(lanes):
        scored.data.as_ints[start + lane] = base + work.sums[lane]
    return 0
