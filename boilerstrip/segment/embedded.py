"""What the page says about itself: title, metas, JSON-LD, link relations, microdata; nothing is interpreted here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from boilerstrip.blocks import Embedded
from boilerstrip.invisible import drop_invisible
from boilerstrip.lazy import lazy
from boilerstrip.segment.elements import DECLARING_ELEMENTS
from boilerstrip.segment.thinning import is_read_relation
from boilerstrip.segment.tree import Attributes
from boilerstrip.title_tag import MAX_TITLE_TAG_CHARS

Declaration: TypeAlias = tuple[str, Attributes, str]
"""An element that tells something of the page, by its attributes and the text in it: tag, attributes, text."""

TITLE_REACH = 10_000
"""Characters of a <title>, white space too, that are looked at: one that never ends holds the rest of the page."""

FEED_TYPES = ("/rss+xml", "/atom+xml")
MAX_MICRODATA = 300
"""Characters: longer values are the article itself or a part of it."""

_PROPERTY = lazy(r"<(\w{1,20}+)>([^<]{1,300}+)</\1>")


def read_embedded(
    declarations: Iterable[Declaration],
    properties: Iterable[Declaration],
    times: Iterable[tuple[str, int]],
    anchors: Iterable[tuple[str, str, int]],
    comment: bytes = b"",
) -> Embedded:
    """What the page's elements say; all was met with on the walk over its text. ``comment`` is the publishing system's
    (:data:`~boilerstrip.segment.thinning.SYSTEM_COMMENT`)."""
    found: dict[str, list[tuple[Attributes, str]]] = {tag: [] for tag in (*DECLARING_ELEMENTS, "script", "a")}
    for tag, attributes, text in declarations:
        found[tag].append((attributes, text))
    title = _first(" ".join(drop_invisible(text[:TITLE_REACH]).split()) for _, text in found["title"])
    return Embedded(
        title=title[:MAX_TITLE_TAG_CHARS],
        lang=_first(given.get("lang") or given.get("xml:lang") or "" for given, _ in found["html"]),
        base=_first(given.get("href", "") for given, _ in found["base"]),
        metas=(
            *_read_metas(found["meta"]),
            *_read_link_titles(found["link"]),
            *_read_microdata(properties),
            *_read_comment(comment),
        ),
        json_ld=tuple(text for _, text in found["script"] if text),
        times=tuple(times),
        links=tuple(_read_links((*found["link"], *found["a"]))),
        anchors=tuple(anchors),
    )


def _first(values: Iterable[str | None]) -> str:
    """The first value that is not empty, else ""."""
    return next(filter(None, values), "")


def _read_metas(elements: Iterable[tuple[Attributes, str]]) -> Iterator[tuple[str, str]]:
    for given, _ in elements:
        get = given.get
        content, name = get("content"), get("name") or get("property") or get("http-equiv") or get("itemprop")
        if content and name:
            yield name.strip().lower(), content.strip()


def _read_link_titles(elements: Iterable[tuple[Attributes, str]]) -> Iterator[tuple[str, str]]:
    """(rel, title) of links to the site's feeds and to its search, with "link:" before the rel, "feed" for a feed's."""
    for given, _ in elements:
        title = given.get("title")
        if title and (rel := given.get("rel")):
            name = "feed" if given.get("type", "").endswith(FEED_TYPES) else rel.strip().lower()
            yield f"link:{name}", " ".join(title.split())


def _read_links(elements: Iterable[tuple[Attributes, str]]) -> Iterator[tuple[str, str]]:
    return (
        (rel.lower(), given.get("href", "")) for given, _ in elements if is_read_relation(rel := given.get("rel", ""))
    )


def _read_microdata(properties: Iterable[Declaration]) -> Iterator[tuple[str, str]]:
    """(itemprop, value) of short microdata properties outside of <meta>, with "itemprop:" before the name."""
    for _, given, text in properties:
        value = given.get("content") or given.get("datetime") or text
        if value and len(value) < MAX_MICRODATA:
            yield f"itemprop:{given['itemprop'].lower()}", value


def _read_comment(comment: bytes) -> Iterator[tuple[str, str]]:
    """(property, value) of what is set in a publishing system's comment, with "enp:" before the name.

    >>> list(_read_comment("enpproperty <title>河上新桥通车</title><author></author>".encode()))
    [('enp:title', '河上新桥通车')]
    """
    found = _PROPERTY.findall(comment.decode("utf-8", "replace")) if comment else ()
    return ((f"enp:{name}", value.strip()) for name, value in found if value.strip())
