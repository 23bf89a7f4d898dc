"""Naming the lines of the headline: the classifier knows them together, the header tells kicker and subtitles."""

from __future__ import annotations

from itertools import takewhile

from boilerstrip.article import Header
from boilerstrip.blocks import Label, Page, labelled, relabel
from boilerstrip.header.candidates import fold

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_TITLE = Label.TITLE
_SUBTITLE = Label.SUBTITLE
_BODY = Label.BODY

UNNAMED = frozenset((Label.TITLE, Label.META, Label.OTHER, Label.CAPTION))
"""Labels that a kicker or subtitle may have been given for want of a better one, besides body."""


def name_headlines(page: Page, header: Header) -> Page:
    """The page with its headline and subtitles labelled so, wherever the header found them."""
    return name_subtitles(name_title(page, header), header)


def name_title(page: Page, header: Header) -> Page:
    """The page with the copies of its title at the head of the body labelled as such, where other body follows."""
    title = fold(header.title or "")
    first = next((block for block in page.blocks if block.label is _BODY), None) if title else None
    if first is None or fold(first.text) != title:
        return page
    body = labelled(page, _BODY)
    copies = {block.index: _TITLE for block in takewhile(lambda block: fold(block.text) == title, body)}
    return relabel(page, copies) if len(copies) < len(body) else page


def name_subtitles(page: Page, header: Header) -> Page:
    """The page with the blocks that the header took as kicker or subtitles labelled so: all copies, and body only where
    there is other body."""
    named = {*header.subtitles, header.kicker}
    if named == {None}:
        return page
    has_text = any(block.text not in named for block in labelled(page, _BODY))
    unnamed = UNNAMED | {_BODY} if has_text else UNNAMED
    found = {block.index: _SUBTITLE for block in labelled(page, *unnamed) if block.text in named}
    return relabel(page, found)
