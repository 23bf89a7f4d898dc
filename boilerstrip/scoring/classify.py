"""Page → labelled page: a first look at each block, a second one at its region, then a label for each block.

1. ``first``: rules over the block, its neighbours and containers give a first body score.
2. ``body``: the same rules plus what the first look found around the block settle what is body.
3. Every block that is not body takes the label whose model scores highest.
4. ``article``: rules over the answer as a whole, the page's head and its address say whether there is an article.
5. ``sure``: the same, and how clear that was, say how likely the answer is right.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import NamedTuple

from boilerstrip.addresses import page_address
from boilerstrip.blocks import Block, Explain, Label, Page, Reason, columns_of
from boilerstrip.errors import PatternFileError
from boilerstrip.limits import UNTIMED, Deadline, Stages, finish
from boilerstrip.memory import give_back
from boilerstrip.records import Same, make_records
from boilerstrip.scoring.additive import prepare, probabilities, score
from boilerstrip.scoring.columns import Columns, Values, best_of, to_values
from boilerstrip.scoring.evidence import BlockEvidence, heed, weigh
from boilerstrip.scoring.features import page_features, share_equal
from boilerstrip.scoring.pages import answer_features, article_score, is_error, is_small_print
from boilerstrip.scoring.patterns import PatternSet, load_patterns
from boilerstrip.scoring.prose import are_teasers, reads_as_text
from boilerstrip.scoring.reading import PageReading
from boilerstrip.scoring.region import region_features
from boilerstrip.scoring.selection import drop_named, drop_stated, drop_trailer, select_body, take_doubtful
from boilerstrip.scoring.weights import SCALE, CompiledModels, Weights, load_weights
from boilerstrip.scoring.wholes import take_wholes

FIRST, BODY, ARTICLE, SURE = "first", "body", "article", "sure"
LABELS = tuple(Label)
OTHER_LABELS = tuple(label for label in LABELS if label is not Label.BODY)
CODED_LABELS = (*OTHER_LABELS, Label.BODY)
"""Labels by their codes."""

BODY_CODE = CODED_LABELS.index(Label.BODY)


class Classifier(NamedTuple):
    """Weights and patterns, ready for use; made once, shared by all pages of one kind. ``shipped`` is the kind of page
    that it comes with the package for; then it is pickled by that name, since every article's reasons refer to it."""

    patterns: PatternSet
    models: CompiledModels
    shipped: str | None = None

    def __reduce__(self) -> tuple[Callable[..., Classifier], tuple[object, ...]]:
        if self.shipped is not None:
            return load_classifier, (self.shipped,)
        return _prepared, (self.patterns, self.models)


class Selection(NamedTuple):
    """The labelled page, whether it holds an article, and how likely the answer is right (0.0 to 1.0): the text,
    or that there is none."""

    page: Page
    is_article: bool
    confidence: float


@cache
def load_classifier(kind: str) -> Classifier:
    """The classifier that comes with the package for ``kind`` "html" or "text"."""
    return Classifier(load_patterns(), prepare(load_weights(kind).compiled), kind)


def make_classifier(weights: Weights, patterns: PatternSet) -> Classifier:
    """A classifier from weights and patterns of one's own (:func:`~boilerstrip.scoring.weights.parse_weights`).
    PatternFileError where a model is missing."""
    missing = [name for name in (FIRST, *Label, ARTICLE, SURE) if name not in weights.models]
    if missing:
        raise PatternFileError(
            f"the weights have no model {str(missing[0])!r}, so they are no whole weight file: train it again"
        )
    return _prepared(patterns, weights.compiled)


def _prepared(patterns: PatternSet, models: CompiledModels) -> Classifier:
    """Models are laid out where they are used: a pickle may come from another build of the package."""
    return Classifier(patterns, prepare(models))


def classify(
    page: Page,
    classifier: Classifier | None = None,
    url: str | None = None,
    evidence: BlockEvidence | None = None,
) -> Selection:
    """Label every block of ``page``; by default with the weights of the package. ``url`` is the page's address, if that
    is known, ``evidence`` what else is known of its blocks: it never takes away an article that would be found without
    it, unless it was given by hand."""
    return finish(classify_in_stages(page, classifier, url, evidence, UNTIMED))


def classify_in_stages(
    page: Page, classifier: Classifier | None, url: str | None, evidence: BlockEvidence | None, deadline: Deadline
) -> Stages[Selection]:
    """:func:`classify`, with stops. ``deadline`` is the end of the page's time."""
    if not page.blocks:
        return Selection(page._replace(blocks=()), False, 1.0)
    answer, explain = yield from _judge(page, classifier or load_classifier(page.kind), url, evidence, deadline)
    give_back(len(page.blocks))  # what was worked out on the way
    labelled = page._replace(blocks=_label_blocks(page.blocks, answer.labels, explain))
    return (yield from deadline.rest(Selection(labelled, answer.is_article, answer.confidence)))


def _judge(
    page: Page, classifier: Classifier, url: str | None, evidence: BlockEvidence | None, deadline: Deadline
) -> Stages[tuple[_Answer, Explain]]:
    """The answer to a page that has blocks, and what explains it. All else that was worked out is given up here."""
    columns, reading = yield from deadline.rest(page_features(page, classifier.patterns))
    models, count = classifier.models, reading.count
    first = probabilities(score(models, columns, count, FIRST)[0], SCALE)
    columns |= region_features(reading, columns, first)
    reading.drop_containers()
    share_equal(columns)
    give_back(count)
    scores = yield from deadline.rest(_score_labels(models, columns, count))
    judge = partial(_answer, classifier, reading, columns, page_address(page.embedded, url))
    evidence = None if evidence is None else heed(scores, evidence)
    answer = judge(scores) if evidence is None else judge(weigh(scores, evidence))
    if evidence is not None and not answer.is_article and not evidence.by_hand:
        plain = judge(scores)
        if plain.is_article:
            answer, evidence = plain, None
    return answer, _Explainer(classifier, columns, evidence)


def _score_labels(models: CompiledModels, columns: Columns, count: int) -> dict[Label, array[int]]:
    """The scores of ``count`` blocks for each label, in thousandths of log-odds."""
    return dict(zip(LABELS, score(models, columns, count, *LABELS), strict=True))


class _Answer(NamedTuple):
    """The codes of the blocks' labels, and what is to be said of the answer."""

    labels: bytes
    is_article: bool
    confidence: float


def _answer(
    classifier: Classifier,
    reading: PageReading,
    columns: Columns,
    address: str | None,
    scores: Mapping[Label, array[int]],
) -> _Answer:
    chosen = _choose(scores, reading, columns)
    body = probabilities(scores[Label.BODY], SCALE)
    features = answer_features(reading, columns, body, chosen, address)
    texts = [reading.texts[index] for index in chosen]
    is_text = reads_as_text(texts) and not (is_error(texts) or are_teasers(texts) or is_small_print(reading, chosen))
    article = score(classifier.models, features, 1, ARTICLE)[0][0] if is_text else NO_TEXT
    features |= article_score(article / SCALE)
    sure = score(classifier.models, features, 1, SURE)[0][0]
    if article > 0:
        chosen = take_wholes(take_doubtful(chosen, scores[Label.BODY], reading, columns), reading)
    return _Answer(_choose_labels(scores, chosen), article > 0, round(probability(sure), 3))


def _choose(scores: Mapping[Label, array[int]], reading: PageReading, columns: Columns) -> Values:
    """Indexes of the blocks that are body, in reading order."""
    chosen = drop_named(select_body(scores[Label.BODY], reading, columns), scores, reading, columns)
    return to_values(drop_trailer(drop_stated(chosen, scores, reading), scores, reading, columns))


def _choose_labels(scores: Mapping[Label, array[int]], chosen: Values) -> bytes:
    """The code of each block's label: body where chosen, else the other one that scores highest."""
    codes = bytearray(best_of([scores[label] for label in OTHER_LABELS]))
    for index in chosen:
        codes[index] = BODY_CODE
    return bytes(codes)


NO_TEXT = -10_000
"""Score, in thousandths of log-odds, of a page whose answer is no text, an error page's or small print."""


def probability(score: int) -> float:
    """Probability of a score in thousandths of log-odds.

    >>> probability(0), round(probability(2000), 2)
    (0.5, 0.88)
    """
    return 1 / (1 + math.exp(-score / SCALE))


def _label_blocks(blocks: Sequence[Block], labels: bytes, explain: Explain) -> tuple[Block, ...]:
    """The blocks with their labels, given as codes."""
    columns = dict(zip(Block._fields, columns_of(blocks), strict=True))
    columns |= {"label": [CODED_LABELS[code] for code in labels], "explain": Same(explain)}
    return make_records(Block, [*columns.values()])


@dataclass(frozen=True, slots=True)
class _Explainer:
    """Works out, when asked, which rules decided about a block, and what they sum to. Each rule of the page is put into
    words once (``worded``, by label and leaf): that takes most of the time."""

    classifier: Classifier
    columns: Columns
    evidence: BlockEvidence | None
    worded: dict[tuple[Label, int], Reason] = field(default_factory=dict, compare=False, repr=False)

    def __reduce__(self) -> tuple[Callable[..., _Explainer], tuple[object, ...]]:
        return _Explainer, (self.classifier, self.columns, self.evidence)

    def __call__(self, index: int) -> tuple[Reason, ...]:
        from boilerstrip.scoring.rules import holding_leaves, rule_at  # few ask for reasons

        models, worded = self.classifier.models, self.worded
        row = [self.columns[name][index] if name in self.columns else 0 for name in models.features]
        reasons: list[Reason] = []
        for label in LABELS:
            for number, leaf in holding_leaves(models.programs[label], row):
                if (label, leaf) not in worded:
                    rule = rule_at(models, label, number, leaf)
                    worded[label, leaf] = Reason(rule.id, label, rule.weight, tuple(map(str, rule.conditions)))
                reasons.append(worded[label, leaf])
        return tuple(sorted([*reasons, *self._known(index)], key=lambda reason: -abs(reason.weight)))

    def scores(self, index: int) -> dict[Label, float]:
        block = {name: column[index : index + 1] for name, column in self.columns.items()}
        scores = _score_labels(self.classifier.models, block, 1)
        return {label: own[0] / SCALE for label, own in weigh(scores, BlockEvidence({0: self._known(index)})).items()}

    def _known(self, index: int) -> Sequence[Reason]:
        """What evidence there is of a block."""
        return self.evidence.reasons.get(index, ()) if self.evidence is not None else ()
