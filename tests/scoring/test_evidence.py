"""What is known of blocks from elsewhere than their page counts in their scores, and is among their reasons."""

from __future__ import annotations

from array import array
from pathlib import Path

import pytest

from boilerstrip import Extractor, Label, Reason, learn_site
from boilerstrip.scoring import load_classifier
from boilerstrip.scoring.evidence import BlockEvidence, heed, weigh
from boilerstrip.scoring.weights import SCALE

SITE = [path.read_bytes() for path in sorted(Path("examples/site").glob("*.html"))]


@pytest.mark.parametrize(
    ("body", "other", "reason", "counts"),
    [
        (-500, 1000, Reason("site:style", Label.BODY, 2.0, ()), True),
        (-500, 3500, Reason("site:style", Label.BODY, 2.0, ()), False),
        (-500, 3500, Reason("site:rule:body", Label.BODY, 30.0, ()), True),
        (500, 3500, Reason("site:text", Label.BODY, -10.0, ()), True),
        (-500, 3500, Reason("site:text", Label.AD, 10.0, ()), True),
    ],
    ids=["unsure", "sure", "by-hand", "against-body", "other-label"],
)
def test_a_block_that_says_itself_what_it_is(body: int, other: int, reason: Reason, counts: bool) -> None:
    scores = {Label.BODY: array("i", [body]), Label.AD: array("i", [-100]), Label.META: array("i", [other])}
    heeded = heed(scores, BlockEvidence({0: [reason]}, by_hand=True))
    assert heeded == BlockEvidence({0: [reason] if counts else []}, by_hand=True)
    before = scores[reason.label][0]
    assert weigh(scores, heeded)[reason.label][0] == before + counts * round(reason.weight * SCALE)


def test_reasons_of_a_profile_add_up_to_the_score() -> None:
    article = Extractor(profile=learn_site(SITE[1:])).extract(SITE[0])
    programs = load_classifier("html").models.programs
    assert any(reason.rule.startswith("site:") for block in article.blocks for reason in block.reasons)
    for block in article.blocks:
        totals = {label: programs[label].base for label in Label}
        for reason in block.reasons:
            totals[reason.label] += round(reason.weight * SCALE)
        assert block.scores == {label: total / SCALE for label, total in totals.items()}
