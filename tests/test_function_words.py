"""The function words that tell languages apart and show prose."""

from __future__ import annotations

import pytest

from boilerstrip.function_words import load_function_words
from boilerstrip.scoring.shape import function_words


@pytest.mark.parametrize(("language", "words"), sorted(load_function_words().items()))
def test_lists_are_lower_case_and_long_enough(language: str, words: frozenset[str]) -> None:
    """A list too short for the share of function words to mean anything, or with a capital, never matches."""
    assert len(words) >= 10, language
    assert all(word == word.lower() for word in words)


def test_one_set_for_all_languages_leaves_out_single_letters() -> None:
    """Single letters stand for anything: initials, bullets, units."""
    assert {"the", "der", "的"} & function_words().words == {"the", "der"}
    assert min(map(len, function_words().words)) == 2


def test_read_once() -> None:
    assert load_function_words() is load_function_words()
