"""``readings.mark_purely``, in C: eight bytes at a time, since most have nothing to be marked."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.stdint cimport uint8_t, uint64_t
from libc.string cimport memcpy

from boilerstrip.readings import PLAIN_BYTES

cdef enum:
    WIDTH = 8  # bytes of a word

cdef uint64_t ONES = 0x0101010101010101, HIGHS = 0x8080808080808080, BLANKS = 0x2020202020202020
cdef uint64_t DELETES = 0x7F7F7F7F7F7F7F7F
cdef uint8_t IS_MARKED[256]
for _byte in range(256):
    IS_MARKED[_byte] = _byte not in PLAIN_BYTES


def mark(bytes utf8):
    """``readings.mark_purely``, in C."""
    cdef const uint8_t *place = utf8
    cdef const uint8_t *end = place + len(utf8)
    cdef bytes room = PyBytes_FromStringAndSize(NULL, len(utf8))
    cdef uint8_t *first = <uint8_t *>PyBytes_AS_STRING(room)
    cdef uint8_t *written = first
    cdef uint64_t word
    cdef int step
    while place < end:
        step = 1
        if end - place >= WIDTH:
            memcpy(&word, place, WIDTH)
            if not _may_have_marks(word):
                place += WIDTH
                continue
            step = WIDTH
        for _ in range(step):
            written[0] = place[0]
            written += IS_MARKED[place[0]]
            place += 1
    return room[: written - first]


cdef inline bint _may_have_marks(uint64_t word) noexcept:
    """Whether one of the eight bytes is beyond ASCII, below a blank, or 0x7F."""
    cdef uint64_t other = word ^ DELETES
    return ((word | ((word - BLANKS) & ~word) | ((other - ONES) & ~other)) & HIGHS) != 0
