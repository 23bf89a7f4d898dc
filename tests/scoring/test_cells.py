"""Tables of the body, whole."""

from __future__ import annotations

import time

import pytest

from boilerstrip.blocks import Kind
from boilerstrip.scoring.cells import take_cells
from boilerstrip.scoring.columns import to_values
from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.reading import Reading
from boilerstrip.segment import segment

HEAD = "<tr><th>区县<th>产量<th>比上年"
ROWS = "<tr><td>青溟县<td>15,210<td>8.1<tr><td>石鹿区<td>10,980<td>5.4"
TABLE = f"<table>{HEAD}{ROWS}</table>"
OTHER = "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>"
LINKS = "<table><tr><td><a>国内</a><td><a>国际</a><tr><td><a>社会</a><td><a>体育</a></table>"


def take(page: str, body: set[str]) -> list[str]:
    """The texts of the body that ``body`` becomes."""
    read = segment(f"<body><p>上文。{page}<p>下文。", "html")
    reading = Reading(read, load_patterns())
    chosen = to_values([block.index for block in read.blocks if block.text in body])
    return [read.blocks[index].text for index in take_cells(chosen, reading)]


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
    assert len(take(page, body)) == count


def test_page_without_cells() -> None:
    """The body stays the object that it was."""
    reading = Reading(segment("<p>上文。<p>下文。", "html"), load_patterns())
    chosen = to_values([0])
    assert take_cells(chosen, reading) is chosen


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("<table>" + "<tr><td>1<td>2" * 20_000 + "</table>", id="long"),
        pytest.param("<table><tr><td>1<td>2<tr><td>3<td>4" * 3_000, id="nested"),
        pytest.param("<div>" * 200 + "<table><tr><td>1<td>2<tr><td>3<td>4</table><p>字。" * 3_000, id="deep"),
    ],
)
def test_takes_linear_time(page: str) -> None:
    """However many cells there are, and however deep they lie."""
    reading = Reading(segment(page, "html"), load_patterns())
    assert Kind.TABLE_CELL in {block.kind for block in reading.page.blocks}
    start = time.process_time()
    take_cells(to_values(range(reading.count)), reading)
    assert time.process_time() - start < 1
