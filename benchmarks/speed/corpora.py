"""Every corpus page and every flattened text: the ratio to lxml's parse, pages and megabytes a second."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean, median

from benchmarks.speed.clock import Timings, percentile, run_rounds, side_by_side
from benchmarks.speed.pages import HEADLINE_CORPORA, Input, extract_flat, extract_page, parse_page
from benchmarks.speed.report import Section, Target, milliseconds, number
from boilerstrip.learning.markdown_table import render

PARSE, OURS, TEXT = "lxml parse", "boilerstrip", "boilerstrip, text"
SYSTEMS = {PARSE: parse_page, OURS: extract_page, TEXT: extract_flat}


def measure_corpora(corpora: Mapping[str, Sequence[Input]], rounds: int) -> Section:
    """The headline: bytes to labels, header and text, beside the bare parse of the same bytes in the same rounds."""
    timings = {name: run_rounds(pages, side_by_side(SYSTEMS), rounds) for name, pages in corpora.items()}
    return report_corpora(corpora, timings)


def report_corpora(corpora: Mapping[str, Sequence[Input]], timings: Mapping[str, Timings]) -> Section:
    """Tables and targets of what was measured."""
    head = ["corpus", "pages", "MB", "× lxml parse", "mean of page ratios", "pages/s", "MB/s", "text MB/s"]
    rows = [_rates(name, corpora[name], found) for name, found in timings.items()]
    steady_head = ["corpus", "median ms", "mean ms", "p99 ms", "p99 × median", "slowest ms", "× its parse", "page"]
    steady = [_spread(name, corpora[name], found) for name, found in timings.items()]
    text = f"{render(head, rows)}\n\n{render(steady_head, steady)}"
    return Section("Corpora", text, _targets(corpora, timings), {name: _data(t) for name, t in timings.items()})


def _rates(name: str, pages: Sequence[Input], timings: Timings) -> list[str]:
    size, flat = (sum(sizes) / 1e6 for sizes in (map(_size, pages), map(_flat_size, pages)))
    seconds = timings.total(OURS)
    figures = [size, timings.ratio(OURS, PARSE), timings.mean_ratio(OURS, PARSE), len(pages) / seconds, size / seconds]
    return [name, str(len(pages)), *map(number, [*figures, flat / timings.total(TEXT)])]


def _spread(name: str, pages: Sequence[Input], timings: Timings) -> list[str]:
    ours = timings.pages(OURS)
    slowest = ours.index(max(ours))
    middle, p99 = median(ours), percentile(ours, 0.99)
    times = [*map(milliseconds, (middle, fmean(ours), p99)), number(p99 / middle), milliseconds(ours[slowest])]
    return [name, *times, number(_ratio_of_slowest(timings)), pages[slowest].id]


def _ratio_of_slowest(timings: Timings) -> float:
    ours = timings.pages(OURS)
    slowest = ours.index(max(ours))
    return ours[slowest] / timings.pages(PARSE)[slowest]


def _targets(corpora: Mapping[str, Sequence[Input]], timings: Mapping[str, Timings]) -> list[Target]:
    headline = [timings[name].ratio(OURS, PARSE) for name in HEADLINE_CORPORA if name in timings]
    everything = [seconds for found in timings.values() for seconds in found.pages(OURS)]
    flat = sum(_flat_size(page) for pages in corpora.values() for page in pages) / 1e6
    text_rate = flat / sum(found.total(TEXT) for found in timings.values())
    slowest = max(map(_ratio_of_slowest, timings.values()))
    named = " + ".join(name for name in HEADLINE_CORPORA if name in timings)
    ratio = [Target(f"complete / lxml parse, mean of {named}", fmean(headline), 3.0, "×")] if headline else []
    stretch = [Target("the same, stretch", fmean(headline), 2.0, "×")] if headline else []
    return [
        *ratio,
        *stretch,
        Target("text mode, all corpora", text_rate, 4.0, " MB/s", at_least=True),
        Target("p99 / median time a page, all corpora", percentile(everything, 0.99) / median(everything), 12.0, "×"),
        Target("slowest page of each corpus / its parse, the worst", slowest, 10.0, "×"),
    ]


def _data(timings: Timings) -> dict[str, object]:
    return {
        "ratio": timings.ratio(OURS, PARSE),
        "mean_of_page_ratios": timings.mean_ratio(OURS, PARSE),
        "seconds": {name: timings.pages(name) for name in SYSTEMS},
    }


def _size(page: Input) -> int:
    return len(page.task.content)


def _flat_size(page: Input) -> int:
    return len(page.flat)
