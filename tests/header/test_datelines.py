"""Names without a label in the lines beside a headline. All people and papers are made up."""

from __future__ import annotations

import pytest

from boilerstrip.header.datelines import Dateline, read_dateline


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2021-05-28 09:13 江南日报", Dateline((), "江南日报")),
        ("2021-05-28 14:52 江南新聞網／ 記者張三／江城即時報導 ", Dateline((), "江南新聞網")),
        ("2021-05-28 09:13 云南 乡村领域创作者", Dateline()),
        ("2021-05-28 09:13 云南", Dateline()),
        ("原创 2021-05-28 09:13·江边一碗粥", Dateline((), "江边一碗粥")),
        ("由 江边散人 发表于 2021年5月28日 分类：乡居 4条评论", Dateline(("江边散人",))),
        ("作者 张三 发布于 2021-05-28 09:13", Dateline(("张三",))),
        ("由 admin 发表于 2021年5月28日", Dateline()),
        ("更新/2021年5月28日 21:33", Dateline()),
        ("2021-05-28 09:13 江南報 林小悅", Dateline(("林小悅",), "江南報")),
        ("2021-05-28 09:13 江南网 文化", Dateline((), "江南网")),
        ("2021-05-28 09:13 江城发布", Dateline((), "江城发布")),
        ("江南日报发布 2021-05-28", Dateline((), "江南日报")),
        ("发布 2021-05-28 江南日报", Dateline((), "江南日报")),
        ("上版日期 2021-05-28", Dateline()),
        ("青办明电〔2021〕1号", Dateline()),
        ("发表于 2021-5-28 21:36 | 只看该作者", Dateline()),
        ("2021年05月28日　放大⊕ 缩小⊖ 默认○", Dateline()),
        ("2021年05月28日 放大+ 缩小- 默认○", Dateline()),
    ],
)
def test_reads_names_without_label(line: str, expected: Dateline) -> None:
    """Accounts that posted are authors; provinces, what an account is, and buttons are nobody."""
    assert read_dateline(line, "zh-Hans") == expected


@pytest.mark.parametrize(
    ("language", "line", "source"),
    [
        ("ja", "2021年5月28日 9時13分 河畔通信", "河畔通信"),
        ("ja", "河畔新聞2021/5/28 9:13", "河畔新聞"),
        ("ja", "社会 2021/5/28 9:13", None),
        ("ja", "河畔新聞", None),
        ("ja", "河畔新聞 が 伝えた 2021/5/28", None),
        ("ko", "입력 2021.05.28 09:13 강변일보", "강변일보"),
        ("ko", "강변뉴스 | 홍길동 | 2021.05.28 09:13", "강변뉴스"),
        ("ko", "뉴스 2021.05.28 09:13", None),
    ],
)
def test_papers_in_japanese_and_korean_beside_a_date(language: str, line: str, source: str | None) -> None:
    assert read_dateline(line, language).source == source
