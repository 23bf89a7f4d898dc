"""Pages to label, and what a person says of them: labels of blocks, header fields, whether a page is done."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

from boilerstrip.article import Article
from boilerstrip.blocks import Label
from boilerstrip.extractor import Extractor, RawPage
from boilerstrip.labelling.gold import GoldFile, Row, page_id
from boilerstrip.learning.gold import labels_from_lines
from boilerstrip.profiles.profile import host_of
from boilerstrip.serialization import to_dict

SINGLE = ("title", "kicker", "published_at", "source", "site")
LISTS = ("subtitles", "authors", "photographers", "editors", "breadcrumb")
"""Header fields that hold one value, and those that hold some."""

NO_HOST = "unknown"
"""Host of pages whose address is not known: for training they are of one site."""

NO_ARTICLE = "no article"
"""Kind of a page on which no block is body."""

AT_ONCE = 16
"""Pages that are kept extracted."""


class LabelError(ValueError):
    """What was sent cannot be kept; the message says why, to the person at the page."""


@dataclass(frozen=True, slots=True)
class Page(RawPage):
    """A page to label. ``name`` is what it was read from."""

    content: bytes
    name: str = "page"

    @property
    def id(self) -> str:
        """The id that it has in the gold file."""
        return page_id(self.name, self.content)


class Session:
    """Pages in the order given, and the gold file that corrections go to. Safe for several threads."""

    def __init__(self, pages: Sequence[Page], gold: GoldFile, extractor: Extractor | None = None) -> None:
        self.pages = pages
        self._gold = gold
        self._extractor = extractor or Extractor()
        self._lock = Lock()
        self._extract = lru_cache(AT_ONCE)(self._extract_page)

    def overview(self) -> list[dict[str, Any]]:
        """Of every page its name, and whether its labels are in the file."""
        return [{"name": page.name, "saved": self._gold.get(page.id) is not None} for page in self.pages]

    def view(self, number: int) -> dict[str, Any]:
        """A page as it is shown: its blocks with the labels that are in the file, or else those of boilerstrip."""
        with self._lock:
            return self._view(number)

    def change(
        self, number: int, labels: Mapping[str, Any] | None = None, header: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """Keep other labels, by the index of their block, and other header fields; with neither, that all is right.

        It is on disk when this returns. :class:`LabelError` for what is no label, block or field, or no date; OSError
        if the file cannot be written.
        """
        with self._lock:
            view = self._view(number)
            for index, label in (labels or {}).items():
                view["blocks"][_index(index, len(view["blocks"]))]["label"] = _label(label)
            for name, value in (header or {}).items():
                view["header"][name] = _header_value(name, value)
            page, article = self.pages[number], self._extract(number)
            self._gold.save(_row(page, article, view), _stored(page, article))
            return {**view, "saved": True}

    def _view(self, number: int) -> dict[str, Any]:
        page, article = self.pages[number], self._extract(number)
        saved = self._gold.get(page.id)
        fields = to_dict(article)["header"] if saved is None else saved["header"]
        assert isinstance(fields, Mapping)
        labels: list[Label | None] = [block.label for block in article.blocks]
        ours = [str(label) for label in labels]
        if saved is not None:
            lines = [(Label(label), text) for label, text in saved["lines"]]
            found = labels_from_lines([block.text for block in article.blocks], lines)
            labels = [label or own for label, own in zip(found, labels, strict=True)]
        return {
            "name": page.name,
            "url": page.url,
            "saved": saved is not None,
            "header": {name: fields.get(name) for name in SINGLE} | {name: fields.get(name) or [] for name in LISTS},
            "blocks": [
                {"text": block.text, "label": str(label), "ours": own}
                for block, label, own in zip(article.blocks, labels, ours, strict=True)
            ],
        }

    def _extract_page(self, number: int) -> Article:
        page = self.pages[number]
        return self._extractor.extract(page.content, url=page.url, kind=page.kind, charset=page.charset)


def _row(page: Page, article: Article, view: Mapping[str, Any]) -> Row:
    """A page's line of the gold file, as :mod:`boilerstrip.learning.corpus` reads it."""
    body = [block["text"] for block in view["blocks"] if block["label"] == Label.BODY]
    return {
        "id": page.id,
        "host": host_of(page.url) or NO_HOST,
        "url": page.url,
        "language": article.header.language,
        "text": "\n".join(body) if body else None,
        "kind": None if body else NO_ARTICLE,
        "header": view["header"],
        "lines": [[block["label"], block["text"]] for block in view["blocks"]],
    }


def _stored(page: Page, article: Article) -> bytes:
    """The page's bytes as a corpus has them. Flattened text becomes a paragraph a line, so that it is HTML too."""
    if article.kind == "html":
        return page.content
    lines = "".join(f"<p>{html.escape(block.text)}</p>\n" for block in article.blocks)
    return f'<!DOCTYPE html><meta charset="utf-8">\n{lines}'.encode("utf-8", "replace")


def parse_number(text: str) -> int:
    """A number below a billion as the page sends it; -1 for all else.

    >>> parse_number("7"), parse_number("\u00b2"), parse_number("9" * 5_000)
    (7, -1, -1)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def _index(text: str, count: int) -> int:
    index = parse_number(text)
    if not 0 <= index < count:
        raise LabelError(f"there is no block {text!r}")
    return index


def _label(label: object) -> str:
    if not isinstance(label, str) or label not in list(Label):
        raise LabelError(f"{label!r} is no label: labels are {', '.join(Label)}")
    return label


def _header_value(name: str, value: object) -> str | list[str] | None:
    """A field's value as the gold file has it."""
    if name in LISTS:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise LabelError(f"{name} must be a list of texts")
        return [item.strip() for item in value if item.strip()]
    if name not in SINGLE:
        raise LabelError(f"there is no header field {name!r}")
    if value is not None and not isinstance(value, str):
        raise LabelError(f"{name} must be a text")
    value = value.strip() if value else None
    if name == "published_at" and value and not _is_time(value):
        raise LabelError(f"{value!r} is no time: write it as 2024-05-02, 2024-05-02T09:13 or 2024-05-02T09:13+08:00")
    return value or None


def _is_time(text: str) -> bool:
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
