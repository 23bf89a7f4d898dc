"""Articles of a Ray dataset of pages. Extra: ``ray``. See ``docs/ray.md``."""

from __future__ import annotations

from typing import Any

from boilerstrip.extractor import Extractor
from boilerstrip.integrations import extra

with extra("ray"):
    import pyarrow as pa
    from ray.data import Dataset

    from boilerstrip.integrations.arrow import extract_batch, output_schema

ROWS_AT_ONCE = 64
"""Pages that a task holds at once, unless ``batch_size`` says otherwise."""


def extract(pages: Dataset, extractor: Extractor | None = None, *, blocks: bool = False, **options: Any) -> Dataset:
    """The articles of ``pages``, one row a page, as :func:`boilerstrip.integrations.arrow.extract_batch` gives them.

    Columns: ``html`` or ``text``, and ``url`` and ``charset`` if they are there; others are carried through.
    ``options`` go to ``Dataset.map_batches``: ``batch_size``, ``concurrency``, ``num_cpus`` and what else it has.
    Nothing runs before Ray needs the rows; then wrong columns raise, pages never do.
    """
    return pages.map_batches(
        _extract_table,
        batch_format="pyarrow",
        fn_kwargs={"extractor": extractor or Extractor(), "blocks": blocks},
        **{"batch_size": ROWS_AT_ONCE, **options},
    )


def _extract_table(table: pa.Table, *, extractor: Extractor, blocks: bool) -> pa.Table:
    batches = [extract_batch(batch, extractor, blocks=blocks) for batch in table.to_batches()]
    return pa.Table.from_batches(batches, output_schema(table.schema, blocks=blocks))
