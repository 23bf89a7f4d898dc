cimport cython

@cython.locals(character=Py_UCS4)
cpdef bint has_cjk(str text)
cdef bint _may_be_full(str line)
