from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from boilerstrip.article import Header
from boilerstrip.learning.header_measures import header_scores

EAST = dt.timezone(dt.timedelta(hours=8))


@pytest.mark.parametrize(
    ("field", "gold", "answer", "expected"),
    [
        pytest.param("title", "《新桥》 通车", "新桥通车!", 1.0, id="title-punctuation"),
        pytest.param("title", "新桥通车", "新桥通车-云溪网", 0.0, id="title-with-site"),
        pytest.param("source", None, None, 1.0, id="source-both-none"),
        pytest.param("source", None, "云溪日报", 0.0, id="source-invented"),
        pytest.param("published_at", "2021-05-28T09:13:14", dt.datetime(2021, 5, 28, 9, 13), 1.0, id="to-the-minute"),
        pytest.param(
            "published_at", "2021-05-28T09:13", dt.datetime(2021, 5, 28, 9, 13, 7, tzinfo=EAST), 1.0, id="wall"
        ),
        pytest.param("published_at", "2021-05-28T09:13", dt.datetime(2021, 5, 28, 1, 13, tzinfo=dt.UTC), 0.0, id="utc"),
        pytest.param("published_at", "2021-05-28T09:13", dt.date(2021, 5, 28), 0.0, id="day-for-minute"),
        pytest.param("published_at", "2021-05-28", dt.datetime(2021, 5, 28, 9, 13), 1.0, id="minute-for-day"),
        pytest.param("published_at", "2021-05-28", dt.date(2021, 5, 29), 0.0, id="other-day"),
        pytest.param("published_at", None, dt.date(2021, 5, 28), 0.0, id="date-invented"),
        pytest.param("published_at", "2021-05-28", None, 0.0, id="date-missed"),
        pytest.param("authors", ["张 三", "李四"], ("李四", "张三"), 1.0, id="names-in-any-order"),
        pytest.param("authors", [], (), 1.0, id="names-both-empty"),
        pytest.param("editors", ["王五"], ("王五", "赵六"), 2 / 3, id="one-name-too-many"),
        pytest.param("breadcrumb", ["新闻", "云溪"], ("新闻",), 2 / 3, id="breadcrumb-cut"),
        pytest.param("language", "zh-Hans", "zh", 0.0, id="language"),
    ],
)
def test_header_scores(field: str, gold: Any, answer: Any, expected: float) -> None:
    assert header_scores({field: gold}, Header(**{field: answer}))[field] == pytest.approx(expected)


def test_the_day_is_scored_beside_the_minute() -> None:
    scores = header_scores({"published_at": "2021-05-28T09:13"}, Header(published_at=dt.date(2021, 5, 28)))
    assert scores == {"published_at": 0.0, "published_day": 1.0}


def test_unlabelled_fields_are_not_scored() -> None:
    assert header_scores({}, Header(title="新桥")) == {}
