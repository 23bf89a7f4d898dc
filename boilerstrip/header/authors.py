"""Who wrote, by what the page's head says: persons, the house, and whom to believe where a printed line differs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from boilerstrip.header.bylines import MAX_BYLINE_CHARS, find_byline, strip_byline, strip_lead
from boilerstrip.header.candidates import Candidate, fold
from boilerstrip.header.labels import find_labels, read_field
from boilerstrip.header.metadata import Metadata
from boilerstrip.header.names import is_nobody, is_organisation, is_person_name, split_names
from boilerstrip.header.places import Places
from boilerstrip.header.words import CJK_LANGUAGES
from boilerstrip.lazy import lazy, lazy_regex
from boilerstrip.spaces import squeeze

Names = tuple[str, ...]

NOT_A_NAME = lazy(
    r"^[(\[]|@|https?:|www\.|[\w-]\.(?:com|net|org)\b|^[\d_\W]++$|\d{4,}|"
    r"\b(?:editors?|admin|staff|webmaster|team|newsroom|desk|unknown|guest)$",
    re.IGNORECASE,
)
_TEAM = lazy(  # of a house that it names
    r"^(?!(?:the |our )?(?:editorial|news|web|content|online) )(?:[\w'.&-]++ ){1,4}(?:team|staff|desk|newsroom)$",
    re.IGNORECASE,
)
_GIVEN = r"\p{Lu}[\p{Ll}\p{M}'’-]+"
_SURNAME_FIRST = lazy_regex(
    rf"(?P<surname>(?:\p{{Ll}}{{2,3}} ){{0,2}}{_GIVEN}), (?P<given>{_GIVEN}(?: \p{{Lu}}[\p{{Ll}}\p{{M}}.'’-]*){{0,2}})"
)
_MAX_VALUE_CHARS = 600  # of an author <meta>
_MOST_MARKED = 6  # authors of an article
MIN_NAME_CHARS, _MAX_NAME_CHARS = 2, 60
_TRUST_HOUSE = 0.5
_MAX_HOUSE_WORDS = 4  # behind "By"; more are a sentence


def declared_authors(
    metadata: Metadata,
    places: Places,
    own: Collection[str],
    language: str | None,
    others: Sequence[Candidate[Any] | None],
) -> Candidate[Names] | None:
    """The persons that the head names, by the most trusted of its conventions; None where it names none.

    In Chinese, Japanese and Korean publishing systems the "author" of the head is the editor on duty or the house
    as often as the author: there a name counts only where it is printed beside the article too, in no other role.
    ``own`` are the folded names of the site.
    """
    offered = _offered(metadata)
    if not offered:
        return None
    refused = set(own)
    for other in others:
        if other is not None:
            refused.update(map(fold, [other.value] if isinstance(other.value, str) else other.value))
    cjk = language in CJK_LANGUAGES
    printed = fold(" ".join([b.text for b in (*places.head, *places.loose, *places.tail)])) if cjk else ""
    best: dict[str, list[str]] = {}
    trust: dict[str, float] = {}
    for candidate in offered:
        for name in _persons(candidate.value, language) if fold(candidate.value) not in refused else ():
            folded = fold(name)
            confirmed = not cjk or (
                is_person_name(name) and (folded in printed or candidate.source == "json-ld:author")
            )
            is_house = folded in refused or (" " in name and any(site.startswith(folded) for site in refused))
            if confirmed and not is_house and name not in best.setdefault(candidate.source, []):
                best[candidate.source].append(name)
                trust[candidate.source] = candidate.trust - (2.0 if candidate.source == "json-ld:organization" else 0.0)
    if not trust:
        return None
    source = max(trust, key=lambda key: trust[key])
    return Candidate(tuple(best[source]), source, trust[source])


def _offered(metadata: Metadata) -> Sequence[Candidate[str]]:
    """Whom the head and the microdata call authors, without the microdata of a page on which comments have them too."""
    offered = metadata.get("author")
    marked = {candidate.value for candidate in offered if candidate.source == "microdata"}
    if len(marked) <= _MOST_MARKED:
        return offered
    return [candidate for candidate in offered if candidate.source != "microdata"]


def find_house(metadata: Metadata, places: Places, language: str | None) -> Candidate[Names] | None:
    """The organisation or account that wrote, where no person is named: what the head calls the author, else what a
    line beside the headline puts behind "By"."""
    declared = sorted(_offered(metadata), key=lambda candidate: -candidate.trust)
    names = [(squeeze(candidate.value), candidate.source) for candidate in declared]
    fitting = [(name, source) for name, source in names if MIN_NAME_CHARS <= len(name) <= _MAX_NAME_CHARS]
    houses = (named for named in fitting if not NOT_A_NAME.search(named[0]))
    teams = (named for named in fitting if _TEAM.search(named[0]))
    found = next(chain(houses, teams), None)
    if found is not None:
        return Candidate((found[0],), found[1], _TRUST_HOUSE)
    for block in (*places.head, *places.below):
        if strip_lead(block.text, language) != block.text:
            name = strip_byline(block.text[:MAX_BYLINE_CHARS], language)
            if len(name) >= MIN_NAME_CHARS and len(name.split()) <= _MAX_HOUSE_WORDS and not name.islower():
                return Candidate((name,), "printed", _TRUST_HOUSE, block.index)
    return None


def surname_last(value: str) -> str:
    """A list of persons, which libraries' conventions give surname first, in the usual order.

    >>> surname_last("Doe, Jane"), surname_last("Doe, Jane; van Roe, John")
    ('Jane Doe', 'Jane Doe; John van Roe')
    >>> surname_last("Jane Doe, John Roe"), surname_last("Reuters, Berlin")
    ('Jane Doe, John Roe', 'Reuters, Berlin')
    """
    names = value.split(";")
    turned = [_SURNAME_FIRST.fullmatch(name.strip()) for name in names]
    if not all(turned) or is_organisation(value.replace(",", " ")):
        return value
    return "; ".join(f"{name['given']} {name['surname']}" for name in turned if name)


def _persons(value: str, language: str | None) -> Iterator[str]:
    value = surname_last(value.partition("|")[0].strip())  # "Jane Doe | The Paper"
    if not NOT_A_NAME.search(value):
        value = strip_lead(value[:_MAX_VALUE_CHARS], language)
        labelled = _behind_labels(value)
        for name in labelled or split_names(value, language) or (value,):
            is_handle = name.isascii() and name[0].islower() and " " not in name
            if 1 < len(name) <= _MAX_NAME_CHARS and not (is_handle or is_nobody(name) or NOT_A_NAME.search(name)):
                yield name


def settle_authors(
    printed: Candidate[Names] | None, declared: Candidate[Names] | None, language: str | None, line: str
) -> Candidate[Names] | None:
    """Printed names before declared ones; elsewhere than in East Asia the head is as reliable and better separated,
    unless the printed ``line`` begins as a byline and names somebody else, or names persons behind a label
    where the head names none (Редакция): the head may name who uploaded the page, and microdata those of other articles
    besides."""
    if language in CJK_LANGUAGES or declared is None or printed is None or declared.source == "json-ld:organization":
        return printed or declared
    said, known = set(map(fold, printed.value)), set(map(fold, declared.value))
    differs = _share_no_word(printed.value, declared.value) and (
        find_byline(line, language) or (not _hold_person(declared.value) and _hold_person(_behind_labels(line)))
    )
    is_among_others = said < known and declared.source == "microdata"
    return printed if said > known or is_among_others or differs else declared


def _behind_labels(line: str) -> list[str]:
    """What a line has behind labels of authors, wherever they stand ("14.06.2022 | Автор: …")."""
    return [name for kind, names in map(read_field, find_labels(line)) if kind == "authors" for name in names]


def _hold_person(names: Iterable[str]) -> bool:
    return any(map(is_person_name, names))


def _share_no_word(names: Names, others: Names) -> bool:
    return set(" ".join(names).lower().split()).isdisjoint(" ".join(others).lower().split())
