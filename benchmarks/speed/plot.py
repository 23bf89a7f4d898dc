"""Accuracy against time a page, as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks.bars import OURS, THEIRS, read_table
from benchmarks.corpus import choose_corpora
from benchmarks.run import score_corpus
from benchmarks.systems import choose_systems
from boilerstrip.learning.page_scores import figures

FIGURES = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"


def read_accuracy(page: Path, corpora: Sequence[str]) -> dict[str, float]:
    """Mean token F1 over ``corpora`` by system, from the first table of the manual's figures: those of boilerstrip are
    of weights that did not see the page's host."""
    columns, rows = read_table(page.read_text("utf-8"))
    places = [next(i for i, column in enumerate(columns) if corpus.startswith(column)) for corpus in corpora]
    found = {name.split()[0]: [values[place] for place in places] for name, values in rows}
    return {name: fmean(known) for name, values in found.items() if (known := [v for v in values if v is not None])}


def measure_accuracy(root: Path, corpora: Sequence[str], names: Sequence[str]) -> dict[str, float]:
    """The same for systems that the manual has no figures of: they answer all pages once."""
    scores: dict[str, list[float]] = {name: [] for name in names}
    systems, _ = choose_systems(names) if names else ([], [])
    for samples in choose_corpora(root, corpora).values():
        scored = score_corpus(samples, systems)
        for name in scores:
            scores[name].append(figures(scored[name])["token_f1"])
    return {name: fmean(values) for name, values in scores.items()}


def draw(points: Mapping[str, tuple[float, float]], target: Path) -> None:
    """Write the picture: a point a system, of seconds a page and mean token F1; time is logarithmic."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    mpl.rcParams["svg.hashsalt"] = "boilerstrip"  # the same points give the same file
    figure = Figure(figsize=(8, 4.6), layout="constrained")
    axes = figure.subplots()
    for name, (seconds, accuracy) in points.items():
        ours = name.startswith("boilerstrip")
        axes.plot([seconds * 1e3], [accuracy], "o", color=OURS if ours else THEIRS, markersize=10 if ours else 7)
        style: dict[str, Any] = {"fontweight": "bold", "color": OURS} if ours else {}
        axes.annotate(name, (seconds * 1e3, accuracy), (7, 5), textcoords="offset points", fontsize="small", **style)
    axes.set_xscale("log")
    axes.set_xlabel("milliseconds a page, one core (logarithmic)")
    axes.set_ylabel("mean token F1")
    axes.margins(x=0.15, y=0.12)
    axes.grid(alpha=0.25)
    axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(target, format="svg", metadata={"Date": None})
