"""``records.py`` in C: no iterator for each record, and none for the garbage collector to go through."""

from cpython.object cimport PyTypeObject
from cpython.ref cimport Py_INCREF, PyObject
from cpython.sequence cimport PySequence_Fast, PySequence_Fast_GET_ITEM
from cpython.tuple cimport PyTuple_New, PyTuple_SET_ITEM

cdef extern from "Python.h":
    object PyType_GenericAlloc(PyTypeObject *kind, Py_ssize_t count)
    void PyObject_GC_UnTrack(PyObject *record)


def make_records(kind, columns):
    """``records.make_records_purely``, in C. As records lie in no cycle, the garbage collector need not know them."""
    cdef list fields = [PySequence_Fast(column, "a column is no sequence") for column in columns]
    cdef Py_ssize_t index, number, width = len(fields), count = len(fields[0]) if fields else 0
    cdef tuple made = PyTuple_New(count)
    if not issubclass(kind, tuple):
        raise TypeError(f"records are tuples, not {kind.__name__}")
    for column in fields:
        if len(column) != count:
            raise ValueError(f"columns have {count} and {len(column)} values")
    for index in range(count):
        record = PyType_GenericAlloc(<PyTypeObject *>kind, width)
        for number in range(width):
            value = <object>PySequence_Fast_GET_ITEM(fields[number], index)
            Py_INCREF(value)
            PyTuple_SET_ITEM(record, number, value)  # which owns it
        PyObject_GC_UnTrack(<PyObject *>record)
        Py_INCREF(record)
        PyTuple_SET_ITEM(made, index, record)
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


cdef int _check_rows(tuple rows, Py_ssize_t width) except -1:
    for row in rows:
        if not isinstance(row, tuple) or len(row) != width:
            raise ValueError(f"{row!r:.80} is no record with {width} fields")
    return 0
