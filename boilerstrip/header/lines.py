"""The blocks of a page as the functions of this package look for them, sorted in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from boilerstrip.blocks import Block, Label, Page

_LABELS = (Label.TITLE, Label.SUBTITLE, Label.META, Label.BODY, Label.CAPTION, None)


class Lines(NamedTuple):
    """A page, the texts of its blocks, its blocks by label (those of the labels that are looked for)."""

    page: Page
    texts: Sequence[str]
    labelled: Mapping[Label | None, Sequence[Block]]

    @classmethod
    def of(cls, page: Page) -> Lines:
        """The lines of a page."""
        labelled: dict[Label | None, list[Block]] = {label: [] for label in _LABELS}
        for block in page.blocks:
            if block.label in labelled:
                labelled[block.label].append(block)
        return cls(page, [block.text for block in page.blocks], labelled)
