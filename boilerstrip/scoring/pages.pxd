cimport cython

cdef unsigned int HASHES, FIRST_IDEOGRAPH, LAST_IDEOGRAPH
cdef Py_ssize_t MAX_SIGN

@cython.locals(
    index=Py_ssize_t, place=Py_ssize_t, doubtful="long long", missed="long long", sure=double, unlikely=double,
    even=double, likely=double,
)
cpdef tuple _certainty(
    const long long[::1] widths, const long long[::1] prose, const double[::1] body, const long long[::1] chosen
)

@cython.locals(place=Py_ssize_t, runs=Py_ssize_t)
cpdef Py_ssize_t _count_runs(const long long[::1] chosen)

@cython.locals(index=Py_ssize_t, flags=bytearray, shortest="long long", longest="long long")
cpdef bytes linked_blocks(const long long[::1] links, const long long[::1] widths)

@cython.locals(second=Py_UCS4, before=Py_UCS4, character=Py_UCS4, code="unsigned int", end=int)
cpdef bint names_money(str text, bytes ends)

@cython.locals(place=Py_ssize_t)
cpdef list naming_money(list texts, bytes ends, Py_ssize_t longest)

@cython.locals(place=Py_ssize_t)
cpdef list may_be_signs(list texts, bytes marks, bytes edges)

@cython.locals(
    digits=Py_ssize_t, length=Py_ssize_t, kept=Py_ssize_t, character=Py_UCS4, number="unsigned int",
    found="unsigned int", code="unsigned int", is_edge=cython.bint,
)
cdef bint may_be_sign(str text, bytes marks, bytes edges)
