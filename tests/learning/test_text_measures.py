"""The tokens of a text and how much two texts share of them."""

from __future__ import annotations

import pytest

from boilerstrip.learning.text_measures import Scores, ngram_f1, token_f1, token_scores, tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("新桥 New-Bridge", ["新", "桥", "new", "bridge"], id="characters-and-runs"),
        pytest.param("スーパーで", ["ス", "ー", "パ", "ー", "で"], id="kana"),
        pytest.param("다리 개통", ["다", "리", "개", "통"], id="hangul"),
        pytest.param("été2021年", ["été2021", "年"], id="runs-end-at-a-character"),
        pytest.param("。，—!", [], id="punctuation-only"),
    ],
)
def test_tokenize(text: str, expected: list[str]) -> None:
    assert tokenize(text) == tuple(expected)


@pytest.mark.parametrize(
    ("gold", "answer", "expected"),
    [
        pytest.param("新桥", "桥新", 1.0, id="order-does-not-count"),
        pytest.param("a a b", "a", 0.5, id="multiset"),
        pytest.param("新桥", "", 0.0, id="empty-answer"),
        pytest.param("", "新桥", 0.0, id="empty-gold"),
        pytest.param("", "…", 1.0, id="both-empty"),
        pytest.param("新桥", "旧路", 0.0, id="nothing-common"),
    ],
)
def test_token_f1(gold: str, answer: str, expected: float) -> None:
    assert token_f1(gold, answer) == token_scores(gold, answer).f1 == expected


def test_precision_and_recall_are_of_the_answer_and_of_the_gold() -> None:
    assert token_scores("a b c d", "a b") == Scores(1.0, 0.5, 2 / 3)


def test_ngrams_see_order() -> None:
    assert ngram_f1("a b c d", "a b c d") == 1.0
    assert ngram_f1("a b c d", "d c b a") == 0.0
    assert ngram_f1("", "") == 1.0
    assert ngram_f1("a", "") == 0.0
