"""What the page says about itself: title, metas, JSON-LD, link relations, microdata; nothing is interpreted here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lxml import etree

from boilerstrip.blocks import Embedded

META_KEYS = ("name", "property", "http-equiv", "itemprop")
MAX_MICRODATA = 300
"""Characters: longer values are the article itself or a part of it."""


def read_embedded(
    root: etree._Element,
    times: Iterable[tuple[str, int]],
    anchors: Iterable[tuple[str, str, int]],
    has_microdata: bool,
) -> Embedded:
    """What the elements below ``root`` say; ``times`` and ``anchors`` were met with on the walk over its text."""
    found: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for element in root.iter("title", "meta", "link", "script", "base", "html"):
        found[str(element.tag)].append(element)
    microdata = _read_microdata(root) if has_microdata else ()
    return Embedded(
        title=_first(" ".join((element.text or "").split()) for element in found["title"]),
        lang=_first(element.get("lang") or element.get("xml:lang") or "" for element in found["html"]),
        base=_first(element.get("href") or "" for element in found["base"]),
        metas=(*_read_metas(found["meta"]), *microdata),
        json_ld=tuple(element.text for element in found["script"] if element.text and _is_json_ld(element)),
        times=tuple(times),
        links=(*_read_links(found["link"]), *_read_links(root.iterfind(".//a[@rel]"))),
        anchors=tuple(anchors),
    )


def _first(values: Iterable[str]) -> str:
    """The first value that is not empty, else ""."""
    return next(filter(None, values), "")


def _read_metas(elements: Iterable[etree._Element]) -> Iterator[tuple[str, str]]:
    for element in elements:
        name = _first(element.get(key) or "" for key in META_KEYS)
        content = element.get("content")
        if name and content:
            yield name.strip().lower(), content.strip()


def _read_links(elements: Iterable[etree._Element]) -> Iterator[tuple[str, str]]:
    for element in elements:
        if rel := element.get("rel"):
            yield rel.lower(), element.get("href") or ""


def _is_json_ld(script: etree._Element) -> bool:
    return "ld+json" in (script.get("type") or "")


def _read_microdata(root: etree._Element) -> Iterator[tuple[str, str]]:
    """(itemprop, value) of short microdata properties outside of <meta>, with "itemprop:" before the name."""
    for element in root.iterfind(".//*[@itemprop]"):
        if element.tag == "meta":
            continue
        value = element.get("content") or element.get("datetime") or " ".join("".join(element.itertext())[:400].split())
        if value and len(value) < MAX_MICRODATA:
            yield f"itemprop:{(element.get('itemprop') or '').lower()}", value
