"""Pages made from labelled pages, of kinds that corpora hold too few of: the same boilerplate around a few sentences;
around nothing at all, which is no article; the article with hardly any around it; and the whole page in another
language."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from enum import Enum
from random import Random
from typing import NamedTuple

from boilerstrip.blocks import Embedded, Label, Page
from boilerstrip.learning.foreign import translate
from boilerstrip.learning.gold import Gold


class Version(Enum):
    """What was made of a labelled page."""

    ORIGINAL = "as it is"
    SHORTENED = "with its first sentences only"
    EMPTIED = "without its body"
    FRAGMENT = "the article and what touches it"
    FOREIGN = "in another language"


class Variant(NamedTuple):
    """A page to learn from, its gold labels, and its gold body: None where it holds no article."""

    version: Version
    page: Page
    gold: Gold
    text: str | None


SHORT_COLUMNS = (120, 250, 500)
"""Columns of body text (half as many Chinese characters) after which a shortened article ends, in turn."""


def shortened(page: Page, gold: Gold, number: int) -> Variant:
    """The page with only the first body blocks, and their gold. ``number`` draws how many."""
    limit = SHORT_COLUMNS[number % len(SHORT_COLUMNS)]
    kept: set[int] = set()
    columns = 0
    for block, label in zip(page.blocks, gold, strict=True):
        if label is Label.BODY and columns < limit:
            kept.add(block.index)
            columns += 2 * len(block.text)
    short, short_gold = _with_body(page, gold, kept)
    return Variant(Version.SHORTENED, short, short_gold, _body(short, short_gold))


def emptied(page: Page, gold: Gold) -> Variant:
    """The page without its body."""
    return Variant(Version.EMPTIED, *_with_body(page, gold, ()), None)


FRAGMENT_BLOCKS = (2, 4, None)
"""Body blocks of a fragment; None: all."""

ABOVE, BELOW = (0, 0, 1, 3), (0, 0, 2, 5)
"""Blocks of a fragment before its first and behind its last body block: in one of four it is the clean text alone."""


def fragment(page: Page, gold: Gold, number: int) -> Variant:
    """What feeds and interfaces hold of a page: some of its body, what touches it, no head, no pictures. ``number``
    draws how much, and whether it has its containers still."""
    draw = Random(number)
    body = [index for index, label in enumerate(gold) if label is Label.BODY]
    first, end = body[0], body[-1] + 1
    above, below = draw.choice(ABOVE), draw.choice(BELOW)
    kept = {*range(max(0, first - above), first), *range(end, min(end + below, len(gold)))}
    kept.update(body[: draw.choice(FRAGMENT_BLOCKS)])
    part, part_gold = _with_blocks(page, gold, sorted(kept))
    part = part._replace(pictures=(), embedded=Embedded())
    if draw.random() < 0.5:
        blocks = tuple(block._replace(container=0, words=()) for block in part.blocks)
        part = part._replace(blocks=blocks, containers=part.containers[:1])
    return Variant(Version.FRAGMENT, part, part_gold, _body(part, part_gold))


def foreign(page: Page, gold: Gold, number: int) -> Variant:
    """The page in another language, which ``number`` draws."""
    other = translate(page, number)
    return Variant(Version.FOREIGN, other, gold, _body(other, gold))


def _body(page: Page, gold: Gold) -> str:
    return "\n".join(block.text for block, label in zip(page.blocks, gold, strict=True) if label is Label.BODY)


def _with_body(page: Page, gold: Gold, body: Collection[int]) -> tuple[Page, Gold]:
    """The page without the body blocks that are not in ``body``."""
    return _with_blocks(page, gold, [i for i, label in enumerate(gold) if label is not Label.BODY or i in body])


def _with_blocks(page: Page, gold: Gold, kept: Sequence[int]) -> tuple[Page, Gold]:
    """The page with only some of its blocks, numbered anew."""
    return (
        page._replace(
            blocks=tuple(page.blocks[index]._replace(index=place) for place, index in enumerate(kept)),
            pictures=tuple(picture._replace(before=bisect_left(kept, picture.before)) for picture in page.pictures),
        ),
        tuple(gold[index] for index in kept),
    )
