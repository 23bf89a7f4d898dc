"""Token F1, the measure that answers are compared by (see the manual's page on benchmarks)."""

from __future__ import annotations

from collections import Counter

from boilerstrip.learning.dataset import TOKEN


def token_f1(gold: str, answer: str) -> float:
    """F1 of the two token multisets; 0.0 if one of them is empty, 1.0 if both are.

    >>> token_f1("a b", "a b"), token_f1("a", "b"), token_f1("", "")
    (1.0, 0.0, 1.0)
    """
    expected, found = Counter(TOKEN.findall(gold.lower())), Counter(TOKEN.findall(answer.lower()))
    if not expected or not found:
        return float(expected == found)
    return 2 * (expected & found).total() / (expected.total() + found.total())
