cimport cython

@cython.locals(index=Py_ssize_t, best=long, threshold=long)
cpdef list choose_body(const int[::1] scores)

cdef int WHOLE_TITLE

@cython.locals(
    prose="const long long[::1]", widths="const long long[::1]", numbers="const long long[::1]", likeness=bytes,
    kept="const long long[::1]", first="long long", every="long long", all_prose="long long", below="long long",
    below_prose="long long", place=Py_ssize_t, copy=Py_ssize_t, is_copy=cython.bint,
)
cpdef list leave_teasers(list chosen, reading, dict columns)

cpdef bytes datelines(dict columns)

cpdef bytes lines_saying(tuple names, reading, dict columns, long long widest=*)

@cython.locals(said=bytes)
cpdef bytes pointers(reading, dict columns)

@cython.locals(captions=bytes)
cpdef bytes other_lines(reading, dict columns)

@cython.locals(others=bytes, asides=bytes)
cpdef list select_body(const int[::1] scores, reading, dict columns)

@cython.locals(prose=bytes, dated=bytes, credited=bytes)
cpdef list leave_credits(chosen, reading, dict columns)

cdef str CAPTION_MARKS
cdef long long CAPTION_COLUMNS

cpdef bint points_at_picture(str text, long long width)
