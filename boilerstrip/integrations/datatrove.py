"""An extractor step for datatrove's pipelines. Extra: ``datatrove``. See ``docs/datatrove.md``."""

from __future__ import annotations

from typing import Any

from boilerstrip.extractor import Extractor, PageKind
from boilerstrip.extras import extra
from boilerstrip.integrations import article_fields

with extra("datatrove"):
    from datatrove.data import Document, DocumentsPipeline
    from datatrove.pipeline.extractors.base import BaseExtractor


class ArticleText(str):
    """The text of an article with the other fields of its JSON: what the process that reads a page gives back."""

    __slots__ = ("fields",)
    fields: dict[str, Any]


class Boilerstrip(BaseExtractor):  # type: ignore[misc]  # datatrove has no types
    """Replaces the page in ``document.text`` with its article's text, and puts the other fields of the article's JSON
    into ``document.metadata["article"]``, with the page's ``blocks`` if asked for.

    A page without an article is dropped. As with all of datatrove's extractors a page runs in a process of its own,
    and is skipped and counted where it takes longer than ``timeout`` seconds, kills the process, or fails.
    ``kind`` says what the pages are: "html", "text" (WET), or "auto". ``document.metadata["url"]`` is used if it is
    there.
    """

    name = "📰 boilerstrip"

    def __init__(
        self,
        extractor: Extractor | None = None,
        *,
        kind: PageKind = "auto",
        blocks: bool = False,
        timeout: float = 10,
    ) -> None:
        super().__init__(timeout)
        self.extractor = extractor or Extractor()
        self.kind = kind
        self.blocks = blocks

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """The documents that hold an article."""
        for document in super().run(map(_with_address, data), rank, world_size):
            document.metadata["article"] = document.text.fields
            document.text = str(document.text)
            yield document

    def extract(self, text: str, url: str | None = None) -> ArticleText | Exception:
        """The text of a page's article, or what went wrong: datatrove raises it where it counts."""
        try:
            article = self.extractor.extract(text, url=url, kind=self.kind)
        except Exception as error:  # noqa: BLE001  # raised here it would end the process, and the error with it
            return error
        fields = article_fields(article, blocks=self.blocks)
        answer = ArticleText(fields.pop("text"))
        answer.fields = fields
        return answer


def _with_address(document: Document) -> Document:
    """Both arguments of ``extract`` where datatrove looks for its only one."""
    document.text = (document.text, document.metadata.get("url"))
    return document
