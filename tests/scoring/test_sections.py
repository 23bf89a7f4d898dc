"""Sections: the lines that cut a page, and what blocks know of the stretch they stand in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.blocks import Label
from boilerstrip.scoring.columns import to_values
from boilerstrip.scoring.features import page_features
from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.sections import EDGE_LABELS, cut, read_sections
from boilerstrip.segment import segment

PROSE = "星河镇的新桥周六上午正式通车，两岸居民从此不必再绕行十二公里的山路去对岸赶集。"
LINES = ("新桥通车", "2031-04-05 10:30", PROSE, "集合地点", "（责任编辑：梅长亭）", "相关新闻", "旧桥今日拆除")


def code(label: Label) -> int:
    return EDGE_LABELS.index(label) + 1


def test_edges() -> None:
    """A dateline, a credit line and the heading of a list begin sections; a headline and paragraphs do not."""
    columns, reading = page_features(segment("\n".join(LINES), "text"), load_patterns())
    meta, related = code(Label.META), code(Label.RELATED)
    assert list(read_sections(reading, columns).edges) == [0, meta, 0, 0, meta, related, 0]
    assert list(columns["section_opener"]) == [0, meta, meta, meta, meta, related, related]
    assert list(columns["section_closer"]) == [meta, meta, meta, meta, related, 0, 0]
    assert list(columns["since_edge"]) == [0, 0, 1, 2, 0, 0, 1]
    assert list(columns["until_edge"]) == [1, 3, 2, 1, 1, 2, 1]


@pytest.mark.parametrize(
    ("line", "is_edge"),
    [("相关新闻", True), (PROSE + "相关新闻", False), ("据星河日报报道", False)],
    ids=["short", "long", "a paragraph's words"],
)
def test_only_short_lines_are_edges(line: str, *, is_edge: bool) -> None:
    columns, reading = page_features(segment(f"{PROSE}\n{line}\n{PROSE}", "text"), load_patterns())
    assert bool(read_sections(reading, columns).edges[1]) is is_edge


def test_sums() -> None:
    """Sections cover all blocks once; a first block that is an edge opens the first of them."""
    sections = cut(bytes([3, 0, 1, 0, 0]))
    assert (list(sections.numbers), list(sections.lengths)) == ([0, 0, 1, 1, 1], [2, 3])
    assert sections.openers == bytes([3, 1])
    assert list(sections.sums(to_values([1, 2, 3, 4, 5]))) == [3, 12]
    assert sections.by_block(bytes([7, 9])) == bytes([7, 7, 9, 9, 9])


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25))
def test_sections_cover_the_page(lines: list[str]) -> None:
    page = segment("\n".join(lines), "text")
    columns, reading = page_features(page, load_patterns())
    sections = read_sections(reading, columns)
    runs = [[number] * length for number, length in enumerate(sections.lengths)]
    assert list(sections.numbers) == [number for run in runs for number in run]
    assert len(sections.numbers) == len(page.blocks)


def test_blocks_that_are_alike() -> None:
    """Captions of a series begin alike, teasers cut at a length are as long."""
    lines = [f"4月5日，镇长在桥头{verb}。" for verb in ("剪彩", "讲话", "合影")]
    teasers = [f"{start}的新桥周六上午正式通车，两岸居民从此不必再绕行十二公里的山路去对岸赶集。" for start in "甲乙丙"]
    columns, _ = page_features(segment("\n".join([*lines, *teasers, "桥"]), "text"), load_patterns())
    assert list(columns["starts_alike"]) == [2, 2, 2, 0, 0, 0, 0]
    assert list(columns["long_alike"]) == [0, 0, 0, 2, 2, 2, 0]
