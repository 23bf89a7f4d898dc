"""Lines that say what they are: datelines, captions, hotlines, asides, links to other articles."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from boilerstrip.blocks import Kind
from boilerstrip.lazy import lazy
from boilerstrip.scoring.columns import Columns, both, first_of, is_blank
from boilerstrip.scoring.matching import HIT_BITS
from boilerstrip.scoring.reading import KINDS, PageReading
from boilerstrip.scoring.sections import STRONG, short_lines
from boilerstrip.scoring.shape import ELLIPSIS
from boilerstrip.spaces import squeeze

LINE_COLUMNS = 60
"""Columns up to which a line that begins or ends like a credit line or an aside is nothing else."""

CAPTION_COLUMNS = 200
"""Columns up to which a line that begins or ends like a caption ("图为…", "… 摄") is one, if it does not end like a
sentence. Of 36 such lines of ``portals_zh`` that were taken for body, cross-validated, 35 were captions."""

CAPTION_MARKS, KANA = "▲△▼▽", lazy(r"[ぁ-ヿ]")
"""What captions begin with, however they end; in Japanese, items of a list do. Of 102 lines of ``portals_zh`` that do
95 are captions, none is body."""

OPEN = bytes([1] * ELLIPSIS) + bytes(256 - ELLIPSIS)
"""Translation of endings to flags of those that end no sentence."""

ALT_COLUMNS = 40
"""Columns from which a paragraph that repeats the alternative text of the picture above it is its caption; shorter ones
are names of products and headings. Of 76 such paragraphs of 12 pages that were taken for body on hosts that were held
out 5 were in the gold."""

PARAGRAPH = KINDS[Kind.PARAGRAPH]

CAPTIONS, HOTLINES = ("says_caption",), ("says_hotline",)

POINTERS = HIT_BITS["related:start"] | HIT_BITS["related:whole"]
"""What a block shows that begins as what points to another article ("Read also: …")."""

POINTER_COLUMNS = 200
"""Columns up to which a link that begins so is nothing else, however it scores and ends."""

LINKED = bytes(8) + bytes([1]) * 248
"""Translation of link densities to flags of those from 0.7 on."""

SURE = 1500
"""Thousandths of log-odds from which a block is body even if it begins or ends like an aside, or stands far from the
rest."""


def datelines(columns: Columns) -> bytes:
    """Flags of the lines that tell day and time."""
    return both(both(columns["date"], columns["clock"]), columns["ending"].translate(OPEN))


def lines_saying(names: Sequence[str], reading: PageReading, columns: Columns, widest: int = LINE_COLUMNS) -> bytes:
    """Flags of the short lines that do not end like sentences and are, or begin or end with, what one of these columns
    tells of."""
    said = first_of([columns[name].translate(STRONG) for name in names])
    if is_blank(said):
        return said
    return short_lines(both(said, columns["ending"].translate(OPEN)), columns["says_body"], reading.widths, widest)


def other_lines(reading: PageReading, columns: Columns) -> bytes:
    """Flags of captions, hotlines and links that say what they are, which are no body however they score."""
    return first_of([captions(reading, columns), lines_saying(HOTLINES, reading, columns), pointers(reading, columns)])


def captions(reading: PageReading, columns: Columns) -> bytes:
    """Flags of the lines that say that they are captions, and of those whose picture says the same as they do."""
    return first_of([lines_saying(CAPTIONS, reading, columns, CAPTION_COLUMNS), alternative_texts(reading)])


def alternative_texts(reading: PageReading) -> bytes:
    """Flags of the paragraphs that repeat the alternative text of the picture right above them; that of a page's lead
    picture often says what the page's description and its first paragraph do."""
    texts, widths, kinds = reading.texts, reading.widths, reading.kinds
    flags = bytearray(reading.count)
    for picture in reading.page.pictures:
        below = picture.before
        if below < len(flags) and widths[below] >= ALT_COLUMNS and kinds[below] == PARAGRAPH:
            flags[below] |= squeeze(picture.alt) == texts[below]
    if 1 in flags:
        described = {squeeze(value) for name, value in reading.page.embedded.metas if name.endswith("description")}
        flags = bytearray([flag and text not in described for flag, text in zip(flags, texts, strict=True)])
    return bytes(flags)


def points_at_picture(text: str, width: int) -> bool:
    """Whether a block begins with a sign that points at the picture above or below it."""
    return text[0] in CAPTION_MARKS and width <= CAPTION_COLUMNS and not KANA.search(text)


def long_captions(body: Sequence[int], scores: array[int], reading: PageReading, columns: Columns) -> list[int]:
    """The captions among these blocks that are surely body and as long as a paragraph: the text of a page of one
    picture."""
    flags, prose = captions(reading, columns), columns["prose"]
    return [index for index in body if flags[index] and prose[index] and scores[index] > SURE]


def pointers(reading: PageReading, columns: Columns) -> bytes:
    """Flags of the lines that are links and begin as what points to another article."""
    said = reading.showing(POINTERS)
    if is_blank(said):
        return said
    linked = columns["link_density"].translate(LINKED)
    return short_lines(both(said, linked), bytes(reading.count), reading.widths, POINTER_COLUMNS)
