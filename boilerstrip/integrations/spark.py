"""Articles of a Spark DataFrame of pages. Extra: ``spark``. See ``docs/spark.md``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from boilerstrip.extractor import MIN_PAGES, Extractor
from boilerstrip.extras import extra
from boilerstrip.profiles.profile import SiteProfile
from boilerstrip.rows import INPUTS

with extra("spark"):
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema
    from pyspark.sql.types import StructType

    from boilerstrip.integrations.arrow import article_schema, extract_batch, output_schema
    from boilerstrip.integrations.profiles import PARTS, learn_parts, merge_parts

ROWS_AT_ONCE = 64
"""Pages of one record batch that Spark gets back: what a worker holds beside the pages that came in."""


def extract(pages: DataFrame, extractor: Extractor | None = None, *, blocks: bool = False) -> DataFrame:
    """The articles of ``pages``, one row a page, as :func:`boilerstrip.integrations.arrow.extract_batch` gives them.

    Columns: ``html`` or ``text``, and ``url`` and ``charset`` if they are there; others are carried through. Wrong
    columns raise at once, ValueError or TypeError; pages never do. Nothing runs before Spark needs the rows.
    """
    output_schema(to_arrow_schema(pages.schema), blocks=blocks)  # wrong columns raise here, not in a worker
    carried = [field for field in pages.schema if field.name not in INPUTS]
    article = from_arrow_schema(article_schema(blocks=blocks), prefer_timestamp_ntz=True)
    run = partial(_extract_batches, extractor=extractor or Extractor(), blocks=blocks)
    return pages.mapInArrow(run, StructType([*carried, *article]))


def learn_sites(
    pages: DataFrame, extractor: Extractor | None = None, *, fewest: int = MIN_PAGES
) -> dict[str, SiteProfile]:
    """A profile for each host of ``pages`` that has ``fewest`` readable ones or more, for ``Extractor(profile=…)``.

    Columns as for :func:`extract`. The executors count, the driver merges what they counted. Raises
    :class:`~boilerstrip.errors.ProfileError` if no host has enough pages.
    """
    output_schema(to_arrow_schema(pages.schema))
    inputs = pages.select([name for name in INPUTS if name in pages.columns])
    parts = inputs.mapInArrow(partial(_learn_batches, extractor=extractor), from_arrow_schema(PARTS))
    return merge_parts(((row.host, bytes(row.part)) for row in parts.toLocalIterator()), fewest)


def _learn_batches(batches: Iterator[pa.RecordBatch], *, extractor: Extractor | None) -> Iterator[pa.RecordBatch]:
    yield learn_parts(batches, extractor)


def _extract_batches(
    batches: Iterator[pa.RecordBatch], *, extractor: Extractor, blocks: bool
) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        for start in range(0, batch.num_rows, ROWS_AT_ONCE):
            yield extract_batch(batch.slice(start, ROWS_AT_ONCE), extractor, blocks=blocks)
