"""Additive models over all blocks at once give what adding up rule by rule gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.scoring.additive import Masks, compile_models, holding_rules, truths
from boilerstrip.scoring.weights import SCALE, Condition, Model, Rule

FEATURES = ("length", "links", "place")
conditions = st.builds(Condition, st.sampled_from(FEATURES), st.integers(0, 254), st.booleans())
rules = st.builds(
    Rule,
    st.integers(-2000, 2000).map(lambda weight: weight / SCALE),
    st.just(1),
    st.lists(conditions, max_size=3).map(tuple),
)
models = st.builds(
    Model,
    st.just("body"),
    st.integers(-3000, 3000).map(lambda weight: weight / SCALE),
    st.lists(st.lists(rules, max_size=4).map(tuple), max_size=5).map(tuple),
)
pages = (
    st.integers(1, 30)
    .flatmap(
        lambda count: st.fixed_dictionaries({name: st.binary(min_size=count, max_size=count) for name in FEATURES})
    )
    .map(lambda page: {name: bytes(min(value, 254) for value in column) for name, column in page.items()})
)


def score(model: Model, page: dict[str, bytes], count: int) -> list[int]:
    """Scores of a page's blocks by one model."""
    masks = Masks(compile_models({"body": model}), count)
    masks.add(page)
    return list(masks.scores("body"))


@given(models, pages)
def test_scores_are_the_sums_of_the_rules_that_hold(model: Model, page: dict[str, bytes]) -> None:
    """Each block's score is the base and the weights of the rules that its reasons would list."""
    count = len(page["length"])
    scores = score(model, page, count)
    for index in range(count):
        values = {name: column[index] for name, column in page.items()}
        held = [rule for _, rule in model.rules() if all(c.holds(values[c.feature]) for c in rule.conditions)]
        assert scores[index] == round(model.base * SCALE) + sum(round(rule.weight * SCALE) for rule in held)
        compiled = compile_models({"body": model})
        listed = holding_rules(compiled.by_name["body"], truths(compiled, values))
        assert [rule for _, rule in listed] == [rule for rule in held if rule.weight and rule.conditions]


def test_a_feature_that_the_page_lacks_is_zero() -> None:
    """Text pages lack the features of markup: conditions on them read 0."""
    model = Model(
        "body", 0.0, ((Rule(1.0, 1, (Condition("links", 0, False),)), Rule(-1.0, 1, (Condition("links", 0, True),))),)
    )
    assert score(model, {}, 2) == [1000, 1000]
