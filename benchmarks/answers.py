"""Corpus to answers: what each system says about each page, and how long it took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter

import lxml.html
from lxml.etree import ParserError

from benchmarks.peers import Extract
from benchmarks.results import Answer, Task
from benchmarks.systems import System
from boilerstrip.article import Header
from boilerstrip.decoding import decode
from boilerstrip.learning.corpus import Sample
from boilerstrip.learning.flatten import find_flatteners
from boilerstrip.learning.page_scores import Result
from boilerstrip.learning.score_tables import LXML_PARSE


@dataclass(frozen=True, slots=True)
class Answered:
    """What the system ``key`` answered for a page; ``error`` is the exception of a peer that failed."""

    sample: Sample
    key: str
    result: Result
    seconds: float
    error: str | None = None


def answer_pages(samples: Sequence[Sample], systems: Sequence[System]) -> Iterator[Answered]:
    """All answers, page by page. Each page is also parsed by lxml alone (key ``lxml parse``): the measure of speed.

    A page that a flattener cannot flatten is left out for its systems.
    """
    loaded = [(system, system.load()) for system in systems]
    if samples:
        for _ in _answer_page(samples[0], loaded):  # warms up: nobody's first page pays for what is read only once
            pass
    for sample in samples:
        yield from _answer_page(sample, loaded)


def _answer_page(sample: Sample, loaded: Sequence[tuple[System, Extract]]) -> Iterator[Answered]:
    content = sample.content
    html = decode(content).text
    flatteners = find_flatteners()
    wanted = {system.flattener for system, _ in loaded if system.flattener}
    texts: dict[str | None, str | None] = {name: flatteners[name](sample, html) for name in wanted}
    texts[None] = html
    yield Answered(sample, LXML_PARSE, Answer(""), _time_parse(html))
    for system, extract in loaded:
        text = texts[system.flattener]
        if text is not None:
            yield _answer(sample, system, extract, Task(content, text, sample.url, sample.language))


def _answer(sample: Sample, system: System, extract: Extract, task: Task) -> Answered:
    start = perf_counter()
    if not system.guarded:
        result = extract(task)
        return Answered(sample, system.key, result, perf_counter() - start)
    try:
        result = extract(task)
        error = None
    except Exception as exc:  # noqa: BLE001 - whatever a peer raises is its answer to this page: none
        result = Answer("", Header() if system.has_header else None)
        error = f"{type(exc).__name__}: {exc}"
    return Answered(sample, system.key, result, perf_counter() - start, error)


def _time_parse(html: str) -> float:
    encoded = html.encode("utf-8", "replace")
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    start = perf_counter()
    with suppress(ParserError):  # an empty page
        lxml.html.document_fromstring(encoded, parser=parser)
    return perf_counter() - start
