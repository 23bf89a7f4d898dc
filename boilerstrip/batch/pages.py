"""What a batch reads: pages, and where each came from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from boilerstrip.charsets import resolve
from boilerstrip.extractor import RawPage

CONTENT = ("html", "text")
_USED = ("url", "charset", *CONTENT)


@dataclass(frozen=True, slots=True)
class Page(RawPage):
    """A page, and what is known of it. ``carried`` are fields of its record that go to the output as they are."""

    content: bytes | str
    carried: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Task:
    """A page's place in the input, and the page: ready, as a line of JSON that is still to be read, or why it is none.

    ``record`` counts the lines, rows or records of ``file`` from 1. ``read`` is how many bytes of all inputs had been
    read with it.
    """

    file: str
    record: int
    page: Page | bytes | ValueError
    read: int = 0

    @property
    def size(self) -> int:
        """Bytes (of text: characters) that it holds."""
        content = self.page.content if isinstance(self.page, Page) else self.page
        return 0 if isinstance(content, ValueError) else len(content)

    def open(self) -> Page:
        """The page; ValueError says why there is none."""
        if isinstance(self.page, ValueError):
            raise self.page
        return parse_line(self.page) if isinstance(self.page, bytes) else self.page


def parse_line(line: bytes) -> Page:
    """The page that a line of JSON describes; ValueError says what is wrong with it.

    >>> parse_line(b'{"html": "<p>One.", "url": "http://news.example/1", "id": 1}')
    Page(content='<p>One.', url='http://news.example/1', kind='auto', charset=None, carried={'id': 1})
    """
    try:
        record = json.loads(line.decode("utf-8"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise ValueError(f"the line is no UTF-8: {error.reason} at byte {error.start}") from error
    except RecursionError as error:
        raise ValueError("the line is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"the line is no JSON: {error.msg} at character {error.pos}") from error
    if not isinstance(record, dict):
        raise ValueError("the line must be a JSON object")
    return page_of(record)


def page_of(record: Mapping[str, Any]) -> Page:
    """The page of a JSON object or table row: ``html`` or else ``text``, ``url`` and ``charset`` if they are there."""
    name = next((name for name in CONTENT if record.get(name) is not None), None)
    if name is None:
        raise ValueError('there is no field "html" or "text", or it is null')
    content, url, charset = record[name], record.get("url"), record.get("charset")
    if not isinstance(content, str | bytes):
        raise ValueError(f'"{name}" must be text, not {type(content).__name__}')
    if not isinstance(url, str | None):
        raise ValueError(f'"url" must be text, not {type(url).__name__}')
    return Page(
        content=content,
        url=url,
        kind="text" if name == "text" else "auto",
        charset=charset if isinstance(charset, str) and resolve(charset) else None,
        carried={key: value for key, value in record.items() if key not in _USED},
    )


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"the line is no JSON: {name} is no value")
