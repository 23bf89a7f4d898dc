"""Evaluating additive models for all blocks of a page at once.

A set of blocks is a *mask* with a lane a block. A tree is walked from its root with the mask of all blocks: at a split
the mask is parted in two, at a leaf the weight is added in the lanes that are left; branches that no block takes are
passed over. So a split costs a few operations a page, however many blocks there are, and sums are exact.

Here a mask is one big integer with 16-bit lanes. ``_kernel.pyx`` comes to the same with arrays in C; where it was
compiled, it is used. The two give the same sums (``tests/scoring/test_additive.py``).
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from math import exp
from sys import byteorder
from typing import TypeAlias

from boilerstrip.scoring.columns import Shares
from boilerstrip.scoring.weights import LEAF, CompiledModels, Program

LANE_BYTES = 2
FILLER = 255
"""Byte between two values of a column: never a value."""


def prepare(models: CompiledModels) -> CompiledModels:
    """The models, laid out for evaluation once instead of each time."""
    programs = {name: program._replace(laid_out=lay_out(program)) for name, program in models.programs.items()}
    return models._replace(programs=programs)


def score(models: CompiledModels, columns: Mapping[str, bytes], count: int, *names: str) -> list[array[int]]:
    """Scores of ``count`` blocks by each of some models, in thousandths of log-odds. Columns hold one byte a block, at
    most 254; a feature without one is 0 for every block."""
    return score_programs([models.programs[name] for name in names], models.features, columns, count)


def score_programs_purely(
    programs: Sequence[Program], features: Mapping[str, int], columns: Mapping[str, bytes], count: int
) -> list[array[int]]:
    """Scores of ``count`` blocks by each of the programs, from the columns of the features, which are in the order of
    their numbers."""
    nothing = bytes(count)
    spaced = [_space(columns.get(name, nothing)) for name in features]
    tables = _tables()
    masks: dict[int, int] = {}
    everything = int.from_bytes(b"\1\0" * count, "little")
    return [_score(program, spaced, tables, masks, everything, count) for program in programs]


def _score(
    program: Program,
    columns: Sequence[bytes],
    tables: Sequence[bytes],
    masks: dict[int, int],
    everything: int,
    count: int,
) -> array[int]:
    positive = negative = 0
    features, values, highs = program.features, program.values, program.highs
    for root in program.roots:
        pending = [(root, everything)]
        while pending:
            place, mask = pending.pop()
            feature, value = features[place], values[place]
            if feature == LEAF:
                if value > 0:
                    positive += mask * value
                else:
                    negative -= mask * value
                continue
            key = feature << 8 | value
            low = masks.get(key)
            if low is None:
                low = masks[key] = int.from_bytes(columns[feature].translate(tables[value]), "little")
            low &= mask
            if low != mask:
                pending.append((highs[place], mask ^ low))
            if low:
                pending.append((place + 1, low))
    lanes = zip(_lanes(positive, count), _lanes(negative, count), strict=True)
    return array("i", [program.base + up - down for up, down in lanes])


def _space(column: bytes) -> bytes:
    """The column with a filler behind each value, so that its mask has 16-bit lanes."""
    spaced = bytearray([0, FILLER]) * len(column)
    spaced[::LANE_BYTES] = column
    return bytes(spaced)


@cache
def _tables() -> Sequence[bytes]:
    """By threshold: the translation to 1 of the values up to it, to 0 of the others and of the filler."""
    return [bytes([1] * (threshold + 1)).ljust(256, b"\0") for threshold in range(FILLER)]


def _lanes(packed: int, count: int) -> array[int]:
    lanes = array("H", packed.to_bytes(LANE_BYTES * count, "little"))
    if byteorder == "big":
        lanes.byteswap()
    return lanes


def probabilities_purely(scores: array[int], scale: int) -> Shares:
    """Probabilities of log-odds that are given in ``scale``-ths."""
    return array("d", [1 / (1 + exp(-score / scale)) for score in scores])


def no_lay_out(_program: Program) -> None:
    """In Python, trees are evaluated as they are."""


ScorePrograms: TypeAlias = Callable[
    [Sequence[Program], Mapping[str, int], Mapping[str, bytes], int], list["array[int]"]
]

score_programs: ScorePrograms
lay_out: Callable[[Program], tuple[bytes, bytes] | None]
probabilities: Callable[[array[int], int], Shares]
try:
    from boilerstrip.scoring._kernel import lay_out, probabilities, score_programs
except ImportError:
    lay_out, probabilities, score_programs = no_lay_out, probabilities_purely, score_programs_purely
