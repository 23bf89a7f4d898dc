"""A real crawl of a site on this machine, and the item pipeline by itself."""

import dataclasses
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import boilerstrip
from boilerstrip import Extractor, Limits
from tests.integrations.site import PAGES, charset_of, site
from tests.test_fixtures import KNOWN_FAILURES

pytest.importorskip("scrapy", reason="needs the extra scrapy")

ENGLISH = (Path(__file__).parents[1] / "fixtures" / "english" / "page.html").read_bytes()
SPIDER = """
import scrapy


class PagesSpider(scrapy.Spider):
    name = "pages"
    custom_settings = {
        "ADDONS": {"boilerstrip.integrations.scrapy.Addon": 100},
        "TELNETCONSOLE_ENABLED": False,
    }

    async def start(self):
        yield scrapy.Request(self.site)

    def parse(self, response):
        yield {"article": response, "depth": response.meta["depth"]}
        if response.meta["depth"] == 0:
            yield from response.follow_all(css="a", callback=self.parse)
"""


def crawl(folder: Path, address: str, *settings: str) -> tuple[list[dict[str, Any]], str]:
    """The items that a crawl of the site stores, and its log."""
    (folder / "spider.py").write_text(SPIDER, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "scrapy", "runspider", "spider.py", "-O", "items.jsonl", "-a", f"site={address}"]
        + [part for setting in settings for part in ("-s", setting)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    items = [json.loads(line) for line in (folder / "items.jsonl").read_text(encoding="utf-8").splitlines()]
    return items, run.stderr


def address_of(page: Path, site_address: str) -> str:
    return f"{site_address}{page.parent.name}/{page.name}"


def answer(page: Path, address: str) -> dict[str, Any]:
    charset = charset_of(page)
    return boilerstrip.extract(page.read_bytes(), url=address, charset=None if charset == "none" else charset).to_dict()


def is_article(page: Path) -> bool:
    """What the fixture says, but for the known failures."""
    if f"{page.parent.name}:is_article" in KNOWN_FAILURES:
        return False
    return bool(json.loads(page.with_name("expected.json").read_bytes())["is_article"])


def test_a_crawl_stores_the_articles_and_refuses_the_rest(tmp_path: Path) -> None:
    with site() as address:
        items, log = crawl(tmp_path, address)
    articles = {address_of(page, address): page for page in PAGES if is_article(page)}
    expected = {url: {"depth": 1, "article": {**answer(page, url), "blocks": []}} for url, page in articles.items()}
    assert {item["article"]["url"]: item for item in items} == expected
    assert len(items) == len(expected)
    assert all(item["article"]["header"]["title"] for item in items)
    refused = 1 + len(PAGES) - len(articles)  # and the front page
    assert f"'boilerstrip/article': {len(articles)}," in log
    assert f"'boilerstrip/refused': {refused}," in log
    assert f"'item_dropped_count': {refused}," in log
    assert "boilerstrip/error" not in log


def test_settings_of_a_crawl(tmp_path: Path) -> None:
    with site() as address:
        items, log = crawl(tmp_path, address, "BOILERSTRIP_DROP=", "BOILERSTRIP_BLOCKS=True")
    assert len(items) == 1 + len(PAGES)
    assert all(item["article"]["blocks"] for item in items if item["article"]["is_article"])
    assert "item_dropped_count" not in log


def pipeline(**settings: Any) -> Any:
    from scrapy.utils.test import get_crawler

    from boilerstrip.integrations.scrapy import ArticlePipeline

    return ArticlePipeline.from_crawler(get_crawler(settings_dict=settings))


def response(body: bytes = ENGLISH, **headers: str) -> Any:
    from scrapy.http import Response

    return Response("https://www.example.com/news/ferry-returns", body=body, headers=headers)


def test_a_page_that_cannot_be_read_gives_its_error_or_is_dropped() -> None:
    from scrapy.exceptions import DropItem

    small = Extractor(limits=Limits(max_bytes=10))
    item = pipeline(BOILERSTRIP_EXTRACTOR=small).process_item({"article": response(), "id": 1})
    message = f"InputTooLargeError: the page has {len(ENGLISH):,} bytes, the limit is 10: skip it, or raise the limit with Extractor(limits=Limits(max_bytes=…)) or --limit max_bytes=…"
    assert item == {"article": {"url": "https://www.example.com/news/ferry-returns", "error": message}, "id": 1}
    dropping = pipeline(BOILERSTRIP_EXTRACTOR=small, BOILERSTRIP_DROP=["error"])
    with pytest.raises(DropItem, match="InputTooLargeError"):
        dropping.process_item({"article": response()})
    assert dropping.stats.get_value("boilerstrip/error") == 1


@dataclasses.dataclass
class Page:
    id: int
    article: Any


@pytest.mark.parametrize("make", [dict, Page], ids=["dict", "dataclass"])
def test_items_are_of_any_kind(make: Any) -> None:
    from itemadapter import ItemAdapter

    item = pipeline().process_item(make(id=1, article=response()))
    assert type(item) is make
    fields = ItemAdapter(item).asdict()
    assert (fields["id"], fields["article"]["header"]["authors"]) == (1, ["Imogen Fairbrass"])


@pytest.mark.parametrize("item", [{"name": "x"}, {"article": "a text"}, {"response": 1}], ids=str)
def test_items_without_a_response_pass(item: dict[str, Any]) -> None:
    assert pipeline().process_item(dict(item)) == item


def test_what_is_no_text_is_refused() -> None:
    item = pipeline(BOILERSTRIP_DROP=[]).process_item({"article": response(bytes(range(256)) * 40)})
    assert item["article"]["is_article"] is False


def test_a_wrong_setting_is_named() -> None:
    with pytest.raises(ValueError, match='BOILERSTRIP_DROP lists "refused" and "error", not \'refusals\''):
        pipeline(BOILERSTRIP_DROP=["refusals"])


def test_the_pipeline_keeps_the_place_that_settings_give_it() -> None:
    from scrapy.settings import Settings

    from boilerstrip.integrations.scrapy import Addon, ArticlePipeline

    name = f"{ArticlePipeline.__module__}.{ArticlePipeline.__name__}"
    for pipelines, order in [({}, 100), ({name: 700}, 700)]:
        settings = Settings({"ITEM_PIPELINES": pipelines})
        Addon().update_settings(settings)
        (priority,) = settings.getdict("ITEM_PIPELINES").values()
        assert priority == order


@pytest.mark.parametrize(
    ("content_type", "charset", "source"),
    [
        pytest.param("text/html; charset=gb2312", "gb18030", "caller", id="named"),
        pytest.param("text/html; charset=none", "gb18030", "chardet", id="no charset's name"),
        pytest.param("text/html; charset=base64", "gb18030", "chardet", id="a codec that is no charset"),
        pytest.param("text/html", "gb18030", "chardet", id="not named"),
        pytest.param(None, "gb18030", "chardet", id="no header"),
        pytest.param("\xff\xfe", "gb18030", "chardet", id="header of no text"),
    ],
)
def test_article_from_response(content_type: str | None, charset: str, source: str) -> None:
    from boilerstrip.integrations.scrapy import article_from_response

    body = "<p>临澜湾大桥昨日合龙，全长九公里，预计明年春天通车。施工负责人介绍，海湾里风大浪急。</p>".encode("gb18030")
    headers = {} if content_type is None else {"Content-Type": content_type}
    article = article_from_response(response(body, **headers))
    assert (article.charset, article.charset_source) == (charset, source)
    assert article.url == "https://www.example.com/news/ferry-returns"
