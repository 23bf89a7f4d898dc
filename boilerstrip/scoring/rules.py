"""The rules that hold for a block, worked out one by one: only for blocks of which someone asks for the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from boilerstrip.scoring.weights import LEAF, SCALE, CompiledModels


def holding_rules(
    models: CompiledModels, name: str, values: Mapping[str, int]
) -> Iterator[tuple[str, float, tuple[Condition, ...]]]:
    """The rules of one model that hold for a block with these features (0 where there is none) and say something: id,
    weight in log-odds, conditions."""
    program, names = models.programs[name], tuple(models.features)
    for number, root in enumerate(program.roots):
        place, path = root, []
        while (feature := program.features[place]) != LEAF:
            above = values.get(names[feature], 0) > program.values[place]
            path.append(Condition(names[feature], program.values[place], above))
            place = program.highs[place] if above else place + 1
        if program.values[place]:
            yield f"{name}.{number}.{program.highs[place]}", program.values[place] / SCALE, tightest(path)


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
