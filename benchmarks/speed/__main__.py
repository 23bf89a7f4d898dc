"""``python -m benchmarks.speed``: time, growth, memory and bad input, in one process on one core.

The figures are ratios between systems that took turns on the same pages in the same rounds, so a busy or a slow machine
moves them little.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from statistics import fmean

from benchmarks.corpus import DEFAULT_ROOT
from benchmarks.options import positive
from benchmarks.speed import plot
from benchmarks.speed.build import build_kind, describe_run
from benchmarks.speed.corpora import PARSE, measure_corpora
from benchmarks.speed.expressions import measure_expressions
from benchmarks.speed.growth import measure_growth
from benchmarks.speed.memory import measure_memory
from benchmarks.speed.pages import HEADLINE_CORPORA, Input, read_pages
from benchmarks.speed.peers import measure_peers
from benchmarks.speed.report import Section, as_data, as_markdown, write_between_marks
from benchmarks.speed.stages import measure_stages
from benchmarks.speed.startup import measure_startup
from benchmarks.speed.together import measure_together
from benchmarks.speed.worst import measure_worst
from boilerstrip.errors import CorpusError

PAGES_FOR_PEERS = 60


class Run:
    """The options of a run, and its pages, which are read when a section asks for them."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.rounds: int = options.rounds

    @cached_property
    def corpora(self) -> Mapping[str, Sequence[Input]]:
        """The pages by corpus."""
        return read_pages(self.options.corpora, self.options.corpus, self.options.limit)


SECTIONS: Mapping[str, Callable[[Run], Section]] = {
    "startup": lambda run: measure_startup(run.rounds),
    "corpora": lambda run: measure_corpora(run.corpora, run.rounds),
    "together": lambda run: measure_together(run.corpora, run.rounds),
    "stages": lambda run: measure_stages(run.corpora, run.rounds),
    "growth": lambda run: measure_growth(run.rounds),
    "worst": lambda run: measure_worst(run.rounds),
    "expressions": lambda run: measure_expressions(),  # noqa: ARG005 - nothing of a run concerns it
    "memory": lambda run: measure_memory(),  # noqa: ARG005
    "peers": lambda run: measure_peers(run.corpora, run.rounds, PAGES_FOR_PEERS),  # last: what it imports stays
}
"""Everything that can be measured, in this order."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when it ran, 2 on wrong use."""
    options = _parser().parse_args(arguments)
    chosen = [name for name in SECTIONS if not options.only or name in options.only]
    if options.write and len(chosen) < len(SECTIONS):
        print("benchmarks.speed: --write wants a whole run: leave --only away", file=sys.stderr)
        return 2
    try:
        _measure(options, chosen)
    except (CorpusError, OSError, ValueError) as exc:
        print(f"benchmarks.speed: {exc}", file=sys.stderr)
        return 2
    return 0


def _measure(options: argparse.Namespace, chosen: Sequence[str]) -> None:
    run = Run(options)
    sections = {}
    for name in chosen:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        sections[name] = SECTIONS[name](run)
        print(as_markdown({}, {name: sections[name]}), file=sys.stderr, flush=True)  # a run that is cut off keeps it
    about = describe_run(options.rounds, options.limit)
    text = as_markdown(about, sections)
    print(text)
    if options.json:
        options.json.write_text(json.dumps(as_data(about, sections), indent=2, ensure_ascii=False) + "\n", "utf-8")
    if options.write:
        write_between_marks(options.write, build_kind(), text)
    if options.plot:
        _plot(options, sections)


def _plot(options: argparse.Namespace, sections: Mapping[str, Section]) -> None:
    if "peers" not in sections:
        raise ValueError("--plot wants the section peers")
    means: Mapping[str, Mapping[str, float]] = sections["peers"].data
    names = [name for name in means if name != PARSE]
    corpora = [name for name in HEADLINE_CORPORA if name in means[PARSE]]
    accuracy = plot.read_accuracy(plot.FIGURES, corpora)
    unknown = [name for name in names if name not in accuracy]
    accuracy |= plot.measure_accuracy(options.corpora, corpora, unknown)
    plot.draw({name: (fmean(means[name].values()), accuracy[name]) for name in names}, options.plot)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT, metavar="DIR", help="default: %(default)s")
    parser.add_argument("--corpus", nargs="+", default=[], metavar="NAME", help="only these corpora")
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N pages of each corpus")
    parser.add_argument("--rounds", type=positive, default=5, metavar="N", help="default: %(default)s")
    parser.add_argument(
        "--only", nargs="+", choices=SECTIONS, default=[], metavar="SECTION", help=f"of {', '.join(SECTIONS)}"
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures to this file too")
    parser.add_argument("--plot", type=Path, metavar="SVG", help="draw accuracy against time a page")
    parser.add_argument(
        "--write", type=Path, metavar="PAGE.md", help="put the report between the marks of this build in the page"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
