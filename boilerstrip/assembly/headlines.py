"""Naming the lines of the headline: the classifier knows them together, the header tells kicker and subtitles."""

from __future__ import annotations

from boilerstrip.article import Header
from boilerstrip.blocks import Label, Page

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_SUBTITLE = Label.SUBTITLE
_BODY = Label.BODY

UNNAMED = frozenset((Label.TITLE, Label.META, Label.OTHER, Label.CAPTION))
"""Labels that a kicker or subtitle may have been given for want of a better one, besides body."""


def name_subtitles(page: Page, header: Header) -> Page:
    """The page with the blocks that the header took as kicker or subtitles labelled so: all copies, and body only where
    there is other body."""
    named = {*header.subtitles, header.kicker}
    if named == {None}:
        return page
    has_text = any(block.label is _BODY and block.text not in named for block in page.blocks)
    unnamed = UNNAMED | {_BODY} if has_text else UNNAMED
    return page._replace(
        blocks=tuple(
            block._replace(label=_SUBTITLE) if block.label in unnamed and block.text in named else block
            for block in page.blocks
        ),
    )
