"""From labelled pages to a weight file, and to answers for pages whose host was not trained on.

Stages learn one from another's answers on pages that it has not seen: the first look is fitted once per fold, and the
second sees, for each page, what the first said without that page's host. The same fits give the cross-validated
figures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from boilerstrip.assembly.paragraphs import drop_copies
from boilerstrip.blocks import Label
from boilerstrip.learning.dataset import Example, body_target, label_target, stack
from boilerstrip.learning.trees import Matrix, Vector, fit_labels, fit_model, predict
from boilerstrip.scoring.classify import ARTICLE, BODY, FIRST, OTHER_LABELS, SURE, choose_body
from boilerstrip.scoring.pages import answer_features
from boilerstrip.scoring.region import region_features
from boilerstrip.scoring.weights import SCALE, Model, Weights

FOLDS = 5
FIRST_ROUNDS = 100
BODY_ROUNDS = 240
LABEL_ROUNDS = 35
PAGE_ROUNDS = 100
PAGE_SETTINGS: dict[str, Any] = {"num_leaves": 6, "min_data_in_leaf": 12, "learning_rate": 0.06}
GOOD_ANSWER = 0.9
"""Token F1 from which an answer counts as right for the confidence."""

LEARNED_LABELS = tuple(label for label in OTHER_LABELS if label is not Label.SUBTITLE)
NEVER = -20.0
"""Log-odds of a label that no rule speaks for: subtitles are too rare in the corpora to be learned (13 lines on 150
pages). They are learned as lines of the headline and named when the header is read."""

SHIFTS = tuple(step / 5 for step in range(9))
"""Log-odds to try adding to body scores. The fit weighs blocks, the measure weighs pages: shortened pages teach the fit
to doubt, which costs whole pages more than it saves."""

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
        self._look_again(self._out_of_fold(firsts))
        bodies = [self._fit_body(BODY, fold, BODY_ROUNDS) for fold in folds]
        body_scores = self._out_of_fold(bodies)
        shift = self._best_shift(body_scores)
        self.say(f"body scores are raised by {shift}")
        bodies = [replace(body, base=round(body.base + shift, 3)) for body in bodies]
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

    def _look_again(self, scores: Vector) -> None:
        """Add the features of the second look, made from the first look's scores."""
        seen = [region_features(example.reading, _probabilities(page)) for example, page in self._pages(scores)]
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
        is_article = np.array([example.is_article for example in self.examples], float)
        good = np.array([f1 >= GOOD_ANSWER for _, f1 in answers], float)
        return [
            {
                ARTICLE: self._fit_page(ARTICLE, names, rows, is_article, fold),
                SURE: self._fit_page(SURE, names, rows, good, fold),
            }
            for fold in folds
        ]

    def _fit_page(self, name: str, features: list[str], rows: Matrix, target: Vector, fold: int | None) -> Model:
        use = self.page_fold != fold if fold is not None else np.ones(len(rows), bool)
        if name == SURE:
            use &= np.array([example.is_article for example in self.examples])
        weight = np.ones(int(use.sum()))
        return fit_model(name, features, rows[use], target[use], weight, PAGE_ROUNDS, **PAGE_SETTINGS)

    def _best_shift(self, scores: Vector) -> float:
        """What to add to all body scores so that mean token F1 of the pages as they are is highest."""
        pages = [
            (example, page) for example, page in self._pages(scores) if example.is_article and not example.is_variant
        ]
        means = {
            shift: float(np.mean([self._answer(example, page + shift)[1] for example, page in pages]))
            for shift in SHIFTS
        }
        return max(means, key=means.__getitem__)

    def _answer(self, example: Example, scores: Vector) -> tuple[dict[str, bytes], float]:
        chosen = choose_body([round(score * SCALE) for score in scores])
        columns = answer_features(example.reading, example.columns, _probabilities(scores), chosen)
        text = "\n\n".join(drop_copies(example.reading.texts[index] for index in chosen))
        return columns, self.token_f1(example.text or "", text)


def _probabilities(scores: Vector) -> list[float]:
    return [float(value) for value in 1 / (1 + np.exp(-scores))]
