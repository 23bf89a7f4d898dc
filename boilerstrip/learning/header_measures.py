"""How right each field of a header is. CORPORA.md defines the measures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import regex

from boilerstrip.article import Header
from boilerstrip.learning.text_measures import multiset_scores

_NOT_ALPHANUMERIC = regex.compile(r"[^\p{L}\p{N}]++")
_DATE = regex.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}))?")


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
