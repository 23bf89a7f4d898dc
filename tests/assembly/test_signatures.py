"""Who signs a notice and when."""

from __future__ import annotations

import pytest

from boilerstrip.assembly.signatures import keep_signature
from boilerstrip.blocks import Label
from tests.pages import labelled_page


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        (("R:青石县人民政府", "M:2023年6月12日"), [True, True]),
        (("R:青石县水利局", "R:青石县财政局", "M:二〇二三年六月十二日"), [True, True, True]),
        (("青石县人民政府", "M:2023年6月12日"), [True, True]),
        (("R:青石县人民政府", "R:水库", "M:2023年6月12日"), [False, False, False]),
        (("C:联系人：莫工　联系电话：0000-0000000", "R:青石县人民政府", "M:2023年6月12日"), [True, True, True]),
        (("M:附件：名单", "R:1.申请表", "R:青石县水利局", "M:2023年6月12日"), [True, True, True, True]),
        (("M:附件：名单", "M:2023年6月12日"), [False, False]),
        (("M:2023年6月12日",), [False]),
        (("R:青石日报", "M:2023-06-12 08:21"), [False, False]),
    ],
)
def test_who_signs_a_notice_and_when_is_text(lines: tuple[str, ...], kept: list[bool]) -> None:
    html = "".join(f"<p>{line}</p>" for line in ("各乡镇人民政府、县直各单位要认真贯彻执行。", *lines))
    labels = [block.label for block in keep_signature(labelled_page(html)).blocks]
    assert [label is Label.BODY for label in labels[1:]] == kept


def test_a_page_without_text_is_signed_by_nobody() -> None:
    page = labelled_page("<p>R:青石县人民政府</p><p>M:2023年6月12日</p>")
    assert keep_signature(page) is page
