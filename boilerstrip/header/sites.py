"""The name of the site (or of the channel that calls itself by its own name)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import regex

from boilerstrip.blocks import Label, Page
from boilerstrip.header.candidates import Candidate, choose, clean, fold
from boilerstrip.header.places import words_around
from boilerstrip.header.titles import MAX_TITLE_TAG_CHARS, title_segments
from boilerstrip.lazy import lazy, lazy_regex

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_NAV = Label.NAV
_OTHER = Label.OTHER
_LEGAL = Label.LEGAL
_CONTACT = Label.CONTACT

MAX_SITE_CHARS = 40
_MAX_MASTHEAD_CHARS = 20
_COPYRIGHT = lazy_regex(
    r"(?:©|\(c\)|copyright)[\s\d–—,.\-~至]*+(?:©|\(c\)|copyright)?[\s\d–—,.\-~至]*+(?:by\s)?([\p{L}][^©|,，。;；\n]{1,40}?)"
    r"(?:\s*+(?:版权所有|版權所有|all rights|rights reserved|[|,，。.;；]|\s{2}|$))"
    r"|(?:版权所有|版權所有|主办单位|主办|主辦單位)\s*+[:：]\s*+(\p{Han}[^©|,，。;；:：\s]{1,30}+)",
    regex.IGNORECASE,
)
_NO_NAME = frozenset(("all", "rights", "all rights", "reserved", "copyright"))
_COMPANY = lazy(r"\b(?:Corporation|Corp|Inc|Ltd|Limited|LLC|GmbH|Berhad|Company)\b|有限公司|www$|[备証证]\d")
_MIN_TRUST = 0.45  # of what nothing else confirms
_LOGO_WORDS = frozenset("logo brand masthead sitename banner".split())
_GENERIC_ALT = lazy(r"^(?:logo|home|首页|首頁|banner|image|图片|menu)$|\.(?:png|jpe?g|gif|svg)$", re.IGNORECASE)
_HANDLE_OR_HOST = lazy(r"^@|^https?:|^[\w-]++\.(?:com|net|org|cn)\b", re.IGNORECASE)
_HOST_END = lazy(r"\s++(?:www\.?|[\w-]++\.(?:com|net|org|tw|cn|hk|jp|kr))$", re.IGNORECASE)
_READING = lazy_regex(r"(?<=\w\W?)[（(][\p{Hiragana}\p{Katakana}ー・]{2,20}[)）]$")
_TWIN = lazy_regex(r"(?<=[\p{Han}])\s?+[-–]\s?+[\p{Latin} ]{3,30}+$")
_SLOGAN = lazy(r"[，、,！!。]")
_LOGO_VERB = lazy(r"^(?:返回|回到|到|logo[:：]?\s?+)|(?:首页|首頁|主页|logo|标志|標誌)$", re.IGNORECASE)
_NET_SUFFIX = lazy(r"(?:网|網|网站|online|\.com|\.net)$", re.IGNORECASE)
_SITE_SHAPE = lazy(
    r"(?:网|網|网站|在线|在線|新闻|新聞|频道|頻道|日报|日報|晚报|時報|时报|新聞雲|官网|门户|电视台|广播|门户网)$"
)


def find_site(candidates: Sequence[Candidate[str]]) -> Candidate[str] | None:
    """The site's name by trust and agreement; None where the page prints none."""
    best = choose(candidates, fold, agree=0.7)
    return best if best is not None and best.trust >= _MIN_TRUST else None


def site_candidates(
    page: Page, title: str | None, declared: Sequence[Candidate[str]], roots: Sequence[Candidate[str]]
) -> Iterator[Candidate[str]]:
    """What names the site: the head, the end of <title>, the root of the trail, logo, masthead, copyright line."""
    title_tag = page.embedded.title[:MAX_TITLE_TAG_CHARS]
    found = (
        *declared, *_from_title_tag(title_tag, title), *roots, *_from_logos(page), *_from_masthead(page),
        *_from_copyright(page),
    )  # fmt: skip
    folded_title = fold(title or "")
    for candidate in found:
        name = clean(candidate.value).strip("_-|·•:： ")
        if (
            1 < len(name) <= MAX_SITE_CHARS
            and not _HANDLE_OR_HOST.search(name)
            and fold(name) not in ("", folded_title)
        ):
            yield Candidate(_shorten(name), candidate.source, candidate.trust, candidate.block)


def _shorten(name: str) -> str:
    """A name without its host, its reading in brackets, its slogan, its twin in the other script after a dash.

    >>> _shorten("某某網 EXAMPLE.COM"), _shorten("某某新闻-The Example"), _shorten("TECH（テック）")
    ('某某網', '某某新闻', 'TECH')
    """
    name = _HOST_END.sub("", name)
    name = _READING.sub("", name)
    first, _, rest = name.partition(" ")
    return first if len(first) >= 2 and len(rest) >= 10 and _SLOGAN.search(rest) else _TWIN.sub("", name)


def _from_title_tag(title_tag: str, title: str | None) -> Iterator[Candidate[str]]:
    has_headline = title is None or not fold(title_tag) or fold(title)[:8] in fold(title_tag)
    every = title_segments(title_tag, has_headline)
    segments = [segment for segment in every if not _is_part_of(segment, title)]
    if not segments or (len(every) == 1 and title is not None):
        return
    last = segments[-1]
    yield Candidate(_branded(segments), "title-tag", 3.0)
    if last != _branded(segments):
        yield Candidate(last, "title-tag", 2.0)


def _branded(segments: Sequence[str]) -> str:
    """The channel that carries the site's own name ("某某财经" of "某某财经_某某网"), else the last segment."""
    last = segments[-1]
    brand = fold(_NET_SUFFIX.sub("", last))[:4]
    if len(segments) > 1 and len(brand) >= 2:
        before = fold(segments[-2])
        if before.startswith(brand) or (before.startswith(brand[:2]) and not before.isascii()):
            return segments[-2]
    return last


def _is_part_of(segment: str, title: str | None) -> bool:
    folded, whole = fold(segment), fold(title or "")
    return bool(folded) and bool(whole) and (folded in whole or whole in folded)


def _from_logos(page: Page) -> Iterator[Candidate[str]]:
    for picture in page.pictures[:40]:
        if not picture.alt or picture.before > len(page.blocks) // 3:
            continue
        alt = _LOGO_VERB.sub("", clean(picture.alt)).strip()
        is_name = 0 < len(alt) <= _MAX_MASTHEAD_CHARS and not _GENERIC_ALT.search(alt)
        if is_name and ("logo" in picture.src.lower() or words_around(page, picture.container) & _LOGO_WORDS):
            yield Candidate(alt, "logo", 1.5)


def _from_masthead(page: Page) -> Iterator[Candidate[str]]:
    """The first line of a flattened page, where it stands alone as a name."""
    if page.kind != "text":
        return
    for block in page.blocks[:1]:
        text = clean(block.text)
        if len(text) <= _MAX_MASTHEAD_CHARS and _SITE_SHAPE.search(text) and block.label in (None, _NAV, _OTHER):
            yield Candidate(text, "masthead", 2.0, block.index)


def _from_copyright(page: Page) -> Iterator[Candidate[str]]:
    for block in page.blocks[-40:]:
        if block.label in (None, _LEGAL, _CONTACT, _OTHER, _NAV) and len(block.text) <= 400:
            match = _COPYRIGHT.search(block.text)
            if match is not None:
                name = (match[1] or match[2]).strip()
                if fold(name) not in _NO_NAME and not _COMPANY.search(name):
                    yield Candidate(name, "copyright", 0.5, block.index)
                    return
