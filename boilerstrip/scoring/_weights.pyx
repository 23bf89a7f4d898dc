"""``weights.compile_trees_purely`` in C: trees are read by their characters. What is not written as ``make train`` writes it,
or cannot be used, is left to Python, which says so."""

from cpython cimport array
from cpython.unicode cimport PyUnicode_1BYTE_DATA, PyUnicode_GET_LENGTH

import array

from boilerstrip.scoring.weights import (
    LEAF as _LEAF, MAX_DEPTH as _MAX_DEPTH, MAX_LEAVES as _MAX_LEAVES, SCALE as _SCALE, compile_trees_purely
)

cdef enum:
    DEEPEST = 60  # as weights.py allows
    DECIMALS = 3  # that a weight has, at most: thousandths
    DIGITS = 6  # and in all, so that it fits its array

cdef int LEAF = _LEAF, MAX_LEAVES = _MAX_LEAVES

assert _MAX_DEPTH == DEEPEST and _SCALE == 10**DECIMALS


cdef struct Nodes:
    int count
    int *features
    int *values
    int *highs
    int leaves
    int *weights


def compile_trees(trees, dict numbers):
    """``weights.compile_trees_purely``, in C."""
    cdef str tree
    cdef Py_ssize_t most = 0
    cdef int reach
    cdef Nodes nodes
    for tree in trees:
        most += (len(tree) + 1) // 2  # a node has a character at least, and a space
    features, values, highs, weights = [array.clone(array.array("i"), most, False) for _ in range(4)]
    nodes.count = nodes.leaves = 0
    nodes.features, nodes.values, nodes.highs = _data(features), _data(values), _data(highs)
    nodes.weights = _data(weights)
    roots, reaches = array.array("i"), array.array("i")
    for tree in trees:
        roots.append(nodes.count)
        reach = _compile_tree(tree, &nodes, numbers) if tree.isascii() else -1
        if reach < 0:
            return compile_trees_purely(trees, numbers)
        reaches.append(reach)
    for column in (features, values, highs):
        array.resize(column, nodes.count)
    array.resize(weights, nodes.leaves)
    return [roots, reaches, features, values, highs, weights]


cdef int *_data(array.array column) noexcept:
    return column.data.as_ints


cdef int _compile_tree(str tree, Nodes *nodes, dict numbers) except -2:
    """Append a tree's nodes; gives its largest weight, or -1 where it is left to Python."""
    cdef const unsigned char *place = <const unsigned char *>PyUnicode_1BYTE_DATA(tree)
    cdef const unsigned char *end = place + PyUnicode_GET_LENGTH(tree)
    cdef const unsigned char *start
    cdef int splits[DEEPEST]  # whose other tree is still to come
    cdef int depths[DEEPEST]  # where that will begin
    cdef int pending = 0, depth = 0, leaves = 0, largest = 0, value, digits
    while place < end:
        start = place
        if c"a" <= place[0] <= c"z":
            while place < end and (c"a" <= place[0] <= c"z" or c"0" <= place[0] <= c"9" or place[0] == c"_"):
                place += 1
            if end - place < 3 or place[0] != c"<" or place[1] != c"=" or depth == DEEPEST:
                return -1
            name = (<const char *>start)[: place - start].decode("ascii")
            place += 2
            value = digits = 0
            while place < end and c"0" <= place[0] <= c"9" and digits < 4:
                value = 10 * value + place[0] - c"0"
                digits += 1
                place += 1
            if not 1 <= digits <= 3 or value > 254:
                return -1
            depth += 1
            splits[pending], depths[pending] = nodes.count, depth
            pending += 1
            nodes.features[nodes.count], nodes.values[nodes.count] = numbers.setdefault(name, len(numbers)), value
            nodes.count += 1
        else:
            place = _read_weight(place, end, &value)
            if place == NULL or leaves == MAX_LEAVES:
                return -1
            while place < end and place[0] != c" ":
                place += 1
            nodes.features[nodes.count], nodes.values[nodes.count], nodes.highs[nodes.count] = LEAF, value, leaves
            nodes.weights[nodes.leaves] = value
            nodes.count += 1
            nodes.leaves += 1
            leaves += 1
            largest = max(largest, abs(value))
            if not pending:
                return largest if place == end else -1
            pending -= 1
            nodes.highs[splits[pending]], depth = nodes.count, depths[pending]
        if place == end or place[0] != c" ":
            return -1
        place += 1
    return -1


cdef const unsigned char *_read_weight(const unsigned char *place, const unsigned char *end, int *value) noexcept:
    """A weight in thousandths; gives the place of the stroke behind it, or NULL where there is another."""
    cdef bint below = place[0] == c"-", has_point = False
    cdef int digits = 0, decimals = 0
    place += below
    value[0] = 0
    while place < end and place[0] != c"/":
        if place[0] == c"." and digits and not has_point:
            has_point = True
        elif c"0" <= place[0] <= c"9" and digits < DIGITS and decimals < DECIMALS:
            value[0] = 10 * value[0] + place[0] - c"0"
            digits += 1
            decimals += has_point
        else:
            return NULL
        place += 1
    if place == end or not digits:
        return NULL
    while decimals < DECIMALS:
        value[0] *= 10
        decimals += 1
    if below:
        value[0] = -value[0]
    return place
