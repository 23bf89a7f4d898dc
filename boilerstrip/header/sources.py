"""Where an article was taken from: what credit lines, datelines and the page's head say of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from boilerstrip.header.authors import NOT_A_NAME
from boilerstrip.header.candidates import Candidate, choose, fold
from boilerstrip.header.datelines import Dateline, find_agency, find_bare_agency, find_first_publications
from boilerstrip.header.metadata import Metadata
from boilerstrip.header.names import is_agency
from boilerstrip.header.people import TRUST_PRINTED, Found
from boilerstrip.header.places import Places
from boilerstrip.header.times import PrintedDate
from boilerstrip.header.words import CJK_LANGUAGES
from boilerstrip.lazy import lazy, lazy_regex

_AGENCY_REACH = 2  # paragraphs at both ends of the body that may name one
_SOURCE_LEAD = lazy(r"^(?:文章)?+(?:来源|來源|稿源|source)\s*+[:：]\s*+|(?<!\s)\s++原创稿$", re.IGNORECASE)
_PLACE_IN_BRACKETS = lazy_regex(r"[（(]\p{Han}{2,4}[)）]$")


def find_source(
    places: Sequence[Found],
    datelines: Sequence[tuple[Dateline, int]],
    metadata: Metadata,
    own: Collection[str],
    language: str | None,
) -> Candidate[str] | None:
    """The source by trust and agreement, without the place in brackets where another line prints it without; ``own``
    are the folded names of the site."""
    candidates = tuple(_sources(places, datelines, metadata, own, language))
    best = choose(candidates, fold, agree=0.5)
    if best is not None:
        plain = fold(_PLACE_IN_BRACKETS.sub("", best.value))
        return next((candidate for candidate in candidates if fold(candidate.value) == plain), best)
    return None


def find_agencies(places: Places, dates: Sequence[PrintedDate]) -> Iterator[tuple[Dateline, int]]:
    """The agencies that open one of the first paragraphs, close the last ones, or stand alone below the headline; and
    where notes around the body say that the article was first."""
    body = places.body
    edges = (*body[:_AGENCY_REACH], *body[_AGENCY_REACH:][-_AGENCY_REACH:])
    for block in (*edges, *places.tail):
        if agency := find_agency(block.text):
            yield Dateline((), agency), block.index
    for block in places.head:
        printed = [line.date for line in dates if line.block == block.index and line.source == "printed"]
        if agency := find_bare_agency(block.text, printed):
            yield Dateline((), agency), block.index
    around = (*places.head, *places.loose, *edges, *places.tail, *places.behind)
    for number, paper in find_first_publications([block.text for block in around]).items():
        yield Dateline((), paper), around[number].index


def _sources(
    places: Sequence[Found],
    datelines: Sequence[tuple[Dateline, int]],
    metadata: Metadata,
    own: Collection[str],
    language: str | None,
) -> Iterator[Candidate[str]]:
    """Labelled lines in the order of ``places``, then names in datelines, then what the head calls a source, or an
    agency that it calls the author. A site names itself as a source in East Asia only."""
    may_be_own = language in CJK_LANGUAGES
    for number, place in enumerate(places):
        for credited, block in place:
            if credited.source and (may_be_own or fold(credited.source) not in own):
                yield Candidate(credited.source, "printed", TRUST_PRINTED - 0.2 * number, block)
    sections = {fold(candidate.value) for candidate in metadata.get("section")}
    no_sources = sections if may_be_own else sections.union(own)
    for line, block in datelines:
        if line.source and fold(line.source) not in no_sources:
            yield Candidate(line.source, "dateline", 2.0, block)
    for candidate in metadata.get("source"):
        name = _SOURCE_LEAD.sub("", candidate.value)
        if fold(name) not in own and not NOT_A_NAME.search(name):
            yield Candidate(name, candidate.source, candidate.trust * 0.5)
    for candidate in metadata.get("author"):
        if is_agency(candidate.value) and fold(candidate.value) not in own:
            yield Candidate(candidate.value, candidate.source, candidate.trust * 0.5)
