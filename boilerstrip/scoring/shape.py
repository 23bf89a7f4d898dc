"""What the text of one block looks like, apart from where it stands: length, punctuation, digits, function words.

Everything is measured in *columns*: a CJK character counts two, a Latin letter one, since a character of the former
says about as much as two or three of the latter.
"""

from __future__ import annotations

import re
from functools import cache

from boilerstrip.function_words import load_function_words

LONG = 240
"""Characters: of longer texts only the first and last half of this are looked at closely."""

DIGIT = re.compile(r"\d")
UPPER = re.compile(r"[A-Z]")
WORD_START = re.compile(r"[^\W\d_]+")
DATE = re.compile(
    r"(?:19|20)\d\d\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{1,2}|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)\d\d"
    r"|(?<!\d)\d{1,2}[-/月]\d{1,2}(?:日|\s+\d{1,2}:\d\d)|[A-Za-zÀ-ÿ]{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s(?:19|20)\d\d"
    r"|(?<!\d)\d{1,2}(?:\.|º| de)?\s[^\W\d_]{3,10}\.?(?: de)?\s(?:19|20)\d\d"
)
CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:：时時h][0-5]\d(?!\d)")
SEPARATORS = re.compile(r"[|｜│>»›·•/]")

SENTENCE_ENDS = ("。", "！", "？", "…", ". ", "! ", "? ", "।", "؟", "다.", ".”", '."')
TERMINALS = frozenset("。！？….!?।؟")
CLOSERS = frozenset("”’」』\"')）］]〉》】")
CJK_FUNCTION_CHARACTERS = "的了是在和有为與不这說他はがをにでと이의를"

WIDTH_BINS = tuple(min(40, 2 * n.bit_length() + ((n >> (n.bit_length() - 2)) & 1) if n > 1 else n) for n in range(8192))

SHAPE_NAMES = (
    "columns", "words", "sentences", "commas", "ending", "start", "digits", "capitals", "separators",
    "function_words", "date", "clock", "colon", "quotes", "gaps",
)  # fmt: skip
Shape = tuple[int, ...]


def width_bin(columns: int) -> int:
    """A length in columns, on a scale of half powers of two: 0 to 40.

    >>> width_bin(0), width_bin(10), width_bin(100), width_bin(1000)
    (0, 8, 15, 21)
    """
    if columns < 8192:
        return WIDTH_BINS[columns]
    return min(40, 2 * columns.bit_length() + ((columns >> (columns.bit_length() - 2)) & 1))


def ratio_bin(part: float, whole: float) -> int:
    """A share as 0 (nothing) to 11 (all), in tenths between.

    >>> ratio_bin(0, 5), ratio_bin(1, 100), ratio_bin(1, 2), ratio_bin(5, 5)
    (0, 1, 6, 11)
    """
    if part <= 0 or whole <= 0:
        return 0
    return min(11, 1 + int(10 * part / whole))


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


def read_shape(text: str, words: frozenset[str]) -> Shape:
    """The values of :data:`SHAPE_NAMES` for a text, each 0 to 40. ``words``: see :func:`function_words`."""
    length = len(text)
    columns = text_columns(text)
    sample = text if length <= LONG else text[: LONG // 2] + text[-LONG // 2 :]
    sampled = len(sample)
    spaces = text.count(" ")
    sentences = sum(map(text.count, SENTENCE_ENDS))
    last = text[-1]
    closed = last in CLOSERS and length > 1
    terminal = (text[-2] if closed else last) in TERMINALS
    commas = text.count(",") + text.count("，") + text.count("、")
    if spaces * 4 >= length // 3:
        tokens = sample.lower().split()
        functional = ratio_bin(sum(map(words.__contains__, tokens)), len(tokens))
    else:
        functional = min(11, sum(map(sample.count, CJK_FUNCTION_CHARACTERS)))
    return (
        width_bin(columns),
        width_bin(spaces + 1),
        min(12, sentences + terminal),
        min(12, commas),
        _ending(last, terminal, closed),
        _start(text[0]),
        ratio_bin(len(DIGIT.findall(sample)), sampled),
        ratio_bin(len(UPPER.findall(sample)), sampled),
        min(12, len(SEPARATORS.findall(sample))),
        functional,
        1 if DATE.search(sample) else 0,
        1 if CLOCK.search(sample) else 0,
        min(3, text.count(":") + text.count("：")),
        min(6, text.count("“") + text.count("「") + text.count('"')),
        min(20, 100 * spaces // length) if columns * 3 > length * 4 else NO_GAPS,
    )


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
    return 4 if first in "（(【[「『“\"'‘《〈〔" else 5
