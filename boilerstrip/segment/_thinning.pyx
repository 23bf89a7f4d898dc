"""The functions of ``thinning.py`` in C. ``thin`` leaves out more: what nothing is read from; and puts aside what only
the walk reads.

Tags, comments and raw text are told apart as HTML does it, and libxml2 since 2.14. Whole elements, and white space
between tags, are left out only where no text was met with since a block began, or where one ends: there nobody would see
them, and the tree keeps its shape. An end tag is known to end a block if that was the last one to begin.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize
from libc.limits cimport INT_MAX
from libc.stdint cimport uint8_t, uint64_t
from libc.stdlib cimport free, realloc
from libc.string cimport memchr, memcmp, memcpy, memset

from boilerstrip.segment.elements import (
    BLOCK_ELEMENTS,
    BREAKS,
    DECLARING_ELEMENTS,
    EMPTY_ELEMENTS,
    FRAME,
    PREFORMATTED,
    RAW,
    SKIPPED,
    UNREAD,
)
from boilerstrip.segment.thinning import (
    ATTRIBUTES,
    DECLARED,
    MAX_SYSTEM_COMMENT,
    READ_RELATIONS,
    SYSTEM_COMMENT,
    WALKED,
    Aside,
    find_comment,
)

ctypedef const uint8_t *Text

cdef enum:
    SLOTS = 512  # of a table of names: several times as many as there are
    MOST_LINES = 0xFFFF  # libxml2 numbers no element's line higher

cdef struct Name:
    uint64_t key  # 0: none
    Py_ssize_t length
    int roles, number

cdef enum Role:  # of an element, as a bit
    DECLARING = 1  # all of its attributes are read, or it is one of FRAME
    LINKS = 2  # <link>: only some are read
    RELATES = 4  # <a>: its rel may be read
    MUTE = 8  # one of UNREAD
    DEAF = 16  # one of RAW
    PAGE = 32  # its end is none: what follows is read too
    BORDER = 64  # a block ends where it begins or ends
    EMPTY = 128  # nothing lies in it
    HIDING = 256  # what is in it is not seen
    SPACED = 512  # one of PREFORMATTED
    FRAMING = 1024  # <head> or <body>

cdef enum Sign:  # of a tag, as a bit
    SPACE = 1
    SLASH = 2
    END = 4
    EQUALS = 8

cdef uint8_t SIGNS[256]
SIGNS[c"\t"] = SIGNS[c"\n"] = SIGNS[c"\v"] = SIGNS[c"\f"] = SIGNS[c"\r"] = SIGNS[c" "] = SPACE
SIGNS[c"/"], SIGNS[c">"], SIGNS[c"="] = SLASH, END, EQUALS

cdef Name ELEMENTS[SLOTS]
cdef Name READ[SLOTS]  # attributes that something is read from, by their place in NUMBERED; the others are OTHER
NUMBERED = (*WALKED, "rel", "type", "itemprop", "content", DECLARED)
cdef int REL = len(WALKED), TYPE = REL + 1, ITEMPROP = REL + 2, CONTENT = REL + 3, TITLE = REL + 4, OTHER = REL + 5


cdef inline uint64_t _key(Text name, Text end) noexcept:
    """What tells a name from others of its length, in letters of either case; up to eight of them surely."""
    cdef uint64_t key = 0
    while name < end:
        key = (key << 8 | key >> 56) ^ (name[0] | 0x20)
        name += 1
    return key


cdef inline Name *_find_name(Name *table, Text name, Text end) noexcept:
    """The entry of a name, or a free one."""
    cdef uint64_t key = _key(name, end)
    cdef Name *entry = &table[(key * <uint64_t>0x9E3779B97F4A7C15) >> 55]
    while entry.key and (entry.key != key or entry.length != end - name):
        entry = entry + 1 if entry < &table[SLOTS - 1] else table
    return entry


cdef int _enter(Name *table, str name, int roles, int number) except -1:
    cdef bytes text = name.encode()
    cdef Text end = <Text>text + len(text)
    cdef Name *entry = _find_name(table, text, end)
    entry[0] = Name(_key(text, end), len(text), entry.roles | roles, number)
    return 0


for _names, _role in (
    (DECLARING_ELEMENTS | FRAME, DECLARING), (("link",), LINKS), (("a",), RELATES), (UNREAD, MUTE), (RAW, DEAF),
    (("html", "body"), PAGE), (BLOCK_ELEMENTS - FRAME | BREAKS, BORDER), (EMPTY_ELEMENTS, EMPTY),
    (SKIPPED - UNREAD - RAW, HIDING), (PREFORMATTED, SPACED), (("head", "body"), FRAMING),
):  # fmt: skip
    for _name in _names:
        _enter(ELEMENTS, _name, _role, 0)
for _name in ATTRIBUTES:
    _enter(READ, _name, 0, NUMBERED.index(_name) if _name in NUMBERED else OTHER)

cdef bytes CANONICAL, NEXT, COMMENTED = SYSTEM_COMMENT
CANONICAL, NEXT = (word.encode() for word in READ_RELATIONS)
cdef Text COMMENT = COMMENTED
cdef Py_ssize_t COMMENT_LENGTH = len(COMMENTED), MAX_COMMENT = MAX_SYSTEM_COMMENT


cdef struct Place:  # of an attribute's value
    int line, number, start, end


cdef struct Flow:  # of the text
    Text after  # end of the last tag
    bint is_clear  # whether there was none since a block began or ended
    bint has_begun  # whether the tree has a head or a body
    bint is_spaced  # whether white space counts from here on
    const Name *hiding  # element that hides what lies in it
    const Name *block  # the last that began, while none has ended,
    int within  # and how many other elements are open in it


cdef struct Copy:
    Text kept  # what begins here is not written yet
    uint8_t *written  # behind what is
    int line  # that this is
    int count  # of what is aside
    Text start
    Place *aside
    int room
    Flow *flow
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
    cdef Flow flow
    memset(&flow, 0, sizeof(Flow))
    flow.after, flow.is_clear = start, True
    cdef Copy copy = Copy(start, first, 1, 0, start, NULL, 0, &flow, NULL, NULL)
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


cdef void _go_back(Copy *copy, const Copy *before) noexcept:
    """Write anew what was written since."""
    copy.kept, copy.written, copy.line = before.kept, before.written, before.line


cdef int _count_lines(Text place, Text end) noexcept:
    cdef int count = -1
    while place <= end:
        place = _find(c"\n", place, end) + 1
        count += 1
    return count


cdef void _thin_markup(Copy *copy, Text place, Text end, Py_ssize_t most, bint whole) noexcept:
    while True:
        place = _find(c"<", place, end) + 1
        if place >= end:
            return
        if _is_letter(place[0]):
            place = _thin_element(copy, place, end, most, whole)
        elif place[0] == c"/" and place + 1 < end and _is_letter(place[1]):
            place = _thin_end_tag(copy, place + 1, end, whole)
        elif whole:
            continue
        elif place[0] == c"!" and end - place > 3 and place[1] == c"-" and place[2] == c"-":
            place = _thin_comment(copy, place + 3, end)
        elif place[0] == c"!" or place[0] == c"?" or place[0] == c"/":
            _pass_text(copy, place - 1, False)
            place = _find(c">", place, end)
            copy.flow.after = place + 1


cdef bint _pass_text(Copy *copy, Text end, bint is_border) noexcept:
    """Take note of the text between the last tag and one that begins here, and leave out white space that is not seen.
    Whether no other text was met with since the last border."""
    cdef Flow *flow = copy.flow
    cdef bint is_clear
    if flow.after < end:
        if _pass_space(flow.after, end) < end:
            flow.is_clear = False
        elif (flow.is_clear or is_border) and not flow.is_spaced:
            _leave_out(copy, flow.after, end)
        flow.after = end
    is_clear = flow.is_clear
    if is_border and flow.hiding is NULL:
        flow.is_clear = True
    return is_clear


cdef Text _thin_end_tag(Copy *copy, Text name, Text end, bint whole) noexcept:
    """Leave out an end tag that is not to be read, else pass it; where to go on."""
    cdef Text named = _pass_name(name, end), close = _pass_space(named, end)
    cdef const Name *element = _find_name(ELEMENTS, name, named)
    cdef Flow *flow = copy.flow
    cdef bint is_border = False
    if element.roles & PAGE and close < end and close[0] == c">":
        if not whole:
            _pass_text(copy, name - 2, False)
            flow.after = close + 1
        return _leave_out_tag(copy, name - 2, close + 1)
    if whole:
        return named
    if element.roles & BORDER:
        is_border = element is flow.block
        flow.block = NULL
    elif not element.roles & (MUTE | DEAF):
        flow.within -= 1
        if flow.within < 0:  # with it what is around the block ends
            flow.block = NULL
    _pass_text(copy, name - 2, is_border)
    if element is flow.hiding:
        flow.hiding = NULL
    close = _pass_tag(named, end)
    flow.after = close + 1
    return close


cdef Text _leave_out_tag(Copy *copy, Text start, Text end) noexcept:
    """Leave out a tag, and a "<" before it, which could begin another one with what follows; its end."""
    while start > copy.kept and start[-1] == c"<":
        start -= 1
    _leave_out(copy, start, end)
    return end


cdef Text _thin_element(Copy *copy, Text name, Text end, Py_ssize_t most, bint whole) noexcept:
    """Thin a start tag, and what lies in the element if that is no markup; where to go on."""
    cdef Text place = _pass_name(name, end), named = place, last = place, attribute, key_end
    cdef const Name *element = _find_name(ELEMENTS, name, named)
    cdef int roles = element.roles, number
    cdef Flow *flow = copy.flow
    cdef bint is_clear = not whole and _pass_text(copy, name - 1, roles & BORDER != 0) and flow.has_begun
    cdef Copy before = copy[0]
    cdef Py_ssize_t count = 0
    cdef bint plain = not (whole or roles & DECLARING), may_be_json = False, nests = False, is_told = False
    cdef bint closed
    while True:
        attribute = _pass_between(last, end)
        if attribute == end or attribute[0] == c">":
            place = attribute
            break
        key_end = _end_of_key(attribute, end)
        place = _pass_value(key_end, end)
        count += 1
        number = _number_of(attribute, key_end)
        if count > most or not (whole or _is_read(number, roles, key_end, place)):
            # With what parts it from the one before, so that no "/" comes to stand at the end.
            _leave_out(copy, last, place)
            if place < end and not _ends_name(place[0]):  # the next one follows at once
                copy.written[0] = c" "
                copy.written += 1
        elif number < 0 or number >= REL or _find(c"&", attribute, place) < place:
            plain = False
            may_be_json = may_be_json or _find(c"+", attribute, place) < place or _find(c"&", attribute, place) < place
            is_told = is_told or number == ITEMPROP or number == TITLE or (number == REL and _relates(key_end, place))
        elif plain:
            plain = _put_aside(copy, number, key_end, place)
        last = place
    closed = place > last and place[-1] == c"/"
    if copy.count > before.count:
        if plain and place < end and copy.line + (named - before.kept) < MOST_LINES:
            _leave_line(copy, &before, named, place - closed)
        else:
            copy.count = before.count
    if whole or place == end:
        return place
    flow.after = place + 1
    flow.has_begun = flow.has_begun or roles & (BORDER | FRAMING) != 0
    flow.is_spaced = flow.is_spaced or roles & SPACED != 0
    if roles & LINKS and is_clear and not is_told:
        return _leave_out_element(copy, &before, name - 1, place)
    if closed:  # it holds nothing
        if roles & BORDER and not roles & EMPTY:
            flow.block = NULL
        return place
    if not roles & (MUTE | DEAF):
        _enter_element(flow, element)
        return place
    last = _find_end_tag(name, named, place, end, &nests)
    if nests:
        last = end
    if not roles & MUTE or may_be_json or is_told or nests:
        _thin_markup(copy, place, last, most, True)  # as markup, which libxml2 took most of them for before 2.14
    elif is_clear and _pass_tag(last + 2, end) < end:
        return _leave_out_element(copy, &before, name - 1, _pass_tag(last + 2, end))
    else:
        _leave_out(copy, place + 1, last)
    flow.after = last
    return last


cdef void _enter_element(Flow *flow, const Name *element) noexcept:
    if element.roles & EMPTY:
        return
    if element.roles & BORDER:
        flow.block, flow.within = element, 0
    else:
        flow.within += 1
    if element.roles & HIDING and flow.hiding is NULL:
        flow.hiding = element


cdef Text _leave_out_element(Copy *copy, const Copy *before, Text start, Text last) noexcept:
    """Leave out an element, from its start up to the last sign; where to go on."""
    _go_back(copy, before)
    copy.count = before.count
    _leave_out(copy, start, last + 1)
    copy.flow.after = last + 1
    return last


cdef bint _is_read(int number, int roles, Text key_end, Text end) noexcept:
    """Whether something is read from an attribute, by its number and its element's roles."""
    if number == ITEMPROP or number == CONTENT:
        return True
    if roles & MUTE:
        return number == TYPE
    if 0 <= number < REL or (number == REL and roles & RELATES and _relates(key_end, end)):
        return True
    return number > 0 and roles & DECLARING


cdef bint _relates(Text place, Text end) noexcept:
    """Whether one of ``READ_RELATIONS`` can be in an attribute's value."""
    while place < end:
        if place[0] == c"&" or _begins(place, end, CANONICAL) or _begins(place, end, NEXT):
            return True
        place += 1
    return False


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
    _go_back(copy, before)
    _leave_out(copy, start, end)
    copy.written[0] = c"\n"
    copy.written += 1
    copy.line += 1
    for number in range(before.count, copy.count):
        copy.aside[number].line = copy.line


cdef Text _thin_comment(Copy *copy, Text start, Text end) noexcept:
    """Leave out a comment whose text begins here, or empty it where a text goes on behind it; its end."""
    cdef bint is_clear = _pass_text(copy, start - 4, False)
    cdef Text close = start, text_end
    if start[0] == c">" or (start[0] == c"-" and start + 1 < end and start[1] == c">"):
        return start
    while True:
        close = _find(c">", close, end)
        if close == end:
            return end
        text_end = _end_of_comment(start, close)
        if text_end is not NULL:
            break
        close += 1
    if copy.comment is NULL and COMMENT_LENGTH <= text_end - start <= MAX_COMMENT and text_end == close - 2:
        if memcmp(start, COMMENT, COMMENT_LENGTH) == 0:
            copy.comment, copy.comment_end = start, text_end
    if is_clear:
        _leave_out(copy, start - 4, close + 1)
    else:
        _leave_out(copy, start, text_end)
    copy.flow.after = close + 1
    return close


cdef Text _end_of_comment(Text start, Text close) noexcept:
    """Where the text of a comment ends, if it does with the ">" here."""
    if close - start > 1 and close[-1] == c"-" and close[-2] == c"-":
        return close - 2
    if close - start > 2 and close[-1] == c"!" and close[-2] == c"-" and close[-3] == c"-":
        return close - 3
    return NULL


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
    while place < end and not SIGNS[place[0]] & (SPACE | END):
        place += 1
    return place


cdef Text _end_of_key(Text place, Text end) noexcept:
    place += 1  # even a "=" begins a name
    while place < end and not SIGNS[place[0]]:
        place += 1
    return place


cdef Text _pass_name(Text place, Text end) noexcept:
    while place < end and not _ends_name(place[0]):
        place += 1
    return place


cdef Text _pass_between(Text place, Text end) noexcept:
    """What may stand between attributes."""
    while place < end and SIGNS[place[0]] & (SPACE | SLASH):
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


cdef inline int _number_of(Text key, Text end) noexcept:
    """The number of an attribute, -1 where nothing is read from it."""
    cdef const Name *entry = _find_name(READ, key, end)
    return entry.number if entry.key else -1


cdef inline bint _begins(Text place, Text end, bytes word) noexcept:
    """Whether a word stands here, in letters of either case."""
    return end - place >= len(word) and _are_alike(place, word, len(word))


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
    return SIGNS[byte] & SPACE


cdef inline bint _ends_name(uint8_t byte) noexcept:
    return SIGNS[byte] & (SPACE | SLASH | END)
