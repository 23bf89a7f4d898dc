cimport cython

cpdef str squeeze(str text)

@cython.locals(character=Py_UCS4, is_space=cython.bint, behind_space=cython.bint)
cpdef bint is_squeezed(str text)
