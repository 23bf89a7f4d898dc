"""Naming the credit lines at the article's ends that were left in the body: the header reads them there too."""

from __future__ import annotations

import datetime as dt
from itertools import takewhile

from boilerstrip.article import Header
from boilerstrip.blocks import Block, Label, Page, labelled, relabel
from boilerstrip.header.credit_lines import only_names, without_dates
from boilerstrip.header.dates import find_dates, may_hold_dates
from boilerstrip.header.names import is_person_name
from boilerstrip.header.people import find_credits
from boilerstrip.header.places import is_prose
from boilerstrip.header.words import is_cjk
from boilerstrip.lazy import lazy, lazy_regex

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_BODY = Label.BODY

MAX_CREDIT_CHARS, MAX_CREDIT_LINES = 60, 12
"""Characters of such a line, and lines at either end that are looked at."""

MAX_BIO_CHARS = 400
"""Of a paragraph at the end that says who wrote."""

MAX_DATELINE_CHARS = 120
"""Of a line that says when the article was published, and perhaps how long reading takes."""

_COUNT = lazy(r"\d[\d., ]{2,9}")  # of views, above the first paragraph
_GOES_ON = lazy_regex(r",? (?!\p{Lu})\p{L}")  # behind a name, with a word that is no other name
_ADDRESS = lazy(r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{2,32}){1,4}")
_CODES = lazy_regex(r"[(\[]\p{Latin}{2,5}(?:\s?[/-]\s?\p{Latin}{2,5}){0,3}[)\]]")
"""What editors and agencies sign with: "(rnw/bds)", "(dpa)"."""
_SENTENCE = lazy(r"[。！？!?…]|\.[\s\"'”’]*+$")


def name_credits(page: Page, header: Header) -> Page:
    """The page with the lines of its body labelled as what they are that stand before the first paragraph or behind the
    last, credit somebody or name nobody but authors, and hold no sentence; those before it that are its date or a
    number; those behind it that are an address, and what the authors are said to be at the very end.

    Of 27 lines of the corpora that credit somebody so, hosts held out, 23 were not in the gold, all 8 of ``portals_zh``
    among them.
    """
    body = labelled(page, _BODY)
    if not any(map(is_prose, body)):
        return page
    before = list(takewhile(_is_line, body[:MAX_CREDIT_LINES]))
    behind = takewhile(_is_line, reversed(body[-MAX_CREDIT_LINES:]))
    named = {line.index: label for line in (*before, *behind) if (label := _label_of(line, header)) is not None}
    named |= {line.index: Label.META for line in before if _is_own_date(line, header)}
    named |= {line.index: Label.SHARE for line in before if _COUNT.fullmatch(line.text)}
    own = takewhile(lambda block: _says_who_wrote(block.text, header), reversed(body[1:][-MAX_CREDIT_LINES:]))
    named |= {block.index: Label.CONTACT for block in own}
    return relabel(page, named)


def _is_line(block: Block) -> bool:
    return not is_prose(block)


def _says_who_wrote(text: str, header: Header) -> bool:
    """Whether a paragraph begins with an author's name and what this one is or does ("Ann Other is a writer."),
    or has the name in its first words, and an address: "Reach Ann Other at ann@…". In Korean both stand glued to the
    last paragraph."""
    if len(text) > MAX_BIO_CHARS or is_cjk(text):
        return False
    if any(
        text.startswith(name) and is_person_name(name) and _GOES_ON.match(text, len(name)) for name in header.authors
    ):
        return True
    start = text[:MAX_CREDIT_CHARS].lower()
    named = any(author.lower() in start for author in header.authors)
    return named and _ADDRESS.search(text) is not None


def _is_own_date(line: Block, header: Header) -> bool:
    """Whether a line is nothing but the day of the article, which notices have at their end too, where it stays; or
    begins with what its time of publication, which was read there, is called."""
    if len(line.text) > MAX_DATELINE_CHARS or not may_hold_dates(line.text):
        return False
    dates = find_dates(line.text, header.language)
    read = header.evidence.get("published_at")
    if read is not None and read.block == line.index and dates and dates[0].role:
        return isinstance(dates[0].value, dt.datetime)
    if len(line.text) > MAX_CREDIT_CHARS:
        return False
    own = {when.isoformat()[:10] for when in (header.published_at, header.updated_at) if when is not None}
    return bool(dates) and dates[0].value.isoformat()[:10] in own and not without_dates(line.text, header.language)


def _label_of(line: Block, header: Header) -> Label | None:
    """Caption of a line that only says who took a picture, meta of one that says more; None of one that credits nobody.
    A source counts where it is named in Chinese, Japanese or Korean: elsewhere it is that of a figure as often."""
    text = line.text
    if _ADDRESS.fullmatch(text):
        return Label.CONTACT
    if _CODES.fullmatch(text):
        return Label.META
    if len(text) > MAX_CREDIT_CHARS or _SENTENCE.search(text):
        return None
    authors, photographers, editors, source = find_credits(text, header.language)
    if authors or editors or (source and is_cjk(text)):
        return Label.META
    if photographers:
        return Label.CAPTION
    signed = any(author in text for author in header.authors)
    names = only_names(text, header.language) if signed else ()
    return Label.META if names and set(names) <= set(header.authors) else None
