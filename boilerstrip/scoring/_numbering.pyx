"""The functions of ``numbering.py`` in C: objects are told by their addresses before they are hashed, and whole numbers
and beginnings of texts are looked up without an object for each."""

from cpython cimport array
from cpython.dict cimport PyDict_SetDefault
from cpython.ref cimport PyObject
from cpython.sequence cimport PySequence_Fast, PySequence_Fast_GET_ITEM
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memset

import array

cdef enum:
    MET = 128  # objects that are told by their addresses

cdef array.array NO_VALUES = array.array("q")


cdef struct Met:
    PyObject *thing
    long long number


cdef struct Entry:
    uint64_t key
    int place  # from 1: which of the things had it first; 0 where the entry is free
    int number


cdef class Table:
    """The numbers of keys. What is beyond the key is compared by who uses it."""

    cdef Entry *entries
    cdef Py_ssize_t size  # a power of two, no less than twice the number of keys
    cdef Py_ssize_t count

    def __cinit__(self, Py_ssize_t most):
        self.size = 8
        while self.size < 2 * most:
            self.size *= 2
        self.entries = <Entry *>calloc(self.size, sizeof(Entry))
        if self.entries is NULL:
            raise MemoryError

    def __dealloc__(self):
        free(self.entries)

    cdef inline Entry *first(self, uint64_t key) noexcept:
        return self.entries + (_mix(key) & <uint64_t>(self.size - 1))

    cdef inline Entry *next(self, Entry *entry) noexcept:
        entry += 1
        return self.entries if entry == self.entries + self.size else entry

    cdef inline long long fill(self, Entry *entry, uint64_t key, Py_ssize_t place) noexcept:
        entry.key, entry.place, entry.number = key, <int>place + 1, <int>self.count
        self.count += 1
        return entry.number

    cdef inline long long number(self, uint64_t key) noexcept:
        """The number of a key that is all there is to compare."""
        cdef Entry *entry = self.first(key)
        while entry.place and entry.key != key:
            entry = self.next(entry)
        return entry.number if entry.place else self.fill(entry, key, 0)


cdef inline uint64_t _mix(uint64_t key) noexcept:
    key *= <uint64_t>0x9E3779B97F4A7C15
    return key ^ key >> 32


def number_all(things):
    """``numbering.number_all_purely``, in C."""
    if isinstance(things, array.array) and (<array.array>things).ob_descr.typecode == c"q":
        return _number_values(things)
    cdef Met met[MET]
    cdef Met *known
    cdef dict numbers = {}
    cdef object rows = PySequence_Fast(things, "things are no sequence")
    cdef Py_ssize_t index, count = len(rows)
    cdef array.array numbered = array.clone(NO_VALUES, count, False)
    cdef PyObject *thing
    memset(met, 0, sizeof(met))
    for index in range(count):
        thing = PySequence_Fast_GET_ITEM(rows, index)
        known = &met[<size_t>thing >> 4 & (MET - 1)]
        if known.thing is not thing:
            known.thing, known.number = thing, <object>PyDict_SetDefault(numbers, <object>thing, len(numbers))
        numbered.data.as_longlongs[index] = known.number
    return numbered, list(numbers)


cdef tuple _number_values(array.array values):
    """:func:`number_all` of whole numbers."""
    cdef Py_ssize_t index, count = len(values)
    cdef Table table = Table(count)
    cdef array.array numbered = array.clone(NO_VALUES, count, False)
    cdef list different = []
    for index in range(count):
        numbered.data.as_longlongs[index] = table.number(<uint64_t>values.data.as_longlongs[index])
        if table.count > len(different):
            different.append(values.data.as_longlongs[index])
    return numbered, different


def number_starts(texts, Py_ssize_t length):
    """``numbering.number_starts_purely``, in C."""
    cdef object rows = PySequence_Fast(texts, "texts are no sequence")
    cdef Py_ssize_t index, count = len(rows)
    cdef Table table = Table(count)
    cdef array.array numbered = array.clone(NO_VALUES, count, False)
    cdef Entry *entry
    cdef uint64_t key
    cdef str text
    for index in range(count):
        text = <object>PySequence_Fast_GET_ITEM(rows, index)
        key = _hash_start(text, length)
        entry = table.first(key)
        while entry.place and not (
            entry.key == key and _start_alike(<object>PySequence_Fast_GET_ITEM(rows, entry.place - 1), text, length)
        ):
            entry = table.next(entry)
        numbered.data.as_longlongs[index] = entry.number if entry.place else table.fill(entry, key, index)
    return numbered, table.count


cdef uint64_t _hash_start(str text, Py_ssize_t length) noexcept:
    cdef int kind = PyUnicode_KIND(text)
    cdef void *characters = PyUnicode_DATA(text)
    cdef Py_ssize_t place
    cdef uint64_t key = 0
    for place in range(length if length <= PyUnicode_GET_LENGTH(text) else 0):
        key = _mix(key ^ <uint64_t>PyUnicode_READ(kind, characters, place))
    return key


cdef bint _start_alike(str text, str other, Py_ssize_t length) noexcept:
    cdef Py_ssize_t place
    if PyUnicode_GET_LENGTH(text) < length or PyUnicode_GET_LENGTH(other) < length:
        return PyUnicode_GET_LENGTH(text) < length and PyUnicode_GET_LENGTH(other) < length
    for place in range(length):
        if PyUnicode_READ(PyUnicode_KIND(text), PyUnicode_DATA(text), place) != PyUnicode_READ(
            PyUnicode_KIND(other), PyUnicode_DATA(other), place
        ):
            return False
    return True


def number_styles(array.array parent, array.array tags, array.array words, uint64_t tag_count, uint64_t word_count):
    """``numbering.number_styles_purely``, in C."""
    cdef Py_ssize_t index, count = len(parent)
    cdef Table table = Table(count)
    cdef array.array numbered = array.clone(NO_VALUES, count, False)
    cdef long long *styles = numbered.data.as_longlongs
    cdef long long above
    cdef uint64_t look
    for index in range(count):
        above = parent.data.as_longlongs[index]
        look = (styles[above] + 1 if above >= 0 else 0) * tag_count + <uint64_t>tags.data.as_longlongs[index]
        styles[index] = table.number(look * word_count + <uint64_t>words.data.as_longlongs[index])
    return numbered, table.count
