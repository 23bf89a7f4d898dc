"""Bylines without a colon in languages with letters: ``By Jane Doe and John Roe | May 28``, ``Von Anna Muster``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from boilerstrip.header.dates import find_dates, may_hold_dates
from boilerstrip.header.names import is_agency, is_common_word, is_nobody, is_organisation, is_person_name, split_names
from boilerstrip.header.words import holds_one, load, longest_first, phrases, prepositions
from boilerstrip.lazy import RegexPattern, lazy, lazy_regex

MAX_BYLINE_CHARS = 120
"""Of a line that only its place or its class makes a byline."""
_MIN_ACCOUNT_CHARS = 3
_MAX_LENGTH = 600  # characters of a line that is a byline
_CLOCK = lazy(r"\b\d{1,2}:\d\d\b")
_CLUE_CHARS = 50  # of a line or a part of one, with which a byline begins
_PARTICLE = r"(?:de|da|do|dos|del|della|di|van|von|der|den|la|le|el|al|bin|ibn|ter|ten|zu)"
_ACCOUNT = r"[\p{L}\p{M}\d][\p{L}\p{M}\d_.-]{1,23}+"
_SINGLE_NAME = lazy_regex(r"\p{Lu}[\p{L}\p{M}\d_.-]{2,23}")
_DAY = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?\s\d"
)
# "REUTERS/Jane Doe Acquire Licensing Rights": the button behind a photographer.
_NO_NAME = rf"(?:By|BY|Last|Updated|Published|Posted|Modified|Follow|In|IN|For|FOR|On|ON|AT|Acquire)\b|{_DAY}"
_NO_CAPITALS = (
    r"[\p{Arabic}\p{Devanagari}\p{Bengali}\p{Gujarati}\p{Gurmukhi}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}]"
)
_WORD = rf"(?:(?!{_NO_NAME})\p{{Lu}}[\p{{L}}\p{{M}}'’.-]*+|{_NO_CAPITALS}{{2,20}}+)"
_NAME = rf"{_WORD}(?:\s(?:{_PARTICLE}\s){{0,2}}{_WORD}){{0,5}}"
_JOIN = r"\s?(?:,\s(?:and|und|et|y|e)|,|&|\b(?:and|und|et|y|e|i|og|och|en|ve|dan|with|mit|avec|con)\b)\s"
_STOP = (
    rf"(?=\s*(?:$|[|•·⋅●–—(/\d@]|[\w.+-]{{1,40}}@|-\s|,|{_DAY}|"
    r"\b(?:for|in|at|on|by|is|updated|published|posted|{ends})\b))"
)
_BY = lazy_regex(r"^\W*+(?:(?i:written|posted|reviewed|story|words)\s++)?+(?i:by)(?:\s*+:\s*+|\s++|(?=\p{Lu}))")
_NOT_NAMES = lazy(
    r"(?:The|This|That|These|Those|A|An|It|We|Our|His|Her|Their|My|Der|Die|Das|Le|La|Les|El|Los|Las|Il|Lo|De|Het"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?! [A-Z][a-z])"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_ZONE = lazy(r"^\W{0,3}(?:[A-Z]{1,4}T|GMT|UTC|Uhr)\b\W{0,3}")
"""What may stand between a date and a byline."""
_BESIDES = lazy_regex(rf"\s?\((?i:with|avec|mit|con|com)\s(?P<names>{_NAME}(?:{_JOIN}{_NAME}){{0,9}})\)")
"""Who else wrote, behind the names of a byline."""
_IN_PLACE = lazy_regex(rf"\sin\s{_NAME}")
_SIGNED_NAME = rf"{_NAME}(?:\sin\s{_NAME})?"
_WROTE, _EDITED = ("reporting", "reported", "writing", "written", "compiled"), ("editing", "edited")
_SIGNOFF = lazy_regex(
    rf"(?:^|[;.]\s|\()(?i:(?:additional\s)?(?:{'|'.join(_WROTE)}|(?P<edited>{'|'.join(_EDITED)}))\sby)\s"
    rf"(?P<names>{_SIGNED_NAME}(?:{_JOIN}{_SIGNED_NAME}){{0,9}})"
)
_PHOTO_WORDS = ("photo", "pictur", "imag", "foto", "bild", "fot.", "©")
_OWNED = lazy_regex(r"(?:^|[.!?…»”)]\s|\s\()©\s?(?P<owners>[^©/|:]{2,40}/[^©/|:)]{2,40})\)?$")
# "Jane Doe/Staff Photographer"; "Jane Doe Foto"
_PHOTOGRAPHER = lazy_regex(
    rf"^(?P<names>{_WORD}(?:\s{_WORD}){{1,2}}?)\s(?i:foto|photo|bild|fotograf)$|^(?P<names>{_NAME})\s?[/,|]\s?(?:\p{{L}}{{3,12}}\s){{0,2}}"
    r"(?i:photographer|photojournalist|fotograf|photographe|fotógrafo)$"
)
# "(AP Photo/Jane Doe)", "REUTERS/Jane Doe"
_AGENCY_PHOTO = lazy_regex(
    rf"\((?:[A-Z]{{2,5}}|Reuters)\s(?:File\s)?Photo/(?P<names>{_NAME})[,)]|\b(?P<agency>[A-Z]{{2,8}})/(?P<names>{_NAME})"
)
# "… in the square. / Jane Doe", "… at work. © Photo Jane Doe", "… (foto Jane Doe)", "… (Jane Doe for The Paper)"
_SIGNED_CAPTION = lazy_regex(
    rf"(?:(?:^|[.!?…”»)]\s|\s\()(?:©\s?)?(?i:photos?|fotos?)\s(?!Assist|Edit|Illus|\S+\sPhoto)|[.!?…”»]\s?/\s?|Credit(?:\.{{3}}|…)\s?|\((?={_NAME}\sfor\s))"
    rf"(?P<names>(?:\p{{Lu}}\.\s?){{0,3}}{_NAME})(?:\sfor\s[\p{{L}}\s.’'-]{{3,40}})?\)?$"
)
_CAPTION_SIGNS = ("/ ", "photo", "foto", "credit")


def find_byline(line: str, language: str | None = None) -> tuple[str, ...]:
    """The names of a line that is a byline: a preposition, names, and then its end, a mark, a date or a place.

    >>> find_byline("By Jane Doe and John Roe | May 28, 2021"), find_byline("Posted on May 28, 2021 by Ann Other")
    (('Jane Doe', 'John Roe'), ('Ann Other',))
    >>> find_byline("By the time it rained"), find_byline("By Monday, he said"), find_byline("By Category")
    ((), (), ())
    """
    line = line[:_MAX_LENGTH]
    leads = _leads(_own_leads(language))
    lowered = line.lower()
    starts_so = leads.clue.match(lowered.lstrip()) is not None
    if not starts_so and not (may_hold_dates(line) and leads.inner_clue.search(lowered)):
        return ()  # nothing begins so, or only what can stand behind no date
    dates = find_dates(line, language)
    byline = leads.dated_byline if dates else leads.byline
    start = 0
    for date in (*dates, None):
        part = line[start : date.start if date is not None else None].strip().rstrip(" -–—")
        part = _ZONE.sub("", part) if start else part
        match = byline.match(part) if leads.clue.match(part[:_CLUE_CHARS].lower()) else None
        if match and not _NOT_NAMES.match(match["names"]):
            besides = _BESIDES.match(part, match.end())
            named = match["names"] if besides is None else f"{match['names']}, {besides['names']}"
            return _names(named, bool(dates) or _CLOCK.search(line) is not None)
        start = date.end if date is not None else 0
    return ()


class _Leads(NamedTuple):
    """What begins a byline and nothing else, also what does so beside a date only, how both begin in lower case, which
    is cheaper to look for (most lines do not), the same inside a line, an account behind one, and one alone."""

    byline: RegexPattern
    dated_byline: RegexPattern
    clue: re.Pattern[str]
    inner_clue: re.Pattern[str]
    account: RegexPattern
    lead: RegexPattern


@lru_cache(64)
def _own_leads(language: str | None) -> str:
    """What begins a byline in one language and names in others."""
    return str(load("credits.toml")["bylines_of"].get((language or "")[:2], ""))


@cache
def _leads(own: str = "") -> _Leads:
    lists = {name: phrases(listed) for name, listed in load("credits.toml")["bylines"].items()}
    lists["leads"] += phrases(own)
    leads = longest_first((*lists["leads"], *lists["behind_dates"]))
    any_lead = _either(leads)
    stop = _STOP.replace("{ends}", _either(longest_first(lists["ends"])))
    byline, dated = (
        rf"^[^\w(]{{0,3}}(?:(?i:{lead})\s|By(?=\p{{Lu}}\p{{Ll}}))"
        rf"(?P<names>{_NAME}(?:{_JOIN}{_NAME}){{0,19}})(?i:{stop})"
        for lead in (_either(longest_first(lists["leads"])), any_lead)
    )
    # Alternatives that begin with a character each: where none of these stands, they are passed over. Dates end with no
    # letter that another follows.
    by_first = [(first, [lead[1:] for lead in group]) for first, group in groupby(sorted(leads), itemgetter(0))]
    clues = [rf"{first}(?<![a-z].)(?:{_either(rest)})\s" for first, rest in by_first]
    clue = "|".join((*clues, r"b(?<![a-z].)y[^\W\d_]{2}"))
    account = (
        rf"(?:^|[\d,|/•·–-]\s?)(?i:{any_lead})\s?:?\s(?P<name>{_ACCOUNT})"
        rf"(?:\s*$|\s?[,|/•·–]|\s-|\s(?i:{_either(prepositions('before_day'))})\s\d)"
    )
    lead = lazy_regex(rf"^(?i:{_either(longest_first(lists['leads']))})\s(?=\p{{L}})")
    start = re.compile(rf"[^\w(]{{0,3}}(?:{clue})")
    return _Leads(lazy_regex(byline), lazy_regex(dated), start, re.compile(clue), lazy_regex(account), lead)


def find_account(line: str, language: str | None = None, is_marked: bool = False) -> str | None:
    """The account or the first name that a line with a date or a time, or nothing but this, puts behind "by"; of a line
    that ``is_marked`` as the author's, also the single name that is left without dates and buttons.

    >>> find_account("11.05.2012, 10:22 von river_walker", "de"), find_account("Posted by Anna at 12:53")
    ('river_walker', 'Anna')
    >>> find_account("By admin on May 5, 2021"), find_account("The bridge by night")
    (None, None)
    >>> find_account("Anna May 5, 2021"), find_account("Anna May 5, 2021", is_marked=True)
    (None, 'Anna')
    """
    found = [_behind_by(line, language)] if len(line) <= MAX_BYLINE_CHARS else []
    if is_marked and _SINGLE_NAME.fullmatch(rest := strip_byline(line[:MAX_BYLINE_CHARS], language)):
        found.append(rest)
    accounts = (name for name in found if len(name) >= _MIN_ACCOUNT_CHARS)
    return next((name for name in accounts if not (is_nobody(name) or is_common_word(name))), None)


def _behind_by(line: str, language: str | None) -> str:
    is_dated = _CLOCK.search(line) is not None or bool(find_dates(line, language))
    match = (_leads().account.search if is_dated else _leads().account.fullmatch)(line)
    return match["name"].rstrip(".-") if match is not None else ""


def _either(words: Iterable[str]) -> str:
    """An expression for one of these."""
    return "|".join(re.escape(word).replace("\\ ", r"\s") for word in words)


def _names(printed: str, dated: bool) -> tuple[str, ...]:
    """Persons, else the organisation; without a date one of them reads like one (else "By Category", "By Use Case")."""
    names = split_names(printed) or ((printed,) if is_organisation(printed) else ())
    return names if dated or any(is_person_name(name) or is_organisation(name) for name in names) else ()


def strip_lead(text: str, language: str | None = "en") -> str:
    """A line without the "By" before its names, or what says so elsewhere than in English, where "Von" is a name.

    >>> strip_lead("By Jane Doe"), strip_lead("von Anna Muster", "de"), strip_lead("Von Miller")
    ('Jane Doe', 'Anna Muster', 'Von Miller')
    """
    bare = _BY.sub("", text) if "by" in text.lower() else text
    return _leads(_own_leads(language)).lead.sub("", bare) if bare == text and language != "en" else bare


def strip_byline(text: str, language: str | None) -> str:
    """The names of a byline, without "By" before them, and the date, role or button behind them.

    >>> strip_byline("By The Harbour Daily editors May 28, 2021", "en")
    'The Harbour Daily editors'
    """
    text = strip_lead(text, language)
    dates = find_dates(text, language)
    before = _at_day().sub("", text[: dates[0].start]) if dates else text
    return _byline_end().sub("", before).strip(" ,–—-")


@cache
def _at_day() -> re.Pattern[str]:
    """What stands before the date behind a name."""
    return re.compile(rf"\s(?:{_either(prepositions('before_day'))})\s?$", re.IGNORECASE)


@cache
def _byline_end() -> re.Pattern[str]:
    """What ends the names of a byline: a mark, what dates are called, a role, a button."""
    ends = _either(longest_first(phrases(load("credits.toml")["bylines"]["ends"])))
    words = rf"\b(?:published|posted|updated|contributor|editor|staff|{ends})\b"
    return re.compile(rf"(?<!\s)\s*+(?:[|•·⋅]|[-–—]\s|{words}|\d).*+$", re.IGNORECASE)


def find_signoff(line: str) -> list[tuple[str, tuple[str, ...]]]:
    """(kind, names) of who reported and who edited, as agencies sign: "(Reporting by …; Editing by …)".

    >>> find_signoff("(Reporting by Jane Doe in London; Editing by John Roe and Ann Other)")
    [('authors', ('Jane Doe',)), ('editors', ('John Roe', 'Ann Other'))]
    """
    return [
        ("editors" if match["edited"] else "authors", split_names(_IN_PLACE.sub("", match["names"])))
        for match in (
            _SIGNOFF.finditer(line) if " by " in line and holds_one(line.lower(), (*_WROTE, *_EDITED)) else ()
        )
    ]


def find_photo_credit(line: str) -> tuple[str, ...]:
    """The names of a "Photo by …" or "Foto: …" in a line or a caption's tail; agencies are no names.

    >>> find_photo_credit("A bridge at night. (Photo by Ann Other/Getty Images)"), find_photo_credit("Photo by Reuters")
    (('Ann Other',), ())
    >>> find_photo_credit("Most nocą. Fot. Jan Kowalski"), find_photo_credit("© Agence Fluviale / Jeanne Riva")
    (('Jan Kowalski',), ('Jeanne Riva',))
    >>> find_photo_credit("Jane Doe/Staff Photographer"), find_photo_credit("The bridge, May 28. REUTERS/Ann Other")
    (('Jane Doe',), ('Ann Other',))
    >>> find_photo_credit("The square. / J. L. Doe"), find_photo_credit("The square. (Jane Doe for The Daily)")
    (('J. L. Doe',), ('Jane Doe',))
    """
    end = line[-300:]
    lowered = end.lower()
    match = _AGENCY_PHOTO.search(end) if "/" in end else None
    if match is not None and match["agency"] and not is_agency(match["agency"]):
        match = None
    may_be_signed = match is None and (holds_one(lowered, _CAPTION_SIGNS) or (end.endswith(")") and " for " in end))
    signed = _SIGNED_CAPTION.search(end) if may_be_signed else None
    if signed is not None and is_person_name(signed["names"]):
        return (signed["names"],)
    if match is None and not holds_one(lowered, _PHOTO_WORDS):
        return ()
    if match is None and ("fot." in lowered or _photo_lead().search(lowered)):
        match = _photo().search(end)
    if match is None and len(line) <= MAX_BYLINE_CHARS:
        match = _PHOTOGRAPHER.search(line)
    if match is not None:
        return split_names(match["names"])
    owned = _OWNED.search(end) if "©" in end else None
    return tuple(filter(is_person_name, map(str.strip, owned["owners"].split("/")))) if owned else ()


@cache
def _photo_lead() -> re.Pattern[str]:
    """All that :func:`_photo` begins with but "Fot.", in lower case: most lines hold none."""
    return re.compile(rf"(?:photo|pictur|imag|foto|bild)\w{{0,6}}\s(?:{_either(prepositions('before_photographer'))})")


@cache
def _photo() -> RegexPattern:
    """A photographer behind what a picture is called ("Photo by Jane Doe", "Fot. Jan Kowalski")."""
    pictures = r"(?:Photos?|Photographs?|Pictures?|Images?|Fotos?|Bild(?:er)?)"
    return lazy_regex(
        rf"(?i:\b(?:{pictures}\s(?:{_either(prepositions('before_photographer'))})|Fot\.)):?\s"
        rf"(?P<names>{_NAME}(?:{_JOIN}{_NAME}){{0,5}})\s*(?:[/|,.)]|\s(?:for|via)\s|$)"
    )
