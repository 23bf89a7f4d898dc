"""Page → labelled page: patterns, features, rules and their learned weights, and the choice of what is body."""

from __future__ import annotations

from boilerstrip.scoring.classify import Classifier, Selection, classify, load_classifier, make_classifier

__all__ = ["Classifier", "Selection", "classify", "load_classifier", "make_classifier"]
