"""Printed dates: find them in a line, read them from attributes and addresses.

A date is only what the text holds: no year is added, no order of day and month invented, impossible days are no dates.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from boilerstrip.header.calendars import common_year, solar_hijri_day
from boilerstrip.header.clock import clock_after, clock_before, clock_behind_label, fillers
from boilerstrip.header.words import HAN, fold_accents, holds_one, load, longest_first, phrases
from boilerstrip.lazy import lazy, lazy_regex

MAX_LENGTH = 2_000  # characters of a text that are looked at: a dateline is short
YEARS = range(1980, 2101)  # years of a news page: earlier ones are history, later ones are mistakes
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}  # the year before the era's first
_BUDDHIST, _SOLAR_HIJRI = frozenset(("th",)), frozenset(("fa", "ps"))  # languages of those who count years so
_HOME_HOURS = {"zh": 8, "ja": 9, "ko": 9}  # hours from UTC of the language's home
_LABEL_REACH = 40  # characters before a date in which its label stands
_ONES = "一二三四五六七八九"
_CJK_DIGITS = {digit: value for value, digits in enumerate(["〇零○", *_ONES]) for digit in digits}

# One character for one character, so that spans hold: digits of all scripts, full-width marks, all kinds of space.
_PLAIN = dict(zip("：／－．，（）‐‑丨｜", ":/-.,()--||", strict=True))
_ZEROS = (0xFF10, 0x0660, 0x06F0, *range(0x0966, 0x0DE6, 0x80), 0x0E50)
_PLAIN |= {chr(zero + value): str(value) for zero in _ZEROS for value in range(10)}
_PLAIN |= dict.fromkeys("\t\xa0\u200b\u2002\u2003\u2007\u2009\u202f\u3000", " ")
_NOT_PLAIN = lazy(f"[{''.join(_PLAIN)}]")

# A day starts where no number, address or version goes on, or where a clock is glued to it (18:512019/12/25), and ends
# where no number goes on, or where a clock is glued to it (2018-03-0823:16). Its first digit is looked at first.
_FIRST = r"\d(?:(?<!\d.)(?<!\d[.\-/:].)|(?<=(?<!\d)\d\d:\d\d.))(?<![A-Za-z0-9][/_=-].)(?<!\bv.)(?<!\bv\..)"
_FREE = r"\d(?<!\d[.:/-].)(?<!\d.)"
_END = r"(?:(?!\d)(?![./-]\d)|(?=\d\d:\d\d))"
# Letters and their marks, of the scripts in which months have names.
_LETTER = (
    r"[A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0300-\u0374\u0376-\u037d\u0386\u0388-\u0481\u0483-\u052f"
    r"\u0531-\u0587\u05d0-\u05ea\u0620-\u065f\u066e-\u06d3\u0900-\u0963\u0971-\u09e5\u09f0-\u0a65\u0a70-\u0ae5"
    r"\u0af0-\u0b65\u0b70-\u0be5\u0bf0-\u0c65\u0c70-\u0ce5\u0cf0-\u0d65\u0d70-\u0de5\u0e01-\u0e4e\u10a0-\u10ff"
    r"\u1e00-\u1fff]"
)
_THAI_SHORT = r"[\u0e01-\u0e4e]{1,3}\.[คพย]"  # เม.ย.
_WORD = rf"(?P<month>(?:tháng )?{_LETTER}{{2,16}}(?: الثاني| الأول| một| hai)?|{_THAI_SHORT})"
_MONTH = rf"{_WORD}(?:/{_LETTER}{{2,10}})?\.?"
_DAY_END = r"(?:st|nd|rd|th|er|ère|º|°|ª|\.|-?го)?"
_TO_YEAR = r"(?:,|\s+del?|\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))?[\s-]*"  # from the day on, behind the name of a month
_DAY = rf"(?P<d>\d{{1,2}}){_DAY_END}"
_OF = r"[\s-]*(?:de\s|of\s|d['’])?"
_OF_YEAR = r"(?:del?\s|of\s|năm\s|[พค]\.ศ\.?)"
_SIGNS = r"\s?(?:年|년)\s?(?P<m>\d{1,2})\s?(?:月|월)\s?(?P<d>\d{1,2})(?!\d)\s?(?:日|号|號|일)?"
_ERA = rf"(?P<era>{'|'.join(_ERAS)})"
_FORMS = {
    "signs": rf"(?P<y>\d(?<![\d.].)\d{{3}}){_SIGNS}",
    "era": rf"{_ERA}\s?(?P<y>\d{{1,3}}|元){_SIGNS}",
    "era_marks": rf"{_ERA}\s?(?P<y>\d{{1,3}})(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}}){_END}",
    "numerals": rf"(?P<y>[〇零○{_ONES}]{{4}})年(?P<m>[十{_ONES}]{{1,2}})月(?P<d>[十{_ONES}]{{1,3}})[日号號]",
    "year_first": rf"(?P<y>{_FIRST}\d{{3}})\s?(?P<sep>[-/.])\s?(?P<m>\d{{1,2}})\s?(?P=sep)\s?(?P<d>\d{{1,2}}){_END}",
    "year_apart": rf"(?P<y>{_FIRST}\d{{3}}) (?P<m>\d\d) ?[/-] ?(?P<d>\d\d){_END}",
    "year_last": rf"(?P<a>{_FIRST}\d?)\s?(?P<sep>[-/.])\s?(?P<b>\d{{1,2}})\s?(?P=sep)\s?(?P<y>\d{{4}}){_END}",
    "year_short": rf"(?P<short>{_FIRST}\d?)(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{2}}){_END}",
    "day_tháng": rf"(?P<d>\d(?<![\d.:].)\d?){_DAY_END}\s+tháng\s+(?P<m>\d{{1,2}})(?:,|\s+năm)?\s+(?P<y>\d{{4}})(?!\d)",
    "day_month": rf"(?P<d>{_FREE}\d?){_DAY_END}{_OF}{_MONTH},?[\s-]*(?:{_OF_YEAR}\s?)?(?P<y>\d{{4}})(?!\d)",
    "month_day": rf"(?<![^\W\d_])(?<!{_LETTER}){_MONTH}[\s-]+{_DAY}{_TO_YEAR}(?P<y>(?<!\d)\d{{4}})(?!\d)",
    "day_thai": rf"(?P<d>{_FREE}\d?)\s?(?P<month>{_THAI_SHORT})\.\s?(?P<short>\d\d)(?![\d:])",
    "year_month": rf"(?P<y>{_FREE}\d{{3}})(?:\s?m)?\.?[\s-]+{_MONTH}[\s-]+{_DAY}(?![\d:])",
}  # fmt: skip
_PATTERNS = {name: lazy(form, re.IGNORECASE) for name, form in _FORMS.items()}
# What the forms cannot do without, cheap to find. Every date has a year (丨 is read as a bar); most lines have none,
# and only a set of characters is looked for in those.
_HAS_YEAR = lazy(r"[\d年년คพย](?:(?<=\d)[\d\W丨]{3}|(?<=[年년])|(?<=[คพย])\.\s?\d\d)")
_ASCII_DIGITS = b"0123456789"
_DIGIT, _FOUR_DIGITS = lazy(r"\d"), lazy(r"\d\d\d\d")
_WITH_MARKS = lazy(r"\d\s?[-/.]\s?\d")
# What these forms have besides two marks: most texts with marks have it for one of them only. What is not repeated
# by a number is found faster.
_MARKED_FORMS = {
    "year_first": lazy(r"\d\d\d\d\s?[-/.]"),
    "year_apart": lazy(r"\d\d\d\d \d\d ?[/-]"),
    "year_last": lazy(r"[-/.]\s?\d{4}"),
    "year_short": lazy(r"\d([-/.])\d\d?\1\d\d"),
}
_DAY_AND_YEAR = lazy(rf"\d\d?{_DAY_END}{_TO_YEAR}\d{{4}}", re.IGNORECASE)  # behind the name of a month
_THAI_DAY = lazy(r"[คพย]\.\s?\d\d(?!\d)")
_ALPHABETIC = lazy(r"[A-Za-zªº\u00c0-\u1fff]{2}|[คพย]\.")  # month names are in scripts with letters
_LATIN_OR_CYRILLIC = (
    "A-Za-zªº\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0400-\u052f\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a"
)
_BETWEEN = (
    r"\W{0,6}(?:(?:on|at|am|le|el|em|il|op|den|tanggal|ngày|w dniu|by)\s+)?+"
    r"(?:[^\W\d_]{2,12}\.?,?\s+)?[^\w\n]{0,4}$"
)  # what stands between a role and its date
_ROLE_AFTER = lazy(rf"\s?(?:(?P<published>公開|掲載|配信)|(?P<updated>更新))(?!{HAN}|\s?:)")
_WORD_BEFORE = lazy(r"(?<!\w)([^\W\d_]{5,15}),?\s{1,3}$")  # a weekday in full: shorter ones may be names ("Sun")
_RANGE_SIGNS = frozenset("- – — ~ ～ 至 到 to until bis au al hasta até tot do до から 부터".split())
_FOLLOWED_BY_DAY = lazy(r"[\s.,(]{0,3}+(?:[^\W\d_]{1,12}+[\s.,]{1,3}+){0,4}+\d")  # "8:05 a.m. ET June 21"
_UNIX_DATE = lazy(r"\w{3} (\w{3}) +(\d{1,2}) (\d\d:\d\d:\d\d) ([A-Z]{3,5}|[+-]\d{4}) (\d{4})")
_URL_DATE = lazy_regex(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:[/_-](?P<m>\d{1,2})[/_-](?P<d>\d{1,2})|[/-]?(?P<m>\d\d)[/-]?(?P<d>\d\d))(?=[/_.#-]|$)"
)


class FoundDate(NamedTuple):
    """A date printed in a text: its value (a ``datetime`` where a time is printed, naive unless an offset is too), its
    span, and its role: "published", "updated", "other" (until when …), or "" where no word beside it says so."""

    value: dt.datetime | dt.date
    start: int
    end: int
    role: str = ""


def find_dates(text: str, language: str | None = None) -> tuple[FoundDate, ...]:
    """The full dates printed in ``text``, in printed order; ``language`` settles the order of day and month.

    >>> [found.value.isoformat() for found in find_dates("发布时间：2021年5月28日 09:13  来源：某报")]
    ['2021-05-28T09:13:00']
    >>> find_dates("Published May 28, 2021 at 4:05 p.m.")[0].role
    'published'
    >>> find_dates("Tel. 0797-8199-2021, 2019-2020, v2.10.2021.1, 12:30"), find_dates("05/06/2021")
    ((), ())
    """
    text = text[:MAX_LENGTH]
    return _dates_of(text, language) if may_hold_dates(text) else ()


@lru_cache(maxsize=32)  # the lines around a headline are looked at for dates by several readers
def _dates_of(text: str, language: str | None) -> tuple[FoundDate, ...]:
    plain = _in_plain(text)
    found: list[FoundDate] = []
    taken = 0
    for start, form, match in _candidates(plain):
        day = _read_day(match, language) if start >= taken else None
        if day is None:
            continue
        date = _complete(plain, match, day, taken)
        if form == "year_short" and not _is_certain(match, date, language):
            continue
        found.append(date)
        taken = date.end
        if (update := _same_day_update(plain, date)) is not None:
            found.append(update)
            taken = update.end
    return tuple(_drop_ranges(plain, found))


def _same_day_update(plain: str, date: FoundDate) -> FoundDate | None:
    """The update that a time alone gives behind a date with one: "28. 5. 2021 9:13, aktualizováno 15:10"."""
    if not isinstance(date.value, dt.datetime) or date.role == "updated":
        return None
    label = _update_behind().match(plain, date.end)
    clock = clock_behind_label(plain, label.end()) if label is not None else None
    if clock is None or _FOLLOWED_BY_DAY.match(plain, clock.end):
        return None
    return FoundDate(dt.datetime.combine(date.value, clock.time), clock.start, clock.end, "updated")


def _in_plain(text: str) -> str:
    """A text with ASCII digits, marks and spaces. Few characters are others: to find these is faster than to look all
    up, as :meth:`str.translate` does."""
    if text.isascii() and "\t" not in text:
        return text
    return _NOT_PLAIN.sub(lambda found: _PLAIN[found[0]], text)


def may_hold_dates(text: str) -> bool:
    """Whether a text holds a year, as every date does; most lines in ASCII have no digit, which is found out faster."""
    if text.isascii() and len(text.encode("ascii").translate(None, _ASCII_DIGITS)) == len(text):
        return False
    return _HAS_YEAR.search(text) is not None


def _is_certain(match: re.Match[str], date: FoundDate, language: str | None) -> bool:
    """Whether a date with two digits of a year is one: 21-05-28 between a label and a time, 28.05.21 and 5/28/21 beside
    a time, 28.05.21 alone in its line or behind a comma at its end."""
    if isinstance(date.value, dt.datetime):
        return bool(date.role) or _has_year_last(match, language)
    before = match.string[: match.start()].rstrip()
    ends_line = not match.string[match.end() :].strip() and (not before or before.endswith(","))
    return ends_line and match["sep"] == "." and _has_year_last(match, language)


def _has_year_last(match: re.Match[str], language: str | None) -> bool:
    """Whether of three numbers below 100 the last is the year: with dots where days come first, with slashes where any
    order but year, month, day is used, with hyphens in few languages."""
    own = (language or "").partition("-")[0].lower()
    if match["sep"] == "/":
        return own not in _HOME_HOURS
    return _is_day_first(language) if match["sep"] == "." else own in _orders("hyphens_year_last")


def parse_attribute_date(value: str, language: str | None = None) -> dt.datetime | dt.date | None:
    """The date of an attribute or a JSON-LD value: ISO 8601, RFC 2822, epoch in s or ms, and all printed forms.

    >>> parse_attribute_date("2021-05-28T09:13:14+08:00").isoformat(), parse_attribute_date("1622164394").isoformat()
    ('2021-05-28T09:13:14+08:00', '2021-05-28T01:13:14+00:00')
    >>> parse_attribute_date("20210528"), parse_attribute_date("0001-01-01T00:00:00Z"), parse_attribute_date("soon")
    (datetime.date(2021, 5, 28), None, None)
    """
    value = _in_plain(value.strip()[:200])
    if value.isascii() and value.isdigit():
        return _read_digits(value)
    if unix := _UNIX_DATE.fullmatch(value):
        month, day, clock, zone, year = unix.groups()
        value = f"{month} {day} {year} {clock} {zone}"
    iso = _read_iso(value)
    if iso is not None:
        return iso
    found = find_dates(value, language)
    return found[0].value if found else None


def date_in_url(url: str) -> dt.date | None:
    """The day in an address such as ``/2021/05/28/``, ``/20210528/``, ``/2021-05/28/`` or ``t20210528_123.html``.

    >>> date_in_url("https://news.example/a/202105/28/t20210528_4711.html"), date_in_url("https://x.example/id/202199281234")
    (datetime.date(2021, 5, 28), None)
    """
    path = url[:MAX_LENGTH].partition("?")[0]
    for match in _URL_DATE.finditer(path):
        day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
        if day is not None:
            return day
    return None


def apply_timezone(
    value: dt.datetime | dt.date, language: str | None, timezone: dt.tzinfo | None
) -> dt.datetime | dt.date:
    """A naive time in the page's zone: ``timezone`` if given, else +08:00 for Chinese, +09:00 for Japanese and Korean,
    else as it came. Days, and times with an offset, stay as they are.

    >>> apply_timezone(dt.datetime(2021, 5, 28, 9, 13), "zh-Hans", None).isoformat()
    '2021-05-28T09:13:00+08:00'
    """
    if not isinstance(value, dt.datetime) or value.tzinfo is not None:
        return value
    hours = _HOME_HOURS.get((language or "").partition("-")[0].lower())
    home = dt.timezone(dt.timedelta(hours=hours)) if hours else None
    return value.replace(tzinfo=timezone or home)


def _candidates(plain: str) -> list[tuple[int, str, re.Match[str]]]:
    """Every match of every form, in printed order; of those that start together the longest first."""
    matches = [(match.start(), form, match) for form in _forms(plain) for match in _PATTERNS[form].finditer(plain)]
    return sorted(matches, key=lambda candidate: (candidate[0], -candidate[2].end()))


def _forms(plain: str) -> list[str]:
    """The forms of dates that a text may hold, in the order of their list."""
    if not _DIGIT.search(plain):
        return ["numerals"]
    forms: list[str] = []
    with_era = not plain.isascii() and holds_one(plain, _ERAS)
    with_marks = _WITH_MARKS.search(plain) is not None
    if "年" in plain or "년" in plain:
        forms += ("signs", "era", "era_marks", "numerals") if with_era else ("signs", "numerals")
    elif with_era:
        forms += ("era_marks",)
    with_year = _FOUR_DIGITS.search(plain) is not None
    if with_marks:
        forms += [form for form, needed in _MARKED_FORMS.items() if needed.search(plain)]
    forms += ("day_thai",) if _THAI_DAY.search(plain) else ()
    if with_year and _ALPHABETIC.search(plain):
        folded = fold_accents(plain)
        forms += ("day_tháng",) if "thang" in folded else ()
        if _month_starts(folded.isascii()).search(folded):
            month_day = ("month_day",) if _DAY_AND_YEAR.search(plain) else ()
            forms += ("day_month", *month_day, "year_month")
    return forms


def _read_day(match: re.Match[str], language: str | None) -> dt.date | None:
    parts = match.groupdict()
    name = fold_accents(parts["month"]) if "month" in parts else ""
    if "short" in parts and name:
        year = common_year(2500 + int(parts["short"]))
    elif "short" in parts:
        if _has_year_last(match, language):
            order = _day_and_month(int(parts["short"]), int(parts["m"]), parts["sep"], language)
            return _day(2000 + int(parts["d"]), order[1], order[0]) if order else None
        year = 2000 + int(parts["short"])
    else:
        year = _number(parts["y"]) + _ERAS.get(parts.get("era") or "", 0)
    if "a" in parts:
        order = _day_and_month(int(parts["a"]), int(parts["b"]), parts["sep"], language)
        return _day_in_numbers(year, order[1], order[0], language) if order else None
    day = _number(parts["d"])
    if not name:
        return _day_in_numbers(year, _number(parts["m"]), day, language)
    if name in _solar_hijri_months():
        return solar_hijri_day(year, _solar_hijri_months()[name], day)
    return _day(common_year(year), _months(language).get(name, 0), day)


def _day_in_numbers(year: int, month: int, day: int, language: str | None) -> dt.date | None:
    """A day whose month has no name, in the calendar that pages of the language use for such years."""
    if language in _SOLAR_HIJRI and year not in YEARS:
        return solar_hijri_day(year, month, day)
    return _day(common_year(year) if language in _BUDDHIST else year, month, day)


def _day(year: int, month: int, day: int) -> dt.date | None:
    if year not in YEARS:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _number(digits: str) -> int:
    """A number in digits, in Chinese numerals (二十八, 二〇二一), or 元 for the first year of an era."""
    if digits.isascii():
        return int(digits)
    if digits == "元":
        return 1
    tens, ten, ones = digits.rpartition("十")
    if ten:
        return 10 * (_CJK_DIGITS[tens] if tens else 1) + (_CJK_DIGITS[ones] if ones else 0) if len(ones) < 2 else 0
    return int("".join(str(_CJK_DIGITS[digit]) for digit in digits))


def _day_and_month(a: int, b: int, separator: str, language: str | None) -> tuple[int, int] | None:
    """(day, month) of two numbers before a year; None where neither numbers nor language settle the order."""
    if a > 12 or a == b:
        return a, b
    if b > 12:
        return b, a
    if separator == "." or _is_day_first(language):
        return a, b
    return (b, a) if (language or "").lower() in _orders("month_first") else None


def _is_day_first(language: str | None) -> bool:
    tag = (language or "").lower()
    return not {tag, tag.partition("-")[0]}.isdisjoint(_orders("day_first"))


@cache
def _orders(name: str) -> frozenset[str]:
    """The languages of an order of day, month and year."""
    return frozenset(load("calendar.toml")["order"][name].split())


@cache
def _month_starts(is_ascii: bool) -> re.Pattern[str]:
    """The first three letters of the names of months, of all of them or those in ASCII, by their first."""
    starts = sorted({name[:3] for name in (*_months(), *_solar_hijri_months()) if not is_ascii or name[:3].isascii()})
    by_first = ((first, [start[1:] for start in group]) for first, group in groupby(starts, itemgetter(0)))
    return re.compile("|".join(rf"{first}(?:{'|'.join(map(re.escape, rest))})" for first, rest in by_first))


@cache
def _solar_hijri_months() -> dict[str, int]:
    """The months of the solar hijri calendar by name."""
    names = load("calendar.toml")["solar_hijri"]["months"]
    return {fold_accents(name): number for number, listed in enumerate(names, 1) for name in phrases(listed)}


def _months(language: str | None = None) -> dict[str, int]:
    """The numbers of months by name. What a name means in ``language`` goes before what it means in others."""
    own = (language or "").partition("-")[0].lower()
    return _months_of(own if own in load("calendar.toml")["months"] else "")


@cache
def _months_of(language: str) -> dict[str, int]:
    by_language = load("calendar.toml")["months"]
    ordered = [by_language.get(language, []), *by_language.values()]
    named = [(name, number) for year in ordered for number, names in enumerate(year, 1) for name in phrases(names)]
    return {fold_accents(name): number for name, number in reversed(named)}


def _complete(plain: str, match: re.Match[str], day: dt.date, floor: int) -> FoundDate:
    """The day with the clock beside it and the weekday before it, and its role by the words around it."""
    start, end, value = match.start(), match.end(), day
    clock = clock_after(plain, end)
    if clock is None:
        clock = clock_before(plain, start, floor)
    if clock is not None:
        start, end = min(start, clock.start), max(end, clock.end)
        value = dt.datetime.combine(day, clock.time)
    role = _role(plain, floor, start, end)
    weekday = _WORD_BEFORE.search(plain, max(floor, start - _LABEL_REACH), start)
    if weekday and fold_accents(weekday[1]) in fillers():
        start = weekday.start()
    return FoundDate(value, start, end, role)


def _role(plain: str, floor: int, start: int, end: int) -> str:
    label = None
    if start > floor:
        label = _role_before().search(plain, max(floor, start - _LABEL_REACH), start)
    label = label or _ROLE_AFTER.match(plain, end)
    role = label.lastgroup if label else None
    return role if role is not None and role != "written" else ""


@cache
def _role_before() -> re.Pattern[str]:
    roles = load("calendar.toml")["roles"]
    words = {
        role: "|".join(map(re.escape, longest_first(phrases(roles[role]))))
        for role in ("updated", "published", "written", "other")
    }
    either = "|".join(rf"(?P<{role}>{words[role]})" for role in words)
    return re.compile(rf"(?<![{_LATIN_OR_CYRILLIC}])(?:{either}){_BETWEEN}", re.IGNORECASE)


@cache
def _update_behind() -> re.Pattern[str]:
    words = "|".join(map(re.escape, longest_first(phrases(load("calendar.toml")["roles"]["updated"]))))
    return re.compile(rf"[^\w\n]{{0,6}}(?:{words})[^\w\n]{{0,3}}", re.IGNORECASE)


def _drop_ranges(plain: str, found: list[FoundDate]) -> Iterator[FoundDate]:
    """Without the days of a range ("28.05.2021 – 03.06.2021"): those are the days of an event."""
    if len(found) < 2:
        yield from found
        return
    joined = [plain[a.end : b.start].strip() in _RANGE_SIGNS for a, b in pairwise(found)]
    for index, date in enumerate(found):
        if date.role or not any(joined[max(0, index - 1) : index + 1]):
            yield date


def _read_digits(value: str) -> dt.datetime | dt.date | None:
    if len(value) in (10, 13):
        moment = dt.datetime.fromtimestamp(int(value[:10]), tz=dt.UTC)
        return moment if moment.year in YEARS else None
    if len(value) not in (8, 12, 14):
        return None
    day = _day(int(value[:4]), int(value[4:6]), int(value[6:8]))
    hour, minute, second = (int(value[at : at + 2] or 0) for at in (8, 10, 12))
    if day is None or len(value) == 8:
        return day
    return dt.datetime.combine(day, dt.time(hour, minute, second)) if max(hour - 36, minute, second) < 60 else None


def _read_iso(value: str) -> dt.datetime | dt.date | None:
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    if moment.year not in YEARS:
        return None
    return moment.replace(microsecond=0) if ":" in value else moment.date()
