"""``records.py`` in C: no iterator for each record, and none for the garbage collector to go through."""

from cpython.object cimport PyTypeObject
from cpython.ref cimport Py_INCREF, PyObject
from cpython.tuple cimport PyTuple_GET_ITEM, PyTuple_GET_SIZE, PyTuple_New, PyTuple_SET_ITEM

from itertools import repeat

from boilerstrip.records import Same

cdef extern from "Python.h":
    object PyType_GenericAlloc(PyTypeObject *kind, Py_ssize_t count)
    void PyObject_GC_UnTrack(PyObject *record)


def make_records(kind, columns):
    """``records.make_records_purely``, in C. As records lie in no cycle, the garbage collector need not know them."""
    cdef list fields = list(columns)
    cdef Py_ssize_t index, number, width = len(fields), count = len(fields[0]) if fields else 0
    cdef tuple made = PyTuple_New(count)
    if not issubclass(kind, tuple):
        raise TypeError(f"records are tuples, not {kind.__name__}")
    for column in fields:
        if not isinstance(column, Same) and len(column) != count:
            raise ValueError(f"columns have {count} and {len(column)} values")
    for index in range(count):
        record = PyType_GenericAlloc(<PyTypeObject *>kind, width)
        PyObject_GC_UnTrack(<PyObject *>record)
        Py_INCREF(record)
        PyTuple_SET_ITEM(made, index, record)  # which owns it
    for number, column in enumerate(fields):
        index = 0
        for value in repeat(column.value, count) if isinstance(column, Same) else column:
            if index == count:
                raise ValueError(f"a column of {count} values gives more")
            Py_INCREF(value)
            PyTuple_SET_ITEM(<object>PyTuple_GET_ITEM(made, index), number, value)
            index += 1
        if index < count:
            raise ValueError(f"a column of {count} values gives {index}")
    return made


def split_records(records):
    """``records.split_records_purely``, in C."""
    cdef tuple rows = tuple(records)
    cdef Py_ssize_t index, number, count = len(rows), width = len(rows[0]) if count else 0
    cdef list columns = []
    cdef tuple column
    _check_rows(rows, width)
    for number in range(width):
        column = PyTuple_New(count)
        for index in range(count):
            value = (<tuple>rows[index])[number]
            Py_INCREF(value)
            PyTuple_SET_ITEM(column, index, value)
        columns.append(column)
    return columns


def take_field(records, field):
    """``records.take_field_purely``, in C."""
    cdef tuple rows = tuple(records)
    cdef Py_ssize_t place = _place(rows, field)
    return [<object>PyTuple_GET_ITEM(row, place) for row in rows]


def group_records(records, field):
    """``records.group_records_purely``, in C: neighbours are often of one group."""
    cdef tuple rows = tuple(records)
    cdef Py_ssize_t place = _place(rows, field)
    cdef dict groups = {}
    cdef list group = None
    last = None
    for row in rows:
        value = <object>PyTuple_GET_ITEM(row, place)
        if group is None or value is not last:
            group, last = groups.setdefault(value, []), value
        group.append(row)
    return groups


def pick_records(records, field, values):
    """``records.pick_records_purely``, in C: neighbours often have the same value."""
    cdef tuple rows = tuple(records)
    cdef Py_ssize_t place = _place(rows, field)
    cdef frozenset wanted = frozenset(values)
    cdef bint is_wanted = False
    cdef PyObject *last = NULL
    cdef list picked = []
    for row in rows:
        value = PyTuple_GET_ITEM(row, place)
        if value is not last:
            is_wanted, last = <object>value in wanted, value
        if is_wanted:
            picked.append(row)
    return picked


cdef Py_ssize_t _place(tuple rows, field) except -1:
    """Which of the fields of these records it is."""
    if not rows:
        return 0
    fields = type(rows[0])._fields
    _check_rows(rows, len(fields))
    return fields.index(field)


cdef int _check_rows(tuple rows, Py_ssize_t width) except -1:
    for row in rows:
        if not isinstance(row, tuple) or PyTuple_GET_SIZE(row) != width:
            raise ValueError(f"{row!r:.80} is no record with {width} fields")
    return 0
