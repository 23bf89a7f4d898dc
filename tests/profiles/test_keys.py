"""What makes blocks of two pages alike."""

from __future__ import annotations

import pytest

from boilerstrip.blocks import Container
from boilerstrip.profiles.keys import MAX_PATH, MAX_TAGGED, MAX_TEXT, element_paths, mask_numbers, read_tag


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Comments (12)", "Comments (1,204)"),
        ("2024年5月2日 09:13", "2023年12月31日 23:59"),
        ("评论 3 条", "评论 120 条"),
        ("02.05.2024, 9:13", "31.12.2023, 23:59"),
        ("٣ تعليقات", "١٢ تعليقات"),
    ],
)
def test_numbers_are_alike(one: str, other: str) -> None:
    assert mask_numbers(one) == mask_numbers(other)


@pytest.mark.parametrize(("one", "other"), [("Comments (12)", "Comment (12)"), ("1 a 2", "1 2"), ("#", "# #")])
def test_words_are_not(one: str, other: str) -> None:
    assert mask_numbers(one) != mask_numbers(other)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("责任编辑：林晓禾", "责任编辑："),
        ("原标题: 老井又出水了", "原标题: "),
        ("Editor 2: Ada Berg", "Editor #: "),
        ("The mayor, who had not been asked, said: no", None),
        ("时间：", None),
        ("：", None),
        ("", None),
        ("https://example.com/", "https:"),
        ("a: " + "b" * MAX_TAGGED, None),
    ],
)
def test_tags(text: str, tag: str | None) -> None:
    assert read_tag(text) == tag


def test_long_texts_and_deep_pages_have_short_keys() -> None:
    assert len(mask_numbers("a" * 10**6)) == MAX_TEXT
    deep = [Container("div", place - 1, ("wrapper",)) for place in range(3000)]
    assert max(map(len, element_paths(deep))) < MAX_PATH + 100
