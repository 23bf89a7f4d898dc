import pytest

from boilerstrip.assembly.paragraphs import join_paragraphs
from tests.pages import labelled_page

CASES = {
    "body only": ("<p>T:标题</p><p>甲。</p><p>N:菜单</p><p>乙。</p>", ("甲。", "乙。")),
    "cells of a row share a paragraph": (
        "<table><tr><td>城市</td><td>人口</td></tr><tr><td>临澜</td><td>三十万</td></tr></table>",
        ("城市\t人口", "临澜\t三十万"),
    ),
    "rows of two tables stay apart": (
        "<table><tr><td>a</td><td>b</td></tr></table><table><tr><td>c</td><td>d</td></tr></table>",
        ("a\tb", "c\td"),
    ),
    "a dropped cell leaves its row together": (
        "<table><tr><td>a</td><td>N:b</td><td>c</td></tr></table>",
        ("a\tc",),
    ),
    "layout cells hold paragraphs": (
        "<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>",
        ("One.", "Two."),
    ),
    "nothing": ("", ()),
}


@pytest.mark.parametrize(("html", "expected"), CASES.values(), ids=CASES)
def test_join_paragraphs(html: str, expected: tuple[str, ...]) -> None:
    assert join_paragraphs(labelled_page(html)) == expected
