"""Where the headline is printed, on flattened pages above all: they have no <title> and no <h1>."""

from __future__ import annotations

import pytest

import boilerstrip
from boilerstrip.blocks import Block, Container, Embedded, Kind, Label, Page
from boilerstrip.header import read_header

PROSE = "六月里，青石镇的新桥完成了最后一次荷载试验，镇上的居民第一次可以不绕路就到达对岸的学校和医院，孩子们说这样每天能多睡半个小时。"
ENGLISH = "The old mill by the river opened its doors again on Saturday after eleven years of silence and repair. " * 2


def make_text(*lines: tuple[str, str]) -> Page:
    """A flattened page with labels given by hand."""
    blocks = tuple(Block(index=index, text=text, label=Label(label)) for index, (label, text) in enumerate(lines))
    return Page("text", blocks, (Container("body", -1),))


CASES: dict[str, tuple[list[tuple[str, str]], str | None]] = {
    "the first line is the <title> of a paper": (
        [
            ("title", "青石晚报数字报-青石镇新桥通车"),
            ("meta", "2021年5月28日 星期五 02版：要闻"),
            ("nav", "青石镇新桥通车"),
            ("title", "对岸的孩子每天多睡半个小时"),
            ("body", PROSE),
        ],
        "青石镇新桥通车",
    ),
    "a deck is labelled as title": (
        [
            ("nav", "青石镇的新桥通车了"),
            ("title", "——记青石镇新桥的最后一次荷载试验"),
            ("meta", "2021-05-28"),
            ("body", PROSE),
        ],
        "青石镇的新桥通车了",
    ),
    "a credit line is labelled as title": (
        [
            ("subtitle", "青石镇的新桥通车了"),
            ("title", "记者 张三 通讯员 李四"),
            ("meta", "2021-05-28"),
            ("body", PROSE),
        ],
        "青石镇的新桥通车了",
    ),
    "what the headline was elsewhere is labelled as title": (
        [
            ("title", "青石镇的新桥通车了"),
            ("meta", "2021-05-28"),
            ("title", "原标题：青石镇的新桥完成了最后一次荷载试验"),
            ("body", PROSE),
        ],
        "青石镇的新桥通车了",
    ),
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
    "the headline has a badge and quotation marks": (
        [
            ("nav", "“星河”桥昨日通车，两岸居民不必绕行"),
            ("title", "原创 “星河”桥昨日通车，两岸居民不必绕行"),
            ("body", PROSE),
        ],
        "“星河”桥昨日通车，两岸居民不必绕行",
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
    "the first line is the <title>, which says no more than the headline": (
        [
            ("nav", "Old mill by the river turns again"),
            ("nav", "The River Post"),
            ("nav", "Old mill by the river turns again"),
            ("title", "Picture: the harbour office"),
            ("meta", "By Ann Lee"),
            ("body", ENGLISH),
        ],
        "Old mill by the river turns again",
    ),
    "the <title> comes twice, and the headline in other letters of it": (
        [
            ("nav", "Old Mill Turns Again | The River Post"),
            ("title", "Old Mill Turns Again | The River Post"),
            ("nav", "Skip to the story"),
            ("title", "Old mill turns again"),
            ("body", ENGLISH),
        ],
        "Old mill turns again",
    ),
    "the <title> comes twice, and the headline in the body": (
        [
            ("nav", "Old mill turns again | The River Post"),
            ("title", "Old mill turns again | The River Post"),
            ("body", "Old mill turns again"),
            ("body", ENGLISH),
        ],
        "Old mill turns again",
    ),
    "the <title> begins with the site": (
        [
            ("nav", "The River Post - Old mill turns again at last"),
            ("nav", "Home"),
            ("related", "Old mill turns again at last"),
            ("nav", "Print this page"),
            ("body", ENGLISH),
        ],
        "Old mill turns again at last",
    ),
    "the <title> ends with a long name of the site": (
        [
            ("nav", "Old mill turns - Museum of Mills and Rivers"),
            ("nav", "Museum of Mills and Rivers"),
            ("title", "Old mill turns"),
            ("body", ENGLISH),
        ],
        "Old mill turns",
    ),
    "the <title> says it in other words, and the deck says what the body says": (
        [
            ("nav", "Why the old mill turns again after years | The River Post"),
            ("nav", "Local"),
            ("nav", "The old mill turns again"),
            ("nav", "Eleven years of silence and repair are over"),
            ("meta", "By Ann Lee"),
            ("body", ENGLISH),
        ],
        "The old mill turns again",
    ),
    "its quotation marks are straight": (
        [
            ("nav", 'Old mill\'s doors "open again" | The River Post'),
            ("title", "Old mill’s doors “open again”"),
            ("body", ENGLISH),
            ("related", 'Old mill\'s doors "open again"'),
        ],
        "Old mill’s doors “open again”",
    ),
    "a menu that comes twice above it": (
        [
            ("nav", "订阅周刊电子杂志内容授权广告合作活动专区"),
            ("nav", "订阅周刊电子杂志内容授权广告合作活动专区"),
            ("title", "青石镇新桥昨日通车"),
            ("body", PROSE),
        ],
        "青石镇新桥昨日通车",
    ),
    "the first line is the headline, which comes again below": (
        [
            ("title", "Old mill by the river turns again"),
            ("meta", "By Ann Lee"),
            ("body", ENGLISH),
            ("related", "Old mill by the river turns again"),
        ],
        "Old mill by the river turns again",
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
    "labelled as a menu item, but says what the body says": (
        [("nav", "青石镇新闻中心"), ("nav", "新桥完成荷载试验 居民不必绕路"), ("nav", "打印本页"), ("body", PROSE)],
        "新桥完成荷载试验 居民不必绕路",
    ),
    "the slogan below it says less": (
        [
            ("nav", "The River Post"),
            ("title", "Old mill by the river opens doors after years of repair"),
            ("title", "Like us and share this with everyone"),
            ("body", ENGLISH),
        ],
        "Old mill by the river opens doors after years of repair",
    ),
    "the first line of what was taken for body": (
        [("body", "青石镇新桥完成最后一次荷载试验"), ("meta", "2031-04-05 10:30"), ("body", PROSE)],
        "青石镇新桥完成最后一次荷载试验",
    ),
    "another story's summary ends like a sentence": (
        [
            ("related", "镇上的居民第一次可以不绕路就到达对岸的学校和医院。"),
            ("nav", "新桥完成荷载试验"),
            ("meta", "2031-04-05 10:30"),
            ("body", PROSE),
        ],
        "新桥完成荷载试验",
    ),
    "nothing says what the body says": ([("nav", "购物车 我的订单"), ("nav", "客服在线"), ("body", PROSE)], None),
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
def test_title_of_flattened_pages(lines: list[tuple[str, str]], title: str | None) -> None:
    """Place, repeats and shape tell the headline where no markup does."""
    header = read_header(make_text(*lines))
    assert header.title == title


HTML = """<html><head><title>{tag}</title><meta property="og:title" content="{declared}">
<meta property="og:site_name" content="The River Post"></head><body><h1>{first}</h1><h2>{second}</h2>
<p>By Ann Lee</p><p>{prose}</p><p>{prose}</p></body></html>"""


@pytest.mark.parametrize(
    ("first", "second", "declared", "title"),
    [
        ("The River Post", "Old mill turns again", "Old mill turns again", "Old mill turns again"),
        (
            "The mill by the river turns again",
            "News",
            "River mill turns after years",
            "The mill by the river turns again",
        ),
    ],
    ids=["the site's name", "worded anew for search engines"],
)
def test_an_h1(first: str, second: str, declared: str, title: str) -> None:
    tag = f"{declared} - The River Post"
    page = HTML.format(tag=tag, declared=declared, first=first, second=second, prose=ENGLISH)
    assert boilerstrip.extract(page).header.title == title


def test_an_h1_that_the_title_tag_begins_with_goes_before_its_subtitle() -> None:
    first, second = "青石镇新桥今起通车", "全长一百二十米 可抗十级风 货车限重三十吨"
    tag = f"{first} {second}-青石网"
    page = (
        f"<title>{tag}</title><h1>{first}</h1><h2>{second}</h2><p>青石日报 2021-05-28</p><p>{PROSE}</p><p>{PROSE}</p>"
    )
    header = boilerstrip.extract(page).header
    assert (header.title, header.subtitles) == (first, (second,))


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("The mill by the river turns again", "The mill by the river turns again"),
        ("More for you this week", "River mill turns"),
    ],
    ids=["worded anew", "says something else"],
)
def test_an_h1_that_was_taken_for_something_else(heading: str, title: str) -> None:
    blocks = [
        Block(0, heading, kind=Kind.HEADING, level=1, label=Label.NAV),
        *[Block(number, ENGLISH, label=Label.BODY) for number in range(1, 5)],
    ]
    page = Page("html", blocks, embedded=Embedded(metas=(("og:title", "River mill turns"),)))
    assert read_header(page).title == title


def test_an_h1_that_begins_the_title_tag_is_the_headline_though_it_was_taken_for_a_paragraph() -> None:
    trail = Block(0, "Home / Society / River", label=Label.TITLE)
    heading = Block(1, "Old mill turns again", kind=Kind.HEADING, level=1, label=Label.BODY)
    prose = [Block(number, ENGLISH, label=Label.BODY) for number in range(2, 5)]
    page = Page("html", (trail, heading, *prose), embedded=Embedded(title="Old mill turns again - The River Post"))
    assert read_header(page).title == "Old mill turns again"
