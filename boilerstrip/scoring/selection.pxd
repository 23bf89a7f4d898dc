cimport cython

from boilerstrip.scoring.lines cimport datelines, lines_saying, other_lines, points_at_picture

cdef int WHOLE_TITLE

@cython.locals(index=Py_ssize_t, best=long, threshold=long)
cpdef list choose_body(const int[::1] scores)

@cython.locals(others=bytes, asides=bytes)
cpdef list select_body(const int[::1] scores, reading, dict columns)

@cython.locals(prose=bytes, dated=bytes, credited=bytes)
cpdef list drop_credits(chosen, reading, dict columns)
