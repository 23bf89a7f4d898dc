"""Evaluating additive models for all blocks of a page at once.

A condition over a column is turned into a *mask*: one big integer with a 16-bit lane a block, 1 where the condition
holds. A rule is the AND of its conditions' masks; its mask times its weight adds the weight to every lane where it
holds. So a rule costs a few big-integer operations a page, however many blocks there are, and sums are exact.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import byteorder

from boilerstrip.scoring.weights import SCALE, Condition, Model, Rule

LANE_BYTES = 2
FILLER = 255
"""Byte between two values of a column: never a value."""


@dataclass(frozen=True, slots=True)
class CompiledModel:
    """A model ready for use: its base, and its rules as (weight, numbers of their conditions in the condition table),
    all in thousandths of log-odds; rules of weight 0 are left out, those without conditions are in the base.
    ``sources`` has each rule as written, with its id."""

    base: int
    rules: tuple[tuple[int, tuple[int, ...]], ...]
    sources: tuple[tuple[str, Rule], ...]


@dataclass(frozen=True, slots=True)
class CompiledModels:
    """Models that share one table of conditions: each as (feature, translation table from value to 0 or 1)."""

    by_name: Mapping[str, CompiledModel]
    conditions: tuple[tuple[str, bytes], ...]


def compile_models(models: Mapping[str, Model]) -> CompiledModels:
    """Make models ready for use: weights in thousandths, conditions numbered."""
    numbers: dict[Condition, int] = {}
    by_name = {}
    for name, model in models.items():
        base = round(model.base * SCALE)
        sources = []
        rules = []
        for source, rule in model.rules():
            weight = round(rule.weight * SCALE)
            if not rule.conditions:
                base += weight
            elif weight:
                sources.append((source, rule))
                rules.append((weight, tuple(numbers.setdefault(c, len(numbers)) for c in rule.conditions)))
        by_name[name] = CompiledModel(base, tuple(rules), tuple(sources))
    return CompiledModels(by_name, tuple((c.feature, _truth_table(c)) for c in numbers))


def _truth_table(condition: Condition) -> bytes:
    """Translation table: 1 for the values for which the condition holds, 0 for the others and for the filler."""
    return bytes(1 if condition.holds(value) and value != FILLER else 0 for value in range(256))


class Masks:
    """The conditions' masks of one page, made when first asked for. Columns hold one byte a block, at most 254."""

    def __init__(self, models: CompiledModels, count: int) -> None:
        self.count = count
        self._models = models
        self._columns: dict[str, bytes] = {}
        self._masks: list[int | None] = [None] * len(models.conditions)

    def add(self, columns: Mapping[str, bytes]) -> None:
        """Bring in features. A feature that is never brought in is 0 for every block."""
        for name, column in columns.items():
            self._columns[name] = _space(column)

    def scores(self, name: str) -> array[int]:
        """Score of every block by the model ``name``, in thousandths of log-odds."""
        model = self._models.by_name[name]
        masks = self._masks
        positive = negative = 0
        for weight, numbers in model.rules:
            mask = -1
            for number in numbers:
                condition = masks[number]
                mask &= self._make(number) if condition is None else condition
            if weight > 0:
                positive += mask * weight
            else:
                negative -= mask * weight
        lanes = zip(_lanes(positive, self.count), _lanes(negative, self.count), strict=True)
        return array("i", [model.base + up - down for up, down in lanes])

    def _make(self, number: int) -> int:
        feature, table = self._models.conditions[number]
        column = self._columns.get(feature)
        if column is None:
            column = self._columns[feature] = _space(bytes(self.count))
        mask = self._masks[number] = int.from_bytes(column.translate(table), "little")
        return mask


def _space(column: bytes) -> bytes:
    """The column with a filler behind each value, so that its mask has 16-bit lanes."""
    spaced = bytearray([0, FILLER]) * len(column)
    spaced[::LANE_BYTES] = column
    return bytes(spaced)


def truths(models: CompiledModels, values: Mapping[str, int]) -> list[bool]:
    """For each condition of the table, whether it holds for the block with these feature values."""
    return [bool(table[values.get(feature, 0)]) for feature, table in models.conditions]


def holding_rules(model: CompiledModel, holds: Sequence[bool]) -> Iterator[tuple[str, Rule]]:
    """The rules that hold for one block and say something, with their ids. ``holds``: see :func:`truths`."""
    for source, (_, numbers) in zip(model.sources, model.rules, strict=True):
        if all(map(holds.__getitem__, numbers)):
            yield source


def _lanes(packed: int, count: int) -> array[int]:
    lanes = array("H", packed.to_bytes(LANE_BYTES * count, "little"))
    if byteorder == "big":
        lanes.byteswap()
    return lanes
