"""WARC and WET files of a batch. Extra: ``warc``."""

from __future__ import annotations

import io
from collections.abc import Iterator

from boilerstrip.batch.pages import Page
from boilerstrip.integrations.warc import WarcError, WarcPage, read_pages


def read_archive(file: io.BufferedReader) -> Iterator[Page | WarcError | None]:
    """The pages of an archive; the record's id and date and HTTP's status are carried through."""
    for page in read_pages(file):
        yield _carry(page) if isinstance(page, WarcPage) else page


def _carry(page: WarcPage) -> Page:
    carried = {"warc_record_id": page.id, "warc_date": page.date, "http_status": page.status}
    return Page(page.content, page.url, page.kind, page.charset, carried)
