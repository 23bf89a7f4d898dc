"""Pages in letters that no pattern knows: the layout stays, words stay words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.learning.foreign import SCRIPTS, translate, translate_text
from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.segment import segment

HEAD = '<title>Bridge</title><meta property="og:title" content="Bridge"><meta property="og:type" content="article">'
PAGE = segment(
    f'{HEAD}<h1>Bridge</h1><p>新桥周六通车，两岸居民“不必”再绕行12.5公里。</p><p><a href="/x">首页</a></p>'
    "<p>All rights reserved. <b>Bridge</b></p>",
    "html",
)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "Eg xefg, gti Kdoqsi of ubiz."),
        (2, "Ат ласт, тхе Бридге ис опен."),
        (3, "अन टअधन, नछइ कदउगचइ उध एतइड."),
        (4, "กบณกนบบฐขฉธคซฎขคนงถขต"),
        (5, "Eg xefg, gti Kdoqsi of ubiz."),
    ],
)
def test_letters_are_replaced_one_by_one(number: int, expected: str) -> None:
    """Capitals stay capitals where the script has them; the scripts take turns."""
    assert translate_text("At last, the Bridge is open.", number) == expected


def test_an_unspaced_script_has_spaces_between_sentences_only() -> None:
    """As Thai is written: no commas, no full stops; numbers and brackets stand apart."""
    first, second = translate_text("At last, the bridge is open. It took 12 years.", 4), translate_text("At", 4)
    assert first.startswith(second)
    assert "," not in first
    assert "." not in first
    assert " 12 " in first


def test_chinese_becomes_words() -> None:
    """Syllables in words of some length, with the signs and spaces that go with them."""
    text = translate_text("新桥周六通车，两岸居民“不必”再绕行12.5公里。", 0)
    assert text.isascii()
    assert text[0].isupper()
    assert ", " in text
    assert text.endswith(".")
    assert " 12.5 " in text
    assert 3 < sum(map(len, text.split())) / len(text.split()) < 7


@pytest.mark.parametrize("number", range(len(SCRIPTS)))
def test_the_layout_stays_and_no_pattern_speaks(number: int) -> None:
    """Blocks, their kinds and the share of links are as before; a declared title is still that of the headline."""
    page = translate(PAGE, number)
    assert [(block.kind, block.container, block.links) for block in page.blocks] == [
        (block.kind, block.container, block.links) for block in PAGE.blocks
    ]
    assert [block.link_density for block in page.blocks] == [block.link_density for block in PAGE.blocks]
    metas = dict(page.embedded.metas)
    assert page.embedded.title == metas["og:title"] == page.blocks[0].text != "Bridge"
    assert metas["og:type"] == "article"
    assert not any(load_patterns().match_all([block.text for block in page.blocks]))


@given(st.text(), st.integers(0, 2 * len(SCRIPTS)))
def test_any_text_can_be_translated(text: str, number: int) -> None:
    """Nothing raises, and no line is lost or won."""
    assert translate_text(text, number).count("\n") == text.count("\n")
