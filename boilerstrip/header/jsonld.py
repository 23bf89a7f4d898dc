"""JSON-LD as pages really have it: read without exceptions, and walked without recursion."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from boilerstrip.lazy import lazy

Node = Mapping[str, Any]

MAX_NODES = 5_000  # objects and lists looked at in one script; article pages have a few dozen

_HOLDERS = (dict, list)
_DECODER = json.JSONDecoder(strict=False)
_OPENING = ("<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[")
_CLOSING = ("-->", "//]]>", "/*]]>*/", "]]>")
_TRAILING_COMMA = lazy(r",(?=\s*+[}\]])")
_LONE_HALF = lazy(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
_PAIR = lazy(
    r'"(headline|title|datePublished|dateModified|pubDate|upDate)"\s*+:\s*+"((?:[^"\\\n]++|\\.)*+)"', re.IGNORECASE
)


def read_nodes(scripts: tuple[str, ...]) -> tuple[Node, ...]:
    """All JSON objects of the scripts in document order, outer ones first. Broken ones give flat pairs, or nothing.

    >>> [node["@type"] for node in read_nodes(('[[{"@type": "NewsArticle", "author": {"@type": "Person"}}]]',))]
    ['NewsArticle', 'Person']
    >>> read_nodes(("{broken",))
    ()
    """
    return tuple(node for script in scripts for node in _nodes_of(script))


def _nodes_of(script: str) -> Iterator[Node]:
    parsed = _parse(script)
    if parsed is None:
        pairs = dict(_PAIR.findall(script))
        if pairs:
            yield {"@type": "Article", **pairs}
        return
    pending: list[Any] = [parsed]
    for _ in range(MAX_NODES):
        if not pending:
            return
        value = pending.pop()
        if isinstance(value, dict):
            yield value
            pending += [item for item in reversed(value.values()) if isinstance(item, _HOLDERS)]
        elif isinstance(value, list):
            pending += [item for item in reversed(value) if isinstance(item, _HOLDERS)]


def _parse(script: str) -> Any:
    """The parsed script, or None where it is no JSON (too deep a nesting counts as none)."""
    text = _unwrap(script)
    if "\\ud" in text or "\\uD" in text:  # half a surrogate pair is no character, and cannot be written down
        text = _LONE_HALF.sub(r"\\ufffd", text)
    for mend in (str, _without_trailing_commas):
        try:
            return _DECODER.decode(mend(text))
        except RecursionError:
            return None
        except ValueError:
            continue
    return None


def _without_trailing_commas(text: str) -> str:
    return _TRAILING_COMMA.sub("", text)


def _unwrap(script: str) -> str:
    """The script without the comment marks around it and the semicolon behind it."""
    text = script.strip().rstrip("; \n")
    for mark in _OPENING:
        text = text.removeprefix(mark)
    for mark in _CLOSING:
        text = text.removesuffix(mark)
    return text.strip().rstrip("; \n")


def types(node: Node) -> frozenset[str]:
    """The lower-case schema.org types of a node, without their address."""
    value = node.get("@type")
    if isinstance(value, str):
        return frozenset((value.rpartition("/")[2].lower(),))
    names = value if isinstance(value, list) else ()
    return frozenset(name.rpartition("/")[2].lower() for name in names if isinstance(name, str))


def texts(value: Any) -> tuple[str, ...]:
    """The names that a value holds: of a string, an object with ``name``, or a list of them (one level).

    >>> texts([{"@type": "Person", "name": "Ada Reyes"}, "Bo Li", 3])
    ('Ada Reyes', 'Bo Li')
    """
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        names = name if isinstance(name, list) else [name]
        found += [text.strip() for text in names if isinstance(text, str) and text.strip()]
    return tuple(found)
