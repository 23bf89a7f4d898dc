"""The pages that a command is given, one by one: what ``boilerstrip batch`` reads, others read too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from boilerstrip.batch.pages import Page
    from boilerstrip.batch.sources import Complain

PAGES = """\
A PAGE is a page, a folder, a glob in quotes, or a file of many pages: JSON lines
(.jsonl, .ndjson: "html" or "text", "url"), WARC or WET (.warc, .wet) or Parquet
(.parquet), compressed (.gz, .zst) or not; - is standard input.
"""


def read_pages(inputs: Sequence[str], skip: Complain) -> Iterator[tuple[str, Page]]:
    """All pages of the inputs, each with its name; ``skip`` is told what could not be read."""
    from boilerstrip.batch.done import Done
    from boilerstrip.batch.sources import Inputs

    sources = Inputs(inputs)
    for name, reason in sources.missing:
        skip(name, reason)
    for task in sources.tasks(Done(), skip):
        name = task.file if task.record == 1 else f"{task.file}: record {task.record}"
        try:
            page = task.open()
        except ValueError as error:
            skip(name, str(error))
        else:
            yield name, page
