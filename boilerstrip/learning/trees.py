"""Boosted trees written out as rules: LightGBM fits them, the core reads only the result."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from boilerstrip.scoring.weights import SCALE, Condition, Model, Rule

Matrix = npt.NDArray[np.uint8]
Vector = npt.NDArray[np.float64]

SETTINGS: Mapping[str, Any] = {
    "num_leaves": 16,
    "learning_rate": 0.065,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "max_bin": 63,
    "lambda_l2": 5.0,
    "boost_from_average": False,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 2,
    "seed": 1,
    "verbose": -1,
}
"""Small trees, so that a rule has a handful of conditions; everything random is seeded, so that the same corpus gives
the same file."""


def fit_model(
    name: str, features: Sequence[str], rows: Matrix, target: Vector, weight: Vector, rounds: int, **settings: Any
) -> Model:
    """An additive model of the log-odds that ``target`` (0 or 1) is 1, with ``rounds`` groups of rules."""
    share = float(np.average(target, weights=weight))
    share = min(max(share, 0.001), 0.999)
    base = round(math.log(share / (1 - share)), 3)
    data = lightgbm.Dataset(rows, target, weight=weight, init_score=np.full(len(target), base))
    booster = lightgbm.train({**SETTINGS, "objective": "binary", **settings}, data, rounds)
    trees = booster.dump_model()["tree_info"]
    return _model(name, base, [_group(tree["tree_structure"], features) for tree in trees])


LABEL_SETTINGS: Mapping[str, Any] = {
    "num_leaves": 8,
    "learning_rate": 0.1,
    "min_data_in_leaf": 12,
    "feature_fraction": 0.8,
}
"""Labels differ from body in that some have a few dozen blocks in all: their leaves must be allowed to be small, and
the few features that tell them must be seen by nearly every tree."""

PRIOR = (0.0, 1.0, 2.0)
"""What a pattern says for its own label before anything is learned, in log-odds: without a hit, for one somewhere in
the block, for one that is the whole block, its start or its end. So patterns of languages that no corpus holds speak
too."""

SPOKEN = frozenset(("hotline", "subscribe", "contact"))
SPOKEN_PRIOR = (-0.5, 1.5, 3.5)
"""The labels that are told by what the block says above all, and what a pattern, or none, says for them."""

SAID = 0.5
"""Log-odds that a pattern that is the whole block, its start or its end says more for its label after the fit: of
labels nearly even the one that is said wins. Cross-validated, label macro-F1 stays (HTML −0.001, text 0.000); the
labels of rare lines change less from one training to the next."""


def fit_labels(
    names: Sequence[str],
    features: Sequence[str],
    rows: Matrix,
    target: npt.NDArray[np.int64],
    weight: Vector,
    rounds: int,
) -> dict[str, Model]:
    """One additive model a label; the one that scores highest is the label. ``target`` indexes ``names``."""
    said = np.stack([rows[:, features.index(f"says_{name}")] for name in names], axis=1)
    prior = np.stack([np.array(_prior(name))[np.minimum(said[:, code], 2)] for code, name in enumerate(names)], axis=1)
    data = lightgbm.Dataset(rows, target, weight=weight, init_score=prior.flatten(order="F"))
    settings = {**SETTINGS, **LABEL_SETTINGS, "objective": "multiclass", "num_class": len(names)}
    trees = lightgbm.train(settings, data, rounds).dump_model()["tree_info"]
    groups = {name: [_prior_group(name, said[:, code])] for code, name in enumerate(names)}
    for index, tree in enumerate(trees):
        groups[names[index % len(names)]].append(_group(tree["tree_structure"], features))
    return {name: _model(name, 0.0, group) for name, group in groups.items()}


def _model(name: str, base: float, groups: Sequence[tuple[Rule, ...]]) -> Model:
    """The model of these groups; what a tree without a condition adds goes into the base."""
    grown = [group for group in groups if all(rule.conditions for rule in group)]
    constant = sum(rule.weight for group in groups for rule in group if not rule.conditions)
    return Model(name, round(base + constant, 3), tuple(grown))


def _prior_group(label: str, said: Matrix) -> tuple[Rule, ...]:
    unsaid, weakly, strongly = _prior(label)
    nothing = Rule(unsaid, int((said == 0).sum()), (Condition(f"says_{label}", 0, False),))
    somewhere = (Condition(f"says_{label}", 0, True), Condition(f"says_{label}", 1, False))
    at_edge = (Condition(f"says_{label}", 1, True),)
    return (
        *((nothing,) if nothing.weight else ()),
        Rule(weakly, int((said == 1).sum()), somewhere),
        Rule(strongly + SAID, int((said > 1).sum()), at_edge),
    )


def _prior(label: str) -> tuple[float, float, float]:
    return SPOKEN_PRIOR if label in SPOKEN else PRIOR


def predict(model: Model, features: Sequence[str], rows: Matrix) -> Vector:
    """The model's scores, in log-odds, for each row."""
    index = {name: number for number, name in enumerate(features)}
    scores = np.full(len(rows), model.base)
    masks: dict[Condition, npt.NDArray[np.bool_]] = {}
    for _, rule in model.rules():
        holds = np.ones(len(rows), bool)
        for condition in rule.conditions:
            if condition not in masks:
                above = rows[:, index[condition.feature]] > condition.threshold
                masks[condition] = above if condition.above else ~above
            holds &= masks[condition]
        scores[holds] += rule.weight
    return scores


def _group(root: Mapping[str, Any], features: Sequence[str]) -> tuple[Rule, ...]:
    """The leaves of one tree as rules, weights in whole thousandths."""
    return tuple(
        Rule(round(float(leaf["leaf_value"]) * SCALE) / SCALE, int(leaf.get("leaf_count", 0)), _simplify(path))
        for leaf, path in _leaves(root, features, ())
    )


def _leaves(
    node: Mapping[str, Any], features: Sequence[str], path: tuple[Condition, ...]
) -> Iterator[tuple[Mapping[str, Any], tuple[Condition, ...]]]:
    if "leaf_value" in node:
        yield node, path
        return
    feature, threshold = features[node["split_feature"]], math.floor(node["threshold"])
    yield from _leaves(node["left_child"], features, (*path, Condition(feature, threshold, False)))
    yield from _leaves(node["right_child"], features, (*path, Condition(feature, threshold, True)))


def _simplify(path: Sequence[Condition]) -> tuple[Condition, ...]:
    """Of several bounds on one side of a feature only the tightest says anything."""
    tightest: dict[tuple[str, bool], Condition] = {}
    for condition in path:
        key = (condition.feature, condition.above)
        known = tightest.get(key)
        if known is None or (condition.threshold > known.threshold) is condition.above:
            tightest[key] = condition
    return tuple(tightest.values())
