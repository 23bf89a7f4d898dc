"""Articles in Scrapy: of a response, and of the items of a crawl. Extra: ``scrapy``. See ``docs/scrapy.md``.

Switched on in ``settings.py``::

    ADDONS = {"boilerstrip.integrations.scrapy.Addon": 100}
"""

from __future__ import annotations

from typing import Any, Self

from boilerstrip.article import Article
from boilerstrip.charsets import resolve
from boilerstrip.extractor import Extractor
from boilerstrip.extras import extra
from boilerstrip.integrations import article_fields, describe

with extra("scrapy"):
    from itemadapter import ItemAdapter
    from scrapy.crawler import Crawler
    from scrapy.exceptions import DropItem
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from w3lib.encoding import http_content_type_encoding


def article_from_response(response: Response, extractor: Extractor | None = None) -> Article:
    """The article of a response: from the bytes of its body, the charset that HTTP named, and its address."""
    charset = http_content_type_encoding(response.headers.get("Content-Type", b"").decode("latin-1"))
    return (extractor or Extractor()).extract(response.body, url=response.url, charset=resolve(charset or ""))


class Addon:
    """Puts :class:`ArticlePipeline` before the other item pipelines, unless it stands among them already."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Called by Scrapy when it starts."""
        settings.setdefault_in_component_priority_dict("ITEM_PIPELINES", ArticlePipeline, 100)


class ArticlePipeline:
    """Turns the response in the field ``article`` of an item into the article's JSON.

    Items that hold no response there pass as they are. A page that cannot be read gives its ``url`` and ``error``.

    Settings: ``BOILERSTRIP_EXTRACTOR`` is an Extractor; ``BOILERSTRIP_BLOCKS`` (False) keeps the page's blocks;
    ``BOILERSTRIP_DROP`` lists what is dropped: "refused" (the default) are pages without an article, "error" those that
    cannot be read. The stats ``boilerstrip/article``, ``boilerstrip/refused`` and ``boilerstrip/error`` count pages.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.stats = crawler.stats
        self.extractor: Extractor = crawler.settings.get("BOILERSTRIP_EXTRACTOR") or Extractor()
        self.blocks: bool = crawler.settings.getbool("BOILERSTRIP_BLOCKS")
        self.drop: list[str] = crawler.settings.getlist("BOILERSTRIP_DROP", ["refused"])
        for outcome in self.drop:
            if outcome not in ("refused", "error"):
                raise ValueError(f'BOILERSTRIP_DROP lists "refused" and "error", not {outcome!r}')

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Called by Scrapy when it starts."""
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Called by Scrapy for every item."""
        fields = ItemAdapter(item)
        response = fields.get("article")
        if isinstance(response, Response):
            article = self._read(response)
            outcome = "error" if "error" in article else "article" if article["is_article"] else "refused"
            self.stats.inc_value(f"boilerstrip/{outcome}")
            if outcome in self.drop:
                raise DropItem(
                    article.get("error", "no article"), log_level="WARNING" if "error" in article else "INFO"
                )
            fields["article"] = article
        return item

    def _read(self, response: Response) -> dict[str, Any]:
        """The JSON of the article, or the address and the error of a page that cannot be read."""
        try:
            article = article_from_response(response, self.extractor)
        except Exception as error:  # noqa: BLE001  # one page must not cost the crawl its item, whatever it does
            return {"url": response.url, "error": describe(error)}
        return article_fields(article, blocks=self.blocks)
