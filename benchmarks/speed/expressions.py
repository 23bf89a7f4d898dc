"""Every regular expression of the package on texts made against it, and pages that hold such texts everywhere. Times
are those of the processor, so that nothing which runs beside makes an expression super-linear."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import partial
from html import escape
from time import process_time
from types import ModuleType
from typing import Any

import regex

import boilerstrip
from benchmarks.speed.attacks import Attack, find_attacks
from benchmarks.speed.clock import clock, clock_within
from benchmarks.speed.generated import paragraphs
from benchmarks.speed.pages import parse
from benchmarks.speed.report import Section, Target, milliseconds, number
from boilerstrip.lazy import LazyPattern
from boilerstrip.learning.markdown_table import render
from boilerstrip.scoring import load_classifier, load_patterns

Pattern = re.Pattern[Any] | regex.Pattern[Any]

MAX_GROWTH = 3.0  # of a page with twice the attack
MAX_RATIO = 10.0
_STEP, _STEEP = 4, 8.0  # times as many characters, and times as long: between linear and quadratic, far from both
_LADDER = (100, 500, 2_500, 10_000)  # characters, so that nothing takes for ever
_SHORT, _LENGTH = _LADDER[0], _LADDER[-1]
_SUSPECT = 0.005  # seconds: a linear search of the longest takes less
_HEAVY = _SUSPECT / _LENGTH  # seconds a character
_CERTAIN = 0.05  # seconds
_ENOUGH = 0.3  # seconds after which no longer text is tried
_EXPONENTIAL, _EXPLODES = 0.005, 16.0  # seconds for 24 repeats, and how many times as long as 12
_HICCUP = 1.0  # seconds that a disturbed machine may make of nothing much
_TRIES = 3
_PATIENCE, _PAGE_PATIENCE = 10.0, 10.0  # seconds by the clock on the wall after which a search or a page is given up
_SHOWN = 15
_NOT_ON_THE_PATH = ("boilerstrip.learning", "boilerstrip.cli", "boilerstrip.__main__")


@dataclass(frozen=True, slots=True)
class Finding:
    """The hardest attack on one expression: the seconds that ``length`` characters take, and how many times those that
    a quarter as many do (0: so little that it was not asked)."""

    name: str
    attack: Attack
    length: int
    seconds: float
    growth: float = 0.0

    @property
    def cost(self) -> float:
        """Seconds a character."""
        return self.seconds / self.length

    @property
    def verdict(self) -> str:
        """What is wrong with it, if anything."""
        return "**super-linear**" if self.is_super_linear else "heavy" if self.cost > _HEAVY else ""

    @property
    def is_super_linear(self) -> bool:
        """Whether it grows so, and long enough to be no hiccup of the machine."""
        return self.growth == math.inf or (self.growth > _STEEP and self.seconds > _CERTAIN)


def find_patterns() -> dict[str, Pattern]:
    """Every compiled expression that the loaded modules and the pattern files lead to, by where it is."""
    boilerstrip.extract("<p>One.</p>").to_markdown()  # loads what is loaded late
    found: dict[int, tuple[str, Pattern]] = {}
    seen: set[int] = set()
    for name, module in sorted(sys.modules.items()):
        if name.partition(".")[0] == "boilerstrip" and not name.startswith(_NOT_ON_THE_PATH):
            for key, value in vars(module).items():
                _collect(f"{name}.{key}", value, found, seen)
    for kind in ("html", "text"):
        _collect(f"load_classifier({kind!r})", load_classifier(kind), found, seen)
    of_files: dict[int, tuple[str, Pattern]] = {}
    _collect("load_patterns()", load_patterns(), of_files, set())
    found |= {key: (f"pattern files: {pattern.pattern[:60]}", pattern) for key, (_, pattern) in of_files.items()}
    return dict(found.values())


def _collect(name: str, value: object, found: dict[int, tuple[str, Pattern]], seen: set[int]) -> None:
    """``found`` by identity, so that an expression that several modules import is one."""
    if isinstance(value, re.Pattern | regex.Pattern | LazyPattern):
        if id(value) not in found:
            found[id(value)] = (name, value.compile() if isinstance(value, LazyPattern) else value)
    elif id(value) not in seen and not isinstance(value, str | bytes | int | float | ModuleType):
        seen.add(id(value))
        for key, part in _parts(value):
            _collect(f"{name}{key}", part, found, seen)


def _parts(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        yield from ((f"[{key!r}]", part) for key, part in value.items())
    elif isinstance(value, list | tuple | set | frozenset):
        yield from ((f"[{index}]", part) for index, part in enumerate(value))
    elif isinstance(value, partial):
        yield from ((f".args[{index}]", part) for index, part in enumerate(value.args))
    elif isinstance(value, type):
        if value.__module__.startswith("boilerstrip"):
            yield from ((f".{key}", part) for key, part in vars(value).items() if not key.startswith("__"))
    elif is_dataclass(value):
        yield from ((f".{field.name}", getattr(value, field.name, None)) for field in fields(value))
    elif callable(value):
        bound = getattr(value, "__self__", None)  # FIND = re.compile(…).search
        yield from ((f".{part}", inner) for part, inner in (("__self__", bound),) if inner is not None)


def examine(name: str, pattern: Pattern) -> Finding:
    """Try every attack; the first that is super-linear settles it, else the slowest counts. A machine that slows down
    midway makes anything look so: what could be that is tried again."""
    hardest = Finding(name, Attack("", "a", ""), _LENGTH, 0.0)
    for attack in find_attacks(pattern.pattern, pattern.flags):
        for _ in range(_TRIES):
            finding = _try_attack(name, pattern, attack)
            if not finding.is_super_linear or finding.seconds > _HICCUP:
                break
        if finding.is_super_linear:
            return finding
        hardest = max(hardest, finding, key=lambda finding: finding.cost)
    return hardest


def _try_attack(name: str, pattern: Pattern, attack: Attack) -> Finding:
    """Longer and longer texts until the time is suspicious, then four times as long ones while patience lasts."""
    length = 24 * len(attack.unit)
    seconds = min(time_attack(pattern, attack, length) for _ in range(2))
    if seconds > _EXPONENTIAL and seconds > _EXPLODES * time_attack(pattern, attack, length // 2):
        return Finding(name, attack, length, seconds, math.inf)
    for length in _LADDER:
        seconds = time_attack(pattern, attack, length)
        if seconds > _SUSPECT:
            break
    growth = 0.0
    while seconds > _SUSPECT and length <= _STEP * _LENGTH and (seconds < _ENOUGH or not growth):
        before, length = min(seconds, time_attack(pattern, attack, length)), _STEP * length
        seconds = min(time_attack(pattern, attack, length) for _ in range(2))
        growth = math.inf if before == math.inf else seconds / before
    return Finding(name, attack, length, seconds, growth)


def time_attack(pattern: Pattern, attack: Attack, length: int) -> float:
    """Of a search and a full match: the one may fail at once where the other tries everything."""
    built = attack.build(length)
    text = built.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else built
    return clock_within(_PATIENCE, lambda: (pattern.search(text), pattern.fullmatch(text)), process_time)


# ------------------------------------------------------------------------------------------- pages


Places = Mapping[str, Callable[[str], str]]
PLACES: Places = {
    "title": lambda text: f"<title>{escape(text)}</title>",
    "meta": lambda text: "".join(
        f'<meta name="{name}" content="{escape(text)}">'
        for name in ("author", "description", "keywords", "publishdate", "source", "og:title", "og:site_name")
    ),
    "JSON-LD": lambda text: (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": {text!r}}}</script>'
    ),
    "headline": lambda text: f"<h1>{escape(text)}</h1>",
    "line of the header": lambda text: f"<div>2024-05-02 来源：临澜日报 {escape(text)}</div>",
    "after a date": lambda text: f"<div>2024-05-02 {escape(text)}</div>",
    "time": lambda text: f'<time datetime="{escape(text)}">{escape(text)}</time>',
    "class": lambda text: f'<div class="{escape(text)}" id="{escape(text)}" style="{escape(text)}">a</div>',
    "paragraph": lambda text: f"<p>{escape(text)}</p>",
    "end of a paragraph": lambda text: f"<p>{paragraphs()[0]} {escape(text)}</p>",
    "caption": lambda text: (
        f'<figure><img src="/a.jpg" alt="{escape(text)}"><figcaption>{escape(text)}</figcaption></figure>'
    ),
    "link": lambda text: f'<a href="{escape(text)}" rel="{escape(text)}">{escape(text)}</a>',
    "list item": lambda text: f"<ul><li>{escape(text)}</li></ul>",
    "raw": lambda text: text,
}
"""Where a page may hold a text; the address of the page is one more, and a page of nothing but text."""

EVERYWHERE, ADDRESS, TEXT = "everywhere", "address", "text page"


def build_page(text: str, places: Places = PLACES) -> str:
    """A page that holds ``text`` in each of the ``places``, with an article, so that nothing is skipped."""
    article = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs()[:6])
    early = [place(text) for name, place in places.items() if name in ("title", "meta", "JSON-LD")]
    late = [place(text) for name, place in places.items() if name not in ("title", "meta", "JSON-LD")]
    return f"<html><head>{''.join(early)}</head><body><h1>新桥通车</h1>{article}{''.join(late)}{article}</body></html>"


@dataclass(frozen=True, slots=True)
class Page:
    """One page with an attack: seconds, those of twice the attack, those of harmless text in its place, and those of
    lxml's parse."""

    name: str
    where: str
    length: int
    seconds: float
    twice: float
    harmless: float
    parse: float

    @property
    def growth(self) -> float:
        """How many times as long a page with twice the attack takes."""
        return math.inf if self.seconds == math.inf else self.twice / self.seconds


def try_pages(finding: Finding, lengths: Sequence[int] = (_SHORT, _LENGTH)) -> list[Page]:
    """Pages with the attack everywhere, and as text: short, as many an expression looks at short lines only, and long.
    Where one is suspicious, place by place too."""
    found = []
    for length in lengths:
        everywhere = _try(finding, EVERYWHERE, PLACES, length)
        found += [everywhere, _try(finding, TEXT, {}, length)]
        if everywhere.growth > MAX_GROWTH:
            found += [_try(finding, name, {name: place}, length) for name, place in PLACES.items()]
            found.append(_try(finding, ADDRESS, {}, length))
    return found


def _try(finding: Finding, where: str, places: Places, length: int) -> Page:
    once = _seconds(finding.attack.build(length), where, places)
    twice = once if once == math.inf else _seconds(finding.attack.build(2 * length), where, places)
    harmless = _seconds("a" * length, where, places)
    content = build_page(finding.attack.build(length), places).encode("utf-8", "replace")
    parsed = min(clock(lambda: parse(content, huge=True), process_time) for _ in range(_TRIES))
    return Page(finding.name, where, length, once, twice, harmless, parsed)


def _seconds(text: str, where: str, places: Places) -> float:
    """The fastest of some tries, since the first may have expressions to compile; of a slow page there is one."""
    if where == TEXT:
        page = "\n".join([*paragraphs()[:4], text, *paragraphs()[4:8]])
        extract = partial(boilerstrip.extract, page, kind="text")
    else:
        content = build_page(text, places).encode("utf-8", "replace")
        url = f"http://news.example/{text}" if where in (ADDRESS, EVERYWHERE) else None
        extract = partial(boilerstrip.extract, content, url=url, kind="html")
    seconds = clock_within(_PAGE_PATIENCE, extract, process_time)
    tries = _TRIES if seconds < _HICCUP else 1
    return min([seconds, *(clock_within(_PAGE_PATIENCE, extract, process_time) for _ in range(1, tries))])


def measure_expressions(limit: int | None = None) -> Section:
    """Expressions first, then pages with the hardest attacks."""
    _seconds("", EVERYWHERE, PLACES)  # loads what only such a page asks for
    findings = [examine(name, pattern) for name, pattern in [*find_patterns().items()][:limit]]
    findings.sort(key=lambda finding: (finding.is_super_linear, finding.cost), reverse=True)
    worth_it = [finding for index, finding in enumerate(findings) if finding.verdict or index < _SHOWN]
    return report_expressions(findings, [page for finding in worth_it for page in try_pages(finding)])


def report_expressions(findings: list[Finding], pages: list[Page]) -> Section:
    """What is super-linear or heavy, the slowest of the others, and the pages that grow most; all hardest first."""
    bad = [finding for finding in findings if finding.verdict]
    rows = [
        [
            _code(f.name),
            _code(_show(f.attack)),
            f"{f.length:,}",
            milliseconds(f.seconds),
            f"{f.growth:.1f}" if f.growth else "–",
            f.verdict,
        ]
        for f in findings[: max(_SHOWN, len(bad))]
    ]
    head = ["expression", "attack", "characters", "ms", "× a quarter as many", ""]
    slow = sorted(pages, key=lambda page: -page.growth)[:_SHOWN]
    page_rows = [
        [
            _code(p.name),
            p.where,
            f"{p.length:,}",
            milliseconds(p.seconds),
            number(p.growth),
            number(p.seconds / p.parse),
        ]
        for p in slow
    ]
    page_head = ["attack on", "place in the page", "characters", "ms", "twice the attack ×", "× lxml parse"]
    everywhere = [page.seconds / page.parse for page in pages if page.where == EVERYWHERE]
    short = [page.seconds / page.harmless for page in pages if page.length == _SHORT]
    targets = [
        Target("super-linear expressions", sum(f.is_super_linear for f in findings), 0),
        Target("page with twice the attack, the worst", max(p.growth for p in pages), MAX_GROWTH, "×"),
        Target("page with attacks everywhere / lxml parse, the worst", max(everywhere, default=0.0), MAX_RATIO, "×"),
        Target("page with short attacks / harmless text, the worst", max(short, default=0.0), MAX_GROWTH, "×"),
    ]
    text = f"{len(findings)} expressions.\n\n{render(head, rows)}\n\nPages:\n\n{render(page_head, page_rows)}"
    data = {"bad": {f.name: [_show(f.attack), f.length, f.seconds, f.growth] for f in bad}}
    return Section("Regular expressions", text, targets, data)


def _show(attack: Attack) -> str:
    return f"{attack.head[:20]!r} + {attack.unit[:20]!r} × n + {attack.tail!r}"


def _code(text: str) -> str:
    """Code in a cell of a table."""
    return f"`{text.replace('|', '¦').replace('`', '´')}`"
