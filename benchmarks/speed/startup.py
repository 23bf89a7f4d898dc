"""What a process pays once: the import, the patterns, the weights."""

from __future__ import annotations

import compileall
import subprocess
import sys
from functools import partial
from pathlib import Path
from statistics import median

import boilerstrip
from benchmarks.speed.child import environment
from benchmarks.speed.clock import clock
from benchmarks.speed.report import Section, Target, milliseconds
from boilerstrip.learning.markdown_table import render

_TIMED = """
import time
{before}
start = time.perf_counter()
{timed}
print(time.perf_counter() - start)
"""
_SCORING = "from boilerstrip.scoring import load_classifier, load_patterns"
_WEIGHTS = f"{_SCORING}; load_patterns()"
_LOADS = {
    "what reads pages": _TIMED.format(before="import boilerstrip", timed="boilerstrip.extract"),
    "patterns": _TIMED.format(before=_SCORING, timed="load_patterns()"),
    "weights, html": _TIMED.format(before=_WEIGHTS, timed="load_classifier('html')"),
    "weights, text": _TIMED.format(before=_WEIGHTS, timed="load_classifier('text')"),
}
"""What the first page loads, in this order. The import alone, of which the target is, leaves it to that page."""


def measure_startup(rounds: int) -> Section:
    """Fresh processes, bare and importing ones in turn; the first of each warms the disk's cache.

    Bytecode is compiled before, as pip does at installing: where Python may not write it, each process would again.
    """
    compileall.compile_dir(Path(boilerstrip.__file__).parent, quiet=1)
    python: list[float] = []
    importing: list[float] = []
    loads: dict[str, list[float]] = {name: [] for name in _LOADS}
    for _ in range(rounds + 1):
        python.append(clock(partial(_run, "pass")))
        importing.append(clock(partial(_run, "import boilerstrip")))
        for name, code in _LOADS.items():
            loads[name].append(float(_run(code)))
    bare = median(python[1:])
    over = median(ours - theirs for ours, theirs in zip(importing[1:], python[1:], strict=True))
    found = {"bare Python": bare, "import boilerstrip, over it": over}
    found |= {f"loading {name}": median(seconds[1:]) for name, seconds in loads.items()}
    return report_startup(found)


def _run(code: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    ).stdout


def report_startup(found: dict[str, float]) -> Section:
    """Milliseconds. The data that the first page of a kind needs are the patterns and that kind's weights."""
    patterns = found["loading patterns"]
    targets = [
        Target("import boilerstrip, over bare Python", found["import boilerstrip, over it"] * 1e3, 60.0, " ms"),
        Target("pattern load", patterns * 1e3, 30.0, " ms"),
        Target(
            "pattern load with the weights for HTML", (patterns + found["loading weights, html"]) * 1e3, 30.0, " ms"
        ),
    ]
    table = render(["once a process", "ms"], [[name, milliseconds(seconds)] for name, seconds in found.items()])
    return Section("Start", table, targets, found)
