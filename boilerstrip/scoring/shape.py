"""What the text of one block looks like, apart from where it stands: length, punctuation, digits, function words.

Everything is measured in *columns*: a CJK character counts two, a Latin letter one, since a character of the former
says about as much as two or three of the latter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from boilerstrip.function_words import load_function_words
from boilerstrip.lazy import lazy
from boilerstrip.punctuation import OTHER_STOPS, TERMINALS
from boilerstrip.scoring.columns import ZERO, Values, width_bin
from boilerstrip.scoring.words import FIRST_IDEOGRAPH, LAST_IDEOGRAPH, WordSet, count_words, make_word_set

LONG = 240
"""Characters: of longer texts only the first and last half of this are looked at closely."""
HALF = LONG // 2

_YEAR = r"(?:19\d|20\d|25[4-8]|1[34]\d)\d"
"""A year of the common era, of the Buddhist era, or of the solar hijri calendar."""
DATE = lazy(_YEAR + r"\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{1,2}")
_INDIC = r"\u0900-\u0963\u0971-\u09e5\u09f0-\u0dff\u0e01-\u0e4e"
"""Letters and vowel signs of the scripts of India and Thailand, and signs between them."""
LATE_YEAR = lazy(
    rf"\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?{_YEAR}"
    rf"|[A-Za-zÀ-ÿ{_INDIC}]{{3,9}}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{_YEAR}"
    rf"|(?<!\d)\d{{1,2}}(?:\.|º| de)?\s(?:[^\W\d_]|[{_INDIC}]){{3,10}}\.?(?: de)?\s{_YEAR}"
    rf"|(?<!\d)\d{{1,2}}\s[\u0e01-\u0e4e]{{1,3}}\.[คพย]\.\s?{_YEAR}"  # 5 เม.ย. 2567
)
"""Dates whose year comes first, and last. Both have five digits or more, "19", "20", "25" or digits of other scripts
among them."""
OTHER_DIGIT = lazy("[\u0660-\u0669\u06f0-\u06f9\u0966-\u0d6f\u0e50-\u0e59\uff10-\uff19]")
"""A digit of another script than ASCII, or a letter of India."""
LATE_YEAR_REACH = 24
"""Characters before its year in which a date of the latter kind begins, and one more that it looks at."""
YEAR = lazy(_YEAR)
DAY = lazy(r"\d(?<!\d.)\d?[-/月]\d{1,2}(?:日|\s+\d{1,2}:\d\d)")
"""A date without a year."""
CLOCK = lazy(r"\d(?<!\d.)(?:(?<=[0-2])\d)?[:：时時h][0-5]\d(?!\d)")
FEWEST_DIGITS = 5
"""Digits in a date with a year."""

CLOSERS = "”’」』\"')）］]〉》】"
OPENERS = "（(【[「『“\"'‘《〈〔"

SIGNS = (
    "。！？…" + OTHER_STOPS,
    ",，、،፣၊",
    ":：",
    '“「"',
    " ",
    ".",
    "”",
    "|｜│>»›·•/",
    "的了是在和有为與不这說他はがをにでと이의를",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
)
"""Characters that are counted: sentence ends, commas, colons, quotes, what ends a sentence together with others (". ",
"다.", ".”"), separators, function characters of Chinese, Japanese and Korean, capitals."""

SENTENCE, COMMA, COLON, QUOTE, BLANK, POINT, CLOSING, SEPARATOR, FUNCTION, CAPITAL, DIGIT = range(1, 12)
"""Kinds of characters: those of :data:`SIGNS`, and decimal digits of any script."""

IS_CLOSER, IS_TERMINAL, IS_OPENER = (1 << bit for bit in range(3))
"""What a character says at the edge of a text, as bits."""

SHAPE_NAMES = (
    "columns", "words", "sentences", "commas", "ending", "start", "digits", "capitals", "separators",
    "function_words", "date", "clock", "colon", "quotes", "gaps",
)  # fmt: skip

TABLED = 1024
_BINS = bytes(map(width_bin, range(TABLED)))


def fold(text: str) -> str:
    """A text without white space, punctuation and case, for comparing headlines.

    >>> fold("Bridge opens: “At last!”")
    'bridgeopensatlast'
    """
    return "".join([character for character in text if character.isalnum()]).lower()


def within(texts: list[str], folded: str) -> list[int]:
    """The numbers of the texts that may, once folded, be a part of ``folded``: their letters and digits follow each
    other as there.

    >>> within(["At last", "Home", "…"], fold("Bridge opens: “At last!”"))
    [0, 2]
    """
    marks = bytearray(0x1000)
    before = 0
    for character in folded:
        code = ord(character)
        marks[(before * 31 + code) & 0xFFF] = 1
        before = code
    pairs = bytes(marks)
    return [number for number in range(len(texts)) if _is_within(texts[number], pairs)]


ASCII_FOLDED = bytes([ord(chr(code).lower()) if chr(code).isalnum() else 0 for code in range(0x80)])
"""What :func:`fold` makes of a character of ASCII; 0 for one that it leaves out."""


def _is_within(text: str, pairs: bytes) -> bool:
    before = 0
    for character in text:
        code = ord(character)
        if code < 0x80:
            code = ASCII_FOLDED[code]
            if not code:
                continue
        elif not FIRST_IDEOGRAPH <= code <= LAST_IDEOGRAPH:
            if not character.isalnum():
                continue
            if character.isupper() or character.istitle():
                code = 0  # which may be anything
        if before and code and not pairs[(before * 31 + code) & 0xFFF]:
            return False
        before = code
    return True


@cache
def function_words() -> WordSet:
    """The function words of all languages that have a list, two letters or more."""
    return make_word_set(word for words in load_function_words().values() for word in words if len(word) > 1)


@cache
def decimal_digits() -> Sequence[int]:
    """The decimal digits up to U+FFFF. In every script they are ten in a row, so one of them is a multiple of ten."""
    some = [code for code in range(0, 0x10000, 10) if chr(code).isdecimal()]
    return tuple([code - int(chr(code)) + value for code in some for value in range(10)])


def number_characters(groups: Iterable[Iterable[str]]) -> bytes:
    """For each character up to U+FFFF the number of its group, from 1, else 0."""
    numbers = bytearray(0x10000)
    for number, characters in enumerate(groups, 1):
        for character in characters:
            numbers[ord(character)] = number
    return bytes(numbers)


@cache
def _to_ascii() -> dict[int, str]:
    """The translation of digits of all scripts to those of ASCII."""
    return {code: str(int(chr(code))) for code in decimal_digits() if code > 0x7F}


@cache
def _kinds() -> bytes:
    """For each character up to U+FFFF its kind, else 0."""
    return number_characters((*SIGNS, map(chr, decimal_digits())))


@cache
def _edges() -> bytes:
    """For each character up to U+FFFF what it says at the edge of a text."""
    edges = bytearray(0x10000)
    for bit, signs in ((IS_CLOSER, CLOSERS), (IS_TERMINAL, TERMINALS), (IS_OPENER, OPENERS)):
        for sign in signs:
            edges[ord(sign)] |= bit
    return bytes(edges)


def read_shapes(texts: list[str], words: WordSet) -> tuple[list[bytes], Values]:
    """Of some texts the columns of :data:`SHAPE_NAMES`, with values up to 40, and their
    :func:`~boilerstrip.widths.text_columns`.

    ``words``: see :func:`function_words`.
    """
    count = len(texts)
    kinds, edges = _kinds(), _edges()
    shapes = [bytearray(count) for _ in SHAPE_NAMES]
    (
        columns_, words_, sentences_, commas_, ending_, start_, digits_, capitals_, separators_, functions_, date_,
        clock_, colon_, quotes_, gaps_,
    ) = shapes  # fmt: skip
    widths = ZERO * count
    for index in range(count):
        text = texts[index]
        length = len(text)
        (
            columns, spaces, sentences, commas, colons, quotes, separators, functions, capitals, digits,
            year, late, other, day, clock,
        ) = _count_signs(text, kinds)  # fmt: skip
        sample = text if length <= 2 * HALF else text[:HALF] + text[-HALF:]
        sampled = min(length, 2 * HALF)
        last = text[length - 1]
        edge = _look_up(last, edges)
        closed = length > 1 and edge & IS_CLOSER != 0
        terminal = (_look_up(text[length - 2], edges) if closed else edge) & IS_TERMINAL != 0
        widths[index] = columns
        columns_[index] = _BINS[columns] if columns < TABLED else width_bin(columns)
        words_[index] = _BINS[spaces + 1] if spaces + 1 < TABLED else width_bin(spaces + 1)
        sentences_[index] = min(12, sentences + terminal)
        commas_[index] = min(12, commas)
        ending_[index] = _ending(last, terminal, closed)
        start_[index] = _start(text[0], edges)
        digits_[index] = _share(digits, sampled)
        capitals_[index] = _share(capitals, sampled)
        separators_[index] = min(12, separators)
        functions_[index] = _share_of_words(sample, words) if spaces * 4 >= length // 3 else min(11, functions)
        if digits:
            if year and digits >= FEWEST_DIGITS:
                if other and OTHER_DIGIT.search(sample):
                    sample = sample.translate(_to_ascii())
                date_[index] = 1 if DATE.search(sample) or (late and has_late_year(sample)) else 0
            if day and not date_[index]:
                date_[index] = 1 if DAY.search(sample) else 0
            clock_[index] = 1 if clock and CLOCK.search(sample) else 0
        colon_[index] = min(3, colons)
        quotes_[index] = min(6, quotes)
        gaps_[index] = min(20, 100 * spaces // length) if columns * 3 > length * 4 else NO_GAPS
    return [bytes(column) for column in shapes], widths


def has_late_year(text: str) -> bool:
    """Whether LATE_YEAR is found; only what stands before years is looked at, since looking for names of months takes
    longer than all else."""
    for year in YEAR.finditer(text):  # no generator: one takes longer to make than to run here
        if LATE_YEAR.search(text, max(0, year.start() - LATE_YEAR_REACH), year.end()):
            return True
    return False


def _look_up(character: str, table: bytes) -> int:
    code = ord(character)
    return table[code] if code < 0x10000 else 0


def _width(code: int) -> int:
    """Columns of a character, doubled: see :func:`~boilerstrip.widths.text_columns`."""
    if code < 0x80 or 0xD800 <= code < 0xE000:
        return 2
    return 3 if code < 0x800 else 4 if code < 0x10000 else 5


def _share(part: int, whole: int) -> int:
    """:func:`~boilerstrip.scoring.columns.ratio_bin` of whole numbers."""
    return min(11, 1 + 10 * part // whole) if part > 0 and whole > 0 else 0


def _share_of_words(text: str, words: WordSet) -> int:
    known, pieces = count_words(text, words)
    return _share(known, pieces)


def _count_signs(text: str, kinds: bytes) -> tuple[int, ...]:  # noqa: C901 - all counts in one pass
    """How many columns a text has (:func:`~boilerstrip.widths.text_columns`), how many spaces, sentence ends, commas,
    colons and quotes; of a long text at both ends only, how many separators, function characters, capitals and digits;
    and whether it may have a year, one at the end of a date, digits of another script, a day with its month, and a time
    of the day."""
    columns = spaces = sentences = commas = colons = quotes = separators = functions = capitals = digits = 0
    other = False
    middle = len(text) - 2 * HALF  # characters of the middle
    place = -HALF  # from its start
    # Where the ends of a long text come together, they may have what neither has.
    year = late = day = clock = middle > 0 and (text[place].isdecimal() or text[place + 1].isdecimal())
    second = before = " "
    for character in text:
        code = ord(character)
        columns += _width(code)
        kind = kinds[code] if code < 0x10000 else DIGIT if character.isdecimal() else 0
        if kind:
            if kind == BLANK:
                spaces += 1
                sentences += before == "." or before == "!" or before == "?"
            elif kind < SEPARATOR:
                if kind == COMMA:
                    commas += 1
                elif kind == SENTENCE:
                    sentences += 1
                elif kind == COLON:
                    colons += 1
                elif kind == POINT:
                    sentences += before == "다"
                else:
                    quotes += kind == QUOTE
                    sentences += before == "." and (kind == CLOSING or character == '"')
            elif middle <= 0 or place < 0 or place >= middle:
                if kind == DIGIT:
                    digits += 1
                    if code > 0x7F:
                        year = late = other = True
                    elif (character == "9" and before == "1") or (
                        (character == "0" or character == "5") and before == "2"
                    ):
                        year = True
                        late = late or second == "." or second == "/" or second == "-" or second.isspace()
                    elif second.isdecimal():
                        day = day or before == "-" or before == "/" or before == "月"
                        clock = clock or before in ":：时時h"
                elif kind == FUNCTION:
                    functions += 1
                elif kind == CAPITAL:
                    capitals += 1
                else:
                    separators += 1
        second, before = before, character
        place += 1
    return (
        columns >> 1, spaces, sentences, commas, colons, quotes, separators, functions, capitals, digits,
        year, late, other, day, clock,
    )  # fmt: skip


NO_GAPS = 30
"""Value of ``gaps``, the spaces in a hundred characters, for text in scripts that part words by spaces."""


ELLIPSIS = 5
"""The ending from which on a text ends like a sentence."""


def _ending(last: str, terminal: bool, closed: bool) -> int:
    """How a text ends: 0 letter, 1 digit, 2 other sign, 3 colon, 4 closing bracket or quote, 5 ellipsis,
    6 sentence end, 7 sentence end inside a closing quote."""
    if terminal:
        return 7 if closed else ELLIPSIS if last == "…" else 6
    if closed:
        return 4
    if last == ":" or last == "：":
        return 3
    if last.isdigit():
        return 1
    return 0 if last.isalnum() else 2


def _start(first: str, edges: bytes) -> int:
    """How a text starts: 0 lower-case letter, 1 capital, 2 letter without case (CJK …), 3 digit, 4 bracket or quote,
    5 other sign."""
    if first.isalpha():
        return 1 if first.isupper() else 0 if first.islower() else 2
    if first.isdigit():
        return 3
    return 4 if _look_up(first, edges) & IS_OPENER else 5
