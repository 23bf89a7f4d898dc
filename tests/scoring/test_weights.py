"""The weight file: what is written is read again, and what cannot be used is refused with a name."""

from __future__ import annotations

import json

import pytest

from boilerstrip.blocks import Label
from boilerstrip.errors import PatternFileError
from boilerstrip.scoring.weights import Condition, Model, Rule, Weights, format_weights, load_weights, parse_weights

RULES = (Rule(0.25, 12, (Condition("links", 3, False),)), Rule(-1.5, 7, (Condition("links", 3, True),)))
WEIGHTS = Weights("html", {"made": {"pages": 2, "digest": "0"}}, {"body": Model("body", -0.5, (RULES,))})


def test_what_is_written_is_read_again() -> None:
    """Format and parse are each other's inverse, and the text is one rule a line."""
    text = format_weights(WEIGHTS)
    assert parse_weights(text) == WEIGHTS
    assert '[0.25, 12, "links<=3"]' in text.replace("[[", "[").splitlines()[6]


BROKEN = {
    "no JSON": "{",
    "another format": json.dumps({"format": 99}),
    "no models": json.dumps({"format": 1, "kind": "html", "corpora": {}}),
    "a condition that is none": '{"format":1,"kind":"html","corpora":{},"models":{"b":{"base":0,"groups":[[[1,1,"x=3"]]]}}}',
    "a threshold beyond a byte": '{"format":1,"kind":"html","corpora":{},"models":{"b":{"base":0,"groups":[[[1,1,"x>300"]]]}}}',
    "weights beyond the lanes": '{"format":1,"kind":"html","corpora":{},"models":{"b":{"base":0,"groups":[[[99,1,"x>3"]]]}}}',
    "a weight that is no number": '{"format":1,"kind":"html","corpora":{},"models":{"b":{"base":0,"groups":[[["a",1,"x>3"]]]}}}',
    "not a number": '{"format":1,"kind":"html","corpora":{},"models":{"b":{"base":NaN,"groups":[]}}}',
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
