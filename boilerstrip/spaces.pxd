cimport cython

cpdef str squeeze(str text)

@cython.locals(character=Py_UCS4, behind_blank=cython.bint)
cpdef bint is_squeezed(str text)
