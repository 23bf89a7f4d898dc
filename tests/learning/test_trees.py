"""Boosted trees written out as rules say what the booster says."""

from __future__ import annotations

from typing import Any

import lightgbm
import numpy as np
import pytest

from boilerstrip.blocks import Label
from boilerstrip.learning.trees import PRIOR, SAID, Matrix, Vector, fit_labels, fit_model, predict
from boilerstrip.scoring.weights import SCALE

FEATURES = ("length", "links", "place", "says_title", "says_nav")
LABELS = (Label.TITLE, Label.NAV)
ROUNDING = 0.5 / SCALE
"""What keeping a weight to thousandths can cost, per group of rules."""


@pytest.fixture
def boosters(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The boosters that LightGBM fits during the test, in order."""
    fitted: list[Any] = []
    fit = lightgbm.train

    def remember(*arguments: Any, **settings: Any) -> Any:
        fitted.append(fit(*arguments, **settings))
        return fitted[-1]

    monkeypatch.setattr(lightgbm, "train", remember)
    return fitted


def random_rows(count: int, seed: int) -> Matrix:
    """Rows of the kind that features make: small numbers, many of them 0."""
    random = np.random.default_rng(seed)
    rows = random.integers(0, 41, (count, len(FEATURES)), np.uint8)
    rows[:, 3:] = random.integers(0, 3, (count, len(FEATURES) - 3), np.uint8)
    return rows


def noisy_target(rows: Matrix) -> Vector:
    """1 where two of the features together say so, with some noise."""
    noise = np.random.default_rng(7).random(len(rows)) < 0.1
    return ((rows[:, 0] > 12) & (rows[:, 1] < 20) ^ noise).astype(float)


@pytest.mark.parametrize("rounds", [1, 2, 30])
def test_rules_score_as_the_booster_does(boosters: list[Any], rounds: int) -> None:
    """On rows that it learned from and on others, but for the rounding of weights: 0.001 for two trees."""
    rows, others = random_rows(600, 1), random_rows(300, 2)
    model = fit_model("body", FEATURES, rows, noisy_target(rows), np.ones(len(rows)), rounds)
    for seen in (rows, others):
        wanted = model.base + boosters[0].predict(seen, raw_score=True)
        assert np.abs(predict(model, FEATURES, seen) - wanted).max() <= rounds * ROUNDING + 1e-9


def test_one_rule_of_a_tree_holds_for_each_row() -> None:
    """A tree's rules share out the rows among them: the supports add up to all rows."""
    rows = random_rows(600, 3)
    model = fit_model("body", FEATURES, rows, noisy_target(rows), np.ones(len(rows)), 5, bagging_freq=0)
    assert len(model.trees) == 5
    for tree in model.trees:
        supports = [int(token.partition("/")[2]) for token in tree.split() if "/" in token]
        assert len(supports) > 1
        assert sum(supports) == len(rows)


def test_rules_of_labels_score_as_the_booster_does_above_the_prior(boosters: list[Any]) -> None:
    """A label's score is what its own patterns say before training, and what training added."""
    rows = random_rows(600, 4)
    target = noisy_target(rows).astype(np.int64)
    models = fit_labels(LABELS, FEATURES, rows, target, np.ones(len(rows)), 2)
    learned = boosters[0].predict(rows, raw_score=True)
    for code, label in enumerate(LABELS):
        wanted = learned[:, code] + np.add(PRIOR, (0, 0, SAID))[rows[:, FEATURES.index(f"says_{label}")]]
        assert np.abs(predict(models[label], FEATURES, rows) - wanted).max() <= 3 * ROUNDING + 1e-9


def test_a_rare_label_is_learned() -> None:
    """Some labels have a few dozen blocks in all; what tells them apart must not drown in leaves of the others."""
    rows = random_rows(600, 8)
    rows[:, 3:] = 0
    rows[:, 0] = np.where(np.arange(len(rows)) < 30, 40, 5)
    target = (np.arange(len(rows)) >= 30).astype(np.int64)
    models = fit_labels(LABELS, FEATURES, rows, target, np.ones(len(rows)), 20)
    scores = np.stack([predict(models[label], FEATURES, rows) for label in LABELS], axis=1)
    assert (scores.argmax(axis=1) == target).all()


def test_what_a_pattern_says_speaks_against_other() -> None:
    """Other is what nothing speaks for: of two labels nearly even the one that is said wins."""
    names, features = ["nav", "other"], ["says_nav", "says_other"]
    rows = np.repeat(np.array([[0, 0], [2, 0]], np.uint8), 50, axis=0)
    target = np.tile(np.array([0, 1], np.int64), 50)
    models = fit_labels(names, features, rows, target, np.ones(100), 3)
    assert models["other"].trees[-1] == "says_nav<=1 0.0/50 -0.5/50"
    assert not any("says_other<=1 0.0/" in tree for tree in models["other"].trees)


def test_the_same_rows_give_the_same_rules() -> None:
    rows = random_rows(600, 5)
    fits = [fit_model("body", FEATURES, rows, noisy_target(rows), np.ones(len(rows)), 5) for _ in range(2)]
    assert fits[0] == fits[1]


@pytest.mark.parametrize("answer", [0.0, 1.0])
def test_a_target_that_never_changes_gives_finite_weights(answer: float) -> None:
    """All pages may be articles: log-odds stay finite."""
    rows = random_rows(100, 6)
    scores = predict(fit_model("article", FEATURES, rows, np.full(100, answer), np.ones(100), 3), FEATURES, rows)
    assert np.isfinite(scores).all()
    assert ((scores > 0) == bool(answer)).all()
