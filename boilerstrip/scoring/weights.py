"""The weight file: which rules there are and what each is worth. This module alone reads and writes the format.

A *model* speaks for one label. It is a list of small decision *trees*; each leaf of a tree is a rule, whose conditions
are those on the way to it. In a tree exactly one rule holds, so a block's score is the base plus one weight a tree, in
log-odds.

The file is JSON, one tree a line. A tree is ``["feature<=3", tree where that holds, tree where it does not]`` or a leaf
``[weight, support]``: weight in log-odds, and the number of training blocks that the rule held for. A rule's id is
``model.tree.leaf``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, NamedTuple, TypeAlias

from boilerstrip.errors import PatternFileError

FORMAT = 2
CONDITION = re.compile(r"([a-z][a-z0-9_]*)<=(\d{1,3})")
SCALE = 1000
"""Weights are kept to thousandths: sums are exact, and equal on every machine."""

MAX_WEIGHT, MAX_SCORE = 30.0, 60.0
"""Log-odds. Weights, and sums of the largest weights of a model, must stay below: they have to fit the lanes."""

MAX_DEPTH = 60
"""Splits on the way to a leaf."""


class Leaf(NamedTuple):
    """What a rule adds, in log-odds, and how many training blocks it held for."""

    weight: float
    support: int


class Split(NamedTuple):
    """A condition, ``feature <= threshold``, and the trees where it holds and where it does not."""

    feature: str
    threshold: int
    low: Tree
    high: Tree


Tree: TypeAlias = Leaf | Split


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


class Rule(NamedTuple):
    """A leaf and the conditions on the way to it."""

    weight: float
    support: int
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """An additive model: ``base`` plus, in each tree, the weight of the one leaf that is reached."""

    name: str
    base: float
    trees: tuple[Tree, ...]

    def rules(self) -> Iterator[tuple[str, Rule]]:
        """All rules with their ids."""
        for number, tree in enumerate(self.trees):
            for place, rule in enumerate(_rules(tree, ())):
                yield f"{self.name}.{number}.{place}", rule


def _rules(tree: Tree, path: tuple[Condition, ...]) -> Iterator[Rule]:
    if isinstance(tree, Leaf):
        yield Rule(tree.weight, tree.support, tightest(path))
        return
    yield from _rules(tree.low, (*path, Condition(tree.feature, tree.threshold, above=False)))
    yield from _rules(tree.high, (*path, Condition(tree.feature, tree.threshold, above=True)))


def tightest(path: Sequence[Condition]) -> tuple[Condition, ...]:
    """Of several bounds on one side of a feature only the tightest says anything."""
    bounds: dict[tuple[str, bool], Condition] = {}
    for condition in path:
        key = (condition.feature, condition.above)
        known = bounds.get(key)
        if known is None or (condition.threshold > known.threshold) is condition.above:
            bounds[key] = condition
    return tuple(bounds.values())


@dataclass(frozen=True, slots=True)
class Weights:
    """All models of one kind of page, and what they were learned from (corpus → pages and digest)."""

    kind: str
    corpora: Mapping[str, Mapping[str, Any]]
    models: Mapping[str, Model]


def load_weights(kind: str) -> Weights:
    """The weights that come with the package for ``kind`` "html" or "text"."""
    name = f"weights_{kind}.json"
    try:
        text = files("boilerstrip").joinpath("patterns", name).read_text("utf-8")
    except OSError as exc:
        raise PatternFileError(f"boilerstrip/patterns/{name} is missing: reinstall the package, or train it") from exc
    return parse_weights(text, name)


def parse_weights(text: str, name: str = "weights") -> Weights:
    """Read a weight file's text. :class:`PatternFileError` names the file and the entry that cannot be used."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise PatternFileError(f"{name}: format {data['format']!r}, this version reads {FORMAT}: train it again")
        splits: dict[str, tuple[str, int]] = {}
        models = {key: _parse_model(key, entry, splits) for key, entry in data["models"].items()}
        return Weights(str(data["kind"]), dict(data["corpora"]), models)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as exc:
        raise PatternFileError(f"{name}: cannot be used: {type(exc).__name__}: {exc}") from exc


def _parse_model(name: str, entry: Mapping[str, Any], known: dict[str, tuple[str, int]]) -> Model:
    model = Model(name, float(entry["base"]), tuple(_parse_tree(tree, known) for tree in entry["trees"]))
    largest = [_largest(tree) for tree in model.trees]
    reach = abs(model.base) + sum(largest)
    if not (reach < MAX_SCORE and max(largest, default=0.0) < MAX_WEIGHT):
        raise ValueError(f"model {name!r} can reach {reach:.1f}, above {MAX_SCORE}, or has a weight above {MAX_WEIGHT}")
    return model


def _parse_tree(entry: Sequence[Any], known: dict[str, tuple[str, int]], depth: int = 0) -> Tree:
    if depth > MAX_DEPTH:
        raise ValueError(f"a tree is deeper than {MAX_DEPTH}")
    if len(entry) == 2:
        weight, support = entry
        return Leaf(float(weight), int(support))
    condition, low, high = entry
    split = known.get(condition)
    if split is None:
        split = known[condition] = _parse_condition(condition)
    return Split(*split, _parse_tree(low, known, depth + 1), _parse_tree(high, known, depth + 1))


def _parse_condition(text: str) -> tuple[str, int]:
    match = CONDITION.fullmatch(text)
    if match is None or int(match[2]) > 254:
        raise ValueError(f"condition {text!r}: expected feature<=N with N up to 254")
    return match[1], int(match[2])


def _largest(tree: Tree) -> float:
    """The largest weight of a tree, whatever its sign."""
    return abs(tree.weight) if isinstance(tree, Leaf) else max(_largest(tree.low), _largest(tree.high))


def format_weights(weights: Weights) -> str:
    """The file's text: the same weights give the same text."""
    lines = [
        "{",
        f' "format": {FORMAT},',
        f' "kind": {json.dumps(weights.kind)},',
        f' "corpora": {json.dumps(weights.corpora)},',
    ]
    models = [_format_model(model) for model in weights.models.values()]
    return "\n".join([*lines, ' "models": {', ",\n".join(models), " }", "}", ""])


def _format_model(model: Model) -> str:
    trees = ",\n".join(f"   {json.dumps(_nested(tree))}" for tree in model.trees)
    return f'  {json.dumps(model.name)}: {{"base": {model.base}, "trees": [\n{trees}\n  ]}}'


def _nested(tree: Tree) -> list[Any]:
    if isinstance(tree, Leaf):
        return [tree.weight, tree.support]
    return [f"{tree.feature}<={tree.threshold}", _nested(tree.low), _nested(tree.high)]
