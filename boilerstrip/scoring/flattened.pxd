cimport cython

cdef int WHOLE_TITLE

@cython.locals(
    prose="const long long[::1]", widths="const long long[::1]", numbers="const long long[::1]", likeness=bytes,
    kept="const long long[::1]", first="long long", every="long long", all_prose="long long", below="long long",
    below_prose="long long", place=Py_ssize_t, copy=Py_ssize_t, is_copy=cython.bint,
)
cpdef list drop_teasers(list chosen, reading, dict columns)
