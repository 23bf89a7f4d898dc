"""The title, and what a <title> holds besides it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from boilerstrip.blocks import Block, Label
from boilerstrip.header.candidates import Candidate, choose, fold
from boilerstrip.header.headlines import is_h1
from boilerstrip.header.undeclared_headlines import BADGE_CHARS
from boilerstrip.lazy import lazy, lazy_regex
from boilerstrip.spaces import squeeze
from boilerstrip.title_tag import starts_with_paper

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_TITLE = Label.TITLE

_SUFFIX_CHARS = 40  # a site or channel name is not longer
# Alternatives that begin with a character each: where none of these stands, they are passed over.
_STRONG_SEPARATOR = lazy(r"__*+ ?|\|\|*+ ?|│ ?|｜ ?|--++ ?|« ?|» ?|:: ?|‹ ?|› ?| [-–—•·｜丨/>:] ")
_SEPARATORS, _WEAK_SEPARATORS = frozenset("_|│-«»:‹›–—•·｜丨/>："), frozenset("-–—：")  # all their characters
_CJK = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]"
_WEAK_SEPARATOR = lazy_regex(rf"[-–—：] ?+(?=(?:{_CJK}|[^-–—：]{{0,8}}?{_CJK}{{3}})[^-–—：]{{1,24}}+$)")
_PAGE_COUNT = lazy(
    r"(?<!\s)\s*+[（(]\s*+(?:\d{1,3}+\s*+[/／]\s*+\d{1,3}+\s*+(?:ページ|页|頁)?+|第?+\d{1,3}+[页頁])\s*+[)）]\s*+$"
)
_COUNT = lazy(r"(?<!\s)\s*+(?:\(\d{1,5}\)|\[[\u3400-\u9fff]{4}\])\s*+$")  # of comments, or a button ([复制链接])
_CUT = lazy(r"(?<!\s)\s*+(?:(?<!…)…++|(?<!\.)\.{2,}+|(?<!‥)‥++)\s*+$")


@lru_cache(maxsize=16)
def title_segments(title_tag: str, has_headline: bool = True) -> tuple[str, ...]:
    """The parts of a <title>: headline, then tags, channel and site (or the site first).

    A headline is not cut to less than half of itself; ``has_headline`` is False where a <title> is known to hold none.

    >>> title_segments("河上新桥通车_某某新闻_某某网")
    ('河上新桥通车', '某某新闻', '某某网')
    >>> title_segments("Bridge opens - The Paper")
    ('Bridge opens', 'The Paper')
    >>> title_segments("1-10月全市投资增长-某某网")
    ('1-10月全市投资增长', '某某网')
    >>> title_segments("Well-known bridge opens")
    ('Well-known bridge opens',)
    """
    text = squeeze(title_tag)
    if _SEPARATORS.isdisjoint(text):
        return (text,) if text else ()
    parts = [part for part in map(str.rstrip, _STRONG_SEPARATOR.split(text)) if part]
    segments: list[str] = []
    for part in parts:
        segments.extend(_split_weak(part, is_first=has_headline and not segments))
    return tuple(segments)


def _split_weak(part: str, is_first: bool) -> list[str]:
    """A part cut at dashes before site and channel names; a headline is never cut to less than half of itself."""
    tail: list[str] = []
    for _ in range(3 if not _WEAK_SEPARATORS.isdisjoint(part) else 0):
        match = _WEAK_SEPARATOR.search(part)
        head = part[: match.start()].rstrip() if match is not None else ""
        if match is None or (is_first and len(part) - match.end() > len(head)):
            break
        tail.insert(0, part[match.end() :])
        part = head
    return [part, *tail]


def strip_site(title: str, sites: Sequence[str]) -> str:
    """``title`` without the site and channel names around it; ``sites`` are names known from elsewhere.

    >>> strip_site("Bridge opens after ten years | The Paper", [])
    'Bridge opens after ten years'
    >>> strip_site("The Paper: Bridge opens", ["The Paper"])
    'Bridge opens'
    """
    title = squeeze(title)
    if _SEPARATORS.isdisjoint(title):
        return title
    for site in sites if ":" in title else ():
        head, _, rest = title.partition(":")
        if site and rest and fold(head) == fold(site):
            title = rest.strip()
    segments = title_segments(title)
    if len(segments) < 2:
        return title
    known = {fold(site) for site in sites if site}
    while len(segments) > 1 and (fold(segments[0]) in known or starts_with_paper(f"{segments[0]}-")):
        segments = segments[1:]
    kept = 1
    while kept < len(segments) and not _is_suffix(segments[kept], segments[0], known):
        kept += 1
    start = title.find(segments[0])
    end = title.find(segments[kept - 1], start) + len(segments[kept - 1])
    return title[start:end]


def _is_suffix(segment: str, headline: str, known: set[str]) -> bool:
    if fold(segment) in known:
        return True
    return len(segment) <= _SUFFIX_CHARS and (len(headline) > len(segment) or len(headline.split()) > 3)


def title_candidates(
    headline: Block | None, known: Sequence[Candidate[str]], title_tag: str, sites: Sequence[str]
) -> Iterator[Candidate[str]]:
    """All that the page offers as its title: the printed headline, the head's titles, the <title> stripped."""
    bare = {title: strip_site(title, sites) for title in {title_tag, *(candidate.value for candidate in known)}}
    stripped = [Candidate(bare[candidate.value], candidate.source, candidate.trust) for candidate in known]
    tag = bare[title_tag]
    if headline is not None:
        is_certain = headline.label is _TITLE or is_h1(headline)
        trust = 6.0 if is_certain else 4.0
        printed = _repair(squeeze(headline.text), [c.value for c in stripped] + [tag])
        yield Candidate(printed, "printed", trust, headline.index)
    yield from stripped
    if tag:
        yield Candidate(tag, "title-tag", 1.5)


def _repair(printed: str, others: Sequence[str]) -> str:
    """The printed headline, whole where it is cut, without the badges and page counts that stand in its element."""
    if printed.endswith((")", "）", "]")):
        printed = _PAGE_COUNT.sub("", printed)
        uncounted = _COUNT.sub("", printed)
        if uncounted != printed and fold(uncounted) in map(fold, others):
            printed = uncounted
    stem = _CUT.sub("", printed) if printed.endswith(("…", ".", "‥")) else printed
    folded = fold(stem)
    for other in others:
        whole = fold(other)
        if stem != printed and len(folded) >= 6 and whole.startswith(folded) and len(whole) > len(folded):
            return printed if _CUT.search(other) else other
        badge = len(folded) - len(whole)
        if len(whole) >= 6 and 0 < badge <= BADGE_CHARS and folded.endswith(whole) and printed[0].isalpha():
            return other
    return printed


def find_title(
    headline: Block | None, known: Sequence[Candidate[str]], title_tag: str, sites: Sequence[str]
) -> Candidate[str] | None:
    """The title by trust and agreement, or None where the page has none."""
    candidates = list(title_candidates(headline, known, title_tag, sites))
    folded = {candidate.value: fold(candidate.value) for candidate in candidates}
    refused = {"", *map(fold, sites)}
    own = [c for c in candidates if folded[c.value] and (c.source == "printed" or folded[c.value] not in refused)]
    return choose(own, folded.__getitem__, agree=0.5)
