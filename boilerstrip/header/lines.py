"""The blocks of a page as the functions of this package look for them, sorted in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from boilerstrip.blocks import Block, Label, Page, labelled
from boilerstrip.records import group_records, take_field

_NOTHING: Mapping[Label | None, Sequence[Block]] = dict.fromkeys((*Label, None), ())


class Lines(NamedTuple):
    """A page, the texts of its blocks, its blocks by label."""

    page: Page
    texts: Sequence[str]
    labelled: Mapping[Label | None, Sequence[Block]]

    @classmethod
    def of(cls, page: Page) -> Lines:
        """The lines of a page."""
        return cls(page, take_field(page.blocks, "text"), {**_NOTHING, **group_records(page.blocks, "label")})

    def of_labels(self, labels: Iterable[Label | None]) -> Sequence[Block]:
        """The blocks with one of the labels, in reading order."""
        return labelled(self.page, *labels)
