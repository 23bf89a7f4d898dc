"""``thinning.thin_purely``, in C, which leaves out more: what nothing is read from.

Tags, comments and raw text are told apart as HTML does it, and libxml2 since 2.14. Only what lies inside of them is left
out, so that the tree keeps its shape.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.stdint cimport uint8_t
from libc.string cimport memchr, memcmp, memcpy

from boilerstrip.segment.thinning import ATTRIBUTES

ctypedef const uint8_t *Text

cdef enum:
    LONGEST = 16  # bytes of a name that is known, and one
    ALIKE = 8  # known names of one length

cdef struct Names:
    int count
    uint8_t names[ALIKE][LONGEST]

cdef Names READ[LONGEST]  # attributes that something is read from, by the length of their names
cdef Names UNREAD[LONGEST]  # elements without markup in them of which nothing is read but JSON-LD
cdef Names RAW[LONGEST]  # others without markup in them
cdef Names PAGE[LONGEST]  # elements whose end is none: what follows is read too


cdef int _fill(Names *table, names) except -1:
    for name in names:
        row = &table[len(name)]
        memcpy(row.names[row.count], <const char *>name, len(name))
        row.count += 1
    return 0


_fill(READ, [name.encode() for name in ATTRIBUTES])
_fill(UNREAD, [b"script", b"style"])
_fill(PAGE, [b"html", b"body"])
_fill(RAW, [b"title", b"textarea", b"xmp", b"iframe", b"noembed", b"noframes"])


cdef struct Copy:
    Text kept  # what begins here is not written yet
    uint8_t *written  # behind what is


def thin(bytes markup, Py_ssize_t most, bint whole):
    """``thinning.thin_purely``, in C."""
    cdef Text start = markup, end = start + len(markup)
    cdef bytes room = PyBytes_FromStringAndSize(NULL, len(markup))
    cdef uint8_t *first = <uint8_t *>PyBytes_AS_STRING(room)
    cdef Copy copy = Copy(start, first)
    _thin_markup(&copy, start, end, most, whole)
    if copy.kept == start:
        return markup
    _leave_out(&copy, end, end)
    return room[: copy.written - first]


cdef void _leave_out(Copy *copy, Text start, Text end) noexcept:
    """Write what comes before, and pass over what lies between."""
    memcpy(copy.written, copy.kept, start - copy.kept)
    copy.written += start - copy.kept
    copy.kept = end


cdef void _thin_markup(Copy *copy, Text place, Text end, Py_ssize_t most, bint whole) noexcept:
    cdef Text close
    while True:
        place = _find(c"<", place, end) + 1
        if place >= end:
            return
        if _is_letter(place[0]):
            place = _thin_element(copy, place, end, most, whole)
        elif place[0] == c"/" and place + 1 < end and _is_letter(place[1]):
            close = _pass_page_end(place + 1, end)
            if close is not NULL:
                place = _leave_out_tag(copy, place - 1, close)
            elif not whole:
                place = _pass_tag(place + 1, end)
        elif whole:
            continue
        elif place[0] == c"!" and end - place > 3 and place[1] == c"-" and place[2] == c"-":
            place = _thin_comment(copy, place + 3, end)
        elif place[0] == c"!" or place[0] == c"?" or place[0] == c"/":
            place = _find(c">", place, end)


cdef Text _pass_page_end(Text name, Text end) noexcept:
    """Behind the tag whose name begins here, if it is </body> or </html>, else NULL."""
    cdef Text named = _pass_name(name, end), close = _pass_space(named, end)
    return close + 1 if close < end and close[0] == c">" and _is_one_of(PAGE, name, named) else NULL


cdef Text _leave_out_tag(Copy *copy, Text start, Text end) noexcept:
    """Leave out a tag, and a "<" before it, which could begin another one with what follows; its end."""
    while start > copy.kept and start[-1] == c"<":
        start -= 1
    _leave_out(copy, start, end)
    return end


cdef Text _thin_element(Copy *copy, Text name, Text end, Py_ssize_t most, bint whole) noexcept:
    """Thin a start tag, and what lies in the element if that is no markup; where to go on."""
    cdef Text place = _pass_name(name, end), named = place, last = place, attribute
    cdef Py_ssize_t count = 0
    cdef bint may_be_json = False, nests = False
    while True:
        attribute = _pass_between(last, end)
        if attribute == end or attribute[0] == c">":
            place = attribute
            break
        place = _pass_attribute(attribute, end)
        count += 1
        if count > most or not (whole or _is_one_of(READ, attribute, _end_of_key(attribute, place))):
            # With what parts it from the one before, so that no "/" comes to stand at the end.
            _leave_out(copy, last if place == end or _ends_name(place[0]) else attribute, place)
        elif _find(c"+", attribute, place) < place or _find(c"&", attribute, place) < place:
            may_be_json = True
        last = place
    if whole or place == end or (place[-1] == c"/" and place > last):  # closed: it holds nothing
        return place
    if _is_one_of(UNREAD, name, named):
        last = _find_end_tag(name, named, place, end, &nests)
        if not (may_be_json or nests):
            _leave_out(copy, place + 1, last)
            return last
    elif _is_one_of(RAW, name, named):
        last = _find_end_tag(name, named, place, end, &nests)
    else:
        return place
    _thin_markup(copy, place, last, most, True)  # as markup, which libxml2 took most of them for before 2.14
    return last


cdef Text _thin_comment(Copy *copy, Text start, Text end) noexcept:
    """Empty a comment whose text begins here; its end."""
    cdef Text close = start
    if start[0] == c">" or (start[0] == c"-" and start + 1 < end and start[1] == c">"):
        return start
    while True:
        close = _find(c">", close, end)
        if close == end:
            return end
        if close - start > 1 and close[-1] == c"-" and close[-2] == c"-":
            _leave_out(copy, start, close - 2)
            return close
        if close - start > 2 and close[-1] == c"!" and close[-2] == c"-" and close[-3] == c"-":
            _leave_out(copy, start, close - 3)
            return close
        close += 1


cdef Text _find_end_tag(Text name, Text named, Text place, Text end, bint *nests) noexcept:
    """The end tag of an element without markup in it, or the end of all. ``nests``: in a comment in it stands its start
    tag, so that the end tag may be another's."""
    cdef Py_ssize_t length = named - name
    cdef bint commented = False
    while True:
        place = _find(c"<", place, end)
        if end - place < length + 1:
            return end
        if place[1] == c"/":
            if end - place > length + 2 and _are_alike(place + 2, name, length) and _ends_name(place[length + 2]):
                return place
        elif place[1] == c"!":
            commented = True
        elif commented and _are_alike(place + 1, name, length):
            nests[0] = True
        place += 1


cdef Text _pass_tag(Text name, Text end) noexcept:
    """The end of a tag whose name begins here."""
    cdef Text place = _pass_between(_pass_name(name, end), end)
    while place < end and place[0] != c">":
        place = _pass_between(_pass_attribute(place, end), end)
    return place


cdef Text _pass_attribute(Text place, Text end) noexcept:
    cdef Text close
    place = _end_of_key(place, end)
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


cdef Text _end_of_key(Text place, Text end) noexcept:
    place += 1  # even a "=" begins a name
    while place < end and place[0] != c"=" and not _ends_name(place[0]):
        place += 1
    return place


cdef Text _pass_name(Text place, Text end) noexcept:
    while place < end and not _ends_name(place[0]):
        place += 1
    return place


cdef Text _pass_between(Text place, Text end) noexcept:
    """What may stand between attributes."""
    while place < end and (_is_space(place[0]) or place[0] == c"/"):
        place += 1
    return place


cdef Text _pass_space(Text place, Text end) noexcept:
    while place < end and _is_space(place[0]):
        place += 1
    return place


cdef inline Text _find(uint8_t byte, Text place, Text end) noexcept:
    """The first such byte from here on, or the end."""
    cdef Text found = <Text>memchr(place, byte, end - place) if place < end else NULL
    return end if found is NULL else found


cdef bint _is_one_of(const Names *table, Text name, Text end) noexcept:
    cdef Py_ssize_t length = end - name
    cdef int number
    if length < LONGEST:
        for number in range(table[length].count):
            if _are_alike(name, table[length].names[number], length):
                return True
    return False


cdef inline bint _are_alike(Text name, Text other, Py_ssize_t length) noexcept:
    """Whether names are the same but for upper and lower case."""
    cdef Py_ssize_t place
    for place in range(length):
        if name[place] != other[place] and (name[place] ^ other[place] != 0x20 or not _is_letter(name[place])):
            return False
    return True


cdef inline bint _is_letter(uint8_t byte) noexcept:
    return c"a" <= byte | 0x20 <= c"z"


cdef inline bint _is_space(uint8_t byte) noexcept:
    return byte == 0x20 or 0x09 <= byte <= 0x0D


cdef inline bint _ends_name(uint8_t byte) noexcept:
    return byte == c">" or byte == c"/" or _is_space(byte)
