cimport cython

cpdef str squeeze(str text)
cdef str _join_runs(str text)

@cython.locals(character=Py_UCS4, behind_blank=cython.bint)
cpdef bint is_squeezed(str text)
