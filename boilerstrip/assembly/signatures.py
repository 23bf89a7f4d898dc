"""Who signs a notice and when: the lines right below the text, as authorities print them in Chinese."""

from __future__ import annotations

from itertools import takewhile

from boilerstrip.blocks import Block, Label, Page, labelled, relabel
from boilerstrip.header.names import is_organisation
from boilerstrip.lazy import lazy

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_BODY = Label.BODY

MAX_SIGNERS, MAX_CHARS = 4, 30
"""Organisations that sign, and characters of each."""

MAX_NOTES, MAX_NOTE_CHARS = 4, 80
"""Lines between the text and those who sign it, and characters of each."""

_NOTE = lazy(
    r"附件|附：|联系人|联系电话|联系方式|联系地址|咨询电话|监督电话|举报电话|受理电话|通讯地址|电子邮箱|邮箱|传真|地址|电话|\d{1,2}[.．、]"
)
_DAY = lazy(
    r"(?:(?:19|20)\d\d|二[〇○零][〇○零一二三四五六七八九]{2})\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日"
)


def keep_signature(page: Page) -> Page:
    """The page with the organisations right below the last block of its body, and the day below them, as body; so are
    the notes between (附件, 联系人)."""
    body = labelled(page, _BODY)
    last = body[-1].index if body else len(page.blocks)
    below = page.blocks[last + 1 : last + 2 + MAX_NOTES + MAX_SIGNERS]
    notes = list(takewhile(_is_note, below[:MAX_NOTES]))
    signers = list(takewhile(_is_signer, below[len(notes) : len(notes) + MAX_SIGNERS]))
    signed = (*notes, *signers)
    day = below[len(signed)] if len(signed) < len(below) else None
    is_signed = bool(signers) or (not notes and bool(body) and _is_signer(body[-1]))
    if day is None or not is_signed or not _DAY.fullmatch(day.text):
        return page
    return relabel(page, {block.index: _BODY for block in (*signed, day)})


def _is_signer(block: Block) -> bool:
    return len(block.text) <= MAX_CHARS and is_organisation(block.text)


def _is_note(block: Block) -> bool:
    return len(block.text) <= MAX_NOTE_CHARS and _NOTE.match(block.text) is not None
