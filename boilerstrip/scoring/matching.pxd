cimport cython

cdef int IS_DENSE, IS_WORD, IS_WIDE, IS_SPACE, IS_SIGN, IS_FIRST, IS_SECOND, IS_EDGE
cdef bytes ASCII_WORDS
cdef Py_ssize_t CLIP, WHOLE_MAX

@cython.locals(characters=bytes, bits=dict, found=dict, text=str)
cpdef dict match_texts(texts, indexes)

@cython.locals(kinds=int, found=set, spaced=str, padded=str, words=list, word=str, index=dict, joined=str, head=str, tail=str, at_edge=cython.bint)
cdef _match(str text, indexes, bytes characters, dict bits)

@cython.locals(kinds=int, character=Py_UCS4, code=long)
cdef int _kinds(str text, bytes characters)

@cython.locals(code=long)
cdef bint _is_edge(Py_UCS4 character, bytes characters)

@cython.locals(needed=long, character=Py_UCS4, code=long)
cdef _match_signs(str text, tuple signs, bytes characters, dict bits, set found)

@cython.locals(before=int, kind=int, place=Py_ssize_t, code=long)
cdef _search_pairs(str joined, str folded, bytes characters, dict index, set found)

@cython.locals(literal=str, names=frozenset, checks=tuple)
cdef _search(tuple phrases, str text, str folded, set found)

@cython.locals(literal=str)
cdef _match_places(str whole, str head, str tail, indexes, set found)

cpdef list words_of(str text)
