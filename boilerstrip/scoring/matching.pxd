cimport cython

cdef long LABELS

cpdef dict group_speaking(list hits)

@cython.locals(table=bytearray, columns=bytes, label=long, strength=long, number=Py_ssize_t)
cpdef list label_columns(dict speaking, Py_ssize_t count)
