cimport cython

@cython.locals(index=Py_ssize_t, column=bytearray, blocks=int, most=int)
cpdef bytes _under(bytes titles, bytes ends)

@cython.locals(
    index=Py_ssize_t, best=Py_ssize_t, level="long long", like=int, score="long long", best_score="long long"
)
cpdef Py_ssize_t _best_headline(bytes headings, const long long[::1] levels, bytes likeness)
