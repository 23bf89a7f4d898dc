"""Trained models → weight file, in the format that :mod:`boilerstrip.scoring.weights` describes and reads."""

from __future__ import annotations

import json
from typing import NamedTuple, TypeAlias

from boilerstrip.scoring.weights import FORMAT, Model, Weights


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


def format_tree(tree: Tree) -> str:
    """A tree as the file has it.

    >>> format_tree(Split("links", 3, Leaf(0.25, 12), Leaf(-1.5, 7)))
    'links<=3 0.25/12 -1.5/7'
    """
    if isinstance(tree, Leaf):
        return f"{tree.weight}/{tree.support}"
    return f"{tree.feature}<={tree.threshold} {format_tree(tree.low)} {format_tree(tree.high)}"


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
    trees = ",\n".join(f"   {json.dumps(tree)}" for tree in model.trees)
    return f'  {json.dumps(model.name)}: {{"base": {model.base}, "trees": [\n{trees}\n  ]}}'
