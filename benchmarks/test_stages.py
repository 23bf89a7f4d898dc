"""Each stage by itself, for pytest-benchmark: ``make benchmark-stages``.

It is not among ``testpaths``, so tests do not wait for it.
To compare two states of the code: ``--benchmark-save`` on the one, ``--benchmark-compare`` on the other.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import pytest

from benchmarks.speed.child import FIXTURES
from benchmarks.speed.stages import STAGES, run_stages

T = TypeVar("T")

PAGES = ("prefecture_gbk/page.html", "portal_menus/page.html", "english/page.html")
TEXTS = ("prefecture_text/page.txt", "english_text/page.txt")
TEXT_STAGES = tuple(stage for stage in STAGES if stage != "parse")


def prepare(stage: str, content: bytes, kind: str | None) -> Callable[[], object]:
    """The stage's call, as the whole path makes it."""
    calls: dict[str, Callable[[], object]] = {}

    def note(name: str, function: Callable[..., T], /, *arguments: Any) -> T:
        calls[name] = partial(function, *arguments)
        return function(*arguments)

    run_stages(content, None, kind, note)
    return calls[stage]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("stage", STAGES)
def test_html(benchmark: Callable[..., object], stage: str, page: str) -> None:
    """A stage on an HTML page."""
    benchmark(prepare(stage, (FIXTURES / page).read_bytes(), None))


@pytest.mark.parametrize("page", TEXTS)
@pytest.mark.parametrize("stage", TEXT_STAGES)
def test_text(benchmark: Callable[..., object], stage: str, page: str) -> None:
    """A stage on a page that is already text."""
    benchmark(prepare(stage, (FIXTURES / page).read_bytes(), "text"))
