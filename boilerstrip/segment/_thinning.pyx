"""The functions of ``thinning.py`` in C. ``thin`` leaves out more: what nothing is read from; and puts aside what only
the walk reads.

Tags, comments and raw text are told apart as HTML does it, and libxml2 since 2.14. Only what lies inside of them is left
out, so that the tree keeps its shape.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.limits cimport INT_MAX
from libc.stdint cimport uint8_t
from libc.stdlib cimport free, realloc
from libc.string cimport memchr, memcmp, memcpy

from boilerstrip.segment.thinning import (
    ATTRIBUTES,
    DECLARED,
    DECLARING_ELEMENTS,
    MAX_SYSTEM_COMMENT,
    SYSTEM_COMMENT,
    WALKED,
    Aside,
    find_comment,
)

ctypedef const uint8_t *Text

cdef enum:
    LONGEST = 16  # bytes of a name that is known, and one
    ALIKE = 8  # known names of one length
    MOST_LINES = 0xFFFF  # libxml2 numbers no element's line higher

cdef struct Names:
    int count
    uint8_t names[ALIKE][LONGEST]
    int numbers[ALIKE]

cdef Names READ[LONGEST]  # attributes that something is read from, by the length of their names; numbered as in WALKED
cdef Names READ_THERE[LONGEST]  # what is read from these elements only:
cdef Names DECLARING[LONGEST]  # elements from which all is read; and those of which libxml2 drops a second one
cdef Names UNREAD[LONGEST]  # elements without markup in them of which nothing is read but JSON-LD
cdef Names RAW[LONGEST]  # others without markup in them
cdef Names PAGE[LONGEST]  # elements whose end is none: what follows is read too


cdef int _fill(Names *table, names) except -1:
    for number, name in enumerate(names):
        row = &table[len(name)]
        memcpy(row.names[row.count], <const char *>name, len(name))
        row.numbers[row.count] = number
        row.count += 1
    return 0


_fill(READ, [name.encode() for name in (*WALKED, *(ATTRIBUTES - {*WALKED, DECLARED}))])
_fill(READ_THERE, [DECLARED.encode()])
_fill(DECLARING, [name.encode() for name in (*DECLARING_ELEMENTS, "head", "body")])
_fill(UNREAD, [b"script", b"style"])
_fill(PAGE, [b"html", b"body"])
_fill(RAW, [b"title", b"textarea", b"xmp", b"iframe", b"noembed", b"noframes"])


cdef int WALKED_COUNT = len(WALKED)
cdef bytes COMMENTED = SYSTEM_COMMENT
cdef Text COMMENT = COMMENTED
cdef Py_ssize_t COMMENT_LENGTH = len(COMMENTED), MAX_COMMENT = MAX_SYSTEM_COMMENT


cdef struct Place:  # of an attribute's value
    int line, number, start, end


cdef struct Copy:
    Text kept  # what begins here is not written yet
    uint8_t *written  # behind what is
    int line  # that this is
    Text start
    Place *aside
    int count, room
    Text comment  # of the publishing system, from here …
    Text comment_end


def count_tags(bytes markup):
    """``thinning.count_tags_purely``, in C: several times as fast as bytes.count."""
    cdef Text place = markup, end = place + len(markup)
    cdef Py_ssize_t count = -1
    while place <= end:
        place = _find(c"<", place, end) + 1
        count += 1
    return count


def has_control_reference(bytes markup):
    """``thinning.has_control_reference_purely``, in C."""
    cdef Text place = markup, end = place + len(markup)
    cdef int base, number, digit, zeros
    while True:
        place = _find(c"&", place, end) + 1
        if place >= end:
            return False
        if place[0] != c"#":
            continue
        base = 16 if place[1] | 0x20 == c"x" else 10
        place += 2 if base == 16 else 1
        zeros = number = 0
        while place[0] == c"0":
            place += 1
            zeros += 1
        digit = _digit(place[0])
        while digit < base and number < 0x100:
            number = base * number + digit
            place += 1
            digit = _digit(place[0])
        if zeros < 10 and (1 <= number <= 8 or 14 <= number < 0x20 or 0x7F <= number < 0xA0):
            return True


cdef inline int _digit(uint8_t byte) noexcept:
    """The value of a digit, whatever the base; a large one for what is none."""
    return byte - c"0" if c"0" <= byte <= c"9" else (byte | 0x20) - c"a" + 10 if _is_letter(byte) else 0xFF


def thin(bytes markup, Py_ssize_t most, bint whole):
    """``thinning.thin_purely``, in C."""
    cdef Text start = markup, end = start + len(markup)
    cdef bytes room = PyBytes_FromStringAndSize(NULL, len(markup))
    cdef uint8_t *first = <uint8_t *>PyBytes_AS_STRING(room)
    cdef Copy copy = Copy(start, first, 1, start, NULL, 0, 0, NULL, NULL)
    try:
        _thin_markup(&copy, start, end, most, whole)
        comment = find_comment(markup) if whole else copy.comment[: copy.comment_end - copy.comment]
        places = (<char *>copy.aside)[: copy.count * sizeof(Place)]
        aside = Aside(markup if copy.count else b"", places, comment)
        if copy.kept == start:
            return markup, aside
        _leave_out(&copy, end, end)
        return room[: copy.written - first], aside
    finally:
        free(copy.aside)


cdef void _leave_out(Copy *copy, Text start, Text end) noexcept:
    """Write what comes before, and pass over what lies between."""
    memcpy(copy.written, copy.kept, start - copy.kept)
    copy.written += start - copy.kept
    copy.line += _count_lines(copy.kept, start)
    copy.kept = end


cdef int _count_lines(Text place, Text end) noexcept:
    cdef int count = 0
    while place < end:
        count += place[0] == c"\n"
        place += 1
    return count


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
    cdef Text place = _pass_name(name, end), named = place, last = place, attribute, key_end
    cdef Copy before = copy[0]
    cdef Py_ssize_t count = 0
    cdef int number
    cdef bint declaring = not whole and _is_one_of(DECLARING, name, named)
    cdef bint plain = not (whole or declaring), may_be_json = False, nests = False
    cdef bint closed
    while True:
        attribute = _pass_between(last, end)
        if attribute == end or attribute[0] == c">":
            place = attribute
            break
        key_end = _end_of_key(attribute, end)
        place = _pass_value(key_end, end)
        count += 1
        number = 0 if whole else _number_of(READ, attribute, key_end)
        if count > most or (number < 0 and not (declaring and _is_one_of(READ_THERE, attribute, key_end))):
            # With what parts it from the one before, so that no "/" comes to stand at the end.
            _leave_out(copy, last, place)
            if place < end and not _ends_name(place[0]):  # the next one follows at once
                copy.written[0] = c" "
                copy.written += 1
        elif number < 0 or number >= WALKED_COUNT or _find(c"&", attribute, place) < place:
            plain = False
            may_be_json = may_be_json or _find(c"+", attribute, place) < place or _find(c"&", attribute, place) < place
        elif plain:
            plain = _put_aside(copy, number, key_end, place)
        last = place
    closed = place > last and place[-1] == c"/"
    if copy.count > before.count:
        if plain and place < end and copy.line + (named - before.kept) < MOST_LINES:
            _leave_line(copy, &before, named, place - closed)
        else:
            copy.count = before.count
    if whole or place == end or closed:  # it holds nothing
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


cdef bint _put_aside(Copy *copy, int number, Text key_end, Text end) noexcept:
    """Note where an attribute has its value; False where there is no room."""
    cdef Text start = _pass_space(key_end, end)
    cdef Place *grown
    if start < end and start[0] == c"=":
        start = _pass_space(start + 1, end)
        if start < end - 1 and (start[0] == c'"' or start[0] == c"'") and end[-1] == start[0]:
            start, end = start + 1, end - 1
    else:
        start = end
    if end - copy.start > INT_MAX:
        return False
    if copy.count == copy.room:
        grown = <Place *>realloc(copy.aside, (2 * copy.room + 256) * sizeof(Place))
        if grown is NULL:
            return False
        copy.aside, copy.room = grown, 2 * copy.room + 256
    copy.aside[copy.count] = Place(0, number, <int>(start - copy.start), <int>(end - copy.start))
    copy.count += 1
    return True


cdef void _leave_line(Copy *copy, const Copy *before, Text start, Text end) noexcept:
    """Write a line break instead of an element's attributes, of which the first was put aside after what was before."""
    cdef int number
    copy.kept, copy.written, copy.line = before.kept, before.written, before.line
    _leave_out(copy, start, end)
    copy.written[0] = c"\n"
    copy.written += 1
    copy.line += 1
    for number in range(before.count, copy.count):
        copy.aside[number].line = copy.line


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
            if copy.comment is NULL and COMMENT_LENGTH <= close - 2 - start <= MAX_COMMENT:
                if memcmp(start, COMMENT, COMMENT_LENGTH) == 0:
                    copy.comment, copy.comment_end = start, close - 2
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
        place = _pass_between(_pass_value(_end_of_key(place, end), end), end)
    return place


cdef Text _pass_value(Text place, Text end) noexcept:
    """The end of an attribute whose name ends here."""
    cdef Text close, value = _pass_space(place, end)
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


cdef inline bint _is_one_of(const Names *table, Text name, Text end) noexcept:
    return _number_of(table, name, end) >= 0


cdef int _number_of(const Names *table, Text name, Text end) noexcept:
    """The number of a name, -1 if it is unknown."""
    cdef Py_ssize_t length = end - name
    cdef int alike
    if length < LONGEST:
        for alike in range(table[length].count):
            if _are_alike(name, table[length].names[alike], length):
                return table[length].numbers[alike]
    return -1


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
