"""Kicker and subtitles: the lines around the headline that belong to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import pairwise, takewhile

from boilerstrip.blocks import Block, Kind, Label, Page
from boilerstrip.header.bylines import strip_lead
from boilerstrip.header.candidates import Candidate, fold
from boilerstrip.header.credit_lines import only_names
from boilerstrip.header.dates import find_dates
from boilerstrip.header.lines import Lines
from boilerstrip.header.page_words import class_words
from boilerstrip.header.people import NO_CREDITS, find_credits
from boilerstrip.header.places import is_marked
from boilerstrip.header.words import is_cjk
from boilerstrip.lazy import lazy
from boilerstrip.spaces import squeeze
from boilerstrip.title_tag import is_menu
from boilerstrip.widths import text_columns

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_SUBTITLE = Label.SUBTITLE
_BODY = Label.BODY
_META = Label.META
_HEADING, _PARAGRAPH = Kind.HEADING, Kind.PARAGRAPH

_KICKER_REACH = 3  # blocks above the headline
_DECK_REACH = 3  # other lines below it, datelines and share buttons not counted
_BLOCKS_BELOW = 12
_MAX_COLUMNS = 200
_BYLINE_REACH = 3  # lines between a deck that the page's description repeats and the byline
_MIN_CHARS = 6  # below are names of sections
_MIN_DECK_WORDS, _WORD_CHARS = 3, 40  # fewer words that are no longer are a heading; Thai writes a deck in one
_SHAPED_CHARS = 80  # of a deck that only its place shows
_END_CHARS = 20  # of a paragraph, in which its sentence ends
_COPY_LABELS = frozenset((Label.CAPTION, Label.OTHER, Label.META))
_HEADING_LABELS = frozenset((Label.CAPTION, Label.OTHER, Label.BODY))
_BETWEEN = frozenset((Label.META, Label.SHARE, Label.WIDGET, Label.SUBSCRIBE))
"""Labels of lines that stand between a headline and its deck."""
_HEADLINES = frozenset((Label.TITLE, Label.SUBTITLE))
_DESCRIBED_LABELS = frozenset((Label.TITLE, Label.META, Label.OTHER))
_SET_OFF_LABELS = frozenset((Label.TITLE, Label.BODY, Label.OTHER))
_NO_SHAPE = lazy(r"[:：]|[。！]$")
_LINK_TEXT = lazy(
    r">>|点击|點擊|^[^«\n]*?\s[»›>＞]\s|^第\w{1,4}版|[首主][页頁]|位置[:：]"
)  # or a trail, a sheet, a menu
_LABELLED = lazy(r"[:：]\s")
_NO_DECK = lazy(r"\d{4}[-/.年]\d|[摄攝影]\W*+$|[记記]者|^(?:(?:By|Von|Par|Por)\s|原[标標][题題])")
_SENTENCE_END = lazy(r"[。！？!?.…；;，,：:]\W*+$")
_CLOSING = (")", "]")
_NUMBERED = lazy(r"^[(（【第]?[\d一二三四五六七八九十]++[、.．)）节章]")


def find_subtitles(
    lines: Lines,
    headline: Block | None,
    title: str | None,
    described: Collection[str] = (),
    declared: Collection[str] = (),
) -> tuple[Candidate[str] | None, tuple[Candidate[str], ...]]:
    """The kicker (a subtitle line right above the headline) and the subtitles, each once, in printed order;
    ``described`` are what the page says of itself, ``declared`` what it calls its kicker and subtitles, perhaps
    cut, folded."""
    kicker: Candidate[str] | None = None
    subtitles: list[Candidate[str]] = []
    seen = {fold(title or "")}
    beside = {block.index for block in _lines_beside(lines, headline, fold(title or ""), described)}
    if declared and headline is not None:
        near = lines.page.blocks[max(0, headline.index - _KICKER_REACH) : headline.index + _BLOCKS_BELOW]
        openings = tuple(declared)
        beside.update([block.index for block in near if fold(block.text).startswith(openings)])
    beside.update([block.index for block in lines.labelled[_SUBTITLE]])

    def is_below(block: Block) -> bool:
        return headline is None or block.index > headline.index

    for block in map(lines.page.blocks.__getitem__, sorted(beside)):
        if fold(block.text) in seen:
            continue
        text = squeeze(block.text)
        if (
            _LINK_TEXT.search(text)
            or is_menu(text)
            or (is_below(block) and not is_cjk(text) and _is_name_or_word(text))
        ):
            continue
        seen.add(fold(text))
        candidate = Candidate(text, "printed", 1.0, block.index)
        if headline is not None and 0 < headline.index - block.index <= _KICKER_REACH and kicker is None:
            kicker = candidate
        else:
            subtitles.append(candidate)
    return kicker, tuple(subtitles)


def is_byline_of(names: Sequence[str], text: str) -> bool:
    """Whether a line has these names, of authors or the site, and says nothing else, as where they stand in an element
    each.

    >>> is_byline_of(("Jane Doe", "John Roe"), "Jane Doe John Roe"), is_byline_of(("Jane Doe",), "By Jane Doe")
    (True, True)
    >>> is_byline_of(("Jane Doe",), "Jane Doe on bridges"), is_byline_of((), "Bridges")
    (False, False)
    """
    rest = strip_lead(text)
    for name in names:
        rest = rest.replace(name, "")
    return len(rest) < len(text) and not any(map(str.isalnum, rest))


def _is_name_or_word(text: str) -> bool:
    """Whether a line is nothing but names of persons, perhaps with a paper's ("Jane Doe - The Paper"), or a heading of
    one or two words."""
    is_word = len(text) <= _WORD_CHARS and text.count(" ") < _MIN_DECK_WORDS - 1
    names, _, paper = text.partition(" - ")
    return is_word or bool(only_names(names if paper.count(" ") < _MIN_DECK_WORDS - 1 else text))


def _lines_beside(lines: Lines, headline: Block | None, title: str, described: Collection[str]) -> Iterator[Block]:
    """Lines around the headline that look like its kicker or deck, whatever they were taken for.

    Above it those that touch it, labelled as titles too or marked by their class; below it :func:`_decks_below`, among
    them headings, and below a copy of the headline short lines that do not end like a sentence.
    """
    if headline is None or not title:
        return
    page, at = lines.page, headline.index
    above = page.blocks[max(0, at - _KICKER_REACH) : at][::-1]
    yield from takewhile(partial(_is_kicker, page, title), above)
    yield from _decks_below(page, at, title, _HEADING_LABELS, described)
    if headline.text in lines.texts[at + 1 :]:
        yield from _decks_below(page, lines.texts.index(headline.text, at + 1), title, _COPY_LABELS, described)


def _is_kicker(page: Page, title: str, block: Block) -> bool:
    return (block.label in _HEADLINES or _is_marked(page, block)) and _can_be_deck(block.text, title)


def _decks_below(
    page: Page, headline: int, title: str, loose: frozenset[Label], described: Collection[str]
) -> Iterator[Block]:
    """The decks below a headline, down to the first paragraph. Class, or a page's description that says the same, make
    a line one; so does a label of the headline's, or one of the ``loose`` ones together with its shape, where the line
    touches the headline or another deck, and Chinese, Japanese and Korean that is set off."""
    touching, left = True, _DECK_REACH
    below = page.blocks[headline + 1 : headline + 1 + _BLOCKS_BELOW]
    if below and _is_standfirst(below, described) and _can_be_deck(below[0].text, title, may_be_labelled=True):
        yield below[0]
    for block in below:
        text, label = block.text, block.label
        marked = _is_marked(page, block) and (touching or label is not _META)
        if not left or (label is _BODY and not marked and _SENTENCE_END.search(text[-_END_CHARS:])):
            return
        deck = marked or _is_set_off(block) or (label in _DESCRIBED_LABELS and fold(text) in described)
        if not deck and touching:
            deck = label in _HEADLINES or (label in loose and _is_shaped(block, loose))
        if deck and _can_be_deck(text, title):
            yield block
        else:
            touching, left = False, left - (label not in _BETWEEN)


def _is_standfirst(below: Sequence[Block], described: Collection[str]) -> bool:
    """Whether the line right below the headline is set off from the text: by the byline right below it, in Chinese,
    Japanese and Korean as a heading only; or, where the page's description says the same, as a heading or by a byline
    farther below."""
    first, *others = below
    labels = [block.label for block in others[:_BYLINE_REACH]]
    if fold(first.text) in described:
        return first.kind is _HEADING or _META in labels
    is_caption = first.text.endswith(_CLOSING)  # "… in the square. (Jane Doe/The Paper)"
    is_lead = first.label is _BODY and first.kind is _PARAGRAPH and not is_cjk(first.text) and not is_caption
    return (is_lead or (first.kind is _HEADING and first.level > 1)) and labels[:1] == [_META]


def _is_marked(page: Page, block: Block) -> bool:
    around = page.containers[block.container].words if block.container >= 0 else ()
    return is_marked("deck", page, block.container, 1, block.words) or any(
        before == "sub" and word in class_words("title")
        for words in (block.words, around)
        if "sub" in words
        for before, word in pairwise(words)
    )


def _is_shaped(block: Block, loose: frozenset[Label]) -> bool:
    heading = loose is not _HEADING_LABELS or (block.kind is _HEADING and block.level > 1)
    return heading and len(block.text) <= _SHAPED_CHARS and not _NO_SHAPE.search(block.text)


def _is_set_off(block: Block) -> bool:
    """Whether a line of Chinese, Japanese or Korean is all bold, as portals print 副题 at the head of the text. In
    other languages such a line is a heading."""
    text = block.text
    if block.label not in _SET_OFF_LABELS or block.bold_chars < len(text) or len(text) > _SHAPED_CHARS:
        return False
    return is_cjk(text) and not (_SENTENCE_END.search(text) or _NO_SHAPE.search(text) or _NUMBERED.search(text))


def _can_be_deck(text: str, title: str, *, may_be_labelled: bool = False) -> bool:
    folded = fold(text)
    if len(folded) < _MIN_CHARS or text_columns(text) > _MAX_COLUMNS or folded in title or title in folded:
        return False
    short = len(text) <= _SHAPED_CHARS
    if not may_be_labelled and _LABELLED.search(text):
        return False
    return not (_NO_DECK.search(text) or (short and (find_dates(text) or find_credits(text) != NO_CREDITS)))
