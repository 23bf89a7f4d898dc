cimport cython
from cpython cimport array

cdef int SENTENCE, COMMA, COLON, QUOTE, BLANK, POINT, CLOSING, SEPARATOR, FUNCTION, CAPITAL, DIGIT
cdef int IS_CLOSER, IS_TERMINAL, IS_OPENER, FEWEST_DIGITS, HALF
cdef int NO_GAPS
cdef bytes _BINS, ASCII_FOLDED
cdef long FIRST_IDEOGRAPH, LAST_IDEOGRAPH
cdef long TABLED

@cython.locals(character=Py_UCS4)
cpdef str fold(str text)

@cython.locals(marks=bytearray, pairs=bytes, character=Py_UCS4, before=long, code=long, number=Py_ssize_t)
cpdef list within(list texts, str folded)

@cython.locals(character=Py_UCS4, before=long, code=long)
cdef bint _is_within(str text, bytes pairs)

@cython.locals(
    index=Py_ssize_t, count=Py_ssize_t, length=Py_ssize_t, sampled=Py_ssize_t, text=str, sample=str, last=Py_UCS4,
    kinds=bytes, edges=bytes, edge=int, closed=cython.bint, terminal=cython.bint, columns_=bytearray, words_=bytearray,
    sentences_=bytearray, commas_=bytearray, ending_=bytearray, start_=bytearray, digits_=bytearray, capitals_=bytearray,
    separators_=bytearray, functions_=bytearray, date_=bytearray, clock_=bytearray, colon_=bytearray, quotes_=bytearray,
    gaps_=bytearray, columns=long, spaces=long, sentences=long, commas=long, colons=long, quotes=long, separators=long,
    functions=long, capitals=long, digits=long, year=cython.bint, late=cython.bint, other=cython.bint, day=cython.bint,
    clock=cython.bint, widths="array.array[long long]",
)
cpdef tuple read_shapes(list texts, words)

@cython.locals(code="unsigned int")
cdef int _look_up(Py_UCS4 character, bytes table)
cdef int _width(unsigned int code)
cdef int _share(long part, long whole)

@cython.locals(known=long, pieces=long)
cdef int _share_of_words(str text, words)

@cython.locals(
    columns=long, spaces=long, sentences=long, commas=long, colons=long, quotes=long, separators=long, functions=long,
    capitals=long, digits=long, year=cython.bint, late=cython.bint, other=cython.bint, day=cython.bint,
    clock=cython.bint, middle=Py_ssize_t, place=Py_ssize_t, before=Py_UCS4, character=Py_UCS4, code="unsigned int",
    kind=int, second=Py_UCS4,
)
cdef (long, long, long, long, long, long, long, long, long, long, bint, bint, bint, bint, bint) _count_signs(str text, bytes kinds)
cdef int _ending(Py_UCS4 last, bint terminal, bint closed)
cdef int _start(Py_UCS4 first, bytes edges)
