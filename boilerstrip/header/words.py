"""Reading the word lists of the header, the TOML files of this package, each loaded once on first use."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import compress, count, repeat
from operator import contains
from typing import Any

from boilerstrip.lazy import lazy, lazy_regex
from boilerstrip.package_data import read_toml

CJK_LANGUAGES = frozenset(("zh-Hans", "zh-Hant", "ja", "ko"))
"""Languages whose names of persons are told by surname and length, not by capitals."""

HAN = r"[\u2e80-\u2fd5々〇\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9]"
"""The characters of the script Han, for patterns of the standard library (those above U+FFFF make them slow)."""

_CJK = lazy_regex(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")
_NEAR_CJK = lazy(r"[^\0-\u10ff\u1200-\u2e7f]")  # cheap, and holds all of it
_COMBINING_LATIN = lazy(r"[\u0300-\u036f]+")


def fold_accents(word: str) -> str:
    """A word as it is compared: lower case, no Latin, Greek or Cyrillic accents.

    >>> fold_accents("MAYIS") == fold_accents("mayıs"), fold_accents("Février"), fold_accents("МАЯ")
    (True, 'fevrier', 'мая')
    """
    if word.isascii():
        return word.lower()
    return _COMBINING_LATIN.sub("", unicodedata.normalize("NFD", word.casefold())).replace("ı", "i")


def is_cjk(text: str) -> bool:
    """Whether a text holds a character of Chinese, Japanese or Korean."""
    if text.isascii():
        return False
    return "一" <= text[0] <= "鿿" or (_NEAR_CJK.search(text) is not None and _CJK.search(text) is not None)


def space_signs(text: str) -> str:
    """A text with the signs of prose that are not ASCII replaced with spaces: most texts in Latin letters hold no other
    character that is not."""
    if not text.isascii():
        for sign in "’‘“”–—…":
            text = text.replace(sign, " ")
    return text


def phrases(text: str) -> list[str]:
    """The entries of a white-space separated list, where ``_`` stands for a space inside an entry."""
    return [entry.replace("_", " ") for entry in text.split()]


def longest_first(entries: Iterable[str]) -> list[str]:
    """Entries in the order in which an alternation has to try them; equal lengths in the order of their spelling."""
    return sorted(set(entries), key=lambda entry: (-len(entry), entry))


def by_last_character(entries: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Entries by the character that they end with, which few texts do.

    >>> by_last_character(["日报", "晚报", "电视台"])
    {'报': ('日报', '晚报'), '台': ('电视台',)}
    """
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        found[entry[-1]] = (*found.get(entry[-1], ()), entry)
    return found


def holds_one(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words stands in a text.

    >>> holds_one("written by hand", ("typed", "written")), holds_one("", ("a",))
    (True, False)
    """
    return any(map(text.__contains__, words))


def lines_with(signs: Iterable[str], lines: Sequence[str]) -> list[int]:
    """The numbers of the lines that hold one of the signs; a sign that no line holds is looked for only once.

    >>> lines_with(("c", "d", "x"), ["abc", "bcd", "a"])
    [0, 1]
    """
    together = "\n".join(lines)
    found: set[int] = set()
    for sign in signs:
        if sign in together:
            found.update(compress(count(), map(contains, lines, repeat(sign))))
    return sorted(found)


def prepositions(kind: str) -> list[str]:
    """Those of all languages that stand before a paper, a photographer or a day."""
    return phrases(load("credits.toml")["prepositions"][kind])


@cache
def date_labels() -> frozenset[str]:
    """What a date is called, in lower case: published, posted, 发布时间, تاريخ النشر …"""
    return frozenset(label for words in load("calendar.toml")["roles"].values() for label in phrases(words))


@cache
def load(name: str) -> dict[str, Any]:
    """The TOML file ``name`` of this package."""
    return read_toml("header", name)
