cimport cython

from boilerstrip.segment.wrapping cimport has_cjk
from boilerstrip.spaces cimport squeeze

cdef str BEFORE_BULLET, SPACED_STOPS

@cython.locals(
    character=Py_UCS4, gaps=Py_ssize_t, width=Py_ssize_t, blank=Py_ssize_t, is_tab=cython.bint, behind_tab=cython.bint
)
cpdef Py_ssize_t count_gaps(str line)

@cython.locals(line=str, first=Py_UCS4, content=str, runs=Py_ssize_t, in_run=cython.bint, most=Py_ssize_t, most_blocks=Py_ssize_t)
cdef _make_page(lines, limits, set cut)

@cython.locals(title=str, text=str)
cdef str _opening_title(list texts)

@cython.locals(
    ends=list, length=Py_ssize_t, place=Py_ssize_t, end=Py_ssize_t, following=Py_ssize_t, character=Py_UCS4
)
cpdef list sentence_ends(str line)
