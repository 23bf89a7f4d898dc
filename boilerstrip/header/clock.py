"""The time of day beside a date: ``09:13:14``, ``9時13分``, ``下午3:05``, ``kl. 09.13``, ``4:05 p.m. EDT``."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from boilerstrip.header.words import fold_accents, load
from boilerstrip.lazy import lazy, lazy_regex

_REACH = 48  # characters between which a clock before its day is looked for
_AFTERNOON = frozenset("下午 晚上 晚间 晚間 傍晚 午後 夜 오후 pm م ch ös পিএম بظ".split())
_MORNING = frozenset("上午 凌晨 早上 清晨 深夜 午前 오전 am ص sa öö এএম قظ".split())
_NOON = "中午"
# Hours from UTC. Names with more than one meaning (CST, IST, BST) are not here: the time stays naive.
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3,
    "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "BRT": -3,
    "MSK": 3, "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "WIB": 7, "WITA": 8, "WIT": 9,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip

_CJK_WEEKDAY = (
    r"[(\[]?+(?:(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]"
    r"|[月火水木金土日](?:曜日?+|[)\]])|[일월화수목금토](?:요일|[)\]]))[)\]]?+"
)
# A weekday is always taken whole: were its characters taken one by one too, gaps of weekdays would take for ever.
_GAP = rf"(?P<gap>(?:{_CJK_WEEKDAY}|(?!{_CJK_WEEKDAY})[^\d\n]){{0,30}}?)"
_HALF = (
    r"上午|下午|中午|凌晨|早上|清晨|晚上|晚间|晚間|傍晚|深夜|午前|午後|夜|오전|오후"
    r"|[ap]\.?\s?m\b\.?|[صم](?!\w)|পিএম|এএম|[قب]\.ظ|\b(?:SA|CH|ÖS|ÖÖ)\b"
)
_ZONE = (
    r"\(?(?:(?P<offset>(?:(?:UTC|GMT)\s?)?[+-]\d{1,2}(?::?\d\d)?(?!\d))"
    rf"|(?P<zone>(?<![A-Za-z])(?:{'|'.join(sorted(_ZONES, key=len, reverse=True))})\b)(?![+-]))\)?"
)
_TIME = (
    rf"(?P<before>{_HALF})?\s?(?P<h>\d{{1,2}})\s?(?:(?P<sign>[時时点點시])|(?P<sep>[:.hH٫]))"
    r"(?:\s?(?P<min>\d\d)(?!\d)(?:\s?[分분])?(?:(?:[:.]|(?<=[分분])\s?)(?P<s>\d\d)(?!\d)(?:\s?[秒초])?(?:\.\d{1,9})?)?)?(?![\d:])"
    rf"(?P<end>)(?:\s?(?P<after>{_HALF}))?(?:\s?{_ZONE})?(?:\s?(?P<uhr>(?:Uhr|uur|[BCI]ST)\b|น\.))?"
)
# Of what has no digit before a gap of thirty weekdays and a half of the day end, nothing else is tried.
_AFTER = lazy(rf"(?=\D{{0,160}}+\d){_GAP}{_TIME}", re.IGNORECASE)
_BEFORE = lazy(rf"(?<![\d.-])(?<!\d:){_TIME}{_GAP}$", re.IGNORECASE)
# "28 maj 2021 09.13": two digits each right behind the day, and nothing that makes a price or a number of them.
_PLAIN_CLOCK = lazy(r"(?<=\d{4})(?:,?\s|\s[-–|]\s)[012]\d\.[0-5]\d(?!\w|\s?[\da-z.,:%€$]|\s?[-–/]\s?\d)")
_WORD = lazy_regex(r"[\p{L}\p{M}']+")
_WEEKDAY = lazy(_CJK_WEEKDAY)


class Clock(NamedTuple):
    """A time of day, with its offset where one is printed, and its span in the text."""

    time: dt.time
    start: int
    end: int


def clock_after(text: str, position: int) -> Clock | None:
    """The clock that follows a day which ends at ``position``, with nothing but marks, a weekday or an "at" between."""
    match = _AFTER.match(text, position)
    return _read(match, is_plain=match is not None and _PLAIN_CLOCK.match(text, position) is not None)


def clock_behind_label(text: str, position: int) -> Clock | None:
    """The clock that follows a word at ``position`` which says that one does: there a dot is one's too."""
    return _read(_AFTER.match(text, position), is_plain=True)


def clock_before(text: str, position: int, floor: int) -> Clock | None:
    """The clock that precedes a day which starts at ``position``; nothing before ``floor`` is looked at."""
    start = max(floor, position - _REACH)
    return _read(_BEFORE.search(text, start, position))


def _read(match: re.Match[str] | None, *, is_plain: bool = False) -> Clock | None:
    if match is None or not _is_filler(match["gap"]) or not (_is_clock(match) or (is_plain and match["min"])):
        return None
    hour = _hour(int(match["h"]), match["before"] or match["after"])
    try:
        time = dt.time(hour, int(match["min"] or 0), int(match["s"] or 0), tzinfo=_timezone(match))
    except ValueError:
        return None
    start = match.start("before") if match["before"] else match.start("h")
    return Clock(time, start, max(match.end(group) for group in ("end", "after", "offset", "zone", "uhr")))


def _is_filler(gap: str) -> bool:
    return not gap.strip() or all(fold_accents(word) in fillers() for word in _WORD.findall(_WEEKDAY.sub(" ", gap)))


@cache
def fillers() -> frozenset[str]:
    """What may stand between a day and its time, folded: weekdays and words like "at"."""
    return frozenset(
        fold_accents(word) for words in load("calendar.toml")["between"].values() for word in words.split()
    ) | {"t"}


def _is_clock(match: re.Match[str]) -> bool:
    """Only signs of the hour (9時) need no minutes; a dot is a clock's only beside an "at", am/pm, Uhr or a zone, be
    it one of several meanings."""
    if match["sign"]:
        return True
    if match["min"] is None:
        return False
    return match["sep"] in ":hH" or bool(match["after"] or match["zone"] or match["uhr"] or _WORD.search(match["gap"]))


def _hour(hour: int, half: str | None) -> int:
    half = half.casefold().replace(".", "").replace(" ", "") if half else None
    if half in _AFTERNOON and hour < 12:
        return hour + 12
    if half in _MORNING and hour == 12:
        return 0
    return hour + 12 if half == _NOON and hour < 3 else hour


def _timezone(match: re.Match[str]) -> dt.timezone | None:
    if match["zone"]:
        return dt.timezone(dt.timedelta(hours=_ZONES[match["zone"].upper()]))
    if not match["offset"]:
        return None
    digits = "".join(filter(str.isdigit, match["offset"]))
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    if hours > 14 or minutes > 59:
        return None
    shift = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-shift if "-" in match["offset"] else shift)
