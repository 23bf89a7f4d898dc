cimport cython
from cpython cimport array

@cython.locals(index=Py_ssize_t, flags=bytearray, sure=double, least="long long")
cpdef bytes sure_blocks(const double[::1] scores, const long long[::1] widths)

@cython.locals(index=Py_ssize_t, heavy=list, ranks="array.array[long long]", box=Py_ssize_t, rank="long long")
cpdef array.array _ranks(const long long[::1] boxes, array.array[long long, mode="c"] sums)
