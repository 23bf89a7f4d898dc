"""The functions of ``matching.py`` in C: strings are made only of what may be known.

A text is folded, cut into words, and closed up, each into an array of its own. The few texts with a character that has
more than 16 bits or is not folded alone are left to Python.
"""

cimport cython
from cpython.unicode cimport PyUnicode_DATA, PyUnicode_GET_LENGTH, PyUnicode_KIND, PyUnicode_READ
from libc.stdint cimport uint8_t, uint16_t, uint32_t
from libc.string cimport memchr, memcmp

from functools import partial

from boilerstrip.scoring import matching

cdef extern from "Python.h":
    object PyUnicode_FromKindAndData(int kind, const void *characters, Py_ssize_t length)
    unsigned int Py_UNICODE_TOLOWER(unsigned int character)

cdef enum:
    SPACE = 32
    AFTER_KEY = 9  # as in matching.py
    CODES = 0x10000
    HASHES = 1 << 20  # as in words.py
    TABLES = 5
    ROOM = 256  # characters of a text, with a space on either side

cdef int IS_DENSE = matching.IS_DENSE, IS_WORD = matching.IS_WORD, IS_SPACE = matching.IS_SPACE
cdef int IS_SIGN = matching.IS_SIGN, IS_EDGE = matching.IS_EDGE, IS_DIGIT = matching.IS_DIGIT
cdef int IN_DENSE = matching.IN_DENSE, AT_END = matching.AT_END, IN_LAST = matching.IN_LAST
cdef Py_ssize_t CLIP = matching.CLIP, WHOLE_MAX = matching.WHOLE_MAX, MAX_START_KEY = matching.MAX_START_KEY

assert 2 * CLIP + 1 + 2 <= ROOM

cdef str NOT_ALONE = "İΣ\u0307"
"""Characters that are folded by what stands beside them, or to several."""

cdef uint16_t FOLDED[CODES]
"""Each character as it is folded; 0 for those that are left to Python. Filled when first needed."""


cdef struct Line:
    Py_ssize_t length
    uint16_t characters[ROOM]


cdef struct Index:  # a table: lines of a key, a tab and what is filed under it, in UTF-8
    const uint8_t *lines
    const uint8_t *end
    const uint8_t *marks
    const uint32_t *slots
    unsigned int last_slot
    Py_ssize_t number  # of the table, of TABLES


cdef struct Filed:
    const uint8_t *start
    Py_ssize_t length


def make_table(bytes lines):
    """``matching.make_table_purely``, with marks and slots: of each line its place, plus one, in the slot that the hash
    of its key gives it, or the next free one behind that."""
    cdef Py_ssize_t size = _count_slots(lines)
    cdef bytearray marks = bytearray(HASHES // 8), slots = bytearray(size * sizeof(uint32_t))
    cdef uint32_t *places = <uint32_t *><char *>slots
    cdef const uint8_t *start = lines
    cdef const uint8_t *line = start
    cdef const uint8_t *end = start + len(lines)
    cdef unsigned int number, slot, last_slot = <unsigned int>(size - 1)
    while line < end:
        number = _hash_key(line, end)
        marks[number >> 3] |= 1 << (number & 7)
        slot = _slot(number, last_slot)
        while places[slot]:
            slot = slot + 1 & last_slot
        places[slot] = <uint32_t>(line - start + 1)
        line = _end_of_line(line, end) + 1
    return matching.Table(lines, bytes(marks), bytes(slots))


cdef Py_ssize_t _count_slots(bytes lines):
    """So many that at least half of them stay free."""
    cdef const uint8_t *line = lines
    cdef const uint8_t *end = line + len(lines)
    cdef Py_ssize_t size = 4, count = 0
    while line < end:  # bytes.count() takes many times as long
        line = _end_of_line(line, end) + 1
        count += 1
    while size < 2 * count:
        size *= 2
    return size


def describe_pairs(filed, last):
    """``matching.describe_pairs_purely``, in C."""
    cdef bytearray table = bytearray(CODES)
    cdef const uint8_t *line
    cdef const uint8_t *end
    cdef uint8_t bit
    for bit, lines in filed.items():
        line = lines
        end = line + len(lines)
        while line < end:
            table[_hash_key(line, end) & CODES - 1] |= bit  # which for two characters is their ``_pair``
            line = _end_of_line(line, end) + 1
    for character in last:
        table[_pair(ord(character), 0)] |= IN_LAST
    return bytes(table)


def open_table(table):
    """``matching.open_table_purely``, in C."""
    return partial(_look_up_string, table)


def _look_up_string(table, str key):
    cdef Index index = _index(table, 0)
    cdef bytes encoded = key.encode("utf-8", "surrogatepass")
    cdef unsigned int number = 0
    cdef Py_UCS4 character
    for character in key:
        number = _hash_on(number, <unsigned int>character)
    cdef Filed filed = _find(&index, encoded + b"\t", len(encoded) + 1, number)
    return filed.start[: filed.length] if filed.length else None


cdef Index _index(table, Py_ssize_t number):
    cdef Index index
    cdef bytes lines = table.lines, marks = table.marks, slots = table.slots
    index.lines, index.marks, index.slots = lines, marks, <const uint32_t *><const char *>slots
    index.end = index.lines + len(lines)
    index.last_slot, index.number = <unsigned int>(len(slots) // sizeof(uint32_t) - 1), number
    return index


cdef unsigned int _hash_key(const uint8_t *line, const uint8_t *end) noexcept:
    """The ``words.hash_word`` of a line's key."""
    cdef unsigned int number = 0, character = 0
    while line < end and line[0] != AFTER_KEY:
        if line[0] & 0xC0 == 0x80:  # a character goes on
            character = character << 6 | line[0] & 0x3F
        else:
            number = number * 31 + character
            character = line[0] & (0x7F if line[0] < 0x80 else 0x1F if line[0] < 0xE0 else 0x0F if line[0] < 0xF0 else 7)
        line += 1
    return _hash_on(number, character)


cdef const uint8_t *_end_of_line(const uint8_t *line, const uint8_t *end) noexcept:
    cdef const uint8_t *found = <const uint8_t *>memchr(line, c"\n", end - line)
    return end if found == NULL else found


cdef inline unsigned int _slot(unsigned int number, unsigned int last_slot) noexcept:
    return number * 0x9E3779B1u >> 12 & last_slot


cdef Filed _look_up(const Index *index, const uint16_t *characters, Py_ssize_t length, unsigned int number) noexcept:
    """What is filed under a key of up to ROOM characters with this hash; of no length where nothing is."""
    cdef uint8_t key[3 * ROOM + 1]
    cdef Py_ssize_t size = 0, place
    cdef uint16_t character
    for place in range(length):
        character = characters[place]
        if character < 0x80:
            key[size] = <uint8_t>character
        elif character < 0x800:
            key[size], key[size + 1] = <uint8_t>(0xC0 | character >> 6), <uint8_t>(0x80 | character & 0x3F)
            size += 1
        else:
            key[size], key[size + 1] = <uint8_t>(0xE0 | character >> 12), <uint8_t>(0x80 | character >> 6 & 0x3F)
            key[size + 2] = <uint8_t>(0x80 | character & 0x3F)
            size += 2
        size += 1
    key[size] = AFTER_KEY
    return _find(index, key, size + 1, number)


cdef Filed _find(const Index *index, const uint8_t *key, Py_ssize_t size, unsigned int number) noexcept:
    """The same of a key in UTF-8, and the tab behind it."""
    cdef unsigned int slot = _slot(number, index.last_slot)
    cdef const uint8_t *line
    cdef Filed filed
    filed.start, filed.length = NULL, 0
    while index.slots[slot]:
        line = index.lines + index.slots[slot] - 1
        if size <= index.end - line and not memcmp(line, key, size):
            filed.start = line + size
            filed.length = _end_of_line(filed.start, index.end) - filed.start
            break
        slot = slot + 1 & index.last_slot
    return filed


def match_texts(texts, indexes):
    """``matching.match_texts_purely``, in C."""
    cdef Matcher matcher = Matcher(indexes)
    cdef str text
    return [matcher.match(text) for text in texts]


def match_words(lists, index):
    """``matching.match_words_purely``, in C."""
    cdef dict words = index.words
    cdef bytes marked = index.marks
    cdef const uint8_t *marks = marked
    cdef unsigned int number
    cdef Py_UCS4 character
    cdef long long bits
    cdef str word
    cdef list found = []
    for class_words in lists:
        bits = 0
        for word in class_words:
            number = 0
            for character in word:
                number = _hash_on(number, <unsigned int>character)
            if _is_marked(marks, number):
                bits |= <long long>words.get(word, 0)
        found.append(bits)
    return found


cdef class Matcher:
    """The indexes of a pattern set, and the text that is looked at: folded, its words, and without its spaces. The
    strings of these are None until one is asked for."""

    cdef object indexes, phrases
    cdef tuple signs
    cdef list hits
    cdef dict placed, sign_bits, last
    cdef Index whole, words, dense, starts, ends  # what these have lies in the indexes
    cdef const uint8_t *kinds  # and so do these
    cdef const uint8_t *pairs
    cdef long digit_bits
    cdef Line folded, padded, joined
    cdef str folded_text, padded_text, joined_text

    def __init__(self, indexes):
        self.indexes, self.phrases, self.placed = indexes, indexes.phrases, indexes.phrases.placed
        self.hits = indexes.phrases.hits
        self.signs, self.sign_bits, self.last = indexes.signs, indexes.sign_bits, indexes.last
        self.whole, self.words, self.dense = _index(indexes.whole, 0), _index(indexes.words, 1), _index(indexes.dense, 2)
        self.starts, self.ends = _index(indexes.starts, 3), _index(indexes.ends, 4)
        self.kinds, self.pairs = indexes.characters, indexes.pairs
        self.digit_bits = self.sign_bits.get("0", 0)
        if not FOLDED[SPACE]:
            _fill_folded()

    cdef match(self, str text):
        cdef int kinds = self.fold(text)
        if kinds < 0:
            return matching.match_texts_purely((text,), self.indexes)[0]
        self.folded_text = self.padded_text = self.joined_text = None
        self.padded.length = 0
        found = self.match_signs() if kinds & IS_SIGN else 0
        if kinds & IS_WORD:
            found |= self.search_words()
        if kinds & IS_DENSE:
            return found | self.match_dense()
        if self.padded.length:
            found |= self.match_whole(&self.padded, 1, self.padded.length - 1)
            found |= self.match_start(&self.padded, 1) | self.match_end(&self.padded, self.padded.length - 1)
        return found

    cdef int fold(self, str text) noexcept:
        """Fill ``folded``; gives what characters it has, as bits, or -1 where one is left to Python."""
        cdef Py_ssize_t length = PyUnicode_GET_LENGTH(text)
        cdef int head, tail
        self.folded.length = 0
        if length <= 2 * CLIP:
            return self.fold_part(text, 0, length)
        head = self.fold_part(text, 0, CLIP)
        self.folded.characters[self.folded.length] = c"\n"
        self.folded.length += 1
        tail = self.fold_part(text, length - CLIP, length)
        return -1 if head < 0 or tail < 0 else head | tail | self.kinds[c"\n"]

    cdef int fold_part(self, str text, Py_ssize_t start, Py_ssize_t end) noexcept:
        cdef int kind = PyUnicode_KIND(text), found = 0
        cdef void *characters = PyUnicode_DATA(text)
        cdef uint16_t *to = self.folded.characters + self.folded.length
        cdef Py_ssize_t place
        cdef unsigned int character
        for place in range(start, end):
            character = <unsigned int>PyUnicode_READ(kind, characters, place)
            if character >= CODES or not FOLDED[character]:
                return -1
            to[place - start] = FOLDED[character]
            found |= self.kinds[FOLDED[character]]
        self.folded.length += end - start
        return found

    cdef match_signs(self):
        cdef Py_ssize_t place
        cdef long needed = 0, run = 0, threes = 0, fewest
        cdef unsigned int character
        cdef int kind, number = 0
        for place in range(self.folded.length):
            character = self.folded.characters[place]
            kind = self.kinds[character]
            if kind & IS_DIGIT:
                run += 1
                threes += run == 3
                run = 0 if run == 3 else run
                if kind & IS_SIGN:
                    needed |= self.digit_bits
            else:
                run = 0
                if kind & IS_SIGN:
                    needed |= self.sign_bits[_string(self.folded.characters + place, 1)]
        found = 0
        while needed >> number:
            if needed >> number & 1:
                regex, _, hits, fewest = <tuple>self.signs[number]
                if threes >= fewest and not found & hits and regex.search(self.get_folded()):
                    found |= hits
            number += 1
        return found

    cdef search_words(self):
        """Fill ``padded``; gives what the words show that are known, and the pairs of neighbours."""
        cdef uint16_t *characters = self.folded.characters
        cdef uint16_t *padded = self.padded.characters
        cdef const uint8_t *kinds = self.kinds
        cdef const uint8_t *marks = self.words.marks
        cdef Py_ssize_t starts[2 * ROOM]  # of what may be known, and where it ends
        cdef Py_ssize_t ends[2 * ROOM]
        cdef unsigned int hashes[2 * ROOM]
        cdef Py_ssize_t place, count = 0, end = 0, start = -1, before = -1  # in ``padded``: the word, and the one before
        cdef unsigned int character, word = 0, pair = 0  # their hashes
        padded[0] = characters[self.folded.length] = SPACE
        for place in range(self.folded.length + 1):
            character = characters[place]
            if kinds[character] & IS_WORD:
                if start < 0:
                    start, word, pair = end + 1, 0, _hash_on(word, SPACE)
                end += 1
                padded[end] = <uint16_t>character
                word, pair = _hash_on(word, character), _hash_on(pair, character)
            elif start >= 0:
                if _is_marked(marks, word):
                    starts[count], ends[count], hashes[count] = start, end + 1, word
                    count += 1
                if before >= 0 and _is_marked(marks, pair):
                    starts[count], ends[count], hashes[count] = before, end + 1, pair
                    count += 1
                end += 1
                padded[end] = SPACE
                before, start = start, -1
        self.padded.length = end + 1 if end else 0
        cdef Filed filed
        found = 0
        for place in range(count):
            filed = _look_up(&self.words, padded + starts[place], ends[place] - starts[place], hashes[place])
            if _is_number(filed):
                found |= self.shown(filed)
            elif filed.length:
                if self.padded_text is None:
                    self.padded_text = _string(padded, self.padded.length)
                found |= self.search(self.read(&self.words, filed), self.padded_text)
        return found

    cdef match_dense(self):
        cdef Line *joined = &self.joined
        cdef Py_ssize_t first = 0, last
        self.join()
        last = joined.length
        found = self.search_pairs()
        while first < last and self.kinds[joined.characters[first]] & IS_EDGE:
            first += 1
        if first == last:
            return found
        while self.kinds[joined.characters[last - 1]] & IS_EDGE:
            last -= 1
        found |= self.match_start(joined, first) | self.match_end(joined, last)
        if self.padded.length:  # words of another script at the edges: "Tags：…", "…APP"
            if self.kinds[joined.characters[first]] & IS_WORD:
                found |= self.match_start(&self.padded, 1)
            if self.kinds[joined.characters[last - 1]] & IS_WORD:
                found |= self.match_end(&self.padded, self.padded.length - 1)
        while first < last and self.is_edge_or_digit(joined.characters[first]):
            first += 1
        while first < last and self.is_edge_or_digit(joined.characters[last - 1]):
            last -= 1
        return found | self.match_whole(joined, first, last)

    cdef void join(self) noexcept:
        """Fill ``joined``."""
        cdef Py_ssize_t place, end = 0
        for place in range(self.folded.length):
            if not self.kinds[self.folded.characters[place]] & IS_SPACE:
                self.joined.characters[end] = self.folded.characters[place]
                end += 1
        self.joined.length = end

    cdef bint is_edge_or_digit(self, uint16_t character) noexcept:
        return self.kinds[character] & IS_EDGE or c"0" <= character <= c"9"

    cdef search_pairs(self):
        """What the phrases show that are filed under a pair of neighbouring characters of ``joined``."""
        cdef const uint16_t *characters = self.joined.characters
        cdef Py_ssize_t place
        cdef Filed filed
        found = 0
        for place in range(1, self.joined.length):
            if self.pairs[_pair(characters[place - 1], characters[place])] & IN_DENSE:
                filed = self.look_up_pair(&self.dense, characters + place - 1)
                if filed.length:
                    if self.joined_text is None:
                        self.joined_text = _string(characters, self.joined.length)
                    found |= self.search(self.read(&self.dense, filed), self.joined_text)
        return found

    cdef Filed look_up_pair(self, const Index *index, const uint16_t *characters) noexcept:
        return _look_up(index, characters, 2, _hash_on(_hash_on(0, characters[0]), characters[1]))

    cdef search(self, tuple phrases, str text):
        """What these phrases show where they occur in ``text``."""
        cdef str literal
        cdef tuple checks
        found = 0
        for literal, hits, checks in phrases:
            if literal in text:
                found |= hits
                for regex, more in checks:
                    if regex.search(self.get_folded()):
                        found |= more
        return found

    @cython.boundscheck(True)
    cdef shown(self, Filed filed):
        """What a number says that a text shows."""
        cdef Py_ssize_t place, number = 0
        for place in range(filed.length):
            number = 10 * number + filed.start[place] - c"0"
        return self.hits[number]

    cdef tuple read(self, const Index *index, Filed filed):
        """The phrases of one key."""
        cdef Py_ssize_t place = (filed.start - index.lines) * TABLES + index.number
        phrases = self.placed.get(place)
        if phrases is None:
            phrases = self.placed[place] = self.phrases.read(filed.start[: filed.length])
        return phrases

    cdef str get_folded(self):
        if self.folded_text is None:
            self.folded_text = _string(self.folded.characters, self.folded.length)
        return self.folded_text

    cdef match_whole(self, Line *line, Py_ssize_t first, Py_ssize_t last):
        """What a line shows as a whole, from one place to another."""
        cdef Py_ssize_t length = last - first
        cdef const uint16_t *characters = line.characters + first
        cdef Py_ssize_t place
        cdef unsigned int number = 0
        cdef Filed filed
        if not 0 < length <= WHOLE_MAX:
            return 0
        for place in range(length):
            number = _hash_on(number, characters[place])
        if not _is_marked(self.whole.marks, number):
            return 0
        filed = _look_up(&self.whole, characters, length, number)
        return self.shown(filed) if filed.length else 0

    cdef match_start(self, Line *line, Py_ssize_t first):
        """What a line shows by its beginning, at a place."""
        cdef const uint16_t *characters = line.characters + first
        cdef Py_ssize_t place, length = line.length - first
        cdef unsigned int number = 0
        cdef Filed filed
        cdef str literal
        found = 0
        for place in range(min(MAX_START_KEY, length)):
            number = _hash_on(number, characters[place])
            if place and _is_marked(self.starts.marks, number):
                filed = _look_up(&self.starts, characters, place + 1, number)
                if filed.length:
                    for literal, hits, _ in self.read(&self.starts, filed):
                        if len(literal) <= length and _stands_at(characters, literal):
                            found |= hits
        return found

    cdef match_end(self, Line *line, Py_ssize_t last):
        """What a line shows by its end, at a place."""
        cdef const uint16_t *characters = line.characters
        cdef Filed filed
        cdef str literal
        found = 0
        if self.pairs[_pair(characters[last - 1], 0)] & IN_LAST:
            found |= self.last.get(_string(characters + last - 1, 1), 0)
        if last > 1 and self.pairs[_pair(characters[last - 2], characters[last - 1])] & AT_END:
            filed = self.look_up_pair(&self.ends, characters + last - 2)
            if filed.length:
                for literal, hits, _ in self.read(&self.ends, filed):
                    if len(literal) <= last and _stands_at(characters + last - len(literal), literal):
                        found |= hits
        return found


cdef void _fill_folded():
    cdef Py_ssize_t code
    cdef dict narrow = {ord(wide): ord(other) for wide, other in matching.FOLDS if len(wide) == 1}
    for code in range(CODES):
        FOLDED[code] = <uint16_t>Py_UNICODE_TOLOWER(<unsigned int>code)
        FOLDED[code] = narrow.get(FOLDED[code], FOLDED[code])
    for character in NOT_ALONE:
        FOLDED[ord(character)] = 0


cdef inline str _string(const uint16_t *characters, Py_ssize_t length):
    return PyUnicode_FromKindAndData(2, characters, length)


cdef inline bint _is_number(Filed filed) noexcept:
    """Whether all that is filed is what the key itself shows."""
    cdef Py_ssize_t place
    for place in range(filed.length):
        if not c"0" <= filed.start[place] <= c"9":
            return False
    return filed.length > 0


cdef inline bint _stands_at(const uint16_t *characters, str literal) noexcept:
    """Whether a literal is what a line has from one place on."""
    cdef Py_ssize_t place
    cdef int kind = PyUnicode_KIND(literal)
    cdef void *own = PyUnicode_DATA(literal)
    for place in range(PyUnicode_GET_LENGTH(literal)):
        if PyUnicode_READ(kind, own, place) != characters[place]:
            return False
    return True


cdef inline unsigned int _hash_on(unsigned int number, unsigned int character) noexcept:
    """``words.hash_word``, a character further."""
    return number * 31 + character & HASHES - 1


cdef inline bint _is_marked(const uint8_t *marks, unsigned int number) noexcept:
    """What ``words.mark_words`` says of a number."""
    return marks[number >> 3] >> (number & 7) & 1


cdef inline unsigned int _pair(unsigned int first, unsigned int second) noexcept:
    """``matching._pair``."""
    return (first * 31 + second) & 0xFFFF
