from __future__ import annotations

from collections import Counter

import pytest

from boilerstrip.blocks import Label
from boilerstrip.learning.alignment import Confusion
from boilerstrip.learning.label_measures import label_scores, macro_f1


def test_rare_labels_are_not_in_the_mean() -> None:
    confusion: Confusion = Counter(
        {(Label.BODY, Label.BODY): 900, (Label.NAV, Label.BODY): 100, (Label.NAV, Label.NAV): 400, (Label.AD, None): 9}
    )
    scores = label_scores(confusion)
    assert scores[Label.BODY].precision == 0.9
    assert scores[Label.NAV].recall == 0.8
    assert scores[Label.AD].f1 == 0.0
    assert macro_f1(confusion) == pytest.approx((scores[Label.BODY].f1 + scores[Label.NAV].f1) / 2)
    assert macro_f1(Counter()) is None
