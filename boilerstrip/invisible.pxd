cimport cython

@cython.locals(character=Py_UCS4)
cpdef bint may_have_invisible(str text)
