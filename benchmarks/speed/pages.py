"""The pages of a run, read before the clock starts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import lxml.html
from lxml.etree import ParserError

import boilerstrip
from benchmarks.corpus import choose_corpora
from benchmarks.results import Task
from boilerstrip.decoding import decode
from boilerstrip.learning.corpus import Sample
from boilerstrip.learning.flatten import find_flatteners

HEADLINE_CORPORA = ("portals_zh", "wcxb_articles")
"""The corpora that the ratios to lxml and to the peers are stated for."""


@dataclass(frozen=True, slots=True)
class Input:
    """One page of a corpus: as crawled, decoded (what peers are given), and flattened to text, as UTF-8."""

    id: str
    task: Task
    flat: bytes


def read_pages(root: Path, names: Sequence[str], limit: int | None) -> dict[str, list[Input]]:
    """The pages of the named corpora (all where none is named), each cut to its first ``limit`` pages."""
    return {name: [*map(_read, samples)] for name, samples in choose_corpora(root, names, limit).items()}


def _read(sample: Sample) -> Input:
    content = sample.content
    html = decode(content).text
    flatteners = find_flatteners()
    flat = flatteners["lines"](sample, html)
    if flat is None and "html_text" in flatteners:
        with suppress(ParserError, ValueError):  # a page without text
            flat = flatteners["html_text"](sample, html)
    return Input(sample.id, Task(content, html, sample.url, sample.language), (flat or "").encode("utf-8", "replace"))


def parse_page(page: Input) -> None:
    """lxml's parse of the page as crawled: the measure of speed."""
    parse(page.task.content)


def extract_page(page: Input) -> str:
    """All that is asked for, from bytes: labels, header, text."""
    return boilerstrip.extract(page.task.content, url=page.task.url).text


def extract_flat(page: Input) -> str:
    """The same from the page as text."""
    return boilerstrip.extract(page.flat, url=page.task.url, kind="text").text


def parse(content: bytes, *, huge: bool = False) -> None:
    """``lxml.html.document_fromstring`` and freeing its tree. ``huge`` lifts the limits at which lxml stops reading."""
    parser = lxml.html.HTMLParser(huge_tree=True) if huge else None
    with suppress(ParserError):  # an empty page
        lxml.html.document_fromstring(content, parser=parser)
