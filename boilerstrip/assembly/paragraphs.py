"""The paragraphs of the article's text."""

from __future__ import annotations

from boilerstrip.blocks import Label, Page
from boilerstrip.tables import group_rows


def join_paragraphs(page: Page) -> tuple[str, ...]:
    """The text of each body block; the cells of one table row are one paragraph, with tabs between them."""
    body = (block for block in page.blocks if block.label is Label.BODY)
    return tuple("\t".join(block.text for block in row) for row in group_rows(body, page.containers))
