"""Tables, lists and series of headings of the body, whole."""

from __future__ import annotations

import time
from collections.abc import Collection
from typing import Literal

import pytest

from boilerstrip.blocks import Kind
from boilerstrip.scoring.columns import to_values
from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.reading import PageReading
from boilerstrip.scoring.wholes import take_wholes
from boilerstrip.segment import segment

HEAD = "<tr><th>区县<th>产量<th>比上年"
ROWS = "<tr><td>青溟县<td>15,210<td>8.1<tr><td>石鹿区<td>10,980<td>5.4"
TABLE = f"<table>{HEAD}{ROWS}</table>"
CAPTIONED = f"<table><caption>各区县产量</caption>{HEAD}{ROWS}</table>"
OTHER = "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"
LINKS = "<table><tr><td><a>国内</a><td><a>国际</a><tr><td><a>社会</a><td><a>体育</a></table>"


def take(page: str, body: Collection[str]) -> list[str]:
    """The texts of the body that ``body`` becomes."""
    read = segment(f"<body><p>上文。{page}<p>下文。", "html")
    reading = PageReading(read, load_patterns())
    chosen = to_values([block.index for block in read.blocks if block.text in body])
    return [read.blocks[index].text for index in take_wholes(chosen, reading)]


@pytest.mark.parametrize(
    ("page", "body", "count"),
    [
        pytest.param(TABLE, {"区县", "青溟县", "15,210", "石鹿区", "10,980"}, 9, id="half-of-it-is-body"),
        pytest.param(TABLE, {"青溟县", "15,210", "石鹿区", "10,980"}, 4, id="less-than-half"),
        pytest.param(TABLE, {"上文。", "下文。"}, 11, id="between-two-paragraphs"),
        pytest.param(CAPTIONED, {"上文。", "下文。"}, 12, id="with-a-caption"),
        pytest.param(f"<p>中。{CAPTIONED}", {"上文。", "下文。"}, 2, id="with-a-caption-below-what-is-no-body"),
        pytest.param(TABLE, {"上文。"}, 1, id="below-the-last-paragraph"),
        pytest.param(f"<p><span>上</span>{TABLE}", {"上", "下文。"}, 11, id="in-the-paragraphs-container"),
        pytest.param(f"<div><div>{TABLE}</div></div>", {"上文。", "下文。"}, 2, id="in-a-box-of-its-own"),
        pytest.param(f"<p>中。{TABLE}", {"上文。", "下文。"}, 2, id="below-what-is-no-body"),
        pytest.param(LINKS, {"上文。", "下文。"}, 2, id="links-between-two-paragraphs"),
        pytest.param(LINKS, {"国内", "国际", "社会"}, 3, id="links-of-which-most-are-body"),
        pytest.param(f"<table>{HEAD}</table>", {"上文。", "下文。"}, 2, id="one-row"),
        pytest.param("<table><tr><td>甲<td>乙<tr><td>丙</table>", {"上文。", "下文。"}, 2, id="three-cells"),
        pytest.param(f"{TABLE}{OTHER}", {"上文。", "区县", "丙"}, 3, id="two-tables-are-two"),
    ],
)
def test_table(page: str, body: set[str], count: int) -> None:
    """A table that belongs to the body is taken in whole; others stay as they are."""
    assert len(take(page, body)) == count


@pytest.mark.parametrize(
    ("page", "body", "taken"),
    [
        pytest.param("<ul><li>甲<li>乙<li>丙</ul>", "甲丙", "甲乙丙", id="within"),
        pytest.param("<ol><li>甲<li>乙<li>丙<li>丁</ol>", "甲丁", "甲丁", id="less-than-two-thirds"),
        pytest.param("<ul><li>甲<li>乙<li>丙<li>丁</ul>", "乙丙", "乙丙", id="at-the-ends"),
        pytest.param("<ul><li>甲<li>乙</ul><ul><li>丙<li>丁<li>戊</ul>", "乙丙戊", "乙丙丁戊", id="two-lists-are-two"),
        pytest.param("<ul><li><a>甲</a><li><a>乙</a><li>丙</ul>", "甲丙", "甲丙", id="of-links"),
        pytest.param("<p>甲<p>乙<p>丙", "甲丙", "甲丙", id="no-list"),
    ],
)
def test_list(page: str, body: str, taken: str) -> None:
    """Items between items of the body are taken where most of the list is body."""
    assert "".join(take(page, body)) == taken


@pytest.mark.parametrize(
    ("headings", "body", "taken"),
    [
        pytest.param("<h2>1</h2>甲<h2>2</h2>乙<h2>3</h2>丙<h2>4</h2>丁", "1甲2乙丙4丁", "1甲2乙3丙4丁", id="series"),
        pytest.param("<h2>1</h2>甲<h2>2</h2>乙<h2>3</h2>丙<h2>4</h2>丁", "甲乙丙4丁", "甲乙丙4丁", id="too-few"),
        pytest.param(
            "<h2>1</h2>甲<h2>2</h2>乙<h2>3</h2>丙<h2>4</h2>丁", "1甲2乙4丁", "1甲2乙4丁", id="none-of-its-text"
        ),
        pytest.param(
            "<h2>1</h2>甲<h2>2</h2>乙<h3>3</h3>丙<h2>4</h2>丁", "1甲2乙丙4丁", "1甲2乙丙4丁", id="other-level"
        ),
        pytest.param(
            "<h2>1</h2>甲<h2>2</h2>乙<h2><a>3</a></h2>丙<h2>4</h2>丁", "1甲2乙丙4丁", "1甲2乙丙4丁", id="link"
        ),
        pytest.param("<h2>1</h2>甲<h2>2</h2>乙<h2>3</h2>丙", "1甲2乙丙", "1甲2乙丙", id="three"),
    ],
)
def test_series_of_headings(headings: str, body: str, taken: str) -> None:
    """A heading above a block of the body is taken where most that look like it are body."""
    page = "<p>0</p>" + headings
    assert "".join(take(page, {*body, "0", "下文。"})) == f"0{taken}下文。"


TALK = ["Post: Why?", "Ann Lee: It fell.", "Post: When?", "Ann Lee: On Monday.", "Post: What now?", "Ann Lee: We wait."]


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize(
    ("lines", "body", "taken"),
    [
        pytest.param(TALK, (0, 1, 2, 3), (0, 1, 2, 3, 4, 5), id="the-end"),
        pytest.param(TALK[:4], (0, 2, 3), (0, 2, 3), id="once-is-no-series"),
        pytest.param(TALK, (0, 1, 3, 4), (0, 1, 2, 3, 4, 5), id="within"),
        pytest.param(["Post: Why?", *TALK], (2, 4, 5), (2, 4, 5, 6), id="nothing-above"),
        pytest.param([*TALK[:5], *"abc", TALK[4]], (0, 2, 4), (0, 2, 4), id="too-far-below"),
        pytest.param([*TALK[:5], *"ab", TALK[4]], (0, 2, 4), (0, 2, 4, 7), id="not-too-far"),
        pytest.param(["Photo: A", "Photo: B", "Mill.", "Photo: C"], (0, 1, 2), (0, 1, 2), id="credits"),
        pytest.param(["http://a", "http://b", "Mill.", "http://c"], (0, 1, 2), (0, 1, 2), id="addresses"),
        pytest.param(
            ["记者：为何？", "记者：何时？", "他走了。", "记者：谢谢。"], (0, 1, 2), (0, 1, 2, 3), id="chinese"
        ),
    ],
)
def test_series_of_lines(kind: Literal["html", "text"], lines: list[str], body: list[int], taken: list[int]) -> None:
    """A line is taken that begins with the label of two of the body, as interviews and lists of properties do."""
    page = "".join(f"<p>{line}" for line in lines) if kind == "html" else "\n".join(lines)
    assert [*take_wholes(to_values(body), PageReading(segment(page, kind), load_patterns()))] == [*taken]


@pytest.mark.parametrize("kind", ["html", "text"])
def test_nothing_missing(kind: Literal["html", "text"]) -> None:
    """The body stays the object that it was."""
    reading = PageReading(segment("<p>上文。\n<p>中。\n<p>下文。", kind), load_patterns())
    chosen = to_values([0, 2])
    assert take_wholes(chosen, reading) is chosen


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<table>" + "<tr><td>1<td>2" * 20_000 + "</table>", id="long"),
        pytest.param("<table><tr><td>1<td>2<tr><td>3<td>4" * 3_000, id="nested"),
        pytest.param("<div>" * 200 + "<table><tr><td>1<td>2<tr><td>3<td>4</table><p>字。" * 3_000, id="deep"),
        pytest.param("<ul>" + "<li>1" * 40_000 + "</ul>", id="long-list"),
        pytest.param("<ul><li>1<li>2<li>3</ul>" * 10_000, id="many-lists"),
        pytest.param("<h2>1</h2><p>字。" * 20_000, id="headings"),
    ],
)
def test_takes_linear_time(page: str) -> None:
    """However many there are, and however deep they lie."""
    reading = PageReading(segment(page, "html"), load_patterns())
    assert {Kind.TABLE_CELL, Kind.LIST_ITEM, Kind.HEADING} & {block.kind for block in reading.page.blocks}
    chosen = to_values([index for index in range(reading.count) if index % 3 != 1])
    start = time.process_time()
    take_wholes(chosen, reading)
    assert time.process_time() - start < 1
