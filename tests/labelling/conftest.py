"""A label server for tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import pytest

from boilerstrip.labelling.gold import GoldFile
from boilerstrip.labelling.server import LabelServer
from boilerstrip.labelling.session import Page, Session

Serve = Callable[[Sequence[Page]], LabelServer]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Starts a server for pages, whose labels go to ``gold.jsonl`` in the test's folder."""
    with ExitStack() as stack:

        def start(pages: Sequence[Page]) -> LabelServer:
            server = stack.enter_context(LabelServer(Session(pages, GoldFile(tmp_path / "gold.jsonl"))))
            thread = Thread(target=server.serve_forever, args=(0.05,))
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
            return server

        yield start
