"""The functions of ``words.py`` in C: a word is looked up by its characters, and made only if it is long or mixed."""

from cpython cimport array
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint8_t, uint16_t, uint64_t

import array

from boilerstrip.scoring.words import count_words_purely

cdef extern from "Python.h":
    bint Py_UNICODE_ISSPACE(unsigned int character)
    unsigned int Py_UNICODE_TOLOWER(unsigned int character)

cdef enum:
    SPACE = 32
    DOTTED_I = 0x130  # the two letters that are not written in lower case one by one
    SIGMA = 0x3A3
    LAST_OF_TWO_BYTES = 0xFFFF
    SHORT = 7  # characters of words that have a key
    NOT_ALONE = 1
    HASHES = 1 << 20  # as in words.py

cdef uint16_t LOWER[0x10000]
"""Each character in lower case; 0 for white space, NOT_ALONE for what is left to Python. Filled when first needed."""


def mark_words(words):
    """``words.mark_words_purely``, in C."""
    cdef bytearray marks = bytearray(HASHES // 8)
    cdef unsigned int number
    cdef Py_UCS4 character
    cdef str word
    for word in words:
        number = 0
        for character in word:
            number = number * 31 + <unsigned int>character & HASHES - 1
        marks[number >> 3] |= 1 << (number & 7)
    return bytes(marks)


def pack_words(words):
    """The keys of those words that have one, at the place that a hash gives them or the next free one behind it."""
    cdef list keys = [_key_of(word) for word in words]
    cdef Py_ssize_t size = 4, place
    cdef uint64_t key
    while size < 4 * len(keys):
        size *= 2
    cdef array.array packed = array.clone(array.array("Q"), size, True)
    for key in keys:
        if key:
            place = _place(key, size)
            while packed.data.as_ulonglongs[place] and packed.data.as_ulonglongs[place] != key:
                place = (place + 1) & (size - 1)
            packed.data.as_ulonglongs[place] = key
    return packed


cdef uint64_t _key_of(str word):
    """What a word of up to seven characters that begin with the same byte is told by: that byte, and the others. 0 for
    other words."""
    cdef uint64_t key = 0
    cdef Py_UCS4 character
    cdef unsigned int code, first = 0
    if not 0 < len(word) <= SHORT:
        return 0
    for character in word:
        code = <unsigned int>character
        first = first or code
        if code > LAST_OF_TWO_BYTES or code >> 8 != first >> 8:
            return 0
        key = key << 8 | code & 0xFF
    return key | <uint64_t>(first >> 8) << 8 * SHORT


cdef inline Py_ssize_t _place(uint64_t key, Py_ssize_t size) noexcept:
    return <Py_ssize_t>(key * <uint64_t>0x9E3779B97F4A7C15 >> 32) & (size - 1)


cdef inline bint _holds(const uint64_t *packed, Py_ssize_t size, uint64_t key) noexcept:
    cdef Py_ssize_t place = _place(key, size)
    while packed[place] and packed[place] != key:
        place = (place + 1) & (size - 1)
    return packed[place] != 0


def count_words(str text, known):
    """``words.count_words_purely``, in C."""
    cdef frozenset words
    cdef bytes marked
    cdef array.array keys
    words, marked, keys = <tuple>known
    cdef const uint8_t *marks = marked
    cdef const uint64_t *packed = <const uint64_t *>keys.data.as_ulonglongs
    cdef Py_ssize_t place, start = -1, length = PyUnicode_GET_LENGTH(text), size = len(keys)
    cdef int kind = PyUnicode_KIND(text)
    cdef void *characters = PyUnicode_DATA(text)
    cdef unsigned int character, lower, number = 0, first_byte = 0
    cdef uint64_t key = 0
    cdef bint has_key = True
    cdef long found = 0, pieces = 0
    if not LOWER[LAST_OF_TWO_BYTES]:
        _fill_lower()
    for place in range(length + 1):
        character = <unsigned int>PyUnicode_READ(kind, characters, place) if place < length else SPACE
        lower = LOWER[character] if character <= LAST_OF_TWO_BYTES else Py_UNICODE_TOLOWER(character)
        if lower > NOT_ALONE:
            if start < 0:
                start, number, key, first_byte, has_key = place, 0, 0, lower >> 8, lower <= LAST_OF_TWO_BYTES
            number = number * 31 + lower & HASHES - 1
            key = key << 8 | lower & 0xFF
            has_key &= lower >> 8 == first_byte
        elif lower == NOT_ALONE:
            return count_words_purely(text, known)
        elif start >= 0:
            pieces += 1
            if has_key and place - start <= SHORT:
                found += _holds(packed, size, key | <uint64_t>first_byte << 8 * SHORT)
            elif marks[number >> 3] >> (number & 7) & 1:
                found += text[start:place].lower() in words
            start = -1
    return found, pieces


cdef void _fill_lower() noexcept:
    cdef unsigned int code
    for code in range(LAST_OF_TWO_BYTES + 1):
        LOWER[code] = 0 if Py_UNICODE_ISSPACE(code) else <uint16_t>Py_UNICODE_TOLOWER(code)
    LOWER[0] = LOWER[DOTTED_I] = LOWER[SIGMA] = NOT_ALONE
