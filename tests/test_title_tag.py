"""A <title> and the printed line that it begins with."""

from __future__ import annotations

import pytest

from boilerstrip.segment import segment
from boilerstrip.title_tag import begins_title

TITLE = "星河镇新桥昨日正式通车_星河新闻_星河网"


@pytest.mark.parametrize(
    ("line", "title", "answer"),
    [
        ("星河镇新桥昨日正式通车", TITLE, True),
        ("Old mill turns again", "Old mill turns again | The River Post", True),
        (TITLE, TITLE, False),
        ("星河镇新桥", TITLE, False),
        ("星河", "星河_星河网", False),
        ("Old mill", "Old mill turns again | The River Post", False),
        ("", TITLE, False),
        ("新闻资讯理论华人台湾香港", "新闻资讯理论华人台湾香港|", False),
    ],
    ids=[
        "whole",
        "English",
        "the title itself",
        "not up to a sign",
        "too short",
        "cut within",
        "empty",
        "no site behind the sign",
    ],
)
def test_begins_title(line: str, title: str, *, answer: bool) -> None:
    assert begins_title(line, title) is answer


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ((TITLE, "首页", "星河镇新桥昨日正式通车", "正文"), TITLE),
        (
            ("Old mill turns again | The River Post", "THE RIVER POST", "The mill is turning again"),
            "Old mill turns again | The River Post",
        ),
        (("Old mill turns again | Mills", "The mill is turning again"), ""),
        (("首页 新闻 财经 体育 娱乐", "首页"), ""),
        (("星河镇新桥昨日正式通车", "正文"), ""),
        ((), ""),
    ],
    ids=["left by the flattener", "its name is printed", "its name is not printed", "a menu", "a headline", "no lines"],
)
def test_title_of_flattened_pages(lines: tuple[str, ...], title: str) -> None:
    """A first line whose start or last name is printed again is what the page declared as its <title>."""
    assert segment("\n".join(lines), "text").embedded.title == title
