"""Names without a label: "2021-05-28 09:13  某某日报", "吴某某 2021/05/28", or a line of its own beside the headline.

A dateline is what is left of a line when dates and widgets are taken out. Its first part names the source or the
author; which of the two is told by its shape only, so an account whose name reads like neither is left to be a source.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from boilerstrip.header.dates import FoundDate, find_dates
from boilerstrip.header.names import is_agency, is_nobody, is_organisation, is_person_name, provinces
from boilerstrip.header.words import CJK_LANGUAGES, date_labels, is_cjk, lines_with, load, longest_first, phrases
from boilerstrip.lazy import RegexPattern, lazy, lazy_regex

_MAX_NAME_CHARS = 24
_MAX_LINE_CHARS = 120
_PAPER_CHARS = 4  # of the shortest name of a paper in Japanese or Korean: 社会 and 뉴스 are sections
_SECTION_CHARS = 2  # of a name of a section that begins as a name of a person: 文化, 金融
_LABELLED = lazy(r":|：|原标题|原標題|原题为")
# "某某日报 作者：张三": the paper stands before the label of the person.
_BEFORE_LABEL = lazy(
    r"\s{0,4}+(\S{2,20}+)\s{1,4}+(?:作者|记者|記者|撰文|文字|责任编辑|責任編輯|责编|编辑|編輯)\s?[:：]"
)
_WIDGET = lazy(
    r"https?://\S++|[（(][^（()）]{0,20}人?参与[)）]|(?:有|(?<!\d))\d*+人参与|我有话说|收藏本文|手机看新闻|手機看新聞|我要分享|我要评论|评论(?:[（(][^)）]{0,10}[)）])?|"
    r"(?:点击|點擊|点阅|點閱|阅读|閱讀|浏览|瀏覽|人气|播放|访问)(?:量|数|數|次数)?\s*+[:：]?\s*+\d*+\s*+(?:次|人)?|(?<!\d)\d++\s*+(?:次|人|點擊數|点击数|條|条)|"
    r"字[号號级級体體]\s*+[:：]?(?:\s*+(?:大|中|小|字|A[+-]?+))*+|A[+-](?:\s*+A)?(?:\s*+A[+-])?|"
    r"发布时间|發布時間|更新(?:时间|時間|日期|于)?|发表时间|发表于|發表於|发布于|只看该作者|上版(?=日期)|(?:放大|缩小|默认)\s?[+＋⊕⊖○-]|[\u3400-\u9fff]{0,8}创作者|发布日期|出版時間|时间|時間|日期|(?<![\u3400-\u9fff])(?:发布|發布)|公開|举报|舉報|分享|打印|友善列印|列印|纠错|收藏|关注|關注|微博|微信|"
    r"原创|原創|\[整理\]|首发|(?<!\d)\d++(?:小时|分钟)前|昨天|前天|刚刚|(?:星期|礼拜|禮拜|[周週])[一二三四五六日天](?![\u3400-\u9fff])",
)  # fmt: skip
_JAPANESE_BYLINE = lazy_regex(r"[\[［【]([\p{Han}々\p{Kana} ]{2,12})[，、,][ ]?([^\[\]［］【】，、,]{2,24})[\]］】]")
_HOUSE = lazy_regex(r"(?<!\p{Han})(\p{Han}{2,8})[\s╱/／|｜]++(?:實習|特約)?+(?:記者|记者|编辑|編輯|责编|責編|\d)")
_KOREAN_HOUSE = lazy_regex(
    r"(?:^|[\[(【][^\[\]()=]{0,10}=)\s?((?!기자명)\p{Hangul}{3,10})(?:\s?=\s?|\)\s?|\s)(?!기자)\p{Hangul}{2,4}\s?(?:기자|특파원)"
)
_ORIGINAL = ("原创", "原創")
_AGENCY_CHARS = 100  # at both ends of a paragraph in which it stands
_PLACE_AND_AGENCY = lazy_regex(
    r"^\p{Lu}[^()\n]{1,60}?\s\((?P<agency>[\p{L}][\p{L}\d/ .-]{1,20})\)(?:\.?\s?[-–—:]|(?<=\d\s\(\p{Lu}{2,5}\))\s)"
)
_INITIALS = lazy(r"[A-Z]{2,5}")
_AGENCY_AT_END = lazy_regex(
    r"(?:^|[\p{P}\s])\((?:©\s?)?(?:mit |avec |con )?(?P<agency>[\p{L}][\p{L}\d/ .-]{1,20})\)$"
    r"|[.!?”\"»] (?P<agency>\p{Lu}{2,5})$"
)
_NAME_WORD = r"(?:\p{Lu}|\d)(?:[\p{L}\d'’&-]|\.(?=\p{Ll}))*+(?: (?:of|the|and|de|la|&)(?= \p{Lu}))? ?"
_PUBLICATION = rf"(?P<source>(?:the )?(?:{_NAME_WORD}){{1,5}})"
_TWO_LETTERS = lazy_regex(r"\p{L}{2}")
_NO_NAME = lazy(r"[。！？!?…“”《》〔〕]|首页$|首頁$|功能介绍")
_WITH_AGENCY = lazy_regex(
    r"^\p{Lu}[^.!?:]{2,60}\s\(?(?:avec|mit|con|with|met|med)\s(?P<agency>\p{L}[\p{L}/-]{1,10})\)?$"
)
_BARE_SPLIT = lazy(r"[|·•,()]|[-–—] ")
_MAX_NOTE_CHARS = 400  # of a line that says where the article stood first
_SPLIT = lazy(r"[\s|｜│·•,，;；»>【】\[\]()（）]")
_POSTED = lazy(r"(?:由|作者)\s?(\S{2,16}?)\s?(?:[发發][表布佈]|撰[写寫])[于於]?\b")
"""Who posted it, as blogs say: "由 江边散人 发表于 2021年5月28日"."""


class Dateline(NamedTuple):
    """The unlabelled names of a line: a person, or the source (an organisation or an account)."""

    authors: tuple[str, ...] = ()
    source: str | None = None


def read_dateline(
    text: str, language: str | None, is_account: bool = False, dates: Sequence[FoundDate] | None = None
) -> Dateline:
    """The unlabelled source or author of a line beside the headline; ``is_account`` is True where the class of its
    element says that it names the account which wrote, ``dates`` are those printed in it, where they are known.

    >>> read_dateline("2021年05月28日 09:13 某某日报 我有话说(12人参与)", "zh-Hans").source
    '某某日报'
    >>> read_dateline("赵一川 2021/05/28 09:13 點閱 14 次", "zh-Hant").authors
    ('赵一川',)
    >>> read_dateline("赵一川 某某日报 2021-05-28 09:13", "zh-Hans")
    Dateline(authors=('赵一川',), source='某某日报')
    >>> read_dateline("江边散人", "zh-Hans", is_account=True).authors
    ('江边散人',)
    >>> read_dateline("강변일보 2021.05.28 09:13", "ko").source, read_dateline("2021年5月28日 河畔新聞", "ja").source
    ('강변일보', '河畔新聞')
    >>> read_dateline("来源：某某日报", "zh-Hans"), read_dateline("今天，桥已经通车。", "zh-Hans").source
    (Dateline(authors=(), source=None), None)
    """
    if language not in CJK_LANGUAGES or len(text) > _MAX_LINE_CHARS:
        return Dateline()
    dates = find_dates(text, language) if dates is None else dates
    if language in ("ja", "ko"):
        return _read_paper(text, language, dates)
    posted = _POSTED.match(text) if dates else None
    if posted is not None:
        return Dateline(() if is_nobody(posted[1]) else (posted[1],))
    rest = _WIDGET.sub(" ", _replace_dates(text, dates, " "))
    if _LABELLED.search(rest):
        return Dateline()
    parts = [part for part in _SPLIT.split(rest) if part.strip("-—/／ ")]
    if len(parts) == 2 and (pair := _sort_pair(*parts, is_dated=bool(dates))) is not None:
        return pair
    if not dates and len(parts) == 2 and text.startswith(_ORIGINAL) and len(parts[0]) <= _MAX_NAME_CHARS:
        return Dateline((parts[0],))  # "原创 江边散人 某某夜话": who wrote, on which account
    if not parts or len(parts) > 4 or (not dates and len(parts) > 1) or len(parts[0]) > _MAX_NAME_CHARS:
        return Dateline()
    line = _sort_names(parts[0])
    if line.source is None or is_organisation(line.source):
        return line
    if is_account or not dates:
        return Dateline((line.source,) if is_account else line.authors)
    return line


def _read_paper(text: str, language: str, dates: Sequence[FoundDate]) -> Dateline:
    """The paper or agency in Japanese or Korean that a line names beside its dates, and one person at most; or, in
    brackets, who wrote and for which one."""
    if language == "ja" and (match := _JAPANESE_BYLINE.fullmatch(text.strip())):
        return Dateline((match[1],), match[2])
    parts = _SPLIT.split(_WIDGET.sub(" ", _replace_dates(text, dates, " "))) if dates else ()
    named = [part for part in parts if part and part not in date_labels()]
    papers = [part for part in named if len(part) >= _PAPER_CHARS and is_organisation(part)]
    return Dateline((), papers[0]) if len(papers) == 1 and len(named) <= 2 else Dateline()


def read_house(text: str, language: str | None) -> str | None:
    """The paper that a credit line names before its reporter.

    >>> read_house("2021-05-28 09:13 某某報 記者林某某／即時報導", "zh-Hant")
    '某某報'
    >>> read_house("2021-05-28 09:13 某某日报 作者：赵一川", "zh-Hans")
    '某某日报'
    >>> read_house("記者林某某／台北報導", "zh-Hant") is None
    True
    >>> read_house("강변일보=김철수 기자", "ko"), read_house("[金子某，河畔新聞]", "ja")
    ('강변일보', '河畔新聞')
    """
    if len(text) > _MAX_LINE_CHARS:
        return None
    if language == "ja":
        match = _JAPANESE_BYLINE.fullmatch(text.strip())
        return match[2] if match is not None else None
    if language == "ko":
        match = _KOREAN_HOUSE.search(text)
        return match[1] if match is not None else None
    if not (language or "").startswith("zh"):
        return None
    named = _HOUSE.search(text)
    dates = find_dates(text, language) if named is None else ()
    before = _BEFORE_LABEL.match(text, dates[-1].end) if dates else None
    house = named[1] if named is not None else before[1] if before is not None else ""
    return house if house and is_organisation(house) else None


def find_agency(text: str) -> str | None:
    """The agency of a paragraph, behind its place or in brackets at its end, as in languages with letters.

    >>> find_agency("HARBOUR CITY (Reuters) - The bridge opened."), find_agency("Die Brücke ist offen. (mit dpa)")
    ('Reuters', 'dpa')
    >>> find_agency("Ribera, 20 jun (EFE).- El puente."), find_agency("(MTI)"), find_agency("El puente abrió. EFE")
    ('EFE', 'MTI', 'EFE')
    >>> find_agency("The company (founded 1999) - a yard - opened."), find_agency("It rained (and snowed)")
    (None, None)
    """
    start, end = text[:_AGENCY_CHARS], text[-_AGENCY_CHARS:]
    opening = _PLACE_AND_AGENCY.search(start) if "(" in start else None
    may_end = opening is None and (end.endswith(")") or end[-1:].isupper())
    match = _AGENCY_AT_END.search(end) if may_end else opening
    if match is None or is_cjk(match["agency"]):
        return None
    first = match["agency"].partition("/")[0].strip()
    is_name = " " not in first or not first[0].islower()
    # No given name stands there, so "(Antara)" is as good as "(ANTARA)".
    is_known = is_agency(first.upper()) or (is_name and is_organisation(first))
    return first if is_known or (opening is not None and _INITIALS.fullmatch(first)) else None


def find_first_publications(texts: Sequence[str]) -> dict[int, str]:
    """:func:`find_first_publication` of those of several lines that say something of it, by their numbers."""
    lowered = [text[:_MAX_NOTE_CHARS].lower() for text in texts]
    found = {number: find_first_publication(texts[number]) for number in lines_with(_first_words(), lowered)}
    return {number: paper for number, paper in found.items() if paper}


def find_first_publication(text: str) -> str | None:
    """Where a line says that the article stood first.

    >>> find_first_publication("This article originally appeared on Harbour.com. Read more")
    'Harbour.com'
    >>> find_first_publication("Dieser Beitrag erschien zuerst auf Hafenblick")
    'Hafenblick'
    >>> find_first_publication("It was first published in May.")
    """
    match = _first_published().search(text[:_MAX_NOTE_CHARS])
    name = match["source"].strip(" .") if match is not None else ""
    return name if _TWO_LETTERS.search(name) and not find_dates(f"1 {name} 2000") else None


@cache
def _first_words() -> frozenset[str]:
    """What such a note begins with."""
    return frozenset(note.partition(" ")[0] for note in phrases(load("credits.toml")["first_published"]["words"]))


@cache
def _first_published() -> RegexPattern:
    notes = "|".join(longest_first(phrases(load("credits.toml")["first_published"]["words"])))
    return lazy_regex(rf"\b(?i:{notes}) {_PUBLICATION}")


def find_bare_agency(text: str, dates: Sequence[FoundDate]) -> str | None:
    """The agency that a line names besides its dates and nothing else, or beside those who wrote.

    >>> line = "AFP | 28 May 2021"
    >>> find_bare_agency(line, find_dates(line)), find_bare_agency("AFP reports", ())
    ('AFP', None)
    >>> find_bare_agency("Par Jeanne Riva (avec AFP)", ()), find_bare_agency("Par Jeanne Riva (avec Marie Pont)", ())
    ('AFP', None)
    """
    if len(text) > _MAX_LINE_CHARS:
        return None
    text = _replace_dates(text, dates, "|")
    if (beside := _WITH_AGENCY.search(text)) is not None and is_agency(beside["agency"]):
        return beside["agency"]
    parts = [part for part in map(str.strip, _BARE_SPLIT.split(text)) if part]
    return parts[0] if parts and is_agency(parts[0]) and len(parts) <= 2 else None


def _replace_dates(text: str, dates: Sequence[FoundDate], mark: str) -> str:
    """A text with a mark in the place of each of its dates."""
    for found in reversed(dates):
        text = f"{text[: found.start]}{mark}{text[found.end :]}"
    return text


def _sort_pair(first: str, second: str, *, is_dated: bool) -> Dateline | None:
    """A paper and a person, the person first only beside a date, where sections look like names of two characters."""
    if is_organisation(first) and is_person_name(second) and (not is_dated or len(second) > _SECTION_CHARS):
        return Dateline((second,), first)
    if is_dated and is_person_name(first) and is_organisation(second):
        return Dateline((first,), second)
    return None


def _sort_names(part: str) -> Dateline:
    first, slash, second = part.replace("／", "/").partition("/")
    if slash and is_person_name(first):
        return Dateline((first,), second if is_organisation(second) else None)
    if slash and is_person_name(second):
        return Dateline((second,), first or None)
    if is_person_name(part):
        return Dateline((part,))
    part = part.rstrip("/／")
    before = part.removesuffix("发布").removesuffix("發布")
    part = before if is_organisation(before) else part  # who posted it; but 江城发布 is the account of a town
    if not _TWO_LETTERS.search(part) or _NO_NAME.search(part) or part in provinces():
        return Dateline()  # accounts say what province they post from
    return Dateline((), part)
