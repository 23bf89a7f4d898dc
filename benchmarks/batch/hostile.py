"""Pages that do harm, and a worker that lets them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from boilerstrip.article import Article
from boilerstrip.batch.pages import Page
from boilerstrip.batch.records import Worker


def _spin() -> None:
    while True:
        pass


def _raise() -> None:
    raise ArithmeticError("injected")


INJECTED: Mapping[str, Callable[[], object]] = MappingProxyType(
    {
        "inject: end": lambda: os._exit(3),
        "inject: abort": os.abort,
        "inject: hang": lambda: time.sleep(3600),
        "inject: spin": _spin,
        "inject: raise": _raise,
    }
)
"""What a page does whose text begins so."""


@dataclass(frozen=True, slots=True)
class HostileWorker(Worker):
    """Extracts as ever, but does what a page of ``INJECTED`` says."""

    def extract(self, pages: Iterable[Page | Exception]) -> Iterator[tuple[Page | Exception, Article | Exception]]:
        """The pages with their articles, if they let us live."""
        for page, found in Worker.extract(self, pages):
            yield page, _do_harm(page) or found


def _do_harm(page: Page | Exception) -> Exception | None:
    """Do what a page says; what it raises."""
    if isinstance(page, Page) and isinstance(page.content, str) and page.content in INJECTED:
        try:
            INJECTED[page.content]()
        except Exception as error:  # noqa: BLE001
            return error
    return None


def hostile_pages() -> list[str]:
    """Fifty pages: ten each that end the worker, abort it, hang, are nested too deeply for a tree, or too large."""
    deep = "<div>" * 100_000 + "x"
    huge = "<p>" + "All work and no play. " * 1_000_000
    return [
        *("inject: end", "inject: abort", "inject: hang") * 10,
        *(deep for _ in range(10)),
        *(huge for _ in range(10)),
    ]
