"""The weight file: what is written is read again, and what cannot be used is refused with a name."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.blocks import Label
from boilerstrip.errors import PatternFileError
from boilerstrip.scoring.rules import Condition, tightest
from boilerstrip.scoring.weight_files import Leaf, Split, format_tree, format_weights
from boilerstrip.scoring.weights import (
    LEAF,
    MAX_DEPTH,
    MAX_LEAVES,
    Model,
    Weights,
    compile_models,
    compile_trees,
    compile_trees_purely,
    load_weights,
    parse_weights,
)

TREE = Split("links", 3, Leaf(0.25, 12), Split("prose", 0, Leaf(-1.5, 7), Leaf(0.5, 9)))
WEIGHTS = Weights("html", {"made": {"pages": 2, "digest": "0"}}, {"body": Model("body", -0.5, (format_tree(TREE),))})


def test_what_is_written_is_read_again() -> None:
    """Format and parse are each other's inverse, and the text is one tree a line."""
    text = format_weights(WEIGHTS)
    assert parse_weights(text) == WEIGHTS
    assert text.splitlines()[6].strip() == '"links<=3 0.25/12 prose<=0 -1.5/7 0.5/9"'


def test_trees_are_laid_out_in_preorder() -> None:
    compiled = compile_models(WEIGHTS.models)
    program = compiled.programs["body"]
    assert tuple(compiled.features) == ("links", "prose")
    assert list(program.features) == [0, LEAF, 1, LEAF, LEAF]
    assert list(program.values) == [3, 250, 0, -1500, 500]
    assert list(program.highs) == [2, 0, 4, 1, 2]
    assert list(program.weights) == [250, -1500, 500]
    assert (program.base, list(program.roots), list(program.reaches)) == (-500, [0], [1500])


def made(trees: str, base: str = "0") -> str:
    return f'{{"format":2,"kind":"html","corpora":{{}},"models":{{"b":{{"base":{base},"trees":{trees}}}}}}}'


def make_full_tree(leaves: int) -> str:
    """A tree with so many leaves, as shallow as can be."""
    if leaves == 1:
        return "1/1"
    return f"x<=3 {make_full_tree(leaves // 2)} {make_full_tree(leaves - leaves // 2)}"


BROKEN = {
    "no JSON": "{",
    "another format": json.dumps({"format": 99}),
    "no models": json.dumps({"format": 2, "kind": "html", "corpora": {}}),
    "a condition that is none": made('["x=3 1/1 1/1"]'),
    "a threshold beyond a byte": made('["x<=300 1/1 1/1"]'),
    "weights beyond the lanes": made('["x<=3 99/1 1/1"]'),
    "weights that add up beyond the lanes": made('["x<=3 29/1 1/1", "x<=3 29/1 1/1", "x<=3 29/1 1/1"]'),
    "a weight that is no number": made('["x<=3 a/1 1/1"]'),
    "a condition with a support": made('["x<=3 x<=3/1 1/1"]'),
    "a weight without one": made('["x<=3 1/1 1"]'),
    "a leaf that is missing": made('["x<=3 1/1"]'),
    "a tree that is missing": made('[""]'),
    "something behind the last leaf": made('["x<=3 1/1 1/1 1/1"]'),
    "a tree too deep": made(json.dumps(["x<=3 " * (MAX_DEPTH + 1) + "1/1 " * (MAX_DEPTH + 2)])),
    "a tree too deep on its other side": made(json.dumps(["x<=3 1/1 " * (MAX_DEPTH + 1) + "1/1"])),
    "a tree with too many leaves": made(json.dumps([make_full_tree(MAX_LEAVES + 1)])),
    "not a number": made("[]", "NaN"),
    "an endless base": made("[]", "Infinity"),
    "an endless weight": made('["x<=3 inf/1 1/1"]'),
    "a weight beyond its array": made('["x<=3 1e9/1 1/1"]'),
    "a list": "[]",
    "too deep": "[" * 100_000,
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_broken_files_are_refused_by_name(text: str) -> None:
    """Wrong rules are worse than none."""
    with pytest.raises(PatternFileError, match=r"mine\.json"):
        parse_weights(text, "mine.json")


@pytest.mark.parametrize("kind", ["html", "text"])
def test_shipped_weights(kind: str) -> None:
    """The package's own files are in the format's canonical form and have a model for every label."""
    weights = load_weights(kind)
    assert parse_weights(format_weights(weights)) == weights
    assert set(weights.models) == {"first", "article", "sure", *Label}
    assert weights.kind == kind
    assert weights.corpora


def low(threshold: int, feature: str = "links") -> Condition:
    return Condition(feature, threshold, above=False)


def high(threshold: int, feature: str = "links") -> Condition:
    return Condition(feature, threshold, above=True)


@pytest.mark.parametrize(
    ("path", "bounds"),
    [
        pytest.param([], (), id="a-tree-that-is-one-leaf"),
        pytest.param([low(3)], (low(3),), id="one"),
        pytest.param([low(9), low(3), low(5)], (low(3),), id="the-lowest-upper-bound"),
        pytest.param([high(1), high(4), high(2)], (high(4),), id="the-highest-lower-bound"),
        pytest.param([low(9), high(2), low(5)], (low(5), high(2)), id="both-sides-stay"),
        pytest.param([low(9), low(3, "place")], (low(9), low(3, "place")), id="features-apart"),
    ],
)
def test_the_tightest_bounds_are_told(path: Sequence[Condition], bounds: tuple[Condition, ...]) -> None:
    """Only the tightest bound on each side of a feature says anything."""
    assert tightest(path) == bounds


needs_compiled = pytest.mark.skipif(compile_trees is compile_trees_purely, reason="_weights.pyx was not compiled here")
SHIPPED = load_weights("text").models["body"].trees[:5]
NUMBERS = ["0", "-0.068", "0.0685", "12", "-1.5", "1.", ".5", "-", "1e-2", "99999999", "inf", "x", "0..1", ""]
TOKENS = st.one_of(
    st.sampled_from([f"{number}/{support}" for number in NUMBERS for support in ("7", "")]),
    st.sampled_from(["links<=3", "a_1<=254", "a<=255", "a<=0001", "a<3", "a<=", "1a<=1", "Ä<=1", "/", "é/1", "0.5"]),
)


@needs_compiled
@given(st.lists(st.lists(TOKENS).map(" ".join) | st.sampled_from([*SHIPPED, f" {SHIPPED[0]}", f"{SHIPPED[0]}\n"])))
def test_any_trees(trees: list[str]) -> None:
    """They are compiled, or refused, in C as in Python."""
    numbers: dict[str, int] = {"links": 0}
    others = dict(numbers)
    try:
        wanted = compile_trees_purely(trees, others)
    except (ValueError, OverflowError) as refused:
        with pytest.raises(type(refused), match=re.escape(str(refused))):
            compile_trees(trees, numbers)
    else:
        assert compile_trees(trees, numbers) == wanted
        assert [*numbers.items()] == [*others.items()]


@needs_compiled
@pytest.mark.parametrize("kind", ["html", "text"])
def test_shipped_trees_compile_alike(kind: str) -> None:
    numbers: dict[str, int] = {}
    others: dict[str, int] = {}
    for model in load_weights(kind).models.values():
        assert compile_trees(model.trees, numbers) == compile_trees_purely(model.trees, others)
    assert [*numbers.items()] == [*others.items()]
