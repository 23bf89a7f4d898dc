"""A page as a JSON object, a table's row or a data frame's has it: the one reading of them all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from boilerstrip.charsets import resolve
from boilerstrip.extractor import RawPage

CONTENT: Final = ("html", "text")
INPUTS: Final = ("url", "charset", *CONTENT)
"""The fields that are read; others are carried through."""


def read_page(row: Mapping[str, Any]) -> RawPage:
    """The page of a row: ``html`` or, where that is null or not there, ``text`` (already flattened); with its ``url``
    and ``charset``, if they are there and Python knows the charset. ValueError says why there is none.

    >>> read_page({"html": None, "text": "One.", "url": "http://news.example/1", "charset": "utf-9"})
    RawPage(content='One.', url='http://news.example/1', kind='text', charset=None)
    """
    name = next((name for name in CONTENT if row.get(name) is not None), None)
    if name is None:
        raise ValueError('there is no field "html" or "text", or it is null')
    content, url, charset = row[name], row.get("url"), row.get("charset")
    if not isinstance(content, str | bytes):
        raise ValueError(f'"{name}" must be text, not {type(content).__name__}')
    if not isinstance(url, str | None):
        raise ValueError(f'"url" must be text, not {type(url).__name__}')
    is_known = isinstance(charset, str) and resolve(charset) is not None
    return RawPage(content, url, "text" if name == "text" else "auto", charset if is_known else None)
