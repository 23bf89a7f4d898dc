"""Flattened text → page: lines as printed become blocks, runs of lines between blank ones become containers.

Undone on the way: hard wrapping at a fixed column, bullets and link marks that flatteners add, and whole pages on one
line (split where the spacing or a sentence end shows an edge).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

import regex

from boilerstrip.blocks import Block, Container, Kind, Page

CJK = r"[\p{Han}\p{Hiragana}\p{Katakana}\u3000-\u303f\uff00-\uffef]"
CJK_LINE_BREAK = regex.compile(rf"(?<={CJK})[ \t]*\n\s*(?={CJK})")
BULLET = regex.compile(r"^[ \t]*(?:[•◦▪▸►‣·∙●○■□◆*+–-]|\d{1,2}[.)])[ \t\u3000]+(?=\S)")
LINK_MARK = regex.compile(r"\[(?:link|image|img|图|圖)\]", regex.IGNORECASE)
WIDE_GAP = regex.compile(r"[ \u00a0\u3000]{3,}|\t+|\u3000{2,}")
LINE_BREAK = regex.compile(r"\r\n?|[\n\f\v\u2028\u2029\x85]")
SENTENCE_END = regex.compile(r"(?<=[.!?][\"'”’)]?) +(?=[\p{Lu}\"'“‘(])|(?<=[。！？][”’」』）]?)(?=[^”’」』）。！？\s])")

LONG_LINE = 1200
"""Characters: a line longer than this, on a page of few lines, holds more than one block."""

WRAP_COLUMNS = range(58, 101)
"""Columns (a CJK character takes two) within which a page's right margin must lie to count as hard-wrapped."""

WRAP_SLACK = 10
"""Columns: a line that ends within this many of the margin was broken by it, as the next word did not fit."""

WRAP_SHARE = 0.5
"""Share of the page's characters that must stand on such lines, for the page to be hard-wrapped."""


def join_cjk_lines(text: str) -> str:
    """Drop line breaks between CJK characters, where a browser's white-space folding would leave a space.

    >>> join_cjk_lines("新桥\\n  通车")
    '新桥通车'
    """
    return CJK_LINE_BREAK.sub("", text)


def segment_text(text: str) -> Page:
    """Cut flattened text into one block a printed line. Any string gives a page, in linear time."""
    lines = [(number, line) for number, line in enumerate(LINE_BREAK.split(text), 1)]
    filled = [line for _, line in lines if line and not line.isspace()]
    margin = _right_margin(filled)
    if margin:
        lines = list(_unwrap(lines, margin))
    elif len(filled) <= 3 or max(map(len, filled)) > LONG_LINE:
        lines = list(_split_long(lines, sum(map(len, filled))))
    return _make_page(lines)


def _make_page(lines: Iterable[tuple[int, str]]) -> Page:
    containers = [Container("body", -1)]
    blocks: list[Block] = []
    in_run = False
    for number, line in lines:
        bullet = BULLET.match(line)
        content = " ".join(LINK_MARK.sub(" ", line[bullet.end() :] if bullet else line).split())
        if not content:
            in_run = False
            continue
        if not in_run:
            containers.append(Container("run", 0, (), len(containers)))
            in_run = True
        blocks.append(
            Block(
                index=len(blocks),
                text=content,
                kind=Kind.LIST_ITEM if bullet else Kind.PARAGRAPH,
                level=1 if bullet else 0,
                container=len(containers) - 1,
                line=number,
            )
        )
    return Page("text", tuple(blocks), tuple(containers))


def _columns(line: str) -> int:
    """Width in columns of a fixed-width font."""
    line = line.rstrip()
    if line.isascii():
        return len(line)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


def _right_margin(lines: list[str]) -> int:
    """The column at which the page was hard-wrapped, or 0."""
    if len(lines) < 4 or max(map(len, lines)) >= WRAP_COLUMNS.stop:
        return 0
    widths = [_columns(line) for line in lines]
    margin = max(widths)
    if margin not in WRAP_COLUMNS:
        return 0
    full = sum(width for width in widths if width > margin - WRAP_SLACK)
    return margin if full >= WRAP_SHARE * sum(widths) else 0


def _unwrap(lines: Iterable[tuple[int, str]], margin: int) -> Iterator[tuple[int, str]]:
    """Join lines that the margin broke; each joined line keeps the number of its first."""
    paragraph: list[str] = []
    first = 0
    open_ended = False
    for number, line in lines:
        indented = line[:1] in ("\u3000", "\t") or line[:2] == "  "
        if not (open_ended and line.strip() and not indented and not BULLET.match(line)):
            if paragraph:
                yield first, _join_wrapped(paragraph)
            paragraph, first = [], number
        paragraph.append(line)
        open_ended = _columns(line) > margin - WRAP_SLACK
    if paragraph:
        yield first, _join_wrapped(paragraph)


def _join_wrapped(lines: list[str]) -> str:
    return " ".join(join_cjk_lines("\n".join(lines)).split("\n")) if len(lines) > 1 else lines[0]


def _split_long(lines: Iterable[tuple[int, str]], page_length: int) -> Iterator[tuple[int, str]]:
    """Cut lines that hold a whole page: at wide gaps, else where menu items meet sentences, else at sentence ends."""
    for number, line in lines:
        if len(line) * 3 < page_length or len(line) < 200:
            yield number, line
            continue
        for piece in WIDE_GAP.split(line):
            if len(piece) < LONG_LINE:
                yield number, piece
            else:
                yield from ((number, part) for part in _split_at_items(piece))


def _split_at_items(line: str) -> Iterator[str]:
    """Split one long line into runs of short items (a menu) and sentences."""
    items: list[str] = []
    for token in SENTENCE_END.split(line):
        for word in token.split(" ") if regex.search(CJK, token[:50]) else [token]:
            if len(word) < 20 and not regex.search(r"[。！？；，,.!?]$", word):
                items.append(word)
                continue
            if items:
                yield " ".join(items)
                items = []
            yield word
    if items:
        yield " ".join(items)
