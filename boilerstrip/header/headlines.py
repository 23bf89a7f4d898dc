"""The block that the headline is printed in, found by the titles that the page declares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from boilerstrip.blocks import Block, Kind, Label
from boilerstrip.header.candidates import fold
from boilerstrip.header.lines import Lines
from boilerstrip.header.undeclared_headlines import NO_HEADLINE, likeliest_headline, share_of_words, words_of
from boilerstrip.header.words import is_cjk
from boilerstrip.records import pick_records

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_BODY = Label.BODY
_TITLE = Label.TITLE
_HEADING = Kind.HEADING
_SUBTITLE = Label.SUBTITLE
_META = Label.META

MAX_HEADLINE_CHARS = 250
_MIN_HEADLINE_SCORE = 1.9  # below what an <h1> alone has
_MAX_OTHER_SCORE, _MAX_UNLABELLED_SCORE = 6.0, 7.5  # of an <h1> with another label than title, and without any
_REWORDED = 1.5  # agreement of an <h1> that shares words with a declared title
_WHOLE_TITLE = 3.0  # agreement of a line that is a declared title
_BEGINS_TAG = 2.5  # agreement of one that the <title> begins with
_MIN_BEGUN = 20  # characters that a headline and a title begin with that go on differently
_MIN_SHARE = 0.25  # of the shortest title that a headline has; parts of it that agree are longer
_QUOTES, _START_CHARS = "\"'“”‘’「『《【[ ", 3


class _Declared(NamedTuple):
    """The titles that a page declares: those of its head and its <title>, folded, and all of them as written; and the
    names of its site, folded."""

    known: tuple[str, ...]
    tag: str
    printed: tuple[str, ...]
    sites: frozenset[str]


def find_headline(lines: Lines, known_titles: Sequence[str], title_tag: str, sites: Sequence[str] = ()) -> Block | None:
    """The block that the headline is printed in, or None where nothing speaks for any.

    ``known_titles`` are those that the page declares, ``title_tag`` its <title> or, of a flattened page, the first line
    if that is one; ``sites`` are names of the site, which many a blog prints as its <h1>.
    """
    if lines.page.kind != "text" and (known_titles or title_tag):
        return _declared_headline(lines, known_titles, title_tag, sites)
    headline = likeliest_headline(lines)
    is_tag = headline is not None and not headline.index and bool(title_tag)
    return None if is_tag and title_tag not in lines.texts[1:] else headline


def is_h1(block: Block) -> bool:
    """Whether a block is an <h1>; items of lists have levels too."""
    return block.kind is _HEADING and block.level == 1


def _declared_headline(lines: Lines, known_titles: Sequence[str], title_tag: str, sites: Sequence[str]) -> Block | None:
    """The line that the page's own titles speak for, or None. Lines that are not labelled as titles are looked at only
    where they can be better than those that are."""
    titles = tuple(dict.fromkeys(title for title in (*known_titles, title_tag) if fold(title)))
    known = tuple(dict.fromkeys(map(fold, filter(fold, known_titles))))
    names = frozenset(map(fold, sites)).difference(known, (fold(title_tag),))
    declared = _Declared(known, fold(title_tag), titles, names)
    blocks = lines.page.blocks
    labelled = [block for block in lines.labelled[_TITLE] if 0 < len(block.text) <= MAX_HEADLINE_CHARS]
    best, score = _best_declared(blocks, labelled, declared)
    if score <= (_MAX_UNLABELLED_SCORE if lines.labelled[None] else _MAX_OTHER_SCORE):
        likely = _likely_headlines(lines, titles)
        likely = likely.union([block.index for block in labelled])
        best, _ = _best_declared(blocks, map(blocks.__getitem__, sorted(likely)), declared)
    return _earliest_copy(blocks, best) if best is not None else None


def _best_declared(blocks: Sequence[Block], likely: Iterable[Block], declared: _Declared) -> tuple[Block | None, float]:
    """The first of the likely lines with the best score, and that score."""
    best, best_score = None, _MIN_HEADLINE_SCORE
    for block in likely:
        score = _headline_score(block, declared)
        if block.label is _TITLE:
            score += _place_score(blocks, block)
        if score > best_score:
            best, best_score = block, score
    return best, best_score


def _likely_headlines(lines: Lines, titles: Sequence[str]) -> set[int]:
    """The numbers of the lines marked as headlines, and of those whose first characters stand in the titles at all:
    most lines need no closer look."""
    shortest = max(1.0, min(map(len, titles), default=0) * _MIN_SHARE)
    lowered = " ".join(dict.fromkeys(titles)).lower()
    likely = {
        index
        for index, text in enumerate(lines.texts)
        if shortest <= len(text) <= MAX_HEADLINE_CHARS and text.lstrip(_QUOTES)[:_START_CHARS].lower() in lowered
    }
    headings = [b for b in pick_records(lines.page.blocks, "kind", (_HEADING,)) if b.level == 1 or b.label is None]
    return likely.union([block.index for block in headings if 0 < len(block.text) <= MAX_HEADLINE_CHARS])


def _place_score(blocks: Sequence[Block], block: Block) -> float:
    """What place and shape say of a line taken for a title: a dateline or the body follows a headline, and it is no
    link with a date or an arrow."""
    if NO_HEADLINE.search(block.text):
        return -2.0
    # Chinese lines above a headline are kickers.
    decks = () if is_cjk(block.text) else (_TITLE, _SUBTITLE)
    below = (b for b in blocks[block.index + 1 : block.index + 6] if b.label not in decks)
    for distance, following in enumerate(islice(below, 3)):
        if following.label is _META:
            return 1.0 - 0.3 * distance
        if following.label is _BODY:
            return 0.3
    return 0.0


def _earliest_copy(blocks: Sequence[Block], headline: Block) -> Block:
    """A repeat in a list of stories can look more like a headline than the headline itself: the first copy is it."""
    if headline.label is _TITLE or is_h1(headline):
        return headline
    folded = fold(headline.text)
    copies = (b for b in blocks[: headline.index] if len(b.text) <= MAX_HEADLINE_CHARS and b.link_density < 0.8)
    return next((block for block in copies if fold(block.text) == folded), headline)


def _headline_score(block: Block, titles: _Declared) -> float:
    text, known, tag = fold(block.text), titles.known, titles.tag
    declared = max([_agreement(text, title) for title in known], default=0.0)
    in_tag = _in_tag(text, tag)
    said = declared + in_tag
    if (
        not said
        and is_h1(block)
        and any(share_of_words(words_of(block.text), words_of(title)) for title in titles.printed)
    ):
        said = _REWORDED
    heading = {1: 2.0, 2: 1.0, 3: 0.6}.get(block.level, 0.3) if block.kind is _HEADING else 0.0
    is_link = block.link_density > 0.8
    begins_tag = in_tag == _BEGINS_TAG and is_h1(block)
    taken_wrong = not is_link and (begins_tag or (declared == _WHOLE_TITLE and block.label is not _BODY))
    label = 3.0 if block.label is _TITLE else 0.0 if block.label is None else 1.5 if taken_wrong else -1.5
    if len(text) < 2 or text in titles.sites or heading + label + said <= 0.0:
        return 0.0
    if not heading and not label and (is_link or not (known or tag)):
        return 0.0
    return heading + label + said - is_link


def _agreement(text: str, title: str) -> float:
    if text == title:
        return _WHOLE_TITLE
    shorter, longer = (text, title) if len(text) <= len(title) else (title, text)
    common = max(_MIN_BEGUN, len(shorter) // 2)
    if len(shorter) >= common and text[:common] == title[:common]:
        return 1.5
    return 1.5 if len(shorter) >= 6 and 2 * len(shorter) >= len(longer) and shorter in longer else 0.0


def _in_tag(text: str, tag: str) -> float:
    """How much the <title> speaks for a block: it holds it as a good part of itself, best at its start."""
    if not tag or len(text) < 4 or text not in tag:
        return 0.0
    share = len(text) / len(tag)
    if tag.startswith(text):
        return _BEGINS_TAG if share >= 0.3 else 0.5  # a subtitle may stand behind it
    return 1.5 if share >= 0.4 else 0.5
