"""Calls that mypy must accept, and calls that it must reject (each rejection is asserted by its ``type: ignore``,
which mypy reports when it is not needed). Checked by ``make check``, never run."""

import datetime as dt
from typing import assert_type

import boilerstrip
from boilerstrip import Article, Block, Extractor, Image, Label, Limits, Reason


def accepted() -> None:
    article = boilerstrip.extract(b"<p>", url="https://news.example/", kind="html", charset="gbk")
    assert_type(article, Article)
    assert_type(article.text, str)
    assert_type(article.paragraphs, tuple[str, ...])
    assert_type(article.header.title, str | None)
    assert_type(article.header.published_at, dt.datetime | dt.date | None)
    assert_type(article.header.authors, tuple[str, ...])
    assert_type(article.images, tuple[Image, ...])
    assert_type(article.blocks, tuple[Block, ...])
    assert_type(article.blocks[0].label, Label | None)
    assert_type(article.blocks[0].reasons, tuple[Reason, ...])
    assert_type(article.next_page, str | None)
    assert_type(article.to_dict(reasons=True), dict[str, object])
    assert_type(article.to_json(), str)
    assert_type(article.to_markdown(), str)
    assert_type(Extractor(timezone=dt.UTC, limits=Limits(max_bytes=1000, seconds=2.5)).extract("text"), Article)
    boilerstrip.extract(bytearray(b"<p>"))
    boilerstrip.extract(memoryview(b"<p>"))


def rejected(article: Article) -> None:
    boilerstrip.extract(None)  # type: ignore[arg-type]
    boilerstrip.extract(12)  # type: ignore[arg-type]
    boilerstrip.extract()  # type: ignore[call-arg]
    boilerstrip.extract("", "https://news.example/")  # type: ignore[call-arg,unused-ignore]
    boilerstrip.extract("", kind="pdf")  # type: ignore[arg-type]
    boilerstrip.extract("", url=b"https://news.example/")  # type: ignore[arg-type]
    Extractor(timezone="+08:00")  # type: ignore[arg-type]
    Extractor(max_bytes=1000)  # type: ignore[call-arg]
    Extractor().limits = Limits()  # type: ignore[misc]
    Limits(max_blocks="5")  # type: ignore[arg-type]
    article.is_article = True  # type: ignore[misc]
