"""The hand-readable pattern files (``boilerstrip/patterns/*.toml``): read, checked, and indexed for matching.

The head of ``common.toml`` describes their format. Indexing them takes longer than reading a page, so what it gives is
kept beside them, in ``index.txt``: ``make patterns`` (``python -m boilerstrip.scoring.pattern_files``) makes it anew.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from boilerstrip.blocks import Label
from boilerstrip.errors import PatternFileError
from boilerstrip.lazy import lazy
from boilerstrip.package_data import list_data, read_data, write_data
from boilerstrip.scoring.matching import (
    AFTER_HITS,
    AFTER_KEY,
    DENSE_CHARACTER,
    EDGE,
    EDGE_DIGITS,
    HIT_BITS,
    MAX_START_KEY,
    NEXT,
    Check,
    Phrases,
    Sign,
    file_lines,
    index_class_words,
    make_indexes,
    replace_wide,
)
from boilerstrip.scoring.patterns import INDEX, PatternSet, format_index
from boilerstrip.scoring.words import words_of

FORMAT = 1

EDGES = frozenset(EDGE_DIGITS)
_FILE_NAME = re.compile(r"(?:common|[a-z]{2}(?:_[a-z]{4})?)\.toml")
_LABELS = frozenset(label.value for label in Label)
_PLACES = ("whole", "start", "end")
_KEYS = frozenset({"phrases", *_PLACES, "patterns", "examples"})


def index_package() -> str:
    """The index of the package's pattern files, as it is kept beside them."""
    return format_index(build_patterns(dict(pattern_files()), check=False))


def pattern_files() -> list[tuple[str, str]]:
    """Name and text of every pattern file, in the order of their names."""
    found = [(name, read_data("patterns", name)) for name in list_data("patterns") if _FILE_NAME.fullmatch(name)]
    if not found:
        raise PatternFileError("boilerstrip/patterns holds no pattern file: reinstall the package")
    return found


def build_patterns(sources: Mapping[str, str], *, check: bool = True) -> PatternSet:
    """Indexes pattern files, given as name → TOML text. Raises :class:`PatternFileError`, naming file and entry.

    Regular expressions are compiled when first used; ``check`` compiles them all (the tests do for those that ship).
    """
    builder = _Builder(check)
    for name, text in sources.items():
        builder.add_file(name, text)
    return builder.build()


class _Builder:
    """Collects the entries of all files, then files each phrase under its rarest pair of characters or words."""

    def __init__(self, check: bool) -> None:
        self.check = check
        self.signs: list[Sign] = []
        self.hits: dict[str, dict[str, int]] = {key: {} for key in ("phrases", *_PLACES)}
        self.checks: defaultdict[str, list[Check]] = defaultdict(list)
        self.attributes: defaultdict[str, set[str]] = defaultdict(set)

    def add_file(self, name: str, text: str) -> None:
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise PatternFileError(f"{name}: {error}") from error
        if data.pop("format", None) != FORMAT or not isinstance(data.pop("language", None), str):
            raise PatternFileError(f"{name}: begin with 'format = {FORMAT}' and 'language = \"…\"'")
        for section, entry in data.items():
            where = f"{name} [{section}]"
            if not isinstance(entry, dict):
                raise PatternFileError(f"{where}: a table is expected")
            if section == "signs":
                self._add_signs(where, entry)
            elif section == "attributes":
                self._add_attributes(where, entry)
            elif section in _LABELS:
                self._add_label(where, section, entry)
            else:
                raise PatternFileError(f"{where}: neither a label nor 'signs' or 'attributes'")

    def _add_label(self, where: str, label: str, entry: dict[str, Any]) -> None:
        if unknown := entry.keys() - _KEYS:
            raise PatternFileError(f"{where}: unknown key {min(unknown)!r}")
        for key, table in self.hits.items():
            hits = _bits(label) if key == "phrases" else _bits(label, key)
            for literal in _literals(f"{where} {key}", _items(f"{where} {key}", entry.get(key, ""), " | "), key):
                table[literal] = table.get(literal, 0) | hits
        for pattern in entry.get("patterns", []):
            if not isinstance(pattern, dict) or pattern.keys() != {"needs", "regex"}:
                raise PatternFileError(f"{where} patterns: {{ needs = […], regex = '''…''' }} is expected")
            check = self._compile(f"{where} patterns", pattern["regex"]), _bits(label, "pattern")
            for literal in _literals(f"{where} needs", _strings(f"{where} needs", pattern["needs"]), "phrases"):
                self.checks[literal].append(check)

    def _add_signs(self, where: str, entry: dict[str, Any]) -> None:
        for name, sign in entry.items():
            if name == "examples":
                continue
            if (
                not isinstance(sign, dict)
                or sign.keys() - {"threes"} != {"label", "needs", "regex"}
                or not sign["needs"]
            ):
                raise PatternFileError(f'{where} {name}: {{ label, needs = "characters", regex }} is expected')
            if re.search("[1-9]", sign["needs"]):
                raise PatternFileError(f"{where} {name}: in 'needs' 0 stands for all digits")
            if sign["label"] not in _LABELS:
                raise PatternFileError(f"{where} {name}: {sign['label']!r} is no label")
            regex = self._compile(f"{where} {name}", sign["regex"])
            self.signs.append(Sign(regex, sign["needs"], _bits(sign["label"]), sign.get("threes", 0)))

    def _add_attributes(self, where: str, entry: dict[str, Any]) -> None:
        for group, words in entry.items():
            for word in _items(f"{where} {group}", words, " "):
                if not re.fullmatch("[a-z]+", word):
                    raise PatternFileError(f"{where} {group}: {word!r} is not lower-case letters")
                self.attributes[word].add(group)

    def _compile(self, where: str, source: object) -> re.Pattern[str]:
        if self.check:
            try:
                re.compile(str(source))
            except re.error as error:
                raise PatternFileError(f"{where}: {source!r} does not compile: {error}") from error
        return lazy(str(source))

    def build(self) -> PatternSet:
        groups = sorted({group for names in self.attributes.values() for group in names})
        bits = {group: 1 << number for number, group in enumerate(groups)}
        masks = {word: sum(map(bits.__getitem__, names)) for word, names in self.attributes.items()}
        checks = {literal: tuple(tried) for literal, tried in self.checks.items()}
        phrases = {literal: self.hits["phrases"].get(literal, 0) for literal in (*self.hits["phrases"], *checks)}
        dense = {literal: _pairs(literal) for literal in phrases if literal[0] != " "}
        spaced = {literal: _word_keys(literal) for literal in phrases if literal[0] == " "}
        alone = {literal: key for literal, (key, *others) in spaced.items() if not others and literal not in checks}
        longer = {literal: keys for literal, keys in spaced.items() if literal not in alone}
        starts, ends = self.hits["start"], self.hits["end"]
        hits = sorted(self._all_hits())
        numbers = {found: number for number, found in enumerate(hits)}
        filing = _Filing(numbers, checks)
        indexes = make_indexes(
            phrases=Phrases(hits, checks),
            signs=tuple(self.signs),
            last={literal: found for literal, found in ends.items() if len(literal) == 1},
            whole=file_lines({literal: str(numbers[found]) for literal, found in self.hits["whole"].items()}),
            words=filing.by_key(phrases, _rarest(longer) | alone),
            dense=filing.by_key(phrases, _rarest(dense)),
            starts=filing.by_key(starts, {literal: literal[:MAX_START_KEY] for literal in starts}),
            ends=filing.by_key(ends, {literal: literal[-2:] for literal in ends if len(literal) > 1}),
        )
        return PatternSet(indexes, bits, index_class_words(masks))

    def _all_hits(self) -> set[int]:
        """Everything that something shows."""
        found = {hits for table in self.hits.values() for hits in table.values()}
        found.update(hits for tried in self.checks.values() for _, hits in tried)
        return found.union((sign.hits for sign in self.signs), (0,))


class _Filing(NamedTuple):
    """Files phrases as :class:`~boilerstrip.scoring.matching.Phrases` reads them; ``numbers`` are those of hits,
    ``checks`` has the phrases with expressions."""

    numbers: Mapping[int, int]
    checks: Container[str]

    def by_key(self, hits: Mapping[str, int], keys: Mapping[str, str]) -> bytes:
        """The literals that have a key, with what they show, in the order of their keys."""
        index: defaultdict[str, list[str]] = defaultdict(list)
        for literal, key in sorted(keys.items()):
            number = self.numbers[hits[literal]]
            is_key = literal in (key, f" {key} ") and literal not in self.checks
            index[key].append(f"{number}" if is_key else f"{number}{AFTER_HITS}{literal}")
        return file_lines({key: NEXT.join(entries) for key, entries in index.items()})


def _bits(label: str, place: str = "") -> int:
    """The bits of a label, and of where or how its pattern shows."""
    return HIT_BITS[label] | HIT_BITS[f"{label}:{place}"] if place else HIT_BITS[label]


def _pairs(text: str) -> list[str]:
    """All pairs of neighbouring characters."""
    return [text[place : place + 2] for place in range(len(text) - 1)]


def _word_keys(text: str) -> list[str]:
    """All pairs of neighbouring words, or the only word."""
    words = text.split()
    return list(map(" ".join, pairwise(words))) or words


def _rarest(keys: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """For each literal the one of its keys that the fewest share, so that few are tried in vain."""
    counts = Counter(key for own in keys.values() for key in own)
    return {literal: min(own, key=counts.__getitem__) for literal, own in keys.items()}


def _literals(where: str, phrases: Sequence[str], key: str) -> Iterator[str]:
    """The forms in which phrases are looked up, which are those that :meth:`PatternSet.match` gives the text."""
    for phrase, folded in zip(phrases, replace_wide("\n".join(phrases).lower()).split("\n"), strict=False):
        dense = not folded.isascii() and DENSE_CHARACTER.search(folded)
        literal = _dense_literal(folded, key) if dense else _spaced_literal(folded, key)
        if len(literal) < (1 if key in ("whole", "end") else 2):
            raise PatternFileError(f"{where}: {phrase!r} is too short to be a pattern")
        for sign in (AFTER_KEY, NEXT):
            if sign in literal:
                raise PatternFileError(f"{where}: {phrase!r} has a {sign!r}, which no pattern may have")
        yield literal


def _dense_literal(phrase: str, key: str) -> str:
    text = "".join(phrase.split())
    if key == "phrases" or EDGES.isdisjoint((text[0], text[-1])):
        return text
    if key == "whole":
        return text.strip(EDGE_DIGITS)
    return text.lstrip(EDGE) if key == "start" else text.rstrip(EDGE)


def _spaced_literal(phrase: str, key: str) -> str:
    text = " ".join(words_of(phrase))
    if len(text) < 2 or key == "whole":
        return text
    return f"{text} " if key == "start" else f" {text}" if key == "end" else f" {text} "


def _items(where: str, value: object, separator: str) -> list[str]:
    """Cuts a block of text into its items (TOML parses one long string ten times faster than an array)."""
    if not isinstance(value, str):
        raise PatternFileError(f"{where}: a text is expected, its items set apart by {separator!r} or line breaks")
    return [item for line in value.split("\n") if line for item in line.split(separator)]


def _strings(where: str, value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) and "\n" not in item for item in value):
        raise PatternFileError(f"{where}: a list of strings, each on one line, is expected")
    return value


if __name__ == "__main__":
    write_data(index_package(), "patterns", INDEX)
