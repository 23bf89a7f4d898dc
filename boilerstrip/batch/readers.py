"""One reader a format: what each record of an input file is."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Final

from boilerstrip.batch.pages import Page
from boilerstrip.compression import decompressed, peek_decompressed
from boilerstrip.errors import BoilerstripError
from boilerstrip.input_files import MAX_RECORD_BYTES, Format, TooLongError, read_whole

Found = Page | bytes | ValueError | BoilerstripError | None
"""A record: a page, a line that holds one, why a page cannot be used, why a record cannot be read, or no page."""
Reader = Callable[[io.BufferedReader], Iterator[Found]]

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def reader_of(form: Format) -> Reader:
    """What reads a format; ImportError says which extra it needs."""
    if form == "warc":
        from boilerstrip.batch.archives import read_archive

        return read_archive
    if form == "parquet":
        from boilerstrip.batch.parquet import read_rows

        return read_rows
    return read_lines if form == "jsonl" else read_page


def guess_format(file: io.BufferedReader) -> Format:
    """What standard input holds, by its beginning."""
    head = peek_decompressed(file).removeprefix(_BYTE_ORDER_MARK).lstrip()
    if head.startswith(b"PAR1"):
        raise ValueError("Parquet cannot be read from standard input: name the file")
    return "jsonl" if head.startswith(b"{") else "warc" if head.startswith(b"WARC/") else "page"


def read_page(file: io.BufferedReader) -> Iterator[Found]:
    """The file as one page."""
    try:
        yield Page(read_whole(file, MAX_RECORD_BYTES))
    except TooLongError as error:
        yield error


def read_lines(file: io.BufferedReader) -> Iterator[Found]:
    """Each line; empty ones are empty."""
    with decompressed(file) as content:
        mark = _BYTE_ORDER_MARK
        while line := content.readline(MAX_RECORD_BYTES + 1):
            if len(line) > MAX_RECORD_BYTES:
                while line and not line.endswith(b"\n"):
                    line = content.readline(MAX_RECORD_BYTES)
                yield ValueError(f"the line has more than {MAX_RECORD_BYTES:,} bytes")
            else:
                yield line.removeprefix(mark).strip()
            mark = b""
