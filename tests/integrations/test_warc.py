import gzip
import io
import logging
import zlib
from pathlib import Path

import pytest

import boilerstrip
from boilerstrip.integrations.warc import WarcError, WarcPage, articles, read_pages
from tests.archives import Response, write_warc, write_wet

FIXTURES = Path(__file__).parents[1] / "fixtures"
HTML = FIXTURES.joinpath("english", "page.html").read_bytes()
GBK = FIXTURES.joinpath("prefecture_gbk", "page.html").read_bytes()
TEXT = FIXTURES.joinpath("prefecture_text", "page.txt").read_text("utf-8")
CHUNKED = b"%x\r\n%s\r\n0\r\n\r\n" % (len(HTML), HTML)


def archive(*responses: Response, gzip: bool = True) -> bytes:
    file = io.BytesIO()
    write_warc(file, responses, gzip=gzip)
    return file.getvalue()


def numbered(count: int, *, gzip: bool) -> bytes:
    return archive(*(Response(f"http://news.example/{number}", HTML) for number in range(count)), gzip=gzip)


def urls(content: bytes) -> list[str | None]:
    """The address of each page, "broken" for what is broken; other records are left out."""
    found = list(read_pages(io.BytesIO(content)))
    return ["broken" if isinstance(page, WarcError) else page.url for page in found if page is not None]


@pytest.mark.parametrize("compressed", [True, False], ids=["gzip", "plain"])
def test_every_page_with_its_address(compressed: bool, tmp_path: Path) -> None:
    pages = [("http://news.example/1", HTML), ("http://news.example/2", GBK)]
    path = tmp_path / "pages.warc"
    path.write_bytes(archive(*(Response(url, content) for url, content in pages), gzip=compressed))
    expected = [(url, boilerstrip.extract(content, url=url)) for url, content in pages]
    assert list(articles(path)) == expected
    assert list(articles(str(path))) == expected
    with path.open("rb") as file:
        assert list(articles(file)) == expected


@pytest.mark.parametrize("source", [None, b"crawl.warc.gz", [b""]])
def test_no_file_is_refused(source: object) -> None:
    with pytest.raises(TypeError, match="takes a path or a file that is open for bytes, not "):
        list(articles(source))  # type: ignore[arg-type]


def test_addresses_in_angle_brackets_as_wget_writes_them() -> None:
    assert urls(archive(Response("<http://news.example/1>", HTML))) == ["http://news.example/1"]


def test_texts_of_a_wet_file() -> None:
    file = io.BytesIO()
    write_wet(file, [("http://news.example/1", TEXT)])
    file.seek(0)
    [(url, article)] = articles(file)
    assert (url, article.kind, article.charset) == ("http://news.example/1", "text", "utf-8")
    assert article.text == boilerstrip.extract(TEXT, kind="text", url=url).text


def test_options_are_the_extractors() -> None:
    content = archive(Response("http://news.example/1", HTML))
    [(_, article)] = articles(
        io.BytesIO(content), boilerstrip.Extractor(limits=boilerstrip.Limits(max_bytes=len(HTML)))
    )
    assert article.is_article
    assert (
        list(articles(io.BytesIO(content), boilerstrip.Extractor(limits=boilerstrip.Limits(max_bytes=len(HTML) - 1))))
        == []
    )


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("text/html", None),
        ("text/html; charset=GBK", "gbk"),
        ('text/html; charset="gb2312"', "gb2312"),
        ("text/html; charset=no-such-charset", None),
        ("application/xhtml+xml; charset=utf-8", "utf-8"),
        ("text/html; charset*;charset*0", None),  # on these two Python's parser raises
        ("text/html; charset*=%00''x", None),
    ],
)
def test_charset_of_http(content_type: str, charset: str | None) -> None:
    content = archive(Response("http://news.example/1", GBK, content_type))
    [page] = [page for page in read_pages(io.BytesIO(content)) if isinstance(page, WarcPage)]
    assert page.charset == charset
    assert page.status == 200
    assert page.id
    assert page.date


@pytest.mark.parametrize(
    ("content_type", "is_page"),
    [("text/html", True), ("TEXT/HTML", True), ("image/png", False), ("text/plain", False), (None, False)],
)
def test_only_html_is_a_page(content_type: str | None, is_page: bool) -> None:
    assert urls(archive(Response("http://news.example/1", HTML, content_type))) == (
        ["http://news.example/1"] if is_page else []
    )


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ([("Content-Encoding", "gzip")], gzip.compress(HTML)),
        ([("Content-Encoding", "deflate")], zlib.compress(HTML)),
        ([("Transfer-Encoding", "chunked")], CHUNKED),
        ([("Content-Encoding", "gzip")], HTML),
        ([("Content-Encoding", "br")], HTML),
        ([("Content-Encoding", "nonsense")], HTML),
        ([("Transfer-Encoding", "chunked")], HTML),
    ],
    ids=["gzip", "deflate", "chunked", "no gzip", "no brotli", "unknown", "not chunked"],
)
def test_encodings_of_http_are_undone_if_they_are_there(headers: list[tuple[str, str]], content: bytes) -> None:
    stored = archive(Response("http://news.example/1", content, headers=tuple(headers)))
    [page] = [page for page in read_pages(io.BytesIO(stored)) if isinstance(page, WarcPage)]
    assert page.content == HTML


def _cut(content: bytes) -> bytes:
    return content[:-500]


def _overwritten(content: bytes) -> bytes:
    """Bytes in the middle of the third page's response are something else."""
    at = _begin(content, 6) + 300
    return content[:at] + bytes(100) + content[at + 100 :]


def _begin(content: bytes, number: int) -> int:
    """Where a record of a compressed archive begins, counted from 0."""
    at = 0
    for _ in range(number):
        member = zlib.decompressobj(31)
        member.decompress(content[at:])
        at = len(content) - len(member.unused_data)
    return at


def _wrong_length(content: bytes) -> bytes:
    """The first response says that it is longer than it is."""
    at = content.index(b"WARC-Type: response")
    length = content.index(b"Content-Length: ", at) + len(b"Content-Length: ")
    return content[:length] + b"9" + content[length:]


@pytest.mark.parametrize(
    ("compressed", "damage", "expected"),
    [
        (True, _cut, ["0", "1", "2", "broken"]),
        (False, _cut, ["0", "1", "2", "broken"]),
        (True, _overwritten, ["0", "1", "broken", "3"]),
        (True, lambda content: content[:-3], ["0", "1", "2", "3"]),
        (True, lambda _: b"no archive\n" * 99, ["broken"]),
        (True, lambda _: b"", []),
    ],
    ids=["cut", "cut, plain", "overwritten", "only the checksum cut", "no archive", "empty"],
)
def test_behind_a_broken_record_reading_goes_on(compressed: bool, damage: object, expected: list[str]) -> None:
    assert callable(damage)
    found = urls(damage(numbered(4, gzip=compressed)))
    assert found == [name if name == "broken" else f"http://news.example/{name}" for name in expected]


def test_a_wrong_length_costs_no_other_page() -> None:
    found = urls(_wrong_length(numbered(3, gzip=False)))
    assert [url for url in found if url != "broken"][-2:] == ["http://news.example/1", "http://news.example/2"]
    assert "broken" in found


def test_what_is_broken_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        found = list(articles(io.BytesIO(_cut(numbered(2, gzip=False)))))
    assert len(found) == 1
    assert "broken record at or behind byte" in caplog.text
    assert "bytes are there" in caplog.text
