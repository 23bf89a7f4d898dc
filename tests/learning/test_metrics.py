from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest

from boilerstrip.article import Header
from boilerstrip.blocks import Label
from boilerstrip.learning.alignment import Confusion
from boilerstrip.learning.metrics import header_scores, label_scores, macro_f1, ngram_f1

EAST = dt.timezone(dt.timedelta(hours=8))


def test_ngrams_see_order() -> None:
    assert ngram_f1("a b c d", "a b c d") == 1.0
    assert ngram_f1("a b c d", "d c b a") == 0.0
    assert ngram_f1("", "") == 1.0
    assert ngram_f1("a", "") == 0.0


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


def test_rare_labels_are_not_in_the_mean() -> None:
    confusion: Confusion = Counter(
        {(Label.BODY, Label.BODY): 900, (Label.NAV, Label.BODY): 100, (Label.NAV, Label.NAV): 400, (Label.AD, None): 9}
    )
    scores = label_scores(confusion)
    assert scores[Label.BODY].precision == 0.9
    assert scores[Label.NAV].recall == 0.8
    assert scores[Label.AD].f1 == 0.0
    assert macro_f1(confusion) == pytest.approx((scores[Label.BODY].f1 + scores[Label.NAV].f1) / 2)
    assert macro_f1(Counter()) is None
