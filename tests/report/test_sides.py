"""Blocks of two readings side by side."""

from __future__ import annotations

from typing import cast

import pytest

from boilerstrip import Article, Block, Header, Label
from boilerstrip.report.sides import Figures, Report, Side, count_labels


def article(*texts: str) -> Article:
    """Blocks with these texts; one that begins with a star is body."""
    blocks = tuple(
        Block(index, text.removeprefix("*"), label=Label.BODY if text.startswith("*") else Label.AD)
        for index, text in enumerate(texts)
    )
    return Article(True, "html", (), Header(), blocks)


@pytest.mark.parametrize(
    ("before", "after", "pairs", "changed"),
    [
        ((), (), [], []),
        (("*one", "two"), ("*one", "*two"), [0, 1], [1]),
        (("*one two three",), ("*one two", "three"), [0, 0], [1]),
        (("*one", "two three"), ("*one two three",), [1], [0]),
        (("*a b", "c d"), ("a", "*b c", "d"), [0, 0, 1], [0]),
        (("*one", "", "two"), ("*one", "two"), [0, 2], []),
    ],
    ids=["empty", "same", "cut", "joined", "shifted", "blank"],
)
def test_a_block_is_set_beside_the_one_that_holds_most_of_it(
    before: tuple[str, ...], after: tuple[str, ...], pairs: list[int], changed: list[int]
) -> None:
    rows = Report("page", Side("B", article(*after)), Side("A", article(*before))).rows
    assert [cast("Block", row.before).index for row in rows] == pairs
    assert [row.block.index for row in rows if row.changed] == changed


def test_figures_of_labels() -> None:
    assert count_labels(article("*one", "three", "*two").blocks) == {Label.BODY: Figures(2, 6), Label.AD: Figures(1, 5)}
