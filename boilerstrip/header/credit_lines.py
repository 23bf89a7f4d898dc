"""Lines that are nothing but words of credits and names: ``编辑 张三 校对 李四``, ``记者：张三 文/图``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby

from boilerstrip.header.bylines import strip_lead
from boilerstrip.header.dates import find_dates
from boilerstrip.header.names import is_common_word, is_job, is_organisation, is_person_name, split_names, strip_role
from boilerstrip.header.relative import find_ago
from boilerstrip.header.words import (
    CJK_LANGUAGES,
    by_last_character,
    date_labels,
    is_cjk,
    load,
    longest_first,
    phrases,
    prepositions,
)
from boilerstrip.lazy import lazy
from boilerstrip.spaces import squeeze

_MAX_LENGTH = 60  # characters of such a line
MAX_NAMES_CHARS = 120
"""Of a line of names with dates and what they do."""
_MARKS = " \t\xa0-–—|•·●:,/"  # between names and dates
_MAX_LABELS = 3  # of a date, behind each other
_PARTS = lazy(r"[\s\u3000:：、，,/／╱|｜丨&＆・=＝]")
_HOUSE = lazy(r"[\w·・]{1,16}")  # a role, with the name of its paper
_HANDLE = lazy(r"\s(?:[-–|]\s)?(?:@++\w|[\w.+-]{1,40}+@\w).*+$")  # or address, behind a name
_MAX_HOUSE_WORDS = 5  # of a paper behind a name
_JOB_MARK = lazy(r",|[|(·]|\s[-–—]\s")  # between a name and what its bearer does
_WORD = lazy(r"\w[\w.'’-]*+")
_SIGNATURES = frozenset("文图圖摄攝")  # of a name before them
_BRACKETS = "()（）[]【】〔〕□■○●◎◇◆☆★△▲ \u3000"  # around such a line


def read_credit_line(line: str) -> list[tuple[str, tuple[str, ...]]]:
    """(kind, names) of a line in Chinese, Japanese or Korean that holds words of credits, names of persons, and nothing
    else; nothing of other lines. Words stand before their names or behind them; of one list of names between words the
    last ones tell (记者 张三 摄).

    >>> read_credit_line("编辑 张三 校对 李四"), read_credit_line("张三 文 李四 图")
    ([('editors', ('张三',)), ('editors', ('李四',))], [('authors', ('张三',)), ('photographers', ('李四',))])
    >>> read_credit_line("记者：张三 文/图"), read_credit_line("记者 张三 昨天")
    ([('authors', ('张三',)), ('photographers', ('张三',))], [])
    """
    if len(line) > _MAX_LENGTH or not is_cjk(line):
        return []
    parts: list[tuple[str, frozenset[str] | None]] = []
    for part in filter(None, _PARTS.split(line.strip(_BRACKETS))):
        kinds = _kinds_of(part)
        name = part if kinds is not None or is_person_name(part) else strip_role(part)  # 记者张三/文
        if kinds is None and not is_person_name(name):
            return []
        parts.append((name, kinds))
    runs = [[*run] for _, run in groupby(parts, lambda part: part[1] is None)]
    words = [_said(run) for run in runs if run[0][1] is not None]
    names = [tuple(name for name, _ in run) for run in runs if run[0][1] is None]
    if len(words) == len(names) + 1 and not any(run[0][0] in _SIGNATURES for run in runs[2:-1]):
        # Around names: 记者 张三 摄, 记者 张三 实习生 李四 文/图; but 글·사진 홍길동 기자, 記者 張三 攝影 李四 報導.
        words = words[:-1] if words[-1] <= words[0] else words[-1:] * len(names)
    if len(names) != len(words):
        return []
    return [(kind, credited) for said, credited in zip(words, names, strict=True) for kind in sorted(said)]


def _said(words: Iterable[tuple[str, frozenset[str] | None]]) -> frozenset[str]:
    """What all words of a run credit with."""
    return frozenset().union(*(kinds or () for _, kinds in words))


def only_names(text: str, language: str | None = None) -> tuple[str, ...]:
    """The persons that a line names and does nothing else, dates and what they do apart; nothing where it says more.

    >>> only_names("Jane Doe and John Roe | 12 March 2021"), only_names("Jane Doe - Senior Reporter")
    (('Jane Doe', 'John Roe'), ('Jane Doe',))
    >>> only_names("江南周刊 张三", "zh-Hans"), only_names("Jane Doe wrote this")
    (('张三',), ())
    """
    cjk = language in CJK_LANGUAGES
    line = squeeze(text) if cjk else without_dates(squeeze(text), language)
    if len(line) > _MAX_LENGTH:
        return ()
    if cjk:
        names = tuple(line.split("、")) if "、" in line else (line.rpartition(" ")[2],)  # "某某周刊 张三"
    elif line.lower() == line or (line.upper() == line and line.count(" ") > 1):
        return ()  # without capitals any two words may be a name, in capitals all that a heading says
    else:
        names = _names_with_jobs(strip_lead(line, language), language)
    is_bare = all(sum(map(str.istitle, name.split())) <= 3 for name in names)
    return names if is_bare and all(map(is_person_name, names)) else ()


def without_dates(line: str, language: str | None) -> str:
    """What stands before the dates of a line, or before a time that counts from now, and what they are called, else
    behind them; "" of a longer line."""
    if len(line) > MAX_NAMES_CHARS:
        return ""
    dates = find_dates(line, language)
    span = (dates[0].start, dates[-1].end) if dates else find_ago(line)
    if span is None:
        return line
    first, last = span
    return _without_labels(line[:first]) or line[last:].strip(_MARKS)


def _without_labels(line: str) -> str:
    """A line without what dates are called at its end ("Published on", "Data publikacji:")."""
    line = line.rstrip(_MARKS)
    for _ in range(_MAX_LABELS):
        lowered = line.lower()
        if not lowered.endswith(_before_dates()):
            break
        label = next(filter(lowered.endswith, _before_dates()))
        if line[: -len(label)][-1:].isalpha():
            break
        line = line[: -len(label)].rstrip(_MARKS)
    return line


def _names_with_jobs(line: str, language: str | None) -> tuple[str, ...]:
    """The names of a line, where it holds little besides them and what the one that they are does."""
    line = _HANDLE.sub("", line) if "@" in line else line
    parts = _JOB_MARK.split(line, maxsplit=1)
    line = parts[0] if is_job(parts[-1]) or is_organisation(parts[-1]) else line
    names = split_names(line, language)
    rest = line[len(names[0]) :].split() if len(names) == 1 and line.startswith(names[0]) else []
    if rest and (
        is_job(rest[0])
        or all(map(is_common_word, rest))
        or (len(rest) <= _MAX_HOUSE_WORDS and is_organisation(" ".join(rest)))
    ):
        return names  # "Jane Doe reporter for …", "Jane Doe Follow", "Jane Doe River Valley Courier"
    return names if len(_WORD.findall(line)) <= sum(len(name.split()) + 1 for name in names) else ()


def _kinds_of(part: str) -> frozenset[str] | None:
    """What a word of credits, or a role with a paper's name before it, credits with, which may be nothing (策划); None
    of what is no such word."""
    words = _words()
    if part in words:
        return words[part]
    roles = _roles().get(part[-1], ())
    if not part.endswith(roles) or not _HOUSE.fullmatch(part):
        return None
    role = next(role for role in roles if part.endswith(role))
    return None if is_person_name(part.removesuffix(role)) else words[role]


@cache
def _before_dates() -> tuple[str, ...]:
    return tuple(longest_first((*prepositions("before_day"), *date_labels())))


@cache
def _roles() -> Mapping[str, tuple[str, ...]]:
    """The roles by their last character, which few parts of a line have."""
    return by_last_character(word for words in load("credits.toml")["roles"].values() for word in words.split())


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """The words of credits and what they credit with. Sources are no persons, so their words are not among them."""
    lists = load("credits.toml")
    kinds = {"both": ("authors", "photographers"), "other": ()}
    words = {
        word: frozenset(kinds.get(kind, (kind,)))
        for kind, listed in lists["labels"].items()
        if kind != "source"
        for word in phrases(listed)
    }
    return words | {word: frozenset((kind,)) for kind, listed in lists["roles"].items() for word in listed.split()}
