"""The walk of ``walk.py`` on libxml2's nodes, in C: it finds the same, without a Python object for each element.

Fields of the nodes are read and no function of libxml2 is called, so there is nothing to link with. libxml2 keeps each
name once, so that its address tells it. Attributes that thinning put aside are read from the markup. Text is gathered as the UTF-8 that the nodes hold, and decoded when a block
ends. What is rare (text in <pre>, styles, words beyond ASCII) is left to the functions of ``walk.py``.
"""

cimport cython
from cpython cimport array
from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE
from cpython.object cimport PyTypeObject
from cpython.ref cimport Py_INCREF, Py_XDECREF, PyObject
from cpython.tuple cimport PyTuple_SET_ITEM
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_DecodeASCII, PyUnicode_DecodeUTF8, PyUnicode_GET_LENGTH
from libc.stdint cimport uint8_t, uint64_t
from libc.stdlib cimport calloc, free, realloc
from libc.string cimport memchr, memcmp, memcpy, strcmp, strlen, strstr
from lxml.includes cimport tree

import array

from lxml import etree

from boilerstrip.blocks import Blocks, Container, Kind, Picture
from boilerstrip.memory import give_back
from boilerstrip.records import Same
from boilerstrip.segment import walk
from boilerstrip.segment.thinning import ATTRIBUTES, PICTURE_SETS, PICTURE_SOURCES, WALKED, is_read_relation
from boilerstrip.segment.tree import MAX_PASSED, MAX_TEXT, MAX_WITHIN
from boilerstrip.segment.wrapping import is_one_word

cdef extern from "etree.h":
    cdef struct LxmlElement:
        tree.xmlNode *_c_node

cdef extern from "Python.h":
    object PyType_GenericAlloc(PyTypeObject *kind, Py_ssize_t count)
    void PyObject_GC_UnTrack(PyObject *record)

ctypedef const uint8_t *Text  # UTF-8, ended by a zero where no end is given with it
cdef Text NOTHING = b""

cdef enum:
    NAMES = 1024
    LOOKS = 512
    WORDS = 512
    CHARACTER = 4  # bytes that one can have
    WORD_BYTES = 200  # MAX_ATTRIBUTE

assert walk.MAX_ATTRIBUTE == WORD_BYTES

cdef enum Attribute:  # first those of WALKED
    CLASS, ID, ROLE, STYLE, ALIGN, HIDDEN, HREF, DATETIME, ALT, SOURCE
    SET = SOURCE + 7
    REL = SET + 2
    TYPE, ITEMPROP
    OTHER = 31  # one that is only kept with declarations

cdef int SKIP, BLOCK, HEADING, LIST, QUOTE, PRE, BREAK, LINK, BOLD, PICTURE, TIME, TELLS, SCRIPT
SKIP, BLOCK, HEADING, LIST, QUOTE, PRE, BREAK, LINK, BOLD, PICTURE, TIME, TELLS, SCRIPT = walk.ROLES
cdef int NESTS = walk.NESTS
cdef dict NUMBERS = {
    name: number for number, name in enumerate((*WALKED, "rel", "type", "itemprop"))
}
cdef dict KNOWN_NAMES = {  # name: itself, roles as an element, number as an attribute (-1: unread)
    name.encode(): (name, walk.ELEMENTS.get(name, 0), NUMBERS.get(name, OTHER if name in ATTRIBUTES else -1))
    for name in (*walk.ELEMENTS, *ATTRIBUTES)
}
cdef int SOURCES = len(PICTURE_SOURCES), SETS = len(PICTURE_SETS)
cdef array.array NUMBERS_64 = array.array("q")
assert WALKED[SOURCE:] == PICTURE_SOURCES + PICTURE_SETS and SOURCE + SOURCES == SET and SET + SETS == REL

cdef enum:
    LOOKED_AT = 1 << CLASS | 1 << ID | 1 << ROLE | 1 << STYLE | 1 << ALIGN | 1 << HIDDEN
    ENLISTS = 1 << REL | 1 << TYPE

cdef enum KindNumber:
    PARAGRAPH, HEADED, LISTED, CELL, QUOTED, PREFORMATTED

cdef tuple KINDS = (Kind.PARAGRAPH, Kind.HEADING, Kind.LIST_ITEM, Kind.TABLE_CELL, Kind.QUOTE, Kind.PREFORMATTED)
cdef tuple NO_WORDS = ()
cdef bint PLAIN[256]  # bytes with which neither white space nor an invisible character begins
for _byte in range(256):
    PLAIN[_byte] = _byte > 0x20 and _byte not in (0xC2, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF)
cdef int MAX_LINK_TEXT = walk.MAX_LINK_TEXT
cdef str SEAM_SIGNS = walk.SEAM_SIGNS
cdef Py_ssize_t MOST_TEXT = MAX_TEXT, MOST_WITHIN = MAX_WITHIN, MOST_PASSED = MAX_PASSED

cdef enum Gap:  # white space that was passed over
    NONE, BLANKS, BROKEN, SPACE  # BROKEN: a line break behind nothing but blanks


cdef struct Buffer:
    uint8_t *bytes
    Py_ssize_t length, room


cdef struct Value:  # of an attribute
    Text start, end


cdef struct Place:  # of a value that is aside
    int line, number, start, end


cdef struct Name:
    const tree.xmlChar *key
    PyObject *text  # owned by Walker.kept
    int roles, number


cdef struct Look:
    PyObject *key
    PyObject *words  # owned by Walker.kept
    bint hidden


cdef struct Nest:
    PyObject *tag
    PyObject *words  # both owned by Walker.kept
    int parent
    bint is_cell


cdef struct Row:
    int kind, level, place, links, link_chars, bold_chars


def walk_tree(root, aside, limits):
    """``walk.walk_tree_purely``, in C."""
    if not isinstance(root, etree._Element):
        raise TypeError(f"an lxml element is expected, not {type(root).__name__}")
    walker = Walker(aside, limits)
    walker.run((<LxmlElement *>root)._c_node)
    return walker.gather


@cython.final
cdef class Walker:
    """What is open, and what was found so far."""

    cdef Name names[NAMES]  # a cache by address
    cdef Look looks[LOOKS]  # a cache by hash, which owns the keys
    cdef PyObject *known_words[WORDS]  # a cache by hash, which owns them
    cdef dict kept, different
    cdef Value values[OTHER]  # of the attributes of the element at hand, where ``given`` has their bit
    cdef unsigned int given
    cdef bytes markup, places  # the attributes that are not in the tree
    cdef const Place *aside  # the first one that was not met with
    cdef const Place *aside_end
    cdef tree.xmlNode *top
    cdef tree.xmlNode *skipped  # element that is passed over, with all that lies in it
    cdef tree.xmlNode *marked  # the last inline element that has words,
    cdef PyObject *marked_words  # and these
    cdef bint apart  # whether another such element, with none of these words, follows at once
    cdef Py_ssize_t elements  # that were met with
    cdef Buffer open  # containers, outermost first
    cdef int depth, overflow
    cdef Py_ssize_t max_blocks, max_depth, max_attribute, max_text
    cdef set cut  # names of the limits that were reached
    cdef int heading, lists, quotes, pre, in_link, bold
    cdef Value href  # of the open link
    cdef Py_ssize_t link_start, link_length, bold_length
    cdef int link_count
    cdef Buffer text, scratch, containers, blocks
    cdef list texts, words, inline_words
    cdef list pictures, declarations, properties, times, anchors

    def __cinit__(self, aside, limits):
        self.markup, self.places = aside.markup, aside.places
        self.aside = <const Place *>PyBytes_AS_STRING(self.places)
        self.aside_end = self.aside + PyBytes_GET_SIZE(self.places) // <Py_ssize_t>sizeof(Place)
        self.max_blocks, self.max_depth = limits.max_blocks, limits.max_depth
        self.max_attribute, self.max_text = limits.max_attribute, limits.max_text
        self.cut = set()
        self.texts, self.words, self.inline_words, self.kept, self.different = [], [], [], {}, {}
        self.pictures, self.declarations, self.properties, self.times, self.anchors = [], [], [], [], []

    def __dealloc__(self):
        free(self.text.bytes)
        free(self.scratch.bytes)
        free(self.containers.bytes)
        free(self.blocks.bytes)
        free(self.open.bytes)
        for number in range(LOOKS):
            Py_XDECREF(self.looks[number].key)
        for number in range(WORDS):
            Py_XDECREF(self.known_words[number])

    cdef int run(self, tree.xmlNode *top) except -1:
        """Walk the nodes in document order."""
        cdef tree.xmlNode *node = top
        self.top = top
        while True:
            if node.type == tree.XML_ELEMENT_NODE:
                self._open(node)
                if node.children is not NULL:
                    node = node.children
                    continue
                self._close(node)
            elif _is_text(node):
                node = self._add_run(node)
            while node is not top and node.next is NULL:
                node = node.parent
                self._close(node)
            if node is top:
                self._flush()
                return 0
            node = node.next

    cdef int _open(self, tree.xmlNode *node) except -1:
        cdef Name *name = self._name(node.name)
        cdef int roles = name.roles
        cdef PyObject *tag = name.text
        cdef PyObject *words = <PyObject *>NO_WORDS
        cdef bint hidden = False
        cdef Look *look
        self.elements += 1
        self.given = 0
        if node.properties is not NULL:
            self._read_attributes(node)
        elif self.aside < self.aside_end and self.aside.line <= node.line:
            self._read_aside(node.line)
        if roles & TELLS or self.given & (1 << ITEMPROP | ENLISTS):
            self._declare(node, roles, <str>tag)
        if self.skipped is not NULL:
            return 0
        if roles & SKIP:
            self.skipped = node
            return 0
        if self.given & LOOKED_AT:
            look = self._look()
            words, hidden = look.words, look.hidden
        if roles & BLOCK:
            self._flush()
            self._open_container(node, tag, words)
            if roles & NESTS:
                self._nest(roles, 1, node.name[1] - c"0")
        elif hidden:
            self.skipped = node
        else:
            if roles:
                self._open_inline(roles)
            if words is not <PyObject *>NO_WORDS and not roles & TELLS:
                self.inline_words.extend(<tuple>words)
                if node.prev is not NULL and node.prev is self.marked:
                    self.apart = self.apart or {*<tuple>words}.isdisjoint(<tuple>self.marked_words)
                self.marked, self.marked_words = node, words
        return 0

    cdef int _close(self, tree.xmlNode *node) except -1:
        if self.skipped is not NULL:
            if node is self.skipped:
                self.skipped = NULL
            return 0
        if node is self.marked:
            self.apart = False
        cdef int roles = self._roles(node)
        if roles & BLOCK:
            self._flush()
            if self.overflow:
                self.overflow -= 1
            else:
                self.depth -= 1
                self.open.length -= sizeof(int)
            if roles & NESTS:
                self._nest(roles, -1, 0)
        elif roles & LINK:
            self.in_link -= 1
            self._close_link()
        elif roles & BOLD:
            self.bold -= 1
        return 0

    cdef int _nest(self, int roles, int step, int level) except -1:
        """Enter (1) or leave (-1) an element that gives the blocks in it their kind."""
        if roles & HEADING:
            self.heading = level
        elif roles & LIST:
            self.lists += step
        elif roles & PRE:
            self.pre += step
        else:
            self.quotes += step
        return 0

    cdef int _open_inline(self, int roles) except -1:
        if roles & BREAK:
            if self.pre:
                _append(&self.text, b"\n", 1)
            elif self.heading:
                _append(&self.text, b" ", 1)
            else:
                self._flush()
        elif roles & LINK:
            self.in_link += 1
            self.link_count += 1
            self.href = self._value(HREF)
            self.link_start = self.text.length
        elif roles & BOLD:
            self.bold += 1
        elif roles & PICTURE:
            self._add_picture()
        elif roles & TIME and not _is_empty(self._value(DATETIME)):
            self.times.append((_decode_stripped(self._value(DATETIME)), len(self.texts)))
        return 0

    cdef int _open_container(self, const tree.xmlNode *node, PyObject *tag, PyObject *words) except -1:
        if self.depth >= self.max_depth:
            self.cut.add("max_depth")
            self.overflow += 1
            return 0
        cdef bint is_cell = strcmp(<const char *>node.name, b"td") == 0 or strcmp(<const char *>node.name, b"th") == 0
        cdef Nest nest = Nest(tag, words, self._place() if self.depth else -1, is_cell)
        cdef int own = <int>(self.containers.length // <Py_ssize_t>sizeof(Nest))
        _append(&self.open, &own, sizeof(int))
        self.depth += 1
        return _append(&self.containers, &nest, sizeof(Nest))

    cdef int _place(self) noexcept:
        return (<int *>self.open.bytes)[self.depth - 1] if self.depth else 0

    # Names and attributes

    cdef inline Name *_name(self, const tree.xmlChar *characters) except NULL:
        cdef Name *name = &self.names[<size_t>characters & (NAMES - 1)]
        if name.key is not characters:
            self._find_name(name, characters)
        return name

    cdef inline int _roles(self, const tree.xmlNode *element) except -1:
        return self._name(element.name).roles

    cdef int _find_name(self, Name *name, const tree.xmlChar *characters) except -1:
        cdef bytes key = characters
        cdef tuple known = KNOWN_NAMES.get(key)
        if known is None:
            known = (_decode(characters), 0, -1)
        known = self._keep(known)
        name.key, name.text, name.roles, name.number = characters, <PyObject *>known[0], known[1], known[2]
        return 0

    cdef int _read_attributes(self, tree.xmlNode *node) except -1:
        cdef tree.xmlAttr *attribute = node.properties
        while attribute is not NULL:
            self._read_value(self._name(attribute.name).number, _value(attribute))
            attribute = attribute.next
        return 0

    cdef int _read_aside(self, int line) except -1:
        """Read the attributes of the first element of a line. Of equal names the first one counts."""
        cdef Text markup = self.markup
        cdef const Place *place = self.aside
        cdef unsigned int met = 0
        while place < self.aside_end and place.line <= line:
            if place.line == line and not met >> place.number & 1:
                met |= <unsigned int>1 << place.number
                self._read_value(place.number, Value(markup + place.start, markup + place.end))
            place += 1
        self.aside = place
        return 0

    cdef int _read_value(self, int number, Value value) except -1:
        if number >= 0 and self._is_too_long(value):
            self.cut.add("max_attribute")
        elif 0 <= number < OTHER:
            self.values[number] = value
            self.given |= <unsigned int>1 << number
        return 0

    cdef inline bint _is_too_long(self, Value value) noexcept:
        return value.end - value.start > self.max_attribute and _count(value.start, value.end) > self.max_attribute

    cdef inline Value _value(self, int number) noexcept:
        return self.values[number] if self.given >> number & 1 else Value(NOTHING, NOTHING)

    cdef dict _attributes(self, tree.xmlNode *node):
        cdef tree.xmlAttr *attribute = node.properties
        cdef Name *name
        cdef dict found = {}
        while attribute is not NULL:
            name = self._name(attribute.name)
            if name.number >= 0 and not self._is_too_long(_value(attribute)):
                found[<str>name.text] = _decode_value(_value(attribute))
            attribute = attribute.next
        return found

    cdef int _declare(self, tree.xmlNode *node, int roles, str tag) except -1:
        """Note what tells something of the page."""
        cdef Text text = NOTHING
        if (
            roles & TELLS
            or (roles & LINK and self.given >> REL & 1 and is_read_relation(_decode_value(self._value(REL))))
            or (roles & SCRIPT and strstr(<const char *>self._value(TYPE).start, b"ld+json") is not NULL)
        ):
            if node.children is not NULL and _is_text(node.children):
                self._join_run(node.children, &text)
            self.declarations.append((tag, self._attributes(node), self._cut_text(_decode(text))))
        if self.given >> ITEMPROP & 1 and tag != "meta":
            self.properties.append((tag, self._attributes(node), self._text_within(node)))
        return 0

    cdef Look *_look(self) except NULL:
        """The look of the element whose attributes were read."""
        cdef Buffer *key = &self.scratch
        cdef Value value = self._value(ALIGN)
        cdef bint is_centered = value.end - value.start == 6 and _begins(value.start, b"center")
        cdef uint8_t flags = (self.given >> HIDDEN & 1) | is_centered << 1
        cdef uint64_t hashed = 0, eight
        cdef int number
        cdef Py_ssize_t at, names
        cdef Look *look
        key.length = 0
        for number in range(CLASS, ROLE + 1):
            if self.given >> number & 1:
                _append(key, self.values[number].start, self.values[number].end - self.values[number].start)
            _append_byte(key, 0)
        names = key.length - 1
        value = self._value(STYLE)
        if not _is_telling(value):
            value = Value(NOTHING, NOTHING)
        _append(key, value.start, value.end - value.start)
        _append_byte(key, flags)
        _append(key, b"\0\0\0\0\0\0\0", -key.length & 7)
        for at in range(0, key.length, 8):
            memcpy(&eight, key.bytes + at, 8)
            hashed = (hashed ^ eight) * <uint64_t>0x9E3779B97F4A7C15
            hashed ^= hashed >> 32
        look = &self.looks[hashed & (LOOKS - 1)]
        if (
            look.key is NULL
            or PyBytes_GET_SIZE(<object>look.key) != key.length
            or memcmp(PyBytes_AS_STRING(<object>look.key), key.bytes, key.length)
        ):
            self._read_look(look, names, value, flags)
        return look

    cdef int _read_look(self, Look *look, Py_ssize_t names, Value style, uint8_t flags) except -1:
        """``walk.read_look`` of the key in ``scratch``."""
        cdef bytes key = PyBytes_FromStringAndSize(<const char *>self.scratch.bytes, self.scratch.length)
        cdef tuple words = self._split_words(key, min(names, WORD_BYTES))
        cdef bint hidden = False
        if words is None:
            words = walk.attribute_words(key[:names].replace(b"\0", b" ").decode("utf-8", "replace"))
        if flags or not _is_empty(style):
            words, hidden = walk.read_look(words, _decode_value(style), flags & 2 != 0, flags & 1 != 0)
        words = self._keep(words)
        Py_XDECREF(look.key)
        Py_INCREF(key)
        look.key, look.words, look.hidden = <PyObject *>key, <PyObject *>words, hidden
        return 0

    cdef tuple _split_words(self, const uint8_t *at, Py_ssize_t count):
        """``walk.attribute_words`` of so many bytes; None where not all are ASCII."""
        cdef uint8_t word[WORD_BYTES]
        cdef Text end = at + count
        cdef int length = 0
        cdef uint8_t letter
        cdef unsigned int hashed = 0
        cdef list words = []
        while at <= end:
            letter = at[0] | 0x20 if at < end else 0
            if letter >= 0x80:
                return None
            if length and (not c"a" <= letter <= c"z" or (at[0] < c"a" and at[-1] >= c"a")):
                words.append(self._word(word, length, &self.known_words[hashed & (WORDS - 1)]))
                length = hashed = 0
            if c"a" <= letter <= c"z":
                word[length] = letter
                length += 1
                hashed = 31 * hashed + letter
            at += 1
        return tuple(words) if words else NO_WORDS

    cdef str _word(self, const uint8_t *letters, int length, PyObject **known):
        """The word of these letters, which may be the one that is known there."""
        if (
            known[0] is NULL
            or PyUnicode_GET_LENGTH(<object>known[0]) != length
            or memcmp(PyUnicode_DATA(<object>known[0]), letters, length)
        ):
            word = PyUnicode_DecodeASCII(<const char *>letters, length, NULL)
            Py_XDECREF(known[0])
            Py_INCREF(word)
            known[0] = <PyObject *>word
        return <str>known[0]

    cdef tuple _keep(self, tuple values):
        """Values that live as long as the walker, equal ones once."""
        return self.kept.setdefault(values, values)

    # Text

    cdef tree.xmlNode *_join_run(self, tree.xmlNode *node, Text *text) except NULL:
        """The text of a node and of the text nodes right behind it; gives the last of them."""
        text[0] = _content(node)
        if node.next is NULL or not _is_text(node.next):
            return node
        self.scratch.length = 0
        _append(&self.scratch, text[0], strlen(<const char *>text[0]))
        while node.next is not NULL and _is_text(node.next):
            node = node.next
            _append(&self.scratch, _content(node), strlen(<const char *>_content(node)))
        _append(&self.scratch, b"", 1)
        text[0] = self.scratch.bytes
        return node

    cdef tree.xmlNode *_add_run(self, tree.xmlNode *node) except NULL:
        """Add the text that begins at a node, but for that before the first element of all; gives its last node."""
        cdef Text text, end, before
        cdef Py_ssize_t length
        cdef tree.xmlNode *last = self._join_run(node, &text)
        if self.skipped is not NULL or node is self.top.children or not text[0]:
            return last
        if not self.text.length and not self.pre and not _skip_space(text)[0]:
            return last  # a block does not begin with white space
        end = text + strlen(<const char *>text)
        if self.text.length and not self.pre:
            before = self.text.bytes + self.text.length
            if _is_seam(self.text.bytes, before, text) or (self.apart and _are_apart(self.text.bytes, before, text)):
                _append(&self.text, b" ", 1)
        self.apart = False
        _append(&self.text, text, end - text)
        if self.in_link or self.bold:
            _strip(&text, &end)
            length = _seen_length(text, end)
            if self.in_link:
                self.link_length += length
            if self.bold:
                self.bold_length += length
        return last

    cdef int _close_link(self) except -1:
        cdef Value href = self.href
        cdef Text text, end
        self.href = Value(NOTHING, NOTHING)
        if _is_empty(href) or self.text.length == self.link_start:
            return 0
        text, end = self.text.bytes + self.link_start, self.text.bytes + self.text.length
        _strip(&text, &end)
        if text < end and _count(text, end) <= MAX_LINK_TEXT:
            self.anchors.append((_decode_part(text, end), _decode_value(href), len(self.texts)))
        return 0

    cdef int _flush(self) except -1:
        """End the current block, if it holds any text."""
        if self.text.length:
            if self.pre:
                for text in walk.fold_preformatted(_decode_all(&self.text)):
                    if text and not text.isspace():
                        self._make_block(text)
            else:
                self._fold()
                if self.text.length:
                    self._make_block(_decode_all(&self.text))
            self.text.length = self.link_start = 0
        if self.inline_words:
            self.inline_words = []
        self.link_count = 0
        self.link_length = self.bold_length = 0
        return 0

    cdef int _fold(self) except -1:
        """``walk.fold``, in place: a character never needs more room than before."""
        _append(&self.text, b"\0\0", 2)  # so that one can look ahead
        cdef Text at = self.text.bytes, end = at + self.text.length - 2
        cdef uint8_t *to = self.text.bytes
        cdef Py_ssize_t width
        cdef Gap gap = NONE
        while at < end:
            if gap is NONE and PLAIN[at[0]]:
                to[0] = at[0]
                to += 1
                at += 1
                continue
            width = _space(at)
            if width:
                if gap is NONE or gap is BLANKS:
                    gap = BLANKS if at[0] == c" " or at[0] == c"\t" else BROKEN if at[0] == c"\n" else SPACE
                at += width
                continue
            width = _invisible(at)
            if width and not (_is_joiner(at) and gap is NONE and _takes_joiner(self.text.bytes, to)):
                at += width
                continue
            if gap is not NONE:
                if to > self.text.bytes and not (gap is BROKEN and _is_one_word(self.text.bytes, to, at)):
                    to[0] = c" "
                    to += 1
                gap = NONE
            to[0] = at[0]
            to += 1
            at += 1
        self.text.length = to - self.text.bytes
        return 0

    cdef str _cut_text(self, str text):
        if len(text) > self.max_text:
            self.cut.add("max_text")
            text = text[:self.max_text].rstrip()
        return text

    cdef int _make_block(self, str text) except -1:
        cdef Py_ssize_t length
        cdef Row row
        if len(self.texts) == self.max_blocks:
            self.cut.add("max_blocks")
            return 0
        text = self._cut_text(text)
        length = len(text)
        row.place = self._place()
        row.links = self.link_count or min(1, self.in_link)
        row.link_chars, row.bold_chars = <int>min(self.link_length, length), <int>min(self.bold_length, length)
        row.kind, row.level = PARAGRAPH, 0
        if self.heading:
            row.kind, row.level = HEADED, self.heading
        elif self.pre:
            row.kind = PREFORMATTED
        elif self.lists:
            row.kind, row.level = LISTED, self.lists
        elif self.quotes:
            row.kind = QUOTED
        self.texts.append(self.different.setdefault(text, text))  # as in a table, where the same stands in many cells
        self.words.append(self._keep(tuple(self.inline_words)) if self.inline_words else NO_WORDS)
        return _append(&self.blocks, &row, sizeof(Row))

    cdef int _add_picture(self) except -1:
        cdef int number
        cdef Value value = Value(NOTHING, NOTHING)
        for number in range(SOURCE, SOURCE + SOURCES):
            value = self._value(number)
            if not _is_empty(value):
                break
        _strip(&value.start, &value.end)
        cdef bint is_given = not (_is_empty(value) or _begins(value.start, b"data:"))
        src = _decode_value(value)
        if not is_given:
            src = walk.largest_in_sets([_decode_value(self._value(number)) for number in range(SET, SET + SETS)]) or src
        if src:
            alt = _decode_stripped(self._value(ALT))
            self.pictures.append(_record(Picture, (src, alt, len(self.texts), self._place())))
        return 0

    cdef str _text_within(self, tree.xmlNode *top):
        """``tree.text_within``: the first characters of all text in an element."""
        cdef tree.xmlNode *node = top
        cdef Py_ssize_t count = 0, passed = 0, elements = 0
        cdef Text at
        self.scratch.length = 0
        while count < MOST_TEXT and passed < MOST_PASSED:
            if (
                node.type == tree.XML_ELEMENT_NODE
                and node.children is not NULL
                and (node is top or not self._roles(node) & SKIP)
            ):
                node = node.children
            else:
                while node is not top and node.next is NULL:
                    self._add_border(node, &count, &passed)
                    node = node.parent
                if node is top:
                    break
                self._add_border(node, &count, &passed)
                node = node.next
            if _is_text(node):
                at = _content(node)
                while at[0] and count < MOST_TEXT and passed < MOST_PASSED:
                    at = self._add_folded(at, &count)
                    passed += 1
            elif node.type == tree.XML_ELEMENT_NODE:
                elements += 1
                if elements > MOST_WITHIN:
                    return ""
                self._add_border(node, &count, &passed)
        return _decode_all(&self.scratch).strip()

    cdef int _add_border(self, tree.xmlNode *node, Py_ssize_t *count, Py_ssize_t *passed) except -1:
        """Part what stands on either side of a block's border."""
        if node.type == tree.XML_ELEMENT_NODE and self._roles(node) & (BLOCK | BREAK):
            self._add_folded(b" ", count)
            passed[0] += 1
        return 0

    cdef Text _add_folded(self, Text at, Py_ssize_t *count) except NULL:
        """Add a character, or a blank for white space if there is none before; what follows it."""
        cdef Py_ssize_t size = _space(at)
        if not size:
            size = _bytes_of(at)
            _append(&self.scratch, at, size)
            count[0] += 1
        elif self.scratch.length and self.scratch.bytes[self.scratch.length - 1] != c" ":
            _append_byte(&self.scratch, c" ")
            count[0] += 1
        return at + size

    # What was found

    def gather(self):
        """What was found. The tree is not needed for it."""
        cdef Nest *nests = <Nest *>self.containers.bytes
        cdef Py_ssize_t count = self.containers.length // <Py_ssize_t>sizeof(Nest)
        give_back(self.elements)  # the tree's
        cdef tuple containers = _make_containers(nests, count)
        self._mark_table_cells(nests, count)
        return walk.Findings(
            self._gather_blocks(walk.Locator(containers)), containers,
            self.pictures, self.declarations, self.properties, self.times, self.anchors, frozenset(self.cut),
        )

    cdef _gather_blocks(self, locate):
        cdef Row *row = <Row *>self.blocks.bytes
        cdef Py_ssize_t index, count = len(self.texts)
        cdef list kinds = []
        cdef array.array levels = _values(count), places = _values(count), links = _values(count)
        cdef array.array link_chars = _values(count), bold_chars = _values(count)
        for index in range(count):
            kinds.append(KINDS[row.kind])
            levels.data.as_longlongs[index] = row.level
            places.data.as_longlongs[index] = row.place
            links.data.as_longlongs[index] = row.links
            link_chars.data.as_longlongs[index] = row.link_chars
            bold_chars.data.as_longlongs[index] = row.bold_chars
            row += 1
        return Blocks((
            range(count), self.texts, kinds, levels, places, links, link_chars, bold_chars, self.words,
            Same(None), Same(None), Same(locate), Same(None),
        ))

    cdef int _mark_table_cells(self, const Nest *nests, Py_ssize_t count) except -1:
        """``walk.mark_table_cells``."""
        cdef Row *rows = <Row *>self.blocks.bytes
        cdef Py_ssize_t index, number = len(self.texts) if count else 0
        cdef int cell
        cdef int *blocks_in = <int *>calloc(2 * count + 1, sizeof(int))  # each cell, then cells in each row
        if blocks_in is NULL:
            raise MemoryError
        cdef int *cells_in = blocks_in + count + 1  # from the row -1 on
        for index in range(number):
            cell = _nearest_cell(nests, rows[index].place)
            if cell >= 0:
                blocks_in[cell] += 1
                if blocks_in[cell] == 1:
                    cells_in[nests[cell].parent] += 1
        for index in range(number):
            if rows[index].kind == PARAGRAPH:
                cell = _nearest_cell(nests, rows[index].place)
                if cell >= 0 and blocks_in[cell] == 1 and cells_in[nests[cell].parent] > 1:
                    rows[index].kind = CELL
        free(blocks_in)
        return 0


cdef inline array.array _values(Py_ssize_t count):
    """Room for so many whole numbers of 64 bits."""
    return array.clone(NUMBERS_64, count, False)


cdef tuple _make_containers(const Nest *nests, Py_ssize_t count):
    """The containers. Neighbours that are alike, as rows of a table and items of a list, are one object."""
    cdef const Nest *nest
    cdef const Nest *last
    cdef Py_ssize_t index
    cdef list containers = []
    cdef int *latest = <int *>calloc(count + 1, sizeof(int))  # from the parent -1 on: its latest child
    if latest is NULL:
        raise MemoryError
    try:
        for index in range(count):
            nest, last = &nests[index], &nests[latest[nests[index].parent + 1]]
            if last < nest and last.parent == nest.parent and last.tag is nest.tag and last.words is nest.words:
                containers.append(containers[last - nests])
            else:
                containers.append(_record(Container, (<object>nest.tag, nest.parent, <object>nest.words)))
            latest[nest.parent + 1] = <int>index
    finally:
        free(latest)
    return tuple(containers)


cdef int _nearest_cell(const Nest *nests, int index) noexcept:
    for _ in range(3):
        if index < 0 or nests[index].is_cell:
            return index
        index = nests[index].parent
    return -1


cdef object _record(kind, tuple values):
    """A named tuple. It can be in no cycle, so that the garbage collector need not go through it."""
    cdef Py_ssize_t index, count = len(values)
    record = PyType_GenericAlloc(<PyTypeObject *>kind, count)
    for index in range(count):
        value = values[index]
        Py_INCREF(value)
        PyTuple_SET_ITEM(record, index, value)  # which owns it
    PyObject_GC_UnTrack(<PyObject *>record)
    return record


cdef int _append(Buffer *buffer, const void *bytes, Py_ssize_t count) except -1:
    cdef Py_ssize_t needed = buffer.length + count
    cdef void *grown
    if needed > buffer.room:
        grown = realloc(buffer.bytes, 2 * needed + 64)
        if grown is NULL:
            raise MemoryError
        buffer.bytes, buffer.room = <uint8_t *>grown, 2 * needed + 64
    memcpy(buffer.bytes + buffer.length, bytes, count)
    buffer.length = needed
    return 0


cdef inline int _append_byte(Buffer *buffer, uint8_t byte) except -1:
    if buffer.length == buffer.room:
        return _append(buffer, &byte, 1)
    buffer.bytes[buffer.length] = byte
    buffer.length += 1
    return 0


cdef bint _is_seam(Text start, Text end, Text after) noexcept:
    """``walk.is_seam`` of what stands before ``end`` and what begins behind it."""
    cdef Text last
    cdef Py_UCS4 character
    if not c"A" <= after[0] <= c"Z" and after[0] < 0x80:
        return False
    if not _character(after).isupper() or not _character(after + _bytes_of(after)).islower():
        return False
    last = _last(start, end)
    character = _character(last)
    if character.isupper():
        return last > start and _character(_last(start, last)).isupper()
    return character.islower() or character.isdecimal() or character in SEAM_SIGNS


cdef bint _are_apart(Text start, Text end, Text after) noexcept:
    """``walk.are_apart`` likewise."""
    cdef Text last = _last(start, end)
    return (
        last > start
        and _character(after).isalpha()
        and _character(last).isalpha()
        and _character(_last(start, last)).isalpha()
    )


cdef inline int _bytes_of(Text at) noexcept:
    """Bytes of the character that stands here."""
    return 1 if at[0] < 0xC0 else 2 if at[0] < 0xE0 else 3 if at[0] < 0xF0 else 4


cdef inline Py_UCS4 _character(Text at) noexcept:
    """The character that stands here, in UTF-8."""
    cdef int count = _bytes_of(at)
    cdef unsigned int code = at[0] if count == 1 else at[0] & (0x7F >> count)
    for place in range(1, count):
        code = code << 6 | at[place] & 0x3F
    return <Py_UCS4>code


cdef inline bint _is_text(const tree.xmlNode *node) noexcept:
    return node.type == tree.XML_TEXT_NODE or node.type == tree.XML_CDATA_SECTION_NODE


cdef inline Text _content(const tree.xmlNode *node) noexcept:
    """A text node's characters. The HTML parser keeps an attribute's value in one, too."""
    return NOTHING if node is NULL or node.content is NULL else node.content


cdef inline Value _value(const tree.xmlAttr *attribute) noexcept:
    cdef Text text = _content(attribute.children)
    return Value(text, text + strlen(<const char *>text))


cdef inline bint _is_empty(Value value) noexcept:
    return value.start == value.end


cdef str _decode_value(Value value):
    return _decode_part(value.start, value.end)


cdef str _decode(Text text):
    return _decode_part(text, text + strlen(<const char *>text))


cdef str _decode_part(Text text, Text end):
    return PyUnicode_DecodeUTF8(<const char *>text, end - text, "replace")


cdef str _decode_all(const Buffer *buffer):
    return _decode_part(buffer.bytes, buffer.bytes + buffer.length)


cdef str _decode_stripped(Value value):
    _strip(&value.start, &value.end)
    return _decode_value(value)


cdef inline uint8_t _lower(uint8_t letter) noexcept:
    return letter | 0x20 if c"A" <= letter <= c"Z" else letter


cdef bint _begins(Text text, const char *word) noexcept:
    """Whether a text begins with this word, whatever its case."""
    while word[0] and _lower(text[0]) == word[0]:
        text += 1
        word += 1
    return not word[0]


cdef bint _is_telling(Value style) noexcept:
    """Whether ``walk.read_style`` could find something in a style."""
    cdef Text at = style.start
    while at < style.end:
        if _begins(at, b"display") or _begins(at, b"visib") or _begins(at, b"text-align"):
            return True
        at += 1
    return False


cdef inline Py_ssize_t _space(Text at) noexcept:
    """Bytes of the white space that stands here; 0 where none does."""
    if at[0] < 0x80:
        return at[0] == 0x20 or 0x09 <= at[0] <= 0x0D or 0x1C <= at[0] <= 0x1F
    if at[0] == 0xC2:
        return 2 if at[1] == 0x85 or at[1] == 0xA0 else 0
    if at[0] == 0xE3:
        return 3 if at[1] == 0x80 and at[2] == 0x80 else 0
    if at[0] == 0xE2:
        if at[1] == 0x80:
            return 3 if 0x80 <= at[2] <= 0x8A or at[2] == 0xA8 or at[2] == 0xA9 or at[2] == 0xAF else 0
        return 3 if at[1] == 0x81 and at[2] == 0x9F else 0
    return 3 if at[0] == 0xE1 and at[1] == 0x9A and at[2] == 0x80 else 0


cdef inline bint _is_joiner(Text at) noexcept:
    """Whether one of ``invisible.JOINERS`` stands here."""
    return at[0] == 0xE2 and at[1] == 0x80 and (at[2] == 0x8C or at[2] == 0x8D)


cdef inline bint _takes_joiner(Text start, Text to) noexcept:
    """Whether the character before ``to`` is one behind which a joiner is not stray."""
    cdef Text last
    if start == to:
        return False
    last = _last(start, to)
    return 0xD8 <= last[0] <= 0xE0 or last[0] >= 0xF0 or (last[0] == 0xEF and last[1] == 0xB8 and last[2] == 0x8F)


cdef inline Py_ssize_t _invisible(Text at) noexcept:
    """Bytes of the invisible character that stands here; 0 where none does."""
    if at[0] < 0xC2:
        return 0
    if at[0] == 0xC2:
        return 2 if at[1] == 0xAD else 0
    if at[0] == 0xE2:
        if at[1] == 0x80:
            return 3 if 0x8B <= at[2] <= 0x8F or 0xAA <= at[2] <= 0xAE else 0
        return 3 if at[1] == 0x81 and (at[2] == 0xA0 or 0xA6 <= at[2] <= 0xA9) else 0
    if at[0] == 0xD8:
        return 2 if at[1] == 0x9C else 0
    return 3 if at[0] == 0xEF and at[1] == 0xBB and at[2] == 0xBF else 0


cdef Text _skip_space(Text text) noexcept:
    cdef Py_ssize_t width = _space(text)
    while width:
        text += width
        width = _space(text)
    return text


cdef Text _last(Text start, Text end) noexcept:
    """Where the last character begins."""
    end -= 1
    while end > start and end[0] & 0xC0 == 0x80:
        end -= 1
    return end


cdef void _strip(Text *start, Text *end) noexcept:
    """Leave out white space at both ends."""
    cdef Text last
    cdef Py_ssize_t width
    while start[0] < end[0]:
        width = _space(start[0])
        if not width:
            break
        start[0] += width
    while start[0] < end[0]:
        last = _last(start[0], end[0])
        if not _space(last):
            break
        end[0] = last


cdef Py_ssize_t _count(Text start, Text end) noexcept:
    """Characters from one place up to another."""
    cdef Py_ssize_t count = 0
    while start < end:
        count += start[0] & 0xC0 != 0x80
        start += 1
    return count


cdef Py_ssize_t _seen_length(Text start, Text end) except -1:
    """``walk.seen_length`` of what lies between two places."""
    cdef Text at = start
    cdef Py_ssize_t count = 0
    while at < end:
        if _invisible(at):
            return walk.seen_length(_decode_part(start, end))
        count += at[0] & 0xC0 != 0x80
        at += 1
    return count


cdef bint _is_one_word(Text start, Text behind, Text following) except -1:
    """``wrapping.is_one_word`` of the character that ends at a place and one that begins at another."""
    cdef Text last = _last(start, behind)
    if last[0] < 0x80 or following[0] < 0x80:
        return False
    if _is_ideograph(last) and _is_ideograph(following):
        return True
    return is_one_word(_decode_part(last, behind), _first(following))


cdef inline bint _is_ideograph(Text at) noexcept:
    """Whether a character from U+5000 to U+8FFF stands here: for these nobody needs to be asked."""
    return 0xE5 <= at[0] <= 0xE8


cdef str _first(Text text):
    cdef Text end = text + 1
    while end[0] & 0xC0 == 0x80:
        end += 1
    return _decode_part(text, end)
