"""Inputs of batches made of the fixtures, what the library says of them, and outputs read back."""

import gzip
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

import boilerstrip
from boilerstrip.batch.pages import Page
from boilerstrip.compression import zstd_codec
from boilerstrip.decoding import decode
from tests.archives import Response, write_warc, write_wet

FIXTURES = Path(__file__).parents[1] / "fixtures"
NAMES = ("english", "prefecture_gbk", "listing", "russian", "home")
CONTENTS = {name: FIXTURES.joinpath(name, "page.html").read_bytes() for name in NAMES}
URLS = {name: f"https://{name}.example/1.html".replace("_", "-") for name in NAMES}
TEXTS = {name: boilerstrip.extract(content).text or "Nothing." for name, content in CONTENTS.items()}
HTML = {name: decode(content).text for name, content in CONTENTS.items()}

Record = dict[str, Any]


def library_answer(page: Page) -> Record:
    """What a record says of a page, but for where it came from."""
    article = boilerstrip.extract(page.content, url=page.url, kind=page.kind, charset=page.charset)
    return replace(article, blocks=()).to_dict()


def article_of(record: Record) -> Record:
    """What of a record is the library's."""
    return {name: value for name, value in record.items() if name not in ("file", "record", "input", "error")}


def json_lines(*records: object) -> bytes:
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def small_pages(count: int) -> list[Record]:
    """Short articles, no two the same."""
    return [
        {
            "id": number,
            "url": f"https://news.example/{number}.html",
            "html": f"<title>Bridge {number}</title><h1>Bridge {number} opens</h1>"
            + f"<p>The bridge number {number} over the river was opened on Monday, after nine years of work.</p>" * 3,
        }
        for number in range(1, count + 1)
    ]


def write_json_lines(path: Path) -> list[Page]:
    content = json_lines(*({"url": URLS[name], "html": HTML[name], "id": name} for name in NAMES))
    path.write_bytes({".gz": gzip.compress, ".zst": zstd_codec().compress}.get(path.suffix, bytes)(content))
    return [Page(HTML[name], URLS[name], carried={"id": name}) for name in NAMES]


def write_texts(path: Path) -> list[Page]:
    path.write_bytes(json_lines(*({"url": URLS[name], "text": TEXTS[name]} for name in NAMES)))
    return [Page(TEXTS[name], URLS[name], "text") for name in NAMES]


def write_pages(path: Path) -> list[Page]:
    for name in NAMES:
        folder = path / name
        folder.mkdir(parents=True)
        folder.joinpath("page.html").write_bytes(CONTENTS[name])
    return [Page(CONTENTS[name]) for name in sorted(NAMES)]


def write_archive(path: Path) -> list[Page]:
    charsets = {"prefecture_gbk": "; charset=gbk"}
    responses = [
        Response(URLS[name], CONTENTS[name], "text/html" + charsets.get(name, ""), status="200 OK") for name in NAMES
    ]
    with path.open("wb") as file:
        write_warc(file, responses, gzip=path.suffix == ".gz")
    return [Page(CONTENTS[name], URLS[name], "html", "gbk" if name in charsets else None) for name in NAMES]


def write_extracts(path: Path) -> list[Page]:
    with path.open("wb") as file:
        write_wet(file, [(URLS[name], TEXTS[name]) for name in NAMES], gzip=path.suffix == ".gz")
    return [Page(TEXTS[name].encode(), URLS[name], "text", "utf-8") for name in NAMES]


def write_table(path: Path) -> list[Page]:
    rows = [{"url": URLS[name], "html": CONTENTS[name], "id": number} for number, name in enumerate(NAMES)]
    pq.write_table(pa.Table.from_pylist(rows), path)
    return [Page(CONTENTS[name], URLS[name], carried={"id": number}) for number, name in enumerate(NAMES)]


def read_output(path: Path) -> list[Record]:
    """All records of an output."""
    if path.suffix == ".parquet":
        return [row for part in sorted(path.glob("*.parquet")) for row in pq.ParquetFile(part).read().to_pylist()]
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    elif path.suffix == ".zst":
        with path.open("rb") as file:
            content = zstd_codec().open(file).read()
    return [json.loads(line) for line in content.splitlines()]
