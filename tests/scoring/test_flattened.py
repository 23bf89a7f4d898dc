"""What only looks like body in a flattened page."""

from __future__ import annotations

import time
from array import array

import pytest

from boilerstrip.scoring.features import page_features
from boilerstrip.scoring.flattened import drop_comments, drop_islands, drop_pointed, drop_replies, drop_teasers
from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.selection import select_body
from boilerstrip.segment import segment

TITLE = "星河镇的新桥周六上午正式通车"
LINE = "两岸居民从此不必再绕行十二公里的山路去对岸赶集，孩子们上学也近了一半的路，镇上的老人说等这一天等了四十年。"


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ([TITLE, LINE, TITLE, LINE, LINE], [3, 4]),
        ([TITLE, LINE, LINE, TITLE, LINE], [1, 2, 4]),
        ([TITLE, LINE, LINE, TITLE], [1, 2]),
        (["星河新闻", LINE, LINE, LINE], [1, 2, 3]),
    ],
    ids=["above the headline", "most of it", "all of it", "no title"],
)
def test_teasers_above_the_headline_are_not_body(lines: list[str], left: list[int]) -> None:
    chosen = [number for number, line in enumerate(lines) if line == LINE]
    columns, reading = page_features(segment("\n".join(lines), "text"), load_patterns())
    assert drop_teasers(chosen, reading, columns) == left


def test_thousands_of_copies_of_the_first_line_take_linear_time() -> None:
    columns, reading = page_features(segment("\n".join([LINE] * 20_000), "text"), load_patterns())
    start = time.process_time()
    assert drop_teasers(list(range(20_000)), reading, columns) == list(range(6_666, 20_000))
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ([LINE, LINE, "3条评论", LINE, "发表评论"], [0, 1]),
        ([LINE, LINE, "3条评论", LINE, "3条评论"], [0, 1, 3]),
        ([LINE, LINE, "3条评论", *[LINE] * 20, "发表评论"], [0, 1, *range(3, 23)]),
        ([LINE, "3条评论", "发表评论", LINE, LINE], [0, 3, 4]),
    ],
    ids=["two words", "one word twice", "far apart", "most of it below"],
)
def test_what_stands_below_the_comments_line_is_not_body(lines: list[str], left: list[int]) -> None:
    chosen = [number for number, line in enumerate(lines) if line == LINE]
    _, reading = page_features(segment("\n".join(lines), "text"), load_patterns())
    assert drop_comments(chosen, reading) == left


POINTED = "青石镇新桥通车"


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ([LINE, "相关阅读：", POINTED, LINE], [0, 3]),
        ([LINE, "相关阅读", POINTED, POINTED, LINE], [0, 2, 3, 4]),
        ([LINE, "另见：", POINTED, LINE], [0, 2, 3]),
        ([LINE, "相关阅读：", LINE, POINTED], [0, 2, 3]),
        ([LINE, "Read also:", "The bridge opens", "The mill turns", LINE], [0, 4]),
        ([LINE, "Related articles", "* The bridge opens", "* The mill turns", LINE], [0, 4]),
        ([LINE, "Related articles", "The bridge opens", "The mill turns", LINE], [0, 2, 3, 4]),
        ([LINE, "Read also: The bridge opens", "The mill turns", LINE], [0, 2, 3]),
    ],
    ids=[
        "a pointer",
        "a list",
        "no pointer",
        "above a sentence",
        "in English",
        "with bullets",
        "without",
        "it points itself",
    ],
)
def test_what_a_pointer_points_to_is_not_body(lines: list[str], left: list[int]) -> None:
    chosen = [
        number for number, line in enumerate(lines) if line in (LINE, POINTED) or line.startswith(("The", "* The"))
    ]
    columns, reading = page_features(segment("\n".join(lines), "text"), load_patterns())
    assert drop_pointed(chosen, reading, columns) == left


DATED = "河边的人 2021-05-28 09:13"


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        ([LINE, LINE, DATED, LINE, DATED, LINE, DATED, LINE], [0, 1]),
        ([LINE, LINE, DATED, LINE, DATED, LINE], [0, 1, 3, 5]),
        ([LINE, LINE, DATED, DATED, DATED, LINE], [0, 1, 5]),
        ([LINE, LINE, DATED, *[LINE] * 30, DATED, *[LINE] * 30, DATED], [0, 1, *range(3, 33), *range(34, 64)]),
        ([LINE, DATED, *[LINE] * 5, DATED, DATED], [0, *range(2, 7)]),
        ([DATED, LINE, LINE, DATED, LINE, DATED], [1, 2, 4]),
    ],
    ids=["three", "two", "a list of links", "far apart", "most of it below", "above the body"],
)
def test_what_stands_below_replies_is_not_body(lines: list[str], left: list[int]) -> None:
    chosen = [number for number, line in enumerate(lines) if line == LINE]
    columns, reading = page_features(segment("\n".join(lines), "text"), load_patterns())
    assert drop_replies(chosen, reading, columns) == left


def test_time_for_replies_grows_with_their_number() -> None:
    columns, reading = page_features(segment("\n".join([LINE, DATED] * 10_000), "text"), load_patterns())
    start = time.process_time()
    drop_replies(list(range(1, 20_000, 2)), reading, columns)
    assert time.process_time() - start < 1


MENU = "财经"
TEASER = "镇上的图书馆下月重新开放，读者可以把书借回家三个星期，还能在院子里的长椅上读报纸喝茶。"
SURE_LINE, UNSURE_LINE = 4000, 900


@pytest.mark.parametrize(
    ("lines", "doubted", "left"),
    [
        ([LINE, LINE, *[MENU] * 40, TEASER], [42], [0, 1]),
        ([TEASER, *[MENU] * 40, LINE, LINE], [0], [41, 42]),
        ([LINE, LINE, *[MENU] * 20, TEASER], [22], [0, 1, 22]),
        ([LINE, LINE, *[MENU] * 40, TEASER], [], [0, 1, 42]),
        ([LINE, LINE, *[MENU] * 40, TEASER], [0, 1, 42], [0, 1, 42]),
        ([MENU], [], []),
    ],
    ids=["below", "above", "near", "sure", "none is certain", "no body"],
)
def test_what_stands_far_from_the_body_and_is_not_sure_is_none(
    lines: list[str], doubted: list[int], left: list[int]
) -> None:
    _, reading = page_features(segment("\n".join(lines), "text"), load_patterns())
    chosen = [number for number, line in enumerate(lines) if line != MENU]
    scores = array("i", [UNSURE_LINE if number in doubted else SURE_LINE for number in range(len(lines))])
    assert drop_islands(chosen, scores, reading) == left


@pytest.mark.parametrize(("kind", "left"), [("text", [0, 1]), ("html", [0, 1, 42])])
def test_markup_tells_the_same_in_html(kind: str, left: list[int]) -> None:
    lines = [LINE, LINE, *[MENU] * 40, TEASER]
    page = "\n".join(lines) if kind == "text" else "".join(f"<p>{line}</p>" for line in lines)
    columns, reading = page_features(segment(page, kind), load_patterns())
    scores = {LINE: SURE_LINE, TEASER: UNSURE_LINE, MENU: -SURE_LINE}
    assert select_body(array("i", [scores[line] for line in lines]), reading, columns) == left
