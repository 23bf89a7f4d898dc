"""What the text of one block looks like, in small numbers. All texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from boilerstrip.scoring.columns import ratio_bin, width_bin
from boilerstrip.scoring.shape import (
    LATE_YEAR,
    LONG,
    SHAPE_NAMES,
    decimal_digits,
    fold,
    function_words,
    has_late_year,
    read_shapes,
    within,
)
from boilerstrip.widths import text_columns


def shape_of(text: str) -> dict[str, int]:
    shapes, widths = read_shapes([text], function_words())
    assert [text_columns(text)] == list(widths)
    return {name: column[0] for name, column in zip(SHAPE_NAMES, shapes, strict=True)}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("words", "one two three", width_bin(3)),
        ("columns", "新桥", width_bin(4)),
        ("sentences", "新桥通车了。居民很高兴！", 3),
        ("sentences", "The bridge is open. Nobody complains.", 2),
        ("sentences", "The bridge", 0),
        ("commas", "甲、乙，丙", 2),
        ("ending", "新桥", 0),
        ("ending", "2031", 1),
        ("ending", "新闻 |", 2),
        ("ending", "分享到：", 3),
        ("ending", "（何一苇）", 4),
        ("ending", "新桥今日…", 5),
        ("ending", "新桥通车了。", 6),
        ("ending", "“新桥通车了。”", 7),
        ("start", "bridge", 0),
        ("start", "Bridge", 1),
        ("start", "新桥", 2),
        ("start", "2031", 3),
        ("start", "（记者）", 4),
        ("start", "· 新桥", 5),
        ("digits", "2031", 11),
        ("digits", "新桥", 0),
        ("capitals", "ABC", 11),
        ("separators", "新闻 | 体育 | 财经", 2),
        ("date", "2031-04-05", 1),
        ("date", "2031年4月5日", 1),
        ("date", "5 de abril de 2031", 1),
        ("date", "April 5, 2031", 1),
        ("date", "1-800", 0),
        ("date", "ডিসেম্বর ২১, ২০৩১", 1),
        ("date", "२१ दिसंबर २०३१", 1),
        ("date", "۱۵ فروردین ۱۴۰۳", 1),
        ("date", "٢١ أبريل ٢٠٣١", 1),
        ("date", "5 เมษายน 2567", 1),
        ("date", "เผยแพร่: 5 เม.ย. 2567 10:32", 1),
        ("date", "ม.ค.2567", 0),
        ("date", "５/４/２０３１", 1),
        ("date", "۱۵ نفر از ۱۴۰ نفر", 0),
        ("date", "2567 people", 0),
        ("clock", "08:12", 1),
        ("clock", "3:1", 0),
        ("colon", "来源：云溪日报", 1),
        ("quotes", "“好”", 1),
        ("function_words", "新桥", 0),
        ("function_words", "Bridge Mill River", 0),
    ],
)
def test_read_shapes(name: str, text: str, expected: int) -> None:
    """Each value by itself."""
    assert shape_of(text)[name] == expected


def test_texts_do_not_change_each_other() -> None:
    """A column has the values of its texts, in their order."""
    texts = ["新桥通车了。", "2031-04-05 08:12", "The bridge is open."]
    shapes, _ = read_shapes(texts, function_words())
    assert [list(column) for column in zip(*shapes, strict=True)] == [[*shape_of(text).values()] for text in texts]


def test_decimal_digits() -> None:
    """They are found by one in ten."""
    assert [code for code in range(0x10000) if chr(code).isdecimal()] == list(decimal_digits())


@given(st.text("aAbİıΣσς新ＡǅK. "), st.text("aAbİıΣσς新ＡǅK. "), st.text("aAİΣ新"))
def test_parts_are_within(before: str, text: str, after: str) -> None:
    """No part of a title is missed, however its letters are folded."""
    folded = fold(before + text + after)
    assert fold(text) not in folded or within([text], folded) == [0]


@pytest.mark.parametrize("text", ["这是他们在河边说过的话", "they were not at the mill with us"])
def test_prose_has_function_words(text: str) -> None:
    assert shape_of(text)["function_words"] > 3


@given(st.text(min_size=1))
def test_any_text_has_a_shape(text: str) -> None:
    """Whatever the text: as many values as names, each fit for a byte, and the same width as by itself."""
    assert all(0 <= value <= 40 for value in shape_of(text).values())


def test_of_long_texts_both_ends_are_looked_at() -> None:
    """A date is seen at the start or the end of a long text, not in its middle."""
    filler = "河" * LONG
    assert shape_of(f"2031-04-05{filler}")["date"] == shape_of(f"{filler}2031-04-05")["date"] == 1
    assert shape_of(f"{filler}2031-04-05{filler}")["date"] == 0


@given(st.integers(0, 100_000), st.integers(0, 100_000))
def test_width_bins_keep_the_order(first: int, second: int) -> None:
    """More columns are never in a lower bin; small numbers have bins of their own."""
    low, high = sorted((first, second))
    assert 0 <= width_bin(low) <= width_bin(high) <= 40
    assert width_bin(0) < width_bin(1) < width_bin(2) < width_bin(4)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 0, 0), (3, 0, 0), (-1, 5, 0), (1, 100, 1), (5, 10, 6), (9.99, 10, 10), (12, 10, 11)],
)
def test_ratio_bin(part: float, whole: float, expected: int) -> None:
    """0 is nothing at all, 11 everything (or more)."""
    assert ratio_bin(part, whole) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("《新桥》 通车！", "新桥通车"), ("The Mill, again", "themillagain"), ("……", ""), ("", "")]
)
def test_fold(text: str, expected: str) -> None:
    """Letters and digits only, lower case."""
    assert fold(text) == expected


DATE_PIECES = [
    "19",
    "20",
    "31",
    "5",
    " ",
    ".",
    "/",
    "-",
    "de ",
    " de ",
    "th",
    ",",
    "º",
    "ª",
    "April",
    "abcdefghij",
    "z",
]


@given(st.lists(st.sampled_from(DATE_PIECES), max_size=14).map("".join))
@example("31. abcdefghij. de 2031")
@example("x1 abcdefghij. de 2031")
def test_a_late_year_is_found_by_what_stands_before_it(text: str) -> None:
    for longer in (text, f"{text} 1931 {text}", 40 * " " + text):
        assert has_late_year(longer) == (LATE_YEAR.search(longer) is not None)
