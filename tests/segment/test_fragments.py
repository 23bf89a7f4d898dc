"""Paragraphs that were broken at every element."""

from __future__ import annotations

import pytest

from boilerstrip.segment.fragments import join_fragments

BROKEN = [", said the mayor", ", who knows."]
"""What shows that a page was broken so."""


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (
            ["They have closed the old", "Harbour Road bridge", "to cars."],
            ["They have closed the old Harbour Road bridge to cars."],
        ),
        (
            ["It was built for the", "14,000", "vehicles that cross it."],
            ["It was built for the 14,000 vehicles that cross it."],
        ),
        (
            ["Old mill turns again", "By", "Ann Lee", "It rained."],
            ["Old mill turns again", "By", "Ann Lee", "It rained."],
        ),
        (["It rained.", "iPhone news", "Home"], ["It rained.", "iPhone news", "Home"]),
        (["They have closed the old", "", "bridge to cars."], ["They have closed the old", "", "bridge to cars."]),
        (
            ["水库位于北部山区，始建于", "1968年", "，是一座中型水库。"],
            ["水库位于北部山区，始建于1968年，是一座中型水库。"],
        ),
        (
            [
                "青石水库加固完工，恢复蓄水",
                "2023-06-13 08:21",
                "6月12日，记者从",
                "水利局",
                "获悉，投资",
                "3亿元",
                "的水库完工。",
            ],
            ["青石水库加固完工，恢复蓄水", "2023-06-13 08:21", "6月12日，记者从水利局获悉，投资3亿元的水库完工。"],
        ),
        (
            ["大坝加固了，大家心里都踏实多了，睡得也香。", "主要措施", "第一，加强管理。"],
            ["大坝加固了，大家心里都踏实多了，睡得也香。", "主要措施", "第一，加强管理。"],
        ),
    ],
    ids=["a link", "a number", "a byline", "a small letter", "a blank line", "a sign", "Chinese", "a heading"],
)
def test_fragments(lines: list[str], joined: list[str]) -> None:
    page = list(enumerate([*lines, "", "Come", *BROKEN]))
    assert [text for _, text in join_fragments(page)][: len(joined)] == joined


def test_other_pages_stay() -> None:
    page = list(enumerate(["They have closed the old", "bridge to cars", ", it said."]))
    assert join_fragments(page) is page


@pytest.mark.parametrize("unit", ["a\n", ", a\n", "的\n新\n", "，\n", "新，\n", "Some longer line of words\nb\n, c\n"])
def test_time_grows_with_the_lines(unit: str) -> None:
    """Some minutes where it took more than linear time."""
    lines = (unit * (200_000 // len(unit))).split("\n")
    join_fragments([*enumerate(lines), (0, ", a"), (0, ", b")])
