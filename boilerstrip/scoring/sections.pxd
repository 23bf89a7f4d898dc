cimport cython
from cpython cimport array

cdef array.array ZERO

@cython.locals(index=Py_ssize_t, last=Py_ssize_t, numbers="array.array[long long]", openers=bytearray)
cpdef cut(bytes edges)

@cython.locals(index=Py_ssize_t, short=bytearray)
cpdef bytes short_lines(bytes codes, bytes body, const long long[::1] widths, long long widest)

@cython.locals(
    section=Py_ssize_t, place=Py_ssize_t, first=Py_ssize_t, length=Py_ssize_t, most=Py_ssize_t, since=bytearray,
    until=bytearray,
)
cpdef tuple _edge_distances(const long long[::1] lengths, Py_ssize_t count)
