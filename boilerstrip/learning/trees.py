"""Boosted trees written out as rules: LightGBM fits them, the core reads only the result."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import lightgbm
import numpy as np
import numpy.typing as npt

from boilerstrip.blocks import Label
from boilerstrip.scoring.weight_files import Leaf, Split, Tree, format_tree
from boilerstrip.scoring.weights import LEAF, SCALE, Model, compile_models

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
    """An additive model of the log-odds that ``target`` (0 or 1) is 1, of ``rounds`` trees."""
    share = float(np.average(target, weights=weight))
    share = min(max(share, 0.001), 0.999)
    base = round(math.log(share / (1 - share)), 3)
    data = lightgbm.Dataset(rows, target, weight=weight, init_score=np.full(len(target), base))
    booster = lightgbm.train({**SETTINGS, "objective": "binary", **settings}, data, rounds)
    trees = booster.dump_model()["tree_info"]
    return _model(name, base, [_tree(tree["tree_structure"], features) for tree in trees])


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
"""Log-odds that a pattern that is the whole block, its start or its end says more for its label after the fit, and
against ``other``, which is what nothing speaks for: of labels nearly even the one that is said wins. Cross-validated,
label macro-F1 stays (HTML −0.001, text 0.000); the labels of rare lines change less from one training to the next."""


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
    grown: dict[str, list[Tree]] = {name: [_prior_tree(name, said[:, code])] for code, name in enumerate(names)}
    for index, tree in enumerate(trees):
        grown[names[index % len(names)]].append(_tree(tree["tree_structure"], features))
    if Label.OTHER in grown:
        others = [_said_tree(name, said[:, code]) for code, name in enumerate(names) if name != Label.OTHER]
        grown[Label.OTHER] += others
    return {name: _model(name, 0.0, own) for name, own in grown.items()}


def _model(name: str, base: float, trees: Sequence[Tree]) -> Model:
    """The model of these trees; what one that is a single leaf adds goes into the base."""
    constant = sum(tree.weight for tree in trees if isinstance(tree, Leaf))
    return Model(name, round(base + constant, 3), tuple(format_tree(tree) for tree in trees if isinstance(tree, Split)))


def _prior_tree(label: str, said: Matrix) -> Split:
    """What the label's own patterns say before anything is learned, as a tree."""
    unsaid, weakly, strongly = _prior(label)
    feature, support = f"says_{label}", [int((said == 0).sum()), int((said == 1).sum()), int((said > 1).sum())]
    hit = Split(feature, 1, Leaf(weakly, support[1]), Leaf(strongly + SAID, support[2]))
    return Split(feature, 0, Leaf(unsaid, support[0]), hit)


def _said_tree(label: str, said: Matrix) -> Split:
    """What a pattern that is the whole block, its start or its end says against its being something else."""
    strongly = int((said > 1).sum())
    return Split(f"says_{label}", 1, Leaf(0.0, len(said) - strongly), Leaf(-SAID, strongly))


def _prior(label: str) -> tuple[float, float, float]:
    return SPOKEN_PRIOR if label in SPOKEN else PRIOR


def predict(model: Model, features: Sequence[str], rows: Matrix) -> Vector:
    """The model's scores, in log-odds, for each row."""
    compiled = compile_models({model.name: model})
    program = compiled.programs[model.name]
    columns = [features.index(name) for name in compiled.features]
    scores = np.full(len(rows), model.base)
    for root in program.roots:
        pending = [(root, np.arange(len(rows)))]
        while pending:
            place, which = pending.pop()
            feature, value = program.features[place], program.values[place]
            if feature == LEAF:
                scores[which] += value / SCALE
                continue
            low = rows[which, columns[feature]] <= value
            pending += [(program.highs[place], which[~low]), (place + 1, which[low])]
    return scores


def _tree(node: Mapping[str, Any], features: Sequence[str]) -> Tree:
    """One tree of the booster, weights in whole thousandths."""
    if "leaf_value" in node:
        return Leaf(round(float(node["leaf_value"]) * SCALE) / SCALE, int(node.get("leaf_count", 0)))
    feature, threshold = features[node["split_feature"]], math.floor(node["threshold"])
    return Split(feature, threshold, _tree(node["left_child"], features), _tree(node["right_child"], features))
