cimport cython

@cython.locals(index=Py_ssize_t, best=long, threshold=long)
cpdef list choose_body(const int[::1] scores)
