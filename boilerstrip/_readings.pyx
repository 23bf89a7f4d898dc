"""``readings.mark_purely`` and ``is_utf8_purely``, in C: eight bytes at a time, since most are plain ASCII."""

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


def is_utf8(bytes content):
    """``readings.is_utf8_purely``, in C."""
    cdef const uint8_t *place = content
    cdef const uint8_t *end = place + len(content)
    cdef uint64_t word
    cdef int width
    while place < end:
        if end - place >= WIDTH:
            memcpy(&word, place, WIDTH)
            if not word & HIGHS:
                place += WIDTH
                continue
        width = _width(place)
        if not width:
            return False
        place += width
    return True


cdef inline int _width(const uint8_t *at) noexcept:
    """Bytes of the character that stands here, 0 if none does. A zero stands behind the end."""
    cdef uint8_t first = at[0]
    if first < 0x80:
        return 1
    if first < 0xE0:
        return 2 if first >= 0xC2 and _follows(at[1]) else 0
    if first < 0xF0:  # no longer than need be, and no half of a pair
        if not _follows(at[1]) or (first == 0xE0 and at[1] < 0xA0) or (first == 0xED and at[1] >= 0xA0):
            return 0
        return 3 if _follows(at[2]) else 0
    if first > 0xF4 or not _follows(at[1]) or (first == 0xF0 and at[1] < 0x90) or (first == 0xF4 and at[1] >= 0x90):
        return 0
    return 4 if _follows(at[2]) and _follows(at[3]) else 0


cdef inline bint _follows(uint8_t byte) noexcept:
    return byte & 0xC0 == 0x80
