"""Corpus pages as JSON lines and as WARC, and what the library says of them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import boilerstrip
from benchmarks.corpus import choose_corpora
from boilerstrip.decoding import decode

Answer = dict[str, Any]


def write_json_lines(corpora: Path, count: int, path: Path) -> None:
    """The first ``count`` pages of the corpora, begun again from the first where there are fewer, decoded."""
    with path.open("w", encoding="utf-8") as file:
        for number, (url, content) in enumerate(corpus_pages(corpora, count), start=1):
            record = {"id": number, "url": url, "html": decode(content).text}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_warc(corpora: Path, count: int, path: Path) -> None:
    """The same pages as they were crawled."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "benchmarks.batch"}))
        for url, content in corpus_pages(corpora, count):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
            record = writer.create_warc_record(
                url or "http://news.example/", "response", io.BytesIO(content), len(content), http_headers=headers
            )
            writer.write_record(record)


def corpus_pages(corpora: Path, count: int) -> Iterator[tuple[str | None, bytes]]:
    """Address and bytes of each page."""
    samples = [sample for corpus in choose_corpora(corpora, []).values() for sample in corpus]
    return ((sample.url, sample.content) for sample in islice(cycle(samples), count))


def library_answers(corpora: Path, count: int, *, decoded: bool) -> list[Answer]:
    """What ``boilerstrip.extract`` gives for each page, of its text or of its bytes."""
    pages = [(url, content, decoded) for url, content in corpus_pages(corpora, min(count, _size(corpora)))]
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        answers = list(pool.map(_extract, pages, chunksize=16))
    return list(islice(cycle(answers), count))


def _size(corpora: Path) -> int:
    return sum(len(corpus) for corpus in choose_corpora(corpora, []).values())


def _extract(page: tuple[str | None, bytes, bool]) -> Answer:
    url, content, decoded = page
    if decoded:
        article = boilerstrip.extract(decode(content).text, url=url)
    else:
        article = boilerstrip.extract(content, url=url or "http://news.example/", kind="html")
    return replace(article, blocks=()).to_dict()
