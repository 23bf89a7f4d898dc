"""``python -m benchmarks.bars PAGE.md PICTURE.svg``: the first table of a page of the manual as groups of bars.

The picture is drawn from the table that readers see, so the two cannot differ.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

Row = tuple[str, Sequence[float | None]]
WIDTH_OF_GROUP = 0.84
OURS, THEIRS = "#0b6e4f", "#9aa5b1"


def read_table(text: str) -> tuple[list[str], list[Row]]:
    """Column names and rows of the first Markdown table in ``text``; a cell without a number is None.

    >>> read_table("so:\\n\\n| | a | b |\\n|-|-|-|\\n| x | **0.5** | – |\\n")
    (['a', 'b'], [('x', [0.5, None])])
    """
    rows = list(_rows(text))
    if len(rows) < 3:
        raise ValueError("no table with a head, a rule and a row was found")
    return rows[0][1:], [(row[0], [_number(cell) for cell in row[1:]]) for row in rows[2:]]


def _rows(text: str) -> Iterator[list[str]]:
    """The cells of the first table's lines."""
    started = False
    for line in text.splitlines():
        if line.startswith("|"):
            started = True
            yield [cell.strip(" *`") for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
        elif started:
            return


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def draw(columns: Sequence[str], rows: Sequence[Row], target: Path) -> None:
    """Write the bars, a group a column and a bar a row, as SVG; rows named boilerstrip stand out."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    mpl.rcParams["svg.hashsalt"] = "boilerstrip"  # the same table gives the same file
    figure = Figure(figsize=(10, 4.2), layout="constrained")
    axes = figure.subplots()
    width = WIDTH_OF_GROUP / len(rows)
    for place, (name, values) in enumerate(rows):
        ours = name.startswith("boilerstrip")
        left = [group + place * width for group in range(len(columns))]
        heights = [value or 0.0 for value in values]
        shade = 1.0 if ours else 1 - 0.07 * place
        axes.bar(left, heights, width * 0.92, label=name, color=OURS if ours else THEIRS, alpha=shade)
    axes.set_xticks([group + WIDTH_OF_GROUP / 2 for group in range(len(columns))], columns)
    axes.set_ylim(0.5, 1.0)
    axes.set_ylabel("mean token F1")
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(ncols=5, fontsize="small", frameon=False, loc="upper center", bbox_to_anchor=(0.5, -0.1))
    figure.savefig(target, format="svg", metadata={"Date": None})


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the picture; 0 when it was written, 2 when the page has no table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bars", description=__doc__)
    parser.add_argument("page", type=Path, help="Markdown page with the table")
    parser.add_argument("picture", type=Path, help="SVG to write")
    options = parser.parse_args(arguments)
    try:
        columns, rows = read_table(options.page.read_text("utf-8"))
    except (OSError, ValueError) as error:
        print(f"benchmarks.bars: {options.page}: {error}", file=sys.stderr)
        return 2
    draw(columns, rows, options.picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
