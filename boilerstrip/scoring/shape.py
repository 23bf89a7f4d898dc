"""What the text of one block looks like, apart from where it stands: length, punctuation, digits, function words.

Everything is measured in *columns*: a CJK character counts two, a Latin letter one, since a character of the former
says about as much as two or three of the latter.
"""

from __future__ import annotations

from functools import cache

from boilerstrip.function_words import load_function_words
from boilerstrip.lazy import lazy
from boilerstrip.scoring.columns import ratio_bin, width_bin

LONG = 240
"""Characters: of longer texts only the first and last half of this are looked at closely."""

DATE = lazy(
    r"(?:19|20)\d\d\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{1,2}|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)\d\d"
    r"|(?<!\d)\d{1,2}[-/月]\d{1,2}(?:日|\s+\d{1,2}:\d\d)|[A-Za-zÀ-ÿ]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d"
    r"|(?<!\d)\d{1,2}(?:\.|º| de)?\s[^\W\d_]{3,10}\.?(?: de)?\s(?:19|20)\d\d"
)
CLOCK = lazy(r"(?<!\d)[0-2]?\d[:：时時h][0-5]\d(?!\d)")

CLOSERS = frozenset("”’」』\"')）］]〉》】")
TERMINALS = frozenset("。！？….!?।؟")
OPENING = frozenset("（(【[「『“\"'‘《〈〔")

SIGNS = (
    "。！？…।؟",
    ",，、",
    ":：",
    '“「"',
    "|｜│>»›·•/",
    "的了是在和有为與不这說他はがをにでと이의를",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
)
"""Characters that are counted: sentence ends (others end one only with what follows: ". ", "다.", ".”"), commas,
colons, quotes, separators, function characters of Chinese, Japanese and Korean, capitals."""

SENTENCE, COMMA, COLON, QUOTE, SEPARATOR, FUNCTION, CAPITAL = range(1, 8)

SHAPE_NAMES = (
    "columns", "words", "sentences", "commas", "ending", "start", "digits", "capitals", "separators",
    "function_words", "date", "clock", "colon", "quotes", "gaps",
)  # fmt: skip
Shape = tuple[int, ...]


def text_columns(text: str) -> int:
    """Width of a text in columns, nearly: two for each character that takes three bytes in UTF-8, one for ASCII."""
    return (len(text.encode("utf-8", "replace")) + len(text)) >> 1


def fold(text: str) -> str:
    """A text without white space, punctuation and case, for comparing headlines.

    >>> fold("Bridge opens: “At last!”")
    'bridgeopensatlast'
    """
    return "".join(filter(str.isalnum, text)).lower()


@cache
def function_words() -> frozenset[str]:
    """The function words of all languages that have a list, two letters or more."""
    return frozenset(word for words in load_function_words().values() for word in words if len(word) > 1)


@cache
def _kinds() -> bytes:
    """For each character up to U+FFFF the kind of :data:`SIGNS` that it is, from 1, else 0."""
    kinds = bytearray(0x10000)
    for kind, signs in enumerate(SIGNS, 1):
        for sign in signs:
            kinds[ord(sign)] = kind
    return bytes(kinds)


def read_shape(text: str, words: frozenset[str]) -> Shape:
    """The values of :data:`SHAPE_NAMES` for a text, each 0 to 40. ``words``: see :func:`function_words`."""
    length = len(text)
    columns, spaces, sentences, commas, colons, quotes, separators, functions, capitals, digits = count_signs(text)
    sample = text if length <= LONG else text[: LONG // 2] + text[-LONG // 2 :]
    last = text[-1]
    closed = last in CLOSERS and length > 1
    terminal = (text[-2] if closed else last) in TERMINALS
    if spaces * 4 >= length // 3:
        tokens = sample.lower().split()
        functional = ratio_bin(len([token for token in tokens if token in words]), len(tokens))
    else:
        functional = min(11, functions)
    return (
        width_bin(columns),
        width_bin(spaces + 1),
        min(12, sentences + terminal),
        min(12, commas),
        _ending(last, terminal, closed),
        _start(text[0]),
        ratio_bin(digits, len(sample)),
        ratio_bin(capitals, len(sample)),
        min(12, separators),
        functional,
        1 if digits and DATE.search(sample) else 0,
        1 if digits and CLOCK.search(sample) else 0,
        min(3, colons),
        min(6, quotes),
        min(20, 100 * spaces // length) if columns * 3 > length * 4 else NO_GAPS,
    )


def _width(code: int) -> int:
    """Columns of a character, doubled: see :func:`text_columns`."""
    if code < 0x80 or 0xD800 <= code < 0xE000:
        return 2
    return 3 if code < 0x800 else 4 if code < 0x10000 else 5


def count_signs(text: str) -> tuple[int, ...]:
    """How many columns a text has, nearly (see :func:`text_columns`), and how many spaces, sentence ends, commas,
    colons and quotes; and, of a long text at both ends only, how many separators, function characters, capitals and
    digits."""
    kinds = _kinds()
    counts = [0] * (len(SIGNS) + 1)
    columns = spaces = pairs = digits = 0
    middle = len(text) - LONG  # characters of the middle
    place = -LONG // 2  # from its start
    before = " "
    for character in text:
        code = ord(character)
        columns += _width(code)
        at_end = middle <= 0 or place < 0 or place >= middle
        if code < 0x10000:
            kind = kinds[code]
            if kind and (kind < SEPARATOR or at_end):
                counts[kind] += 1
        if at_end and character.isdecimal():
            digits += 1
        if character == " ":
            spaces += 1
            pairs += before == "." or before == "!" or before == "?"
        elif before == ".":
            pairs += character == "”" or character == '"'
        elif character == ".":
            pairs += before == "다"
        before = character
        place += 1
    return (columns >> 1, spaces, counts[SENTENCE] + pairs, *counts[COMMA:], digits)


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
    if last in ":：":
        return 3
    if last.isdigit():
        return 1
    return 0 if last.isalnum() else 2


def _start(first: str) -> int:
    """How a text starts: 0 lower-case letter, 1 capital, 2 letter without case (CJK …), 3 digit, 4 bracket or quote,
    5 other sign."""
    if first.isalpha():
        return 1 if first.isupper() else 0 if first.islower() else 2
    if first.isdigit():
        return 3
    return 4 if first in OPENING else 5
