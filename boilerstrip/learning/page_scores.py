"""Answers to scores: one :class:`PageScore` a page, and the figures of many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Protocol

from boilerstrip.article import Header
from boilerstrip.blocks import Block
from boilerstrip.learning.alignment import Confusion, label_confusion, sum_confusions
from boilerstrip.learning.corpus import Sample
from boilerstrip.learning.header_measures import header_scores
from boilerstrip.learning.label_measures import label_scores, macro_f1
from boilerstrip.learning.text_measures import Scores, ngram_f1, token_scores

GOOD_F1 = 0.9
"""Token F1 from which an answer counts as right, for the confidence."""


class Result(Protocol):
    """What can be scored: :class:`boilerstrip.article.Article` is a result as it stands."""

    @property
    def text(self) -> str:
        """The article's body; "" where there is none."""

    @property
    def header(self) -> Header | None:
        """The header fields; None from a system that looks for none."""

    @property
    def blocks(self) -> Sequence[Block]:
        """The page's labelled blocks in order; empty from a system that labels none."""

    @property
    def is_article(self) -> bool:
        """Whether the page holds an article."""

    @property
    def confidence(self) -> float | None:
        """How likely the answer is right, 0.0 to 1.0; None from a system that does not say."""


@dataclass(frozen=True, slots=True)
class PageScore:
    """One answer scored. ``tokens`` and ``ngram`` are None where the gold has no text (a page without an article),
    ``header`` is empty where gold or answer has none, ``confusion`` is None where lines or blocks are not labelled."""

    id: str
    language: str | None
    kind: str | None
    tokens: Scores | None
    ngram: float | None
    header: Mapping[str, float]
    confusion: Confusion | None
    is_article: bool
    confidence: float | None = None
    seconds: float = 0.0
    error: str | None = None

    @property
    def is_right(self) -> bool:
        """Whether the text is nearly the gold's (token F1 of ``GOOD_F1``), or a page without an article was refused."""
        return not self.is_article if self.tokens is None else self.is_article and self.tokens.f1 >= GOOD_F1


def score_page(sample: Sample, result: Result, seconds: float = 0.0, error: str | None = None) -> PageScore:
    """Hold one answer against the gold."""
    gold = sample.text
    labelled = bool(sample.lines) and bool(result.blocks)
    return PageScore(
        id=sample.id,
        language=sample.language,
        kind=sample.kind,
        tokens=None if gold is None else token_scores(gold, result.text),
        ngram=None if gold is None else ngram_f1(gold, result.text),
        header={} if result.header is None else header_scores(sample.header, result.header),
        confusion=label_confusion(sample.lines, result.blocks) if labelled else None,
        is_article=result.is_article,
        confidence=result.confidence,
        seconds=seconds,
        error=error,
    )


def figures(scores: Sequence[PageScore]) -> dict[str, float]:
    """All figures of one system on one corpus, by name; what the corpus does not label is left out.

    ``token_f1``, ``token_precision``, ``token_recall``, ``ngram_f1``; ``kept`` (share of articles called articles);
    ``refused`` and ``refused.<kind>`` (share of the other pages called none); ``header.<field>``; ``label_macro_f1``
    and ``label.<label>.precision``, ``.recall``, ``.f1``. Every one is better the higher it is.
    """
    return {**_text_figures(scores), **_refusal_figures(scores), **_header_figures(scores), **_label_figures(scores)}


def _text_figures(scores: Sequence[PageScore]) -> dict[str, float]:
    measured = [score.tokens for score in scores if score.tokens is not None]
    if not measured:
        return {}
    return {
        "token_f1": fmean(tokens.f1 for tokens in measured),
        "token_precision": fmean(tokens.precision for tokens in measured),
        "token_recall": fmean(tokens.recall for tokens in measured),
        "ngram_f1": fmean(score.ngram for score in scores if score.ngram is not None),
        "kept": fmean(score.is_article for score in scores if score.tokens is not None),
    }


def _refusal_figures(scores: Sequence[PageScore]) -> dict[str, float]:
    refusals: defaultdict[str, list[bool]] = defaultdict(list)
    for score in scores:
        if score.kind is not None:
            refusals["refused"].append(not score.is_article)
            refusals[f"refused.{score.kind}"].append(not score.is_article)
    return {name: fmean(refusals[name]) for name in sorted(refusals)}


def _header_figures(scores: Sequence[PageScore]) -> dict[str, float]:
    fields: defaultdict[str, list[float]] = defaultdict(list)
    for score in scores:
        for name, value in score.header.items():
            fields[f"header.{name}"].append(value)
    return {name: fmean(values) for name, values in fields.items()}


def _label_figures(scores: Sequence[PageScore]) -> dict[str, float]:
    confusion = confusion_of(scores)
    macro = macro_f1(confusion)
    if macro is None:
        return {}
    found = {"label_macro_f1": macro}
    for label, of_label in label_scores(confusion).items():
        found |= {f"label.{label}.{name}": value for name, value in of_label._asdict().items()}
    return found


def confusion_of(scores: Iterable[PageScore]) -> Confusion:
    """Which label was taken for which, by characters, over all pages."""
    return sum_confusions(score.confusion for score in scores if score.confusion is not None)


def worst(scores: Iterable[PageScore], count: int) -> list[PageScore]:
    """The ``count`` pages with the lowest token F1, worst first."""
    measured = [(score.tokens.f1, score.id, score) for score in scores if score.tokens is not None]
    return [score for _, _, score in sorted(measured, key=lambda entry: entry[:2])[:count]]
