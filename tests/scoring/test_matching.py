"""What a text shows is found in C as in Python."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.scoring.matching import (
    CENTERED,
    CLIP,
    FOLDS,
    HIDDEN,
    SPACES,
    WHOLE_MAX,
    WIDE,
    Indexes,
    Phrases,
    Sign,
    index_class_words,
    make_indexes,
    match_texts,
    match_texts_purely,
    match_words,
    match_words_purely,
)
from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.words import hash_word

needs_compiled = pytest.mark.skipif(match_texts is match_texts_purely, reason="_matching.pyx was not compiled here")
both = pytest.mark.parametrize("match", [pytest.param(match_texts, marks=needs_compiled), match_texts_purely])

Match = Callable[[Iterable[str], Indexes], list[int]]

INDEXES = load_patterns().indexes
FILED = (INDEXES.dense, INDEXES.words, INDEXES.starts, INDEXES.ends)
PHRASES = sorted({phrase[0] for index in FILED for listed in index.values() for phrase in listed} | {*INDEXES.whole})
ODD = [
    "İ",
    "Σ",
    "ΣΑΣ",
    "\u0307",
    "ı",
    "i\u0307",
    "😀",
    "𐐀",
    "\ud800",
    "\0",
    "ﬁ",
    "ǅ",
    "Ω",
    "K",
    "\uffff",
    *SPACES,
    *WIDE,
]
PIECES = st.one_of(
    st.sampled_from(random.Random(7).sample(PHRASES, 400)),
    st.sampled_from(
        [*ODD, *(wide for wide, _ in FOLDS), *"0123456789@©(c)+>»/%{x:", "2031-04-05 08:12", "010-6237 8844"]
    ),
    st.text(max_size=4),
)
TEXTS = st.lists(PIECES | PIECES.map(str.upper) | st.just(" "), max_size=12).map("".join)


@needs_compiled
@given(TEXTS)
def test_any_text(text: str) -> None:
    for longer in (text, f"{text} {text}", 20 * text):
        assert match_texts((longer,), INDEXES) == match_texts_purely((longer,), INDEXES), longer


@needs_compiled
def test_every_phrase() -> None:
    """Alone, in capitals, and within a sentence."""
    texts = [form for phrase in PHRASES for form in (phrase, phrase.strip().upper(), f"的 mill {phrase} bridge 了。")]
    assert match_texts(texts, INDEXES) == match_texts_purely(texts, INDEXES)


CLASSES = index_class_words({"nav": 1, "foot": 2, "мост": 4, "hidden": 8})
WORDS = st.lists(st.sampled_from([*CLASSES.words, "n", "er", "ик"]) | st.text(max_size=3))


@needs_compiled
@given(st.lists(st.lists(WORDS.map("".join)).map(tuple)))
def test_any_class_words(lists: list[tuple[str, ...]]) -> None:
    assert match_words(lists, CLASSES) == match_words_purely(lists, CLASSES)


def test_class_words() -> None:
    """As a whole, and those that say how an element is shown."""
    lists = [("nav", "foot"), ("foot",), ("navy", "fo"), ("hidden", "x"), ("centered",), ()]
    assert match_words(lists, CLASSES) == [1 | 2, 2, 0, 8 | HIDDEN, CENTERED, 0]


def each_sort() -> Indexes:
    """One phrase or sign of each sort, each with a bit of its own."""
    signs = (Sign(re.compile(r"\d{3}-\d{4}"), "0", 1 << 0, 2), Sign(re.compile("^x$"), "x", 1 << 1))
    return make_indexes(
        phrases=Phrases([1 << bit for bit in range(20)], {"责任编辑": ((re.compile("编辑:.$"), 1 << 5),)}),
        signs=signs,
        whole={"home": 1 << 2, "首页": 1 << 3},
        known={"read more": 1 << 6, "login": 1 << 7, "buß": 1 << 13},
        last={"摄": 1 << 12},
        dense={"责任": "4:责任编辑"},
        words={"terms of": "14: terms of use ¬15: terms of sale "},
        starts={"phot": "8:photo ", "图为": "9:图为"},
        ends={"ts": "10: reuters comments", "摄影": "11:摄影"},
    )


CASES = {
    "a sign, where it has enough digits": ("Call 555-0123 4", 0),
    "a sign that is all of the text": ("X", 1),
    "the whole text": ("- HOME -", 2),
    "the whole of a dense text, without digits": ("首 页12", 3),
    "a dense phrase and its check": ("（责任编辑：林", 5),
    "two words": ("… READ, more …", 6),
    "one word": ("please login now", 7),
    "three words": ("Our terms of use", 14),
    "another phrase of the same key": ("Our terms of sale", 15),
    "the start": ("“Photo by Lin", 8),
    "a dense start": ("【图为新桥", 9),
    "the end": ("All Reuters comments.", 10),
    "a dense end": ("林晓禾 摄影）", 11),
    "a last character": ("林晓禾摄", 12),
}
NOTHING = {
    "digits that are too few": "555-012",
    "a sign's character alone": "xx",
    "a part of the whole": "home page",
    "words in another order": "more read",
    "words that are not neighbours": "read it more",
    "a part of a word": "logins, already more",
    "a start within": "my photo by",
    "an end within": "reuters comments here",
    "a longer text than any whole one": "首页" * WHOLE_MAX,
    "what lies in the middle of a long text": "的" * (CLIP + 1) + "图为login" + "的" * (CLIP + 1),
    "no text": "",
}


@both
@pytest.mark.parametrize(("text", "bit"), CASES.values(), ids=CASES)
def test_what_shows(match: Match, text: str, bit: int) -> None:
    assert match((text,), each_sort())[0] >> bit & 1


@both
@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING)
def test_what_does_not(match: Match, text: str) -> None:
    assert match((text,), each_sort()) == [0]


@both
def test_a_word_of_the_same_hash_is_another(match: Match) -> None:
    assert hash_word("buß") == hash_word("btþ"), "choose others"
    assert match(("Buß", "btþ"), each_sort()) == [1 << 13, 0]
