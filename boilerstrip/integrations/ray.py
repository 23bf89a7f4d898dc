"""Articles of a Ray dataset of pages. Extra: ``ray``. See ``docs/ray.md``."""

from __future__ import annotations

from typing import Any

from boilerstrip.extractor import MIN_PAGES, Extractor
from boilerstrip.extras import extra
from boilerstrip.profiles.profile import SiteProfile

with extra("ray"):
    import pyarrow as pa
    from ray.data import Dataset

    from boilerstrip.integrations.arrow import extract_batch, output_schema
    from boilerstrip.integrations.profiles import learn_parts, merge_parts

ROWS_AT_ONCE = 64
"""Pages that a task holds at once, unless ``batch_size`` says otherwise."""

LEARN_AT_ONCE = 1024
"""Pages that are counted together, by one task."""


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


def learn_sites(
    pages: Dataset, extractor: Extractor | None = None, *, fewest: int = MIN_PAGES, **options: Any
) -> dict[str, SiteProfile]:
    """A profile for each host of ``pages`` that has ``fewest`` readable ones or more, for ``Extractor(profile=…)``.

    Columns as for :func:`extract`, and ``options`` too. The tasks count, each a batch of ``LEARN_AT_ONCE`` pages, and
    what they counted is merged here. Raises :class:`~boilerstrip.errors.ProfileError` if no host has enough pages.
    """
    parts = pages.map_batches(
        _learn_table,
        batch_format="pyarrow",
        fn_kwargs={"extractor": extractor},
        **{"batch_size": LEARN_AT_ONCE, **options},
    )
    return merge_parts(((row["host"], row["part"]) for row in parts.iter_rows()), fewest)


def _learn_table(table: pa.Table, *, extractor: Extractor | None) -> pa.Table:
    output_schema(table.schema)
    return pa.Table.from_batches([learn_parts(table.to_batches(), extractor)])


def _extract_table(table: pa.Table, *, extractor: Extractor, blocks: bool) -> pa.Table:
    batches = [extract_batch(batch, extractor, blocks=blocks) for batch in table.to_batches()]
    return pa.Table.from_batches(batches, output_schema(table.schema, blocks=blocks))
