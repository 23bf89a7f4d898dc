cimport cython
from cpython cimport array

cdef array.array ZERO, NOTHING

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, sums="array.array[long long, mode='c']")
cpdef array.array add_up(
    array.array[long long, mode="c"] values, array.array[long long, mode="c"] places,
    array.array[long long, mode="c"] parent
)

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, sums="array.array[double, mode='c']")
cpdef array.array add_up_shares(
    array.array[double, mode="c"] shares, array.array[long long, mode="c"] places,
    array.array[long long, mode="c"] parent
)

@cython.locals(
    index=Py_ssize_t, above=Py_ssize_t, place=Py_ssize_t, first="array.array[long long, mode='c']",
    last="array.array[long long, mode='c']"
)
cpdef tuple find_runs(array.array[long long, mode="c"] places, array.array[long long, mode="c"] parent)

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, depth="array.array[long long, mode='c']")
cpdef array.array find_depths(array.array[long long, mode="c"] parent)

@cython.locals(
    index=Py_ssize_t, above=Py_ssize_t, shared="array.array[long long, mode='c']",
    bigger="array.array[long long, mode='c']"
)
cpdef tuple find_boxes(array.array[long long, mode="c"] blocks, array.array[long long, mode="c"] parent)

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, bits="array.array[long long, mode='c']")
cpdef array.array inherit_bits(array.array[long long, mode="c"] own, array.array[long long, mode="c"] parent)

@cython.locals(
    index=Py_ssize_t, above=Py_ssize_t, over=Py_ssize_t, near="long long", bits="array.array[long long, mode='c']"
)
cpdef array.array near_bits(array.array[long long, mode="c"] own, array.array[long long, mode="c"] parent)

@cython.locals(index=Py_ssize_t, deepest=Py_ssize_t, threshold=double)
cpdef Py_ssize_t deepest_holding(
    array.array[long long, mode="c"] parent, array.array[long long, mode="c"] weights, double share
)
