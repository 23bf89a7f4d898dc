"""No regular expression of the package is slow on a text made against it: the quick form of the section."""

from __future__ import annotations

from benchmarks.speed.attacks import find_attacks
from benchmarks.speed.expressions import find_patterns, time_attack
from tests.torture.expressions import run_expressions

LENGTH = 5_000
MAX_SECONDS = 0.1
"""CPU time. In linear time 5,000 characters take a millisecond or two, in quadratic time half a second."""


def test_no_expression_is_slow_on_any_attack() -> None:
    slow = {}
    for name, pattern in find_patterns().items():
        for attack in find_attacks(pattern.pattern, pattern.flags):
            seconds = time_attack(pattern, attack, LENGTH)
            if seconds > MAX_SECONDS and time_attack(pattern, attack, LENGTH) > MAX_SECONDS:
                slow[name, attack] = seconds
    assert slow == {}


def test_the_section_counts_expressions() -> None:
    tally = run_expressions(2)
    assert (tally.inputs, tally.failed) == (2, False)
