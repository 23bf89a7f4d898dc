"""What the page says about itself: title, metas, JSON-LD, link relations, microdata; nothing is interpreted here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from boilerstrip.blocks import Embedded
from boilerstrip.segment.tree import Attributes, Row, text_within

Declaration: TypeAlias = tuple[str, Attributes, str]
"""An element that tells something of the page, by its attributes and the text in it: tag, attributes, text."""

DECLARING_ELEMENTS = frozenset(("title", "html", "base", "meta", "script", "link"))
"""These, and links with a ``rel``."""

META_KEYS = ("name", "property", "http-equiv", "itemprop")
MAX_MICRODATA, MICRODATA_TEXT = 300, 400
"""Characters: longer values are the article itself or a part of it; of an element's text so much is looked at."""


def read_embedded(
    declarations: Iterable[Declaration],
    times: Iterable[tuple[str, int]],
    anchors: Iterable[tuple[str, str, int]],
    microdata_rows: Sequence[Row],
) -> Embedded:
    """What the page's elements say; all but microdata was met with on the walk over its text. That is looked for in
    ``microdata_rows``."""
    found: dict[str, list[tuple[Attributes, str]]] = {tag: [] for tag in (*DECLARING_ELEMENTS, "a")}
    for tag, attributes, text in declarations:
        found[tag].append((attributes, text))
    return Embedded(
        title=_first(" ".join(text.split()) for _, text in found["title"]),
        lang=_first(given.get("lang") or given.get("xml:lang") or "" for given, _ in found["html"]),
        base=_first(given.get("href", "") for given, _ in found["base"]),
        metas=(*_read_metas(found["meta"]), *_read_microdata(microdata_rows)),
        json_ld=tuple(text for given, text in found["script"] if text and "ld+json" in given.get("type", "")),
        times=tuple(times),
        links=tuple(_read_links((*found["link"], *found["a"]))),
        anchors=tuple(anchors),
    )


def _first(values: Iterable[str | None]) -> str:
    """The first value that is not empty, else ""."""
    return next(filter(None, values), "")


def _read_metas(elements: Iterable[tuple[Attributes, str]]) -> Iterator[tuple[str, str]]:
    for given, _ in elements:
        content = given.get("content")
        if content and (name := _first(map(given.get, META_KEYS))):
            yield name.strip().lower(), content.strip()


def _read_links(elements: Iterable[tuple[Attributes, str]]) -> Iterator[tuple[str, str]]:
    return ((rel.lower(), given.get("href", "")) for given, _ in elements if (rel := given.get("rel")))


def _read_microdata(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """(itemprop, value) of short microdata properties outside of <meta>, with "itemprop:" before the name."""
    for index, (_, tag, attributes, _, _) in enumerate(rows):
        if "itemprop" not in attributes or tag == "meta":
            continue
        value = attributes.get("content") or attributes.get("datetime")
        value = value or " ".join(text_within(rows, index, MICRODATA_TEXT).split())
        if value and len(value) < MAX_MICRODATA:
            yield f"itemprop:{attributes['itemprop'].lower()}", value
