"""Rounds: each visits every page, and on a page every system before the next page, so that noise hits all alike."""

from __future__ import annotations

import gc
import math
import signal
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median
from time import perf_counter
from typing import TypeVar

T = TypeVar("T")
Measure = Callable[[T], Mapping[str, float]]
"""Takes a page and gives the seconds of each system (or stage) on it."""


@dataclass(frozen=True, slots=True)
class Timings:
    """Seconds by system, round and page."""

    seconds: Mapping[str, Sequence[Sequence[float]]]

    def pages(self, name: str) -> list[float]:
        """The median over the rounds for each page."""
        return [median(of_page) for of_page in zip(*self.seconds[name], strict=True)]

    def total(self, name: str) -> float:
        """The median over the rounds of the time of all pages."""
        return median(map(sum, self.seconds[name]))

    def ratio(self, name: str, base: str) -> float:
        """The median over the rounds of the time of all pages by that of ``base`` in the same round."""
        rounds = zip(self.seconds[name], self.seconds[base], strict=True)
        return median(sum(ours) / sum(theirs) for ours, theirs in rounds)

    def mean_ratio(self, name: str, base: str) -> float:
        """The mean over the pages of each page's own ratio, in which small pages count as much as large ones."""
        return fmean(ours / theirs for ours, theirs in zip(self.pages(name), self.pages(base), strict=True))


def clock(call: Callable[[], object], timer: Callable[[], float] = perf_counter) -> float:
    """Seconds that ``call`` takes, giving back its result included. With ``process_time`` as the ``timer`` they are
    those of the processor, whatever else runs beside."""
    start = timer()
    call()
    return timer() - start


def clock_within(limit: float, call: Callable[[], object], timer: Callable[[], float] = perf_counter) -> float:
    """Seconds that ``call`` takes; infinity where it was stopped after ``limit`` seconds by the clock on the wall. Only
    in the main thread.

    >>> clock_within(0.01, lambda: __import__("time").sleep(1))
    inf
    """

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        return clock(call, timer)
    except TimeoutError:
        return math.inf
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def side_by_side(systems: Mapping[str, Callable[[T], object]]) -> Measure[T]:
    """Measures all ``systems`` on a page, one after the other."""

    def measure(page: T) -> dict[str, float]:
        return {name: clock(lambda: answer(page)) for name, answer in systems.items()}  # noqa: B023 - called at once

    return measure


def run_rounds(pages: Sequence[T], measure: Measure[T], rounds: int, budget: float = math.inf) -> Timings:
    """Measure all ``pages`` ``rounds`` times. No round begins once ``budget`` seconds are gone, but the first.

    The garbage collector works as it does for users; each round begins with a clean heap. The first and the last page
    run once before, so that nobody pays for what is read only once.
    """
    start = perf_counter()
    for page in {0: pages[0], len(pages) - 1: pages[-1]}.values() if len(pages) > 1 else ():
        measure(page)
    seconds: defaultdict[str, list[list[float]]] = defaultdict(list)
    for _ in range(rounds):
        gc.collect()
        found = [measure(page) for page in pages]
        for name in found[0]:
            seconds[name].append([of_page[name] for of_page in found])
        if perf_counter() - start > budget:
            break
    return Timings(seconds)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all do not exceed.

    >>> percentile([1, 2, 3, 4], 0.5), percentile([5], 0.99)
    (2, 5)
    """
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
