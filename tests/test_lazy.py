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


@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn"])
def test_methods_are_those_of_the_library(method: str) -> None:
    pattern = lazy("a", re.IGNORECASE)
    getattr(pattern, method)
    assert getattr(pattern, method).__self__ is pattern.search.__self__  # type: ignore[attr-defined]


def test_either_library() -> None:
    assert isinstance(lazy("a").search("a"), re.Match)
    assert isinstance(lazy_regex(r"\p{Ll}").search("a"), regex.Match)


@pytest.mark.parametrize(
    ("pattern", "anchored"),
    [
        ("^a", True),
        ("^(?:a|b)|^c", False),
        (r"^a\|b", True),
        ("^[|]", True),
        ("^[]|]a", True),
        (r"^[^\]|]a(b|(c|d))", True),
        (r"^\(|a", False),
        ("(?:^a)", False),
        (r"\^a", False),
    ],
)
def test_an_anchored_pattern_is_tried_once(pattern: str, anchored: bool) -> None:
    """And finds what it would have found by a search."""
    found = lazy(pattern)
    assert (found.search == found.match) is anchored
    for text in ("", "a", "ba", "a|b", "|", "|a", "]a", "xab", "xacd", "xb", "(", "c", "a\n|a", "\nab"):
        assert str(found.search(text)) == str(re.search(pattern, text))


def test_lines_have_starts_too() -> None:
    """Where ``^`` stands for the start of a line, it is looked for in the whole text."""
    assert lazy("^b", re.MULTILINE).search("a\nb")
    assert lazy("(?m)^b").search("a\nb")
