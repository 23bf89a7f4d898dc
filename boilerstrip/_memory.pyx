"""``memory.give_back`` for the GNU C library, which by itself gives back only what lies behind all that is in use."""

from boilerstrip.memory import MANY as _MANY

cdef Py_ssize_t MANY = _MANY

cdef extern from *:
    """
    #include <stdlib.h>
    #ifdef __GLIBC__
    #include <malloc.h>
    #define GIVE_BACK() malloc_trim(0)
    #else
    #define GIVE_BACK() 0
    #endif
    """
    int GIVE_BACK() nogil


def give_back(Py_ssize_t count):
    """``memory.give_back_nothing``, but for the name."""
    cdef int given = 0
    if count > MANY:
        with nogil:
            given = GIVE_BACK()
    return given != 0
