"""From labelled pages to a weight file, and to answers for pages whose host was not trained on.

Stages learn one from another's answers on pages that it has not seen: the first look is fitted once per fold, and the
second sees, for each page, what the first said without that page's host. The same fits give the cross-validated
figures.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from boilerstrip.addresses import page_address
from boilerstrip.assembly.paragraphs import drop_copies
from boilerstrip.blocks import Label
from boilerstrip.learning.dataset import Example, body_target, label_target, per_block, stack
from boilerstrip.learning.trees import Matrix, Vector, fit_labels, fit_model, predict
from boilerstrip.scoring.classify import ARTICLE, BODY, FIRST, OTHER_LABELS, SURE
from boilerstrip.scoring.columns import Shares
from boilerstrip.scoring.pages import ARTICLE_SCORE, answer_features, article_score
from boilerstrip.scoring.region import region_features
from boilerstrip.scoring.selection import select_body
from boilerstrip.scoring.weights import SCALE, Model, Weights

FOLDS = 5
FIRST_ROUNDS = 100
BODY_ROUNDS = 240
LABEL_ROUNDS = 45
PAGE_ROUNDS = 240
PAGE_SETTINGS: dict[str, Any] = {
    "num_leaves": 6,
    "min_data_in_leaf": 20,
    "learning_rate": 0.05,
    "feature_fraction": 0.2,
}
PAGE_WEIGHTS: Mapping[str | None, float] = {"listing": 2.0, "collection": 2.0, "service": 0.5}
"""What a page counts for the question whether there is an article, by its kind: lists are what crawls hold most of, and
the border between a service page and a guide is drawn by taste. Others count 1."""

VARIANT_WEIGHT = 0.25
"""What pages made from others count."""

KEPT_ARTICLES = 0.985
"""Share of the articles of hosts not trained on that the model must say yes to: its base is set so."""

RISING = ("declared_article", "declared_balance", "answer_run_mean", "byline_near_start")
FALLING = (
    "declared_list",
    "declared_shop",
    "page_prices",
    "page_cart_texts",
    "page_more_links",
    "page_paging",
    "answer_teasers",
)
"""Features of which more never speaks against an article, and never for one."""

GOOD_ANSWER = 0.9
"""Token F1 from which an answer counts as right for the confidence."""

LEARNED_LABELS = tuple(label for label in OTHER_LABELS if label is not Label.SUBTITLE)
NEVER = -20.0
"""Log-odds of a label that no rule speaks for: subtitles are too rare in the corpora to be learned (13 lines on 150
pages). They are learned as lines of the headline and named when the header is read."""

SHIFTS = tuple(step / 5 for step in range(-1, 6))
"""Log-odds to try adding to body scores: the fit weighs blocks, the measure weighs pages."""

CERTAIN = 2.5
DOUBTED = 0.3
"""Log-odds from which the first look, of a page that it has not seen, is certain; and what a block still counts whose
gold says the contrary. Gold of body text alone is cut short at paywalls, leaves out parts, keeps captions on one page
and drops them on the next. Labelled lines are never doubted."""

Measure = Callable[[str, str], float]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Trained:
    """The weights learned from all pages, and per fold those learned without the pages of that fold."""

    weights: Weights
    held_out: tuple[Weights, ...]


def train(examples: Sequence[Example], kind: str, corpora: dict[str, Any], token_f1: Measure, say: Say) -> Trained:
    """Fit all models. ``token_f1(gold, answer)`` measures answers for the confidence; ``say`` reports progress."""
    return _Training(examples, kind, corpora, token_f1, say).run()


class _Training:
    """The rows of all pages, and the fits over them. Fold ``None`` stands for all pages."""

    def __init__(
        self, examples: Sequence[Example], kind: str, corpora: dict[str, Any], token_f1: Measure, say: Say
    ) -> None:
        self.examples, self.kind, self.corpora, self.token_f1, self.say = examples, kind, corpora, token_f1, say
        self.features = list(examples[0].columns)
        self.rows = stack((example.columns for example in examples), self.features)
        self.target, self.weight = body_target(examples)
        sizes = [len(example.gold) for example in examples]
        self.edges = np.concatenate([[0], np.cumsum(sizes)])
        self.page_fold = np.array([example.fold for example in examples])
        self.fold = np.repeat(self.page_fold, sizes)

    def run(self) -> Trained:
        folds = [*range(FOLDS), None]
        self.say(f"{len(self.examples)} pages, {len(self.rows)} blocks, {len(self.features)} features")
        firsts = [self._fit_body(FIRST, fold, FIRST_ROUNDS) for fold in folds]
        first_scores = self._out_of_fold(firsts)
        self._doubt(first_scores)
        self._look_again(first_scores)
        bodies = [self._fit_body(BODY, fold, BODY_ROUNDS) for fold in folds]
        body_scores = self._out_of_fold(bodies)
        shift = self._best_shift(body_scores)
        self.say(f"body scores are raised by {shift}")
        bodies = [body._replace(base=round(body.base + shift, 3)) for body in bodies]
        body_scores += shift
        labels = [self._fit_labels(fold) for fold in folds]
        pages = self._fit_pages(folds, body_scores)
        weights = [
            Weights(self.kind, self.corpora, {FIRST: first, BODY: body, **others, **page})
            for first, body, others, page in zip(firsts, bodies, labels, pages, strict=True)
        ]
        return Trained(weights[-1], tuple(weights[:-1]))

    def _fit_body(self, name: str, fold: int | None, rounds: int) -> Model:
        self.say(f"fitting {name}, {'all pages' if fold is None else f'without fold {fold}'}")
        use = (self.weight > 0) & (self.fold != fold if fold is not None else True)
        return fit_model(name, self.features, self.rows[use], self.target[use], self.weight[use], rounds)

    def _out_of_fold(self, models: Sequence[Model]) -> Vector:
        """Each block's score by the model that did not see its host, in log-odds."""
        scores = np.zeros(len(self.rows))
        for fold in range(FOLDS):
            rows = self.fold == fold
            scores[rows] = predict(models[fold], self.features, self.rows[rows])
        return scores

    def _pages(self, values: Vector) -> Iterator[tuple[Example, Vector]]:
        for index, example in enumerate(self.examples):
            yield example, values[self.edges[index] : self.edges[index + 1]]

    def _doubt(self, scores: Vector) -> None:
        """Trust gold less where it contradicts what the first look is certain of."""
        lines = per_block(self.examples, (bool(example.sample.lines) for example in self.examples))
        wrong = np.where(self.target > 0, scores < -CERTAIN, scores > CERTAIN)
        self.weight = np.where(wrong & (lines == 0), self.weight * DOUBTED, self.weight)

    def _look_again(self, scores: Vector) -> None:
        """Add the features of the second look, made from the first look's scores."""
        seen = [
            region_features(example.reading, example.columns, _probabilities(page))
            for example, page in self._pages(scores)
        ]
        names = list(seen[0])
        self.rows = np.concatenate([self.rows, stack(seen, names)], axis=1)
        self.features += names

    def _fit_labels(self, fold: int | None) -> dict[str, Model]:
        self.say(f"fitting labels, {'all pages' if fold is None else f'without fold {fold}'}")
        target, weight = label_target(self.examples, LEARNED_LABELS)
        use = (target >= 0) & (self.fold != fold if fold is not None else True)
        models = fit_labels(LEARNED_LABELS, self.features, self.rows[use], target[use], weight[use], LABEL_ROUNDS)
        return models | {Label.SUBTITLE: Model(Label.SUBTITLE, NEVER, ())}

    def _fit_pages(self, folds: Sequence[int | None], scores: Vector) -> list[dict[str, Model]]:
        self.say("fitting page models")
        answers = [self._answer(example, page) for example, page in self._pages(scores)]
        names = list(answers[0][0])
        rows = stack((columns for columns, _ in answers), names)
        is_article = np.array([example.is_article for example in self.examples])
        is_variant = np.array([example.is_variant for example in self.examples])
        kinds = np.array([PAGE_WEIGHTS.get(example.sample.kind, 1.0) for example in self.examples])
        weight = np.where(is_variant, VARIANT_WEIGHT, kinds)
        articles = [self._fit_page(ARTICLE, names, rows, is_article, weight, fold) for fold in folds]
        unseen = self._page_scores(articles, names, rows)
        articles = [
            _set_bar(model, unseen[is_article & ~is_variant & (self.page_fold != fold)], KEPT_ARTICLES)
            for model, fold in zip(articles, folds, strict=True)
        ]
        unseen = self._page_scores(articles, names, rows)
        good = np.array([f1 >= GOOD_ANSWER for _, f1 in answers])
        right = np.where(unseen > 0, is_article & good, ~is_article)
        rows = np.concatenate([rows, stack(map(article_score, unseen), [ARTICLE_SCORE])], axis=1)
        weight = np.where(is_variant, VARIANT_WEIGHT, 1.0)
        sures = [self._fit_page(SURE, [*names, ARTICLE_SCORE], rows, right, weight, fold) for fold in folds]
        return [{ARTICLE: article, SURE: sure} for article, sure in zip(articles, sures, strict=True)]

    def _page_scores(self, models: Sequence[Model], features: Sequence[str], rows: Matrix) -> Vector:
        """Each page's score by the model that did not see its host, in log-odds."""
        scores = np.zeros(len(rows))
        for fold in range(FOLDS):
            pages = self.page_fold == fold
            scores[pages] = predict(models[fold], features, rows[pages])
        return scores

    def _fit_page(
        self,
        name: str,
        features: list[str],
        rows: Matrix,
        target: npt.NDArray[np.bool_],
        weight: Vector,
        fold: int | None,
    ) -> Model:
        use = self.page_fold != fold
        settings = {**PAGE_SETTINGS, "monotone_constraints": [(f in RISING) - (f in FALLING) for f in features]}
        return fit_model(
            name, features, rows[use], target[use].astype(float), weight[use], PAGE_ROUNDS,
            **(settings if name == ARTICLE else PAGE_SETTINGS),
        )  # fmt: skip

    def _best_shift(self, scores: Vector) -> float:
        """What to add to all body scores so that token F1 of unchanged pages is highest, corpora counting alike."""
        pages = [
            (example, page) for example, page in self._pages(scores) if example.is_article and not example.is_variant
        ]

        def mean_f1(shift: float) -> float:
            by_corpus: dict[str, list[float]] = {}
            for example, page in pages:
                chosen = _choose(example, page + shift)
                by_corpus.setdefault(example.sample.corpus, []).append(self._f1(example, chosen))
            return float(np.mean([np.mean(values) for values in by_corpus.values()]))

        return max(SHIFTS, key=mean_f1)

    def _answer(self, example: Example, scores: Vector) -> tuple[dict[str, bytes], float]:
        """The page features of the answer that these scores give, and its token F1."""
        chosen = _choose(example, scores)
        address = _known_address(example)
        columns = answer_features(example.reading, example.columns, _probabilities(scores), chosen, address)
        return columns, self._f1(example, chosen)

    def _f1(self, example: Example, chosen: Sequence[int]) -> float:
        text = "\n\n".join(drop_copies([example.reading.texts[index] for index in chosen]))
        return self.token_f1(example.text or "", text)


def _choose(example: Example, scores: Vector) -> list[int]:
    """The blocks that the classifier would keep."""
    return select_body(array("i", [round(score * SCALE) for score in scores]), example.reading, example.columns)


def _set_bar(model: Model, scores: Vector, kept: float) -> Model:
    """The model with its base set so that the share ``kept`` of the articles with these ``scores`` stays above 0."""
    return model._replace(base=round(model.base - float(np.quantile(scores, 1 - kept)), 3))


HIDDEN_ADDRESSES = 4
"""Of one page in so many the address is hidden, so that rules are learned for pages whose address is not known too."""


def _known_address(example: Example) -> str | None:
    """The page's address as the page models are taught it."""
    if zlib.crc32(example.sample.id.encode()) % HIDDEN_ADDRESSES == 0:
        return None
    return page_address(example.page.embedded, example.sample.url)


def _probabilities(scores: Vector) -> Shares:
    return array("d", (1 / (1 + np.exp(-scores))).tolist())
