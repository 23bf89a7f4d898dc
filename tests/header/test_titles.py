"""Headlines in <title>, with and without the names of site and channel."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from boilerstrip.blocks import Block, Label, Page
from boilerstrip.header.candidates import Candidate
from boilerstrip.header.lines import Lines
from boilerstrip.header.titles import find_subtitles, find_title, strip_site


@pytest.mark.parametrize(
    ("title_tag", "sites", "expected"),
    [
        ("青石镇新桥通车_青石新闻", (), "青石镇新桥通车"),
        ("青石镇新桥通车_城市_青石新闻_青石网", (), "青石镇新桥通车"),
        ("青石镇新桥通车-青石网", (), "青石镇新桥通车"),
        ("青石镇新桥通车--城市--青石网", (), "青石镇新桥通车"),
        ("青石镇新桥通车|青石网", (), "青石镇新桥通车"),
        ("橋が開通、十年ぶりの再建：青石新聞デジタル", (), "橋が開通、十年ぶりの再建"),
        ("Bridge opens after ten years - The Example", (), "Bridge opens after ten years"),
        ("Bridge opens after ten years | Local | The Example", (), "Bridge opens after ten years"),
        ("The Example | Bridge opens after ten years", ("The Example",), "Bridge opens after ten years"),
        ("The Example: Bridge opens", ("The Example",), "Bridge opens"),
        ("1-10月全市投资增长", (), "1-10月全市投资增长"),
        ("新车上市 售价9.80-21.80万元", (), "新车上市 售价9.80-21.80万元"),
        ("Well-known bridge opens", (), "Well-known bridge opens"),
        ("", (), ""),
    ],
)
def test_strip_site(title_tag: str, sites: tuple[str, ...], expected: str) -> None:
    assert strip_site(title_tag, sites) == expected


@pytest.mark.parametrize(
    ("printed", "declared", "expected"),
    [
        (
            "青石镇新桥通车，十年等待终于……",
            "青石镇新桥通车，十年等待终于有了结果",
            "青石镇新桥通车，十年等待终于有了结果",
        ),
        ("原创青石镇新桥今天通车", "青石镇新桥今天通车", "青石镇新桥今天通车"),
        ("青石镇新桥通车（1/2 ページ）", "", "青石镇新桥通车"),
        ("青石镇新桥通车", "青石镇新桥通车：十年等待终于有了结果", "青石镇新桥通车"),
    ],
)
def test_printed_headline_is_repaired(printed: str, declared: str, expected: str) -> None:
    known = [Candidate(declared, "meta:og:title", 2.5)] if declared else []
    title = find_title(Block(0, printed, label=Label.TITLE), known, "", [])
    assert title is not None
    assert title.value == expected


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
    ],
    ids=["title above", "title below", "section above", "menu above, repeat below", "link below"],
)
def test_lines_beside_the_headline(lines: Sequence[tuple[str, str]], kicker: str | None, subtitles: list[str]) -> None:
    """Kicker and deck are often taken for titles; sections, repeats and links are neither."""
    blocks = tuple(Block(index, text, label=Label(label)) for index, (label, text) in enumerate(lines))
    headline = next(block for block in blocks if block.text == "青石镇新桥通车")
    above, below = find_subtitles(Lines.of(Page("html", blocks)), headline, headline.text)
    assert (above.value if above else None, [candidate.value for candidate in below]) == (kicker, subtitles)
