"""Credits with a label and a mark: ``来源：…``, ``责任编辑：…``, ``文丨…``, ``Text: …``, several on a line or one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from boilerstrip.header.dates import find_dates
from boilerstrip.header.names import is_code, is_common_word, is_nobody, is_person_name, leading_names, split_names
from boilerstrip.header.words import is_cjk, load, phrases, prepositions
from boilerstrip.lazy import lazy, lazy_regex

_ACCOUNT_LENGTH = 24  # characters of the longest account name that a person's field is taken to hold
_SOURCE_LENGTH = 60
_VALUE_LENGTH = 1_600
# The labels of photographers that mean a person. The others (图, Photo …) may tell what a picture shows or who owns it,
# so what follows them has to look like a person's name.
_PHOTOGRAPHER = frozenset(
    ("摄影", "摄影记者", "攝影", "撮影", "사진기자", "photographer", "fotograf", "photographe", "fotógrafo", "фотограф")
)
# Verbs that are labels only where nothing stands before them: "记者张三报道：大桥…" goes on with the news.
_VERBS = frozenset(("报道", "报导", "報道", "報導"))
_TEXTS = frozenset(("text", "texte", "texto", "testo", "tekst", "текст", "文字"))  # and what a form asks for
# Labels that also introduce what somebody says ("记者：您怎么看？"): nothing but names may follow.
_SPEAKERS = _VERBS | {"记者", "記者", "기자"}
_SENT_BY = "供稿"
_REPORTER_CHARS = 7  # of a name, what its bearer does, and what stands before
_REPORTER_BEHIND_NAME = lazy_regex(r"(?<!\p{Hangul})(?P<name>\p{Hangul}{3})\s?기자$")
_MARKS = ":：|｜丨>＞/／╱"
_BY = lazy(r"[bB][yY](?=\s?[^\x00-\x7f])")  # before a name in Han characters
_BEFORE_SLASH = frozenset("文图圖影撰写画畫攝摄校编編辑輯者访訪稿")
_GAP, _MAX_GAP = " \u3000\xa0", 4
_HAN, _TWO_HAN = lazy_regex(r"\p{Han}"), lazy_regex(r"\p{Han}{2}")
_ALPHABETIC = lazy_regex(r"[\p{Latin}\p{Cyrillic}\p{Arabic}]")
_WORD_CHARACTER = lazy_regex(r"\w")
_VALUE_END = lazy_regex(
    r"[。！？!?；;]|返回\p{Han}{1,6}[，,]?查看|\p{Han}?(?:自|于)《|(?<![(（\[【〔][^()（）\[\]【】〔〕]{0,60})[)）\]】〕]"
)
_LETTER, _TWO_LETTERS = lazy_regex(r"\p{L}"), lazy_regex(r"\p{L}{2}")
_LATIN_END = lazy_regex(r"\s\p{Latin}{2,10}:\s|(?<=\p{L}\s\p{Lu}\p{Ll}{2,20})\.\s")
"""Where a name in Latin letters ends: before another label ("Jane Doe on: Monday"), behind a sentence of two words."""
_ACCOUNT_END = lazy(r"[\s|｜（(]")
_ADDRESS = lazy(r"[（(](?:ID|id|微信号?|https?|www)\s?[:：.][^（()）]{0,80}[)）]\s*+$")
_QUOTES = ("“", '"', "「", "『", "‘")
_QUOTED = lazy_regex(
    r"""["“「『‘]([^"“”「」『』‘’]{2,40})["”」』’](?!\s?\p{L})"""
)  # nothing behind it: somebody's words go on
_SPACED = r"\p{Latin}\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}\p{Devanagari}\p{Bengali}\p{Armenian}\p{Georgian}"
_SOURCE = lazy_regex(
    r"^(?:[(（][^()（）]{1,40}[)）]|《[^《》]{1,40}》|\ ?+[«„“][^«»„“”]{1,40}[»“”]"
    rf"|(?<=[{_SPACED}&.,])\ (?=[{_SPACED}&])"
    r"|[^\s|｜丨()（）\[\]【】〔〕，。；;])++"
)


class LabelledValue(NamedTuple):
    """A label of a line, what kind of credit it is of, where it starts, and what follows it up to the next label."""

    kind: str
    label: str
    start: int
    value: str


class _Label(NamedTuple):
    """A label before a mark. They sort as they are tried: the leftmost first, of those that start there the longest."""

    start: int
    minus_length: int
    stop: int
    value_start: int
    kind: str


class _Vocabulary(NamedTuple):
    """All labels in lower case: the kind of each, the lengths of those that end with a character, and those that are
    printed with a gap inside too (作　者)."""

    kinds: Mapping[str, str]
    lengths: Mapping[str, Sequence[int]]
    spaced: frozenset[str]


def find_labels(line: str) -> list[LabelledValue]:
    """The labelled fields of a line in printed order; kind "other" is for labels that credit nobody.

    >>> [(field.kind, field.value) for field in find_labels("2021-05-28 来源：江南日报 作者：张三")]
    [('source', '江南日报 '), ('authors', '张三')]
    """
    found: list[_Label] = []
    for label in sorted(_labels_before_marks(line)):
        if not found or label.start >= found[-1].value_start:
            found.append(label)
    fields = []
    for number, label in enumerate(found, 1):
        end = found[number].start if number < len(found) else len(line)
        text = line[label.start : label.stop].casefold()
        fields.append(LabelledValue(label.kind, text, label.start, line[label.value_start : end][:_VALUE_LENGTH]))
    return fields


def _labels_before_marks(line: str) -> Iterator[_Label]:
    """Every label that ends where a mark, or one space and a mark, follows. Few lines hold a mark, and of most marks
    the character before tells that no label ends there."""
    plain, words = "", _vocabulary()
    for mark in chain(_marks().finditer(line), () if line.isascii() else _BY.finditer(line)):
        plain = plain or line.replace("İ", "i").lower()  # İ is the only letter whose lower case is longer
        start, end = mark.span()
        stop = end if end - start == 2 else start - line[start - 1 : start].isspace()
        value_start = _value_start(line, mark[0], stop, end)
        if value_start < 0:
            continue
        for length in words.lengths.get(plain[stop - 1 : stop], ()):
            kind = words.kinds.get(plain[stop - length : stop]) if length <= stop else None
            if kind is None or not _may_start(line, stop - length, stop):
                continue
            if mark[0] in ":：" or not _is_behind_name(line, stop):
                yield _Label(stop - length, -length, stop, value_start, kind)
        before = plain[max(0, stop - 2 - _MAX_GAP) : stop - 1]
        bare = before.rstrip(_GAP)
        spaced = bare[-1:] + plain[stop - 1]
        if len(bare) < len(before) and spaced in words.spaced:
            begin = stop - 2 - len(before) + len(bare)
            if _may_start(line, begin, stop):
                yield _Label(begin, -2, stop, value_start, words.kinds[spaced])


def _value_start(line: str, mark: str, stop: int, end: int) -> int:
    """Where the value behind a mark starts; -1 where the sign is none: a bar before anything but a letter, a slash
    behind other characters than those of roles, "by" before anything but a name in Han characters."""
    if mark in ":：":
        return end
    start = end + line[end : end + 1].isspace()
    first = line[start : start + 1]
    if len(mark) == 2:
        is_mark = _HAN.match(first) is not None and _WORD_CHARACTER.match(line[max(0, stop - 3) : stop - 2]) is None
    else:
        is_mark = first.isalpha() and (mark not in "/／╱" or line[stop - 1] in _BEFORE_SLASH)
    return start if is_mark else -1


def _may_start(line: str, start: int, stop: int) -> bool:
    """Whether a label can start here: not inside a word of letters; not one character, nor a verb, behind another
    (配文：), nor a short word in Latin letters behind another (Reviewed by:)."""
    before = line[max(0, start - 2) : start]
    if not before:
        return True
    if _ALPHABETIC.match(before[-1]):
        return False
    if stop - start == 1 or line[start:stop] in _VERBS:
        return _HAN.match(before[-1]) is None
    return not (stop - start <= 3 and line[start:stop].isascii() and before[0].isalpha() and before[-1].isspace())


def _is_behind_name(line: str, stop: int) -> bool:
    """Whether a label that ends here is the role of the Korean who is named before it: 김철수 기자 | 입력 …"""
    behind = _REPORTER_BEHIND_NAME.search(line, max(0, stop - _REPORTER_CHARS), stop)
    return behind is not None and is_person_name(behind["name"])


def read_field(field: LabelledValue) -> tuple[str, tuple[str, ...]]:
    """(kind, names) of a labelled field; of a source the organisation as printed. A text is sent in (供稿) by an
    office, or by those who wrote it.

    >>> [read_field(field) for field in find_labels("作者：虹口街道 责编：李四(实习生) 来源：江南日报（晚刊）")]
    [('authors', ('虹口街道',)), ('editors', ('李四',)), ('source', ('江南日报（晚刊）',))]
    >>> [read_field(field) for field in find_labels("供稿：宣传科 供稿：张三")]
    [('source', ('宣传科',)), ('authors', ('张三',))]
    """
    senders = leading_names(_before_date(field.value)) if field.label == _SENT_BY else ()
    if senders and all(map(is_person_name, senders)):
        return "authors", senders
    return field.kind, _names_of(field)


def _names_of(field: LabelledValue) -> tuple[str, ...]:
    """The names that a field of this kind holds."""
    value = _before_date(field.value.strip(" \u3000\xa0\t:："))
    if field.kind == "source":
        return _source(value)
    if value.startswith(_QUOTES):
        return ()
    end = _VALUE_END.search(value)
    value = _LATIN_END.split(value[: end.start()] if end else value, maxsplit=1)[0]
    if field.label in _SPEAKERS:
        return leading_names(value)
    if field.kind == "photographers":
        value = _before_paper(value)
    names = split_names(value)
    if field.kind in ("photographers", "both") and field.label not in _PHOTOGRAPHER:
        return tuple(name for name in names if is_person_name(name))
    is_sentence = end is not None and end[0] in "。！？!?"  # "作者：" before what an author answers to a comment
    may_be_account = len(field.label) > 1 and field.label not in _TEXTS and not is_sentence
    return names or (_account(value) if may_be_account else ())


def _before_paper(value: str) -> str:
    """The photographer, where the paper stands behind: "Jane Doe / The Paper", "Jane Doe for The Paper"."""
    paper = _to_paper().search(value)
    if paper is None or is_cjk(value):
        return value
    first = value[: paper.start()]
    return first if is_person_name(first.strip()) else value


def _before_date(value: str) -> str:
    dates = find_dates(value[:300])
    return value[: dates[0].start] if dates else value


def _source(value: str) -> tuple[str, ...]:
    value = _ADDRESS.sub("", value)
    if value.startswith(_QUOTES):
        quoted = _QUOTED.match(value)
        value = quoted[1] if quoted is not None else ""
    match = _SOURCE.match(value)
    name = match[0].strip(":：,、") if match else ""
    refused = name.lower().startswith(("http", "www.")) or not _LETTER.search(name)
    return () if refused or not 1 < len(name) <= _SOURCE_LENGTH else (name,)


def _account(value: str) -> tuple[str, ...]:
    """The name of an account or an office where a person's field names no person."""
    account = _ACCOUNT_END.split(value.strip(" \u3000\xa0\t:：,，、"), 1)[0]
    refused = is_nobody(account) or is_code(account) or is_common_word(account) or not _TWO_LETTERS.search(account)
    return () if refused or not 1 < len(account) <= _ACCOUNT_LENGTH else (account,)


def label_kind(word: str) -> str | None:
    """What kind of credit a label is of; None of other words.

    >>> label_kind("Author"), label_kind("Harbour")
    ('authors', None)
    """
    return _vocabulary().kinds.get(word.lower())


def may_hold_labels(line: str) -> bool:
    """Whether a line holds what every line with a label does."""
    return _marks().search(line) is not None or (not line.isascii() and _BY.search(line) is not None)


@cache
def bare_labels() -> frozenset[str]:
    """The labels that need no mark where they stand alone."""
    return frozenset(load("credits.toml")["bare_labels"]["words"].split())


@cache
def _to_paper() -> re.Pattern[str]:
    return re.compile(rf"/|\s(?:{'|'.join(prepositions('before_paper'))})\s")


@cache
def _marks() -> re.Pattern[str]:
    """The marks but "by", behind a character that a label ends with."""
    ends = "".join(sorted({case for end in _vocabulary().lengths for case in (end, end.upper()) if len(case) == 1}))
    behind = rf"(?:(?<=[İ{re.escape(ends)}].)|(?<=[İ{re.escape(ends)}]\s.))"
    return re.compile(rf"[{re.escape(_MARKS)}]{behind}")


@cache
def _vocabulary() -> _Vocabulary:
    kinds = load("credits.toml")["labels"]
    kind_of = {word.lower(): kind for kind, words in kinds.items() for word in phrases(words)}
    lengths: dict[str, set[int]] = {}
    for word in kind_of:
        lengths.setdefault(word[-1], set()).add(len(word))
    spaced = frozenset(word for word in kind_of if _TWO_HAN.fullmatch(word))
    return _Vocabulary(kind_of, {last: sorted(found) for last, found in lengths.items()}, spaced)
