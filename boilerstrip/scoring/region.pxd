cimport cython

@cython.locals(index=Py_ssize_t, flags=bytearray, sure=double, least="long long")
cpdef bytes sure_blocks(const double[::1] scores, const long long[::1] widths)
