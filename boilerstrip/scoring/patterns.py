"""Patterns: which functional phrases and signs a block of text shows, and what its class names say.

The data are the TOML files in ``boilerstrip/patterns``; :mod:`boilerstrip.scoring.pattern_files` reads and indexes
them. Here the index is read, and :mod:`boilerstrip.scoring.matching` looks texts up in it. A match is evidence, not a
verdict: it becomes a named condition of the classifier, which learns what it is worth.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from boilerstrip.errors import PatternFileError
from boilerstrip.lazy import lazy
from boilerstrip.package_data import read_bytes
from boilerstrip.scoring.matching import (
    ALL_GROUPS,
    HIT_BITS,
    Check,
    ClassIndex,
    Indexes,
    Phrases,
    Sign,
    index_class_words,
    make_indexes,
    match_texts,
    match_words,
    name_hits,
)

INDEX = "index.txt"


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
        content = read_bytes("patterns", INDEX)
    except OSError as error:
        raise PatternFileError(
            f"boilerstrip/patterns/{INDEX} is missing: reinstall the package, or make patterns"
        ) from error
    return parse_index(content)


def format_index(patterns: PatternSet) -> str:
    """Patterns as the index file has them; the same patterns give the same text.

    It begins with a JSON object. In that, what something shows is given by its place in ``hits``, and ``checked`` has
    the phrases with expressions that are tried where they are found, by their places in ``checks``. Behind it come the
    ``tables``, each after a page break: they are not read, but looked up as they are, a line a key.
    """
    indexes, phrases = patterns.indexes, patterns.indexes.phrases
    place = {found: number for number, found in enumerate(phrases.hits)}
    checks = list(dict.fromkeys(check for literal in sorted(phrases.checks) for check in phrases.checks[literal]))
    check_place = {check: number for number, check in enumerate(checks)}
    head: dict[str, Sequence[Any] | Mapping[str, Any]] = {
        "hits": [sorted(name_hits(found)) for found in phrases.hits],
        "signs": [[sign.regex.pattern, sign.needs, place[sign.hits], sign.threes] for sign in indexes.signs],
        "checks": [[regex.pattern, place[found]] for regex, found in checks],
        "checked": {text: [check_place[check] for check in tried] for text, tried in sorted(phrases.checks.items())},
        "last": {text: place[found] for text, found in sorted(indexes.last.items())},
        "groups": list(patterns.group_bits),
        "attributes": {
            word: groups for word, bits in sorted(patterns.classes.words.items()) if (groups := bits & ALL_GROUPS)
        },
        "tables": _TABLES,
    }
    tables = [getattr(indexes, name).lines.decode() for name in _TABLES]
    lines = ",\n".join(f"{json.dumps(name)}: {_one_a_line(part)}" for name, part in head.items())
    return _BREAK.join([f"{{\n{lines}\n}}\n", *tables])


_BREAK = "\f"
_TABLES = ("whole", "words", "dense", "starts", "ends")


def _one_a_line(table: Sequence[Any] | Mapping[str, Any]) -> str:
    def dump(value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    if isinstance(table, Mapping):
        return "{\n" + ",\n".join(f"{dump(key)}:{dump(value)}" for key, value in table.items()) + "\n}"
    return "[\n" + ",\n".join(map(dump, table)) + "\n]"


def parse_index(content: bytes) -> PatternSet:
    """The patterns of an index file. Regular expressions are compiled, and phrases read, when first used."""
    head, *tables = content.split(_BREAK.encode())
    data = json.loads(head)
    hits = [sum(map(HIT_BITS.__getitem__, names)) for names in data["hits"]]
    checks: list[Check] = [(lazy(regex), hits[shown]) for regex, shown in data["checks"]]
    checked = {literal: tuple(map(checks.__getitem__, numbers)) for literal, numbers in data["checked"].items()}
    indexes = make_indexes(
        phrases=Phrases(hits, checked),
        signs=tuple(Sign(lazy(regex), needs, hits[shown], threes) for regex, needs, shown, threes in data["signs"]),
        last={text: hits[shown] for text, shown in data["last"].items()},
        **dict(zip(data["tables"], tables, strict=True)),
    )
    groups = {group: 1 << number for number, group in enumerate(data["groups"])}
    return PatternSet(indexes, groups, index_class_words(data["attributes"]))
