"""Pages that do harm, and a worker that lets them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
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

    def extract(self, page: Page) -> Article:
        """The article, if the page lets us live."""
        if isinstance(page.content, str) and page.content.startswith("inject: "):
            INJECTED[page.content]()
        return Worker.extract(self, page)


def hostile_pages() -> list[str]:
    """Fifty pages: ten each that end the worker, abort it, hang, are nested too deeply for a tree, or too large."""
    deep = "<div>" * 100_000 + "x"
    huge = "<p>" + "All work and no play. " * 1_000_000
    return [
        *("inject: end", "inject: abort", "inject: hang") * 10,
        *(deep for _ in range(10)),
        *(huge for _ in range(10)),
    ]
