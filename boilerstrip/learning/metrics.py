"""The measures: pure functions of gold and answer, one page at a time. CORPORA.md defines them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import regex

from boilerstrip.article import Header
from boilerstrip.blocks import Label
from boilerstrip.learning.alignment import Confusion
from boilerstrip.learning.measure import Scores, multiset_scores, tokenize

_NOT_ALPHANUMERIC = regex.compile(r"[^\p{L}\p{N}]++")
_DATE = regex.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?")

# Labels with less gold text than this are too rare for a figure of their own.
MIN_LABEL_CHARS = 500


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


# --- labels -----------------------------------------------------------------------------------------------------------


def label_scores(confusion: Confusion) -> dict[Label, Scores]:
    """Precision, recall and F1 of each label by characters, over the pages whose confusions were added up."""
    return {label: _label_score(confusion, label) for label in Label}


def _label_score(confusion: Confusion, label: Label) -> Scores:
    right = confusion[label, label]
    wanted = gold_chars(confusion, label)
    given = sum(chars for (_, answered), chars in confusion.items() if answered is label)
    if not right:
        return Scores(0.0, 0.0, 0.0)
    return Scores(right / given, right / wanted, 2 * right / (given + wanted))


def gold_chars(confusion: Confusion, label: Label) -> int:
    """Gold characters of ``label``."""
    return sum(chars for (wanted, _), chars in confusion.items() if wanted is label)


def macro_f1(confusion: Confusion) -> float | None:
    """Mean F1 over the labels with at least ``MIN_LABEL_CHARS`` gold characters; None where there is no such label."""
    scores = label_scores(confusion)
    counted = [scores[label].f1 for label in Label if gold_chars(confusion, label) >= MIN_LABEL_CHARS]
    return sum(counted) / len(counted) if counted else None


# --- header -----------------------------------------------------------------------------------------------------------


def header_scores(gold: Mapping[str, Any], header: Header) -> dict[str, float]:
    """A score of 0.0 to 1.0 for every header field that the gold labels.

    title, kicker, source, site: equal in letters and digits. published_at: equal on the clock on the wall (offsets are
    dropped) at the gold's own precision, to the minute at most; ``published_day``: the same day. authors,
    photographers, editors: F1 of the name sets; subtitles and breadcrumb: F1 of the items. language: equal.
    Where the gold has nothing, answering nothing scores 1.0 and anything else 0.0.
    """
    scores = {name: measure(gold[name], getattr(header, name)) for name, measure in _MEASURES.items() if name in gold}
    if "published_at" in gold:
        scores["published_day"] = float(_moment(gold["published_at"])[:3] == _moment(header.published_at)[:3])
    return scores


def normalize(text: str | None) -> str:
    """Only letters and digits, lower-cased: what header strings are compared by.

    >>> normalize("《A》 b，1"), normalize(None)
    ('ab1', '')
    """
    return _NOT_ALPHANUMERIC.sub("", text or "").lower()


def same_text(gold: str | None, answer: str | None) -> float:
    """1.0 where both are equal in letters and digits."""
    return float(normalize(gold) == normalize(answer))


def same_moment(gold: str | None, answer: dt.date | None) -> float:
    """1.0 where the answer is the gold's moment at the gold's precision, to the minute at most.

    >>> same_moment("2019-09-07T13:43:45", dt.datetime(2019, 9, 7, 13, 43))
    1.0
    >>> same_moment("2019-09-07", dt.datetime(2019, 9, 7, 13, 43)), same_moment("2019-09-07T13:43", dt.date(2019, 9, 7))
    (1.0, 0.0)
    >>> same_moment(None, None), same_moment(None, dt.date(2019, 9, 7))
    (1.0, 0.0)
    """
    wanted, given = _moment(gold), _moment(answer)
    return float(wanted == given[: len(wanted)] if wanted else not given)


def names_f1(gold: Iterable[str], answer: Iterable[str]) -> float:
    """F1 of two sets of names, compared by letters and digits; 1.0 where both are empty.

    >>> names_f1(["张 三"], ["张三", "李四"]), names_f1([], []), names_f1([], ["张三"])
    (0.6666666666666666, 1.0, 0.0)
    """
    return multiset_scores({normalize(name) for name in gold}, {normalize(name) for name in answer}).f1


def same_language(gold: str | None, answer: str | None) -> float:
    """1.0 where the language tags are equal."""
    return float(gold == answer)


def _moment(value: str | dt.date | None) -> tuple[int, ...]:
    """Year, month, day and, where known, hour and minute on the wall clock; () where there is no value."""
    if value is None:
        return ()
    match = _DATE.match(value if isinstance(value, str) else value.isoformat())
    return tuple(int(part) for part in match.groups() if part is not None) if match else ()


_MEASURES: Mapping[str, Callable[[Any, Any], float]] = {
    "title": same_text,
    "kicker": same_text,
    "subtitles": names_f1,
    "published_at": same_moment,
    "source": same_text,
    "authors": names_f1,
    "photographers": names_f1,
    "editors": names_f1,
    "site": same_text,
    "breadcrumb": names_f1,
    "language": same_language,
}
