"""Pages made from labelled pages."""

from __future__ import annotations

from boilerstrip.blocks import Label
from boilerstrip.learning.variants import Version, emptied, foreign, fragment, shortened
from boilerstrip.segment import segment

SENTENCE = "星河镇的新桥周六正式通车，两岸居民从此不必再绕行十二公里的山路去对岸赶集。"
PAGE = segment(
    f"<div>首页</div><p>{SENTENCE}</p><img src=a.jpg><p>{SENTENCE * 2}</p><p>{SENTENCE * 3}</p><div>版权</div>", "html"
)
GOLD = (Label.NAV, Label.BODY, Label.BODY, Label.BODY, Label.LEGAL)


def test_a_shortened_page_keeps_its_boilerplate_and_first_paragraphs() -> None:
    """Body ends once the limit is passed; blocks are numbered anew, pictures stand where they stood."""
    version, page, gold, text = shortened(PAGE, GOLD, 0)
    assert version is Version.SHORTENED
    assert gold == (Label.NAV, Label.BODY, Label.BODY, Label.LEGAL)
    assert text == f"{SENTENCE}\n{SENTENCE * 2}"
    assert [block.index for block in page.blocks] == [0, 1, 2, 3]
    assert page.blocks[-1].text == "版权"
    assert page.pictures[0].before == 2


def test_an_emptied_page_has_no_body() -> None:
    """All that is not body stays; it is no article any more."""
    version, page, gold, text = emptied(PAGE, GOLD)
    assert (version, text) == (Version.EMPTIED, None)
    assert gold == (Label.NAV, Label.LEGAL)
    assert [block.text for block in page.blocks] == ["首页", "版权"]
    assert page.pictures[0].before == 1


def test_a_fragment_is_the_body_and_what_touches_it() -> None:
    """Or the body alone; some have no containers, none has a head or pictures."""
    fragments = [fragment(PAGE, GOLD, number) for number in range(40)]
    assert {version for version, *_ in fragments} == {Version.FRAGMENT}
    assert not any(page.pictures for _, page, *_ in fragments)
    golds = {gold for _, _, gold, _ in fragments}
    assert golds > {GOLD, GOLD[1:4], GOLD[:3], (Label.BODY, Label.BODY)}
    assert {text for *_, text in fragments} == {
        f"{SENTENCE}\n{SENTENCE * 2}{more}" for more in ("", f"\n{SENTENCE * 3}")
    }
    assert {len(page.containers) for _, page, *_ in fragments} == {1, len(PAGE.containers)}


def test_a_foreign_page_has_the_same_labels() -> None:
    """Its gold body is what its own blocks say."""
    version, page, gold, text = foreign(PAGE, GOLD, 0)
    assert version is Version.FOREIGN
    assert gold == GOLD
    assert text == "\n".join(block.text for block in page.blocks[1:4])
    assert SENTENCE not in text
