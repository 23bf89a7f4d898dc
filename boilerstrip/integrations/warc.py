"""Articles of WARC and WET files, read through fastwarc. Extra: ``warc``. See ``docs/warc.md``."""

from __future__ import annotations

import logging
import os
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import BinaryIO

from boilerstrip.article import Article
from boilerstrip.charsets import resolve
from boilerstrip.errors import BoilerstripError
from boilerstrip.extractor import Extractor, PageKind, RawPage
from boilerstrip.extras import extra
from boilerstrip.input_files import MAX_RECORD_BYTES

with extra("warc"):
    from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

_WITH_PAGES = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_HTML = ("text/html", "application/xhtml+xml")
_ENCODINGS = ("Transfer-Encoding", "Content-Encoding")
_BEGINNING = re.compile(rb"(?<=\n)WARC/\d|\x1f\x8b\x08")
_HEAD = 1_000
_WINDOW = 1_000_000
_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class WarcPage(RawPage):
    """A page of an archive: a response of type HTML, without the encodings of HTTP, or a text of a WET file.

    ``charset`` is what HTTP said, None where that is no charset; ``date`` and ``id`` are the record's own,
    ``status`` is HTTP's.
    """

    content: bytes
    date: str | None = None
    id: str | None = None
    status: int | None = None


class WarcError(BoilerstripError):
    """A record cannot be read. The message says which, and where it begins."""


def articles(
    source: str | os.PathLike[str] | BinaryIO, extractor: Extractor | None = None
) -> Iterator[tuple[str | None, Article]]:
    """The address and the article of every page in a WARC or WET file, compressed or not: a path or an open file.

    Records that hold no page are passed over; those that are broken too, with a warning in the log. Pages that hold
    no article are there, with ``is_article`` False.
    """
    extractor = extractor or Extractor()
    if isinstance(source, str | os.PathLike):
        with Path(source).open("rb") as file:
            yield from articles(file, extractor)
        return
    if not hasattr(source, "read"):
        raise TypeError(f"articles takes a path or a file that is open for bytes, not {source!r:.80}")
    for page, found in extractor.extract_many(page for page in read_pages(source) if page is not None):
        if isinstance(page, Exception):
            _logger.warning("%s", page)
        elif isinstance(found, BoilerstripError):  # above the limit
            _logger.warning("%s: %s", page.url, found)
        elif isinstance(found, Exception):
            raise found
        else:
            yield page.url, found


def read_pages(file: BinaryIO) -> Iterator[WarcPage | WarcError | None]:
    """What each record of the file is: a page, broken, or None where it is something else.

    Behind a broken record the next whole one is looked for, if the file can be wound back and is no zstd.
    """
    position: int | None = 0
    found = True
    while position is not None:
        try:
            for record in ArchiveIterator(file, parse_http=False):
                position, found = record.stream_pos, True
                yield _read(record)
            return
        except OSError as error:
            if found:  # a place that only looked like a record is no news
                yield WarcError(f"broken record at or behind byte {position:,}: {error}")
            found = False
            position = _find_record(file, position + 1)


def _read(record: WarcRecord) -> WarcPage | None:
    """The page of a record; OSError if it is not whole."""
    if "Content-Length" not in record.headers:
        raise OSError("its header ends early")
    if not record.record_type & _WITH_PAGES:
        _check_length(record, record.reader.consume())
        return None
    if record.is_http:
        record.parse_http()
    content = record.reader.read(MAX_RECORD_BYTES)
    _check_length(record, len(content))
    if record.is_http:
        return _read_response(record, content)
    media_type, charset = _parse_type(record.headers.get("Content-Type"))
    if record.record_type == WarcRecordType.conversion and media_type == "text/plain":
        return _page(record, content, "text", "utf-8", None)
    return _page(record, content, "html", charset, None) if media_type in _HTML else None


def _check_length(record: WarcRecord, there: int) -> None:
    if there < min(record.content_length, MAX_RECORD_BYTES):
        raise OSError(f"{there:,} of {record.content_length:,} bytes are there")


def _read_response(record: WarcRecord, content: bytes) -> WarcPage | None:
    """The page of an HTTP response."""
    headers = record.http_headers
    named = headers.get("Content-Type") or record.headers.get("WARC-Identified-Payload-Type")
    media_type, charset = _parse_type(named)
    if media_type not in _HTML:
        return None
    encodings = {name: value for name in _ENCODINGS if (value := headers.get(name))}
    if encodings:
        content = _decode(content, encodings)
    return _page(record, content, "html", charset, headers.status_code)


def _parse_type(value: str | None) -> tuple[str, str | None]:
    """Media type and charset of a header Content-Type.

    >>> _parse_type('Text/HTML; charset="GBK"'), _parse_type(None)
    (('text/html', 'gbk'), ('text/plain', None))
    """
    message = Message()
    message["Content-Type"] = value or ""
    try:
        charset = message.get_content_charset()
    except (TypeError, ValueError):  # a parameter in pieces that do not belong together
        charset = None
    return message.get_content_type(), charset


def _decode(content: bytes, encodings: Mapping[str, str]) -> bytes:
    """The content with HTTP's encodings undone; as it is where it is not so encoded, as many crawlers store it."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in encodings.items())
    response = WarcRecord()
    response.init_headers(WarcRecordType.response)
    response.is_http = True
    response.set_bytes_content(f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode("latin-1", "replace") + content)
    try:
        response.parse_http(auto_decode="all")
        return response.reader.read(MAX_RECORD_BYTES)
    except OSError:
        return content


def _page(record: WarcRecord, content: bytes, kind: PageKind, charset: str | None, status: int | None) -> WarcPage:
    url = record.headers.get("WARC-Target-URI")
    return WarcPage(
        content=content,
        url=url and url.strip("<>"),  # which stand around it in archives that Wget wrote
        kind=kind,
        charset=charset if charset and resolve(charset) else None,
        date=record.headers.get("WARC-Date"),
        id=record.headers.get("WARC-Record-ID"),
        status=status,
    )


def _find_record(file: BinaryIO, start: int) -> int | None:
    """Where the next record begins, from the byte ``start`` on."""
    if not file.seekable():
        return None
    file.seek(start)
    window = file.read(_WINDOW)
    while window:
        for match in _BEGINNING.finditer(window):
            head = window[match.start() : match.start() + _HEAD]
            if head.startswith(b"WARC/") or _inflate(head).startswith(b"WARC/"):
                file.seek(start + match.start())
                return start + match.start()
        more = file.read(_WINDOW)
        step = len(window) - _HEAD if more else len(window)
        start, window = start + step, window[step:] + more
    return None


def _inflate(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head)
    except zlib.error:
        return b""
