"""Tables and lists of the body, whole."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from boilerstrip.blocks import Kind
from boilerstrip.scoring.columns import Values, to_values
from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.reading import Reading
from boilerstrip.scoring.wholes import take_cells, take_items
from boilerstrip.segment import segment

HEAD = "<tr><th>区县<th>产量<th>比上年"
ROWS = "<tr><td>青溟县<td>15,210<td>8.1<tr><td>石鹿区<td>10,980<td>5.4"
TABLE = f"<table>{HEAD}{ROWS}</table>"
OTHER = "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"
LINKS = "<table><tr><td><a>国内</a><td><a>国际</a><tr><td><a>社会</a><td><a>体育</a></table>"


Take = Callable[[Values, Reading], Values]


def take(page: str, body: set[str], rule: Take) -> list[str]:
    """The texts of the body that ``body`` becomes."""
    read = segment(f"<body><p>上文。{page}<p>下文。", "html")
    reading = Reading(read, load_patterns())
    chosen = to_values([block.index for block in read.blocks if block.text in body])
    return [read.blocks[index].text for index in rule(chosen, reading)]


@pytest.mark.parametrize(
    ("page", "body", "count"),
    [
        pytest.param(TABLE, {"区县", "青溟县", "15,210", "石鹿区", "10,980"}, 9, id="half-of-it-is-body"),
        pytest.param(TABLE, {"青溟县", "15,210", "石鹿区", "10,980"}, 4, id="less-than-half"),
        pytest.param(TABLE, {"上文。", "下文。"}, 11, id="between-two-paragraphs"),
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
    assert len(take(page, body, take_cells)) == count


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
    assert "".join(take(page, set(body), take_items)) == taken


@pytest.mark.parametrize("rule", [take_cells, take_items])
def test_page_without_either(rule: Take) -> None:
    """The body stays the object that it was."""
    reading = Reading(segment("<p>上文。<p>中。<p>下文。", "html"), load_patterns())
    chosen = to_values([0, 2])
    assert rule(chosen, reading) is chosen


@pytest.mark.parametrize(
    ("page", "rule"),
    [
        pytest.param("<table>" + "<tr><td>1<td>2" * 20_000 + "</table>", take_cells, id="long"),
        pytest.param("<table><tr><td>1<td>2<tr><td>3<td>4" * 3_000, take_cells, id="nested"),
        pytest.param(
            "<div>" * 200 + "<table><tr><td>1<td>2<tr><td>3<td>4</table><p>字。" * 3_000, take_cells, id="deep"
        ),
        pytest.param("<ul>" + "<li>1" * 40_000 + "</ul>", take_items, id="long-list"),
        pytest.param("<ul><li>1<li>2<li>3</ul>" * 10_000, take_items, id="many-lists"),
    ],
)
def test_takes_linear_time(page: str, rule: Take) -> None:
    """However many cells or items there are, and however deep they lie."""
    reading = Reading(segment(page, "html"), load_patterns())
    assert {Kind.TABLE_CELL, Kind.LIST_ITEM} & {block.kind for block in reading.page.blocks}
    chosen = to_values([index for index in range(reading.count) if index % 3 != 1])
    start = time.process_time()
    rule(chosen, reading)
    assert time.process_time() - start < 1
