"""``prose.measure_purely``, in C: all in one pass; and what spares deflating a text."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint8_t, uint32_t
from libc.string cimport memset

from boilerstrip.scoring import prose

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(unsigned int character)
    bint Py_UNICODE_ISDECIMAL(unsigned int character)

cdef enum:
    CHARACTER = 4  # bytes that one can have
    BITS = 14
    SIZE = 1 << 14  # runs that are told apart
    FIRST_OF_NOISE = 0x21
    LAST_OF_NOISE = 0xDFF
    LAST_SPACE = 0x3000
    FIRST_IDEOGRAPH = 0x4E00  # most characters of Chinese: no digits, which is known without asking
    LAST_IDEOGRAPH = 0x9FFF

cdef int FEWEST_NOISE = prose.FEWEST_NOISE
cdef bint IS_SYMBOL[0x80]
for _code in range(0x80):
    IS_SYMBOL[_code] = _code in prose.SYMBOLS


def measure(str text):
    """``prose.measure_purely``, in C."""
    cdef Py_ssize_t place, length = PyUnicode_GET_LENGTH(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef void *characters = PyUnicode_DATA(text)
    cdef bytes room = PyBytes_FromStringAndSize(NULL, CHARACTER * length)
    cdef uint8_t *start = <uint8_t *>PyBytes_AS_STRING(room)
    cdef uint8_t *to = start
    cdef unsigned int character
    cdef Py_ssize_t symbols = 0, visible = 0, noise = 0, run = 0
    cdef bint in_number = False
    for place in range(length):
        character = <unsigned int>PyUnicode_READ(kind, characters, place)
        if FIRST_OF_NOISE <= character <= LAST_OF_NOISE:
            run += 1
        else:
            noise += run if run >= FEWEST_NOISE else 0
            run = 0
        visible += not _is_space(character)
        if _is_decimal(character):
            symbols += character < 0x80
            if not in_number:
                to[0] = c"0"
                to += 1
            in_number = True
        else:
            symbols += character < 0x80 and IS_SYMBOL[character]
            to += _encode(character, to)
            in_number = False
    noise += run if run >= FEWEST_NOISE else 0
    return prose.Measures(symbols, visible, noise, room[: to - start])


def is_varied(bytes text):
    """Whether more than half of all runs of four bytes are met with for the first time. Such a text keeps more than
    three times MIN_COMPRESSED when it is deflated, 0.4 or more in trials: what is new takes its room."""
    cdef const uint8_t *characters = <const uint8_t *><const char *>text
    cdef Py_ssize_t place, length = len(text), fresh = 0
    cdef uint32_t run = 0, number
    cdef uint8_t met[SIZE]
    memset(met, 0, SIZE)
    for place in range(length):
        run = run << 8 | characters[place]
        if place >= 3:
            number = run * <uint32_t>0x9E3779B1 >> (32 - BITS)
            fresh += not met[number]
            met[number] = 1
    return fresh * 2 > length


cdef inline bint _is_space(unsigned int character) noexcept:
    return character <= LAST_SPACE and Py_UNICODE_ISSPACE(character)


cdef inline bint _is_decimal(unsigned int character) noexcept:
    if character < 0x80:
        return c"0" <= character <= c"9"
    return not FIRST_IDEOGRAPH <= character <= LAST_IDEOGRAPH and Py_UNICODE_ISDECIMAL(character)


cdef inline int _encode(unsigned int character, uint8_t *to) noexcept:
    """Write a character in UTF-8, "?" for half a pair; gives the bytes that it has."""
    if character < 0x80:
        to[0] = <uint8_t>character
        return 1
    if character < 0x800:
        to[0], to[1] = <uint8_t>(0xC0 | character >> 6), <uint8_t>(0x80 | character & 0x3F)
        return 2
    if 0xD800 <= character < 0xE000:
        to[0] = c"?"
        return 1
    if character < 0x10000:
        to[0] = <uint8_t>(0xE0 | character >> 12)
        to[1], to[2] = <uint8_t>(0x80 | character >> 6 & 0x3F), <uint8_t>(0x80 | character & 0x3F)
        return 3
    to[0], to[1] = <uint8_t>(0xF0 | character >> 18), <uint8_t>(0x80 | character >> 12 & 0x3F)
    to[2], to[3] = <uint8_t>(0x80 | character >> 6 & 0x3F), <uint8_t>(0x80 | character & 0x3F)
    return 4
