"""The evaluation of ``additive.py`` with arrays in C: all splits of a tree are taken for all blocks, so that nothing has to
be decided on the way. A split gives each block the number of a leaf, that of one side or the other; the root's stands
for the weight. (Compare predication in Asadi, Lin, de Vries: Runtime Optimizations for Tree-Based Machine Learning
Models, 2014.)

Blocks are taken in tiles: all columns of one stay in the processor's nearest cache. The loops over a tile are plain C,
which compilers turn into vector instructions.
"""

from cpython cimport array
from cpython.dict cimport PyDict_Keys, PyDict_Values
from libc.math cimport exp
from libc.stdint cimport int16_t, int32_t, uint8_t, uint16_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy, memset

import array

from boilerstrip.scoring.weights import LEAF as _LEAF, MAX_LEAVES as _MAX_LEAVES, MAX_WEIGHT as _MAX_WEIGHT, SCALE as _SCALE

cdef extern from *:
    """
    #include <stdint.h>

    #define TILE 96  /* blocks evaluated at once, a multiple of a vector's width */
    #define LEAVES 256  /* of a tree: as many as weights.py allows */
    #define LOOKED_UP 16  /* weights that can be looked up for many blocks at once */

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

    typedef uint8_t Row[TILE];

    typedef struct {
        uint16_t feature, threshold, low, high;  /* the rows of its two sides */
    } Split;

    typedef struct {
        int16_t leaves, reach;
        uint8_t lower[LOOKED_UP], upper[LOOKED_UP];  /* the two bytes of each weight, where there are no more */
    } Tree;

    typedef struct {
        Row rows[2 * LEAVES];  /* numbers of leaves: each in every lane; then, of each split, those that it leads to */
        int16_t scores[TILE];
        int32_t sums[TILE];
    } Work;

    static inline void choose(const uint8_t *restrict column, uint8_t threshold, const uint8_t *restrict low,
                              const uint8_t *restrict high, uint8_t *restrict found) {
        for (int i = 0; i < TILE; i++) {
            uint8_t meets = (uint8_t)(column[i] <= threshold ? 0xff : 0);
            found[i] = (uint8_t)((low[i] & meets) | (high[i] & ~meets));
        }
    }

    #ifdef HAS_SHUFFLE
    __attribute__((target("avx2")))
    static void add_looked_up(const Tree *tree, const uint8_t *leaves, int16_t *scores) {
        __m256i lower = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)tree->lower));
        __m256i upper = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)tree->upper));
        for (int i = 0; i < TILE; i += 32) {
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
    static inline void add_weights(const Tree *tree, const int *weights, const uint8_t *leaves, int16_t *scores) {
    #ifdef HAS_SHUFFLE
        if (tree->leaves <= LOOKED_UP && __builtin_cpu_supports("avx2")) {
            add_looked_up(tree, leaves, scores);
            return;
        }
    #endif
        for (int i = 0; i < TILE; i++)
            scores[i] = (int16_t)(scores[i] + weights[leaves[i]]);
    }

    static void flush_scores(Work *work) {
        for (int i = 0; i < TILE; i++) {
            work->sums[i] += work->scores[i];
            work->scores[i] = 0;
        }
    }

    /* The base and the weights that trees give to the blocks of a tile, summed. */
    FOR_EACH_PROCESSOR
    static void sum_trees(const Tree *trees, int count, const Split *splits, const int *weights, int base,
                          const uint8_t *const *columns, Work *work) {
        int reach = 0;
        for (int i = 0; i < TILE; i++) {
            work->sums[i] = base;
            work->scores[i] = 0;
        }
        for (const Tree *tree = trees; tree < trees + count; tree++) {
            Row *found = work->rows + LEAVES;
            for (int left = tree->leaves - 1; left > 0; left--, splits++, found++)
                choose(columns[splits->feature], (uint8_t)splits->threshold, work->rows[splits->low],
                       work->rows[splits->high], *found);
            reach += tree->reach;
            if (reach > INT16_MAX) {
                flush_scores(work);
                reach = tree->reach;
            }
            add_weights(tree, weights, tree->leaves > 1 ? found[-1] : work->rows[0], work->scores);
            weights += tree->leaves;
        }
        flush_scores(work);
    }
    """
    const int TILE, LEAVES, LOOKED_UP, INT16_MAX

    ctypedef uint8_t *Row

    ctypedef struct Split:
        uint16_t feature
        uint16_t threshold
        uint16_t low
        uint16_t high

    ctypedef struct Tree:
        int16_t leaves
        int16_t reach
        uint8_t *lower
        uint8_t *upper

    ctypedef struct Work:
        Row *rows
        int32_t *sums

    void sum_trees(const Tree *, int, const Split *, const int *, int, const uint8_t **, Work *) noexcept nogil

cdef int LEAF = _LEAF

cdef Work WORK  # used by one call at a time: none lets go of the interpreter
for _leaf in range(LEAVES):
    memset(WORK.rows[_leaf], _leaf, TILE)

assert _MAX_LEAVES <= LEAVES and _MAX_WEIGHT * _SCALE <= INT16_MAX


def lay_out(program):
    """A program's trees and their splits as they are evaluated, each split behind those on its sides."""
    cdef array.array roots = program.roots, reaches = program.reaches, weights = program.weights
    cdef array.array features = program.features, values = program.values, highs = program.highs
    cdef Py_ssize_t number, count = len(roots)
    cdef int place, root, end, splits, height, leaf = 0
    cdef int pile[256]  # rows that are to become sides
    cdef bytearray trees = bytearray(count * sizeof(Tree))
    cdef bytearray all_splits = bytearray((len(features) - count) // 2 * sizeof(Split))
    cdef Tree *tree = <Tree *><char *>trees
    cdef Split *split = <Split *><char *>all_splits
    for number in range(count):
        root = roots.data.as_ints[number]
        end = roots.data.as_ints[number + 1] if number + 1 < count else <int>len(features)
        splits = height = 0
        for place in range(end - 1, root - 1, -1):  # so that the sides of a split lie on top, the lower one highest
            if features.data.as_ints[place] == LEAF:
                pile[height] = highs.data.as_ints[place]
            else:
                height -= 2
                split.feature, split.threshold = features.data.as_ints[place], values.data.as_ints[place]
                split.low, split.high = pile[height + 1], pile[height]
                pile[height] = LEAVES + splits
                splits += 1
                split += 1
            height += 1
        tree.leaves, tree.reach = splits + 1, reaches.data.as_ints[number]
        for place in range(splits + 1 if splits < LOOKED_UP else 0):
            tree.lower[place] = weights.data.as_ints[leaf + place] & 0xFF
            tree.upper[place] = weights.data.as_ints[leaf + place] >> 8 & 0xFF
        leaf += splits + 1
        tree += 1
    return bytes(trees), bytes(all_splits)


def score_programs(programs, dict features, dict columns, Py_ssize_t count):
    """``additive.score_programs_purely``, in C."""
    if count == 1:
        return _score_one(programs, features, columns)
    cdef Py_ssize_t number = len(features), start, feature, lanes
    cdef bytes nothing = bytes(count), column, trees, splits
    cdef const uint8_t **places = <const uint8_t **>malloc((number + 1) * sizeof(uint8_t *))  # of the tile's columns
    cdef uint8_t *tile = <uint8_t *>malloc((number + 1) * TILE)  # the last one, which need not be full
    cdef array.array weights, scored, numbers
    cdef Py_ssize_t place
    scores = [array.clone(array.array("i"), count, False) for _ in programs]
    tasks = [
        (*(program.laid_out or lay_out(program)), program.weights, program.base, scored)
        for program, scored in zip(programs, scores)
    ]
    try:
        if places == NULL or tile == NULL:
            raise MemoryError
        for feature in range(number):
            places[feature] = <const uint8_t *><const char *>nothing
        numbers = _number(features, columns)
        for place, column in enumerate(PyDict_Values(columns)):  # a page model's columns are few
            if len(column) != count:
                raise ValueError(f"a column has {len(column)} values for {count} blocks")
            if numbers.data.as_ints[place] >= 0:
                places[numbers.data.as_ints[place]] = <const uint8_t *><const char *>column  # which its dictionary keeps
        for start in range(0, count, TILE):
            lanes = min(TILE, count - start)
            for feature in range(number if lanes < TILE else 0):
                memcpy(tile + feature * TILE, places[feature], lanes)  # nobody looks at the lanes behind
                places[feature] = tile + feature * TILE
            for trees, splits, weights, base, scored in tasks:
                sum_trees(
                    <const Tree *><const char *>trees, <int>(len(trees) // sizeof(Tree)),
                    <const Split *><const char *>splits, weights.data.as_ints, base, places, &WORK,
                )
                memcpy(scored.data.as_ints + start, WORK.sums, lanes * sizeof(int32_t))
            for feature in range(number):
                places[feature] += TILE
    finally:
        free(tile)
        free(places)
    return scores


cdef dict NUMBERED = {}  # by how many columns there are: the features, the columns' names, and the numbers of these


cdef array.array _number(dict features, dict columns):
    """For each of the columns the number of its feature, -1 without one. All pages have the same columns in one order, so
    that these are looked up once."""
    cdef list names = PyDict_Keys(columns)
    cdef tuple known = NUMBERED.get(len(names))
    if known is None or known[0] is not features or known[1] != names:
        known = NUMBERED[len(names)] = features, names, array.array("i", [features.get(name, -1) for name in names])
    return known[2]


cdef list _score_one(programs, dict features, dict columns):
    """The scores of a single block, or of a page: trees are walked, since nearly all lanes of a tile would be empty."""
    cdef bytearray values = bytearray(len(features))
    cdef array.array numbers = _number(features, columns)
    cdef Py_ssize_t place
    cdef bytes column
    for place, column in enumerate(PyDict_Values(columns)):
        if len(column) != 1:
            raise ValueError(f"a column has {len(column)} values for 1 block")
        if numbers.data.as_ints[place] >= 0:
            values[numbers.data.as_ints[place]] = column[0]
    return [array.array("i", [_walk_trees(program, <const uint8_t *><char *>values)]) for program in programs]


cdef int _walk_trees(program, const uint8_t *values) except? -1:
    cdef array.array roots = program.roots, features = program.features, bounds = program.values, highs = program.highs
    cdef int place, feature, score = program.base
    cdef Py_ssize_t number
    for number in range(len(roots)):
        place = roots.data.as_ints[number]
        feature = features.data.as_ints[place]
        while feature != LEAF:
            place = highs.data.as_ints[place] if values[feature] > bounds.data.as_ints[place] else place + 1
            feature = features.data.as_ints[place]
        score += bounds.data.as_ints[place]
    return score


def probabilities(array.array scores, double scale):
    """``additive.probabilities_purely``, in C."""
    cdef Py_ssize_t index, count = len(scores)
    cdef array.array shares = array.clone(array.array("d"), count, False)
    for index in range(count):
        shares.data.as_doubles[index] = 1 / (1 + exp(-scores.data.as_ints[index] / scale))
    return shares
