cimport cython

cdef long LABELS, ALL_LABELS

cpdef dict group_speaking(list hits)

@cython.locals(table=bytearray, label=long, strength=long, number=Py_ssize_t)
cpdef list label_columns(dict speaking, Py_ssize_t count)

@cython.locals(labels=long, strong=long, label=long)
cdef list _strengths(hits)
