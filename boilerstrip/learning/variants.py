"""Pages made from labelled pages, of kinds that corpora hold too few of: the same boilerplate around a few sentences,
and the same boilerplate around nothing at all, which is no article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection

from boilerstrip.blocks import Label, Page
from boilerstrip.learning.gold import Gold

SHORT_COLUMNS = (120, 250, 500)
"""Columns of body text (half as many Chinese characters) after which a shortened article ends, in turn."""


def shortened(page: Page, gold: Gold, number: int) -> tuple[Page, Gold]:
    """The page with only the first body blocks, and their gold. ``number`` draws how many."""
    limit = SHORT_COLUMNS[number % len(SHORT_COLUMNS)]
    kept: set[int] = set()
    columns = 0
    for block, label in zip(page.blocks, gold, strict=True):
        if label is Label.BODY and columns < limit:
            kept.add(block.index)
            columns += 2 * len(block.text)
    return _with_body(page, gold, kept)


def emptied(page: Page, gold: Gold) -> tuple[Page, Gold]:
    """The page without its body."""
    return _with_body(page, gold, ())


def _with_body(page: Page, gold: Gold, body: Collection[int]) -> tuple[Page, Gold]:
    """The page without the body blocks that are not in ``body``; blocks are numbered anew."""
    kept = [index for index, label in enumerate(gold) if label is not Label.BODY or index in body]
    return (
        page._replace(
            blocks=tuple(page.blocks[index]._replace(index=place) for place, index in enumerate(kept)),
            pictures=tuple(picture._replace(before=bisect_left(kept, picture.before)) for picture in page.pictures),
        ),
        tuple(gold[index] for index in kept),
    )
