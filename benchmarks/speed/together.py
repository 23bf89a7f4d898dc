"""Pages one by one and together (:meth:`boilerstrip.Extractor.extract_many`), beside lxml's parse of the same pages.

Here a system has its turn on a whole group of pages, so that what it keeps in the processor's caches stays there from
page to page, as it does for whoever runs nothing else in between; lxml's parse gains by that too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import fmean

from benchmarks.speed.clock import Timings, run_rounds, side_by_side
from benchmarks.speed.corpora import OURS, PARSE, TEXT
from benchmarks.speed.pages import HEADLINE_CORPORA, Input, extract_flat, extract_page, parse_page
from benchmarks.speed.report import Section, Target, number
from boilerstrip.article import Article
from boilerstrip.extractor import PAGES_AT_ONCE, Extractor, RawPage
from boilerstrip.learning.markdown_table import render

TOGETHER, TEXT_TOGETHER = f"{OURS}, together", f"{TEXT}, together"

Group = Sequence[Input]


def measure_together(corpora: Mapping[str, Sequence[Input]], rounds: int) -> Section:
    """Everything that is measured in groups."""
    timings = {name: run_rounds(in_groups(pages), side_by_side(_SYSTEMS), rounds) for name, pages in corpora.items()}
    return report_together(timings, {name: sum(len(page.flat) for page in pages) for name, pages in corpora.items()})


def report_together(timings: Mapping[str, Timings], text_bytes: Mapping[str, int]) -> Section:
    """A table of the corpora, and the targets that hold for pages one by one too."""
    rows = [[name, *map(number, _figures(found, text_bytes[name]))] for name, found in timings.items()]
    head = ["corpus", "× lxml parse", "together", "saved %", "text MB/s", "together", "saved %"]
    headline = [found.ratio(TOGETHER, PARSE) for name, found in timings.items() if name in HEADLINE_CORPORA]
    named = " + ".join(name for name in HEADLINE_CORPORA if name in timings)
    rate = sum(text_bytes.values()) / 1e6 / sum(found.total(TEXT_TOGETHER) for found in timings.values())
    targets = [
        *([Target(f"together: complete / lxml parse, mean of {named}", fmean(headline), 3.0, "×")] if headline else []),
        Target("together: text mode, all corpora", rate, 4.0, " MB/s", at_least=True),
    ]
    data = {name: {system: found.total(system) for system in found.seconds} for name, found in timings.items()}
    return Section("Together", render(head, rows), targets, data)


def _figures(found: Timings, text_bytes: int) -> list[float]:
    """Ratio or rate one by one and together, and what is saved, for HTML and for text."""
    html = [found.ratio(OURS, PARSE), found.ratio(TOGETHER, PARSE), 100 * (1 - found.ratio(TOGETHER, OURS))]
    text = [text_bytes / 1e6 / found.total(name) for name in (TEXT, TEXT_TOGETHER)]
    return [*html, *text, 100 * (1 - found.ratio(TEXT_TOGETHER, TEXT))]


def in_groups(pages: Sequence[Input]) -> list[Group]:
    """The pages, as many together as ``extract_many`` takes at most."""
    return [pages[start : start + PAGES_AT_ONCE] for start in range(0, len(pages), PAGES_AT_ONCE)]


def extract_together(group: Group) -> None:
    """Labels, header and text of a group of pages, from bytes."""
    _read(RawPage(page.task.content, page.task.url) for page in group)


def _extract_flat_together(group: Group) -> None:
    _read(RawPage(page.flat, page.task.url, "text") for page in group)


def _read(pages: Iterable[RawPage]) -> None:
    for _, article in Extractor().extract_many(pages):
        if isinstance(article, Article):
            article.text  # noqa: B018 - made when it is asked for


def one_by_one(call: Callable[[Input], object]) -> Callable[[Group], None]:
    """Does for each page of a group what is done for one."""

    def call_each(group: Group) -> None:
        for page in group:
            call(page)

    return call_each


_SYSTEMS: Mapping[str, Callable[[Group], object]] = {
    PARSE: one_by_one(parse_page),
    OURS: one_by_one(extract_page),
    TOGETHER: extract_together,
    TEXT: one_by_one(extract_flat),
    TEXT_TOGETHER: _extract_flat_together,
}
