"""What is known of single blocks from elsewhere than their page, from a site profile say, and what it changes."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from boilerstrip.blocks import Label, Reason
from boilerstrip.scoring.weights import SCALE

SURE = 3000
"""Score of another label, in thousandths of log-odds, from which a block says itself what it is: then evidence that
would have it be body, as all around it are, does not count. Captions and credit lines among the paragraphs of the
labelled pages of three sites score 3,200 or more, their paragraphs that were missed 2,900 or less."""


class BlockEvidence(NamedTuple):
    """Reasons by the index of the block that they speak about; ``by_hand`` says that a person's rules are among them,
    which may leave nothing of an article."""

    reasons: Mapping[int, Sequence[Reason]]
    by_hand: bool = False


def heed(scores: Mapping[Label, array[int]], evidence: BlockEvidence) -> BlockEvidence:
    """The evidence without what does not count, given the scores of all labels, in thousandths of log-odds."""
    others = [own for label, own in scores.items() if label is not Label.BODY]
    sure = {index for index in evidence.reasons if max(own[index] for own in others) > SURE}
    reasons = {
        index: [reason for reason in reasons if not (index in sure and _takes_in(reason))]
        for index, reasons in evidence.reasons.items()
    }
    return evidence._replace(reasons=reasons)


def weigh(scores: Mapping[Label, array[int]], evidence: BlockEvidence) -> dict[Label, array[int]]:
    """The scores of all labels, in thousandths of log-odds, with the evidence added."""
    weighed = {label: array("i", own) for label, own in scores.items()}
    for index, reasons in evidence.reasons.items():
        for reason in reasons:
            weighed[reason.label][index] += round(reason.weight * SCALE)
    return weighed


def _takes_in(reason: Reason) -> bool:
    """Whether it would have a block be body, and no person wrote it."""
    return reason.label is Label.BODY and 0 < reason.weight * SCALE < SURE
