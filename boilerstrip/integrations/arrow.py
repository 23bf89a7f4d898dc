"""Articles as Arrow: the schema, and the extraction of one record batch of pages. See ``docs/arrow.md``.

Everything that crunches Arrow, Parquet, Spark or Ray data is a few lines on :func:`extract_batch`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from boilerstrip.article import Article
from boilerstrip.extractor import Extractor, RawPage
from boilerstrip.extras import extra
from boilerstrip.integrations import article_fields, describe
from boilerstrip.rows import CONTENT, INPUTS, read_page

with extra("arrow"):
    import pyarrow as pa

_STRINGS = pa.list_(pa.string())
_EVIDENCE = pa.struct([("source", pa.string()), ("block", pa.int32())])
_HEADER = pa.struct(
    [
        ("title", pa.string()),
        ("kicker", pa.string()),
        ("subtitles", _STRINGS),
        ("published_at", pa.string()),
        ("published_date", pa.date32()),
        ("published_utc", pa.timestamp("us", tz="UTC")),
        ("updated_at", pa.string()),
        ("source", pa.string()),
        ("authors", _STRINGS),
        ("photographers", _STRINGS),
        ("editors", _STRINGS),
        ("site", pa.string()),
        ("breadcrumb", _STRINGS),
        ("keywords", _STRINGS),
        ("description", pa.string()),
        ("language", pa.string()),
        ("evidence", pa.map_(pa.string(), _EVIDENCE)),
    ]
)
_IMAGE = pa.struct([("url", pa.string()), ("caption", pa.string()), ("alt", pa.string()), ("position", pa.int32())])
_BLOCK = pa.struct(
    [
        ("index", pa.int32()),
        ("label", pa.string()),
        ("kind", pa.string()),
        ("level", pa.int32()),
        ("text", pa.string()),
        ("path", pa.string()),
        ("line", pa.int32()),
    ]
)
_ARTICLE = [
    pa.field("schema", pa.int32()),
    pa.field("url", pa.string()),
    pa.field("is_article", pa.bool_()),
    pa.field("confidence", pa.float64()),
    pa.field("header", _HEADER),
    pa.field("text", pa.string()),
    pa.field("images", pa.list_(_IMAGE)),
    pa.field("next_page", pa.string()),
    pa.field("kind", pa.string()),
    pa.field("charset", pa.string()),
    pa.field("charset_source", pa.string()),
    pa.field("repairs", _STRINGS),
    pa.field("truncated", _STRINGS),
]
_BLOCKS = pa.field("blocks", pa.list_(_BLOCK))
_ERROR = pa.field("error", pa.string())


def article_schema(*, blocks: bool = False) -> pa.Schema:
    """The columns of an article: the fields of its JSON, ``error``, and the page's ``blocks`` where asked for."""
    return pa.schema([*_ARTICLE, *([_BLOCKS] if blocks else []), _ERROR])


def output_schema(pages: pa.Schema, *, blocks: bool = False) -> pa.Schema:
    """What :func:`extract_batch` gives for batches of the schema ``pages``: carried columns, then the article's.

    Raises ValueError where neither ``html`` nor ``text`` is there or a carried column has the name of one of the
    article's, TypeError where a column holds something else than it should.
    """
    check_types(pages)
    article = article_schema(blocks=blocks)
    carried = [field for field in pages if field.name not in INPUTS]
    taken = [field.name for field in carried if field.name in article.names]
    if taken:
        raise ValueError(f"rename or drop {', '.join(taken)}: the article has columns of these names")
    return pa.schema([*carried, *article])


def extract_batch(batch: pa.RecordBatch, extractor: Extractor | None = None, *, blocks: bool = False) -> pa.RecordBatch:
    """The articles of a batch of pages, row by row.

    A page is in ``html`` (as crawled: bytes, or text that somebody decoded) or, where that is null or not there, in
    ``text`` (already flattened). ``url`` and ``charset`` (what HTTP said; a name that no charset has is passed over)
    are used where they are there. Columns of other names are carried through.

    No page raises: one that is null, too large or fails gives a row with its ``error`` and no article. For errors in
    the columns themselves see :func:`output_schema`.
    """
    schema = output_schema(batch.schema, blocks=blocks)
    extractor = extractor or Extractor()
    row = pa.struct(list(article_schema(blocks=blocks)))
    inputs = input_columns(batch)
    pages = (read_row(inputs, index) for index in range(batch.num_rows))
    found = enumerate(extractor.extract_many(pages))
    rows = [_as_row(answer, url_at(inputs, index), row, blocks=blocks) for index, (_, answer) in found]
    articles = pa.concat_arrays([pa.array([], row), *rows])
    carried = [batch.column(index) for index, name in enumerate(batch.schema.names) if name not in INPUTS]
    return pa.RecordBatch.from_arrays([*carried, *articles.flatten()], schema=schema)


def to_row(article: Mapping[str, Any]) -> dict[str, Any]:
    """``Article.to_dict()`` as a row of :func:`article_schema`: with the day and the moment of publication.

    ``published_at`` is ISO 8601 text as in the JSON. ``published_date`` is the day that the page prints, in its own
    time zone; ``published_utc`` the moment, None where the page gives only a day or no offset is known.
    """
    header = article["header"]
    published = header["published_at"]
    moment = dt.datetime.fromisoformat(published) if published else None
    extended = {
        **header,
        "published_date": moment and moment.date(),
        "published_utc": moment if moment and moment.tzinfo else None,
        "evidence": list(header["evidence"].items()),
    }
    return {**article, "header": extended}


def input_columns(batch: pa.RecordBatch) -> dict[str, pa.Array]:
    """The columns of a batch that pages are read from."""
    return {name: batch.column(name) for name in INPUTS if name in batch.schema.names}


def read_row(inputs: Mapping[str, pa.Array], index: int) -> RawPage | Exception:
    """The page of a row, or why there is none."""
    try:
        return read_page({name: column[index].as_py() for name, column in inputs.items()})
    except Exception as error:  # noqa: BLE001  # whatever one page does, the job's other pages must not be lost for it
        return error


def url_at(inputs: Mapping[str, pa.Array], index: int) -> str | None:
    """The address of a row; None where there is none, or none that can be read."""
    try:
        return inputs["url"][index].as_py() if "url" in inputs else None
    except UnicodeDecodeError:
        return None


def _as_row(answer: Article | Exception, url: str | None, row: pa.StructType, *, blocks: bool) -> pa.StructArray:
    """One article, or one error, as an array of one row."""
    try:
        if isinstance(answer, Exception):
            raise answer
        return pa.array([to_row(article_fields(answer, blocks=blocks))], row)
    except Exception as error:  # noqa: BLE001  # likewise
        return pa.array([{"url": url, "error": describe(error)}], row)


def check_types(pages: pa.Schema) -> None:
    """Refuse pages without content, and columns whose type no value of theirs could be right in."""
    if not any(name in pages.names for name in CONTENT):
        found = ", ".join(pages.names) or "none"
        raise ValueError(f'a page is in a column "html" or "text", and the columns are: {found}')
    for field in pages:
        if field.name in INPUTS and not _is_text(field.type, or_bytes=field.name in CONTENT):
            wanted = "binary or string" if field.name in CONTENT else "string"
            raise TypeError(f'the column "{field.name}" must be {wanted}, and is {field.type}')


def _is_text(kind: pa.DataType, *, or_bytes: bool) -> bool:
    """Whether values are str (or bytes) or all null, however they are stored."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    texts = (pa.string(), pa.large_string(), pa.string_view(), pa.null())
    return kind in texts or (or_bytes and kind in (pa.binary(), pa.large_binary(), pa.binary_view()))
