"""The functions of ``words.py`` in C: a word is hashed on the way, and made only if it may be known."""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint8_t

from boilerstrip.scoring.words import count_words_purely

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(unsigned int character)
    unsigned int Py_UNICODE_TOLOWER(unsigned int character)

cdef enum:
    SPACE = 32
    DOTTED_I = 0x130  # the two letters that are not written in lower case one by one
    SIGMA = 0x3A3
    LAST_SPACE = 0x3000
    FIRST_IDEOGRAPH = 0x4E00  # these have no case
    LAST_IDEOGRAPH = 0x9FFF


def mark_words(words):
    """``words.mark_words_purely``, in C."""
    cdef bytearray marks = bytearray(0x10000)
    cdef unsigned int number
    cdef Py_UCS4 character
    cdef str word
    for word in words:
        number = 0
        for character in word:
            number = (number * 31 + <unsigned int>character) & 0xFFFF
        marks[number] = 1
    return bytes(marks)


def count_words(str text, known):
    """``words.count_words_purely``, in C."""
    cdef frozenset words = known.words
    cdef bytes marked = known.marks
    cdef const uint8_t *marks = marked
    cdef Py_ssize_t place, start = -1, length = PyUnicode_GET_LENGTH(text)
    cdef int kind = PyUnicode_KIND(text)
    cdef void *characters = PyUnicode_DATA(text)
    cdef unsigned int character, lower, number = 0
    cdef bint is_lower = True
    cdef long found = 0, pieces = 0
    for place in range(length + 1):
        character = <unsigned int>PyUnicode_READ(kind, characters, place) if place < length else SPACE
        if character == DOTTED_I or character == SIGMA:
            return count_words_purely(text, known)
        if character > LAST_SPACE or not Py_UNICODE_ISSPACE(character):
            if start < 0:
                start, number, is_lower = place, 0, True
            lower = _lower(character)
            number = (number * 31 + lower) & 0xFFFF
            is_lower &= lower == character
        elif start >= 0:
            pieces += 1
            if marks[number]:
                word = text[start:place]
                found += (word if is_lower else word.lower()) in words
            start = -1
    return found, pieces


cdef inline unsigned int _lower(unsigned int character) noexcept:
    if character < 0x80:
        return character | 0x20 if c"A" <= character <= c"Z" else character
    return character if FIRST_IDEOGRAPH <= character <= LAST_IDEOGRAPH else Py_UNICODE_TOLOWER(character)
