"""Labelled pages → rows to learn from: one row of features a block, its gold label, and how much it matters."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from boilerstrip.blocks import Label, Page
from boilerstrip.learning.corpus import Sample
from boilerstrip.learning.gold import Gold, labels_from_lines, labels_from_text
from boilerstrip.learning.text_measures import tokenize
from boilerstrip.learning.trees import Matrix, Vector
from boilerstrip.learning.variants import Variant, Version
from boilerstrip.scoring.columns import Columns
from boilerstrip.scoring.features import page_features
from boilerstrip.scoring.patterns import PatternSet
from boilerstrip.scoring.reading import PageReading

SHORT_ARTICLE = 60
"""Tokens: gold texts shorter than this count as this long, so that one block of theirs does not outweigh a page."""

LINE_LABELS = 3.0
"""Weight of pages whose every line is labelled, against those with body text only: that gold is the cleanest."""


MINOR_TOKENS = 12
MINOR_SHARE = 5
"""Of the menu items and other blocks with fewer tokens than this, which are most of all blocks and much alike, one in
five is learned from, at five times its weight. Line-labelled pages are used whole."""


@dataclass(frozen=True, slots=True)
class Example:
    """One page to learn from. ``gold`` is None a block where its label is unknown; ``text`` is the gold body, None
    where the page holds no article; ``fold`` is its host's."""

    sample: Sample
    version: Version
    page: Page
    reading: PageReading
    columns: Columns
    gold: Gold
    tokens: tuple[int, ...]
    text: str | None
    fold: int

    @property
    def is_article(self) -> bool:
        """Whether the page holds an article."""
        return self.text is not None

    @property
    def is_variant(self) -> bool:
        """Whether the page was made from another one (see :mod:`boilerstrip.learning.variants`)."""
        return self.version is not Version.ORIGINAL


def host_fold(host: str, folds: int) -> int:
    """The fold that a host's pages belong to: pages of one host never stand on both sides."""
    return zlib.crc32(host.encode()) % folds


def label_blocks(sample: Sample, page: Page) -> Gold:
    """What the sample's gold says of the page's blocks."""
    texts = [block.text for block in page.blocks]
    if sample.lines:
        return labels_from_lines(texts, sample.lines)
    if sample.text is not None:
        return labels_from_text(texts, sample.text)
    return (Label.OTHER,) * len(texts)


def make_example(sample: Sample, variant: Variant, patterns: PatternSet, folds: int) -> Example | None:
    """A sample's page, or what was made of it, with its gold; None for one without blocks."""
    version, page, gold, text = variant
    if not page.blocks:
        return None
    columns, reading = page_features(page, patterns)
    tokens = tuple(len(tokenize(block.text)) for block in page.blocks)
    return Example(sample, version, page, reading, columns, gold, tokens, text, host_fold(sample.host, folds))


def stack(columns: Iterable[Columns], features: Sequence[str]) -> Matrix:
    """Pages' columns as one matrix, a row a block."""
    return np.concatenate(
        [np.stack([np.frombuffer(page[name], np.uint8) for name in features], axis=1) for page in columns]
    )


def per_block(examples: Sequence[Example], values: Iterable[float]) -> Vector:
    """One value a page, repeated for each of its blocks."""
    return np.repeat(np.fromiter(values, float), [len(example.gold) for example in examples])


def body_target(examples: Sequence[Example]) -> tuple[Vector, Vector]:
    """1 where a block is body, and each block's weight: its share of the article's tokens, as the measure sees it."""
    target = np.array([label is Label.BODY for example in examples for label in example.gold], float)
    known = np.array([label is not None for example in examples for label in example.gold])
    tokens = np.array([count for example in examples for count in example.tokens], float)
    gold = per_block(examples, (max(SHORT_ARTICLE, _body_tokens(example)) for example in examples))
    grade = per_block(examples, (_grade(example) for example in examples))
    weight = (np.minimum(1.0, tokens / gold) + 0.002) * grade * known
    has_lines = per_block(examples, (bool(example.sample.lines) for example in examples))
    minor = (target == 0) & (tokens < MINOR_TOKENS) & (has_lines == 0)
    kept = np.arange(len(minor)) % MINOR_SHARE == 0
    weight[minor] *= np.where(kept[minor], MINOR_SHARE, 0)
    return target, weight / weight[weight > 0].mean()


def _body_tokens(example: Example) -> int:
    return sum(count for count, label in zip(example.tokens, example.gold, strict=True) if label is Label.BODY)


def _grade(example: Example) -> float:
    if not example.is_article:
        return 0.0
    return (LINE_LABELS if example.sample.lines else 1.0) * _share(example, BODY_SHARES[example.page.kind])


BODY_SHARES = {"html": 0.4, "text": 0.3}
LABEL_SHARE = 0.12
"""What the blocks of a page in other letters count, in the body models by kind of page: flattened text has little but
its words to go by."""


FRAGMENT_SHARE = 0.2
"""What the blocks of a fragment count."""


def _share(example: Example, foreign: float) -> float:
    """What an example's blocks count. Shortened and emptied pages teach the page models only: body lost by them."""
    if example.version is Version.FOREIGN:
        return foreign
    if example.version is Version.FRAGMENT:
        return FRAGMENT_SHARE
    return 0.0 if example.is_variant else 1.0


BALANCE = 0.45
"""How far rare labels are made up for: 0 not at all, 1 so that all labels weigh the same."""


def label_target(examples: Sequence[Example], labels: Sequence[Label]) -> tuple[npt.NDArray[np.int64], Vector]:
    """Index of each block's label in ``labels`` (-1: another or unknown), and weights that balance them in part."""
    codes = {label: code for code, label in enumerate(labels)}
    codes[Label.SUBTITLE] = codes[Label.TITLE]  # a headline's lines; which is which, the header stage tells
    target = np.array(
        [
            codes.get(label, -1) if label is not None and example.sample.lines else -1
            for example in examples
            for label in example.gold
        ]
    )
    width = np.array([width for example in examples for width in example.reading.widths], float)
    share = per_block(examples, (_share(example, LABEL_SHARE) for example in examples))
    weight = np.sqrt(np.minimum(width, 400.0)) * (target >= 0) * share
    for code in range(len(labels)):
        total = weight[target == code].sum()
        if total:
            weight[target == code] /= total**BALANCE
    return target, weight / weight[weight > 0].mean()
