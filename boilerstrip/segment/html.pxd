cimport cython

cdef long SKIP, BLOCK, HEADING, LIST, QUOTE, PRE, BREAK, LINK, BOLD, PICTURE, TIME, TELLS, NESTS
cdef dict ELEMENTS

cdef bytes CASES, LETTERS, HUMP

cpdef tuple attribute_words(str value)

@cython.locals(words=tuple, is_hidden=cython.bint, centered=cython.bint)
cdef tuple _read_look(str own_class, str own_id, str role, str style, str align, cython.bint hidden)

cdef class Walk:
    cdef public list texts, kinds, levels, places, links, link_chars, bold_chars, words
    cdef public list tags, parents, classes, pictures, times, anchors, declarations
    cdef list _above, _open, _parts, _inline_words
    cdef dict _looks
    cdef object _href
    cdef Py_ssize_t _overflow, _heading, _lists, _quotes, _pre, _in_link, _bold
    cdef Py_ssize_t _link_start, _link_length, _bold_length, _link_count

    @cython.locals(
        above=list, skipped=Py_ssize_t, depth=Py_ssize_t, tag=str, attributes=dict, roles=long, hidden=cython.bint, words=tuple
    )
    cpdef run(self, list rows)
    @cython.locals(roles=long)
    cdef _close(self)
    cdef _nest(self, long roles, Py_ssize_t step, Py_ssize_t level)
    cdef _open_block(self, long roles, str tag, tuple words)
    cdef _open_inline(self, long roles, dict attributes, tuple words)
    cdef _break_line(self)
    cdef _open_container(self, str tag, tuple words)
    cdef _close_container(self)
    @cython.locals(key=tuple)
    cdef _look(self, dict attributes)
    cdef _close_link(self)
    cdef _add_picture(self, dict attributes)
    @cython.locals(length=Py_ssize_t)
    cdef _add(self, str text)
    @cython.locals(raw=str)
    cdef _flush(self)
    cdef _make_blocks(self, str raw)
    cdef _make_block(self, str text)
    cdef _add_kind(self)
