"""What a batch reads: pages, and where each came from."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from boilerstrip.extractor import RawPage
from boilerstrip.rows import INPUTS, read_page


@dataclass(frozen=True, slots=True)
class Page(RawPage):
    """A page, and what is known of it. ``carried`` are fields of its record that go to the output as they are."""

    carried: Mapping[str, Any] = field(default_factory=dict)


class NoPageError(ValueError):
    """A record holds no page. ``url`` and ``carried`` are what is known of it all the same."""

    def __init__(self, reason: str, url: str | None, carried: Mapping[str, Any]) -> None:
        super().__init__(reason, url, carried)
        self.url, self.carried = url, carried

    def __str__(self) -> str:
        return str(self.args[0])


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
    """The page that a line of JSON describes; ValueError says what is wrong with it. NaN and numbers beyond a double's
    (1e999), which JSON does not have but many programs write, become null.

    >>> parse_line(b'{"html": "<p>One.", "url": "http://news.example/1", "id": 1, "score": NaN}')
    Page(content='<p>One.', url='http://news.example/1', kind='auto', charset=None, carried={'id': 1, 'score': None})
    """
    try:
        record = json.loads(line.decode("utf-8"), parse_float=_finite, parse_constant=_nothing)
    except UnicodeDecodeError as error:
        raise ValueError(f"the line is no UTF-8: {error.reason} at byte {error.start}") from error
    except RecursionError as error:
        raise ValueError("the line is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"the line is no JSON: {error.msg} at character {error.pos}") from error
    except ValueError as error:  # what Python's int() takes no more
        raise ValueError("the line has a whole number of thousands of digits") from error
    if not isinstance(record, dict):
        raise ValueError("the line must be a JSON object")
    return page_of(record)


def page_of(record: Mapping[str, Any]) -> Page:
    """The page of a JSON object or table row; NoPageError says why there is none."""
    carried = {key: value for key, value in record.items() if key not in INPUTS}
    try:
        page = read_page(record)
    except ValueError as error:
        url = record.get("url")
        raise NoPageError(str(error), url if isinstance(url, str) else None, carried) from error
    return Page(page.content, page.url, page.kind, page.charset, carried)


def _finite(number: str) -> float | None:
    value = float(number)
    return value if math.isfinite(value) else None


def _nothing(_constant: str) -> None:
    """NaN, Infinity or -Infinity."""
