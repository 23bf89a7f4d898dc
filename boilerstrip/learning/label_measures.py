"""How well labels were given, by characters: of the confusion that :mod:`boilerstrip.learning.alignment` counts."""

from __future__ import annotations

from boilerstrip.blocks import Label
from boilerstrip.learning.alignment import Confusion
from boilerstrip.learning.text_measures import Scores

# Labels with less gold text than this are too rare for a figure of their own.
MIN_LABEL_CHARS = 500


def label_scores(confusion: Confusion) -> dict[Label, Scores]:
    """Precision, recall and F1 of each label by characters, over the pages whose confusions were added up."""
    return {label: _label_score(confusion, label) for label in Label}


def _label_score(confusion: Confusion, label: Label) -> Scores:
    right = confusion[label, label]
    wanted = gold_chars(confusion, label)
    given = sum(chars for (_, answered), chars in confusion.items() if answered is label)
    if not right:
        return Scores(0.0, 0.0, 0.0)
    return Scores(right / given, right / wanted, 2 * right / (given + wanted))


def gold_chars(confusion: Confusion, label: Label) -> int:
    """Gold characters of ``label``."""
    return sum(chars for (wanted, _), chars in confusion.items() if wanted is label)


def macro_f1(confusion: Confusion) -> float | None:
    """Mean F1 over the labels with at least ``MIN_LABEL_CHARS`` gold characters; None where there is no such label."""
    scores = label_scores(confusion)
    counted = [scores[label].f1 for label in Label if gold_chars(confusion, label) >= MIN_LABEL_CHARS]
    return sum(counted) / len(counted) if counted else None
