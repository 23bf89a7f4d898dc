"""Times that count from the moment at which the page was read: ``3小时前``, ``vor 2 Tagen``, ``Yesterday at 9:13 a.m.``

Without that moment they say nothing, so they are read only where it is given.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from boilerstrip.header.clock import clock_after
from boilerstrip.header.dates import FoundDate
from boilerstrip.header.words import load, longest_first, phrases
from boilerstrip.lazy import RegexPattern, lazy_regex

if TYPE_CHECKING:
    import regex

MAX_LENGTH = 60  # characters of a line that a relative time is looked for in
_UNITS = {
    "minute": dt.timedelta(minutes=1),
    "hour": dt.timedelta(hours=1),
    "day": dt.timedelta(days=1),
    "week": dt.timedelta(weeks=1),
}
_MAX_NUMBER = 99
_START_CHARS = 3  # of what stands behind a number
_START, _END = r"(?<![\d\p{Latin}\p{Cyrillic}])", r"(?![\p{Latin}\p{Cyrillic}后後])"
_DAYS = {"today": 0, "yesterday": 1, "before_yesterday": 2}


def find_relative(text: str, now: dt.datetime) -> FoundDate | None:
    """The first time of ``text`` that counts from ``now``, as exact as it is printed: minutes to the minute, hours to
    the hour, days and weeks to the day; a word for a day only with a time or alone in the text.

    >>> now = dt.datetime(2021, 5, 28, 9, 13, 44)
    >>> find_relative("某某日报 3小时前", now).value.isoformat(), find_relative("2 days ago", now).value.isoformat()
    ('2021-05-28T06:00:00', '2021-05-26')
    >>> find_relative("Yesterday at 5:30 p.m.", now).value.isoformat(), find_relative("What we did yesterday", now)
    ('2021-05-27T17:30:00', None)
    """
    if len(text) > MAX_LENGTH:
        return None
    if match := _search_ago(text):
        unit = next(name for name in _UNITS if match[name])
        number = int(match["number"])
        if 0 < number <= _MAX_NUMBER:
            return FoundDate(_back(now, unit, number), match.start(), match.end())
    if match := _day_word().search(text):
        name = next(name for name in _DAYS if match[name])
        day = now.date() - dt.timedelta(days=_DAYS[name])
        clock = clock_after(text, match.end())
        if clock is not None:
            return FoundDate(
                dt.datetime.combine(day, clock.time, clock.time.tzinfo or now.tzinfo), match.start(), clock.end
            )
        if match[0] == text.strip():
            return FoundDate(day, match.start(), match.end())
    return None


def find_ago(text: str) -> tuple[int, int] | None:
    """The span of the first time of a line that counts from now, whatever that is.

    >>> find_ago("Jane Doe - 4 hours ago"), find_ago("Jane Doe")
    ((11, 22), None)
    """
    match = _search_ago(text) if len(text) <= MAX_LENGTH else None
    return match.span() if match is not None else None


def _back(now: dt.datetime, unit: str, number: int) -> dt.datetime | dt.date:
    moment = now - _UNITS[unit] * number
    if unit == "minute":
        return moment.replace(second=0, microsecond=0)
    return moment.replace(minute=0, second=0, microsecond=0) if unit == "hour" else moment.date()


def _search_ago(text: str) -> regex.Match[str] | None:
    """The first time that counts from now; all its forms are tried only where a number and a unit begin."""
    return _ago().search(text) if _number_and_unit().search(text) else None


@cache
def _ago() -> RegexPattern:
    number = r"(?P<number>\d{1,2})\s?"
    forms = (
        (unit, number.join(r"\s".join(map(re.escape, part.split(" "))) for part in form.split("#")))
        for unit, listed in _forms().items()
        for form in listed
    )
    either = "|".join(rf"(?P<{unit}>{form})" for unit, form in forms)
    return lazy_regex(rf"{_START}(?:{either}){_END}", re.IGNORECASE)


@cache
def _number_and_unit() -> re.Pattern[str]:
    starts = {form.partition("#")[2].lstrip()[:_START_CHARS] for listed in _forms().values() for form in listed}
    return re.compile(rf"\d\s{{0,2}}(?:{'|'.join(map(re.escape, sorted(starts)))})", re.IGNORECASE)


@cache
def _forms() -> Mapping[str, Sequence[str]]:
    """The forms of each unit, with # for the number."""
    listed = load("calendar.toml")["relative"]
    return {unit: longest_first(phrases(listed[unit])) for unit in _UNITS}


@cache
def _day_word() -> RegexPattern:
    words = load("calendar.toml")["days"]
    groups = (rf"(?P<{name}>{'|'.join(map(re.escape, phrases(words[name])))})" for name in _DAYS)
    return lazy_regex(rf"{_START}(?:{'|'.join(groups)}){_END}", re.IGNORECASE)
