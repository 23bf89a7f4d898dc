"""Where on a page the header is printed: the headline, and the blocks that can hold dateline and credits.

Labels are believed first; where they are missing (or left the surroundings of the headline empty) place and shape
decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice

import regex

from boilerstrip.blocks import Block, Kind, Label, Page
from boilerstrip.header.candidates import fold
from boilerstrip.header.people import Credits, find_credits
from boilerstrip.scoring.shape import text_columns

MAX_LINE_CHARS = 300  # a dateline or credit line is never longer; longer blocks are not searched
MAX_HEADLINE_CHARS = 250
_BLOCKS_BEFORE = 10  # how far above the headline a dateline stands
_DECK_REACH = 4  # blocks from a deck to the dateline below it
_BLOCKS_AFTER = 16  # how far below it, where no body block ends the search
_MIN_HEADLINE_SCORE = 1.9  # below what an <h1> alone has
_LOOSE_LABELS = frozenset(
    {None, Label.OTHER, Label.SHARE, Label.WIDGET, Label.NAV, Label.SUBTITLE, Label.TITLE, Label.CONTACT}
)
_UNTITLED_LABELS = frozenset({Label.NAV, Label.OTHER, Label.META})
_MIN_UNTITLED_CHARS, _MAX_UNTITLED_CHARS = 10, 80
_NO_HEADLINE = regex.compile(
    r"\d{4}[-/.年 ]\s?\d{1,2}[-/.月]|\d:\d\d\W*+$|[>＞]\W*+$|^\W*+[^>＞]{1,12}[>＞]|[|｜].*[|｜]"
)
BADGE_CHARS = 8  # a badge that stands before the headline inside its element ("原创", "Exclusive")
_MIN_OPENING_COLUMNS = 18  # shorter first lines are names of sites and sections
_MIN_COPY_COLUMNS = 12
_SITE_FOLLOWS = regex.compile(r"\s*[-–—_|｜│/·•:：»«<>（(【,，]")
_SHORT_CHARS = 6
_MIN_SHARE = 0.25  # of the shortest title that a headline has; parts of it that agree are longer
_QUOTES, _START_CHARS = "\"'“”‘’「『《【[ ", 3
_CREDIT_CHARS = 40
_AGO = regex.compile(
    r"\d\s?(?:小时|小時|分钟|分鐘|天)前|\p{Hangul}{3}\s기자$|"
    r"\p{Han}{2,4}[/／]\p{Han}{2,8}(?:报|報|社|网|網)$"
)
_MENU = regex.compile(r"^(?:[^\s\p{Hangul}]{1,8}\s){5}")
_NO_LINE = regex.compile(r"[:：]\s*+\S|分享|打印|列印|字[号號级級]|登[录錄入]|[记記]者|编辑|編輯|©|(?:\S+\s){5}")
_CJK = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


@dataclass(frozen=True, slots=True)
class Places:
    """The blocks that a header is read from. ``loose`` are lines near the headline that no label vouches for."""

    headline: Block | None
    head: tuple[Block, ...]
    loose: tuple[Block, ...]
    tail: tuple[Block, ...]
    body: tuple[Block, ...]
    captions: tuple[Block, ...]


def find_places(page: Page, known_titles: Sequence[str], title_tag: str) -> Places:
    """Find the headline (with the help of the titles that the page's head gives) and the lines around the article."""
    blocks = page.blocks
    opening = opening_title(page)
    headline = _copy_of_opening(blocks) if opening else find_headline(blocks, known_titles, title_tag)
    at = headline.index if headline is not None else -1
    body = _body_of(blocks, at)
    first_body = next((block.index for block in body if block.index > at), None)
    end = _end_of_head(blocks, at, first_body) if first_body is not None else at + _BLOCKS_AFTER
    start = max(0, _first_copy(blocks, headline) - _BLOCKS_BEFORE)
    near = [block for block in blocks[start:end] if 0 < len(block.text) <= MAX_LINE_CHARS]
    head = tuple(block for block in near if block.label is Label.META)
    loose = tuple(
        block
        for block in near
        if (block.label in _LOOSE_LABELS and at - 4 <= block.index <= at + _BLOCKS_AFTER and block.index != at)
        or (block.label is Label.SUBSCRIBE and block.index == at + 1)
    )
    tail = tuple(
        block for block in blocks[end:] if block.label is Label.META and len(block.text) <= MAX_LINE_CHARS
    ) or _lines_below(blocks, body)
    captions = tuple(block for block in blocks if block.label is Label.CAPTION)
    return Places(headline, head, loose, tail, body, captions)


def opening_title(page: Page) -> str:
    """The first line of a flattened page if that is its <title>, as many flatteners leave it: its start is printed
    again further down. Else ""."""
    is_title = page.kind == "text" and _copy_of_opening(page.blocks) is not None
    return page.blocks[0].text if is_title else ""


def _copy_of_opening(blocks: Sequence[Block]) -> Block | None:
    """The line that the first line starts with, before the site's name: the last one above the body, else the first."""
    title = blocks[0].text[:MAX_LINE_CHARS] if blocks else ""
    if text_columns(title) < _MIN_OPENING_COLUMNS or _is_menu(title):
        return None
    lines = (block for block in blocks[1:] if len(block.text) <= MAX_HEADLINE_CHARS)
    copies = [block for block in lines if _opens(title, block)]
    first_body = next((block.index for block in blocks[1:] if block.label is Label.BODY), 0)
    above = (block for block in reversed(copies) if first_body - _BLOCKS_AFTER <= block.index < first_body)
    return next(chain(above, copies), None)


def _opens(title: str, block: Block) -> bool:
    """Whether a <title> is a line and the site's name behind it, or the same as a line taken for a headline, which may
    have a badge ("原创", "Exclusive") before it."""
    text = block.text
    if title.startswith(text) and len(text) < len(title):
        is_long = text_columns(text) >= max(_MIN_COPY_COLUMNS, _MIN_SHARE * text_columns(title))
        return is_long and _SITE_FOLLOWS.match(title, len(text)) is not None
    return block.label is Label.TITLE and text.endswith(title) and len(text) - len(title) <= BADGE_CHARS


def _is_menu(text: str) -> bool:
    return _MENU.search(text) is not None and not text.isascii()


def _end_of_head(blocks: Sequence[Block], headline: int, first_body: int) -> int:
    """Where the lines above the article end: at its first paragraph, or below a dateline that follows a deck (which is
    often taken for a paragraph)."""
    end = first_body
    for block in blocks[first_body : min(first_body + _DECK_REACH, headline + _BLOCKS_AFTER)]:
        if block.label is Label.META:
            end = block.index + 1
    return end


def find_headline(blocks: Sequence[Block], known_titles: Sequence[str], title_tag: str) -> Block | None:
    """The block that the headline is printed in, or None where nothing speaks for any."""
    known = tuple(dict.fromkeys(folded for folded in map(fold, known_titles) if folded))
    tag = fold(title_tag)
    best, best_score = None, _MIN_HEADLINE_SCORE
    titles = " ".join((title_tag, *known_titles)).lower()
    shortest = min(map(len, filter(None, (title_tag, *known_titles))), default=0)
    for block in blocks:
        heading = block.kind is Kind.HEADING and (block.label is None or block.level == 1)
        stands_in = len(block.text) >= shortest * _MIN_SHARE and _starts_in(block.text, titles)
        likely = block.label is Label.TITLE or heading or stands_in
        if likely and 0 < len(block.text) <= MAX_HEADLINE_CHARS:
            score = _headline_score(block, known, tag)
            if block.label is Label.TITLE:
                score += _place_score(blocks, block) - (0.0 if known or tag else _flaws(block))
            if score > best_score:
                best, best_score = block, score
    if best is None:
        return None if known or tag else _line_above_body(blocks)
    return _earliest_copy(blocks, best)


def _starts_in(text: str, titles: str) -> bool:
    """Whether the first characters of a line stand in the titles at all; most lines need no closer look."""
    return text.lstrip(_QUOTES)[:_START_CHARS].lower() in titles


def _place_score(blocks: Sequence[Block], block: Block) -> float:
    """What place and shape say of a line taken for a title: a dateline or the body follows a headline, and it is no
    link with a date or an arrow."""
    if _NO_HEADLINE.search(block.text):
        return -2.0
    decks = (
        () if _CJK.search(block.text) else (Label.TITLE, Label.SUBTITLE)
    )  # Chinese lines above a headline are kickers
    below = (b for b in blocks[block.index + 1 : block.index + 6] if b.label not in decks)
    for distance, following in enumerate(islice(below, 3)):
        if following.label is Label.META:
            return 1.0 - 0.3 * distance
        if following.label is Label.BODY:
            return 0.3
    return 0.0


def _flaws(block: Block) -> float:
    """What speaks against a line taken for a title where no <title> can confirm it: too short, a menu, a credit."""
    text = block.text
    short = 1.2 if len(fold(text)) < _SHORT_CHARS else 0.0
    credit = len(text) <= _CREDIT_CHARS and (_AGO.search(text) is not None or find_credits(text) != Credits())
    return short + 1.5 * credit + 1.5 * _is_menu(text)


def _line_above_body(blocks: Sequence[Block]) -> Block | None:
    """The nearest line above the body that can be a headline, for pages on which no line was taken for one."""
    first = next((block.index for block in blocks if block.label is Label.BODY), 0)
    for block in reversed(blocks[max(0, first - _BLOCKS_AFTER) : first]):
        likely = block.label in _UNTITLED_LABELS
        fits = likely and _MIN_UNTITLED_CHARS <= len(block.text) <= _MAX_UNTITLED_CHARS
        if (
            fits
            and not _NO_HEADLINE.search(block.text)
            and not _NO_LINE.search(block.text)
            and not _AGO.search(block.text)
        ):
            return block
    return None


def _earliest_copy(blocks: Sequence[Block], headline: Block) -> Block:
    """A repeat in a list of stories can look more like a headline than the headline itself: the first copy is it."""
    if headline.label is Label.TITLE or headline.level == 1:
        return headline
    folded = fold(headline.text)
    copies = (b for b in blocks[: headline.index] if len(b.text) <= MAX_HEADLINE_CHARS and b.link_density < 0.8)
    return next((block for block in copies if fold(block.text) == folded), headline)


def is_prose(block: Block) -> bool:
    """True for a paragraph that is long enough, and linked little enough, to be running text."""
    if len(block.text) < 40 or block.link_density >= 0.4 or block.kind is Kind.HEADING:
        return False
    return len(block.text) >= 120 or len(block.text) + 2 * len(_CJK.findall(block.text)) >= 120


def _headline_score(block: Block, known: Sequence[str], tag: str) -> float:
    heading = {1: 2.0, 2: 1.0, 3: 0.6}.get(block.level, 0.3) if block.kind is Kind.HEADING else 0.0
    label = 3.0 if block.label is Label.TITLE else 0.0 if block.label is None else -1.5
    if not heading and not label and (block.link_density > 0.8 or not (known or tag)):
        return 0.0
    text = fold(block.text)
    if len(text) < 2:
        return 0.0
    link = -1.0 if block.link_density > 0.8 else 0.0
    return heading + label + link + max((_agreement(text, title) for title in known), default=0.0) + _in_tag(text, tag)


def _agreement(text: str, title: str) -> float:
    if text == title:
        return 3.0
    shorter, longer = sorted((text, title), key=len)
    return 1.5 if len(shorter) >= 6 and 2 * len(shorter) >= len(longer) and shorter in longer else 0.0


def _in_tag(text: str, tag: str) -> float:
    """How much the <title> speaks for a block: it holds it as a good part of itself, best at its start."""
    if not tag or len(text) < 4 or text not in tag:
        return 0.0
    share = len(text) / len(tag)
    return (2.5 if tag.startswith(text) else 1.5) if share >= 0.4 else 0.5


def _first_copy(blocks: Sequence[Block], headline: Block | None) -> int:
    """Where the headline is printed first: pages with a copy for phones print the credits with one of them only."""
    if headline is None:
        return 0
    return next(block.index for block in blocks if block.text == headline.text)


def _body_of(blocks: Sequence[Block], headline: int) -> tuple[Block, ...]:
    labelled = tuple(block for block in blocks if block.label is Label.BODY)
    if labelled:
        return labelled
    return tuple(block for block in blocks[headline + 1 :] if block.label is None and is_prose(block))


def _lines_below(blocks: Sequence[Block], body: Sequence[Block]) -> tuple[Block, ...]:
    """The few short lines under the last paragraph, for pages where no block there is labelled as a credit line."""
    if not body:
        return ()
    below = blocks[body[-1].index + 1 : body[-1].index + 5]
    return tuple(b for b in below if b.label in _LOOSE_LABELS and 0 < len(b.text) <= 80 and b.link_density < 0.5)


def ancestors(page: Page, container: int) -> Iterable[int]:
    """The container and all that it lies in, inner first."""
    while 0 <= container < len(page.containers):
        yield container
        container = page.containers[container].parent


def words_around(page: Page, container: int, depth: int = 3) -> frozenset[str]:
    """The class, id and role words of a container and of up to ``depth`` - 1 around it."""
    found: set[str] = set()
    for number, index in enumerate(ancestors(page, container)):
        if number >= depth:
            break
        found.update(page.containers[index].words)
    return frozenset(found)
