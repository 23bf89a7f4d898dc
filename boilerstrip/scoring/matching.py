"""Which patterns show in a text: one look at its characters says which of the indexes are worth asking.

Texts come in two kinds of script. *Dense* ones (Chinese, Japanese, Korean, Thai) are searched for phrases anywhere,
with all spaces taken out. All others are cut into words, and a phrase must match whole words.

``_matching.pyx`` finds the same in C; where it was compiled, it is used (``tests/scoring/test_matching.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple, TypeAlias

from boilerstrip.blocks import Label
from boilerstrip.lazy import lazy
from boilerstrip.scoring.shape import decimal_digits
from boilerstrip.scoring.words import WORD_RANGES, fill_ranges, mark_words, spell

CLIP = 80  # characters looked at on either side of a block longer than two of these
MAX_START_KEY = 4  # characters by which what stands at the start of a text is filed, at most; two at least
WHOLE_MAX = 40  # no functional phrase that fills a block is longer (longest in the files: 34 characters)

LABELS = len(Label)
HIT_NAMES = tuple(f"{label}{place}" for place in ("", ":whole", ":start", ":end", ":pattern") for label in Label)
"""What a text can show. Several *hits* together are one number, with a bit for each name."""

ALL_LABELS = (1 << LABELS) - 1
HIT_BITS = {name: 1 << bit for bit, name in enumerate(HIT_NAMES)}

HIDDEN, CENTERED = 1 << 61, 1 << 62
SHOWN = {"hidden": HIDDEN, "centered": CENTERED}
"""Class words that say how an element is shown, as bits above those of groups."""
ALL_GROUPS = HIDDEN - 1

DENSE_RANGES = "\u0e00-\u0e7f\u1100-\u11ff\u3041-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9d"
DENSE_CHARACTER = lazy(f"[{DENSE_RANGES}]")
SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
FOLDS = (
    ("：", ":"),
    ("，", ","),
    ("（", "("),
    ("）", ")"),
    ("【", "["),
    ("】", "]"),
    ("｜", "|"),
    ("丨", "|"),
    ("／", "/"),
    ("ı", "i"),
    ("i̇", "i"),
    *zip("άέήίόύώϊϋΐΰ", "αεηιουωιυιυ", strict=True),  # capitals have no accents
    *zip("şţ", "șț", strict=True),  # with a cedilla for want of the comma
    *zip("يك", "یک", strict=True),  # Arabic letters in Persian
)
WIDE = "".join(wide[-1] for wide, _ in FOLDS)
"""Characters by which a text shows that it has something to fold."""

EDGE = (
    " \t\n\u00a0\u3000()[]{}<>《》〈〉「」『』〔〕［］“”‘’\"'`,.:;!?、，。；！？·•・●■□◆◇★☆※*#|/\\-–—_=+~→←↓»«›‹>^…&@"
)
DIGITS = "0123456789"
EDGE_DIGITS = EDGE + DIGITS
CASED_RANGES = "A-Zµµ\u00c0-\u1fff\u2100-\u24ff\u2c00-\u2dff\ua640-\uabff\uff21-\uff3a"
"""Where all characters are that str.lower() changes, up to U+FFFF; most of these it leaves alone."""

IS_DENSE, IS_WORD, IS_CASED, IS_WIDE, IS_SPACE, IS_SIGN, IS_EDGE, IS_DIGIT = (1 << bit for bit in range(8))
"""What a character is, as bits: of a dense script, of a spaced one, to be written in lower case, to be folded, white
space, one that a sign needs, one that is stripped from the edges, a decimal digit."""

IN_DENSE, AT_END, IN_LAST = (1 << bit for bit in range(3))
"""What a pair of characters may be, as bits: the one under which a dense phrase is filed, the last of a phrase that
stands there, a single character (the other being 0) that ends a text."""


Check: TypeAlias = tuple[re.Pattern[str], int]
"""A regular expression to be searched in the folded text, and what it shows."""

Phrase: TypeAlias = tuple[str, int, tuple[Check, ...]]
"""A literal, what it shows, and the regular expressions that are worth trying once it is there."""

AFTER_KEY, NEXT, AFTER_HITS = "\t", "¬", ":"
"""What stands between a key and what is filed under it, what parts phrases that are filed together, and what stands
between the number of what one shows and its literal."""


def file_lines(filed: Mapping[str, str]) -> bytes:
    """What is filed by key as sorted lines, in UTF-8.

    >>> file_lines({"no": "2", "a": "0:a mill"}).decode()
    'a\\t0:a mill\\nno\\t2\\n'
    """
    return "".join(f"{key}{AFTER_KEY}{filed[key]}\n" for key in sorted(filed)).encode()


LookUp: TypeAlias = Callable[[str], bytes | None]


class Table(NamedTuple):
    """What is filed by key, as :func:`file_lines` gives it, and what ``_matching.pyx`` finds a line by: the
    :func:`~boilerstrip.scoring.words.mark_words` of the keys, and where the lines begin, placed by hashes."""

    lines: bytes
    marks: bytes
    slots: bytes

    def __reduce__(self) -> tuple[Callable[[bytes], Table], tuple[bytes]]:
        """A pickle may come from another build of the package."""
        return make_table, (self.lines,)


def make_table_purely(lines: bytes) -> Table:
    """A table of these lines."""
    return Table(lines, b"", b"")


def open_table_purely(table: Table) -> LookUp:
    """Gives what is filed under a key."""
    return _read_lines(table.lines).get


@lru_cache(64)
def _read_lines(lines: bytes) -> dict[str, bytes]:
    *parted, _ = lines.replace(b"\n", AFTER_KEY.encode()).split(AFTER_KEY.encode())
    return dict(zip(map(bytes.decode, parted[::2]), parted[1::2], strict=True))


class Phrases:
    """Reads what is filed in an index, where it is needed: a text needs little of it. ``hits`` is what phrases can
    show, by number, ``checks`` has the regular expressions by literal, ``parted`` what was read before;
    ``_matching.pyx`` finds that by its place, in ``placed``. A number without a literal says what the key itself shows.

    >>> Phrases([1, 4], {}).read("0¬1:more stories".encode())
    (('', 1, ()), ('more stories', 4, ()))
    """

    def __init__(self, hits: list[int], checks: Mapping[str, tuple[Check, ...]]) -> None:
        self.hits = hits
        self.checks = checks
        self.parted: dict[bytes, tuple[Phrase, ...]] = {}
        self.placed: dict[int, tuple[Phrase, ...]] = {}

    def read(self, filed: bytes) -> tuple[Phrase, ...]:
        """The phrases of one key."""
        phrases = self.parted.get(filed)
        if phrases is None:
            entries = [entry.partition(AFTER_HITS) for entry in filed.decode().split(NEXT)]
            phrases = tuple([(text, self.hits[int(number)], self.checks.get(text, ())) for number, _, text in entries])
            self.parted[filed] = phrases
        return phrases


class Sign(NamedTuple):
    """A language-free expression that speaks for a label, tried where one of the characters ``needs`` occurs ("0"
    stands for all digits), and ``threes`` groups of three digits."""

    regex: re.Pattern[str]
    needs: str
    hits: int
    threes: int = 0


class Indexes(NamedTuple):
    """Phrases and signs, filed so that few are tried in vain: ``dense`` by the rarest pair of characters in them,
    ``words`` by the rarest pair of neighbouring words, or the only word, ``starts`` by their first four characters, or
    all of two or three, ``ends`` by their last two, and ``whole`` by all of them, for ``phrases`` to read. Single
    characters that end a text are in ``last``. ``characters`` and ``pairs`` say where a look into them is worth it."""

    phrases: Phrases
    signs: tuple[Sign, ...]
    last: dict[str, int]
    whole: Table
    words: Table
    dense: Table
    starts: Table
    ends: Table
    characters: bytes
    pairs: bytes
    sign_bits: dict[str, int]


class ClassIndex(NamedTuple):
    """What class words say, as bits, and their :func:`~boilerstrip.scoring.words.mark_words`."""

    words: dict[str, int]
    marks: bytes


def index_class_words(words: Mapping[str, int]) -> ClassIndex:
    """The index of these, and of SHOWN."""
    known = {word: words.get(word, 0) | SHOWN.get(word, 0) for word in (*words, *SHOWN)}
    return ClassIndex(known, mark_words(known))


def name_hits(hits: int) -> frozenset[str]:
    """The names of some hits."""
    return frozenset(name for name, bit in HIT_BITS.items() if hits & bit) if hits else frozenset()


def describe_characters(signs: Iterable[Sign]) -> bytes:
    """For each character up to U+FFFF what it is, as bits."""
    table = bytearray(0x10000)
    for bit, ranges in ((IS_DENSE, DENSE_RANGES), (IS_WORD, WORD_RANGES), (IS_CASED, CASED_RANGES)):
        fill_ranges(ranges, table, bit)
    for bit, characters in (
        (IS_WIDE, WIDE),
        (IS_SPACE, SPACES),
        (IS_SIGN, "".join(sign.needs + DIGITS if "0" in sign.needs else sign.needs for sign in signs)),
        (IS_EDGE, EDGE),
        (IS_DIGIT, map(chr, decimal_digits())),
    ):
        for character in set(characters):
            table[ord(character)] |= bit
    return bytes(table)


def make_indexes(
    *,
    phrases: Phrases,
    signs: tuple[Sign, ...],
    last: dict[str, int],
    whole: bytes,
    words: bytes,
    dense: bytes,
    starts: bytes,
    ends: bytes,
) -> Indexes:
    """The indexes of these, with what says where a look into them is worth it."""
    return Indexes(
        phrases,
        signs,
        last,
        whole=make_table(whole),
        words=make_table(words),
        dense=make_table(dense),
        starts=make_table(starts),
        ends=make_table(ends),
        characters=describe_characters(signs),
        pairs=describe_pairs({IN_DENSE: dense, AT_END: ends}, last),
        sign_bits=sign_bits(signs),
    )


def describe_pairs_purely(filed: Mapping[int, bytes], last: Iterable[str]) -> bytes:
    """For each :func:`_pair` what it may be, as bits: what the keys of ``filed`` say where it is the key of one of
    these lines, and whether it is one of the ``last``."""
    table = bytearray(0x10000)
    for bit, lines in filed.items():
        for line in lines.decode().split("\n")[:-1]:
            table[_pair(ord(line[0]), ord(line[1]))] |= bit
    for character in last:
        table[_pair(ord(character), 0)] |= IN_LAST
    return bytes(table)


def _pair(first: int, second: int) -> int:
    """Two characters as one number below 0x10000. Others may give the same."""
    return (first * 31 + second) & 0xFFFF


def sign_bits(signs: Sequence[Sign]) -> dict[str, int]:
    """By character the signs that are tried where it occurs, as bits of their numbers."""
    bits: dict[str, int] = {}
    for number, sign in enumerate(signs):
        for character in sign.needs:
            bits[character] = bits.get(character, 0) | 1 << number
    return bits


def replace_wide(text: str) -> str:
    """The text with half-width punctuation."""
    if text.isascii():
        return text
    for wide, narrow in FOLDS:
        if wide in text:
            text = text.replace(wide, narrow)
    return text


def group_speaking(hits: Sequence[int]) -> dict[int, list[int]]:
    """The numbers of the texts that show something, by what they show.

    >>> group_speaking([0, 5, 0, 1, 5])
    {5: [1, 4], 1: [3]}
    """
    speaking: dict[int, list[int]] = {}
    for number, found in enumerate(hits):
        if found:
            speaking.setdefault(found, []).append(number)
    return speaking


def label_columns(speaking: Mapping[int, Sequence[int]], count: int) -> list[bytes]:
    """Per label a column: 0 no pattern of it, 1 one somewhere in the text, 2 one that is all of it, its start or its
    end. ``speaking`` says which of the texts show what."""
    table = bytearray(LABELS * count)
    for found, numbers in speaking.items():
        for label, strength in _strengths(found):
            for number in numbers:
                table[label * count + number] = strength
    columns = bytes(table)
    return [columns[label * count : (label + 1) * count] for label in range(LABELS)]


@lru_cache(1024)
def _strengths(hits: int) -> Sequence[tuple[int, int]]:
    """The labels, by number, of which some pattern shows, and what :func:`label_columns` says of them."""
    labels = hits & ALL_LABELS
    strong = (hits >> LABELS | hits >> 2 * LABELS | hits >> 3 * LABELS | hits >> 4 * LABELS) & ALL_LABELS
    return tuple([(label, 2 if strong >> label & 1 else 1) for label in range(LABELS) if labels >> label & 1])


def match_words_purely(lists: Iterable[Sequence[str]], index: ClassIndex) -> list[int]:
    """For each list of class words what they say, as bits."""
    return [reduce(or_, [index.words.get(word, 0) for word in words], 0) for words in lists]


def match_texts_purely(texts: Iterable[str], indexes: Indexes) -> list[int]:
    """What each text shows, as the bits of :data:`HIT_BITS`."""
    matcher = Matcher(indexes)
    return [matcher.match(text) for text in texts]


class Matcher:
    """The indexes of a pattern set, at hand for some texts."""

    def __init__(self, indexes: Indexes) -> None:
        self.read = indexes.phrases.read
        self.signs = indexes.signs
        self.sign_bits = indexes.sign_bits
        self.characters = indexes.characters
        self.pairs = indexes.pairs
        self.last = indexes.last
        self.hits = indexes.phrases.hits
        self.whole, self.words, self.dense = map(open_table, (indexes.whole, indexes.words, indexes.dense))
        self.starts, self.ends = open_table(indexes.starts), open_table(indexes.ends)

    def match(self, text: str) -> int:
        """What a text shows."""
        if len(text) > 2 * CLIP:
            text = f"{text[:CLIP]}\n{text[-CLIP:]}"
        kinds = self._kinds(text)
        if kinds & IS_CASED:
            text = text.lower()
            kinds = self._kinds(text)
        if kinds & IS_WIDE:
            text = replace_wide(text)
            kinds = self._kinds(text)
        found = self._match_signs(text) if kinds & IS_SIGN else 0
        padded = ""
        if kinds & IS_WORD:
            padded, keys = spell(text)
            for key in keys:
                found |= self._search(self.words(key), padded, text)
        if kinds & IS_DENSE:
            return found | self._match_dense("".join(text.split()) if kinds & IS_SPACE else text, text, padded)
        if padded:
            last = len(padded) - 1
            return (
                found
                | self._match_whole(padded, 1, last)
                | self._match_start(padded, 1)
                | self._match_end(padded, last)
            )
        return found

    def _match_dense(self, joined: str, folded: str, padded: str) -> int:
        found = self._search_pairs(joined, folded)
        first, last = 0, len(joined)
        while first < last and self._kind(joined[first]) & IS_EDGE:
            first += 1
        if first == last:
            return found
        while self._kind(joined[last - 1]) & IS_EDGE:
            last -= 1
        found |= self._match_start(joined, first) | self._match_end(joined, last)
        if padded:  # words of another script at the edges: "Tags：…", "…APP"
            if self._kind(joined[first]) & IS_WORD:
                found |= self._match_start(padded, 1)
            if self._kind(joined[last - 1]) & IS_WORD:
                found |= self._match_end(padded, len(padded) - 1)
        while first < last and self._is_edge_or_digit(joined[first]):
            first += 1
        while first < last and self._is_edge_or_digit(joined[last - 1]):
            last -= 1
        return found | self._match_whole(joined, first, last)

    def _kinds(self, text: str) -> int:
        """What characters a text has, as bits."""
        characters = self.characters
        kinds = 0
        for character in text:
            code = ord(character)
            kinds |= characters[code] if code < 0x10000 else IS_CASED
        return kinds

    def _kind(self, character: str) -> int:
        code = ord(character)
        return self.characters[code] if code < 0x10000 else 0

    def _is_edge_or_digit(self, character: str) -> bool:
        return self._kind(character) & IS_EDGE != 0 or "0" <= character <= "9"

    def _match_signs(self, text: str) -> int:
        found = needed = run = threes = 0
        digits = False
        characters, bits = self.characters, self.sign_bits
        for character in text:
            code = ord(character)
            kind = characters[code] if code < 0x10000 else IS_DIGIT if character.isdecimal() else 0
            if kind & IS_DIGIT:
                run += 1
                threes += run % 3 == 0
                if kind & IS_SIGN:
                    digits = True
            else:
                run = 0
                if kind & IS_SIGN:
                    needed |= bits[character]
        if digits:
            needed |= bits["0"]
        for sign in self.signs:
            if needed & 1 and threes >= sign.threes and not found & sign.hits and sign.regex.search(text):
                found |= sign.hits
            needed >>= 1
        return found

    def _search_pairs(self, joined: str, folded: str) -> int:
        """What the phrases show that are filed under a pair of neighbouring characters of ``joined``."""
        pairs, look_up = self.pairs, self.dense
        found = 0
        before = 0
        for place, character in enumerate(joined):
            code = ord(character)
            if before and pairs[_pair(before, code)] & IN_DENSE:
                found |= self._search(look_up(joined[place - 1 : place + 1]), joined, folded)
            before = code
        return found

    def _match_whole(self, text: str, first: int, last: int) -> int:
        """What a text shows as a whole, from one place to another."""
        filed = self.whole(text[first:last]) if 0 < last - first <= WHOLE_MAX else None
        return 0 if filed is None else self.hits[int(filed)]

    def _match_start(self, text: str, first: int) -> int:
        """What a text shows by its beginning, at a place."""
        found = 0
        for length in range(2, min(MAX_START_KEY, len(text) - first) + 1):
            filed = self.starts(text[first : first + length])
            for literal, hits, _ in self.read(filed) if filed is not None else ():
                if text.startswith(literal, first):
                    found |= hits
        return found

    def _match_end(self, text: str, last: int) -> int:
        """What a text shows by its end, at a place."""
        found = 0
        if self.pairs[_pair(ord(text[last - 1]), 0)] & IN_LAST:
            found |= self.last.get(text[last - 1], 0)
        if last > 1 and self.pairs[_pair(ord(text[last - 2]), ord(text[last - 1]))] & AT_END:
            filed = self.ends(text[last - 2 : last])
            for literal, hits, _ in self.read(filed) if filed is not None else ():
                if text.endswith(literal, 0, last):
                    found |= hits
        return found

    def _search(self, filed: bytes | None, text: str, folded: str) -> int:
        """What the phrases of a key show where they occur in ``text``."""
        found = 0
        for literal, hits, checks in self.read(filed) if filed is not None else ():
            if literal in text:
                found |= hits
                for regex, more in checks:
                    if regex.search(folded):
                        found |= more
        return found


describe_pairs: Callable[[Mapping[int, bytes], Iterable[str]], bytes]
make_table: Callable[[bytes], Table]
open_table: Callable[[Table], LookUp]
match_words: Callable[[Iterable[Sequence[str]], ClassIndex], list[int]]
match_texts: Callable[[Iterable[str], Indexes], list[int]]
try:
    from boilerstrip.scoring._matching import describe_pairs, make_table, match_texts, match_words, open_table
except ImportError:
    describe_pairs, make_table, open_table = describe_pairs_purely, make_table_purely, open_table_purely
    match_texts, match_words = match_texts_purely, match_words_purely
