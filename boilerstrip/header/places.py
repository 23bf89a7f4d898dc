"""Where on a page the header is printed: the blocks that can hold dateline and credits.

Labels are believed first; where they are missing (or left the surroundings of the headline empty) place and shape
decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from boilerstrip.blocks import Block, Kind, Label, Page
from boilerstrip.header.language import count_ideographs
from boilerstrip.header.lines import Lines
from boilerstrip.header.page_words import class_words
from boilerstrip.lazy import lazy_regex
from boilerstrip.widths import text_columns

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_META = Label.META
_SUBSCRIBE = Label.SUBSCRIBE
_CAPTION = Label.CAPTION
_HEADING = Kind.HEADING
_BODY = Label.BODY
_CELL = Kind.TABLE_CELL

MAX_LINE_CHARS = 300  # a dateline or credit line is never longer; longer blocks are not searched
_MIN_PROSE_CHARS = 40  # of a paragraph
MAX_LINES = 300  # of one place that are read; no page of the corpora has as many
_BLOCKS_BEFORE = 10  # how far above the headline a dateline stands
_BELOW_REACH = 5  # blocks below the headline that are a byline or a date whatever they were taken for
_DATE_REACH = 12  # and that are a date
_TOP_REACH = 40  # blocks from the start of the page
_TABLE_CELLS, _VALUE_CHARS, _COLONS = 30, 60, (":", "：")  # of a table above the headline
_DECK_REACH = 4  # blocks from a deck to the dateline below it
_BLOCKS_AFTER = 16  # how far below it, where no body block ends the search
_MISTAKEN_LABELS = frozenset((Label.CAPTION, Label.RELATED, Label.SUBSCRIBE))
_LOOSE_LABELS = frozenset(
    {None, Label.OTHER, Label.SHARE, Label.WIDGET, Label.NAV, Label.SUBTITLE, Label.TITLE, Label.CONTACT}
)
_CJK = lazy_regex(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]++")


class Places(NamedTuple):
    """The blocks that a header is read from. ``loose`` are lines near the headline that no label vouches for, ``below``
    the blocks right below it that were taken for something else, ``farther`` the next of those, ``above`` the block
    right above the body, ``behind`` the short line right below it if that was taken for a caption, a pointer or a
    prompt, ``top`` all that stands above the headline, as far as a page has a head."""

    headline: Block | None
    head: tuple[Block, ...]
    loose: tuple[Block, ...]
    tail: tuple[Block, ...]
    body: tuple[Block, ...]
    captions: tuple[Block, ...]
    below: tuple[Block, ...]
    farther: tuple[Block, ...]
    above: tuple[Block, ...]
    behind: tuple[Block, ...]
    top: tuple[Block, ...]


def find_places(lines: Lines, headline: Block | None) -> Places:
    """The lines around the headline and the article."""
    blocks = lines.page.blocks
    at = headline.index if headline is not None else -1
    body = _body_of(lines, at)
    first_body = next((block.index for block in body if block.index > at), None)
    end = _end_of_head(blocks, at, first_body) if first_body is not None else at + _BLOCKS_AFTER
    # Where the headline is printed first: pages with a copy for phones print the credits with one of them only.
    start = max(0, (lines.texts.index(headline.text) if headline is not None else 0) - _BLOCKS_BEFORE)
    start = _top_of_table(blocks, start)
    near = [block for block in blocks[start:end] if 0 < len(block.text) <= MAX_LINE_CHARS]
    head = tuple([_with_value(blocks, block) for block in near if block.label is _META][:MAX_LINES])
    loose = tuple(
        block
        for block in near
        if (block.label in _LOOSE_LABELS and at - 4 <= block.index <= at + _BLOCKS_AFTER and block.index != at)
        or (block.label is _SUBSCRIBE and block.index == at + 1)
    )
    tail = [b for b in lines.labelled[_META] if b.index >= end and len(b.text) <= MAX_LINE_CHARS]
    under = _lines_below(blocks, body)
    tail = tail[:MAX_LINES] + [block for block in under if block.label in _LOOSE_LABELS]
    behind = tuple(block for block in under[:1] if block.label in _MISTAKEN_LABELS)
    captions = tuple(lines.labelled[_CAPTION][:MAX_LINES])
    read = {block.index for block in (*head, *loose, *tail)}
    others = [block for block in blocks[at + 1 : at + 1 + _DATE_REACH] if block.index not in read]
    below = tuple(block for block in others if headline is not None and block.index - at <= _BELOW_REACH)
    farther = tuple(block for block in others if headline is not None and block.index - at > _BELOW_REACH)
    above = tuple(blocks[first_body - 1 : first_body]) if first_body is not None and first_body > at + 1 else ()
    top = tuple(blocks[: min(max(0, at), _TOP_REACH)])
    return Places(headline, head, loose, tuple(tail), body, captions, below, farther, above, behind, top)


def _top_of_table(blocks: Sequence[Block], start: int) -> int:
    """The first cell of a table that a block lies in, as far as such a table goes above a headline; else the block.
    Governments print in one who issued a notice, and when."""
    top = start
    while start - top < _TABLE_CELLS and top and blocks[top].kind is blocks[top - 1].kind is _CELL:
        top -= 1
    return top


def _with_value(blocks: Sequence[Block], block: Block) -> Block:
    """A cell that ends with a colon together with the next one; any other block as it is."""
    if block.kind is not _CELL or not block.text.endswith(_COLONS):
        return block
    value = "".join([below.text for below in blocks[block.index + 1 : block.index + 2] if below.kind is _CELL])
    return block._replace(text=f"{block.text}{value}") if len(value) <= _VALUE_CHARS else block


def _end_of_head(blocks: Sequence[Block], headline: int, first_body: int) -> int:
    """Where the lines above the article end: at its first paragraph, or below a dateline that follows a deck (which is
    often taken for a paragraph)."""
    end = first_body
    for block in blocks[first_body : min(first_body + _DECK_REACH, headline + _BLOCKS_AFTER)]:
        if block.label is _META:
            end = block.index + 1
    return end


def is_prose(block: Block) -> bool:
    """True for a paragraph that is long enough, and linked little enough, to be running text."""
    text = block.text
    if len(text) < _MIN_PROSE_CHARS or block.link_density >= 0.4 or block.kind is _HEADING:
        return False
    if len(text) >= 120 or 2 * text_columns(text) - len(text) < 120:  # the columns of CJK, and of signs as wide
        return len(text) >= 120
    return len(text) + 2 * count_ideographs(text) >= 120 or len(text) + 2 * sum(map(len, _CJK.findall(text))) >= 120


def _body_of(lines: Lines, headline: int) -> tuple[Block, ...]:
    labelled = lines.labelled[_BODY]
    return tuple(labelled or [b for b in lines.labelled[None] if b.index > headline and is_prose(b)])


def _lines_below(blocks: Sequence[Block], body: Sequence[Block]) -> list[Block]:
    """The few short lines under the last paragraph."""
    below = blocks[body[-1].index + 1 : body[-1].index + 5] if body else ()
    return [b for b in below if 0 < len(b.text) <= 80 and b.link_density < 0.5]


def is_marked(part: str, page: Page, container: int, depth: int = 3, own: Iterable[str] = ()) -> bool:
    """Whether a word for a ``part`` of a page (:func:`class_words`) is among the class, id and role words of a
    container and of up to ``depth`` - 1 around it, or among the ``own`` ones of a block in it."""
    words = class_words(part)
    if not words.isdisjoint(own):
        return True
    while depth > 0 and container >= 0:
        _, parent, named = page.containers[container]
        if not words.isdisjoint(named):
            return True
        container, depth = parent, depth - 1
    return False
