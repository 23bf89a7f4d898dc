"""The paragraphs of the article's text."""

from __future__ import annotations

from collections.abc import Sequence

from boilerstrip.blocks import Kind, Label, Page, labelled
from boilerstrip.records import take_field
from boilerstrip.tables import group_rows

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_BODY = Label.BODY
_TABLE_CELL = Kind.TABLE_CELL

REPEAT_LENGTH = 20
"""Characters from which a paragraph that says again what one before it said belongs to a second copy of the article:
pages print it for the desktop and for the phone. Shorter ones ("Yes.", "记者：") may well stand twice."""


def join_paragraphs(page: Page) -> tuple[str, ...]:
    """The text of the body blocks, each copy once; the cells of one table row are one paragraph, with tabs between."""
    body = labelled(page, _BODY)
    if _TABLE_CELL not in take_field(body, "kind"):
        return drop_copies(take_field(body, "text"))
    return drop_copies(["\t".join([block.text for block in row]) for row in group_rows(body, page.containers)])


def drop_copies(paragraphs: Sequence[str]) -> tuple[str, ...]:
    """The paragraphs without those of a second copy.

    >>> drop_copies(["Yes.", "The bridge opened this morning.", "Yes.", "The bridge opened this morning."])
    ('Yes.', 'The bridge opened this morning.', 'Yes.')
    """
    if len(set(paragraphs)) == len(paragraphs):
        return tuple(paragraphs)
    seen: set[str] = set()
    kept = []
    for paragraph in paragraphs:
        if len(paragraph) >= REPEAT_LENGTH:
            if paragraph in seen:
                continue
            seen.add(paragraph)
        kept.append(paragraph)
    return tuple(kept)
