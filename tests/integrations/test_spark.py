"""A real Spark: a driver and two executors in processes of their own."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from boilerstrip import Extractor, Limits
from tests.integrations.java import HAS_JAVA, NO_JAVA
from tests.integrations.rows import ROWS, answers, as_answer
from tests.integrations.site_rows import learned_sites, site_rows

pytest.importorskip("pyspark", reason="needs the extra spark")
pytestmark = [
    # Spark warns of pandas 3, which nothing here uses, and leaves sockets to the garbage collector.
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.skipif(not HAS_JAVA, reason=NO_JAVA),
]
COLUMNS = "name string, url string, html binary, text string"


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.executor.memory", "1g")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        # Both executors are there before the first task, however slow the machine.
        .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
        .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "300s")
        .config("spark.network.timeout", "300s")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def pages(spark: Any) -> Any:
    return spark.createDataFrame([tuple(row.values()) for row in ROWS], COLUMNS).repartition(4)


def test_rows_are_what_the_library_gives(spark: Any, pages: Any) -> None:
    from boilerstrip.integrations.spark import extract

    rows = [row.asDict(recursive=True) for row in extract(pages).collect()]
    executors = spark.sparkContext._jsc.sc().statusTracker().getExecutorInfos()
    assert len(executors) == 1 + 2, "the driver and two executors"
    assert {row["name"]: as_answer(row) for row in rows} == answers()
    assert len(rows) == len(ROWS)


def test_options_and_blocks_are_passed_on(pages: Any) -> None:
    from boilerstrip.integrations.spark import extract

    rows = extract(pages, Extractor(limits=Limits(max_bytes=3000)), blocks=True).select("error", "blocks").collect()
    assert {str(row.error).partition(":")[0] for row in rows} == {"None", "InputTooLargeError", "ValueError"}
    assert all((row.blocks is None) == (row.error is not None) for row in rows)


def test_header_fields_are_found_in_sql(spark: Any, pages: Any) -> None:
    from boilerstrip.integrations.spark import extract

    extract(pages).createOrReplaceTempView("articles")
    query = """
        SELECT header.title, header.authors[0] AS author, header.published_utc FROM articles
        WHERE is_article AND header.published_date = DATE '2019-06-09' AND kind = 'html'
    """
    (row,) = spark.sql(query).collect()
    moment = row.published_utc.astimezone(dt.UTC).replace(tzinfo=None)
    assert (row.title, row.author) == ("临澜湾跨海大桥主塔封顶", "苗知远")
    assert moment == dt.datetime(2019, 6, 9, 0, 21, 37)


def test_wrong_columns_raise_before_anything_runs(pages: Any) -> None:
    from boilerstrip.integrations.spark import extract

    with pytest.raises(ValueError, match=r'in a column "html" or "text", and the columns are: name, url$'):
        extract(pages.select("name", "url"))


def test_profiles_learned_by_parts_are_those_of_the_library(spark: Any) -> None:
    from boilerstrip.integrations.spark import learn_sites

    frame = spark.createDataFrame(site_rows(), "url string, html binary").repartition(4)
    assert learn_sites(frame) == learned_sites()
