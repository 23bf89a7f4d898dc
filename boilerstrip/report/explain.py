"""The explain page: every block of a page with its label, the article that was kept of it, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from boilerstrip.article import Article, Header, Image
from boilerstrip.blocks import Label
from boilerstrip.report.labels import is_kept
from boilerstrip.report.markup import element
from boilerstrip.report.scores import Book
from boilerstrip.report.shell import render_page
from boilerstrip.report.sides import Figures, Report, Row, Side, compare_sides, count_labels
from boilerstrip.report.strip import draw_strip, positions
from boilerstrip.report.words import KEPT, describe_side, header_rows, plural, signed

STYLES = ("base.css", "explain.css")
SCRIPTS = ("blocks.js", "explain.js")

BLOCK_CHARACTERS, CUTS = 400_000, (20_000, 5_000, 1_000, 300, 80)
"""Characters of all blocks together that a report shows, and how long a block may be for it: the first that fits."""

ARTICLE_CHARACTERS = 200_000
"""Characters of the article that a report shows."""

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def render_report(report: Report) -> str:
    """The report as an HTML page that needs nothing else."""
    data = _data(report)
    body = [_top(report), _tools(report), element("main", None, _page(report), _answer(report))]
    return render_page(f"{report.name} – boilerstrip explain", body, data, STYLES, SCRIPTS)


def _data(report: Report) -> dict[str, object]:
    """What the scripts show of a block when it is chosen: its verdict on each side."""
    book = Book()
    verdicts = [[book.write(block) for block in (row.before, row.block) if block is not None] for row in report.shown]
    names = [side.name for side in report.sides]
    return {"sides": names, "blocks": verdicts, "starts": [*positions(report.shown)], **book.tables()}


# --- above the page ---------------------------------------------------------------------------------------------------


def _top(report: Report) -> etree._Element:
    lines = [element("p", {"class": "facts"}, *_named(report, side), describe_side(side)) for side in report.sides]
    title = element("h1", None, "boilerstrip explain ", element("bdi", None, report.name))
    return element("header", {"class": "top"}, title, *lines)


def _named(report: Report, side: Side) -> Iterator[etree._Element | str]:
    if report.before is not None:
        yield element("b", None, element("bdi", None, side.name))
        yield ": "


def _tools(report: Report) -> etree._Element:
    """Search and filters. What a filter's button says is also what the page holds of a label."""
    figures = count_labels(row.block for row in report.rows)
    changed = Figures(
        sum(row.changed for row in report.rows), sum(len(row.block.text) for row in report.rows if row.changed)
    )
    search = {"type": "search", "id": "search", "placeholder": "Search", "aria-label": "Search in the blocks"}
    return element(
        "div",
        {"class": "tools", "role": "search", "aria-label": "Blocks"},
        element("input", search),
        element(
            "div",
            {"class": "chips", "role": "group", "aria-label": "Show only blocks with these labels"},
            _chip("changed", "changed", changed) if report.before is not None else None,
            *(_chip("label", label, count) for label, count in figures.items()),
        ),
        element("output", {"id": "found"}, plural(len(report.shown), "block")),
    )


def _chip(kind: str, name: str, figures: Figures) -> etree._Element:
    title = f"{plural(figures.blocks, 'block')}, {plural(figures.characters, 'character')}"
    return element(
        "button",
        {"type": "button", "aria-pressed": "false", "title": title, f"data-{kind}": name},
        element("span", {"class": "name"}, name),
        " ",
        element("b", None, f"{figures.blocks:,}"),
        " ",
        element("small", None, f"{figures.characters:,}"),
    )


# --- the page ---------------------------------------------------------------------------------------------------------


def _page(report: Report) -> etree._Element:
    if not report.rows:
        return element("section", {"class": "page"}, element("p", {"class": "hint"}, "The page holds no text."))
    limit = _cut([len(row.block.text) for row in report.shown])
    language = _language(report.after.article.header)
    blocks = element(
        "ol", {"id": "blocks", "role": "listbox", "aria-label": "Blocks in reading order", "lang": language}
    )
    blocks.extend(_row(row, limit, first=number == 0) for number, row in enumerate(report.shown))
    return element("section", {"class": "page"}, draw_strip(report.rows), blocks, _folded(report.folded))


def _row(row: Row, limit: int, *, first: bool) -> etree._Element:
    block, was = row.block, str(row.before.label) if row.before is not None and row.changed else None
    attributes = {
        "id": f"b{block.index}",
        "role": "option",
        "aria-selected": "false",
        "tabindex": "0" if first else "-1",
        "data-label": str(block.label),
        "data-changed": was,
        "class": "kept" if is_kept(block.label) else None,
    }
    return element(
        "li",
        attributes,
        element("span", {"class": "number"}, str(block.index)),
        element("span", {"class": "name"}, str(block.label), element("small", None, f" was {was}") if was else None),
        element("span", {"class": "text", "dir": "auto"}, _shortened(block.text, limit)),
    )


def _folded(rows: Sequence[Row]) -> etree._Element | None:
    if not rows:
        return None
    figures = count_labels(row.block for row in rows)
    counts = ", ".join(f"{label} {count.blocks:,}" for label, count in figures.items())
    return element("p", {"class": "hint"}, f"{plural(len(rows), 'more block')} without details: {counts}.")


def _cut(lengths: Sequence[int]) -> int:
    """How many characters of a block are shown."""
    return next((cut for cut in CUTS if sum(min(length, cut) for length in lengths) <= BLOCK_CHARACTERS), CUTS[-1])


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[:limit]} … ({len(text) - limit:,} more characters)"


# --- what was kept ----------------------------------------------------------------------------------------------------


def _answer(report: Report) -> etree._Element:
    """The right side: a block's scores when one is chosen, the article, the header, and in a comparison the figures."""
    hint = "Choose a block to see its scores and the rules behind them: click it, or use the arrow keys."
    kept = element("div", {"class": "kept", "tabindex": "0", "role": "region", "aria-label": "What was kept"})
    if report.rows:
        kept.append(element("p", {"class": "hint", "id": "start"}, hint))
    if report.before is not None:
        kept.append(_comparison(report))
    for side in reversed(report.sides):
        of = f" of {side.name}" if report.before is not None else ""
        kept.extend(_reading(side.article, of, linked=len(report.shown) if side is report.after else 0))
    detail = {"id": "detail", "class": "detail", "role": "region", "aria-label": "Scores of the block", "hidden": ""}
    return element("section", {"class": "answer"}, kept, element("div", {**detail, "tabindex": "0"}))


def _reading(article: Article, of: str, linked: int) -> Iterator[etree._Element]:
    """The article, its pictures and header; the first ``linked`` blocks are on the left."""
    yield element("h2", None, f"Article{of}")
    yield element("article", {"lang": _language(article.header)}, *_paragraphs(article))
    if article.images:
        yield element("h2", None, f"Pictures{of}")
        yield element("ul", {"class": "pictures"}, *map(_picture, article.images))
    yield element("h2", None, f"Header{of}")
    yield _header(article.header, linked)


def _paragraphs(article: Article) -> Iterator[etree._Element]:
    if not article.is_article:
        yield element("p", {"class": "hint"}, "No article was found on this page, so nothing of it is kept.")
    left = ARTICLE_CHARACTERS
    for paragraph in article.paragraphs:
        yield element("p", {"dir": "auto"}, _shortened(paragraph, left))
        left -= len(paragraph)
        if left <= 0:
            break


def _picture(image: Image) -> etree._Element:
    caption = image.caption or image.alt or "without a caption"
    return element("li", None, element("span", {"dir": "auto"}, caption), " ", element("code", None, image.url[:200]))


def _header(header: Header, linked: int) -> etree._Element:
    rows = [
        element(
            "tr",
            None,
            element("th", {"scope": "row"}, row.field),
            element("td", {"dir": "auto"}, " · ".join(row.values)),
            element("td", None, row.source, *_link(row.block, linked)),
        )
        for row in header_rows(header)
    ]
    return _table(("field", "value", "evidence"), rows) if rows else element("p", {"class": "hint"}, "None was found.")


def _link(block: int | None, linked: int) -> Iterator[etree._Element | str]:
    if block is not None:
        yield " "
        yield element("a", {"href": f"#b{block}"}, f"block {block}") if block < linked else f"block {block}"


# --- comparing --------------------------------------------------------------------------------------------------------


def _comparison(report: Report) -> etree._Element:
    """Figures of both readings, side by side."""
    rows = [_compared(label, values) for label, values in compare_sides(report.sides)]
    table = _table(("characters", *(side.name for side in report.sides), "change"), rows)
    table.set("class", "figures")
    return table


def _compared(label: Label | None, values: Sequence[int]) -> etree._Element:
    cells = [
        element("td", {"class": "figure"}, text) for text in (*(f"{value:,}" for value in values), signed(*values))
    ]
    head = {"scope": "row", "class": "name", "data-label": label}
    return element("tr", None, element("th", head, label or KEPT), *cells)


def _table(columns: Iterable[str], rows: Iterable[etree._Element]) -> etree._Element:
    head = element("tr", None, *(element("th", {"scope": "col"}, element("bdi", None, name)) for name in columns))
    return element("table", None, element("thead", None, head), element("tbody", None, *rows))


def _language(header: Header) -> str | None:
    return header.language if header.language and LANGUAGE.fullmatch(header.language) else None
