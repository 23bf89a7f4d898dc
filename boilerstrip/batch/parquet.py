"""Parquet of a batch: tables of pages in, a folder of parts with articles out. Extra: ``batch``.

A Parquet file is readable only when its end is written. So the output is a folder, as of Spark; each part is written
under another name and renamed when it is whole, and resuming goes on with the next part.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from boilerstrip.batch.done import Done
from boilerstrip.batch.pages import Page, page_of
from boilerstrip.batch.records import Encoder, Record
from boilerstrip.batch.sinks import Sink, lock, naming, refuse_existing
from boilerstrip.errors import BatchError
from boilerstrip.extras import extra

with extra("batch", "Parquet"):
    import pyarrow as pa
    import pyarrow.parquet as pq

from boilerstrip.integrations.arrow import article_schema, check_types, to_row
from boilerstrip.rows import CONTENT

_ROWS_AT_ONCE = 64
_PART = re.compile(r"part-\d{6}\.parquet")
_PLACE = [pa.field("file", pa.string()), pa.field("record", pa.int64()), pa.field("input", pa.string())]


class ParquetSink(Sink):
    """A folder of Parquet parts."""

    group_bytes, group_seconds = 32_000_000, 60.0

    def __init__(self, folder: Path, descriptor: int, *, blocks: bool, next_part: int, seconds: float | None) -> None:
        super().__init__(seconds)
        self.encode: Encoder = partial(encode_row, blocks=blocks)
        self._folder, self._descriptor, self._numbers = folder, descriptor, count(next_part)
        self._schema = output_schema(blocks=blocks)

    def close(self) -> None:
        """Write what there is, and let go of the folder."""
        try:
            self._flush()
        finally:
            os.close(self._descriptor)

    def _write_group(self, records: list[bytes]) -> None:
        batches = [pa.ipc.read_record_batch(pa.py_buffer(record), self._schema) for record in records]
        part = self._folder / f"part-{next(self._numbers):06}.parquet"
        torn = part.with_suffix(".torn")
        with naming(part):
            try:
                table = pa.Table.from_batches(batches, self._schema).combine_chunks()
                pq.write_table(table, torn, compression="zstd")
                torn.rename(part)
            finally:
                torn.unlink(missing_ok=True)


def open_parquet(
    folder: Path, *, resume: bool, overwrite: bool, blocks: bool, seconds: float | None
) -> tuple[ParquetSink, Done]:
    """The output, and what is in it already; BatchError says why it cannot be written."""
    refuse_existing(folder, resume=resume, overwrite=overwrite)
    done = Done()
    with naming(folder), ExitStack() as stack:
        if folder.is_file():
            if resume:
                raise BatchError(f"{folder}: is a file, and no folder of parts: --overwrite replaces it")
            folder.unlink()
        folder.mkdir(exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY)
        stack.callback(os.close, descriptor)
        lock(descriptor, folder)
        parts = _find_parts(folder)
        for part in parts:
            if overwrite:
                part.unlink()
            else:
                _read_places(part, done, blocks=blocks)
        stack.pop_all()
    next_part = int(parts[-1].stem.removeprefix("part-")) + 1 if parts and resume else 0
    return ParquetSink(folder, descriptor, blocks=blocks, next_part=next_part, seconds=seconds), done


def _find_parts(folder: Path) -> list[Path]:
    """The parts of an earlier run, in their order; what a cut left of another is removed."""
    for torn in folder.glob("part-*.torn"):
        torn.unlink()
    parts = sorted(folder.glob("*.parquet"))
    for part in parts:
        if not _PART.fullmatch(part.name):
            raise BatchError(f"{part}: is no part of a batch: write to another folder")
    return parts


def output_schema(*, blocks: bool) -> pa.Schema:
    """The columns of a part: where the record came from, what was carried through as JSON text, and the article."""
    return pa.schema([*_PLACE, *article_schema(blocks=blocks)])


def encode_row(record: Record, *, blocks: bool) -> bytes:
    """The record as a record batch of one row, in Arrow's format for sending them."""
    row = to_row(record) if "header" in record else dict(record)
    row["input"] = json.dumps(record["input"], ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
    row["url"] = row["url"] and row["url"].encode("utf-8", "backslashreplace").decode()
    batch = pa.RecordBatch.from_pylist([row], output_schema(blocks=blocks))
    return batch.serialize().to_pybytes()  # type: ignore[no-any-return]


def read_rows(file: BinaryIO) -> Iterator[Page | ValueError]:
    """The pages of a Parquet file, or what is wrong with a row; wrong columns raise ValueError."""
    try:
        table = pq.ParquetFile(file)
        check_types(table.schema_arrow)
        for batch in table.iter_batches(_ROWS_AT_ONCE):
            for row in batch.to_pylist():
                yield _page(row)
    except (pa.ArrowException, OSError, TypeError) as error:
        raise ValueError(str(error)) from error


def _page(row: Mapping[str, Any]) -> Page | ValueError:
    """Carried values become JSON types: times and the like text, what is no number null."""
    carried = {name: value for name, value in row.items() if name not in CONTENT}
    content = {name: row[name] for name in CONTENT if name in row}
    clean = json.loads(json.dumps(carried, default=str), parse_constant=lambda _: None)
    try:
        return page_of(clean | content)
    except ValueError as error:
        return error


def _read_places(part: Path, done: Done, *, blocks: bool) -> None:
    try:
        if not pq.read_schema(part).equals(output_schema(blocks=blocks)):
            raise BatchError(f"{part}: has other columns (--blocks?): resume as it was begun")
        places = pq.ParquetFile(part).read(["file", "record"])
    except (pa.ArrowException, OSError) as error:
        raise BatchError(f"{part}: cannot be read, so it cannot be resumed: {error}") from error
    for file, record in zip(*(column.to_pylist() for column in places.columns), strict=True):
        done.add(file, record)
