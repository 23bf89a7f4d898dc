"""Credits with a label and a mark: ``来源：…``, ``责任编辑：…``, ``文丨…``, ``Text: …``, several on a line or one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

import regex

from boilerstrip.header.dates import find_dates
from boilerstrip.header.names import is_code, is_nobody, is_person_name, leading_names, split_names
from boilerstrip.header.words import load, longest_first, phrases

_ACCOUNT_LENGTH = 24  # characters of the longest account name that a person's field is taken to hold
_SOURCE_LENGTH = 60
_VALUE_LENGTH = 1_600
# The labels of photographers that mean a person. The others (图, Photo …) may tell what a picture shows or who owns it,
# so what follows them has to look like a person's name.
_PHOTOGRAPHER = frozenset(
    ("摄影", "摄影记者", "攝影", "撮影", "사진기자", "photographer", "fotograf", "photographe", "fotógrafo", "фотограф")
)
# Labels that also introduce what somebody says ("记者：您怎么看？"): nothing but names may follow.
_SPEAKERS = frozenset(("记者", "記者", "기자"))
_MARK = regex.compile(r"[:：|｜丨>＞/／╱]|by", regex.IGNORECASE)
_VALUE_END = regex.compile(r"[。！？!?；;]|\p{Han}?(?:自|于)《|(?<![(（\[【〔][^()（）\[\]【】〔〕]{0,60})[)）\]】〕]")
_LETTER, _TWO_LETTERS = regex.compile(r"\p{L}"), regex.compile(r"\p{L}{2}")
_ACCOUNT_END = regex.compile(r"[\s|｜（(]")
_SOURCE = regex.compile(
    r"(?:[(（][^()（）]{1,40}[)）]|《[^《》]{1,40}》|(?<=[\p{Latin}\p{Cyrillic}&.,])\ (?=[\p{Latin}\p{Cyrillic}&])"
    r"|[^\s|｜丨()（）\[\]【】〔〕，。；;])++"
)


@dataclass(frozen=True, slots=True)
class LabelledValue:
    """A label of a line, what kind of credit it is of, where it starts, and what follows it up to the next label."""

    kind: str
    label: str
    start: int
    value: str


def find_labels(line: str) -> list[LabelledValue]:
    """The labelled fields of a line in printed order; kind "other" is for labels that credit nobody.

    >>> [(field.kind, field.value) for field in find_labels("2021-05-28 来源：江南日报 作者：张三")]
    [('source', '江南日报 '), ('authors', '张三')]
    """
    if not _MARK.search(line):
        return []
    matches = list(_labels().finditer(line))
    fields = []
    for match, following in zip_longest(matches, matches[1:]):
        value = line[match.end() : following.start() if following else len(line)]
        kind = match.lastgroup or "other"
        fields.append(LabelledValue(kind, match[kind].casefold(), match.start(), value[:_VALUE_LENGTH]))
    return fields


def read_label(field: LabelledValue) -> tuple[str, ...]:
    """The names that a labelled field holds; for a source the organisation as printed.

    >>> [read_label(field) for field in find_labels("作者：虹口街道 责编：李四(实习生) 来源：江南日报（晚刊）")]
    [('虹口街道',), ('李四',), ('江南日报（晚刊）',)]
    """
    value = _before_date(field.value.strip(" \u3000\xa0\t:："))
    if value.startswith(("“", '"', "「", "『", "‘")):
        return ()
    if field.kind == "source":
        return _source(value)
    end = _VALUE_END.search(value)
    value = value[: end.start()] if end else value
    if field.label in _SPEAKERS:
        return leading_names(value)
    names = split_names(value)
    if field.kind in ("photographers", "both") and field.label not in _PHOTOGRAPHER:
        return tuple(name for name in names if is_person_name(name))
    return names or (_account(value) if len(field.label) > 1 else ())


def _before_date(value: str) -> str:
    dates = find_dates(value[:300])
    return value[: dates[0].start] if dates else value


def _source(value: str) -> tuple[str, ...]:
    match = _SOURCE.match(value)
    name = match[0].strip(":：,、") if match else ""
    refused = name.lower().startswith(("http", "www.")) or not _LETTER.search(name)
    return () if refused or not 1 < len(name) <= _SOURCE_LENGTH else (name,)


def _account(value: str) -> tuple[str, ...]:
    """The name of an account or an office where a person's field names no person."""
    account = _ACCOUNT_END.split(value.strip(" \u3000\xa0\t:：,，、"), 1)[0]
    refused = is_nobody(account) or is_code(account) or not _TWO_LETTERS.search(account)
    return () if refused or not 1 < len(account) <= _ACCOUNT_LENGTH else (account,)


@cache
def _labels() -> regex.Pattern[str]:
    """All labels with their mark as one pattern, a group for every kind; longer labels are tried first."""
    kinds = load("credits.toml")["labels"]
    kind_of = {word: kind for kind, words in kinds.items() for word in phrases(words)}
    ordered = longest_first(kind_of)
    # one alternation, so that the longest label wins whatever its kind; branches of a kind share its group name
    words = "|".join(f"(?P<{kind_of[word]}>{_spelling(word)})" for word in ordered)
    bar = r"\s?[|｜丨>＞]\s?(?=\p{L})|(?<=[文图圖影撰写画畫攝摄校编編辑輯者访訪稿]\s?)\s?[/／╱]\s?(?=\p{L})"
    first = "".join(sorted({regex.escape(word[0]) for word in ordered}))  # tested before 500 branches are
    return regex.compile(
        rf"(?=[{first}])(?<![\p{{Latin}}\p{{Cyrillic}}\p{{Arabic}}])(?:{words})(?:\s?[:：]|{bar}|(?<=\bby)\s?(?=\p{{Han}}))",
        regex.IGNORECASE,
    )


def _spelling(word: str) -> str:
    """A label as it may be printed: 作者 also as 作　者; not one character behind another (配文：), nor a short word in
    Latin letters behind another (Reviewed by:)."""
    if len(word) == 1:
        return rf"(?<!\p{{Han}}){word}"
    if len(word) <= 3 and word.isascii():
        return rf"(?<!\p{{L}}\s){word}"
    return r"[ \u3000\xa0]{0,4}".join(word) if regex.fullmatch(r"\p{Han}{2}", word) else regex.escape(word)
