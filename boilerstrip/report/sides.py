"""What a report is about: a page, read in one way or in two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from boilerstrip.article import Article
from boilerstrip.blocks import Block, Label

MAX_BLOCKS = 5_000
"""Blocks of a page that are shown one by one; the rest is folded."""


class Side(NamedTuple):
    """One reading of a page, and what to call it: "weights.json", say."""

    name: str
    article: Article


class Row(NamedTuple):
    """A block, and in a comparison the block of the other reading that holds most of its characters."""

    block: Block
    before: Block | None = None

    @property
    def changed(self) -> bool:
        """Whether the two readings give it different labels."""
        return self.before is not None and self.before.label != self.block.label


class Figures(NamedTuple):
    """How many blocks, and how many characters they hold."""

    blocks: int
    characters: int


@dataclass(frozen=True)
class Report:
    """A page's ``name``, its reading, and the one to compare that with: what changed from ``before`` to ``after``."""

    name: str
    after: Side
    before: Side | None = None

    @property
    def sides(self) -> tuple[Side, ...]:
        """One reading, or two."""
        return (self.after,) if self.before is None else (self.before, self.after)

    @cached_property
    def rows(self) -> Sequence[Row]:
        """All blocks of the page in reading order."""
        blocks = self.after.article.blocks
        if self.before is None:
            return [Row(block) for block in blocks]
        return [Row(*pair) for pair in zip(blocks, _find_before(self.before.article.blocks, blocks), strict=True)]

    @property
    def shown(self) -> Sequence[Row]:
        """The rows that are shown one by one."""
        return self.rows[:MAX_BLOCKS]

    @property
    def folded(self) -> Sequence[Row]:
        """The others."""
        return self.rows[MAX_BLOCKS:]


def count_labels(blocks: Iterable[Block]) -> dict[Label, Figures]:
    """Blocks and characters of each label that some block has, in the order of :class:`~boilerstrip.Label`."""
    number: Counter[Label] = Counter()
    characters: Counter[Label] = Counter()
    for block in blocks:
        if block.label is not None:
            number[block.label] += 1
            characters[block.label] += len(block.text)
    return {label: Figures(number[label], characters[label]) for label in Label if number[label]}


def compare_sides(sides: Sequence[Side]) -> Iterator[tuple[Label | None, list[int]]]:
    """For each side the characters that it keeps as text (label None), then those of each label that some side has."""
    yield None, [len(side.article.text) for side in sides]
    counts = [count_labels(side.article.blocks) for side in sides]
    for label in Label:
        if any(label in figures for figures in counts):
            yield label, [figures[label].characters if label in figures else 0 for figures in counts]


def _find_before(before: Sequence[Block], after: Sequence[Block]) -> Iterator[Block | None]:
    """For each block of one reading that of another which holds most of its characters. Both hold the same text; rules
    of a profile may cut it at other places. Spaces do not count."""
    starts = [0, *accumulate(_width(block) for block in before)]
    place = start = 0
    for block in after:
        end = start + _width(block)
        while place < len(before) and starts[place + 1] <= start:
            place += 1
        best, most, other = None, 0, place
        while other < len(before) and starts[other] < end:
            overlap = min(end, starts[other + 1]) - max(start, starts[other])
            if overlap > most:
                best, most = before[other], overlap
            other += 1
        yield best
        start = end


def _width(block: Block) -> int:
    return len(block.text) - sum(map(str.isspace, block.text))
