"""Patterns: which functional phrases and signs a block of text shows, and what its class names say.

The data are the TOML files in ``boilerstrip/patterns``; :mod:`boilerstrip.scoring.pattern_files` reads and indexes
them. Here the index is read, and :mod:`boilerstrip.scoring.matching` looks texts up in it. A match is evidence, not a
verdict: it becomes a named condition of the classifier, which learns what it is worth.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from boilerstrip.errors import PatternFileError
from boilerstrip.lazy import lazy
from boilerstrip.package_data import read_data
from boilerstrip.scoring.matching import (
    ALL_GROUPS,
    HIT_BITS,
    MAX_START_KEY,
    Check,
    ClassIndex,
    Indexes,
    Phrase,
    Sign,
    index_class_words,
    make_indexes,
    match_texts,
    match_words,
    name_hits,
)

INDEX = "index.json"


class PatternSet(NamedTuple):
    """All patterns, indexed for matching; made by :func:`load_patterns`. Groups of class words are bits."""

    indexes: Indexes
    group_bits: Mapping[str, int]
    classes: ClassIndex

    def match(self, text: str) -> frozenset[str]:
        """Names of what a block's text shows.

        A label's name (``hotline``) says that any of its patterns is there; ``hotline:whole``, ``hotline:start``,
        ``hotline:end`` and ``hotline:pattern`` say where or how.

        >>> sorted(load_patterns().match("（责任编辑：林晓禾）"))
        ['meta', 'meta:pattern', 'meta:start']
        >>> sorted(load_patterns().match("Roads and shareholders"))
        []
        """
        return name_hits(self.match_all((text,))[0])

    def match_all(self, texts: Iterable[str]) -> list[int]:
        """:meth:`match` of several texts, with the bits of :data:`~boilerstrip.scoring.matching.HIT_BITS`."""
        return match_texts(texts, self.indexes)

    @property
    def groups(self) -> tuple[str, ...]:
        """All attribute groups, in the order of their names."""
        return tuple(self.group_bits)

    def match_words(self, words: Sequence[str]) -> set[str]:
        """Attribute groups that lower-case words of class, id and role attributes belong to.

        >>> sorted(load_patterns().match_words(["article", "sidebar"]))
        ['content', 'sidebar']
        """
        (found,) = self.match_bits((words,))
        return {group for group, bit in self.group_bits.items() if found & bit}

    def match_bits(self, lists: Iterable[Sequence[str]]) -> list[int]:
        """:meth:`match_words` of several lists, with the bits of :attr:`group_bits` and of
        :data:`~boilerstrip.scoring.matching.SHOWN`."""
        return match_words(lists, self.classes)


@cache
def load_patterns() -> PatternSet:
    """The patterns of the package, read once. Raises :class:`PatternFileError` where their index is missing."""
    try:
        text = read_data("patterns", INDEX)
    except OSError as error:
        raise PatternFileError(
            f"boilerstrip/patterns/{INDEX} is missing: reinstall the package, or make patterns"
        ) from error
    return parse_index(text)


def format_index(patterns: PatternSet) -> str:
    """Patterns as the index file has them, in JSON; the same patterns give the same text.

    What something shows is given by its place in ``hits``. All phrases that show the same are one string, parted by
    BETWEEN, which is read several times as fast as a list; so are the keys that phrases are filed by where these do not
    follow from them. ``checked`` has the phrases with expressions that are tried where they are found, by their places
    in ``checks``.
    """
    indexes = patterns.indexes
    filed = {name: _phrases_of(getattr(indexes, name)) for name in (*EDGE_KEYS, *_BY_KEY)}
    phrases = [phrase for listed in filed.values() for _, phrase in listed]
    checks = list(dict.fromkeys(check for _, _, tried in phrases for check in tried))
    shown = [found for name in _WHOLE for found in getattr(indexes, name).values()]
    shown += [
        *(found for _, found, _ in phrases),
        *(found for _, found in checks),
        *(sign.hits for sign in indexes.signs),
    ]
    hits = sorted(set(shown))
    place, check_place = ({item: number for number, item in enumerate(listed)} for listed in (hits, checks))

    def joined(entries: Iterable[tuple[str, int]]) -> dict[str, str]:
        """For each of the ``hits`` the entries that show it."""
        lists: defaultdict[int, list[str]] = defaultdict(list)
        for text, found in entries:
            lists[place[found]].append(text)
        return {str(number): BETWEEN.join(lists[number]) for number in sorted(lists)}

    tables: dict[str, Sequence[Any] | Mapping[str, Any]] = {
        "hits": [sorted(name_hits(found)) for found in hits],
        "signs": [[sign.regex.pattern, sign.needs, place[sign.hits], sign.threes] for sign in indexes.signs],
        "checks": [[regex.pattern, place[found]] for regex, found in checks],
        "checked": {literal: [check_place[check] for check in tried] for literal, _, tried in phrases if tried},
        **{name: joined(sorted(getattr(indexes, name).items())) for name in _WHOLE},
        **{name: joined((literal, found) for _, (literal, found, _) in listed) for name, listed in filed.items()},
        **{f"{name}_keys": joined((key, found) for key, (_, found, _) in filed[name]) for name in _BY_KEY},
        "groups": list(patterns.group_bits),
        "attributes": {word: groups for word, bits in patterns.classes.words.items() if (groups := bits & ALL_GROUPS)},
    }
    return "{\n" + ",\n".join(f"{json.dumps(name)}: {_one_a_line(table)}" for name, table in tables.items()) + "\n}\n"


Index: TypeAlias = dict[str, tuple[Phrase, ...]]
"""Phrases by what they are filed under."""

BETWEEN = "¦"
_WHOLE = ("whole", "last", "known")
EDGE_KEYS = {"starts": slice(None, MAX_START_KEY), "ends": slice(-2, None)}
"""The indexes whose phrases are filed by their first or last characters, and which those are."""
_BY_KEY = ("dense", "words")


def _phrases_of(index: Mapping[str, Sequence[Phrase]]) -> list[tuple[str, Phrase]]:
    """The phrases of an index and what they are filed by, in the order of their spelling."""
    filed = ((key, phrase) for key, phrases in index.items() for phrase in phrases)
    return sorted(filed, key=lambda entry: entry[1][0])


def _one_a_line(table: Sequence[Any] | Mapping[str, Any]) -> str:
    def dump(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    if isinstance(table, Mapping):
        return "{\n" + ",\n".join(f"{dump(key)}:{dump(value)}" for key, value in table.items()) + "\n}"
    return "[\n" + ",\n".join(map(dump, table)) + "\n]"


def parse_index(text: str) -> PatternSet:
    """The patterns of an index file. Regular expressions are compiled when first used."""
    data = json.loads(text)
    hits = [sum(map(HIT_BITS.__getitem__, names)) for names in data["hits"]]
    checks: list[Check] = [(lazy(regex), hits[shown]) for regex, shown in data["checks"]]
    signs = tuple(Sign(lazy(regex), needs, hits[shown], threes) for regex, needs, shown, threes in data["signs"])
    checked = {literal: tuple(map(checks.__getitem__, numbers)) for literal, numbers in data["checked"].items()}

    def shown_by(name: str) -> Iterator[tuple[int, list[str]]]:
        for number, joined in data[name].items():
            yield hits[int(number)], joined.split(BETWEEN)

    indexes = make_indexes(
        signs=signs,
        whole=_file_whole(shown_by("whole")),
        last=_file_whole(shown_by("last")),
        known=_file_whole(shown_by("known")),
        dense=_file_by_key(shown_by("dense"), shown_by("dense_keys"), checked),
        words=_file_by_key(shown_by("words"), shown_by("words_keys"), checked),
        starts=file_by_edge(_file_whole(shown_by("starts")), "starts"),
        ends=file_by_edge(_file_whole(shown_by("ends")), "ends"),
    )
    groups = {group: 1 << number for number, group in enumerate(data["groups"])}
    return PatternSet(indexes, groups, index_class_words(data["attributes"]))


Shown: TypeAlias = Iterable[tuple[int, list[str]]]
"""Hits, and the literals that show them."""


def _file_whole(shown: Shown) -> dict[str, int]:
    index: dict[str, int] = {}
    for found, literals in shown:
        index.update(dict.fromkeys(literals, found))
    return index


def file_by_edge(entries: Mapping[str, int], name: str) -> Index:
    """Literals with what they show, filed as the index of this name has them: by their first or last characters."""
    edge = EDGE_KEYS[name]
    index: defaultdict[str, list[Phrase]] = defaultdict(list)
    for literal, found in entries.items():
        index[literal[edge]].append((literal, found, ()))
    return {key: tuple(phrases) for key, phrases in index.items()}


def _file_by_key(shown: Shown, shown_keys: Shown, checked: Mapping[str, tuple[Check, ...]]) -> Index:
    index: Index = {}
    for (found, literals), (_, keys) in zip(shown, shown_keys, strict=True):
        for literal, key in zip(literals, keys, strict=True):  # few keys have more than one phrase
            phrase = literal, found, checked.get(literal, ())
            index[key] = (*index[key], phrase) if key in index else (phrase,)
    return index
