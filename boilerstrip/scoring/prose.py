"""Whether what was chosen reads as text at all: a page of noise, figures or endless repetition is no article.

``_prose.pyx`` measures the same in C, in one pass; where it was compiled, it is used (``tests/scoring/test_prose.py``).
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from boilerstrip.lazy import lazy
from boilerstrip.scoring.shape import decimal_digits
from boilerstrip.widths import text_columns

MIN_COLUMNS = 60
"""Columns (30 Chinese characters, some ten words) of text below which nothing is an article: the shortest that the
corpora hold have 61."""

MIN_LONGEST = 45
"""Columns that at least one of an article's blocks has: poems, chats and lists have shorter lines only. Of the
corpora's articles one has too, all others a line of 56 or more."""

FEWEST_NOISE = 60
NOISE = lazy(rf"[!-\u0dff]{{{FEWEST_NOISE},}}")
"""Runs without a space in the scripts that have spaces: binary noise, code, addresses."""

LONGEST_WORD = b"x" * FEWEST_NOISE
INSIDE_CHARACTERS = bytes(range(0x80, 0xC0))
IN_NOISE = bytes(0x78 if 0x21 <= byte < 0xE1 else 0x20 for byte in range(0x100))
"""What is taken out of UTF-8 to leave one byte a character, and the translation of that byte to "x" where it begins one
that noise may have (or Thai, Lao, Tibetan): then no LONGEST_WORD means no noise, which is found out faster."""

NUMBER = lazy(r"\d+")
FULL_WIDTH_DIGITS = "０１２３４５６７８９"
LIKE_DIGITS = bytes.maketrans(b"123456789", b"000000000")
SYMBOLS = b"0123456789{}<>=[]/\\|_#@*&%+$^~`"
MAX_SYMBOLS = 0.4
"""Share of characters that may be digits and signs: the corpora's articles have 0.36 at most, logs half."""

MIN_COMPRESSED = 0.12
"""Share of its bytes that a text must keep when it is deflated, all numbers being alike: the corpora's articles keep
0.128 or more; logs, chats, tables and endless repetition keep less."""

FEWEST_TEASERS = 4
CUT_ENDS = ("…", "...", "…]", "...]", "…)", "...)")
"""How a text ends that was cut off. Of 1,575 articles of the corpora none has four such blocks that are even half of
those of :data:`MIN_COLUMNS` or more; lists of other articles are nothing but them."""

SAMPLE = 20_000
"""Characters that are looked at."""


class Measures(NamedTuple):
    """How many characters of a text are digits and signs of SYMBOLS, no white space, or noise; and the text in UTF-8
    with 0 for every number."""

    symbols: int
    visible: int
    noise: int
    alike: bytes


def reads_as_text(texts: Sequence[str]) -> bool:
    """Whether the blocks together hold enough text to be an article, one of them a paragraph's, and words, no noise.

    >>> reads_as_text(["星河镇的新桥周六通车，两岸居民从此不必再绕行十二公里，摆渡人也要改行了。"])
    True
    >>> reads_as_text(["7f3a" * 90]), reads_as_text(["la la la. "] * 90)
    (False, False)
    """
    if sum(map(len, texts)) < MIN_COLUMNS > sum(map(text_columns, texts)):
        return False
    long = (text for text in texts if 3 * len(text) >= MIN_LONGEST)  # no character counts for more than three
    if not any(len(text) >= MIN_LONGEST or text_columns(text) >= MIN_LONGEST for text in long):
        return False
    text = "\n".join(texts)[:SAMPLE]
    symbols, visible, noise, alike = measure(text)
    return noise * 2 < len(text) and symbols <= MAX_SYMBOLS * visible and not repeats_itself(alike)


def repeats_itself(text: bytes) -> bool:
    """Whether a text can be deflated to next to nothing. The first third of nearly all keeps more than that."""
    if is_varied(text[: len(text) // 3]):
        return False
    fewest = MIN_COMPRESSED * len(text)
    return len(zlib.compress(text[: len(text) // 3], 1)) < fewest and len(zlib.compress(text, 1)) < fewest


def measure_purely(text: str) -> Measures:
    """What tells whether a text is one."""
    encoded = text.encode("utf-8", "replace")
    symbols = len(encoded) - len(encoded.translate(None, SYMBOLS))
    return Measures(symbols, len("".join(text.split())), _count_noise(text, encoded), _with_like_numbers(text, encoded))


def _count_noise(text: str, encoded: bytes) -> int:
    """Characters of a text that are noise. It is given as UTF-8 too, in which most is seen to have none."""
    if LONGEST_WORD not in encoded.translate(IN_NOISE, INSIDE_CHARACTERS):
        return 0
    return sum(map(len, NOISE.findall(text)))


def _with_like_numbers(text: str, encoded: bytes) -> bytes:
    """The text, which is given as UTF-8 too, with 0 for every number. Other digits than those of ASCII are rare."""
    if encoded.translate(None, never_in_digits()) or any(digit in text for digit in FULL_WIDTH_DIGITS):
        return NUMBER.sub("0", text).encode("utf-8", "replace")
    alike = encoded.translate(LIKE_DIGITS)
    while b"00" in alike:
        alike = alike.replace(b"00", b"0")
    return alike


@cache
def never_in_digits() -> bytes:
    """All bytes but those that other digits begin with in UTF-8 than the ones of ASCII and FULL_WIDTH_DIGITS."""
    first_bytes = {chr(code).encode()[0] for code in decimal_digits()} - {*b"0123456789", 0xEF} | {0xF0}
    return bytes(set(range(0x100)) - first_bytes)


def never_varied(_text: bytes) -> bool:
    """In Python, deflating is faster than asking whether it is worth it."""
    return False


measure: Callable[[str], Measures]
is_varied: Callable[[bytes], bool]
try:
    from boilerstrip.scoring._prose import is_varied, measure
except ImportError:
    is_varied, measure = never_varied, measure_purely


def are_teasers(texts: Sequence[str]) -> bool:
    """Whether most texts were cut off, the first too: the beginnings of other articles, as lists of them print.

    >>> cut = "The council met on Monday to talk about the bridge and its access roads…"
    >>> are_teasers([cut] * 4), are_teasers([cut] * 3), are_teasers([cut[:-1]] + [cut] * 4)
    (True, False, False)
    """
    ends = [text for text in texts if text.endswith(CUT_ENDS) and text_columns(text) >= MIN_COLUMNS]
    if len(ends) < FEWEST_TEASERS:
        return False
    long = [text for text in texts if text_columns(text) >= MIN_COLUMNS]
    return 3 * len(ends) >= 2 * len(long) and long[0] == ends[0]
