"""How near an answer's text is to the gold's: token F1, the measure of training and of the benchmarks, and the F1 of
n-grams of tokens. CORPORA.md defines them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

# One CJK, kana or hangul character, or a run of other word characters. ー is a kana to readers and "common" to Unicode.
_TOKEN = regex.compile(
    r"(?V1)[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー]|[\w--[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー]]++"
)


class Scores(NamedTuple):
    """Precision, recall and their harmonic mean, each 0.0 to 1.0."""

    precision: float
    recall: float
    f1: float


@lru_cache(maxsize=4)
def tokenize(text: str) -> tuple[str, ...]:
    """Single CJK, kana and hangul characters, and maximal runs of other word characters, lower-cased. The last texts
    are remembered: several measures, and all systems that are compared, hold the same one against others.

    >>> tokenize("赣州 GDP增长8.8%，Café")
    ('赣', '州', 'gdp', '增', '长', '8', '8', 'café')
    >>> tokenize("……")
    ()
    """
    return tuple(_TOKEN.findall(text.lower()))


def token_scores(gold: str, answer: str) -> Scores:
    """Precision, recall and F1 of the token multisets. Both empty is right, one empty is wrong.

    >>> token_scores("a b c d", "a b x")
    Scores(precision=0.6666666666666666, recall=0.5, f1=0.5714285714285714)
    >>> token_scores("a", "").f1, token_scores("", "a").f1, token_scores("", "").f1
    (0.0, 0.0, 1.0)
    """
    return multiset_scores(tokenize(gold), tokenize(answer))


def token_f1(gold: str, answer: str) -> float:
    """F1 of the token multisets; 0.0 if one of them is empty, 1.0 if both are.

    >>> token_f1("a b", "a b"), token_f1("a", "b"), token_f1("", "")
    (1.0, 0.0, 1.0)
    """
    return token_scores(gold, answer).f1


def ngram_f1(gold: str, answer: str, n: int = 4) -> float:
    """F1 of the multisets of token n-grams: it sees order too. Texts shorter than ``n`` are one n-gram.

    >>> ngram_f1("a b c d e", "a b c d x"), ngram_f1("a b", "a b"), ngram_f1("a b", "b a")
    (0.5, 1.0, 0.0)
    """
    return multiset_scores(_ngrams(tokenize(gold), n), _ngrams(tokenize(answer), n)).f1


def _ngrams(words: Sequence[str], n: int) -> list[tuple[str, ...]]:
    if len(words) <= n:
        return [tuple(words)] if words else []
    return list(zip(*(words[start:] for start in range(n)), strict=False))


def multiset_scores(gold: Iterable[Hashable], answer: Iterable[Hashable]) -> Scores:
    """Precision, recall and F1 of two multisets; all 1.0 where both are empty, all 0.0 where nothing is common."""
    wanted, given = Counter(gold), Counter(answer)
    if not wanted and not given:
        return Scores(1.0, 1.0, 1.0)
    common = (wanted & given).total()
    if not common:
        return Scores(0.0, 0.0, 0.0)
    return Scores(common / given.total(), common / wanted.total(), 2 * common / (given.total() + wanted.total()))
