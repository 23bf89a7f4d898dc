cimport cython

from boilerstrip.segment.wrapping cimport has_cjk
from boilerstrip.spaces cimport squeeze

cdef str BEFORE_BULLET, CLOSING, OTHER_STOPS
cdef Py_ssize_t LONGEST_ITEM, SCRIPT_CHARS

@cython.locals(
    character=Py_UCS4, gaps=Py_ssize_t, width=Py_ssize_t, blank=Py_ssize_t, is_tab=cython.bint, behind_tab=cython.bint
)
cpdef Py_ssize_t count_gaps(str line, Py_ssize_t most)

@cython.locals(line=str, first=Py_UCS4, content=str, runs=Py_ssize_t, in_run=cython.bint, most=Py_ssize_t, most_blocks=Py_ssize_t)
cdef _make_page(lines, limits, set cut)

@cython.locals(title=str, text=str)
cdef str _opening_title(list texts)

@cython.locals(number=object, line=str, pieces=list)
cdef list _split_long(lines, Py_ssize_t page_length)

@cython.locals(gaps=Py_ssize_t, most=Py_ssize_t, around=list, longest=Py_ssize_t)
cdef list _split_line(str line)

@cython.locals(parts=list)
cdef list _split_piece(str piece, Py_ssize_t longest)

@cython.locals(pieces=list, items=list, sentence=str, word=str)
cdef list _split_at_items(str line)

@cython.locals(
    sentences=list, start=Py_ssize_t, length=Py_ssize_t, place=Py_ssize_t, end=Py_ssize_t, following=Py_ssize_t,
    character=Py_UCS4,
)
cpdef list split_sentences(str line)

cdef bint _begins_sentence(Py_UCS4 character)
