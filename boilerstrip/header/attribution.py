"""Who made the article: the credit lines of a page and its metadata, put together.

Printed lines are read by :func:`boilerstrip.header.people.find_credits`; here is decided where they are
looked for and whom to believe where they differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from boilerstrip.blocks import Block, Kind, Label, Page
from boilerstrip.header.authors import MIN_NAME_CHARS, Names, declared_authors, find_house, settle_authors
from boilerstrip.header.bylines import MAX_BYLINE_CHARS, find_account, strip_byline
from boilerstrip.header.candidates import Candidate, fold
from boilerstrip.header.credit_lines import MAX_NAMES_CHARS, only_names, without_dates
from boilerstrip.header.datelines import Dateline, read_dateline, read_house
from boilerstrip.header.dates import find_dates
from boilerstrip.header.labels import bare_labels, label_kind
from boilerstrip.header.metadata import Metadata
from boilerstrip.header.names import is_person_name, split_names
from boilerstrip.header.people import NO_CREDITS, TRUST_PRINTED, Credits, Found, find_credits
from boilerstrip.header.places import Places, is_marked, is_prose
from boilerstrip.header.relative import find_ago
from boilerstrip.header.sources import find_agencies, find_source
from boilerstrip.header.times import PrintedDate
from boilerstrip.header.words import CJK_LANGUAGES, holds_one, lines_with
from boilerstrip.lazy import lazy, lazy_regex
from boilerstrip.records import take_field
from boilerstrip.spaces import squeeze

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_META = Label.META
_CAPTION = Label.CAPTION
_HEADING = Kind.HEADING
_MENU_LABELS = frozenset((Label.NAV, Label.RELATED))

_EDGE_CHARS = 160  # of a paragraph, at its start or its end
_EDGE_BLOCKS = 6  # at both ends of the body that are searched for credits
_MAX_CREDIT_CHARS = 60  # of a credit line that was taken for a paragraph
_CAPTION_REACH = 8  # blocks below the body that can be captions of its pictures
_PHOTO_SIGNS = frozenset("©/:：|｜丨摄攝影撮图圖拍写寫사기文")
_PHOTO_WORDS = (
    "phot", "fot", "фот", "pict", "imag", "bild", "credit", "kuva", "снимок", "ảnh", "صورة",
)  # fmt: skip
_CLOSING = (")", "）")
_LAST_BRACKET = lazy(r".?[（(][^（()）]*+[)）]$")  # with what stands before it: alone it would be a line
_CAPTION_END, _CAPTION_END_CHARS = frozenset("摄攝影"), 4
_MAX_CAPTION_CHARS = 400
_LABEL_WITH_COLON = lazy_regex(r"^[\p{L} ]{1,8}\s*+[:：]")
_PERSONS = ("authors", "editors")  # kinds of labels that stand above names, with or without a colon
_MAX_LEAD_CHARS = 3  # of a word before a house's name: "De River Times", "Do UOL"
_MAX_LABEL_CHARS = 24  # of a line that may be one
_ACCOUNT_REACH = 2  # lines below the body
_DATELINE_REACH = 4  # blocks above the headline
_LOOSE_NAME_REACH = 2  # blocks below it
_BARE_NAME_REACH = 5  # blocks below the headline
_MARKED_REACH = 4  # blocks in which the names of one byline stand
_PLACE_AND_DASH = lazy(r"[^\d|,]{2,40}\s[-–—]\s\d")
_WIDGETS_AT_END = lazy(
    r"(?<!\s)(?:\s*+(?:举报|舉報|我要分享|分享到?|打印(?:本页)?|列印|友善列印|收藏(?:本文)?|评论|我有话说|申请入驻|关注|纠错|字[号體级級][:：]?|(?<=\s)[大中小])){1,8}+\s*+$"
)
_WIDGET_ENDS = frozenset("报報享印页藏文论说驻注错号體体級级:：大中小")
_ALL_LINK = 0.9  # link density of buttons and menus, which credit nobody
_TRUST_ACCOUNT = 0.5


class Attribution(NamedTuple):
    """Who made the article, each field with where it came from."""

    source: Candidate[str] | None = None
    authors: Candidate[Names] | None = None
    photographers: Candidate[Names] | None = None
    editors: Candidate[Names] | None = None


def find_attribution(
    page: Page,
    places: Places,
    metadata: Metadata,
    sites: Sequence[str],
    language: str | None,
    dates: Sequence[PrintedDate],
) -> Attribution:
    """Read all credit lines of the page, then fill what they leave open from the metadata; ``dates`` are those of the
    lines around the article."""
    head = _read(_join_labels(page, places.head), language)
    loose = _read([_stripped(block) for block in places.loose if block.link_density < _ALL_LINK], language)
    tail = _read(_join_labels(page, (*places.tail, *places.behind)), language)
    edges = _read_edges(places.body, language)
    captions = _read_captions(page, places, language)
    credited = {index for _, index in head}
    datelines = list(_read_datelines(page, places, credited, language, dates))
    unlabelled = [(Credits(line.authors), index) for line, index in datelines]
    own = frozenset(map(fold, sites))
    editors = _without(own, _union("editors", (head, loose, tail, edges)))
    datelines += [(Dateline((), read_house(b.text, language)), b.index) for b in places.head if b.index in credited]
    if language not in CJK_LANGUAGES:
        datelines += find_agencies(places, dates)
    printed = (head, tail, edges, loose)
    source = find_source(printed, datelines, metadata, own, language)

    def named() -> Iterator[Found]:
        """Where authors are printed, the likeliest place first: what comes later is read where nothing stood before."""
        cjk = language in CJK_LANGUAGES
        yield head if cjk else _below_headline(head, places.headline)
        yield list(_marked_bylines(page, _lines_for_bylines(places), language))
        near = () if cjk else _near_headline(_lines_for_bylines(places), places.headline, _BARE_NAME_REACH)
        dated, others = _part_by_date(near, language)
        yield _bare_names(_without_places(dated, others, language), places, language, own)
        yield from (tail if cjk else _first_bylines(tail), edges, unlabelled, loose)
        yield _read([_stripped(block) for block in places.below if block.link_density < _ALL_LINK], language)
        opening = (*places.above, *places.body[:2])
        others += _near_headline(opening, places.headline, 2 * _BARE_NAME_REACH) if cjk else _lines_at_end(places)
        yield _bare_names(others, places, language, own)

    authors = _without_houses(own, _first("authors", named()))
    if authors is None or language not in CJK_LANGUAGES:
        declared = declared_authors(metadata, places, own, language, (editors, source))
        line = page.blocks[authors.block].text if authors is not None and authors.block is not None else ""
        authors = settle_authors(authors, declared, language, line)
    if authors is None and language not in CJK_LANGUAGES:
        authors = find_house(metadata, places, language) or _find_account(page, places, language)
    return Attribution(source, authors, _union("photographers", (head, loose, tail, edges, captions)), editors)


def _below_headline(head: Found, headline: Block | None) -> Found:
    """The lines below the headline, if they name authors: above it may stand those of other articles."""
    below = [line for line in head if headline is not None and line[1] > headline.index]
    return below if any(credited.authors for credited, _ in below) else head


def _read(lines: Iterable[tuple[str, int]], language: str | None) -> Found:
    """What lines, each with the number of its block, credit."""
    found = [(find_credits(text, language), block) for text, block in lines]
    return [line for line in found if line[0] is not NO_CREDITS]


def _read_datelines(
    page: Page, places: Places, credited: Collection[int], language: str | None, dates: Sequence[PrintedDate]
) -> Iterator[tuple[Dateline, int]]:
    """The unlabelled names of the lines beside the headline; of those that no label vouches for, the ones right below
    it that name an author."""
    at = places.headline.index if places.headline is not None else None
    for block in (*places.head, *places.loose):
        if block.index in credited or (at is not None and block.index < at - _DATELINE_REACH):
            continue
        if block.label is _META or (at is not None and 0 < block.index - at <= _LOOSE_NAME_REACH):
            printed = [line.date for line in dates if line.block == block.index and line.source == "printed"]
            line = read_dateline(block.text, language, _is_account(page, block), printed)
            if block.label is _META or line.authors:
                yield line, block.index


def _is_account(page: Page, block: Block) -> bool:
    """Whether the class of a block, or of the element around it, says that it names an account."""
    return is_marked("account", page, block.container, 2, block.words)


def _lines_for_bylines(places: Places) -> Sequence[Block]:
    """The lines around the headline, and those right below it whatever they were taken for."""
    return sorted((*places.head, *places.loose, *places.below), key=lambda block: block.index)


def _marked_bylines(page: Page, blocks: Sequence[Block], language: str | None) -> Iterator[tuple[Credits, int]]:
    """Names that no word, but the class of their element ("author", "byline"), marks as the author's."""
    first: int | None = None
    for block in blocks:
        if not MIN_NAME_CHARS <= len(block.text) <= MAX_BYLINE_CHARS:
            continue
        box = page, block.container, 2
        if is_marked("byline", *box, block.words) and not is_marked("no_byline", *box):
            names = split_names(strip_byline(without_dates(block.text, language), language), language)
            persons = tuple(name for name in names if is_person_name(name))
            credited = find_credits(block.text, language)
            if persons and not credited.photographers and not credited.editors:
                first = block.index if first is None else first
                if abs(block.index - first) <= _MARKED_REACH:
                    yield Credits(persons), block.index


def _find_account(page: Page, places: Places, language: str | None) -> Candidate[Names] | None:
    """A first name or an account near the headline or right below the body, behind "by" or in an author's element."""
    for block in (*_lines_for_bylines(places), *places.tail[:_ACCOUNT_REACH]):
        marked = is_marked("byline", page, block.container, 1, block.words)
        account = find_account(block.text, language, marked)
        if account is not None:
            return Candidate((account,), "printed", _TRUST_ACCOUNT, block.index)
    return None


def _first_bylines(tail: Found) -> Found:
    """The lines up to the first ones that name authors: what follows farther below are those of other articles."""
    first = next((block for credited, block in tail if credited.authors), None)
    return [line for line in tail if first is None or line[1] <= first + 1]


def _bare_names(lines: Iterable[Block], places: Places, language: str | None, own: Collection[str]) -> Found:
    """The first of the lines that is nothing but names of persons, or these, a date and what they do, or the site's
    ``own`` name behind a dash ("Jane Doe - The Paper")."""
    for block in lines:
        before, dash, house = block.text.rpartition(" - ")
        names = only_names(before if dash and fold(house) in own else block.text, language)
        if names and find_credits(block.text, language) is NO_CREDITS and not _are_words(names, places.body):
            return [(Credits(names), block.index)]
    return []


def _part_by_date(lines: Iterable[Block], language: str | None) -> tuple[list[Block], list[Block]]:
    """The lines with a date, as far as these can be nothing but names besides, and the others."""
    dated: list[Block] = []
    others: list[Block] = []
    for block in lines:
        may_be_names = len(squeeze(block.text)) <= MAX_NAMES_CHARS
        is_dated = may_be_names and (find_dates(block.text, language) or find_ago(block.text))
        (dated if is_dated else others).append(block)
    return dated, others


def _without_places(dated: Iterable[Block], others: Iterable[Block], language: str | None) -> list[Block]:
    """The dated lines without those that name a place before a dash ("Ribera - 28 MAY 2021"), right below who wrote."""
    above = {block.index + 1: block.text for block in others}
    return [
        block
        for block in dated
        if not (_PLACE_AND_DASH.match(block.text) and only_names(above.get(block.index, ""), language))
    ]


def _near_headline(lines: Iterable[Block], headline: Block | None, reach: int) -> Sequence[Block]:
    """Those of the lines right below the headline that may be nothing but names."""
    if headline is None:
        return []
    at = headline.index
    return [b for b in lines if _may_name(b) and b.index > at and (b.index - at <= reach or b.label is _META)]


def _lines_at_end(places: Places) -> Sequence[Block]:
    """The lines at the end of the body and right below it that may be nothing but names."""
    if places.headline is None:
        return ()
    last = [block for block in places.body[1:][-1:] if block.kind is not _HEADING]
    return last + [block for block in places.tail[:1] if block.kind is not _HEADING or block.label is _META]


def _may_name(block: Block) -> bool:
    """Whether a block below the headline may be nothing but names: no heading, no quotation, no item of a menu."""
    in_menu = block.kind is Kind.LIST_ITEM and block.label in _MENU_LABELS
    return block.kind not in (_HEADING, Kind.QUOTE) and not in_menu


def _are_words(names: Names, body: Sequence[Block]) -> bool:
    """Whether names are headings or menu items: the body writes the last word of one in small letters."""
    text = " ".join([block.text for block in body])
    lasts = {last.lower() for last in (name.split()[-1] for name in names) if last != last.lower()}
    return any(last in text and re.search(rf"(?<![\w.@-]){re.escape(last)}(?![\w@])", text) for last in lasts)


def _stripped(block: Block) -> tuple[str, int]:
    """The text of a block without the buttons that stand glued to its end, and its number."""
    text = block.text
    if text.rstrip()[-1:] in _WIDGET_ENDS:
        text = _WIDGETS_AT_END.sub("", text)
    return text, block.index


def _read_edges(body: Sequence[Block], language: str | None) -> Found:
    """Credits in the first paragraphs down to the second of prose, in the last ones, and in brackets that end one."""
    edges: dict[tuple[int, str], None] = {}
    prose = 0
    for block in body[:_EDGE_BLOCKS]:
        edges[block.index, block.text[:_EDGE_CHARS]] = None
        prose += is_prose(block)
        if prose == 2:
            break
    for block in reversed(body[-_EDGE_BLOCKS:]):
        ends = is_prose(block)
        if ends or len(block.text) <= _MAX_CREDIT_CHARS:
            edges[block.index, block.text[-_EDGE_CHARS:]] = None
        if ends:
            break
    for block, text in zip(body, take_field(body, "text"), strict=True):
        if text.endswith(_CLOSING) and (bracket := _LAST_BRACKET.search(text[-_MAX_CREDIT_CHARS:])):
            edges[block.index, bracket[0]] = None
    return _read([(text, index) for index, text in sorted(edges)], language)


def _read_captions(page: Page, places: Places, language: str | None) -> Found:
    """The credits of captions, and of short lines around the paragraphs that end as captions do ("张三 摄")."""
    lines = [(b.text, b.index) for b in places.captions if len(b.text) <= _MAX_CAPTION_CHARS and _may_credit(b.text)]
    first, last = (places.body[0].index, places.body[-1].index) if places.body else (0, 0)
    start = first if places.headline is None else min(first, places.headline.index)
    near = page.blocks[start : last + _CAPTION_REACH]
    signed = [near[number] for number in lines_with(_CAPTION_END, take_field(near, "text"))]
    around = [
        (Credits(photographers=find_credits(block.text[-_EDGE_CHARS:], language).photographers), block.index)
        for block in signed
        if block.label is not _CAPTION
        and len(block.text) <= _MAX_CAPTION_CHARS
        and not _CAPTION_END.isdisjoint(block.text[-_CAPTION_END_CHARS:])
    ]
    found = _read(lines, language)
    if language == "ko":  # "… 홍길동 기자": the reporter took it
        found = [(line._replace(photographers=line.photographers or line.authors), index) for line, index in found]
    return [*found, *around]


def _may_credit(caption: str) -> bool:
    """Whether a caption has a sign of a credit at all."""
    if not _PHOTO_SIGNS.isdisjoint(caption):
        return True
    return holds_one(caption.lower(), _PHOTO_WORDS)


def _join_labels(page: Page, lines: Sequence[Block]) -> Iterator[tuple[str, int]]:
    """The lines and their numbers, a bare label ("作者：") joined with the page's next line, whatever that was taken
    for."""
    joined: set[int] = set()
    for block in lines:
        if block.index in joined:
            continue
        after = block.index + 1
        label = squeeze(block.text) if len(block.text) <= _MAX_LABEL_CHARS else ""
        value = page.blocks[after].text if label and after < len(page.blocks) else ""
        role = label.rstrip(" :：")
        if role == label:
            value = value.partition("|")[0].rstrip()  # "By" above "Jane Doe | The River Times"
        is_role = label_kind(role) in _PERSONS and (
            any(map(is_person_name, split_names(value)))
            if role != label
            else is_person_name(value) and not _is_in_list(page, block.index, joined)
        )
        is_value = 0 < len(value) <= _MAX_CREDIT_CHARS and not _LABEL_WITH_COLON.match(value)
        if is_value and (_is_bare_label(label) or is_role):
            block = block._replace(text=f"{role}：{value}")
            joined.add(after)
        yield _stripped(block)


def _is_in_list(page: Page, at: int, joined: Collection[int]) -> bool:
    """Whether a name stands in the line above a label or in the second one below it: lists of names, and labels below
    their names, are read as such. Names that were ``joined`` with a label are no such lines."""
    lines = (*page.blocks[max(0, at - 1) : at], *page.blocks[at + 2 : at + 3])
    others = [line.text for line in lines if line.index not in joined]
    return any(is_person_name(text) or not text.strip(" ,、&") for text in others)


def _is_bare_label(line: str) -> bool:
    return line in bare_labels() or (line.endswith((":", "：")) and _LABEL_WITH_COLON.fullmatch(line) is not None)


def _union(kind: str, places: Iterable[Found]) -> Candidate[Names] | None:
    """The names of one kind in all places, each once, in printed order."""
    found = [(block, name) for place in places for credited, block in place for name in getattr(credited, kind)]
    if not found:
        return None
    found.sort(key=lambda pair: pair[0])  # places overlap; the names of a line stay as they are
    return Candidate(tuple(dict.fromkeys(name for _, name in found)), "printed", TRUST_PRINTED, found[0][0])


def _without(own: Collection[str], found: Candidate[Names] | None) -> Candidate[Names] | None:
    """The names that are not the site's ``own``, folded."""
    return _keep(found, lambda name: fold(name) not in own)


def _without_houses(own: Collection[str], found: Candidate[Names] | None) -> Candidate[Names] | None:
    """The names that are not the site's ``own`` with a word such as "by" or "from" before it, nor this alone beside
    another name; alone, the site may be the author."""
    is_alone = found is not None and len(found.value) == 1

    def is_house(name: str) -> bool:
        lead, _, rest = name.partition(" ")
        return (len(lead) <= _MAX_LEAD_CHARS and fold(rest) in own) or (not is_alone and fold(name) in own)

    return _keep(found, lambda name: not is_house(name))


def _keep(found: Candidate[Names] | None, is_kept: Callable[[str], bool]) -> Candidate[Names] | None:
    names = tuple(filter(is_kept, found.value)) if found is not None else ()
    return found._replace(value=names) if found is not None and names else None


def _first(kind: str, places: Iterable[Found]) -> Candidate[Names] | None:
    return next((found for place in places if (found := _union(kind, [place])) is not None), None)
