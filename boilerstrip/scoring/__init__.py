"""Page → labelled page: patterns, features, rules and their learned weights, and the choice of what is body."""

from __future__ import annotations

from boilerstrip.scoring.classify import (
    Classifier,
    Selection,
    classify,
    classify_in_stages,
    load_classifier,
    make_classifier,
)
from boilerstrip.scoring.patterns import load_patterns

__all__ = [
    "Classifier",
    "Selection",
    "classify",
    "classify_in_stages",
    "load_classifier",
    "load_patterns",
    "make_classifier",
]
