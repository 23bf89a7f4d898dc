"""Words are found in C as in Python."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.scoring.words import (
    WORD_RANGES,
    count_words,
    count_words_purely,
    hash_word,
    make_word_set,
    mark_words,
    mark_words_purely,
    spell,
)

needs_compiled = pytest.mark.skipif(count_words is count_words_purely, reason="_words.pyx was not compiled here")

KNOWN = make_word_set(["the", "été", "мост", "पुल", "字", "a", "the,"])
PIECES = st.sampled_from(
    [*KNOWN.words, *" \t\u3000\xa0,;1", "mill", "thé", "THE", "😀", "\u0e01", "\x1c", "ﬁ", "İ", "ΟΔΟΣ", "ÉTÉ", "МОСТ"]
)
TEXTS = st.one_of(st.lists(PIECES).map("".join), st.text(st.characters(codec="utf-8")))


@needs_compiled
@given(TEXTS)
def test_any_text(text: str) -> None:
    for words in (text, text.lower(), 100 * text):
        assert count_words(words, KNOWN) == count_words_purely(words, KNOWN)


@needs_compiled
@given(st.lists(TEXTS))
def test_any_words_are_marked(words: list[str]) -> None:
    assert mark_words(words) == mark_words_purely(words)


def test_a_word_of_the_same_hash_is_another() -> None:
    """Two letters can be traded for two others."""
    assert hash_word("the") == hash_word("tg\x84"), "choose others"
    assert count_words("tg\x84 the", KNOWN) == (1, 2)


@pytest.mark.parametrize("character", sorted({*WORD_RANGES} - {"-"}))
def test_ends_of_ranges_are_letters(character: str) -> None:
    assert spell(f"1{character}1") == (f" {character} ", [character])
