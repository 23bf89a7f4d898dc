"""Hard-wrapped lines → paragraphs."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.segment.wrapping import CJK_CHARACTER, has_cjk, join_cjk_lines, right_margin, unwrap

ENGLISH = (
    "The old mill by the river opened its doors again on Saturday after eleven years of silence and repair. "
    "Some three hundred people came to see the wheel turn, among them the miller's two granddaughters, who had "
    "kept the keys. A second floor with a small museum is to follow in spring, the town said, if money allows."
)
CHINESE = "星河镇的新桥周六通车，两岸居民从此不必绕行十二公里；“等了三代人，”摆渡人说。" * 5


def test_characters_of_chinese_and_japanese() -> None:
    """What is decided by a character's place alone is what the expression says."""
    characters = (
        list(map(chr, range(0x3400))) + list(map(chr, range(0x4E00, 0x9FFF, 7))) + ["가", "ﾊ", "￥", "\U00020000"]
    )
    assert [has_cjk(f"a{one}") for one in characters] == [bool(CJK_CHARACTER.search(one)) for one in characters]
    assert has_cjk("가나다 新")


def wrap(text: str, columns: int) -> list[str]:
    """The text as a program wraps it that knows of words (and of no rule for characters)."""
    if text.isascii():
        return textwrap.wrap(text, columns)
    return [text[start : start + columns // 2] for start in range(0, len(text), columns // 2)]


def unwrapped(lines: list[str]) -> list[str]:
    """The joined lines, stripped."""
    return [" ".join(line.split()) for _, line in unwrap(list(enumerate(lines, 1)))]


@pytest.mark.parametrize("columns", [60, 72, 76, 80, 100])
@pytest.mark.parametrize("prose", [ENGLISH, CHINESE])
def test_paragraphs_without_blank_lines_between(prose: str, columns: int) -> None:
    """The headline, the menu and each paragraph come back apart, though no blank line divides them."""
    lines = ["Home", "News", "Mill turns again", *wrap(prose, columns), *wrap(prose[8:], columns)]
    assert unwrapped(lines) == ["Home", "News", "Mill turns again", prose, prose[8:]]


def test_characters_counted_instead_of_columns() -> None:
    """As Python's textwrap does: lines with digits take fewer columns, and the paragraph's last line stays its last."""
    prose = "6月8日上午10时30分，长2680米的" + CHINESE
    lines = ["首页", "新桥通车", *textwrap.wrap(prose, 38), *textwrap.wrap(CHINESE, 38)]
    assert unwrapped(lines) == ["首页", "新桥通车", prose, CHINESE]


def test_all_lines_indented() -> None:
    """Text browsers indent the whole page; a deeper indent starts a paragraph, a bullet's text hangs."""
    page = [f"   {line}" for line in wrap(ENGLISH, 70)] * 2
    item = textwrap.wrap(f"* {ENGLISH}", 70, initial_indent="     ", subsequent_indent="       ")
    assert unwrapped([*page, *item]) == [ENGLISH, ENGLISH, f"* {ENGLISH}"]
    indented = ["\u3000\u3000" + CHINESE[:36], *wrap(CHINESE[36:], 76)]
    assert unwrapped(indented * 3) == [CHINESE] * 3


def test_each_paragraph_keeps_the_number_of_its_first_line() -> None:
    """Blocks can be traced to the printed line."""
    lines = ["Mill turns again", *wrap(ENGLISH, 76), "", *wrap(ENGLISH, 76)]
    assert [number for number, line in unwrap(list(enumerate(lines, 1))) if line] == [1, 2, len(wrap(ENGLISH, 76)) + 3]


UNWRAPPED = {
    "paragraphs": [ENGLISH, ENGLISH, CHINESE],
    "a menu": ["首页", "新闻", "体育"] * 40,
    "headlines of many lengths": [CHINESE[: 10 + step % 30] for step in range(120)],
    "teasers cut at one length": [CHINESE[start : start + 35] + "……" for start in range(40)],
    "sentences of about one length": [f"{ENGLISH[:70]}." for _ in range(30)],
    "nothing": [],
}


@pytest.mark.parametrize("lines", UNWRAPPED.values(), ids=UNWRAPPED)
def test_pages_that_are_not_wrapped(lines: list[str]) -> None:
    """What no margin broke stays as it is."""
    assert right_margin(lines) == 0
    numbered = list(enumerate(lines, 1))
    assert unwrap(numbered) == numbered


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=60))
def test_any_words_come_back(words: list[str]) -> None:
    """Whatever the words of a paragraph, wrapping is undone; only a paragraph that fills its last line is not told
    from the next."""
    lines = [*wrap(ENGLISH, 76), "", *wrap(ENGLISH, 76), "", *wrap(" ".join(words), 76), "", *wrap(ENGLISH, 76)]
    assert [line for line in unwrapped(lines) if line] == [ENGLISH, ENGLISH, " ".join(words), ENGLISH]


def test_join_cjk_lines_keeps_spaces_between_words() -> None:
    """Only where both sides are CJK does the break go without a trace."""
    assert join_cjk_lines("新桥\n通车 in\nMay") == "新桥通车 in\nMay"
