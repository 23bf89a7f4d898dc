"""Headlines in <title>, with and without the names of site and channel."""

from __future__ import annotations

import pytest

from boilerstrip.blocks import Block, Label
from boilerstrip.header import read_header
from boilerstrip.header.candidates import Candidate
from boilerstrip.header.titles import find_title, strip_site
from boilerstrip.segment import segment


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
        ("青石晚报电子版 - 青石镇新桥通车", (), "青石镇新桥通车"),
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
        ("青石镇新桥通车 [复制链接]", "青石镇新桥通车", "青石镇新桥通车"),
        ("青石镇新桥通车", "青石镇新桥通车：十年等待终于有了结果", "青石镇新桥通车"),
    ],
)
def test_printed_headline_is_repaired(printed: str, declared: str, expected: str) -> None:
    known = [Candidate(declared, "meta:og:title", 2.5)] if declared else []
    title = find_title(Block(0, printed, label=Label.TITLE), known, "", [])
    assert title is not None
    assert title.value == expected


def test_a_flattened_page_is_called_what_its_title_says_without_the_site() -> None:
    """Where no line repeats it: the printed headline goes another way, or the flattener left it out."""
    lines = (
        "Old mill turns again | The River Post",
        "THE RIVER POST",
        "Menu",
        "The wheel stood still for forty years.",
    )
    header = read_header(segment("\n".join(lines), "text"))
    assert (header.title, header.site) == ("Old mill turns again", "The River Post")
