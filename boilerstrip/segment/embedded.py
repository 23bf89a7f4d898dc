"""What the page says about itself: title, metas, JSON-LD, link relations, microdata; nothing is interpreted here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from boilerstrip.blocks import Embedded
from boilerstrip.segment.tree import Row

TAGS = ("title", "html", "base", "meta", "script", "link")
META_KEYS = ("name", "property", "http-equiv", "itemprop")
MAX_MICRODATA = 300
"""Characters: longer values are the article itself or a part of it."""


def read_embedded(
    rows: Iterable[Row],
    times: Iterable[tuple[str, int]],
    anchors: Iterable[tuple[str, str, int]],
    microdata_root: etree._Element | None,
) -> Embedded:
    """What the page's elements say; ``times`` and ``anchors`` were met with on the walk over its text. Microdata is
    looked for below ``microdata_root``, where one is given."""
    found: dict[str, list[tuple[dict[str, str], str]]] = {tag: [] for tag in TAGS}
    related: list[tuple[str, str]] = []
    for _, tag, attributes, text, _ in rows:
        if tag in found:
            found[tag].append((dict(attributes), text or ""))
        elif tag == "a" and "rel" in (given := dict(attributes)):
            related.append((given["rel"], given.get("href", "")))
    return Embedded(
        title=_first(" ".join(text.split()) for _, text in found["title"]),
        lang=_first(given.get("lang") or given.get("xml:lang") or "" for given, _ in found["html"]),
        base=_first(given.get("href", "") for given, _ in found["base"]),
        metas=(*_read_metas(found["meta"]), *(_read_microdata(microdata_root) if microdata_root is not None else ())),
        json_ld=tuple(text for given, text in found["script"] if text and "ld+json" in given.get("type", "")),
        times=tuple(times),
        links=tuple((rel.lower(), href) for rel, href in (*_read_links(found["link"]), *related) if rel),
        anchors=tuple(anchors),
    )


def _first(values: Iterable[str]) -> str:
    """The first value that is not empty, else ""."""
    return next(filter(None, values), "")


def _read_metas(elements: Iterable[tuple[dict[str, str], str]]) -> Iterator[tuple[str, str]]:
    for given, _ in elements:
        name = _first(given.get(key, "") for key in META_KEYS)
        content = given.get("content")
        if name and content:
            yield name.strip().lower(), content.strip()


def _read_links(elements: Iterable[tuple[dict[str, str], str]]) -> Iterator[tuple[str, str]]:
    return ((given.get("rel", ""), given.get("href", "")) for given, _ in elements)


def _read_microdata(root: etree._Element) -> Iterator[tuple[str, str]]:
    """(itemprop, value) of short microdata properties outside of <meta>, with "itemprop:" before the name."""
    for element in root.iterfind(".//*[@itemprop]"):
        if element.tag == "meta":
            continue
        value = element.get("content") or element.get("datetime") or " ".join("".join(element.itertext())[:400].split())
        if value and len(value) < MAX_MICRODATA:
            yield f"itemprop:{(element.get('itemprop') or '').lower()}", value
