"""Naming the lines of the headline: the classifier knows them together, the header tells kicker and subtitles."""

from __future__ import annotations

from boilerstrip.article import Header
from boilerstrip.blocks import Label, Page

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_SUBTITLE = Label.SUBTITLE
_BODY = Label.BODY

UNNAMED = frozenset((Label.TITLE, Label.META, Label.OTHER, Label.CAPTION))
"""Labels that a kicker or subtitle may have been given for want of a better one, besides body at its head."""


def name_subtitles(page: Page, header: Header) -> Page:
    """The page with the blocks that the header took as kicker or subtitles labelled so."""
    named = {*header.subtitles, header.kicker}
    if named == {None}:
        return page
    text = next((block.index for block in page.blocks if block.label is _BODY and block.text not in named), 0)
    return page._replace(
        blocks=tuple(
            block._replace(label=_SUBTITLE)
            if block.text in named and (block.label in UNNAMED or (block.label is _BODY and block.index < text))
            else block
            for block in page.blocks
        ),
    )
