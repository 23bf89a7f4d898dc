"""Trails: what is one, and what is left of it."""

from __future__ import annotations

import pytest

from boilerstrip.header.breadcrumbs import _GENERIC_ROOTS, _LEAVES, HOMES, split_trail, trim_trail
from boilerstrip.header.candidates import fold


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("您所在的位置： 首页 > 新闻 >> 城市 > 正文", ("新闻", "城市")),
        ("当前位置：首页 >> 要闻 >> 正文", ("要闻",)),
        ("青石网首页 > 新闻中心 > 国内 > 正文", ("新闻中心", "国内")),
        ("青石网 / 健康 / 正文", ("健康",)),
        ("ホーム › 社会 › 記事", ("社会",)),
        ("Home » News » Local", ("News", "Local")),
        ("首页 > 正文", ()),
        ("青石网 > 正文", ()),
        ("", ()),
    ],
)
def test_trails(text: str, expected: tuple[str, ...]) -> None:
    assert trim_trail(split_trail(text), None, ["青石网"]) == expected


def test_the_article_itself_is_no_crumb() -> None:
    trail = ("Home", "News", "Bridge opens after ten years")
    assert trim_trail(trail, "Bridge opens after ten years", []) == ("News",)


@pytest.mark.parametrize("words", [_GENERIC_ROOTS, HOMES, _LEAVES])
def test_words_are_folded(words: frozenset[str]) -> None:
    """Crumbs are looked up by what fold() makes of them; folding the words at each import takes a moment."""
    assert words == {*map(fold, words)}
