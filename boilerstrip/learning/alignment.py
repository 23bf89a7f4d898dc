"""Bringing the labelled lines of the gold and the blocks of an answer together, though they are cut differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

import regex

from boilerstrip.blocks import Block, Label

# Fewer words in a row are shared by chance: two lines that have 的 in common are not the same line.
_MIN_RUN = 4
# Each round finds what the one before had to skip because it stands in another order. Real pages need two or three.
_MAX_ROUNDS = 6

_WORD = regex.compile(r"[a-zA-Z0-9]++|.", regex.DOTALL)

#: Characters by (gold label, label answered); None where the answer has no such text.
Confusion = Counter[tuple[Label, Label | None]]

_Line = tuple[Label | None, str]
# A word, and the number of the line that it stands in.
_Word = tuple[int, str]


def label_confusion(lines: Sequence[tuple[Label, str]], blocks: Sequence[Block]) -> Confusion:
    """Non-space characters of one page by (gold label, answered label).

    The gold is cut into lines and the answer into blocks, which need not agree. Lines equal to blocks are matched in
    page order: for a text page with one line a block that is everything. Between two matches, what is left on both
    sides is matched by runs of at least four words (CJK: characters), so that a gold line may get parts of several
    blocks and a block parts of several lines. What then is left on the page is matched by such runs without regard to
    place, a few times over, for the answer may order the page differently; at last, short lines that no run holds go to
    blocks of the same text. Gold text without a partner counts as answered None; text that only the answer has (hidden
    on the page) is not counted.
    """
    gold: list[tuple[Label, str]] = [(label, "".join(text.split())) for label, text in lines]
    answer: list[_Line] = [(block.label, "".join(block.text.split())) for block in blocks]
    confusion: Confusion = Counter()
    gold_left: list[_Word] = []
    answer_left: list[_Word] = []
    matcher = SequenceMatcher(None, [text for _, text in gold], [text for _, text in answer], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                confusion[gold[i][0], answer[j][0]] += len(gold[i][1])
        else:
            pairs, more_gold, more_answer = _match_runs(_words(gold, i1, i2), _words(answer, j1, j2))
            _count(pairs, gold, answer, confusion)
            gold_left += more_gold
            answer_left += more_answer
    for _ in range(_MAX_ROUNDS):
        pairs, gold_left, answer_left = _match_runs(gold_left, answer_left)
        if not pairs:
            break
        _count(pairs, gold, answer, confusion)
    _count_equal_lines(gold_left, answer_left, gold, answer, confusion)
    return confusion


def _words(
    lines: Sequence[tuple[Label | None, str]] | Sequence[tuple[Label, str]], start: int, end: int
) -> list[_Word]:
    return [(number, word) for number in range(start, end) for word in _WORD.findall(lines[number][1])]


def _match_runs(
    gold: Sequence[_Word], answer: Sequence[_Word]
) -> tuple[list[tuple[_Word, _Word]], list[_Word], list[_Word]]:
    """The pairs of words in runs that both sides share in order, and what is left of either side."""
    pairs: list[tuple[_Word, _Word]] = []
    gold_left: list[_Word] = []
    answer_left: list[_Word] = []
    gold_done = answer_done = 0
    for start, other_start, size in SequenceMatcher(None, _shingles(gold), _shingles(answer)).get_matching_blocks():
        overlap = max(0, gold_done - start, answer_done - other_start)  # with the run before, which ends in a shingle
        i, j = start + overlap, other_start + overlap
        length = size + _MIN_RUN - 1 - overlap if size else 0
        if length > 0:
            gold_left += gold[gold_done:i]
            answer_left += answer[answer_done:j]
            pairs += zip(gold[i : i + length], answer[j : j + length], strict=True)
            gold_done, answer_done = i + length, j + length
    return pairs, gold_left + list(gold[gold_done:]), answer_left + list(answer[answer_done:])


def _shingles(words: Sequence[_Word]) -> list[tuple[str, ...]]:
    """All runs of ``_MIN_RUN`` words: rarer than words, which keeps the matching fast and free of chance."""
    return [tuple(word for _, word in words[i : i + _MIN_RUN]) for i in range(len(words) - _MIN_RUN + 1)]


def _count_equal_lines(
    gold_left: Iterable[_Word],
    answer_left: Iterable[_Word],
    gold: Sequence[tuple[Label, str]],
    answer: Sequence[_Line],
    confusion: Confusion,
) -> None:
    """Give what is left of the gold to unmatched blocks of the same text, each once, and the rest to None."""
    labels: dict[str, list[Label | None]] = {}
    for block, text in _join(answer_left):
        labels.setdefault(text, []).append(answer[block][0])
    for line, text in _join(gold_left):
        given = labels[text].pop(0) if labels.get(text) else None
        confusion[gold[line][0], given] += len(text)


def _join(words: Iterable[_Word]) -> list[_Word]:
    """The words of each line put together."""
    lines: dict[int, str] = {}
    for line, word in words:
        lines[line] = lines.get(line, "") + word
    return list(lines.items())


def _count(
    pairs: Iterable[tuple[_Word, _Word]],
    gold: Sequence[tuple[Label, str]],
    answer: Sequence[_Line],
    confusion: Confusion,
) -> None:
    for (line, word), (block, _) in pairs:
        confusion[gold[line][0], answer[block][0]] += len(word)


def sum_confusions(confusions: Iterable[Confusion]) -> Confusion:
    """The confusion over several pages."""
    total: Confusion = Counter()
    for confusion in confusions:
        total.update(confusion)
    return total
