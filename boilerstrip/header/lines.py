"""The blocks of a page as the functions of this package look for them, sorted in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from boilerstrip.blocks import Block, Kind, Label, Page

_LABELS = (None, *Label)
_HEADING = Kind.HEADING


class Lines(NamedTuple):
    """A page, the texts of its blocks, its blocks by label, and those that are headings."""

    page: Page
    texts: Sequence[str]
    labelled: Mapping[Label | None, Sequence[Block]]
    headings: Sequence[Block]

    @classmethod
    def of(cls, page: Page) -> Lines:
        """The lines of a page."""
        labelled: dict[Label | None, list[Block]] = {label: [] for label in _LABELS}
        headings = []
        for block in page.blocks:
            labelled[block.label].append(block)
            if block.kind is _HEADING:
                headings.append(block)
        return cls(page, [block.text for block in page.blocks], labelled, headings)
