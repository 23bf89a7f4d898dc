"""Flattened text → page: lines as printed become blocks, runs of lines between blank ones become containers.

Undone on the way: hard wrapping at a fixed column, bullets and link marks that flatteners add, and whole pages on one
line (split where the spacing or a sentence end shows an edge).
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Sequence

from boilerstrip.blocks import Blocks, Container, Embedded, Kind, Page
from boilerstrip.invisible import drop_invisible
from boilerstrip.lazy import lazy
from boilerstrip.limits import DEFAULT_LIMITS, Limits
from boilerstrip.punctuation import OTHER_STOPS, TERMINALS
from boilerstrip.records import Same
from boilerstrip.segment.edges import split_at_edges, split_at_headline
from boilerstrip.segment.fragments import join_fragments
from boilerstrip.segment.marks import LINK_MARK, drop_marks
from boilerstrip.segment.wrapping import BEFORE_BULLET, BULLET, Line, has_cjk, unwrap
from boilerstrip.spaces import squeeze
from boilerstrip.title_tag import MAX_LINES, MAX_TITLE_CHARS, begins_title, may_be_title, name_at_end

# Sets of characters, and what begins with one, are found fast.
WIDE_GAP = lazy(r"[ \u00a0\u3000\t](?:(?<=[ \u00a0\u3000])[ \u00a0\u3000]{2,}+|(?<=\t)\t*+|(?<=\u3000)\u3000++)")
LINE_BREAKS = "\r\f\v\u2028\u2029\x85"
"""What ends a line besides ``\\n``."""

KINDS = (Kind.PARAGRAPH, Kind.LIST_ITEM)
"""Of lines without and with a bullet."""

CLOSING = TERMINALS + "；，,"
"""What a menu item does not end with."""

BEGINNING = frozenset(("Lu", "Lt", "Lo"))
"""Categories of letters that begin a sentence: capitals, and those of scripts that have none."""

FEW_LINES = 3
"""Lines up to which a page is looked at as one whose lines were joined."""

SHORTEST_PAGE = 200
"""Characters: a line shorter than this holds no page."""

LONG_LINE = 1200
"""Characters: a line longer than this, on a page of few lines, holds more than one block."""

LONGEST_ITEM = 19
"""Characters: what is longer is no menu item."""

SCRIPT_CHARS = 50
"""Characters at the start of a sentence by which its script is told."""

SHORTEST_PIECES = 4
"""Characters: a line that wide gaps cut into shorter pieces on average, gaps included, is letters set apart, and stays
whole: no menu has such items."""


def segment_text(text: str, limits: Limits = DEFAULT_LIMITS) -> Page:
    """Cut flattened text into one block a printed line. Any string gives a page, in linear time."""
    cut: set[str] = set()
    lines = list(enumerate(_read_lines(text, limits, cut), 1))
    filled = [line for _, line in lines if line and not line.isspace()]
    is_long = len(filled) <= FEW_LINES or max(map(len, filled)) > LONG_LINE
    return _make_page(
        _split_long(lines, sum(map(len, filled))) if is_long else join_fragments(unwrap(lines)), limits, cut
    )


def _read_lines(text: str, limits: Limits, cut: set[str]) -> list[str]:
    """The lines of a text, and in ``cut`` the limits that it reached."""
    text = drop_invisible(text.replace("\r\n", "\n") if "\r" in text else text)
    text = drop_marks(text) if "[" in text else text
    for line_break in LINE_BREAKS:
        text = text.replace(line_break, "\n")
    lines = text.split("\n", limits.max_tags)
    if len(lines) > limits.max_tags:
        lines.pop()
        cut.add("max_tags")
    if len(max(lines, key=len)) > limits.max_text:
        lines = [limits.cut_text(line, cut) for line in lines]
    return lines


def _make_page(lines: Sequence[Line], limits: Limits, cut: set[str]) -> Page:
    texts: list[str] = []
    levels: list[int] = []
    places: list[int] = []
    numbers: list[int] = []
    most, most_blocks = limits.max_text, limits.max_blocks
    runs = 0
    in_run = False
    for number, line in lines:
        if not line:
            in_run = False
            continue
        first = line[0]
        bullet = BULLET.match(line) if first in BEFORE_BULLET or first.isdecimal() else None
        # A number at the margin is the page's own; those that flatteners give the items of an <ol> are indented.
        content = line if bullet is None or first.isdecimal() else line[bullet.end() :]
        content = squeeze(LINK_MARK.sub(" ", content) if "[" in content else content)
        if not content:
            in_run = False
            continue
        if len(texts) == most_blocks:
            cut.add("max_blocks")
            break
        if not in_run:
            runs += 1
            in_run = True
        texts.append(content if len(content) <= most else limits.cut_text(content, cut))
        levels.append(1 if bullet else 0)
        places.append(runs)
        numbers.append(number)
    return Page(
        kind="text",
        blocks=_gather_blocks(texts, levels, places, numbers),
        containers=(Container("body", -1), *[Container("run", 0)] * runs),
        embedded=Embedded(title=_opening_title(texts)),
        truncated=tuple(sorted(cut)),
    )


def _gather_blocks(
    texts: Sequence[str], levels: Sequence[int], places: Sequence[int], numbers: Sequence[int]
) -> Blocks:
    """The blocks of lines; those with a level had a bullet."""
    count = len(texts)
    none, unknown = array("q", bytes(8 * count)), Same(None)
    kinds = [KINDS[level] for level in levels]
    links, words = (none, none, none), [()] * count
    ends = (unknown, unknown, unknown)  # label, locate, explain
    levels, places, numbers = (array("q", column) for column in (levels, places, numbers))
    return Blocks((range(count), texts, kinds, levels, places, *links, words, numbers, *ends))


def _opening_title(texts: list[str]) -> str:
    """The first line if it is the page's <title>, as many flatteners leave it: its start is printed again, or the name
    at its end. Else ""."""
    title = texts[0][:MAX_TITLE_CHARS] if texts else ""
    if not may_be_title(title):
        return ""
    below = texts[1:MAX_LINES]
    beginnings = [text for text in below if title.startswith(text)]
    if any(begins_title(text, title) for text in beginnings):
        return title
    name = name_at_end(title).lower()
    return title if name and any(len(text) == len(name) and text.lower() == name for text in below) else ""


def _split_long(lines: Sequence[Line], page_length: int) -> list[Line]:
    """Cut lines that hold a whole page; each piece keeps the number of its line."""
    pieces: list[Line] = []
    for number, line in lines:
        if len(line) * 3 < page_length or len(line) < SHORTEST_PAGE:
            pieces.append((number, line))
        else:
            pieces += [(number, piece) for piece in _split_line(line)]
    return pieces


def _split_line(line: str) -> list[str]:
    """Cut one line that holds a whole page: at wide gaps, else where menu items meet sentences, else at sentence
    ends."""
    most = len(line) // SHORTEST_PIECES
    gaps = count_gaps(line, most)
    if gaps == most:
        return [line]
    if gaps:
        return [part for piece in WIDE_GAP.split(line) for part in _split_piece(piece, LONG_LINE)]
    around = split_at_headline(line)
    longest = LONG_LINE if len(around) == 1 else SHORTEST_PAGE
    return [part for piece in around for part in _split_piece(piece, longest)]


def _split_piece(piece: str, longest: int) -> list[str]:
    """A piece of a line cut at its edges, and where that leaves pieces longer than this at items and sentences."""
    if len(piece) < SHORTEST_PAGE:
        return [piece]
    parts = split_at_edges(piece)
    if len(parts) > 1:
        longest = LONG_LINE
    return [cut for part in parts for cut in (_split_at_items(part) if len(part) >= longest else (part,))]


def count_gaps(line: str, most: int) -> int:
    """How many wide gaps a line has, up to ``most``: tabs, three blanks or more, two ideographic ones.

    >>> count_gaps("one  two   three\t\tfour", 9), count_gaps("one\ttwo\tthree", 1)
    (2, 1)
    """
    if "\t" not in line and "\u3000" not in line and "\u00a0" not in line and "   " not in line:
        return 0  # as most lines
    gaps = 0
    width = 0  # of the blanks that end here, in halves: an ideographic one counts as one and a half
    behind_tab = False
    for character in line:
        if character in " \t\u00a0\u3000":
            is_tab = character == "\t"
            blank = 0 if is_tab else 3 if character == "\u3000" else 2
            gaps += (is_tab and not behind_tab) or width < 6 <= width + blank
            if gaps == most:
                break
            width = 0 if is_tab else width + blank
            behind_tab = is_tab
        else:
            width = 0
            behind_tab = False
    return gaps


def _split_at_items(line: str) -> list[str]:
    """Split one long line into runs of short items (a menu) and sentences."""
    pieces: list[str] = []
    items: list[str] = []
    for sentence in split_sentences(line):
        for word in sentence.split(" ") if " " in sentence and has_cjk(sentence[:SCRIPT_CHARS]) else (sentence,):
            if len(word) <= LONGEST_ITEM and not (word and word[-1] in CLOSING):
                items.append(word)
                continue
            if items:
                pieces.append(" ".join(items))
                items = []
            pieces.append(word)
    if items:
        pieces.append(" ".join(items))
    return pieces


def split_sentences(line: str) -> list[str]:
    """A line cut where sentences end: behind a sign that ends Chinese ones, with or without a closing quotation mark or
    bracket, and behind one that ends others where spaces follow, which are left out, and behind those a capital, a
    letter of a script without capitals, a quotation mark or a bracket.

    >>> split_sentences("通车了。全长九公里。“At last.” She came at 10 p.m. on foot.")
    ['通车了。', '全长九公里。', '“At last.”', 'She came at 10 p.m. on foot.']
    >>> split_sentences("다리가 열렸다. 길이는 9km.")
    ['다리가 열렸다.', '길이는 9km.']
    """
    sentences: list[str] = []
    start, length = 0, len(line)
    for place, character in enumerate(line):
        if character < "!" or "?" < character < "\u0589" or "。" < character < "！":
            continue  # as most: no sign that ends a sentence lies between these
        if place == length - 1:
            break
        if character in "。！？":
            end = place + 2 if line[place + 1] in "”’」』）" else place + 1
            if end < length and line[end] not in "”’」』）。！？" and not line[end].isspace():
                sentences.append(line[start:end])
                start = end
        elif character in ".!?" or (character >= "\u0589" and character in OTHER_STOPS):
            end = place + 2 if line[place + 1] in "\"'”’)" else place + 1
            following = end
            while following < length and line[following] == " ":
                following += 1
            if end < following < length and _begins_sentence(line[following]):
                sentences.append(line[start:end])
                start = following
    sentences.append(line[start:])
    return sentences


def _begins_sentence(character: str) -> bool:
    return character in "\"'“‘(" or "A" <= character <= "Z" or unicodedata.category(character) in BEGINNING
