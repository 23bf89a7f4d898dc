"""The name of the site (or of the channel that calls itself by its own name)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from boilerstrip.blocks import Label, Page
from boilerstrip.header.bylines import strip_lead
from boilerstrip.header.candidates import Candidate, choose, fold
from boilerstrip.header.hosts import HostName
from boilerstrip.header.page_words import is_named
from boilerstrip.header.places import is_marked
from boilerstrip.header.titles import title_segments
from boilerstrip.header.words import is_cjk, lines_with
from boilerstrip.lazy import lazy, lazy_regex
from boilerstrip.records import pick_records, take_field
from boilerstrip.spaces import squeeze

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_BODY = Label.BODY

MAX_SITE_CHARS = 40
_MAX_MASTHEAD_CHARS = 20
_MASTHEAD_LABELS = frozenset((None, Label.NAV, Label.OTHER))
_YEARS = r"(?:[\s–—,.\-~至]|(?:19|20)\d\d|\d\d?(?=\s?[–—,.\-~至]))*+"
_COPYRIGHT = lazy_regex(
    rf"(?:©|\(c\)|copyright){_YEARS}(?:©|\(c\)|copyright)?{_YEARS}(?:by\s)?((?:\d{{1,4}}\s?)?\p{{L}}[^©|•,，。;；\n]{{1,40}}?)"
    r"(?:\s*+(?:版权所有|版權所有|all rights|rights reserved|[|•,，。;；]|\.(?!\w)|\.(?:com|net|org)\b|\s{2}|$))"
    r"|(?:版权所有|版權所有|主办单位|主办|主辦單位)\s*+[:：]\s*+(\p{Han}[^©|,，。;；:：\s]{1,30}+)",
    re.IGNORECASE,
)
_COPYRIGHT_SIGNS = ("©", "(c)", "cop", "权所有", "權所有", "主办", "主辦")  # what the pattern cannot do without
_IMPRINT_LABELS = frozenset((None, Label.LEGAL, Label.CONTACT, Label.OTHER, Label.NAV))
_COMPANY = lazy(
    r"\b(?:Corporation|Corp|Inc|Ltd|Limited|LLC|L\.?P|GmbH|Berhad|Company|Group|Holdings?|Media|Interactive|Ventures|"
    r"Publishing|Publications|Network|Verlag|Mediengruppe|Grupo|Gruppo|Groupe)\b|有限公司|www$|[备証证]\d|^CC[ -]BY\b|"
    r"\b(?:information|policy|notice)\b",
    re.IGNORECASE,
)
_FORMS = "Corp|Inc|Ltd|LLC|GmbH"  # which no name ends with; "Company" may be a part of it
_COMPANY_FORM = lazy(rf",? (?:{_FORMS}|Limited|L\.?P|Company)\b.*$")
_FORM_AT_END = lazy(rf",? (?:{_FORMS})\b\.?$")
_TRUST_HOST = 2.0  # of what is the host's own name
_MIN_TRUST = 0.45  # of what nothing else confirms
_HOME_SLASHES = 3  # of a home page's address at most
_MAX_HOME_NAMES = 3
_AROUND_NAMES = "_-|·•:： "
_MAX_LOGOS = 40  # pictures that are looked at
_GENERIC_ALT = lazy(r"^(?:logo|home|首页|首頁|banner|image|图片|menu)$|\.(?:png|jpe?g|gif|svg)$", re.IGNORECASE)
_DAY_IN_NAME = (
    r"\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d|"
    r"\b[^\W\d]{3,9}\.? \d{1,2}, (?:19|20)\d\d|\b\d{1,2}\.? [^\W\d]{3,10}\.? (?:19|20)\d\d"
)
_DAY = lazy(_DAY_IN_NAME)
_NO_SITE = lazy(rf"^@|^https?:|^[\w-]++\.(?:com|net|org|cn)\b|{_DAY_IN_NAME}|\w:\s", re.IGNORECASE)
"""A handle, an address, a day, a label ("Editor: …")."""
_HOST_END = lazy(
    r"(?<!\s)\s++(?:www\.?|[\w-]++\.(?:com|net|org|tw|cn|hk|jp|kr))$|[(（](?:www\.)?[\w-]++\.[\w.]{2,12}[)）]$",
    re.IGNORECASE,
)
_READING = lazy_regex(r"(?<=\w\W?)[（(][\p{Hiragana}\p{Katakana}ー・]{2,20}[)）]$")
_TWIN = lazy_regex(r"(?<=[\p{Han}])\s?+[-–]\s?+[\p{Latin} ]{3,30}+$")
_SLOGAN = lazy(r"[，、,！!。]")
_LOGO_VERB = lazy(r"^(?:返回|回到|到|logo[:：]?\s?+)|(?:首页|首頁|主页|logo|标志|標誌)$", re.IGNORECASE)
_SECTION_END = lazy(r"(?:要[闻聞]|动态|動態|公告|[时時]政)$")  # of a name of a part of a site
_NET_SUFFIX = lazy(r"(?:网|網|网站|online|\.com|\.net)$", re.IGNORECASE)
_SITE_SHAPE = lazy(
    r"(?:网|網|网站|在线|在線|新闻|新聞|频道|頻道|日报|日報|晚报|時報|时报|新聞雲|官网|门户|电视台|广播|门户网)$"
)


def find_site(candidates: Sequence[Candidate[str]]) -> Candidate[str] | None:
    """The site's name by trust and agreement; None where the page prints none."""
    best = choose(candidates, fold, agree=0.7)
    return best if best is not None and best.trust >= _MIN_TRUST else None


def site_candidates(
    page: Page,
    title: str | None,
    declared: Sequence[Candidate[str]],
    roots: Sequence[Candidate[str]],
    host: HostName | None = None,
) -> Iterator[Candidate[str]]:
    """What names the site: the head, the end of <title>, the root of the trail, logo, links to the home page, masthead,
    copyright line; or else lines that are the host's own name.

    A name that agrees with the page's ``host`` is trusted more, unless there are names in letters that no host has.
    """
    title_tag = page.embedded.title
    found = (
        *declared, *_from_title_tag(title_tag, title, host), *roots, *_from_logos(page), *_from_home_links(page, host),
        *_from_masthead(page), *_from_copyright(page, host),
    )  # fmt: skip
    folded_title = fold(title or "")
    if any(is_cjk(candidate.value) for candidate in found if candidate.value):
        host = None
    named = [(squeeze(candidate.value).strip(_AROUND_NAMES), candidate) for candidate in found]
    fits = [host.fit(name) for name, _ in named] if host is not None else [0.0] * len(named)
    if host is not None and 1.0 not in fits:
        lines = list(_from_lines(page, host))
        named += [(candidate.value, candidate) for candidate in lines]
        fits += [1.0] * len(lines)
    for (name, candidate), fit in zip(named, fits, strict=True):
        is_site = (fit == 1.0 or not _NO_SITE.search(name)) and fold(name) not in ("", folded_title)
        if 1 < len(name) <= MAX_SITE_CHARS and is_site and not is_named("no_site", name):
            yield Candidate(_shorten(name), candidate.source, candidate.trust + _TRUST_HOST * fit, candidate.block)


def _shorten(name: str) -> str:
    """A name without its host, its reading in brackets, its slogan, its twin in the other script after a dash, the form
    of its company.

    >>> _shorten("某某網 EXAMPLE.COM"), _shorten("某某新闻-The Example"), _shorten("TECH（テック）")
    ('某某網', '某某新闻', 'TECH')
    >>> _shorten("某某網(example.com)"), _shorten("Tide, Inc.")
    ('某某網', 'Tide')
    """
    name = name.removeprefix("www.")
    if name.endswith((")", "）")):
        name = _READING.sub("", _HOST_END.sub("", name))
    elif " " in name:
        name = _FORM_AT_END.sub("", _HOST_END.sub("", name))
    first, _, rest = name.partition(" ")
    if len(first) >= 2 and len(rest) >= 10 and _SLOGAN.search(rest) and is_cjk(first):
        return first
    return _TWIN.sub("", name) if "-" in name or "–" in name else name


def _from_title_tag(title_tag: str, title: str | None, host: HostName | None) -> Iterator[Candidate[str]]:
    whole, tag = fold(title or ""), fold(title_tag)
    every = title_segments(title_tag, has_headline=title is None or not tag or whole[:8] in tag)
    others = (segment for segment in every if not (whole and _is_part_of(fold(segment), whole)))
    segments = [
        segment
        for segment in others
        if not (_DAY.search(segment) or is_named("no_site", segment) or strip_lead(segment) != segment)  # "by Jane Doe"
    ]
    before = _before_headline(title_tag, title)
    if before:
        yield Candidate(before, "title-tag", 1.0)
    own = host.own(segments) if host is not None else []
    if own:
        yield Candidate(own[-1], "title-tag", 3.0)
    if not segments or (len(every) == 1 and title is not None):
        return
    last, branded = segments[-1], _branded(segments)
    yield Candidate(branded, "title-tag", 3.0)
    if last != branded:
        yield Candidate(last, "title-tag", 2.0)


def _before_headline(title_tag: str, title: str | None) -> str:
    """What a colon parts from the headline behind it, as blogs have it: "The Paper: Bridge opens"."""
    before, _, rest = title_tag.partition(":")
    return before.strip() if title and fold(rest) == fold(title) else ""


def _branded(segments: Sequence[str]) -> str:
    """The channel that carries the site's own name ("某某财经" of "某某财经_某某网"), else the last segment, as behind
    a section (某某要闻)."""
    last = segments[-1]
    if len(segments) < 2 or _SECTION_END.search(segments[-2]):
        return last
    brand = fold(_NET_SUFFIX.sub("", last))[:4]
    if len(brand) >= 2:
        before = fold(segments[-2])
        if before.startswith(brand) or (before.startswith(brand[:2]) and not before.isascii()):
            return segments[-2]
    return last


def _is_part_of(segment: str, whole: str) -> bool:
    return bool(segment) and (segment in whole or whole in segment)


def _from_logos(page: Page) -> Iterator[Candidate[str]]:
    last = len(page.blocks) // 3
    for picture in page.pictures[:_MAX_LOGOS]:
        if not picture.alt or picture.before > last:
            continue
        if "logo" in picture.src.lower() or is_marked("logo", page, picture.container):
            alt = _LOGO_VERB.sub("", squeeze(picture.alt)).strip()
            if 0 < len(alt) <= _MAX_MASTHEAD_CHARS and not _GENERIC_ALT.search(alt):
                yield Candidate(alt, "logo", 1.5)


def _from_home_links(page: Page, host: HostName | None) -> Iterator[Candidate[str]]:
    """What links to the home page say, where it is no word for a home page."""
    named: dict[str, int] = {}
    own = host.chosen if host is not None else "//"
    short = [anchor for anchor in page.embedded.anchors if anchor[1].count("/") <= _HOME_SLASHES]
    for text, href, block in short:
        is_home = href == "/" or (own in href and host is not None and host.is_home(href))
        if is_home and not is_named("home", text):
            named.setdefault(text, block)
            if len(named) == _MAX_HOME_NAMES:
                break
    for text, block in named.items():
        yield Candidate(text, "home-link", 0.4, block)


def _from_lines(page: Page, host: HostName) -> Iterator[Candidate[str]]:
    """What stands alone in a line that is no part of the article."""
    initials = (host.chosen[0], host.chosen[0].upper())
    texts = take_field(page.blocks, "text")
    for number in [number for number, text in enumerate(texts) if text.startswith(initials)]:
        text = texts[number]
        may_be = len(host.chosen) <= len(text) <= MAX_SITE_CHARS
        if may_be and host.fit(text) == 1.0 and page.blocks[number].label is not _BODY:
            yield Candidate(text, "line", 0.4, number)
            return


def _from_masthead(page: Page) -> Iterator[Candidate[str]]:
    """The first line of a flattened page, where it stands alone as a name."""
    if page.kind != "text":
        return
    for block in page.blocks[:1]:
        text = block.text
        if len(text) <= _MAX_MASTHEAD_CHARS and _SITE_SHAPE.search(text) and block.label in _MASTHEAD_LABELS:
            yield Candidate(text, "masthead", 2.0, block.index)


def _from_copyright(page: Page, host: HostName | None) -> Iterator[Candidate[str]]:
    """Whose the page is, where that is no company of another name than the host's."""
    imprint = [block for block in pick_records(page.blocks[-40:], "label", _IMPRINT_LABELS) if len(block.text) <= 400]
    for number in lines_with(_COPYRIGHT_SIGNS, [block.text.lower() for block in imprint]):
        match = _COPYRIGHT.search(imprint[number].text)
        name = _without_company((match[1] or match[2]).strip(), host) if match is not None else ""
        if name:
            yield Candidate(name, "copyright", 0.5, imprint[number].index)
            return


def _without_company(name: str, host: HostName | None) -> str:
    """The name of whose a page is; without the company's form where the host confirms what is left, else "" for a
    company."""
    bare = _COMPANY_FORM.sub("", name)
    if host is not None and host.fit(bare):
        return bare
    return "" if is_named("no_owner", name) or _COMPANY.search(name) else name
