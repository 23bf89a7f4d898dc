"""A Markdown table that reads well as plain text too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def render(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table with aligned columns, the first one to the left.

    >>> print(render(["a", "b"], [["x", "0.5"]]))
    | a |   b |
    |---|----:|
    | x | 0.5 |
    """
    body = [list(head), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*body, strict=True)]
    lines = [_row(cells, widths) for cells in body]
    rule = "|".join("-" * (width + 1) + (":" if number else "-") for number, width in enumerate(widths))
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]])


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return "| " + " | ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]) + " |"
