"""``surplus.find_surplus_purely``, in C."""

from libc.stdint cimport uint8_t
from libc.string cimport memchr

ctypedef const uint8_t *Text


def find_surplus(bytes markup, Py_ssize_t most, Py_ssize_t at):
    """``surplus.find_surplus_purely``, in C."""
    cdef Text start = markup, end = start + len(markup), place = start + at, surplus = NULL
    while place < end:
        place = <Text>memchr(place, c"<", end - place)
        if place is NULL:
            return None
        place += 1
        if place < end and c"a" <= place[0] | 0x20 <= c"z":
            place = _pass_tag(place, end, most, &surplus)
            if surplus is not NULL:
                return surplus - start, place - start
    return None


cdef Text _pass_tag(Text place, Text end, Py_ssize_t most, Text *surplus) noexcept:
    """The end of a tag whose name begins here, and where the attribute behind its first ``most`` begins."""
    cdef Py_ssize_t count = 0
    while place < end and not _ends_name(place[0]):
        place += 1
    while True:
        while place < end and (_is_space(place[0]) or place[0] == c"/"):
            place += 1
        if place == end or place[0] == c">":
            return place
        if count == most:
            surplus[0] = place
        count += 1
        place = _pass_attribute(place, end)


cdef Text _pass_attribute(Text place, Text end) noexcept:
    cdef Text close
    place += 1  # even a "=" begins a name
    while place < end and place[0] != c"=" and not _ends_name(place[0]):
        place += 1
    cdef Text value = _pass_space(place, end)
    if value == end or value[0] != c"=":
        return place
    place = _pass_space(value + 1, end)
    if place < end and (place[0] == c'"' or place[0] == c"'"):
        close = <Text>memchr(place + 1, place[0], end - place - 1)
        if close is not NULL:
            return close + 1
    while place < end and place[0] != c">" and not _is_space(place[0]):
        place += 1
    return place


cdef Text _pass_space(Text place, Text end) noexcept:
    while place < end and _is_space(place[0]):
        place += 1
    return place


cdef inline bint _is_space(uint8_t byte) noexcept:
    return byte == 0x20 or 0x09 <= byte <= 0x0D


cdef inline bint _ends_name(uint8_t byte) noexcept:
    return byte == c">" or byte == c"/" or _is_space(byte)
