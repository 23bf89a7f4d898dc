"""Generated worst cases: how many times lxml's parse of the same bytes do they take?"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape

import boilerstrip
from benchmarks.speed.clock import Timings, clock, clock_within, run_rounds
from benchmarks.speed.generated import fill, paragraphs
from benchmarks.speed.pages import parse
from benchmarks.speed.report import Section, Target, milliseconds, number
from boilerstrip.extractor import PageKind
from boilerstrip.learning.markdown_table import render

MAX_RATIO = 10.0
_BUDGET_SECONDS = 60.0
_MB = 1_000_000


def _line(size: int) -> str:
    return fill(size, lambda _, text: text.replace("<", " ").replace("&", " "), " ")


CASES: Mapping[str, Callable[[], str]] = {
    "100,000 tiny blocks": lambda: "<p>a</p>" * 100_000,
    "100,000 tiny links": lambda: "<li><a href=/a>a</a></li>" * 100_000,
    "100,000 line breaks": lambda: "a<br>" * 100_000,
    "100,000 empty elements": lambda: "<div></div>" * 100_000 + f"<p>{paragraphs()[0]}</p>",
    "100,000 inline elements": lambda: "<p>" + "<b>a</b> " * 100_000,
    "100,000 table cells": lambda: "<table>" + "<tr><td>1</td><td>a</td></tr>" * 50_000,
    "100,000 pictures": lambda: "<img src=/a.jpg alt=a>" * 100_000 + f"<p>{paragraphs()[0]}</p>",
    "one line of 5 MB": lambda: f"<p>{_line(5 * _MB)}</p>",
    "one word of 5 MB": lambda: f"<p>{'a' * 5 * _MB}</p>",
    "5 MB of white space": lambda: f"<p>a{' ' * 5 * _MB}a</p>",
    "10,000 nested containers": lambda: "<div>" * 10_000 + paragraphs()[0],
    "10,000 nested containers, text in each": lambda: "".join(f"<div>{n} 字" for n in range(10_000)),
    "10,000 nested inline elements": lambda: "<p>" + "<b>a" * 10_000,
    "10,000 nested lists": lambda: "<ul><li>a" * 10_000,
    "1 MB in one class": lambda: f'<div class="{"article body " * (_MB // 13)}"><p>{paragraphs()[0]}</p></div>',
    "1 MB of classes": lambda: "".join(f'<p class="c{n} box-item_{n}" id="i{n}">a</p>' for n in range(_MB // 42)),
    "1 MB of attributes on one element": lambda: (
        "<p " + " ".join(f'data-a{n}="{"v" * 480}"' for n in range(2_000)) + f">{paragraphs()[0]}</p>"
    ),
    "1 MB of style": lambda: f'<p style="{"color: red; " * (_MB // 12)}">{paragraphs()[0]}</p>',
    "1 MB title": lambda: f"<title>{_line(_MB)}</title><p>{paragraphs()[0]}</p>",
    "1 MB of meta elements": lambda: "<meta name=author content=a>" * (_MB // 28) + f"<p>{paragraphs()[0]}</p>",
    "1 MB of JSON-LD": lambda: f'<script type="application/ld+json">{"[" * _MB}</script><p>{paragraphs()[0]}</p>',
    "1 MB of open comments": lambda: f"<p>{paragraphs()[0]}</p>" + "<!--" * (_MB // 4),
    "1 MB of open tags": lambda: f"<p>{paragraphs()[0]}</p>" + "<a " * (_MB // 3),
    "1 MB of entities": lambda: f"<p>{'&nbsp;&#20013;' * (_MB // 14)}</p>",
}
TEXT_CASES: Mapping[str, Callable[[], str]] = {
    "text: 100,000 tiny lines": lambda: "a\n" * 100_000,
    "text: 100,000 tiny paragraphs": lambda: "a\n\n" * 100_000,
    "text: one line of 5 MB": lambda: _line(5 * _MB),
    "text: one line of 900,000 characters": lambda: _line(2 * _MB)[:900_000],
    "text: one word of 5 MB": lambda: "a" * 5 * _MB,
    "text: 5 MB of white space": lambda: f"a{' ' * 5 * _MB}a",
    "text: 1 MB of tabs between letters": lambda: "a\t" * (_MB // 2),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A page, and what is parsed in comparison: its bytes, or the lines of a text as HTML, a paragraph each."""

    kind: PageKind
    content: bytes
    parsed: bytes


def make_case(text: str, kind: PageKind) -> Case:
    """The case of a page."""
    lines = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n"))
    return Case(kind, text.encode(), (text if kind == "html" else lines).encode())


def measure_worst(rounds: int) -> Section:
    """Every case, its parse and ours in turn. One that raises, or takes longer than anyone waits, takes for ever."""
    found = {}
    for name, build in {**CASES, **TEXT_CASES}.items():
        case = make_case(build(), "html" if name in CASES else "text")
        found[name] = (len(case.content), run_rounds([case], measure_case, rounds, _BUDGET_SECONDS))
    return report_worst(found)


def measure_case(case: Case) -> dict[str, float]:
    """Seconds of lxml's parse and ours."""
    seconds = {"parse": clock(lambda: parse(case.parsed, huge=True))}
    try:
        seconds["ours"] = clock_within(_BUDGET_SECONDS, lambda: boilerstrip.extract(case.content, kind=case.kind))
    except Exception as exc:  # noqa: BLE001 - no page may raise, so this is a finding, and the next case runs
        print(f"  raised {type(exc).__name__}: {exc}", file=sys.stderr)
        seconds["ours"] = math.inf
    return seconds


def report_worst(found: Mapping[str, tuple[int, Timings]]) -> Section:
    """Slowest first; ∞ raised or was given up. For text the parse is that of its lines as paragraphs of HTML."""
    ratios = {name: timings.ratio("ours", "parse") for name, (_, timings) in found.items()}
    rows = []
    for name in sorted(ratios, key=lambda name: -ratios[name]):
        size, timings = found[name]
        times = [milliseconds(timings.total(system)) for system in ("ours", "parse")]
        rate = number(size / 1e6 / timings.total("ours"))
        verdict = "pass" if ratios[name] <= MAX_RATIO else "**FAIL**"
        rows.append([name, number(size / 1e6), *times, rate, number(ratios[name]), verdict])
    table = render(["case", "MB", "ms", "lxml parse ms", "MB/s", "× lxml parse", ""], rows)
    html = {name: ratio for name, ratio in ratios.items() if name in CASES}
    text = {name: ratio for name, ratio in ratios.items() if name not in CASES}
    targets = [
        Target(
            f"generated worst cases, {kind} / lxml parse ({max(of, key=lambda n: of[n])})",
            max(of.values()),
            MAX_RATIO,
            "×",
        )
        for kind, of in (("HTML", html), ("text", text))
        if of
    ]
    data = {
        name: {"bytes": size, "ratio": ratios[name], "seconds": t.total("ours")} for name, (size, t) in found.items()
    }
    return Section("Worst cases", table, targets, data)
