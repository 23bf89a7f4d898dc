cimport cython

cdef int SEPARATOR, SENTENCE, COMMA

cpdef long text_columns(str text)
cdef int _width(long code)

@cython.locals(
    kinds=bytes, counts=list, columns=long, spaces=long, pairs=long, digits=long, middle=Py_ssize_t, place=Py_ssize_t,
    before=Py_UCS4, character=Py_UCS4, code=long, kind=int, at_end=cython.bint,
)
cpdef tuple count_signs(str text)

@cython.locals(length=Py_ssize_t, sampled=Py_ssize_t, columns=long, spaces=long, closed=cython.bint, terminal=cython.bint, sample=str, tokens=list)
cpdef tuple read_shape(str text, frozenset words)
cdef int _ending(str last, bint terminal, bint closed)
cdef int _start(str first)
