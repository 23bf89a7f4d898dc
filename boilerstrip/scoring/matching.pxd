cimport cython

cdef long LABELS, ALL_LABELS

@cython.locals(count=Py_ssize_t, index=Py_ssize_t, table=bytearray, strengths=dict, label=long, strength=long)
cpdef list label_columns(list hits)

@cython.locals(labels=long, strong=long, label=long)
cdef list _strengths(hits)
