import datetime as dt
import io
import pickle
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import boilerstrip
from boilerstrip import (
    Article,
    DecodeError,
    Extractor,
    InputTooLargeError,
    Limits,
    RawPage,
    SiteProfile,
    TimeLimitError,
)
from boilerstrip.decoding import decode
from boilerstrip.extractor import BYTES_AT_ONCE, PAGES_AT_ONCE
from boilerstrip.scoring import load_classifier

PAGE = (Path(__file__).parent / "fixtures" / "prefecture_gbk" / "page.html").read_bytes()
TEXT = (Path(__file__).parent / "fixtures" / "prefecture_text" / "page.txt").read_text(encoding="utf-8")
URL = "http://linlan.example.com/system/2019/06/09/000123.shtml"


def test_the_path_from_bytes_to_article() -> None:
    article = boilerstrip.extract(PAGE, url=URL)
    assert article.is_article
    assert (article.kind, article.charset, article.url) == ("html", "gb18030", URL)
    assert article.header.title == "临澜湾跨海大桥主塔封顶"
    assert article.text.startswith("6月8日上午10时许")
    assert [image.url for image in article.images] == ["http://linlan.example.com/images/2019/06/09/qiao.jpg"]


def test_text_is_recognised() -> None:
    article = boilerstrip.extract(TEXT)
    assert (article.kind, article.is_article) == ("text", True)


def test_kind_can_be_given() -> None:
    assert boilerstrip.extract("<p>no tag</p>", kind="text").blocks[0].text == "<p>no tag</p>"


def test_timezone_is_of_printed_times_without_offset() -> None:
    published = Extractor(timezone=dt.UTC).extract(PAGE).header.published_at
    assert published == dt.datetime(2019, 6, 9, 8, 21, 37, tzinfo=dt.UTC)


def test_same_input_same_answer() -> None:
    assert boilerstrip.extract(PAGE) == boilerstrip.extract(PAGE) == Extractor().extract(PAGE)


@pytest.mark.parametrize("at_once", [1, 2, 100])
@pytest.mark.parametrize("size", [1, len(PAGE) + 1, 10**9])
def test_many_pages_give_what_each_gives_alone(at_once: int, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("boilerstrip.extractor.PAGES_AT_ONCE", at_once)
    monkeypatch.setattr("boilerstrip.extractor.BYTES_AT_ONCE", size)
    pages = [RawPage(PAGE, URL), RawPage(""), RawPage(TEXT, kind="text"), RawPage(PAGE, charset="gbk"), RawPage(TEXT)]
    found = list(Extractor().extract_many(iter(pages)))
    assert [page for page, _ in found] == pages
    assert [article for _, article in found] == [
        Extractor().extract(page.content, url=page.url, kind=page.kind, charset=page.charset) for page in pages
    ]


def test_of_many_pages_each_has_its_own_error() -> None:
    unread = OSError("connection lost")
    wrong = [RawPage(None), RawPage("x", kind="pdf")]  # type: ignore[arg-type]
    pages: list[RawPage | Exception] = [RawPage(PAGE), unread, *wrong, RawPage("x" * 99_999), RawPage(TEXT)]
    found = list(Extractor(limits=Limits(max_bytes=90_000)).extract_many(pages))
    assert [page for page, _ in found] == pages
    answers = [type(answer) for _, answer in found]
    assert answers == [Article, OSError, TypeError, ValueError, InputTooLargeError, Article]
    assert found[1][1] is unread


def test_what_is_no_raw_page_is_refused() -> None:
    with pytest.raises(TypeError, match="extract_many takes RawPage objects, not str"):
        next(Extractor().extract_many([TEXT]))  # type: ignore[list-item]


def test_of_many_pages_a_bounded_number_is_read_ahead() -> None:
    read = 0

    def pages() -> Iterator[RawPage]:
        nonlocal read
        for read in range(1, 101):  # noqa: B007
            yield RawPage(TEXT)

    for done, _ in enumerate(Extractor().extract_many(pages()), 1):
        assert read < done + PAGES_AT_ONCE
    large = iter([RawPage("a" * BYTES_AT_ONCE)] * 2)
    assert len([next(Extractor().extract_many(large)), *large]) == 2


def test_of_many_pages_none_pays_for_the_time_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(content: Any, *arguments: Any) -> Any:
        time.sleep(0.5 if content == "slow" else 0)
        return decode(content, *arguments)

    monkeypatch.setattr("boilerstrip.extractor.decode", slow)
    pages = [RawPage(TEXT), RawPage("slow"), RawPage(TEXT), RawPage("slow"), RawPage(TEXT)]
    found = [answer for _, answer in Extractor(limits=Limits(seconds=0.4)).extract_many(pages)]
    assert [*map(type, found)] == [Article, TimeLimitError, Article, TimeLimitError, Article]


def test_an_extractor_serves_many_threads() -> None:
    extractor = Extractor()
    with ThreadPoolExecutor(4) as pool:
        articles = list(pool.map(extractor.extract, [PAGE, TEXT] * 8))
    assert articles == [extractor.extract(PAGE), extractor.extract(TEXT)] * 8


def test_extractor_and_article_can_be_pickled() -> None:
    extractor = Extractor(timezone=dt.timezone(dt.timedelta(hours=8)), limits=Limits(max_bytes=10**6))
    article = extractor.extract(PAGE, url=URL)
    assert pickle.loads(pickle.dumps(extractor)) == extractor
    pickled = pickle.dumps(article)
    assert len(pickled) < 200_000  # the rules stay behind
    copy = pickle.loads(pickled)
    assert copy == article
    assert copy.to_json(reasons=True) == article.to_json(reasons=True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        "",
        "   \n\t ",
        b"\0" * 100,
        bytes(range(256)) * 20,
        "<ul><li>a" * 300,  # lists nested deeper than a byte tells
        b"\x89PNG\r\n\x1a\n" + bytes(500),
        b"<",
        b"<html><body>",
        b"<!DOCTYPE html>",
        "\ud800",
        "<div>" * 50_000,
        "</p>" * 50_000,
        "<table><tr><td>" * 20_000,
        "<a href='http://[x'>下一页</a><img src='http://[x'>",
    ],
    ids=lambda content: repr(content[:20]),
)
def test_hostile_pages_give_an_empty_article(content: bytes | str) -> None:
    article = boilerstrip.extract(content, url="http://[broken")
    assert (article.is_article, article.text, article.images, article.next_page) == (False, "", (), None)
    assert isinstance(article.to_json(reasons=True), str)
    assert article.to_markdown() == ""


def test_deep_pages_do_not_lose_their_article() -> None:
    deep = b"<div>" * 5000 + PAGE.partition(b"<body")[2]
    assert isinstance(boilerstrip.extract(deep, charset="gbk"), Article)
    assert sys.getrecursionlimit() < 5000


MISUSE: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "None": ({"content": None}, TypeError, "bytes"),
    "path": ({"content": Path("page.html")}, TypeError, r"not \w*Path: give its \.read_bytes\(\)"),
    "file": ({"content": io.BytesIO()}, TypeError, r"not BytesIO: give its \.read\(\)"),
    "response": ({"content": SimpleNamespace(content=b"")}, TypeError, r"give its \.content"),
    "number": ({"content": 12}, TypeError, "bytes"),
    "kind": ({"content": "", "kind": "pdf"}, ValueError, '"auto", "html" or "text"'),
    "kind type": ({"content": "", "kind": None}, ValueError, '"auto", "html" or "text"'),
    "kind that cannot be hashed": ({"content": "", "kind": []}, ValueError, '"auto", "html" or "text"'),
    "url": ({"content": "", "url": b"http://news.example/"}, TypeError, "url must be a str or None"),
    "charset type": ({"content": b"", "charset": 8}, TypeError, "charset"),
    "charset": ({"content": b"", "charset": "utf-9"}, DecodeError, "utf-9"),
}


@pytest.mark.parametrize(("arguments", "error", "message"), MISUSE.values(), ids=MISUSE)
def test_misuse_says_what_is_accepted(arguments: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        boilerstrip.extract(**arguments)


OPTIONS: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "timezone": ({"timezone": "+08:00"}, TypeError, "datetime.tzinfo"),
    "now": ({"now": dt.datetime(1, 1, 1, tzinfo=dt.UTC)}, ValueError, "now must lie in the years 1900 to 9000"),
    "limits": ({"limits": {"max_bytes": 1000}}, TypeError, "limits must be Limits"),
    "profile": ({"profile": "site.toml"}, TypeError, "profile must be a SiteProfile or a mapping of them by host"),
    "profile of a host": ({"profile": {"a.example": "site.toml"}}, TypeError, "profile must be a SiteProfile or a map"),
    "address as host": ({"profile": {"https://a.example/": SiteProfile()}}, ValueError, "as news.example.com, not 'ht"),
    "host with a port": ({"profile": {"a.example:80": SiteProfile()}}, ValueError, "by lower-case host name"),
    "no host": ({"profile": {"": SiteProfile()}}, ValueError, "by lower-case host name"),
    "host in capitals": ({"profile": {"A.example": SiteProfile()}}, ValueError, "by lower-case host name"),
    "classifiers": ({"classifiers": None}, TypeError, "classifiers must be a mapping"),
    "weights as classifier": ({"classifiers": {"html": "weights.json"}}, TypeError, "make_classifier"),
    "classifier of no kind": ({"classifiers": {"htm": load_classifier("html")}}, ValueError, '"html" or "text", not'),
}


@pytest.mark.parametrize(("options", "error", "message"), OPTIONS.values(), ids=OPTIONS)
def test_wrong_options_say_what_is_accepted(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        Extractor(**options)


def test_a_page_over_the_limit_is_refused() -> None:
    with pytest.raises(InputTooLargeError, match="max_bytes") as caught:
        Extractor(limits=Limits(max_bytes=10)).extract(b"<p>" + b"x" * 20)
    assert (caught.value.size, caught.value.limit) == (23, 10)
    assert Extractor(limits=Limits(max_bytes=23)).extract(b"<p>" + b"x" * 20).text == ""
