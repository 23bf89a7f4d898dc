"""What the body of a page says, and how much of a line it says again."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cached_property
from typing import NamedTuple

from boilerstrip.header.words import is_cjk, space_signs
from boilerstrip.lazy import lazy_regex

_PAIR = lazy_regex(r"\p{Han}{2}|[\p{Hiragana}\p{Katakana}ー]{2}|\p{Hangul}{2}")
_LETTERS = lazy_regex(r"(?V1)[\p{L}\p{N}--[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Hangul}]]{3,}+")
_MIN_WORD_CHARS = 4
_OTHER_SIGNS = lazy_regex(r"[^\x00-\x7f\w]++")
_ASCII_WORDS_LOWER = bytes(
    code if code > 127 else ord(chr(code).lower()) if chr(code).isalnum() or chr(code) == "_" else 32
    for code in range(256)
)
"""What ASCII becomes where words are told apart: letters lower case, signs spaces."""
_SEARCHED_CHARS = 6_000  # of a text that is searched for a pair in less time than all its pairs are collected


class Pieces(NamedTuple):
    """What a line is compared by: its pairs of Chinese, Japanese or Korean characters, and all endings of the words
    beside them, so that those weigh like pairs; in other scripts, its words of four letters or more."""

    pairs: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, line: str) -> Pieces:
        """Those of a line.

        >>> sorted(Pieces.of("Bridge is open").words), sorted(Pieces.of("新桥 WLAN").words)
        (['bridge', 'open'], ['lan', 'wlan'])
        """
        if not is_cjk(line):
            return cls(frozenset(), frozenset([w for w in _words_apart(line).split() if len(w) >= _MIN_WORD_CHARS]))
        line = line.lower()
        endings = [word[at:] for word in _LETTERS.findall(line) for at in range(len(word) - 2)]
        return cls(frozenset(_PAIR.findall(line, overlapped=True)), frozenset(endings))

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.pairs) + len(self.words)


class Said:
    """What some texts say.

    >>> said = Said(["大桥今天通车。", "The bridge is open."])
    >>> said.count(Pieces.of("今天大桥")), said.count(Pieces.of("Bridge closed"))
    (2, 1)
    """

    def __init__(self, texts: Sequence[str]) -> None:
        cjk_texts, others = _part_by_script(texts)
        self._cjk = cjk = "\n".join(cjk_texts).lower()
        self._pairs: Container[str] = (
            cjk if len(cjk) <= _SEARCHED_CHARS else {cjk[at : at + 2] for at in range(len(cjk) - 1)}
        )
        self._words = _words_apart(" ".join(["", *others, ""]))

    def count(self, pieces: Pieces) -> int:
        """How many of the pieces are said."""
        return sum(map(self._pairs.__contains__, pieces.pairs)) + sum(map(self._is_word, pieces.words))

    def _is_word(self, word: str) -> bool:
        return (len(word) >= _MIN_WORD_CHARS and f" {word} " in self._words) or f"{word} " in self._endings

    @cached_property
    def _endings(self) -> str:
        """The words beside Chinese, Japanese or Korean characters, a space behind each."""
        return "".join([f"{word} " for word in _LETTERS.findall(self._cjk)])


def _part_by_script(texts: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """The texts in Chinese, Japanese or Korean, and the others; most pages have only one of both."""
    starts_cjk = bool(texts) and "一" <= texts[0][:1] <= "鿿"
    if not starts_cjk and space_signs("".join(texts)).isascii():
        return (), texts
    by_script: dict[bool, list[str]] = {True: [], False: []}
    for text in texts:
        by_script[is_cjk(text)].append(text)
    return by_script[True], by_script[False]


def _words_apart(text: str) -> str:
    """A text in lower case with spaces in place of all that belongs to no word."""
    spaced = space_signs(text)
    if not spaced.isascii():
        spaced = _OTHER_SIGNS.sub(" ", space_signs(text.lower()))
    return spaced.encode("utf-8", "replace").translate(_ASCII_WORDS_LOWER).decode("utf-8")
