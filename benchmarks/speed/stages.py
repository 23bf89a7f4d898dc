"""Where the time goes: the stages of :meth:`boilerstrip.Extractor.extract`, called one by one in its order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import perf_counter
from typing import Any, Protocol, TypeVar

from benchmarks.speed.clock import Timings, clock, run_rounds
from benchmarks.speed.pages import Input, extract_flat, extract_page
from benchmarks.speed.report import Section, milliseconds, number
from boilerstrip.article import Article
from boilerstrip.assembly import assemble
from boilerstrip.decoding import decode
from boilerstrip.header import read_header
from boilerstrip.learning.markdown_table import render
from boilerstrip.scoring import classify
from boilerstrip.segment import segment
from boilerstrip.segment.tree import parse

T = TypeVar("T")

STAGES = ("decode", "parse", "segment", "score and select", "header", "assemble", "render")
EXTRACT = "extract"
_RENDER = "render"


class Call(Protocol):
    """Calls a stage: ``call(name, function, *arguments)`` gives what the function gives."""

    def __call__(self, stage: str, function: Callable[..., T], /, *arguments: Any) -> T:
        """Call ``function``."""


def run_stages(content: bytes, url: str | None, kind: str | None, call: Call) -> Article:
    """The whole path, each stage through ``call``. ``kind`` None: it is found out.

    Stage ``parse`` stands apart: the parse of ``segment``, done once more.
    """
    document = call("decode", decode, content)
    page = call("segment", segment, document.reading, "binary" if document.is_binary else kind or "auto")
    if page.kind == "html":
        call("parse", parse_page, document.reading.utf8)
    selection = call("score and select", classify, page, None, url)
    header = call("header", read_header, selection.page, url)
    article = call("assemble", assemble, document, selection, header, url)
    call(_RENDER, render_article, article)
    return article


def parse_page(utf8: bytes) -> None:
    """The parse of ``segment``, its tree freed."""
    parse(utf8)


def render_article(article: Article) -> str:
    """What pipelines store."""
    return article.to_json()


def time_stages(content: bytes, url: str | None, kind: str | None = None) -> dict[str, float]:
    """Seconds by stage; ``segment`` without lxml's part."""
    seconds = dict.fromkeys(STAGES, 0.0)

    def timed(stage: str, function: Callable[..., T], /, *arguments: Any) -> T:
        start = perf_counter()
        result = function(*arguments)
        seconds[stage] = perf_counter() - start
        return result

    run_stages(content, url, kind, timed)
    seconds["segment"] -= seconds["parse"]
    return seconds


def measure_stages(corpora: Mapping[str, Sequence[Input]], rounds: int) -> Section:
    """A profile by stage for every corpus, and one for its flattened texts."""
    timings: dict[str, Timings] = {}
    for name, pages in corpora.items():
        timings[name] = run_rounds(pages, _time_page, rounds)
        timings[f"{name}, text"] = run_rounds(pages, _time_flat, rounds)
    sizes = {key: len(pages) for name, pages in corpora.items() for key in (name, f"{name}, text")}
    return report_stages(timings, sizes)


def _time_page(page: Input) -> dict[str, float]:
    seconds = time_stages(page.task.content, page.task.url)
    return {**seconds, EXTRACT: clock(lambda: extract_page(page))}


def _time_flat(page: Input) -> dict[str, float]:
    seconds = time_stages(page.flat, page.task.url, "text")
    return {**seconds, EXTRACT: clock(lambda: extract_flat(page))}


def report_stages(timings: Mapping[str, Timings], sizes: Mapping[str, int]) -> Section:
    """Milliseconds a page by stage, with their share of the path; ``render`` comes after it and is not counted."""
    means = {
        name: {stage: found.total(stage) / sizes[name] for stage in (*STAGES, EXTRACT)}
        for name, found in timings.items()
    }
    html, text = ([name for name in means if name.endswith(", text") is flat] for flat in (False, True))
    tables = [
        _table({name: means[name] for name in html}, STAGES),
        _table({name: means[name] for name in text}, [stage for stage in STAGES if stage != "parse"]),
    ]
    note = "Milliseconds a page (share of the stages' sum without render):"
    return Section("Stages", f"{note}\n\n{tables[0]}\n\n{tables[1]}", (), means)


def _table(means: Mapping[str, Mapping[str, float]], stages: Sequence[str]) -> str:
    path = [stage for stage in stages if stage != _RENDER]
    sums = {name: sum(found[stage] for stage in path) for name, found in means.items()}
    rows = [
        [stage, *(_cell(found[stage], None if stage == _RENDER else sums[name]) for name, found in means.items())]
        for stage in stages
    ]
    rows.insert(len(path), ["**sum**", *(milliseconds(sums[name]) for name in means)])
    rows.append([EXTRACT, *(milliseconds(found[EXTRACT]) for found in means.values())])
    return render(["stage", *means], rows)


def _cell(seconds: float, whole: float | None) -> str:
    return milliseconds(seconds) + (f" ({number(round(100 * seconds / whole))} %)" if whole else "")
