"""The header of a page: every field from one list of candidates, by one documented order of trust."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from boilerstrip.addresses import page_address
from boilerstrip.article import Evidence, Header
from boilerstrip.blocks import Block, Label, Page
from boilerstrip.header.attribution import find_attribution
from boilerstrip.header.breadcrumbs import find_breadcrumb, printed_trails, trail_root
from boilerstrip.header.candidates import Candidate, choose, fold
from boilerstrip.header.decks import find_subtitles, is_byline_of
from boilerstrip.header.headlines import find_headline
from boilerstrip.header.hosts import HostName
from boilerstrip.header.language import find_language
from boilerstrip.header.lines import Lines
from boilerstrip.header.metadata import Metadata, read_metadata, split_keywords
from boilerstrip.header.places import find_places, is_prose
from boilerstrip.header.sites import find_site, site_candidates
from boilerstrip.header.times import find_published, find_updated, on_one_clock, read_printed_dates
from boilerstrip.header.titles import find_title, title_segments
from boilerstrip.header.undeclared_headlines import copy_of_opening
from boilerstrip.records import take_field
from boilerstrip.title_tag import MAX_TITLE_TAG_CHARS

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_BODY = Label.BODY

_MIN_NAME_TRUST = 0.5  # of what is surely no name of a part of the site, as that of a feed may be
_SAMPLE_BLOCKS = 200  # more than show the page's language


def read_header(
    page: Page, url: str | None = None, timezone: dt.tzinfo | None = None, now: dt.datetime | None = None
) -> Header:
    """The header of a segmented page, best with labelled blocks.

    ``url`` may confirm the day, ``timezone`` is what times without an offset are read in (default: by language),
    ``now`` is what times such as "3 hours ago" count from (default: they are not read).
    """
    metadata = read_metadata(page.embedded)
    lines = Lines.of(page)
    copy = copy_of_opening(lines)
    title_tag = (page.embedded.title or (page.blocks[0].text if copy is not None else ""))[:MAX_TITLE_TAG_CHARS]
    titles = [candidate.value for candidate in metadata.get("title")]
    declared_sites = metadata.get("site")
    host = HostName.of(page_address(page.embedded, url))
    names = [candidate.value for candidate in declared_sites if candidate.trust >= _MIN_NAME_TRUST]
    names += host.own(title_segments(title_tag)) if host is not None else []
    headline = copy if copy is not None else find_headline(lines, titles, title_tag, names)
    places = find_places(lines, headline)
    language = find_language(_sample(lines, headline), page.embedded.lang)
    title = find_title(headline, metadata.get("title"), title_tag, names)
    title_text = title.value if title is not None else None
    described = {fold(candidate.value) for candidate in metadata.get("description")}
    declared = {fold(candidate.value) for name in ("kicker", "subtitle") for candidate in metadata.get(name)} - {""}
    kicker, subtitles = find_subtitles(lines, headline, title_text, described, declared)
    trails = printed_trails(lines, headline)
    sites = tuple(site_candidates(page, title_text, declared_sites, tuple(trail_root(lines, trails)), host))
    site = find_site(sites)
    names += [candidate.value for candidate in sites if candidate.trust >= 2.0]
    names += [site.value] if site is not None else []
    breadcrumb = find_breadcrumb(page, headline, title_text, names, trails, metadata)
    houses = names if site is None or site.source != "copyright" else [n for n in names if n != site.value]
    dates = read_printed_dates(places, language, now, timezone)
    attribution = find_attribution(page, places, metadata, houses, language, dates)
    authors = attribution.authors.value if attribution.authors is not None else ()
    subtitles = tuple(candidate for candidate in subtitles if not is_byline_of((*authors, *names), candidate.value))
    published = find_published(dates, headline, metadata, url, language, timezone)
    updated = find_updated(dates, metadata, language, timezone)
    chosen: dict[str, Candidate[Any] | None] = {
        "title": title,
        "kicker": kicker,
        "published_at": on_one_clock(published, updated),
        "updated_at": on_one_clock(updated, published),
        "source": attribution.source,
        "authors": attribution.authors,
        "photographers": attribution.photographers,
        "editors": attribution.editors,
        "site": site,
        "breadcrumb": breadcrumb,
        "keywords": _keywords(metadata),
        "description": choose(metadata.get("description"), fold),
    }
    values = {name: candidate.value for name, candidate in chosen.items() if candidate is not None}
    return Header(
        **values,
        subtitles=tuple(candidate.value for candidate in subtitles),
        language=language,
        evidence=_evidence({**chosen, "subtitles": subtitles[0] if subtitles else None}),
    )


def _keywords(metadata: Metadata) -> Candidate[tuple[str, ...]] | None:
    best = max(metadata.get("keywords"), key=lambda candidate: candidate.trust, default=None)
    if best is None:
        return None
    return Candidate(split_keywords(best.value), best.source, best.trust)


def _sample(lines: Lines, headline: Block | None) -> str:
    """The text that shows the page's language: the headline and the article's body, else all prose, else everything."""
    title = headline.text if headline is not None else ""
    prose = lines.labelled[_BODY] or list(filter(is_prose, lines.page.blocks)) or lines.page.blocks
    return " ".join((title, *take_field(prose[:_SAMPLE_BLOCKS], "text")))


def _evidence(chosen: Mapping[str, Candidate[Any] | None]) -> dict[str, Evidence]:
    return {name: Evidence(c.source, c.block) for name, c in chosen.items() if c is not None}
