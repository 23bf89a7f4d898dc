"""Gold → labels of blocks. All texts are invented."""

from __future__ import annotations

import pytest

from boilerstrip.blocks import Label
from boilerstrip.learning.gold import Gold, labels_from_lines, labels_from_text

BODY, TITLE, NAV, OTHER = Label.BODY, Label.TITLE, Label.NAV, Label.OTHER
BRIDGE = "云溪县的新桥今天上午正式通车，两岸的居民从此不必再绕行三十里山路。"
RIVER = "当年修桥的石匠何一苇说，他没有想到能在有生之年走过这条江去看望妹妹。"
MILLER = "The miller locked the door, counted the sacks and walked home along the river."
FERRY = "Nobody had told him that the ferry would not come back before the spring."


@pytest.mark.parametrize(
    ("texts", "lines", "expected"),
    [
        pytest.param(["新桥通车", BRIDGE], [(TITLE, "新桥通车"), (BODY, BRIDGE)], (TITLE, BODY), id="as-they-stand"),
        pytest.param(["《新桥》 通车！"], [(TITLE, "新桥通车")], (TITLE,), id="punctuation-and-spaces-differ"),
        pytest.param(["首页", "新闻"], [(NAV, "首页 | 新闻")], (NAV, NAV), id="one-line-many-blocks"),
        pytest.param([BRIDGE + RIVER], [(BODY, BRIDGE), (BODY, RIVER)], (BODY,), id="one-block-many-lines"),
        pytest.param(["新桥通车" + BRIDGE], [(TITLE, "新桥通车"), (BODY, BRIDGE)], (BODY,), id="mostly-body"),
        pytest.param(
            ["首页新闻体育财经" + "正文"], [(NAV, "首页新闻体育财经"), (BODY, "正文")], (BODY,), id="a-fifth-body"
        ),
        pytest.param(
            ["首页新闻体育财经娱乐" + "文"], [(NAV, "首页新闻体育财经娱乐"), (BODY, "文")], (NAV,), id="less-body"
        ),
        pytest.param(
            ["新闻", BRIDGE, RIVER, "新闻"],
            [(NAV, "新闻"), (BODY, BRIDGE), (BODY, RIVER), (Label.RELATED, "新闻")],
            (NAV, BODY, BODY, Label.RELATED),
            id="the-same-text-in-two-places",
        ),
        pytest.param(["登录", BRIDGE], [(BODY, BRIDGE)], (None, BODY), id="not-among-the-lines"),
        pytest.param(["……"], [(OTHER, "……")], (OTHER,), id="punctuation-alone"),
        pytest.param([BRIDGE], [], (None,), id="no-lines"),
        pytest.param([], [(BODY, BRIDGE)], (), id="no-blocks"),
    ],
)
def test_labels_from_lines(texts: list[str], lines: list[tuple[Label, str]], expected: Gold) -> None:
    """A block has the label of the line it stands in, wherever lines are cut; None where it stands in none."""
    assert labels_from_lines(texts, lines) == expected


@pytest.mark.parametrize(
    ("texts", "gold", "expected"),
    [
        pytest.param(["首页", BRIDGE, RIVER], f"{BRIDGE}\n{RIVER}", (OTHER, BODY, BODY), id="long-blocks"),
        pytest.param(
            [BRIDGE, *["首页"] * 20, "Town", "Sheep", "1,200", "2", *["首页"] * 20, RIVER],
            f"{BRIDGE}\nTown | Sheep | 1200 | 2\n{RIVER}",
            (BODY, *[OTHER] * 20, *[BODY] * 4, *[OTHER] * 20, BODY),
            id="cells-of-a-row",
        ),
        pytest.param(
            [BRIDGE, *["首页"] * 20, "Town", "Sheep", "1,200", "2"],
            f"{BRIDGE}\nTown | Sheep | 1200 | 2",
            (BODY, *[OTHER] * 24),
            id="such-cells-behind-the-body",
        ),
        pytest.param(
            [BRIDGE, *["首页"] * 20, "1", "2", "3"],
            f"{BRIDGE}\n123",
            (BODY, *[OTHER] * 23),
            id="cells-too-short",
        ),
        pytest.param([MILLER], MILLER.upper().replace(" ", "  "), (BODY,), id="case-and-spaces-differ"),
        pytest.param([MILLER], FERRY, (OTHER,), id="another-text"),
        pytest.param([BRIDGE[:20] + "[1]" + BRIDGE[20:]], BRIDGE, (BODY,), id="footnote-mark-missing-in-the-gold"),
        pytest.param([BRIDGE, "一座桥", RIVER], f"{BRIDGE}\n一座桥\n{RIVER}", (BODY, BODY, BODY), id="short-line"),
        pytest.param(
            [BRIDGE, "过江以后", RIVER], f"{BRIDGE}\n他过江以后说\n{RIVER}", (BODY, BODY, BODY), id="part-of-a-line"
        ),
        pytest.param([BRIDGE, "江", RIVER], f"{BRIDGE}\n过江\n{RIVER}", (BODY, OTHER, BODY), id="too-short-a-part"),
        pytest.param(
            [BRIDGE, "居民", RIVER], f"{BRIDGE}\n{RIVER}", (BODY, OTHER, BODY), id="only-inside-another-block"
        ),
        pytest.param(
            [BRIDGE, *["更多"] * 20, "一座桥"], f"{BRIDGE}\n一座桥", (BODY, *[OTHER] * 21), id="far-from-the-article"
        ),
        pytest.param(["首页", "通车了", ""], "通车了", (OTHER, BODY, None), id="nothing-but-short-blocks"),
        pytest.param(["……", BRIDGE], BRIDGE, (None, BODY), id="punctuation-alone-says-nothing"),
        pytest.param([BRIDGE], "", (OTHER,), id="empty-gold"),
        pytest.param([], BRIDGE, (), id="no-blocks"),
    ],
)
def test_labels_from_text(texts: list[str], gold: str, expected: Gold) -> None:
    """A block is body where it stands in the gold text, short ones only in the place that their neighbours leave them."""
    assert labels_from_text(texts, gold) == expected
