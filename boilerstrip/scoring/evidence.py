"""What is known of single blocks from elsewhere than their page, from a site profile say, and what it changes."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from boilerstrip.blocks import Label, Reason
from boilerstrip.scoring.weights import SCALE

SURE = 3000
"""Score of another label, in thousandths of log-odds, from which a block says itself what it is: then evidence that
would have it be body, as all around it are, does not count. Captions and credit lines among the paragraphs of the
labelled pages of three sites score 3,200 or more, their paragraphs that were missed 2,900 or less."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Reasons by the index of the block that they speak about; ``by_hand`` says that a person's rules are among them,
    which may leave nothing of an article."""

    reasons: Mapping[int, Sequence[Reason]]
    by_hand: bool = False


def weigh(scores: Mapping[Label, array[int]], evidence: Evidence) -> dict[Label, array[int]]:
    """The scores of all labels, in thousandths of log-odds, with the evidence added."""
    weighed = {label: array("i", own) for label, own in scores.items()}
    others = [own for label, own in scores.items() if label is not Label.BODY]
    for index, reasons in evidence.reasons.items():
        sure = max(own[index] for own in others) > SURE
        for reason in reasons:
            if not (sure and reason.label is Label.BODY and 0 < reason.weight * SCALE < SURE):
                weighed[reason.label][index] += round(reason.weight * SCALE)
    return weighed
