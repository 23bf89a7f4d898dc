"""A page of Chinese or Japanese on one line, joined by single blanks."""

from __future__ import annotations

import pytest

from boilerstrip.segment.edges import split_at_edges, split_at_headline
from boilerstrip.segment.text import segment_text

PROSE = "6月12日，记者从县水利局获悉，总投资3.2亿元的水库加固工程日前通过竣工验收。"
MENU = "首页 新闻 图片 视频 专题"
HEADLINE = "青石水库加固工程通过竣工验收"


@pytest.mark.parametrize(
    ("pieces", "cut"),
    [
        ([MENU, HEADLINE, "2023-06-13 08:21 来源： 云岭报", PROSE], True),
        ([MENU, HEADLINE, PROSE, "（责编：赵某 钱某）", "相关阅读"], True),
        ([MENU, HEADLINE, "分享到：", "云岭网6月13日电 (赵某 钱某)" + PROSE], False),
        ([MENU, HEADLINE, "苹果公司的 iPhone 15 Pro 卖到了 9 个国家，价格不变。"], True),
        (["県議会は20日、予算案を可決した。", "ホーム 社会 経済 文化 教育", "市立図書館の建て替え計画が決まる"], True),
        ([HEADLINE, PROSE], True),
        (["다리가 열렸다 길이는 구백 미터 넓이는 십육 미터"], True),
        (["A page in English has blanks between all of its words"], True),
    ],
)
def test_cut_where_blanks_stand_that_no_text_has(pieces: list[str], cut: bool) -> None:
    found = split_at_edges(" ".join(pieces))
    if len(pieces) > 2 and cut:
        assert found == pieces
    elif not cut:
        assert found[-1] == pieces[-1]
    else:
        assert found == [" ".join(pieces)]


def test_a_short_page_on_one_line_is_cut() -> None:
    page = segment_text(" ".join((MENU, HEADLINE, "2023-06-13 来源：云岭报", *[PROSE] * 5)))
    assert [block.text for block in page.blocks][:3] == [MENU, HEADLINE, "2023-06-13 来源：云岭报"]


AGAIN = "The council of Linlan met. Then the council voted. The council of Linlan is new."
TURNS = "The old mill by the river turns again"
BODY = "It stood still for forty years. " * 8


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        (
            f"{TURNS} - The Post News Sport {TURNS} By Ann Lee May 28, 2021 9:13 AM ET {BODY}",
            [f"{TURNS} - The Post News Sport", TURNS, "By Ann Lee May 28, 2021 9:13 AM ET", BODY.strip()],
        ),
        (f"{TURNS} | The Post News {TURNS} {BODY}", [f"{TURNS} | The Post News", TURNS, BODY.strip()]),
        (
            f"Старая мельница снова работает - Вести Старая мельница снова работает 28.05.2021 {BODY}",
            ["Старая мельница снова работает - Вести", "Старая мельница снова работает", "28.05.2021", BODY.strip()],
        ),
        (
            f"{HEADLINE} 全长百米 - 云岭网 {MENU} {HEADLINE} 全长百米 2023-06-13 {PROSE}",
            [f"{HEADLINE} 全长百米 - 云岭网 {MENU}", f"{HEADLINE} 全长百米", f"2023-06-13 {PROSE}"],
        ),
        (f"News Sport {TURNS} {BODY}", [f"News Sport {TURNS} {BODY}"]),
        (f"{AGAIN} {BODY}", [f"{AGAIN} {BODY}"]),
    ],
    ids=["a byline", "no date", "Russian", "Chinese", "nothing is printed again", "only its first words are"],
)
def test_cut_around_the_headline_that_a_title_at_the_start_repeats(line: str, pieces: list[str]) -> None:
    assert split_at_headline(line) == pieces


@pytest.mark.parametrize(
    "line", ["a " * 99 + "b " + "a " * 200_000, "新 " * 100_000, "（新 " * 100_000, "新： " * 100_000]
)
def test_time_grows_with_the_line(line: str) -> None:
    """Some minutes where any of it took more than linear time."""
    split_at_headline(line)
    split_at_edges(line)
