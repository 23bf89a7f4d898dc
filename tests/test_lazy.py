"""Patterns that are compiled at their first use."""

from __future__ import annotations

import re

import pytest
import regex

from boilerstrip.lazy import lazy, lazy_regex


def test_a_pattern_is_compiled_when_it_is_used() -> None:
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.search("")


@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "finditer", "findall", "split", "sub"])
def test_methods_are_those_of_the_library(method: str) -> None:
    pattern = lazy("a", re.IGNORECASE)
    getattr(pattern, method)
    assert getattr(pattern, method).__self__ is pattern.search.__self__  # type: ignore[attr-defined]


def test_either_library() -> None:
    assert isinstance(lazy("a").search("a"), re.Match)
    assert isinstance(lazy_regex(r"\p{Ll}").search("a"), regex.Match)
