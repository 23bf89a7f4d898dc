"""How time grows with the page: the exponent of a power law, for pages that grow in many ways."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from statistics import fmean

import boilerstrip
from benchmarks.speed.clock import clock, run_rounds
from benchmarks.speed.generated import SHAPES, Shape
from benchmarks.speed.pages import parse
from benchmarks.speed.report import Section, Target, milliseconds, number
from boilerstrip.learning.markdown_table import render

BASE_BYTES = 50_000
FACTORS = (1, 2, 4, 8, 16, 32, 64, 100)
MAX_EXPONENT = 1.05
_GIVE_UP_SECONDS = 60.0  # a page that takes longer says enough; larger ones are not tried
_BUDGET_SECONDS = 60.0  # for all rounds of one page

Grown = tuple[Sequence[int], Sequence[float], Sequence[float]]
"""Sizes, our seconds, lxml's seconds."""


def fit_exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """The slope of log seconds over log size, by least squares; 1 is linear, 2 quadratic.

    >>> round(fit_exponent([1, 2, 4], [3, 12, 48]), 3)
    2.0
    """
    x, y = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    mean_x, mean_y = fmean(x), fmean(y)
    steps = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return steps / sum((a - mean_x) ** 2 for a in x)


def measure_growth(rounds: int, base: int = BASE_BYTES, factors: Sequence[int] = FACTORS) -> Section:
    """Every shape from ``base`` bytes to ``base`` times the last factor."""
    return report_growth({name: _grow(shape, rounds, base, factors) for name, shape in SHAPES.items()})


def _grow(shape: Shape, rounds: int, base: int, factors: Sequence[int]) -> Grown:
    def measure(content: bytes) -> dict[str, float]:
        ours = clock(lambda: boilerstrip.extract(content, kind=shape.kind))
        return {"ours": ours, "parse": clock(lambda: parse(content, huge=True))}

    measure(shape.build(base))
    sizes, ours, theirs = [], [], []
    for factor in factors:
        content = shape.build(base * factor)
        timings = run_rounds([content], measure, rounds, _BUDGET_SECONDS)
        sizes.append(len(content))
        ours.append(timings.total("ours"))
        theirs.append(timings.total("parse"))
        if ours[-1] > _GIVE_UP_SECONDS:
            break
    return sizes, ours, theirs


def report_growth(grown: Mapping[str, Grown]) -> Section:
    """The exponents. The last step alone shows a quadratic term that is still small."""
    exponents = {name: fit_exponent(sizes, ours) for name, (sizes, ours, _) in grown.items()}
    rows = []
    for name, (sizes, ours, theirs) in grown.items():
        is_html = not name.startswith("text")
        figures = [exponents[name], fit_exponent(sizes[-3:], ours[-3:])]
        parsed = [number(fit_exponent(sizes, theirs)), number(ours[-1] / theirs[-1])] if is_html else ["–", "–"]
        size = f"{sizes[0] / 1e6:.2f}–{sizes[-1] / 1e6:.1f}"
        rate = number(sizes[-1] / 1e6 / ours[-1])
        times = [milliseconds(ours[0]), milliseconds(ours[-1]), rate]
        rows.append([name, size, *times, *(f"{figure:.2f}" for figure in figures), *parsed])
    head = ["shape", "MB", "ms, smallest", "ms, largest", "MB/s", "exponent", "last three", "lxml's", "× lxml parse"]
    worst = max(exponents, key=lambda name: exponents[name])
    target = Target(f"growth exponent, the worst ({worst})", exponents[worst], MAX_EXPONENT)
    data = {
        name: {"bytes": s, "seconds": o, "parse": t, "exponent": exponents[name]} for name, (s, o, t) in grown.items()
    }
    return Section("Growth", render(head, rows), [target], data)
