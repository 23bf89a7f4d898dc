"""The usual line rules for pages that are already text, and the system that answers nothing."""

from __future__ import annotations

from benchmarks.results import Answer, Task
from boilerstrip.article import Header

_CLOSING_PUNCTUATION = tuple("。！？!?.…；;”」』’\"'）)")
_MIN_SENTENCE_CHARS = 15
_MIN_LONG_CHARS = 40
# cx-extractor's published settings: three lines a block, 86 characters start a text, shorter lines than 5 are dropped.
_BLOCK_LINES = 3
_BLOCK_START_CHARS = 86
_BLOCK_MIN_LINE_CHARS = 5


def answer_nothing(task: Task) -> Answer:  # noqa: ARG001 - a system takes a task
    """No text and an empty header: what a field scores for pages that print it not."""
    return Answer("", Header())


def keep_everything(task: Task) -> Answer:
    """All lines."""
    return Answer(task.text)


def keep_sentences(task: Task) -> Answer:
    """Lines of 15 characters or more that end in closing punctuation."""
    return _keep([line for line in _lines(task.text) if _is_sentence(line)])


def _is_sentence(line: str) -> bool:
    return len(line) >= _MIN_SENTENCE_CHARS and line.endswith(_CLOSING_PUNCTUATION)


def keep_long_lines(task: Task) -> Answer:
    """Lines of 40 characters or more."""
    return _keep([line for line in _lines(task.text) if len(line) >= _MIN_LONG_CHARS])


def keep_dense_blocks(task: Task) -> Answer:
    """Line-block distribution (cx-extractor): texts start where three lines in a row hold much, and end at a gap."""
    lines = ["".join(line.split()) for line in task.text.splitlines()]
    density = [sum(len(line) for line in lines[i : i + _BLOCK_LINES]) for i in range(len(lines) - _BLOCK_LINES + 1)]
    kept: list[str] = []
    start: int | None = None
    for index, chars in enumerate(density):
        if start is None:
            if chars > _BLOCK_START_CHARS and any(density[index + 1 : index + 4]):
                start = index
        elif not chars or index + 1 == len(density) or not density[index + 1]:
            kept += [line for line in lines[start : index + 1] if len(line) >= _BLOCK_MIN_LINE_CHARS]
            start = None
    return _keep(kept)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines()]


def _keep(lines: list[str]) -> Answer:
    return Answer("\n".join(lines))
