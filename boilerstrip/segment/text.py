"""Flattened text → page: lines as printed become blocks, runs of lines between blank ones become containers.

Undone on the way: hard wrapping at a fixed column, bullets and link marks that flatteners add, and whole pages on one
line (split where the spacing or a sentence end shows an edge).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import category

from boilerstrip.blocks import Block, Container, Embedded, Kind, Page
from boilerstrip.invisible import drop_invisible
from boilerstrip.lazy import lazy
from boilerstrip.scoring.shape import text_columns
from boilerstrip.segment.wrapping import BULLET, CJK_CHARACTER, unwrap
from boilerstrip.title_tag import MAX_TITLE_CHARS, MIN_TITLE_COLUMNS, begins_title, is_menu

LINK_MARK = lazy(r"\[(?:link|image|img|图|圖)\]", re.IGNORECASE)
# Sets of characters, and what begins with one, are found fast.
WIDE_GAP = lazy(r"[ \u00a0\u3000\t](?:(?<=[ \u00a0\u3000])[ \u00a0\u3000]{2,}+|(?<=\t)\t*+|(?<=\u3000)\u3000++)")
LINE_BREAK = lazy(r"[\r\n\f\v\u2028\u2029\x85]")
SENTENCE_END = lazy(r"[.!?][\"'”’)]? +|[。！？][”’」』）]?")

OPENING_MARKS, CLOSING_MARKS = "\"'“‘(", "”’」』）。！？"
CLOSING = tuple("。！？；，,.!?")

LONG_LINE = 1200
"""Characters: a line longer than this, on a page of few lines, holds more than one block."""

SHORTEST_PIECES = 4
"""Characters: a line that wide gaps cut into shorter pieces on average, gaps included, is letters set apart, and stays
whole: no menu has such items."""

HUGE_LINE = 1_000_000
"""Characters: a line longer than this is no page, and is left whole: cut up it would take minutes."""


def segment_text(text: str) -> Page:
    """Cut flattened text into one block a printed line. Any string gives a page, in linear time."""
    shown = drop_invisible(text.replace("\r\n", "\n"))
    lines = [(number, line) for number, line in enumerate(LINE_BREAK.split(shown), 1)]
    filled = [line for _, line in lines if line and not line.isspace()]
    if len(filled) <= 3 or max(map(len, filled)) > LONG_LINE:
        return _make_page(_split_long(lines, sum(map(len, filled))))
    return _make_page(unwrap(lines))


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
            containers.append(Container("run", 0))
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
    return Page("text", tuple(blocks), tuple(containers), embedded=Embedded(title=_opening_title(blocks)))


def _opening_title(blocks: Sequence[Block]) -> str:
    """The first line if it is the page's <title>, as many flatteners leave it: its start is printed again. Else ""."""
    title = blocks[0].text[:MAX_TITLE_CHARS] if blocks else ""
    if text_columns(title) < MIN_TITLE_COLUMNS or is_menu(title):
        return ""
    return title if any(begins_title(block.text, title) for block in blocks[1:]) else ""


def _split_long(lines: Iterable[tuple[int, str]], page_length: int) -> Iterator[tuple[int, str]]:
    """Cut lines that hold a whole page: at wide gaps, else where menu items meet sentences, else at sentence ends."""
    for number, line in lines:
        if len(line) * 3 < page_length or len(line) < 200:
            yield number, line
            continue
        pieces = WIDE_GAP.split(line)
        if len(pieces) * SHORTEST_PIECES > len(line):
            yield number, line
            continue
        for piece in pieces:
            if not LONG_LINE <= len(piece) < HUGE_LINE:
                yield number, piece
            else:
                yield from ((number, part) for part in _split_at_items(piece))


def _split_at_items(line: str) -> Iterator[str]:
    """Split one long line into runs of short items (a menu) and sentences."""
    items: list[str] = []
    for token in _split_sentences(line):
        for word in token.split(" ") if CJK_CHARACTER.search(token[:50]) else [token]:
            if len(word) < 20 and not word.endswith(CLOSING):
                items.append(word)
                continue
            if items:
                yield " ".join(items)
                items = []
            yield word
    if items:
        yield " ".join(items)


def _split_sentences(line: str) -> Iterator[str]:
    """The sentences of a line: cut at spaces between a full stop and a capital or an opening mark, and behind an
    ideographic full stop and the mark that closes the quotation.

    >>> list(_split_sentences("It rained. “Again?” he said. 下雨了。“又下？”他说。"))
    ['It rained.', '“Again?” he said. 下雨了。', '“又下？”', '他说。']
    """
    start = 0
    for found in SENTENCE_END.finditer(line):
        following = line[found.end() : found.end() + 1]
        if found[0][-1] == " ":
            is_end = following != "" and (following in OPENING_MARKS or category(following) == "Lu")
        else:
            is_end = following != "" and following not in CLOSING_MARKS and not following.isspace()
        if is_end:
            yield line[start : found.end()].rstrip(" ")
            start = found.end()
    yield line[start:]
