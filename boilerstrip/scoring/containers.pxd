cimport cython
from cpython cimport array

cdef int MAX_APART
cdef array.array ZERO, NOTHING

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, sums="array.array[long long]")
cpdef array.array add_up(const long long[::1] values, const long long[::1] places, const long long[::1] parent)

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, sums="array.array[double]")
cpdef array.array add_up_shares(const double[::1] shares, const long long[::1] places, const long long[::1] parent)

@cython.locals(
    index=Py_ssize_t, above=Py_ssize_t, place=Py_ssize_t, first="array.array[long long]", last="array.array[long long]"
)
cpdef tuple find_runs(const long long[::1] places, const long long[::1] parent)

@cython.locals(
    index=Py_ssize_t, above=Py_ssize_t, depth="array.array[long long]", style="array.array[long long]", numbers=dict,
    look="long long",
)
cpdef tuple descend(
    const long long[::1] parent, const long long[::1] tags, const long long[::1] words, long long tags_count,
    long long words_count
)

@cython.locals(
    index=Py_ssize_t, above=Py_ssize_t, shared="array.array[long long]", bigger="array.array[long long]"
)
cpdef tuple find_boxes(const long long[::1] blocks, const long long[::1] parent)

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, bits="array.array[long long]")
cpdef array.array inherit_bits(const long long[::1] own, const long long[::1] parent)

@cython.locals(
    index=Py_ssize_t, above=Py_ssize_t, over=Py_ssize_t, near="long long", bits="array.array[long long]"
)
cpdef array.array near_bits(const long long[::1] own, const long long[::1] parent)

@cython.locals(index=Py_ssize_t, deepest=Py_ssize_t, threshold=double)
cpdef Py_ssize_t deepest_holding(const long long[::1] parent, const long long[::1] weights, double share)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, above=Py_ssize_t, place=Py_ssize_t, turn="long long", core_depth="long long",
    turns="array.array[long long]", on_way=bytearray, apart=bytearray, below=bytearray,
)
cpdef tuple branch_off(const long long[::1] parent, const long long[::1] depth, Py_ssize_t core)

@cython.locals(index=Py_ssize_t, above=Py_ssize_t, sums="array.array[long long]")
cpdef array.array count_flags(bytes flags, const long long[::1] places, const long long[::1] parent)

@cython.locals(index=Py_ssize_t, near=bytearray)
cpdef bytes near_flags(bytes flags, const long long[::1] parent)

@cython.locals(index=Py_ssize_t, number=Py_ssize_t, numbers="array.array[long long]", known=dict)
cpdef tuple number_all(things)
