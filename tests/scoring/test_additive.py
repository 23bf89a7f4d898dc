"""Additive models over all blocks at once give what adding up leaf by leaf gives, in C as in Python."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.scoring import additive
from boilerstrip.scoring.additive import (
    ScorePrograms,
    probabilities,
    probabilities_purely,
    score,
    score_programs_purely,
)
from boilerstrip.scoring.rules import Rule, holding_leaves, rule_at
from boilerstrip.scoring.weight_files import Leaf, Split, Tree, format_tree
from boilerstrip.scoring.weights import MAX_DEPTH, SCALE, CompiledModels, Model, compile_models

FEATURES = ("length", "links", "place")
WAYS = [
    pytest.param(score_programs_purely, id="python"),
    pytest.param(
        additive.score_programs,
        id="compiled",
        marks=pytest.mark.skipif(additive.score_programs is score_programs_purely, reason="_kernel is not compiled"),
    ),
]

leaves = st.builds(Leaf, st.integers(-2000, 2000).map(lambda weight: weight / SCALE), st.just(1))
trees = st.recursive(
    leaves,
    lambda below: st.builds(Split, st.sampled_from(FEATURES), st.integers(0, 254), below, below),
    max_leaves=8,
)
counts = st.one_of(st.integers(1, 30), st.integers(90, 102), st.integers(186, 198))  # around tiles of the kernel
pages = counts.flatmap(
    lambda count: st.fixed_dictionaries({name: st.binary(min_size=count, max_size=count) for name in FEATURES})
).map(lambda page: {name: bytes(min(value, 254) for value in column) for name, column in page.items()})
bases = st.integers(-3000, 3000).map(lambda weight: weight / SCALE)


def reached(tree: Tree, values: dict[str, int]) -> Leaf:
    """The leaf that a block comes to."""
    while isinstance(tree, Split):
        tree = tree.low if values[tree.feature] <= tree.threshold else tree.high
    return tree


def holding_rules(models: CompiledModels, name: str, values: Mapping[str, int]) -> list[Rule]:
    """The rules that hold for a block with these features, 0 where there is none."""
    row = [values.get(feature, 0) for feature in models.features]
    return [rule_at(models, name, number, leaf) for number, leaf in holding_leaves(models.programs[name], row)]


@pytest.mark.parametrize("score_programs", WAYS)
@given(bases, st.lists(trees, max_size=5), pages)
def test_scores_are_the_sums_of_the_leaves_reached(
    score_programs: ScorePrograms, base: float, forest: list[Tree], page: dict[str, bytes]
) -> None:
    """Each block's score is the base and one weight a tree; the reasons are those that say something."""
    compiled = compile_models({"body": Model("body", base, tuple(map(format_tree, forest)))})
    count = len(page["length"])
    (scores,) = score_programs([compiled.programs["body"]], compiled.features, page, count)
    for index in range(count):
        values = {name: column[index] for name, column in page.items()}
        weights = [reached(tree, values).weight for tree in forest]
        assert scores[index] == round(base * SCALE) + sum(round(weight * SCALE) for weight in weights)
        rules = holding_rules(compiled, "body", values)
        assert [weight for _, weight, _ in rules] == [weight for weight in weights if weight]
        assert all(condition.holds(values[condition.feature]) for _, _, path in rules for condition in path)


@pytest.mark.parametrize("score_programs", WAYS)
def test_sums_may_be_larger_than_a_lane(score_programs: ScorePrograms) -> None:
    """The kernel adds in 16 bits; what would not fit any more is carried over."""
    forest = tuple(format_tree(Split("links", 3, Leaf(weight, 1), Leaf(-weight, 1))) for weight in (29.0, 28.0, 2.5))
    compiled = compile_models({"body": Model("body", 0.25, forest)})
    columns = {"links": bytes([0, 4])}
    assert list(score_programs([compiled.programs["body"]], compiled.features, columns, 2)[0]) == [59750, -59250]


@pytest.mark.parametrize("score_programs", WAYS)
@pytest.mark.parametrize("leaves", [2, 15, 16, 17, 200, 256])
@pytest.mark.parametrize("deep", [False, True])
def test_trees_of_all_sizes(score_programs: ScorePrograms, leaves: int, deep: bool) -> None:
    """Each block comes to a leaf of its own, of small and large weights, twice."""
    leaves = min(leaves, MAX_DEPTH) if deep else leaves
    weights = [(-1) ** number * number * 0.109 + 0.001 for number in range(leaves)]

    def grow(first: int, last: int) -> Tree:
        if last - first == 1:
            return Leaf(weights[first], 1)
        middle = first + 1 if deep else (first + last) // 2
        return Split("links", middle - 1, grow(first, middle), grow(middle, last))

    compiled = compile_models({"body": Model("body", 0.5, (format_tree(grow(0, leaves)),) * 2)})
    columns = {"links": bytes(number % leaves for number in range(min(255, leaves) * 2))}
    (scores,) = score_programs([compiled.programs["body"]], compiled.features, columns, len(columns["links"]))
    assert list(scores) == [500 + 2 * round(weights[value] * SCALE) for value in columns["links"]]


@pytest.mark.parametrize("score_programs", WAYS)
@pytest.mark.parametrize("count", [1, 3])
def test_columns_come_in_any_order(score_programs: ScorePrograms, count: int) -> None:
    """Which of them are features, and where, is not taken from another page."""
    forest = tuple(
        format_tree(Split(name, 3, Leaf(0.0, 1), Leaf(weight, 1)))
        for name, weight in zip(FEATURES, (1, 2, 4), strict=True)
    )
    compiled = compile_models({"body": Model("body", 0.0, forest)})
    for large in permutations((*FEATURES, "unknown")):
        columns = {name: bytes([9 * (place < 2)]) * count for place, name in enumerate(large)}
        expected = 1000 * sum({"length": 1, "links": 2, "place": 4, "unknown": 0}[name] for name in large[:2])
        (scores,) = score_programs([compiled.programs["body"]], compiled.features, columns, count)
        assert [*scores] == [expected] * count


def test_a_rule_is_named_by_its_model_tree_and_leaf() -> None:
    tree = Split("links", 9, Split("links", 3, Leaf(1.0, 1), Leaf(0.5, 1)), Leaf(-1.0, 1))
    compiled = compile_models({"body": Model("body", 0.0, ("0.0/1", format_tree(tree)))})
    found = [
        (name, weight, list(map(str, path))) for name, weight, path in holding_rules(compiled, "body", {"links": 5})
    ]
    assert found == [("body.1.1", 0.5, ["links<=9", "links>3"])]
    found = [(name, weight, list(map(str, path))) for name, weight, path in holding_rules(compiled, "body", {})]
    assert found == [("body.1.0", 1.0, ["links<=3"])]


def test_a_feature_that_the_page_lacks_is_zero() -> None:
    """Text pages lack the features of markup: conditions on them read 0."""
    tree = format_tree(Split("links", 0, Leaf(1.0, 1), Leaf(-1.0, 1)))
    models = compile_models({"body": Model("body", 0.0, (tree,))})
    assert [list(scores) for scores in score(models, {}, 2, "body", "body")] == [[1000, 1000]] * 2


@pytest.mark.skipif(additive.score_programs is score_programs_purely, reason="_kernel is not compiled")
def test_a_column_of_another_length_is_refused() -> None:
    compiled = compile_models({"body": Model("body", 0.0, ("links<=0 1/1 2/1",))})
    with pytest.raises(ValueError, match="3 values for 2 blocks"):
        score(compiled, {"links": bytes(3)}, 2, "body")


@pytest.mark.skipif(probabilities is probabilities_purely, reason="_kernel is not compiled")
@given(st.lists(st.integers(-500_000, 500_000)))
def test_probabilities_are_the_same_in_c(scores: list[int]) -> None:
    assert probabilities(array("i", scores), SCALE) == probabilities_purely(array("i", scores), SCALE)
