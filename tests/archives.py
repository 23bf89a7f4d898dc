"""WARC and WET files for tests, written by warcio."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


@dataclass(frozen=True)
class Response:
    """What a server answered."""

    url: str
    content: bytes
    content_type: str | None = "text/html"
    headers: tuple[tuple[str, str], ...] = ()
    status: str = "200 OK"


def write_warc(file: BinaryIO, responses: Iterable[Response], *, gzip: bool = True) -> None:
    """A warcinfo record, then of each page the request and the response."""
    writer = WARCWriter(file, gzip=gzip)
    writer.write_record(writer.create_warcinfo_record("test.warc", {"software": "tests"}))
    for response in responses:
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "news.example")], is_http_request=True)
        _write_record(writer, response.url, "request", b"", http_headers=request)
        types = [("Content-Type", response.content_type)] if response.content_type else []
        headers = StatusAndHeaders(response.status, [*types, *response.headers], protocol="HTTP/1.1")
        _write_record(writer, response.url, "response", response.content, http_headers=headers)


def write_wet(file: BinaryIO, texts: Iterable[tuple[str, str]], *, gzip: bool = True) -> None:
    """A warcinfo record, then a conversion record for each address and text, as Common Crawl has them."""
    writer = WARCWriter(file, gzip=gzip)
    writer.write_record(writer.create_warcinfo_record("test.warc.wet", {"software": "tests"}))
    for url, text in texts:
        _write_record(writer, url, "conversion", text.encode(), warc_content_type="text/plain")


def _write_record(writer: Any, url: str, kind: str, content: bytes, **options: Any) -> None:
    length = len(content)  # else warcio leaves a temporary file open
    writer.write_record(writer.create_warc_record(url, kind, io.BytesIO(content), length, **options))
