"""Corpora on disk → examples to learn from: decoded, for text mode flattened, segmented, labelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from boilerstrip.blocks import Label, Page
from boilerstrip.decoding import decode
from boilerstrip.learning.corpus import Sample
from boilerstrip.learning.dataset import Example, label_blocks, make_example
from boilerstrip.learning.flatten import FLATTENERS
from boilerstrip.learning.gold import Gold
from boilerstrip.learning.variants import emptied, shortened
from boilerstrip.scoring.patterns import PatternSet
from boilerstrip.segment import segment

VARIANT_SHARE = 4
"""Of the pages without labelled lines, one in so many is learned from in its variants too; of those with, all are."""


def prepare(samples: Sequence[Sample], kind: str, patterns: PatternSet, folds: int) -> Iterator[Example]:
    """The examples of all samples that have blocks, in their order, each followed by its variants. For ``kind`` "text"
    pages are flattened first, in ways that their place in the corpus draws."""
    for number, sample in enumerate(samples):
        markup = decode(sample.content).text
        for text in _flattened(sample, markup, number) if kind == "text" else [markup]:
            page = segment(text, kind)
            for variant, gold, body in _variants(sample, page, number):
                example = make_example(sample, variant, gold, body, patterns, folds)
                if example is not None:
                    yield example


def _variants(sample: Sample, page: Page, number: int) -> Iterator[tuple[Page, Gold, str | None]]:
    """The page itself, and where its turn comes, a shortened and an emptied one; each with its gold labels and body."""
    gold = label_blocks(sample, page)
    yield page, gold, sample.text
    if sample.text is None or Label.BODY not in gold or not (sample.lines or number % VARIANT_SHARE == 0):
        return
    short, short_gold = shortened(page, gold, number)
    body = "\n".join(b.text for b, label in zip(short.blocks, short_gold, strict=True) if label is Label.BODY)
    yield short, short_gold, body
    yield *emptied(page, gold), None


FLATTENINGS = 2
"""Ways in which each page is flattened to learn from, besides its labelled lines; they take turns."""


def _flattened(sample: Sample, markup: str, number: int) -> Iterator[str]:
    """The labelled lines as printed, if there are any, and the page flattened in some ways."""
    lines, *others = FLATTENERS.values()
    turns = [others[(number + step * len(others) // FLATTENINGS) % len(others)] for step in range(FLATTENINGS)]
    for flatten in (lines, *turns):
        text = flatten(sample, markup)
        if text:
            yield text
