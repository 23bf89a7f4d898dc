"""What the gold says about the blocks of a page: a label for each where lines are labelled, else body or not.

The gold was written down from the page by another hand: lines are cut and spaced differently, parts are missing. So
texts are compared folded (letters and digits only), and a block is looked for near where the last one was found.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from boilerstrip.blocks import Label
from boilerstrip.scoring.shape import fold

LONG_BLOCK = 24
"""Folded characters from which a block's place in the gold text is certain by itself."""

GRAM = 6
OVERLAP = 0.7
"""Share of a long block's 6-grams that must stand in the gold body for it to be body though no exact copy does:
gold texts drop footnote marks, link texts and the like."""

NEAR = 12
"""Blocks within which a long body block must stand for a short one to be looked for beside it."""

RUN = 3
RUN_CHARS = 10
"""Blocks in a row, and folded characters of them together, that are body where they stand so in the gold: the cells of
a table's row, which gold texts write as one line or several."""

Gold = tuple[Label | None, ...]


def labels_from_lines(texts: Sequence[str], lines: Sequence[tuple[Label, str]]) -> Gold:
    """A label a block from labelled lines in page order; None where the block's text is not found among them.

    A block that spans lines takes the label of most of its characters, except that one with article text is body.
    """
    folded_lines = [fold(text) or text for _, text in lines]
    joined = "".join(folded_lines)
    starts = [0, *accumulate(map(len, folded_lines))]
    found: list[Label | None] = []
    cursor = 0
    for text in texts:
        folded = fold(text) or text
        place = joined.find(folded, max(0, cursor - 40))
        if place < 0 or (len(folded) < LONG_BLOCK and place - cursor > 3000):
            earlier = joined.find(folded)
            place = earlier if place < 0 else place
        if place < 0:
            found.append(None)
            continue
        end = place + len(folded)
        counts: Counter[Label] = Counter()
        for line in range(bisect_right(starts, place) - 1, len(lines)):
            if starts[line] >= end:
                break
            counts[lines[line][0]] += min(end, starts[line + 1]) - max(place, starts[line])
        found.append(_mixed_label(counts))
        if len(folded) >= 4:
            cursor = end
    return tuple(found)


def _mixed_label(counts: Counter[Label]) -> Label | None:
    if counts[Label.BODY] >= max(1, sum(counts.values()) // 5):
        return Label.BODY
    return counts.most_common(1)[0][0] if counts else None


def labels_from_text(texts: Sequence[str], gold: str) -> Gold:
    """``Label.BODY`` or ``Label.OTHER`` (not body) a block, from the gold body text; None where it can't be told.

    Long blocks are found by themselves. Short ones between them count as body if some in a row stand so in the gold;
    other short ones if they are a whole gold line, or stand between body blocks in the page and where these meet in
    the gold.
    """
    folded = [fold(text) for text in texts]
    body = fold(gold)
    lines = Counter(fold(line) for line in gold.splitlines())
    grams = {body[i : i + GRAM] for i in range(len(body) - GRAM + 1)}
    labels: list[Label | None] = [None] * len(texts)
    ends: dict[int, tuple[int, int]] = {}
    cursor = 0
    for index, text in enumerate(folded):
        if len(text) < LONG_BLOCK:
            continue
        place = body.find(text, cursor)
        place = body.find(text) if place < 0 else place
        if place >= 0:
            labels[index] = Label.BODY
            ends[index] = (place, place + len(text))
            cursor = place
        else:
            found = sum(text[i : i + GRAM] in grams for i in range(len(text) - GRAM + 1))
            labels[index] = Label.BODY if found >= OVERLAP * (len(text) - GRAM + 1) else Label.OTHER
    if ends:
        _label_runs(folded, body, range(min(ends), max(ends)), labels)
    _label_short(folded, lines, body, ends, labels)
    return tuple(labels)


def _label_runs(folded: Sequence[str], body: str, between: Iterable[int], labels: list[Label | None]) -> None:
    """Fill in the short blocks between long body blocks that stand in the gold as they do in the page, several in a
    row."""
    filled = [index for index in between if folded[index]]
    for place in range(len(filled) - RUN + 1):
        run = filled[place : place + RUN]
        text = "".join([folded[index] for index in run])
        if len(text) >= RUN_CHARS and any(labels[index] is None for index in run) and text in body:
            for index in run:
                labels[index] = Label.BODY


def _label_short(
    folded: Sequence[str], lines: Counter[str], body: str, ends: dict[int, tuple[int, int]], labels: list[Label | None]
) -> None:
    """Fill in the short blocks, each by the gap of the gold between the long body blocks around it."""
    anchors = sorted(ends)
    for index, text in enumerate(folded):
        if labels[index] is not None or not text:
            continue
        if anchors:
            after = bisect_right(anchors, index)
            previous = anchors[after - 1] if after else None
            following = anchors[after] if after < len(anchors) else None
            is_body = _fits_gap(index, text, lines, body, ends, previous, following)
        else:
            is_body = text in lines
        labels[index] = Label.BODY if is_body else Label.OTHER


def _fits_gap(
    index: int,
    text: str,
    lines: Counter[str],
    body: str,
    ends: Mapping[int, tuple[int, int]],
    previous: int | None,
    following: int | None,
) -> bool:
    """Whether a short block stands in the gold between the long body blocks ``previous`` and ``following``, one of
    them near; half-lines count only between two."""
    low = ends[previous][1] if previous is not None else 0
    high = ends[following][0] if following is not None else len(body)
    between = previous is not None and following is not None and len(text) > 3
    near = any(anchor is not None and abs(index - anchor) <= NEAR for anchor in (previous, following))
    return near and (text in lines or between) and low <= high and body.find(text, low, high) >= 0
