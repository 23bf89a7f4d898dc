cimport cython

cdef int IS_DENSE, IS_WORD, IS_CASED, IS_WIDE, IS_SPACE, IS_SIGN, IS_EDGE, IS_DIGIT
cdef int IN_DENSE, AT_START, AT_END, IN_WHOLE, IN_LAST
cdef Py_ssize_t CLIP, WHOLE_MAX
cdef long LABELS, ALL_LABELS

cdef long _pair(long first, long second)

@cython.locals(matcher=Matcher)
cpdef dict match_texts(texts, indexes)

@cython.locals(
    known=dict, found=list, word=str, bits="long long", own="long long", length=Py_ssize_t
)
cpdef list match_words(lists, dict words, dict prefixes, frozenset starts)

@cython.locals(count=Py_ssize_t, index=Py_ssize_t, table=bytearray, strengths=dict, label=long, strength=long)
cpdef list label_columns(list hits)

@cython.locals(labels=long, strong=long, label=long)
cdef list _strengths(hits)

cdef class Matcher:
    cdef tuple signs
    cdef dict sign_bits, whole, dense, words, starts, ends, last
    cdef bytes characters, pairs
    cdef object word_set

    @cython.locals(kinds=int, padded=str, words=list, word=str, last=Py_ssize_t)
    cdef match(self, str text)

    @cython.locals(first=Py_ssize_t, last=Py_ssize_t)
    cdef _match_dense(self, str joined, str folded, str padded)

    @cython.locals(characters=bytes, kinds=int, character=Py_UCS4, code=long)
    cdef int _kinds(self, str text)

    @cython.locals(code=long)
    cdef int _kind(self, Py_UCS4 character)
    cdef bint _is_edge_or_digit(self, Py_UCS4 character)

    @cython.locals(
        needed=long, run=long, threes=long, digits=cython.bint, characters=bytes, bits=dict, character=Py_UCS4, code=long,
        kind=int,
    )
    cdef _match_signs(self, str text)

    @cython.locals(pairs=bytes, index=dict, before=long, code=long, place=Py_ssize_t, character=Py_UCS4)
    cdef _search_pairs(self, str joined, str folded)

    @cython.locals(length=Py_ssize_t, second=Py_UCS4)
    cdef _match_whole(self, str text, Py_ssize_t first, Py_ssize_t last)

    @cython.locals(literal=str)
    cdef _match_start(self, str text, Py_ssize_t first)

    @cython.locals(literal=str)
    cdef _match_end(self, str text, Py_ssize_t last)

@cython.locals(literal=str, checks=tuple)
cdef _search(tuple phrases, str text, str folded)
