"""An article as Markdown: CommonMark, and tables as GitHub has them. What the page printed is escaped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from boilerstrip.blocks import Block, Kind, Label
from boilerstrip.lazy import lazy
from boilerstrip.tables import group_rows, innermost

if TYPE_CHECKING:
    from boilerstrip.article import Article, Header, Image

MAX_LIST_DEPTH: Final = 8
"""Deeper list items are indented like this one."""

_SPECIAL = lazy(r"[\\`*_\[\]<>|~]")
_ENTITY = lazy(r"&(?=#?\w++;)")
_LINE_START = lazy(r"^(?:[#+>]|[-=](?=[-=\s]|$))")
_ORDINAL = lazy(r"^(\d{1,9}+)([.)])(?=\s|$)")
_BACKTICKS = lazy(r"`++")
_UNSAFE_IN_ADDRESS = lazy(r"[\s()<>\\]")


def to_markdown(article: Article) -> str:
    """Title, subtitles, dateline and body, one line break at the end; "" where there is no article."""
    if not article.is_article:
        return ""
    parts = [*_header(article.header), *_body(article)]
    return "\n\n".join(parts) + "\n" if parts else ""


def escape(text: str) -> str:
    r"""The text on one line, its Markdown characters made literal.

    >>> print(escape("1. a*b [c] <d> &amp; e"))
    1\. a\*b \[c\] \<d\> \&amp; e
    >>> print(escape("# no heading"))
    \# no heading
    >>> print(escape("C# and -5 stay"))
    C# and -5 stay
    """
    text = " ".join(text.split())
    text = _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\g<0>", text))
    return _ORDINAL.sub(r"\1\\\2", _LINE_START.sub(r"\\\g<0>", text))


def _header(header: Header) -> Iterator[str]:
    if header.kicker:
        yield f"**{escape(header.kicker)}**"
    if header.title:
        yield f"# {escape(header.title)}"
    for subtitle in header.subtitles:
        yield f"**{escape(subtitle)}**"
    dateline = [_printed(header.published_at), header.source or "", *header.authors]
    if any(dateline):
        yield " · ".join(escape(part) for part in dateline if part)


def _printed(when: dt.datetime | dt.date | None) -> str:
    """A time as a news page prints it: local, to the minute or the second."""
    if isinstance(when, dt.datetime):
        local = when.replace(tzinfo=None)
        return local.isoformat(sep=" ", timespec="seconds" if when.second else "minutes")
    return when.isoformat() if when is not None else ""


def _body(article: Article) -> Iterator[str]:
    """The body's parts in page order, each picture where it stood; the items of a list are one part, and so on."""
    body = [block for block in article.blocks if block.label is Label.BODY]
    images = sorted(article.images, key=lambda image: image.position)
    shown = 0

    def images_before(block: Block) -> int:
        nonlocal shown
        while shown < len(images) and images[shown].position <= block.index:
            shown += 1
        return shown

    found = innermost(article.containers, [block.container for block in body], "table")
    tables = [table if block.kind is Kind.TABLE_CELL else -1 for block, table in zip(body, found, strict=True)]
    keys = [(images_before(block), block.kind, table) for block, table in zip(body, tables, strict=True)]
    start = 0
    for (stop, kind, _), group in groupby(zip(keys, body, strict=True), key=itemgetter(0)):
        yield from map(_image, images[start:stop])
        start = stop
        yield from _render(kind, [block for _, block in group], article)
    yield from map(_image, images[start:])


def _render(kind: Kind, blocks: list[Block], article: Article) -> Iterator[str]:
    match kind:
        case Kind.HEADING:
            yield from (f"{'#' * min(6, max(2, block.level))} {escape(block.text)}" for block in blocks)
        case Kind.LIST_ITEM:
            yield _list(blocks, article)
        case Kind.TABLE_CELL:
            yield _table(blocks, article)
        case Kind.QUOTE:
            yield "\n>\n".join(f"> {escape(block.text)}" for block in blocks)
        case Kind.PREFORMATTED:
            yield from (_fence(block.text) for block in blocks)
        case Kind.PARAGRAPH:
            yield from (escape(block.text) for block in blocks)


def _list(blocks: list[Block], article: Article) -> str:
    """Items indented by their depth. An item of an <ol> has its number, every other a dash."""
    lines: list[str] = []
    numbers: dict[int, int] = {}
    indents = [""]  # of the items that are open, by depth
    lists = innermost(article.containers, [block.container for block in blocks], "ol", "ul", "dl", "menu", "dir")
    for block, parent in zip(blocks, lists, strict=True):
        depth = min(max(1, block.level), len(indents), MAX_LIST_DEPTH)
        marker = "-"
        if parent >= 0 and article.containers[parent].tag == "ol":
            numbers[parent] = numbers.get(parent, 0) + 1
            marker = f"{numbers[parent]}."
        indent = indents[depth - 1]
        lines.append(f"{indent}{marker} {escape(block.text)}")
        indents[depth:] = [indent + " " * (len(marker) + 1)]
    return "\n".join(lines)


def _table(blocks: list[Block], article: Article) -> str:
    """A pipe table whose first row is its head; short rows are filled up."""
    rows = [[escape(block.text) for block in row] for row in group_rows(blocks, article.containers)]
    width = max(map(len, rows))
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def _fence(text: str) -> str:
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{text}\n{fence}"


def _image(image: Image) -> str:
    address = _UNSAFE_IN_ADDRESS.sub(lambda found: f"%{ord(found[0]):02X}", image.url)
    shown = f"![{escape(image.alt or '')}]({address})"
    return f"{shown}\n\n*{escape(image.caption)}*" if image.caption else shown
