cimport cython

cpdef bytes datelines(dict columns)

cpdef bytes lines_saying(tuple names, reading, dict columns, long long widest=*)

cpdef bytes other_lines(reading, dict columns)

cpdef bytes captions(reading, dict columns)

@cython.locals(flags=bytearray, below=Py_ssize_t)
cpdef bytes alternative_texts(reading)

cdef str CAPTION_MARKS
cdef long long CAPTION_COLUMNS

cpdef bint points_at_picture(str text, long long width)

@cython.locals(said=bytes)
cpdef bytes pointers(reading, dict columns)
