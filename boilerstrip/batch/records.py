"""What a batch writes: one record a page, with where it came from and its article or its error."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from boilerstrip.article import Article
from boilerstrip.batch.pages import NoPageError, Page, Task
from boilerstrip.extractor import Extractor
from boilerstrip.integrations import article_fields, describe

Status = Literal["article", "refused", "error"]
Record = dict[str, Any]
Encoder = Callable[[Record], Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """A page's record as the output wants it, how it went, and what an error says."""

    encoded: Any
    status: Status
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """An answer with the place of its page and its cost: bytes of the page, and of the inputs up to it."""

    file: str
    record: int
    size: int
    read: int
    answer: Answer

    @classmethod
    def of(cls, task: Task, answer: Answer) -> Result:
        """What is left of a task when it is answered: not the page."""
        return cls(task.file, task.record, task.size, task.read, answer)


@dataclass(frozen=True, slots=True)
class Worker:
    """What is done with each page, in a worker process: extract, and encode for the output. Picklable."""

    encode: Encoder
    extractor: Extractor = field(default_factory=Extractor)
    blocks: bool = False

    def answers(self, tasks: Sequence[Task]) -> Iterator[Answer]:
        """The records of pages, in their order. Nothing that a page does raises."""
        for task, (page, found) in zip(tasks, self.extract(map(_open, tasks)), strict=True):
            yield self._answer(task, page, found)

    def extract(self, pages: Iterable[Page | Exception]) -> Iterator[tuple[Page | Exception, Article | Exception]]:
        """The pages with their articles."""
        return self.extractor.extract_many(pages)

    def _answer(self, task: Task, page: Page | Exception, found: Article | Exception) -> Answer:
        """The record of one page."""
        if isinstance(page, Exception):
            return self.fail(task, str(page), page)
        if isinstance(found, Exception):
            return self.fail(task, describe(found), page)
        try:
            record = _place(task, page) | article_fields(found, blocks=self.blocks) | {"error": None}
            return Answer(self.encode(record), "article" if found.is_article else "refused")
        except Exception as error:  # noqa: BLE001  # whatever one page does, the rest of the batch must not be lost
            return self.fail(task, describe(error), page)

    def fail(self, task: Task, error: str, page: Page | Exception | None = None) -> Answer:
        """The record of a page that gave no answer."""
        known = page or _open(task)
        url = known.url if isinstance(known, Page | NoPageError) else None
        record = _place(task, known) | {"url": url, "is_article": False, "error": error}
        try:
            encoded = self.encode(record)
        except (ValueError, RecursionError):  # what it carries can be read but not written: nested to the limit
            encoded = self.encode(record | {"input": {}})
        return Answer(encoded, "error", error)


def encode_json(record: Mapping[str, Any]) -> bytes:
    """The record as a line of JSON."""
    text = json.dumps(record, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "backslashreplace") + b"\n"  # half a surrogate pair: as the escape that JSON has for it


def _open(task: Task) -> Page | ValueError:
    """A task's page, or why there is none."""
    try:
        return task.open()
    except ValueError as error:
        return error


def _place(task: Task, page: Page | Exception) -> Record:
    carried = dict(page.carried) if isinstance(page, Page | NoPageError) else {}
    return {"file": task.file, "record": task.record, "input": carried}
