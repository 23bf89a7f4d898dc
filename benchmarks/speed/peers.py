"""Ours beside every installed peer, on the same pages in the same rounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from statistics import fmean
from typing import TYPE_CHECKING

from benchmarks.peers import Extract
from benchmarks.speed.clock import Timings, run_rounds, side_by_side
from benchmarks.speed.corpora import OURS, PARSE
from benchmarks.speed.pages import HEADLINE_CORPORA, Input, extract_page, parse_page
from benchmarks.speed.report import Section, Target, milliseconds, number
from benchmarks.speed.together import TOGETHER, extract_together, in_groups, one_by_one
from benchmarks.systems import System, all_systems, describe
from boilerstrip.learning.markdown_table import render

if TYPE_CHECKING:
    from collections.abc import Iterator

TIMES_FASTER = {"trafilatura": 8.0, "readability-lxml": 6.0, "magic-html": 10.0, "GNE": 10.0, "newspaper4k": 10.0}
"""How many times faster than a peer we must be."""

_NO_PEERS = frozenset({OURS, "nothing"})


def measure_peers(corpora: Mapping[str, Sequence[Input]], rounds: int, pages_a_corpus: int) -> Section:
    """Peers are slow, so every k-th page is measured, about ``pages_a_corpus`` of each of the headline corpora."""
    peers = [system for system in all_systems() if not system.flattener and system.name not in _NO_PEERS]
    installed, missing = [p for p in peers if not p.missing], [p for p in peers if p.missing]
    failures: Counter[str] = Counter()
    systems: dict[str, Callable[[Input], object]] = {PARSE: parse_page, OURS: extract_page}
    systems |= {peer.name: _answer(peer, peer.load(), failures) for peer in installed}
    chosen = {
        name: corpora[name][:: max(1, round(len(corpora[name]) / pages_a_corpus))]
        for name in HEADLINE_CORPORA
        if name in corpora
    }
    timings = {name: run_rounds(pages, side_by_side(systems), rounds) for name, pages in chosen.items()}
    in_turns = {name: one_by_one(answer) for name, answer in systems.items()} | {TOGETHER: extract_together}
    grouped = {name: run_rounds(in_groups(pages), side_by_side(in_turns), rounds) for name, pages in chosen.items()}
    counts = {name: len(pages) for name, pages in chosen.items()}
    return report_peers(timings, grouped, counts, describe(installed, missing), failures)


def _answer(peer: System, extract: Extract, failures: Counter[str]) -> Callable[[Input], object]:
    def answer(page: Input) -> None:
        with _counting(peer.name, failures):
            extract(page.task)

    return answer


@contextmanager
def _counting(name: str, failures: Counter[str]) -> Iterator[None]:
    try:
        yield
    except Exception:  # noqa: BLE001 - whatever a peer raises is its answer to this page
        failures[name] += 1


def report_peers(
    timings: Mapping[str, Timings],
    grouped: Mapping[str, Timings],
    counts: Mapping[str, int],
    who: str,
    failed: Counter[str],
) -> Section:
    """Milliseconds a page, and how many times faster we are: the mean over the corpora of the ratio of sums.

    ``timings`` are of turns of a page each, ``grouped`` of turns of a group each, in which ours are taken together."""
    names = list(dict.fromkeys(name for found in timings.values() for name in found.seconds))
    faster = {name: fmean(found.ratio(name, OURS) for found in timings.values()) for name in names if timings}
    together = {name: fmean(found.ratio(name, TOGETHER) for found in grouped.values()) for name in names if grouped}
    means = {name: {corpus: found.total(name) / counts[corpus] for corpus, found in timings.items()} for name in names}
    rows = [
        [
            name,
            *map(milliseconds, means[name].values()),
            *map(number, (faster[name], together[name])),
            str(failed[name] or "–"),
        ]
        for name in sorted(names, key=lambda name: faster[name])
    ]
    spent = (f"{corpus} ms ({counts[corpus]} pages)" for corpus in timings)
    head = ["system", *spent, f"× {OURS}", f"× {TOGETHER}", "failures"]
    targets = [
        Target(f"{how}times faster than {peer}", ratios[peer], bar, "×", at_least=True)
        for how, ratios in (("", faster), ("together: ", together))
        for peer, bar in TIMES_FASTER.items()
        if peer in ratios
    ]
    note = "Peers are given the page already decoded; boilerstrip decodes it."
    return Section("Peers", f"{who}\n\n{note}\n\n{render(head, rows)}", targets, means)
