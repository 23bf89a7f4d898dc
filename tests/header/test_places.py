"""Where the headline is printed, on flattened pages above all: they have no <title> and no <h1>."""

from __future__ import annotations

import pytest

from boilerstrip.blocks import Block, Container, Label, Page
from boilerstrip.header import read_header

PROSE = "六月里，青石镇的新桥完成了最后一次荷载试验，镇上的居民第一次可以不绕路就到达对岸的学校和医院，孩子们说这样每天能多睡半个小时。"
ENGLISH = "The old mill by the river opened its doors again on Saturday after eleven years of silence and repair. " * 2


def make_text(*lines: tuple[str, str]) -> Page:
    """A flattened page with labels given by hand."""
    blocks = tuple(Block(index=index, text=text, label=Label(label)) for index, (label, text) in enumerate(lines))
    return Page("text", blocks, (Container("body", -1),))


CASES = {
    "the first line is the <title>": (
        [
            ("nav", "青石镇新桥昨日通车_青石新闻_青石网"),
            ("nav", "首页 新闻 体育"),
            ("related", "青石镇新桥昨日通车"),
            ("body", PROSE),
        ],
        "青石镇新桥昨日通车",
    ),
    "the headline has a badge": (
        [("nav", "青石镇新桥昨日通车"), ("title", "原创 青石镇新桥昨日通车"), ("body", PROSE)],
        "青石镇新桥昨日通车",
    ),
    "the copy above the body counts": (
        [
            ("nav", "Old mill turns again | The River Post"),
            ("related", "Old mill turns again"),
            *[("nav", f"Section {number}") for number in range(20)],
            ("title", "Old mill turns again"),
            ("meta", "By Ann Lee"),
            ("body", ENGLISH),
            ("related", "Old mill turns again"),
        ],
        "Old mill turns again",
    ),
    "the first line is the site's name": (
        [
            ("nav", "Post News"),
            ("nav", "Post News - all of it"),
            ("title", "Old mill turns again"),
            ("meta", "May 4, 2031"),
            ("body", ENGLISH),
            ("legal", "Post News"),
        ],
        "Old mill turns again",
    ),
    "a longer line below is the deck": (
        [
            ("title", "Old mill turns again"),
            ("title", "After eleven years of silence the wheel by the river is moving"),
            ("meta", "May 4, 2031"),
            ("body", ENGLISH),
        ],
        "Old mill turns again",
    ),
    "a menu that comes again": (
        [
            ("nav", "首页 新闻 体育 财经 娱乐 房产"),
            ("title", "青石镇新桥昨日通车"),
            ("body", PROSE),
            ("nav", "首页 新闻 体育 财经 娱乐 房产"),
        ],
        "青石镇新桥昨日通车",
    ),
}


@pytest.mark.parametrize(("lines", "title"), CASES.values(), ids=CASES)
def test_title_of_flattened_pages(lines: list[tuple[str, str]], title: str) -> None:
    """Place, repeats and shape tell the headline where no markup does."""
    header = read_header(make_text(*lines))
    assert header.title == title
