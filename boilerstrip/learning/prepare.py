"""Corpora on disk → examples to learn from: decoded, for text mode flattened, segmented, labelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from boilerstrip.blocks import Label, Page
from boilerstrip.decoding import decode
from boilerstrip.learning.corpus import Sample
from boilerstrip.learning.dataset import Example, label_blocks, make_example
from boilerstrip.learning.flatten import FLATTENERS
from boilerstrip.learning.variants import Variant, Version, emptied, foreign, fragment, shortened
from boilerstrip.scoring.patterns import PatternSet
from boilerstrip.segment import segment

VARIANT_SHARE = 4
"""Of the pages without labelled lines, one in so many is learned from in its variants too; of those with, all are."""


def prepare(samples: Sequence[Sample], kind: str, patterns: PatternSet, folds: int) -> Iterator[Example]:
    """The examples of all samples that have blocks, in their order, each followed by its variants. For ``kind`` "text"
    pages are flattened first, in ways that their place in the corpus draws; one is put in other letters."""
    for number, sample in enumerate(samples):
        markup = decode(sample.content).text
        texts = list(_flattened(sample, markup, number)) if kind == "text" else [markup]
        for place, text in enumerate(texts, 1):
            page = segment(text, kind)
            for variant in _variants(sample, page, number, in_other_letters=place == len(texts)):
                example = make_example(sample, variant, patterns, folds)
                if example is not None:
                    yield example


def _variants(sample: Sample, page: Page, number: int, in_other_letters: bool) -> Iterator[Variant]:
    """The page itself, the page in other letters, and where its turn comes, a shortened and an emptied one and a
    fragment."""
    gold = label_blocks(sample, page)
    yield Variant(Version.ORIGINAL, page, gold, sample.text)
    if in_other_letters:
        other = foreign(page, gold, number)
        yield other if sample.text is not None else other._replace(text=None)
    if sample.text is not None and Label.BODY in gold and (sample.lines or number % VARIANT_SHARE == 0):
        yield shortened(page, gold, number)
        yield emptied(page, gold)
        yield fragment(page, gold, number)


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
