"""Who signs a notice and when: the lines right below the text, as authorities print them in Chinese."""

from __future__ import annotations

from itertools import takewhile

from boilerstrip.blocks import Label, Page, labelled, relabel
from boilerstrip.header.names import is_organisation
from boilerstrip.lazy import lazy

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_BODY = Label.BODY

MAX_SIGNERS, MAX_CHARS = 4, 30
"""Organisations that sign, and characters of each."""

_DAY = lazy(
    r"(?:(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日"
)


def keep_signature(page: Page) -> Page:
    """The page with the organisations right below the last block of its body, and the day below them, as body."""
    body = labelled(page, _BODY)
    last = body[-1].index if body else len(page.blocks)
    below = page.blocks[last + 1 : last + 2 + MAX_SIGNERS]
    signers = list(takewhile(lambda block: len(block.text) <= MAX_CHARS and is_organisation(block.text), below))
    day = below[len(signers)] if len(signers) < len(below) else None
    is_signed = bool(signers) or (bool(body) and len(body[-1].text) <= MAX_CHARS and is_organisation(body[-1].text))
    if day is None or not is_signed or not _DAY.fullmatch(day.text):
        return page
    return relabel(page, {block.index: _BODY for block in (*signers, day)})
