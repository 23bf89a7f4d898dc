"""Which of a text's words are in a set.

``_words.pyx`` counts them in C, without an object for each word; where it was compiled, it is used
(``tests/scoring/test_words.py``).
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from boilerstrip.lazy import lazy

# Letters and combining marks of spaced scripts, no digits, no punctuation (Python's \w leaves out Indic vowel signs).
WORD_RANGES = (
    "a-zªªµµººß-öø-\u037d\u037f-\u060b\u060d-\u061a\u061c-\u061e\u0620-\u063f\u0641-\u065f\u066d-\u06d3"
    "\u06d5-\u06ef\u06fa-\u0963\u0970-\u09e5\u09f0-\u0a65\u0a70-\u0ae5\u0af0-\u0b65\u0b70-\u0be5\u0bf0-\u0c65"
    "\u0c70-\u0ce5\u0cf0-\u0d65\u0d70-\u0de5\u0df0-\u0dff\u0e80-\u10ff\u1200-\u1fff"
)
WORD = lazy(f"[{WORD_RANGES}]+")
ASCII_WORDS = bytes(code if 0x61 <= code <= 0x7A else 0x20 for code in range(0x100))
"""What WORD finds in ASCII, as a translation: letters, everything else as spaces."""

FIRST_IDEOGRAPH, LAST_IDEOGRAPH = 0x4E00, 0x9FFF
"""Most characters of Chinese: letters without a case, and no digits."""


class WordSet(NamedTuple):
    """Words in lower case, and what ``_words.pyx`` knows them by: their :func:`mark_words`, the keys of short ones."""

    words: frozenset[str]
    marks: bytes
    packed: array[int]


def make_word_set(words: Iterable[str]) -> WordSet:
    """A set of these words."""
    known = frozenset(words)
    return WordSet(known, mark_words(known), pack_words(known))


HASHES = 1 << 20
"""Numbers by which words are told apart, so many that few others have that of one of 60,000 words."""


def hash_word(word: str) -> int:
    """A word as a number below HASHES. Others may give the same."""
    number = 0
    for character in word:
        number = number * 31 + ord(character) & HASHES - 1
    return number


def mark_words_purely(words: Iterable[str]) -> bytes:
    """A bit for each of the HASHES: set at the :func:`hash_word` of each word."""
    marks = bytearray(HASHES // 8)
    for word in words:
        number = hash_word(word)
        marks[number >> 3] |= 1 << (number & 7)
    return bytes(marks)


def fill_ranges(ranges: str, table: bytearray, bit: int) -> None:
    """Set a bit for each character up to U+FFFF that these ranges of a regular expression hold."""
    with_bit = bytes(value | bit for value in range(0x100))
    for first, last in re.findall("(.)-?(.)", ranges):
        where = slice(ord(first), ord(last) + 1)
        table[where] = table[where].translate(with_bit)


def words_of(text: str) -> list[str]:
    """The words of a lower-case text that are in scripts which set words apart."""
    if text.isascii():
        return text.encode("ascii").translate(ASCII_WORDS).decode("ascii").split()
    return WORD.findall(text)


def spell(text: str) -> tuple[str, list[str]]:
    """The words of a lower-case text, each with a space before and behind it ("" where it has none), and all of them
    and of their pairs: two neighbours, with a space between.

    >>> spell("the mill: the bridge")
    (' the mill the bridge ', ['the', 'mill', 'the', 'bridge', 'the mill', 'mill the', 'the bridge'])
    """
    words = words_of(text)
    pairs = map(" ".join, pairwise(words))
    return f" {' '.join(words)} " if words else "", [*words, *pairs]


def count_words_purely(text: str, known: WordSet) -> tuple[int, int]:
    """How many pieces of a text between white space are, in lower case, known words, and how many pieces there are.

    >>> count_words_purely("The mill, the bridge", make_word_set(["the", "mill"]))
    (2, 4)
    """
    pieces = text.lower().split()
    return sum([piece in known.words for piece in pieces]), len(pieces)


count_words: Callable[[str, WordSet], tuple[int, int]]
mark_words: Callable[[Iterable[str]], bytes]
pack_words: Callable[[Iterable[str]], array[int]]
try:
    from boilerstrip.scoring._words import count_words, mark_words, pack_words
except ImportError:
    count_words, mark_words, pack_words = count_words_purely, mark_words_purely, lambda _: array("Q")
