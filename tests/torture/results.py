"""What a section of the suite found, and how far it is."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")
_EVERY = 10.0  # seconds


@dataclass(slots=True)
class Tally:
    """Counts of one section. A failure is said in one line: what the input was, and what went wrong. ``memory`` is the
    peak in MB, of the largest process."""

    name: str
    inputs: int = 0
    exceptions: list[str] = field(default_factory=list)
    timeouts: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    slowest_ratio: float = math.nan
    memory: int = 0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)

    @property
    def failed(self) -> bool:
        """Whether anything happened that must not."""
        return bool(self.exceptions or self.timeouts or self.wrong)


def shown(tallies: Sequence[Tally]) -> Iterator[str]:
    """The summary, a line a section; below it what failed."""
    yield f"{'section':12} {'inputs':>11} {'exceptions':>10} {'timeouts':>8} {'wrong':>5} {'× parse':>8} {'peak MB':>8} {'s':>7}"
    for tally in tallies:
        ratio = "–" if math.isnan(tally.slowest_ratio) else f"{tally.slowest_ratio:.1f}"
        yield (
            f"{tally.name:12} {tally.inputs:11,} {len(tally.exceptions):10} {len(tally.timeouts):8} "
            f"{len(tally.wrong):5} {ratio:>8} {tally.memory:8} {tally.seconds:7,.0f}"
        )
    for tally in tallies:
        for kind, failures in (("exception", tally.exceptions), ("timeout", tally.timeouts), ("wrong", tally.wrong)):
            yield from (f"{tally.name}: {kind}: {failure}" for failure in failures)


def follow(items: Iterable[T], total: int, name: str) -> Iterator[T]:
    """The items; says now and then on standard error how many of them are done."""
    start = said = time.monotonic()
    for number, item in enumerate(items):
        now = time.monotonic()
        if now - said > _EVERY:
            print(f"  {name}: {number:,} of {total:,}, {now - start:,.0f} s", file=sys.stderr, flush=True)
            said = now
        yield item
