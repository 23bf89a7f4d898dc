cimport cython
from cpython cimport array

@cython.locals(at=Py_ssize_t, fewest="long long")
cpdef list mostly_stated(const long long[::1] stated, const long long[::1] blocks)

@cython.locals(index=Py_ssize_t, columns="array.array[long long]")
cpdef array.array link_widths(
    const long long[::1] widths, const long long[::1] link_chars, const long long[::1] lengths
)

@cython.locals(
    index=Py_ssize_t, width="long long", linked="long long", fewest="long long", columns="array.array[long long]"
)
cpdef array.array prose_widths(
    const long long[::1] widths, const long long[::1] link_widths, bytes sentences, bytes small_print
)
