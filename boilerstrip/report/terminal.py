"""A report as tables for a terminal. Needs rich (extra ``explain``)."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from boilerstrip.blocks import Label, Reason
from boilerstrip.report.labels import is_kept, load_looks
from boilerstrip.report.markup import DIRECTIONAL, clean
from boilerstrip.report.scores import LABELS, judge
from boilerstrip.report.sides import Report, Row, compare_sides
from boilerstrip.report.words import KEPT, describe_side, header_rows, plural, signed

UNKNOWN_WIDTH = 120
"""Columns where the output is no terminal."""

MAX_TEXT = 300
"""Characters of a block that are laid out; what the terminal is too narrow for is cut anyway."""


def render_tables(report: Report) -> str:
    """The report's tables as text, coloured if standard output is a terminal: all blocks and the header, or in a
    comparison the blocks that changed and figures."""
    console = Console(highlight=False, markup=False, emoji=False, legacy_windows=False)
    if not console.is_terminal:
        console.width = UNKNOWN_WIDTH
    with console.capture() as captured:
        _print(report, console)
    return "\n".join(line.rstrip(" ") for line in captured.get().split("\n"))


def _print(report: Report, console: Console) -> None:
    for side in report.sides:
        console.print(_plain(side.name if report.before is not None else report.name), style="bold", end=" ")
        console.print(_plain(describe_side(side)))
    tables = [_blocks(report), _header(report)] if report.before is None else [_changes(report), _figures(report)]
    for table in tables:
        if table.row_count:
            console.print(Padding(table, (1, 0, 0, 0)))
    if report.before is not None and not any(row.changed for row in report.rows):
        console.print("No block changed its label.")
    if report.folded:
        console.print(f"{plural(len(report.folded), 'more block')} not shown.")


def _blocks(report: Report) -> Table:
    """Each block with its label, its score, the next best label, and the strongest rule for the label."""
    table = _table("block", "label", "score", "next best", "strongest rule", "text")
    for row in report.shown:
        block, verdict = row.block, judge(row.block)
        label = block.label or Label.OTHER
        other = max((rival for rival in LABELS if rival is not label), key=verdict.scores.__getitem__)
        table.add_row(
            str(block.index),
            _label(label),
            f"{verdict.scores[label]:+.2f}",
            f"{other} {verdict.scores[other]:+.2f}",
            _plain(_rule(verdict.reasons[label])),
            _text(row),
        )
    return table


def _rule(reasons: Sequence[Reason]) -> str:
    """The strongest rule; a label that has none is given by the header."""
    return f"{reasons[0].weight:+.2f} {' and '.join(reasons[0].conditions)}" if reasons else "named by the header"


def _header(report: Report) -> Table:
    table = _table("field", "value", "evidence")
    for row in header_rows(report.after.article.header):
        place = "" if row.block is None else f" block {row.block}"
        table.add_row(row.field, _plain(" · ".join(row.values)), _plain(f"{row.source}{place}"))
    return table


def _changes(report: Report) -> Table:
    """The blocks whose label changed, with the scores of both labels before and after."""
    table = _table("block", "before", "after", "score of the old label", "of the new", "text")
    for row in report.shown:
        if row.before is None or not row.changed:
            continue
        old, new = row.before.label or Label.OTHER, row.block.label or Label.OTHER
        before, after = row.before.scores, row.block.scores
        moves = (f"{before[label]:+.2f} → {after[label]:+.2f}" for label in (old, new))
        table.add_row(str(row.block.index), _label(old), _label(new), *moves, _text(row))
    return table


def _figures(report: Report) -> Table:
    """Characters kept and characters of each label, for both readings."""
    names = [side.name for side in report.sides]
    table = _table("characters", *names, "change", folded=names)
    for label, values in compare_sides(report.sides):
        table.add_row(KEPT if label is None else _label(label), *(f"{value:,}" for value in values), signed(*values))
    return table


LOOSE = {"text": 3, "value": 2, "strongest rule": 2}
"""Columns that share the width that is left, and how."""

FIGURES = ("block", "score", "change")


def _table(*columns: str, folded: Collection[str] = ("value",)) -> Table:
    """A table with these columns; those of ``folded`` may take several lines, so that the others keep their width."""
    table = Table(box=None, pad_edge=False, header_style="bold", expand=any(name in LOOSE for name in columns))
    for name in columns:
        ratio = LOOSE.get(name)
        table.add_column(
            _plain(name),
            ratio=ratio,
            no_wrap=name not in folded,
            overflow="ellipsis" if ratio else "fold",
            justify="right" if name in FIGURES else "left",
        )
    return table


def _label(label: Label) -> Text:
    """The name in its colour, which reads on dark and on light ground."""
    return Text(label, style=f"bold {load_looks()[label].dark}" if is_kept(label) else load_looks()[label].dark)


def _text(row: Row) -> Text:
    text = _plain(row.block.text[:MAX_TEXT])
    text.stylize("" if is_kept(row.block.label) else "dim")
    return text


def _plain(text: str) -> Text:
    """One line of text that cannot steer the terminal."""
    return Text(" ".join(clean(DIRECTIONAL.sub("\ufffd", text)).split()))
