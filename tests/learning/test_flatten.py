"""Pages flattened in ways of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from boilerstrip.blocks import Label
from boilerstrip.learning.corpus import Sample
from boilerstrip.learning.flatten import flatten_and_join_menus, flatten_and_wrap

pytest.importorskip("wcwidth")
pytest.importorskip("html_text")

PROSE = "星河镇的新桥周六通车，两岸居民从此不必再绕行十二公里。" * 4
HTML = f"<ul><li>首页</li><li>新闻</li><li>体育</li></ul><h1>新桥通车：摆渡人告别摆渡</h1><p>{PROSE}</p><p>完。</p>"
LINES = ((Label.NAV, "首页"), (Label.NAV, "新闻"), (Label.BODY, PROSE))


def make_sample(lines: tuple[tuple[Label, str], ...]) -> Sample:
    """A page of which only the lines matter."""
    return Sample("1", "made", "example.com", None, "zh", PROSE, {}, lines, None, Path("1.html.gz"))


def test_join_menus() -> None:
    """Menu items come on one line; a headline and short sentences stay apart."""
    joined = flatten_and_join_menus(make_sample(()), HTML).split("\n")
    assert [line for line in joined if line] == ["首页 新闻 体育", "新桥通车：摆渡人告别摆渡", PROSE, "完。"]


def test_wrap() -> None:
    """No line is wider than 76 columns, and nothing is lost."""
    lines = flatten_and_wrap(make_sample(()), HTML).split("\n")
    assert max(map(len, lines)) <= 38
    assert PROSE in "".join(lines)


def test_labelled_lines_are_taken_as_they_are() -> None:
    """Where a page has labelled lines, they are what is joined or wrapped."""
    assert flatten_and_join_menus(make_sample(LINES), HTML) == f"首页 新闻\n{PROSE}"
