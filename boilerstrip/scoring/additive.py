"""Evaluating additive models for all blocks of a page at once.

A condition over a column is turned into a *mask*: one big integer with a 16-bit lane a block, 1 where the condition holds.
A rule is the AND of its conditions' masks; its mask times its weight adds the weight to every lane where it holds. So a rule
costs a few big-integer operations a page, however many blocks there are, and sums are exact.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from sys import byteorder

from boilerstrip.scoring.weights import SCALE, Condition, Model

LANE_BYTES = 2
FILLER = 255
"""Byte between two values of a column: never a value, and never above a threshold's reach."""


class Masks:
    """The conditions' masks of one page, made when first asked for. ``columns`` hold one byte a block, at most 254."""

    def __init__(self, columns: Mapping[str, bytes], count: int) -> None:
        self.count = count
        self._spaced = {name: _space(column) for name, column in columns.items()}
        self._masks: dict[Condition, int] = {}

    def __getitem__(self, condition: Condition) -> int:
        mask = self._masks.get(condition)
        if mask is None:
            column = self._spaced.get(condition.feature)
            if column is None:  # a feature that this kind of page lacks is 0 everywhere
                column = _space(bytes(self.count))
            table = _table(condition.threshold, condition.above)
            mask = self._masks[condition] = int.from_bytes(column.translate(table), "little")
        return mask


def _space(column: bytes) -> bytes:
    spaced = bytearray([0, FILLER]) * len(column)
    spaced[::LANE_BYTES] = column
    return bytes(spaced)


@cache
def _table(threshold: int, above: bool) -> bytes:
    """Translation table: 1 for values for which the condition holds, 0 for others and for the filler."""
    return bytes(1 if (value > threshold) is above and value != FILLER else 0 for value in range(256))


@dataclass(frozen=True, slots=True)
class CompiledModel:
    """A model ready for use: its base and rules as (integer weight, conditions), those of weight 0 left out."""

    model: Model
    base: int
    rules: tuple[tuple[int, tuple[Condition, ...]], ...]

    def scores(self, masks: Masks) -> array[int]:
        """Score of every block, in thousandths of log-odds."""
        positive = negative = 0
        for weight, conditions in self.rules:
            first, *others = conditions
            mask = masks[first]
            for condition in others:
                mask &= masks[condition]
            if weight > 0:
                positive += mask * weight
            else:
                negative -= mask * weight
        base = self.base
        return array("i", (base + up - down for up, down in zip(_lanes(positive, masks.count), _lanes(negative, masks.count), strict=True)))


def compile_model(model: Model) -> CompiledModel:
    """Make a model ready for use: weights in thousandths."""
    rules = ((round(rule.weight * SCALE), rule.conditions) for _, rule in model.rules())
    return CompiledModel(model, round(model.base * SCALE), tuple(rule for rule in rules if rule[0] and rule[1]))


def holding_rules(model: Model, values: Mapping[str, int]) -> Sequence[tuple[str, float, tuple[str, ...]]]:
    """The rules that hold for one block, as (id, weight, conditions), strongest first."""
    held = [
        (name, rule.weight, tuple(map(str, rule.conditions)))
        for name, rule in model.rules()
        if all(condition.holds(values.get(condition.feature, 0)) for condition in rule.conditions)
    ]
    return sorted(held, key=lambda entry: -abs(entry[1]))


def _lanes(packed: int, count: int) -> array[int]:
    lanes = array("H", packed.to_bytes(LANE_BYTES * count, "little"))
    if byteorder == "big":
        lanes.byteswap()
    return lanes
