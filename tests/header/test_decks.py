"""Kicker and subtitles around a headline."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from boilerstrip.blocks import Block, Container, Kind, Label, Page
from boilerstrip.header import read_header
from boilerstrip.header.decks import find_subtitles
from boilerstrip.header.lines import Lines
from boilerstrip.segment import segment


def test_kicker_stands_above_and_subtitles_below() -> None:
    texts = (("subtitle", "引题在上"), ("title", "青石镇新桥通车"), ("subtitle", "副题在下"), ("subtitle", "副题在下"))
    blocks = [Block(index, text, label=Label(label)) for index, (label, text) in enumerate(texts)]
    kicker, subtitles = find_subtitles(Lines.of(Page("html", tuple(blocks))), blocks[1], "青石镇新桥通车")
    assert kicker is not None
    assert kicker.value == "引题在上"
    assert [candidate.value for candidate in subtitles] == ["副题在下"]


@pytest.mark.parametrize(
    ("lines", "kicker", "subtitles"),
    [
        (
            (("title", "引题说明新桥的来历"), ("title", "青石镇新桥通车"), ("meta", "2021-05-28")),
            "引题说明新桥的来历",
            [],
        ),
        (
            (("title", "青石镇新桥通车"), ("title", "全长一百二十米 可抗十级风"), ("body", "桥。")),
            None,
            ["全长一百二十米 可抗十级风"],
        ),
        ((("title", "要闻"), ("title", "青石镇新桥通车"), ("body", "桥。")), None, []),
        ((("nav", "青石镇新闻网首页"), ("title", "青石镇新桥通车"), ("title", "通车")), None, []),
        ((("title", "青石镇新桥通车"), ("subtitle", "点击观看视频"), ("body", "桥。")), None, []),
        ((("title", "首页走进青石通知公告互动交流"), ("title", "青石镇新桥通车"), ("body", "桥。")), None, []),
        ((("title", "即時新聞本地國際財經"), ("title", "青石镇新桥通车"), ("body", "桥。")), None, []),
        ((("subtitle", "健康频道 首页 资讯 名医"), ("title", "青石镇新桥通车"), ("body", "桥。")), None, []),
        ((("subtitle", "青石网 > 新闻 > 社会"), ("title", "青石镇新桥通车"), ("body", "桥。")), None, []),
        ((("title", "青石镇新桥通车"), ("subtitle", "第A07版：市井 上一版"), ("body", "桥。")), None, []),
        ((("title", "青石镇新桥通车"), ("subtitle", "Description"), ("body", "桥。")), None, []),
        ((("title", "青石镇新桥通车"), ("subtitle", "Ten years later"), ("body", "桥。")), None, ["Ten years later"]),
    ],
    ids=[
        "title above",
        "title below",
        "section above",
        "menu above, repeat below",
        "link below",
        "menu without blanks above",
        "sections without blanks above",
        "menu of a channel above",
        "trail above",
        "sheet of a paper below",
        "a heading's word",
        "a deck",
    ],
)
def test_lines_beside_the_headline(lines: Sequence[tuple[str, str]], kicker: str | None, subtitles: list[str]) -> None:
    """Kicker and deck are often taken for titles; sections, repeats and links are neither."""
    blocks = tuple(Block(index, text, label=Label(label)) for index, (label, text) in enumerate(lines))
    headline = next(block for block in blocks if block.text == "青石镇新桥通车")
    above, below = find_subtitles(Lines.of(Page("html", blocks)), headline, headline.text)
    assert (above.value if above else None, [candidate.value for candidate in below]) == (kicker, subtitles)


DECK = "全长一百二十米 可抗十级风"


@pytest.mark.parametrize(
    ("label", "text", "bold", "marked", "found"),
    [
        ("body", DECK, True, False, True),
        ("title", DECK, True, False, True),
        ("title", DECK, False, False, False),
        ("body", DECK, False, True, True),
        ("caption", DECK, True, False, False),
        ("body", "一、全长一百二十米 可抗十级风", True, False, False),
        ("body", "新桥今天正式通车。", True, False, False),
        ("body", "原标题：青石镇终于有了一座新桥", True, False, False),
        ("body", "本报记者 王小明 发自青石镇", True, False, False),
        ("body", "The bridge and its builders", True, False, False),
        ("title", "29 May 2021", False, True, False),
        ("title", "Ten years of waiting are over.", False, True, True),
    ],
)
def test_decks_behind_a_dateline(label: str, text: str, bold: bool, marked: bool, found: bool) -> None:
    """Behind a dateline, or at the head of the text, a deck is marked by its class, or a bold line of Chinese."""
    blocks = (
        Block(0, "青石镇新桥通车", label=Label.TITLE),
        Block(1, "2021-05-28 09:13 来源：青石日报", label=Label.META),
        Block(2, text, container=1, bold_chars=len(text) if bold else 0, label=Label(label)),
        Block(3, "新桥今天上午正式通车，两岸居民终于不用再坐渡船。", label=Label.BODY),
    )
    page = Page("html", blocks, (Container("body", -1), Container("p", 0, ("subtitle",) if marked else ())))
    _, below = find_subtitles(Lines.of(page), blocks[0], blocks[0].text)
    assert [candidate.value for candidate in below] == ([text] if found else [])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("sub", "title", "wrapper"), True),
        (("post", "sub", "headline"), True),
        (("sub", "menu"), False),
        (("title", "sub"), False),
    ],
)
def test_a_class_may_say_deck_in_two_words(words: tuple[str, ...], found: bool) -> None:
    """As "sub-title" and "subTitle" do."""
    blocks = (
        Block(0, "Bridge opens after ten years", label=Label.TITLE),
        Block(1, "28 May 2021, 09:13", label=Label.META),
        Block(2, "Residents can walk to school again.", container=1, label=Label.OTHER),
        Block(3, "The bridge opened on Friday, and nobody waits for the ferry any more.", label=Label.BODY),
    )
    page = Page("html", blocks, (Container("body", -1), Container("div", 0, words)))
    _, below = find_subtitles(Lines.of(page), blocks[0], blocks[0].text)
    assert bool(below) is found


def test_a_description_that_is_printed_is_the_deck() -> None:
    texts = (
        ("title", "Bridge opens"),
        ("meta", "By Jane Doe"),
        ("other", "Ten years of waiting are over"),
        ("body", "It opened."),
    )
    blocks = tuple(Block(index, text, label=Label(label)) for index, (label, text) in enumerate(texts))
    lines = Lines.of(Page("html", blocks))
    assert find_subtitles(lines, blocks[0], "Bridge opens")[1] == ()
    _, below = find_subtitles(lines, blocks[0], "Bridge opens", {"tenyearsofwaitingareover"})
    assert [candidate.value for candidate in below] == ["Ten years of waiting are over"]


@pytest.mark.parametrize(
    ("below", "kind", "found"),
    [("meta", Kind.PARAGRAPH, True), ("body", Kind.HEADING, True), ("body", Kind.PARAGRAPH, False)],
    ids=["above the byline", "a heading", "the first paragraph"],
)
def test_a_description_taken_for_body(below: str, kind: Kind, found: bool) -> None:
    texts = (
        ("title", "Bridge opens"),
        ("body", "Ten years of waiting are over."),
        (below, "By Jane Doe"),
        ("body", "So it is."),
    )
    blocks = [Block(index, text, label=Label(label)) for index, (label, text) in enumerate(texts)]
    blocks[1] = blocks[1]._replace(kind=kind)
    _, decks = find_subtitles(Lines.of(Page("html", blocks)), blocks[0], "Bridge opens", {"tenyearsofwaitingareover"})
    assert bool(decks) is found


def test_a_byline_is_no_deck() -> None:
    blocks = [
        Block(0, "Bridge opens", label=Label.TITLE),
        Block(1, "Jane Doe - jane@post.example", label=Label.SUBTITLE),
        Block(2, "John Roe - The Paper", label=Label.SUBTITLE),
        Block(3, "Ann Other - a life of waiting", label=Label.SUBTITLE),
        Block(4, "Ten years of waiting are over", label=Label.SUBTITLE),
    ]
    _, decks = find_subtitles(Lines.of(Page("html", blocks)), blocks[0], "Bridge opens")
    assert [candidate.value for candidate in decks] == [blocks[3].text, blocks[4].text]


def test_no_deck_is_looked_for_below_the_first_paragraph() -> None:
    texts = ("青石镇新桥通车", "新桥今天上午正式通车，两岸居民终于不用再坐渡船。", "十年等待终于有了结果")
    blocks = tuple(Block(index, text, bold_chars=len(text), label=Label.BODY) for index, text in enumerate(texts))
    assert find_subtitles(Lines.of(Page("html", blocks)), blocks[0], blocks[0].text)[1] == ()


FOUNDER = """<html><head><title>青石晚报</title></head><body><table>
<tr><td>镇上老人义务校秤六年</td></tr><tr><td>菜场里的公平秤校出良心账</td></tr>
<tr><td>四万多杆次秤经她的手校过</td></tr><tr><td>2009年6月18日</td></tr></table>
<!--enpcontent--><div><p>　　早上五点，北门菜场的灯刚亮，老人就拎着一只木箱进了门，箱子里是一套擦得发亮的砝码。</p>
<p>　　六年里，老人把校秤的范围从一家菜场扩大到五家，徒弟也收了十一个，其中七个是摊主。</p></div><!--/enpcontent-->
<!--enpproperty <articleid>1</articleid><title>菜场里的公平秤校出良心账</title><subtitle>四万多杆次秤</subtitle>
<introtitle>镇上老人义务校秤六年</introtitle><author></author>/enpproperty--></body></html>"""


def test_what_the_publishing_system_calls_kicker_and_subtitle() -> None:
    """Founder's system tells so in a comment; what it says of a subtitle may be cut."""
    header = read_header(segment(FOUNDER))
    assert header.title == "菜场里的公平秤校出良心账"
    assert (header.kicker, header.subtitles) == ("镇上老人义务校秤六年", ("四万多杆次秤经她的手校过",))


@pytest.mark.parametrize(
    ("kind", "level", "below", "text", "found"),
    [
        (Kind.HEADING, 2, Label.META, "It stood still for forty years. Neighbours: “We missed the sound.”", True),
        (Kind.HEADING, 2, Label.BODY, "It stood still for forty years.", False),
        (Kind.HEADING, 1, Label.META, "It stood still for forty years.", False),
        (Kind.PARAGRAPH, 0, Label.META, "It stood still for forty years. Six neighbours mended the wheel.", True),
        (Kind.PARAGRAPH, 0, Label.META, "Vierzig Jahre stand sie still. Sechs Nachbarn flickten das Rad.", True),
        (Kind.PARAGRAPH, 0, Label.BODY, "It stood still for forty years. Six neighbours mended the wheel.", False),
        (Kind.PARAGRAPH, 0, Label.META, "老磨坊停了四十年，六位邻居修好了水轮。", False),
        (Kind.PARAGRAPH, 0, Label.META, "The mill's six menders, on Friday, at its wheel. (Jane Doe/The Paper)", False),
        (Kind.LIST_ITEM, 0, Label.META, "It stood still for forty years. Six neighbours mended the wheel.", False),
    ],
)
def test_a_heading_or_lead_between_headline_and_byline_is_a_deck(
    kind: Kind, level: int, below: Label, text: str, found: bool
) -> None:
    """However it ends."""
    title = "Old mill turns again"
    blocks = (
        Block(0, title, kind=Kind.HEADING, level=1, label=Label.TITLE),
        Block(1, text, kind=kind, level=level, label=Label.BODY),
        Block(2, "By Jane Doe | May 28, 2021", label=below),
        Block(3, "The mill turned on Friday morning for the first time.", label=Label.BODY),
    )
    _, subtitles = find_subtitles(Lines.of(Page("html", blocks)), blocks[0], title)
    assert [candidate.value for candidate in subtitles] == ([text] if found else [])


def test_a_trail_is_no_kicker() -> None:
    blocks = (
        Block(0, "استان‌ها » کناره رود", label=Label.SUBTITLE),
        Block(1, "پل تازه باز شد", kind=Kind.HEADING, level=1, label=Label.TITLE),
    )
    kicker, subtitles = find_subtitles(Lines.of(Page("html", blocks)), blocks[1], "پل تازه باز شد")
    assert kicker is None
    assert not subtitles
