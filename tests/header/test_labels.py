"""Labels are looked up before their marks: what is a label there, and which of two wins."""

from __future__ import annotations

import pytest

from boilerstrip.header.labels import find_labels, read_field


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("作者：张三 编辑：李四", [("作者", "张三 "), ("编辑", "李四")]),
        ("作　　者 ：张三", [("作　　者", "张三")]),
        ("文/图：张三", [("文/图", "张三")]),
        ("文/张三 图/李四", [("文", "张三 "), ("图", "李四")]),
        ("责任编辑｜张三", [("责任编辑", "张三")]),
        ("PHOTO BY：Ann Other", [("photo by", "Ann Other")]),
        ("Photos by 张三", [("photos by", "张三")]),
        ("YAZAR: İpek Çelik EDİTÖR: Ali Kaya", [("yazar", " İpek Çelik "), ("EDİTÖR".casefold(), " Ali Kaya")]),
        ("来源：", [("来源", "")]),
        ("配文：大桥", []),
        ("Reviewed by: Ann Other", []),
        ("BBC作者：张三", []),
        ("作者  ：张三", []),
        ("作者|", []),
        ("时/分", []),
        ("：", []),
    ],
    ids=[
        "two", "gaps", "the longest", "slashes", "bar", "capitals", "by before Han", "İ", "no value", "inside a word",
        "short behind a word", "behind letters", "two spaces", "bar at the end", "no slash of a role", "mark alone",
    ],
)  # fmt: skip
def test_labels(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(field.label, field.value) for field in find_labels(line)] == expected


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Posted By: Ada Reyes on: March 02, 2025 In: Harbours", ("Ada Reyes",)),
        ("Author: Ada Mia Reyes. Ada Mia Reyes Science", ("Ada Mia Reyes",)),
        ("Author: J. R. Reyes", ("J. R. Reyes",)),
        ("Email the author | Follow on Harbourmail", ()),
    ],
    ids=["another label", "a sentence", "initials", "a button"],
)
def test_where_a_name_ends(line: str, names: tuple[str, ...]) -> None:
    assert [name for field in find_labels(line) for name in read_field(field)[1]] == list(names)
