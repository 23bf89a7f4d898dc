"""``readings.sift_purely`` and ``feed_lines_purely``, in C: most of a page is plain ASCII, of which many bytes are looked
at at once."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.stdint cimport uint8_t
from libc.string cimport memchr, memcpy

from boilerstrip.readings import Sifted

cdef extern from *:
    """
    #include <stdint.h>

    #define CHUNK 64  /* bytes looked at at once, a multiple of a vector's width */

    /* Longer vectors where the processor has them, which is found out when the module is loaded. */
    #if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
    #define FOR_EACH_PROCESSOR __attribute__((target_clones("avx2", "default")))
    #else
    #define FOR_EACH_PROCESSOR
    #endif

    /* Whether a byte is no printable ASCII, tab or newline. */
    #define IS_OTHER(byte) (((uint8_t)((byte) - 0x20) > 0x5e) & ((uint8_t)((byte) - 9) > 1))

    /* The first place from which on not all of a chunk is plain, or where less than a chunk is left. */
    FOR_EACH_PROCESSOR
    static const uint8_t *pass_plain(const uint8_t *place, const uint8_t *end) {
        for (; end - place >= CHUNK; place += CHUNK) {
            uint8_t others = 0;
            for (int i = 0; i < CHUNK; i++)
                others |= IS_OTHER(place[i]);
            if (others)
                break;
        }
        return place;
    }
    """
    const int CHUNK
    bint IS_OTHER(uint8_t byte) noexcept
    const uint8_t *pass_plain(const uint8_t *place, const uint8_t *end) noexcept


def sift(bytes content):
    """``readings.sift_purely``, in C."""
    cdef const uint8_t *place = content
    cdef const uint8_t *end = place + len(content)
    cdef const uint8_t *start
    cdef const uint8_t *stop
    cdef bytes runs = PyBytes_FromStringAndSize(NULL, len(content))
    cdef bytes controls = PyBytes_FromStringAndSize(NULL, len(content))
    cdef uint8_t *first_run = <uint8_t *>PyBytes_AS_STRING(runs)
    cdef uint8_t *first_control = <uint8_t *>PyBytes_AS_STRING(controls)
    cdef uint8_t *run = first_run
    cdef uint8_t *control = first_control
    cdef int width
    while place < end:
        place = pass_plain(place, end)
        stop = min(place + CHUNK, end)
        while place < stop:
            if place[0] < 0x80:
                if IS_OTHER(place[0]) and place[0] != c"\f":
                    control[0] = place[0]
                    control += 1
                place += 1
                continue
            start = place
            while place[0] >= 0x80:  # a zero stands behind the end
                width = _width(place)
                if not width:
                    return None
                if place[0] == 0xC2 and place[1] < 0xA0:
                    memcpy(control, place, 2)
                    control += 2
                place += width
            if run > first_run:
                run[0] = c" "
                run += 1
            memcpy(run, start, place - start)
            run += place - start
    return Sifted(runs[: run - first_run], controls[: control - first_control])


cdef inline int _width(const uint8_t *at) noexcept:
    """Bytes of the character beyond ASCII that stands here, 0 if none does."""
    cdef uint8_t first = at[0]
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


def feed_lines(bytes content):
    """``readings.feed_lines_purely``, in C."""
    cdef const uint8_t *place = content
    cdef const uint8_t *end = place + len(content)
    cdef const uint8_t *stop
    cdef bytes lines = PyBytes_FromStringAndSize(NULL, len(content))
    cdef uint8_t *written = <uint8_t *>PyBytes_AS_STRING(lines)
    while True:
        stop = <const uint8_t *>memchr(place, c"\r", end - place)
        if stop is NULL:
            break
        memcpy(written, place, stop - place)
        written += stop - place
        written[0] = c"\n"
        written += 1
        place = stop + (2 if stop[1] == c"\n" else 1)  # a zero stands behind the end
    memcpy(written, place, end - place)
    written += end - place
    return lines[: written - <uint8_t *>PyBytes_AS_STRING(lines)]
