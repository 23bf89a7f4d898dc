"""Flattened text → blocks."""

from __future__ import annotations

import textwrap
import time

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.blocks import Kind
from boilerstrip.segment.text import WIDE_GAP, count_gaps, segment_text, split_sentences

CASES = {
    "a line a block": ("甲\n乙\r\n丙\r丁", ["甲", "乙", "丙", "丁"]),
    "blank lines are no blocks": ("甲\n\n \u3000\n乙", ["甲", "乙"]),
    "indentation goes": ("　　桥长三百米。", ["桥长三百米。"]),
    "no-break and ideographic spaces are spaces": ("首页\u00a0|\u3000新闻", ["首页 | 新闻"]),
    "form feeds end lines": ("甲\f乙", ["甲", "乙"]),
    "menu items on one line stay together": ("南岭 北岭 东山", ["南岭 北岭 东山"]),
    "a day is no bullet": (
        "12. März 2021, 9:41 Uhr\n12. 3. 2021 9:41\n1. Mai in Kiel",
        ["12. März 2021, 9:41 Uhr", "12. 3. 2021 9:41", "1. Mai in Kiel"],
    ),
    "numbers at the margin stay": (
        "1. 不要在楼道充电。\n2) 拔掉插头。\n  3. 首页",
        ["1. 不要在楼道充电。", "2) 拔掉插头。", "首页"],
    ),
    "bullets go": ("• 首页\n* 新闻\n - 体育", ["首页", "新闻", "体育"]),
    "a dash is no bullet": ("– Vi byggde för 120 barn, säger rektorn.", ["– Vi byggde för 120 barn, säger rektorn."]),
    "link marks go": ("[link] 首页 [图] 新闻", ["首页 新闻"]),
    "zero-width characters and marks of direction go": (
        "\u202e新\u200b桥\u2066通\u2069车\n\u200b\n甲",
        ["新桥通车", "甲"],
    ),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_texts(text: str, expected: list[str]) -> None:
    """Blocks are the printed lines."""
    assert [block.text for block in segment_text(text).blocks] == expected


def test_lines_and_runs() -> None:
    """A block knows its line, and lines between blank ones lie in one container."""
    page = segment_text("甲\n乙\n\n丙")
    assert [block.line for block in page.blocks] == [1, 2, 4]
    assert [block.container for block in page.blocks] == [1, 1, 2]


@given(st.text(st.sampled_from("a字 \t\u00a0\u3000")))
def test_wide_gaps_are_counted_as_they_are_found(line: str) -> None:
    found = len(WIDE_GAP.findall(line))
    assert [count_gaps(line, most) for most in (1, 2, 99)] == [min(found, most) for most in (1, 2, 99)]


SENTENCE_END = regex.compile(
    r"[.!?।॥؟۔։።။](?P<end>[\"'”’)]?) +(?=[A-Z\"'“‘(\p{Lu}\p{Lt}\p{Lo}])|[。！？][”’」』）]?(?P<end>)(?=[^”’」』）。！？\s])"
)


@given(st.text(st.sampled_from("aB字É다م.!?।؟。！？ \t\"'“”‘’「」（）()")))
def test_sentences(line: str) -> None:
    """One pass over the characters cuts where an expression says."""
    found = list(SENTENCE_END.finditer(line))
    starts, ends = [0, *[end.end() for end in found]], [*[end.end("end") for end in found], len(line)]
    assert split_sentences(line) == [line[start:end] for start, end in zip(starts, ends, strict=True)]


def test_letters_set_apart_are_one_line() -> None:
    """A line that gaps would cut into letters is no menu: it stays whole, and takes no second a megabyte."""
    start = time.perf_counter()
    page = segment_text("a\t" * 500_000)
    assert [block.text[:5] for block in page.blocks] == ["a a a"]
    assert time.perf_counter() - start < 2.0


def test_menu_on_one_line_is_cut_at_wide_gaps() -> None:
    """Items of two characters are still items."""
    page = segment_text("首页   新闻   体育\t财经   " * 20)
    assert [block.text for block in page.blocks][:4] == ["首页", "新闻", "体育", "财经"]


def test_bullets_make_list_items() -> None:
    """A bullet is read as what it stands for."""
    kinds = [block.kind for block in segment_text("• 甲\n1. 乙\n丙").blocks]
    assert kinds == [Kind.LIST_ITEM, Kind.LIST_ITEM, Kind.PARAGRAPH]


PROSE = (
    "The old mill by the river opened its doors again on Saturday after eleven years of silence and repair. "
    "Some three hundred people came to see the wheel turn, among them the miller's two granddaughters, who had "
    "kept the keys. A second floor with a small museum is to follow in spring, the town said, if money allows."
)


def test_hard_wrapped_words_are_rejoined() -> None:
    """Paragraphs wrapped at a column come back whole, short lines before them stay apart."""
    page = segment_text("Mill turns again\n\n" + "\n\n".join([textwrap.fill(PROSE, 76)] * 3))
    assert [block.text for block in page.blocks] == ["Mill turns again", PROSE, PROSE, PROSE]


def test_hard_wrapped_characters_are_rejoined_without_spaces() -> None:
    """Chinese paragraphs come back without spaces where lines were cut."""
    prose = "星河镇的新桥周六通车，两岸居民从此不必再绕行十二公里。" * 6
    wrapped = "\n".join(prose[start : start + 38] for start in range(0, len(prose), 38))
    page = segment_text(f"新桥通车\n\n{wrapped}\n\n{wrapped}\n")
    assert [block.text for block in page.blocks] == ["新桥通车", prose, prose]


def test_a_page_on_one_line_is_cut_where_the_menu_meets_sentences() -> None:
    """Menus, headline and sentences of a one-line page become blocks of their own."""
    sentence = "星河镇的新桥周六通车，两岸居民从此不必再绕行十二公里。"
    page = segment_text("首页 新闻 体育 财经 " + sentence * 60 + " 版权所有 联系我们")
    texts = [block.text for block in page.blocks]
    assert texts[0] == "首页 新闻 体育 财经"
    assert set(texts[1:-1]) == {sentence}
    assert texts[-1] == "版权所有 联系我们"


@pytest.mark.parametrize("unit", ["a", "字", "a ", "。", "\n", "- ", "\u3000", "<p>"])
def test_huge_lines_take_linear_time(unit: str) -> None:
    """A megabyte of anything is read in time."""
    start = time.perf_counter()
    segment_text(unit * (1_000_000 // len(unit)))
    assert time.perf_counter() - start < 20


@given(st.text())
def test_any_text_gives_blocks(text: str) -> None:
    """Whatever the text: the same blocks each time, none of them blank, all letters kept."""
    page = segment_text(text)
    assert page == segment_text(text)
    assert all(block.text.strip() for block in page.blocks)
