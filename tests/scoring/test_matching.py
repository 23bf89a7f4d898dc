"""What a text shows is found in C as in Python."""

from __future__ import annotations

import pickle
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
    describe_pairs,
    describe_pairs_purely,
    file_lines,
    index_class_words,
    make_indexes,
    make_table,
    match_texts,
    match_texts_purely,
    match_words,
    match_words_purely,
    open_table,
    open_table_purely,
)
from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.words import hash_word, mark_words_purely

needs_compiled = pytest.mark.skipif(match_texts is match_texts_purely, reason="_matching.pyx was not compiled here")
both = pytest.mark.parametrize("match", [pytest.param(match_texts, marks=needs_compiled), match_texts_purely])

Match = Callable[[Iterable[str], Indexes], list[int]]

INDEXES = load_patterns().indexes
READ = INDEXES.phrases
FILED = b"".join(table.lines for table in (INDEXES.whole, INDEXES.words, INDEXES.dense, INDEXES.starts, INDEXES.ends))
ENTRIES = [line.split("\t") for line in FILED.decode().split("\n") if line]
PHRASES = sorted({literal or key for key, filed in ENTRIES for literal, _, _ in READ.read(filed.encode())})
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


KEYS = st.text(st.characters(codec="utf-8", exclude_characters="\t\n"), min_size=2)


@needs_compiled
@given(
    st.sets(KEYS), st.sets(KEYS.map(lambda key: key[:2])), st.sets(st.characters(codec="utf-8", max_codepoint=0xFFFF))
)
def test_any_keys(keys: set[str], pairs: set[str], last: set[str]) -> None:
    """What says where a look into an index is worth it."""
    assert make_table(file_lines(dict.fromkeys(keys, "0:ﬁ¬1"))).marks == mark_words_purely(keys)
    filed = {1: file_lines(dict.fromkeys(pairs, "0")), 2: b""}
    assert describe_pairs(filed, last) == describe_pairs_purely(filed, last)


@needs_compiled
@given(st.dictionaries(KEYS, st.text(st.characters(codec="utf-8", exclude_characters="\t\n"), min_size=1)), st.text())
def test_any_table(filed: dict[str, str], other: str) -> None:
    """Keys are found wherever they lie, others are not."""
    table = make_table(file_lines(filed))
    looked_up, wanted = open_table(table), open_table_purely(table)
    assert all(looked_up(key) == wanted(key) == filed[key].encode() for key in filed)
    assert looked_up(other) == wanted(other)
    assert pickle.loads(pickle.dumps(table)) == table


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
        last={"摄": 1 << 12},
        whole=file_lines({"home": "2", "首页": "3"}),
        words=file_lines(
            {
                "read more": "6",
                "login": "7",
                "buß": "13",
                "terms of": "14: terms of use ¬15: terms of sale ",
                "of trade": "16¬17: terms of trade ",
            }
        ),
        dense=file_lines({"责任": "4:责任编辑"}),
        starts=file_lines({"phot": "8:photo ", "图为": "9"}),
        ends=file_lines({"ts": "10: reuters comments", "摄影": "11"}),
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
    "a pair of words alone": ("A balance of trade", 16),
    "a pair of words, and a phrase that has it": ("Our terms of trade", 17),
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
