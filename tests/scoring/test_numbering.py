"""Things are numbered in C as in Python."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.scoring.columns import to_values
from boilerstrip.scoring.numbering import (
    number_all,
    number_all_purely,
    number_starts,
    number_starts_purely,
    number_styles,
    number_styles_purely,
)

needs_compiled = pytest.mark.skipif(number_all is number_all_purely, reason="_numbering.pyx was not compiled here")

TEXTS = st.lists(st.text(st.sampled_from("aあ😀\u0100"), max_size=5))
WORDS = st.lists(st.lists(st.sampled_from(["nav", "menu"]), max_size=2).map(tuple))


@needs_compiled
@given(st.one_of(TEXTS, TEXTS.map(tuple), WORDS))
def test_any_things(things: list[object]) -> None:
    assert number_all(things) == number_all_purely(things)


@needs_compiled
@given(st.lists(st.one_of(st.integers(-3, 3), st.integers(-(2**63), 2**63 - 1))).map(to_values))
def test_any_values(values: list[int]) -> None:
    assert number_all(values) == number_all_purely(values)


@needs_compiled
@given(TEXTS, st.integers(1, 4))
def test_any_starts(texts: list[str], length: int) -> None:
    assert number_starts(texts, length) == number_starts_purely(texts, length)


@needs_compiled
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 9)), min_size=1))
def test_any_styles(looks: list[tuple[int, int, int]]) -> None:
    """Containers of three tags and three lists of words, each in the root or in one of those before it."""
    tags, words, steps = (to_values(column) for column in zip(*looks, strict=True))
    parent = to_values([max(-1, index - 1 - step) for index, step in enumerate(steps)])
    assert number_styles(parent, tags, words, 3, 3) == number_styles_purely(parent, tags, words, 3, 3)
