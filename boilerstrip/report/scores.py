"""The scores of blocks and the rules behind them, small enough for a page: each rule is written once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeVar

from boilerstrip.blocks import Block, Label, Reason

Named = TypeVar("Named", str, Reason)

LABELS = tuple(Label)
RULES, OTHER_RULES = 8, 3
"""Strongest rules that are told of a block: of body, its own label and the best of the others, and of any other."""


class Verdict(NamedTuple):
    """A block's score for each label, in log-odds, and the strongest reasons of each."""

    scores: Mapping[Label, float]
    reasons: Mapping[Label, list[Reason]]


def judge(block: Block) -> Verdict:
    """A block's verdict."""
    scores = block.scores
    best = max((label for label in LABELS if label is not Label.BODY), key=lambda label: scores[label])
    limits = {label: RULES if label in (Label.BODY, block.label, best) else OTHER_RULES for label in LABELS}
    reasons: dict[Label, list[Reason]] = {label: [] for label in LABELS}
    for reason in block.reasons:  # strongest first
        if len(reasons[reason.label]) < limits[reason.label]:
            reasons[reason.label].append(reason)
    return Verdict(scores, reasons)


class Book:
    """Verdicts as JSON types. Rules, conditions and paths are numbered, and named once in ``tables``."""

    def __init__(self) -> None:
        self._reasons: dict[Reason, int] = {}
        self._conditions: dict[str, int] = {}
        self._paths: dict[str, int] = {}

    def write(self, block: Block) -> list[object]:
        """A block: kind, place (number of its path, or its line), scores in thousandths, numbers of its rules."""
        verdict = judge(block)
        rules = [_number(self._reasons, reason) for label in LABELS for reason in verdict.reasons[label]]
        path = block.path
        place = _number(self._paths, path) if path is not None else block.line
        return [str(block.kind), place, [round(verdict.scores[label] * 1000) for label in LABELS], rules]

    def tables(self) -> dict[str, object]:
        """What the numbers mean: a rule is its id, number of its label, weight, and numbers of its conditions."""
        rules = list(self._rules())
        return {"labels": [*LABELS], "rules": rules, "conditions": [*self._conditions], "paths": [*self._paths]}

    def _rules(self) -> Iterator[list[object]]:
        for reason in self._reasons:
            conditions = [_number(self._conditions, condition) for condition in reason.conditions]
            yield [reason.rule, LABELS.index(reason.label), reason.weight, conditions]


def _number(numbers: dict[Named, int], key: Named) -> int:
    return numbers.setdefault(key, len(numbers))
