"""The weight file: which rules there are and what each is worth. This module alone reads the format, and
:mod:`boilerstrip.scoring.weight_files` writes it.

A *model* speaks for one label. It is a list of small decision *trees*; each leaf of a tree is a rule, whose conditions
are those on the way to it. In a tree exactly one rule holds, so a block's score is the base plus one weight a tree, in
log-odds.

The file is JSON, one tree a line, written in preorder: a condition is followed by the tree where it holds and the tree
where it does not, a leaf is ``weight/support``: its weight in log-odds, and the number of training blocks that the rule
held for. So ``"links<=3 0.25/12 prose<=0 -1.5/7 0.5/9"`` gives 0.25 to blocks of up to three links, and to the others
-1.5 without prose and 0.5 with it. A rule's id is ``model.tree.leaf``.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

from boilerstrip.errors import PatternFileError
from boilerstrip.lazy import lazy
from boilerstrip.package_data import read_data

FORMAT = 2
CONDITION = lazy(r"^([a-z][a-z0-9_]*+)<=(\d{1,3})")
SCALE = 1000
"""Weights are kept to thousandths: sums are exact, and equal on every machine."""

MAX_WEIGHT, MAX_SCORE = 30.0, 60.0
"""Log-odds. Weights, and sums of the largest weights of a model, must stay below: they have to fit the lanes."""

MAX_DEPTH = 60
"""Splits on the way to a leaf."""

MAX_LEAVES = 256
"""Leaves of a tree: their numbers have to fit a byte."""


class Model(NamedTuple):
    """An additive model: ``base`` plus, in each tree, the weight of the one leaf that is reached. Trees are written as
    :func:`~boilerstrip.scoring.weight_files.format_tree` does."""

    name: str
    base: float
    trees: tuple[str, ...]


LEAF = -1


class Program(NamedTuple):
    """A model ready for use: its trees one after another, their nodes in preorder: of a split the number of its
    feature, its threshold, and the node where the condition does not hold (where it does, the next one); of a leaf
    ``LEAF``, its weight in thousandths of log-odds, and its number in the tree. ``roots`` has where each tree begins,
    ``reaches`` the largest of its weights, whatever the sign. ``weights`` are those of all leaves, one after another.
    ``base`` is the score of a block without trees. ``laid_out`` is what ``_kernel.pyx`` makes of all that, if it was
    asked."""

    base: int
    roots: array[int]
    reaches: array[int]
    features: array[int]
    values: array[int]
    highs: array[int]
    weights: array[int]
    laid_out: tuple[bytes, bytes] | None = None


class CompiledModels(NamedTuple):
    """Models ready for use, and the numbers of the features that they read: 0, 1, … in this order."""

    programs: Mapping[str, Program]
    features: Mapping[str, int]


@dataclass(frozen=True)
class Weights:
    """All models of one kind of page, and what they were learned from (corpus → pages and digest)."""

    kind: str
    corpora: Mapping[str, Mapping[str, Any]]
    models: Mapping[str, Model]

    @cached_property
    def compiled(self) -> CompiledModels:
        """The models ready for use; ValueError where one cannot be."""
        return compile_models(self.models)


def load_weights(kind: str) -> Weights:
    """The weights that come with the package for ``kind`` "html" or "text"."""
    name = f"weights_{kind}.json"
    try:
        text = read_data("patterns", name)
    except OSError as exc:
        raise PatternFileError(f"boilerstrip/patterns/{name} is missing: reinstall the package, or train it") from exc
    return parse_weights(text, name)


def parse_weights(text: str, name: str = "weights") -> Weights:
    """Read a weight file's text. :class:`PatternFileError` names the file and the entry that cannot be used."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise PatternFileError(f"{name}: format {data['format']!r}, this version reads {FORMAT}: train it again")
        models = {
            key: Model(key, float(entry["base"]), tuple(map(str, entry["trees"])))
            for key, entry in data["models"].items()
        }
        weights = Weights(str(data["kind"]), dict(data["corpora"]), models)
        _ = weights.compiled
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError) as exc:
        raise PatternFileError(f"{name}: cannot be used: {type(exc).__name__}: {exc}") from exc
    return weights


def compile_models(models: Mapping[str, Model]) -> CompiledModels:
    """Make models ready for use: weights in thousandths, features numbered. ValueError names what cannot be used."""
    numbers: dict[str, int] = {}
    programs = {name: _compile_model(model, numbers) for name, model in models.items()}
    return CompiledModels(programs, numbers)


def _compile_model(model: Model, numbers: dict[str, int]) -> Program:
    roots, reaches, features, values, highs, weights = compile_trees(model.trees, numbers)
    base = round(model.base * SCALE)
    reach = abs(base) + sum(reaches)
    if reach >= MAX_SCORE * SCALE or max(reaches, default=0) >= MAX_WEIGHT * SCALE:
        raise ValueError(
            f"model {model.name!r} can reach {reach / SCALE:.1f}, above {MAX_SCORE}, or has a weight above {MAX_WEIGHT}"
        )
    return Program(base, roots, reaches, features, values, highs, weights)


def compile_trees_purely(trees: Sequence[str], numbers: dict[str, int]) -> list[array[int]]:
    """What a :class:`Program` has of a model's trees, from ``roots`` to ``weights``. ``numbers`` are those of features;
    new ones are added.

    ``_weights.pyx`` does the same in C; where it was compiled, it is used (``tests/scoring/test_weights.py``).
    """
    roots: list[int] = []
    reaches: list[int] = []
    nodes: _Nodes = [], [], []
    known: dict[str, tuple[int, int]] = {}
    for tree in trees:
        roots.append(len(nodes[0]))
        reaches.append(_compile_tree(tree, nodes, numbers, known))
    features, values, _ = nodes
    weights = [value for feature, value in zip(features, values, strict=True) if feature == LEAF]
    return [array("i", column) for column in (roots, reaches, *nodes, weights)]


_Nodes: TypeAlias = tuple[list[int], list[int], list[int]]
"""The nodes of a program while trees are added, as :class:`Program` has them: features, values, highs."""


def _compile_tree(tree: str, nodes: _Nodes, numbers: dict[str, int], known: dict[str, tuple[int, int]]) -> int:
    """Append a tree's nodes; gives its largest weight. ``known`` has nodes by what the file says of them."""
    features, values, highs = nodes
    largest = leaves = 0
    pending: list[tuple[int, int]] = []  # splits whose other tree is still to come, and how deep that will begin
    depth = 0
    wanted = 1  # trees that are still to come
    for token in tree.split():
        if not wanted:
            raise ValueError(f"tree {tree[:60]!r}: something follows its last leaf")
        said, slash, _ = token.partition("/")
        node = known.get(said)
        if node is None:
            node = known[said] = (LEAF, round(float(said) * SCALE)) if slash else _parse_condition(said, numbers)
        feature, value = node
        if (feature == LEAF) is not (slash != ""):
            raise ValueError(f"{token!r}: expected feature<=N or weight/support")
        features.append(feature)
        values.append(value)
        if slash:
            largest = max(largest, abs(value))
            highs.append(leaves)
            leaves += 1
            wanted -= 1
            if pending:
                split, depth = pending.pop()
                highs[split] = len(features)
        else:
            depth += 1
            if depth > MAX_DEPTH:
                raise ValueError(f"tree {tree[:60]!r}: deeper than {MAX_DEPTH}")
            pending.append((len(highs), depth))
            highs.append(0)
            wanted += 1
    if wanted:
        raise ValueError(f"tree {tree[:60]!r}: a leaf is missing")
    if leaves > MAX_LEAVES:
        raise ValueError(f"tree {tree[:60]!r}: more than {MAX_LEAVES} leaves")
    return largest


def _parse_condition(text: str, numbers: dict[str, int]) -> tuple[int, int]:
    """The number of a condition's feature, and its threshold."""
    match = CONDITION.fullmatch(text)
    if match is None or int(match[2]) > 254:
        raise ValueError(f"condition {text!r}: expected feature<=N with N up to 254")
    return numbers.setdefault(match[1], len(numbers)), int(match[2])


compile_trees: Callable[[Sequence[str], dict[str, int]], list[array[int]]]
try:
    from boilerstrip.scoring._weights import compile_trees
except ImportError:
    compile_trees = compile_trees_purely
