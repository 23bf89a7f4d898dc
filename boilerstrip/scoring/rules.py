"""The rules that hold for a block, worked out one by one: only for blocks of which someone asks for the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from boilerstrip.scoring.weights import LEAF, SCALE, CompiledModels, Program


def holding_leaves(program: Program, row: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The leaves that a block comes to and that say something: number of the tree, and place. ``row`` has the block's
    features by their numbers."""
    features, values, highs = program.features, program.values, program.highs
    for number, place in enumerate(program.roots):
        while (feature := features[place]) != LEAF:
            place = highs[place] if row[feature] > values[place] else place + 1
        if values[place]:
            yield number, place


def rule_at(models: CompiledModels, name: str, number: int, leaf: int) -> Rule:
    """The rule that a leaf of one model's tree is."""
    program, names = models.programs[name], tuple(models.features)
    place, path = program.roots[number], []
    while place != leaf:
        above = leaf >= program.highs[place]  # what is not above stands between a condition and what is
        path.append(Condition(names[program.features[place]], program.values[place], above))
        place = program.highs[place] if above else place + 1
    return Rule(f"{name}.{number}.{program.highs[leaf]}", program.values[leaf] / SCALE, tightest(path))


class Rule(NamedTuple):
    """What all its conditions together say for a label: id and weight in log-odds."""

    id: str
    weight: float
    conditions: tuple[Condition, ...]


class Condition(NamedTuple):
    """``feature <= threshold``, or its opposite where ``above``."""

    feature: str
    threshold: int
    above: bool

    def __str__(self) -> str:
        return f"{self.feature}{'>' if self.above else '<='}{self.threshold}"

    def holds(self, value: int) -> bool:
        """Whether the feature's value meets the condition."""
        return (value > self.threshold) is self.above


def tightest(path: Sequence[Condition]) -> tuple[Condition, ...]:
    """Of several bounds on one side of a feature only the tightest says anything."""
    bounds: dict[tuple[str, bool], Condition] = {}
    for condition in path:
        key = (condition.feature, condition.above)
        known = bounds.get(key)
        if known is None or (condition.threshold > known.threshold) is condition.above:
            bounds[key] = condition
    return tuple(bounds.values())
