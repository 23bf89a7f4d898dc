"""Every regular expression that ships, on texts made against it: time must not grow faster than the text."""

from __future__ import annotations

import math

from benchmarks.speed.expressions import examine, find_patterns
from tests.torture.results import Tally, follow


def run_expressions(limit: int | None) -> Tally:
    """The first ``limit`` expressions, all where it is None."""
    tally = Tally("expressions")
    patterns = [*find_patterns().items()][:limit]
    for name, pattern in follow(patterns, len(patterns), "expressions"):
        tally.inputs += 1
        finding = examine(name, pattern)
        if finding.is_super_linear:
            finding = examine(name, pattern)  # a collection of garbage or the like may have come between: twice counts
        said = f"{name} on {finding.attack!r}: {finding.seconds:.3f} s for {finding.length:,} characters"
        if finding.growth == math.inf:
            tally.timeouts.append(said)
        elif finding.is_super_linear:
            tally.wrong.append(f"{said}, {finding.growth:.1f} times as long as for a quarter as many")
    return tally
