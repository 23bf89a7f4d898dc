"""Corpora on disk → examples to learn from: decoded, for text mode flattened, segmented, labelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from boilerstrip.decoding import decode
from boilerstrip.learning.corpus import Sample
from boilerstrip.learning.dataset import Example, make_example
from boilerstrip.learning.flatten import FLATTENERS
from boilerstrip.scoring.patterns import PatternSet
from boilerstrip.segment import segment


def prepare(samples: Sequence[Sample], kind: str, patterns: PatternSet, folds: int) -> Iterator[Example]:
    """The examples of all samples that have blocks, in their order. For ``kind`` "text" pages are flattened first:
    line-labelled ones in every way, each of the others in the one that its place in the corpus draws."""
    for number, sample in enumerate(samples):
        markup = decode(sample.content).text
        for text in _flattened(sample, markup, number) if kind == "text" else [markup]:
            example = make_example(sample, segment(text, kind), patterns, folds)
            if example is not None:
                yield example


def _flattened(sample: Sample, markup: str, number: int) -> Iterator[str]:
    """All flattenings of a line-labelled page; one of another page, in turn, to keep the corpora in proportion."""
    names = list(FLATTENERS)
    if not sample.lines:
        names = [names[1:][number % (len(names) - 1)]]
    for name in names:
        text = FLATTENERS[name](sample, markup)
        if text:
            yield text
