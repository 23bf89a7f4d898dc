"""When the article was published and updated: every date that the page offers for it, and which one is taken.

The day is settled first, by trust and agreement; then the most trusted candidate of that day that has a time gives
the time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from boilerstrip.blocks import Block
from boilerstrip.header.candidates import Candidate, choose
from boilerstrip.header.dates import FoundDate, apply_timezone, date_in_url, find_dates, parse_attribute_date
from boilerstrip.header.metadata import Metadata
from boilerstrip.header.places import Places
from boilerstrip.header.relative import find_relative
from boilerstrip.lazy import lazy

When = dt.datetime | dt.date
_TRUST_HEAD, _TRUST_TAIL, _TRUST_LOOSE, _TRUST_URL = 5.0, 3.0, 1.9, 1.0
_TRUST_OPENING = 0.8  # of a day with which the first paragraph opens
_TIME_REACH = 15  # blocks below the headline
_DATE_LINE_CHARS, _DATE_LINE_SHARE = 60, 4  # of a line that is a date: at least one in so many of its characters
_DATES_LINE_CHARS = 120  # of one with several dates
_ONE_CLOCK = dt.timedelta(days=7)
_TRUST_RELATIVE = 0.9  # below that of the address
_OPENING = lazy(r"[^\n]{4,50}?\d{4}\s?(?:--|[—–-]\s)")
_ROLE_BONUS = 0.5
_SHEET = lazy(r"[版标標][面题題][导導]航|[上下]一版|第?\w{0,2}\d版(?:\W|$)")
_ODD_OFFSETS = frozenset((-3.5, -2.5, 3.5, 4.5, 5.5, 5.75, 6.5, 9.5, 10.5))  # hours from UTC that are not whole
_DAY_ONLY = 0.6  # a printed day beside a printed time is often that of an issue or an event


class PrintedDate(NamedTuple):
    """A date of a line around the article, how far its place is trusted, and the block that it stands in."""

    date: FoundDate
    trust: float
    block: int
    source: str = "printed"


def read_printed_dates(
    places: Places, language: str | None, now: dt.datetime | None = None, timezone: dt.tzinfo | None = None
) -> tuple[PrintedDate, ...]:
    """The dates of the lines around the article, by place; right below the headline also those of lines that are a date
    and little else, whatever they were taken for, and the one that opens the body; where ``now`` is given, those that
    count from it."""
    lines = ((places.head, _TRUST_HEAD), (places.loose, _TRUST_LOOSE), (places.tail, _TRUST_TAIL))
    dates = [
        PrintedDate(date, trust, block.index)
        for blocks, trust in lines
        for block in blocks
        for date in find_dates(block.text, language)
    ]
    dates += [
        PrintedDate(date, _TRUST_LOOSE, block.index)
        for block in (*places.below, *places.farther)
        if len(block.text) <= _DATES_LINE_CHARS
        for dates_of_line in [find_dates(block.text, language)]
        for date in dates_of_line
        if _is_date_line(block.text, date) or _are_dates_of_article(block.text, dates_of_line)
    ]
    dates += _opening_date(places, language)
    dates += _relative_dates(places, language, now, timezone)
    return tuple(dates or _issue_date(places, language))


def _opening_date(places: Places, language: str | None) -> Iterator[PrintedDate]:
    """The day that a dash parts from the first paragraph behind it: "April 17, 2015 -- The bridge …"."""
    for block in places.body[:1]:
        opening = _OPENING.match(block.text)
        for date in find_dates(opening[0], language) if opening is not None else ():
            yield PrintedDate(date, _TRUST_OPENING, block.index)


def _issue_date(places: Places, language: str | None) -> Iterator[PrintedDate]:
    """The day in the head of a page that is one of a paper's issue, as papers in Chinese stand on the web: it names the
    sheet, and leads to the others."""
    top = [block for block in places.top if len(block.text) <= _DATES_LINE_CHARS]
    if (language or "").startswith("zh") and any(_SHEET.search(block.text) for block in top):
        dated = ((block, date) for block in top for date in find_dates(block.text, language))
        for block, date in islice(dated, 1):
            yield PrintedDate(date, _TRUST_RELATIVE, block.index)


def _relative_dates(
    places: Places, language: str | None, now: dt.datetime | None, timezone: dt.tzinfo | None
) -> Iterator[PrintedDate]:
    """Times that count from ``now``, in the lines beside the headline; a full date is always more."""
    if now is None:
        return
    home = apply_timezone(dt.datetime(2000, 1, 1), language, timezone)
    if now.tzinfo is not None and isinstance(home, dt.datetime) and home.tzinfo is not None:
        now = now.astimezone(home.tzinfo)
    for lines, is_beside in (((*places.head, *places.loose), True), (places.below, False)):
        for block in lines:
            date = find_relative(block.text, now)
            if date is not None and (is_beside or _is_date_line(block.text, date)):
                yield PrintedDate(date, _TRUST_RELATIVE, block.index, "relative")


def _is_date_line(line: str, date: FoundDate) -> bool:
    """Whether a line is a date and little else, and what stands before it says what it is or ends with a sign
    ("Blog | ")."""
    length = date.end - date.start
    if len(line) > _DATE_LINE_CHARS or length * _DATE_LINE_SHARE < len(line):
        return False
    return bool(date.role) or not line[: date.start].rstrip()[-1:].isalnum()


def _are_dates_of_article(line: str, dates: Sequence[FoundDate]) -> bool:
    """Whether a line has two dates or more, each behind a word that says what it is ("Published …, updated …"), and
    little else."""
    length = sum(date.end - date.start for date in dates)
    return len(dates) > 1 and length * _DATE_LINE_SHARE >= len(line) and all(date.role for date in dates)


def find_published(
    printed: Sequence[PrintedDate],
    headline: Block | None,
    metadata: Metadata,
    url: str | None,
    language: str | None,
    timezone: dt.tzinfo | None,
) -> Candidate[When] | None:
    """The time of publication, or None where the page gives none. Where the only day that it gives stands beside the
    headline as that of an update, it is that one, from the source "updated"."""
    offered = metadata.get("published") + _times_beside(headline, metadata)
    candidates = list(_candidates(printed, offered, ("published", ""), language, timezone))
    if url:
        day = date_in_url(url)
        candidates += [Candidate(day, "url", _TRUST_URL)] if day is not None else []
    if not candidates:
        beside = [line for line in printed if line.trust != _TRUST_TAIL]
        candidates = [c._replace(source="updated") for c in _candidates(beside, (), ("updated",), language, timezone)]
    return _settle(candidates)


def find_updated(
    printed: Sequence[PrintedDate], metadata: Metadata, language: str | None, timezone: dt.tzinfo | None
) -> Candidate[When] | None:
    """The time of the last update, or None where the page gives none."""
    return _settle(list(_candidates(printed, metadata.get("updated"), ("updated",), language, timezone)))


def on_one_clock(first: Candidate[When] | None, second: Candidate[When] | None) -> Candidate[When] | None:
    """The first of two times of an article, with the second's offset where both were printed, only that with one, some
    days apart at most: clocks may be changed. The head's offset may be that of a server elsewhere."""
    if first is None or second is None or not first.source == second.source == "printed":
        return first
    local, other = first.value, second.value
    if not (isinstance(local, dt.datetime) and isinstance(other, dt.datetime)) or local.tzinfo is not None:
        return first
    is_near = abs(other.replace(tzinfo=None) - local) <= _ONE_CLOCK
    return first._replace(value=local.replace(tzinfo=other.tzinfo)) if is_near else first


def _settle(candidates: Sequence[Candidate[When]]) -> Candidate[When] | None:
    settled = _choose(candidates)
    if settled is None or not isinstance(settled.value, dt.datetime) or settled.value.tzinfo is not None:
        return settled
    offsets = (_offset_between(settled.value, candidate.value) for candidate in candidates)
    offset = next((offset for offset in offsets if offset is not None), None)
    return settled if offset is None else settled._replace(value=settled.value.replace(tzinfo=dt.timezone(offset)))


def _offset_between(local: dt.datetime, utc: When) -> dt.timedelta | None:
    """How far the clock on the wall is ahead of UTC, where the page gives the same minute in both."""
    if not isinstance(utc, dt.datetime) or not _is_utc(utc):
        return None
    offset = local.replace(second=0) - utc.replace(second=0, tzinfo=None)
    hours = offset / dt.timedelta(hours=1)
    return offset if (hours.is_integer() and -11 <= hours <= 13) or hours in _ODD_OFFSETS else None


def _choose(candidates: Sequence[Candidate[When]]) -> Candidate[When] | None:
    settled = choose(candidates, _day)
    if settled is None:
        return None
    if _is_utc(settled.value):
        return next(
            (c for c in candidates if c.source == "printed" and _is_day_beside(c.value, settled.value)), settled
        )
    if isinstance(settled.value, dt.datetime):
        same = (candidate.value for candidate in candidates if _is_same_with_offset(candidate.value, settled.value))
        return settled._replace(value=next(same, settled.value))
    timed = [c for c in candidates if isinstance(c.value, dt.datetime) and _day(c.value) == _day(settled.value)]
    return max(timed, key=lambda candidate: candidate.trust, default=settled)


def _is_utc(value: When) -> bool:
    return isinstance(value, dt.datetime) and value.utcoffset() == dt.timedelta(0)


def _is_same_with_offset(other: When, naive: dt.datetime) -> bool:
    """True for the minute of a naive time on the clock on the wall, where the page gives it with an offset too."""
    if not isinstance(other, dt.datetime) or other.tzinfo is None or naive.tzinfo is not None:
        return False
    return other.replace(tzinfo=None, second=0) == naive.replace(second=0)


def _is_day_beside(printed: When, utc: When) -> bool:
    """True for a printed day next to the day in UTC: the same moment, where the page's readers live."""
    return abs(_day(printed) - _day(utc)) == dt.timedelta(days=1)


def _day(value: When) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def _candidates(
    printed: Sequence[PrintedDate],
    offered: Sequence[Candidate[str]],
    roles: Sequence[str],
    language: str | None,
    timezone: dt.tzinfo | None,
) -> Iterator[Candidate[When]]:
    """The printed dates of one of the roles (the first is the one asked for), the best of a place first, then the
    head's."""
    found = [_rate(line, roles[0], language, timezone) for line in printed if line.date.role in roles]
    yield from sorted(found, key=lambda candidate: -candidate.trust)
    for candidate in offered:
        value = parse_attribute_date(candidate.value, language)
        if value is not None:
            local = _to_local(_day_if_midnight(value), language, timezone)
            yield Candidate(local, candidate.source, candidate.trust)


def _rate(line: PrintedDate, role: str, language: str | None, timezone: dt.tzinfo | None) -> Candidate[When]:
    """A printed date as a candidate: more where a word says its role, less where it has no time."""
    worth = line.trust + (_ROLE_BONUS if line.date.role == role else 0.0)
    timed = isinstance(line.date.value, dt.datetime)
    value = apply_timezone(line.date.value, language, timezone)
    return Candidate(value, line.source, worth if timed else worth * _DAY_ONLY, line.block)


def _times_beside(headline: Block | None, metadata: Metadata) -> tuple[Candidate[str], ...]:
    """The first <time> element beside the headline, or the only one; those of other stories stand elsewhere."""
    times = metadata.get("time")
    at = headline.index if headline is not None else None
    beside = [c for c in times if at is not None and c.block is not None and -3 <= c.block - at <= _TIME_REACH]
    only = times[:1] if len({candidate.value for candidate in times}) == 1 else ()
    return tuple(beside[:1]) or only


def _to_local(value: When, language: str | None, timezone: dt.tzinfo | None) -> When:
    """The time as the page's readers count it: UTC, which machines write, becomes the local time of the page's zone."""
    local = apply_timezone(value, language, timezone)
    if not isinstance(local, dt.datetime) or local.utcoffset():
        return local
    home = apply_timezone(dt.datetime(2000, 1, 1), language, timezone)
    return local.astimezone(home.tzinfo) if isinstance(home, dt.datetime) and home.tzinfo else local


def _day_if_midnight(value: When) -> When:
    """Midnight to the second is how a day is written where the format wants a time."""
    return value.date() if isinstance(value, dt.datetime) and value.time() == dt.time() else value
