from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from boilerstrip.blocks import Block, Label
from boilerstrip.learning.alignment import label_confusion

NAV, BODY, AD, LEGAL = Label.NAV, Label.BODY, Label.AD, Label.LEGAL
LINES = [(NAV, "首页"), (BODY, "云溪县的新桥今天通车。"), (BODY, "桥长三百米，双向四车道。"), (LEGAL, "版权所有")]


def blocks(*pairs: tuple[Label | None, str]) -> list[Block]:
    return [Block(index, text, label=label) for index, (label, text) in enumerate(pairs)]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        pytest.param(LINES, {(NAV, NAV): 2, (BODY, BODY): 23, (LEGAL, LEGAL): 4}, id="same-cut"),
        pytest.param(
            [(NAV, "首页"), (BODY, "云溪县的新桥今天通车。 桥长三百米，双向四车道。"), (NAV, "版权所有")],
            {(NAV, NAV): 2, (BODY, BODY): 23, (LEGAL, NAV): 4},
            id="two-lines-in-one-block",
        ),
        pytest.param(
            [(NAV, "首页"), (BODY, "云溪县的新桥"), (AD, "今天通车。"), *LINES[2:]],
            {(NAV, NAV): 2, (BODY, BODY): 18, (BODY, AD): 5, (LEGAL, LEGAL): 4},
            id="a-line-in-two-blocks",
        ),
        pytest.param([LINES[3], *LINES[:3]], {(NAV, NAV): 2, (BODY, BODY): 23, (LEGAL, LEGAL): 4}, id="other-order"),
        pytest.param(LINES[1:3], {(NAV, None): 2, (BODY, BODY): 23, (LEGAL, None): 4}, id="missing-lines"),
        pytest.param(
            [(AD, "只在隐藏处的桥"), *LINES], {(NAV, NAV): 2, (BODY, BODY): 23, (LEGAL, LEGAL): 4}, id="hidden-text"
        ),
        pytest.param([(AD, "的，。")], {(NAV, None): 2, (BODY, None): 23, (LEGAL, None): 4}, id="chance-is-no-match"),
        pytest.param([], {(NAV, None): 2, (BODY, None): 23, (LEGAL, None): 4}, id="no-blocks"),
    ],
)
def test_characters_are_counted(
    answer: Sequence[tuple[Label, str]], expected: dict[tuple[Label, Label | None], int]
) -> None:
    confusion = label_confusion(LINES, blocks(*answer))
    assert {pair: chars for pair, chars in confusion.items() if chars} == expected


def test_all_gold_characters_are_counted_once() -> None:
    answer = blocks((BODY, "今天通车。桥长"), (NAV, "首页 首页"), (None, "版权"))
    assert label_confusion(LINES, answer).total() == sum(len(text) for _, text in LINES)


def test_pages_that_have_nothing_in_common_take_no_long_time() -> None:
    gold = [(NAV, f"栏目{number}的新闻") for number in range(400)]
    answer = blocks(*[(NAV, f"频道{number}新的闻") for number in range(400)])
    start = time.perf_counter()
    label_confusion(gold, answer)
    assert time.perf_counter() - start < 20
