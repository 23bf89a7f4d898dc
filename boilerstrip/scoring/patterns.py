"""Hand-readable patterns: which functional phrases and signs a block of text shows, and what its class names say.

The data are the TOML files in ``boilerstrip/patterns``; the head of ``common.toml`` describes their format. A match is
evidence, not a verdict: it becomes a named condition of the classifier, which learns what it is worth.

Texts come in two kinds of script. *Dense* ones (Chinese, Japanese, Korean, Thai) are searched for phrases anywhere,
with all spaces taken out. All others are cut into words, and a phrase must match whole words.
"""

from __future__ import annotations

import re
import tomllib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple, TypeAlias, TypeVar

from boilerstrip.blocks import Label
from boilerstrip.errors import PatternFileError

FORMAT = 1
CLIP = 80  # characters looked at on either side of a block longer than two of these
PREFIX = 4  # letters that a prefix of class words has at least
WHOLE_MAX = 40  # no functional phrase that fills a block is longer (longest in the files: 34 characters)

_FILE_NAME = re.compile(r"(?:common|[a-z]{2}(?:_[a-z]{4})?)\.toml")
_DENSE = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u3041-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9d]")
# Letters and combining marks of spaced scripts, no digits, no punctuation (Python's \w leaves out Indic vowel signs).
_WORD = re.compile(
    "[a-zªµºß-öø-\u037d\u037f-\u060b\u060d-\u061a\u061c-\u061e\u0620-\u063f\u0641-\u065f\u066d-\u06d3"
    "\u06d5-\u06ef\u06fa-\u0963\u0970-\u0dff\u0e80-\u10ff\u1200-\u1fff]+"
)
_FOLDS = (
    ("：", ":"),
    ("，", ","),
    ("（", "("),
    ("）", ")"),
    ("【", "["),
    ("】", "]"),
    ("｜", "|"),
    ("丨", "|"),
    ("／", "/"),
    ("ı", "i"),
    ("i̇", "i"),
)
_EDGE = (
    " \t\n\u00a0\u3000()[]{}<>《》〈〉「」『』〔〕［］“”‘’\"'`,.:;!?、，。；！？·•・●■□◆◇★☆※*#|/\\-–—_=+~→←↓»«›‹>^…&@"
)
_EDGE_DIGITS = _EDGE + "0123456789"
_LABELS = frozenset(label.value for label in Label)
_PLACES = ("whole", "start", "end")
_KEYS = frozenset({"phrases", *_PLACES, "patterns", "examples"})

Names: TypeAlias = frozenset[str]
K = TypeVar("K")
_NOTHING: Names = frozenset()


class Check(NamedTuple):
    """A regular expression to be searched in the folded text, and the names that it gives."""

    regex: re.Pattern[str]
    names: Names


class Phrase(NamedTuple):
    """A literal, the names that it gives, and the regular expressions that are worth trying once it is there."""

    literal: str
    names: Names
    checks: tuple[Check, ...] = ()


class Sign(NamedTuple):
    """A language-free expression that speaks for a label, tried where one of the characters ``needs`` occurs."""

    regex: re.Pattern[str]
    needs: re.Pattern[str]
    label: str


@dataclass(frozen=True, slots=True)
class PatternSet:
    """All patterns, indexed for matching; made by :func:`load_patterns`.

    ``evidence`` finds any character that a sign needs, so that most blocks skip the signs at once.
    """

    signs: tuple[Sign, ...] = ()
    evidence: re.Pattern[str] | None = None
    whole: Mapping[str, Names] = field(default_factory=dict)
    dense: Mapping[int, tuple[Phrase, ...]] = field(default_factory=dict)
    words: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    starts: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    ends: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)
    last: Mapping[str, Names] = field(default_factory=dict)
    group_bits: Mapping[str, int] = field(default_factory=dict)
    attributes: Mapping[str, int] = field(default_factory=dict)
    prefixes: Mapping[str, int] = field(default_factory=dict)
    prefix_starts: frozenset[str] = frozenset()

    def match(self, text: str) -> frozenset[str]:
        """Names of what a block's text shows.

        A label's name (``hotline``) says that any of its patterns is there; ``hotline:whole``, ``hotline:start``,
        ``hotline:end`` and ``hotline:pattern`` say where or how.

        >>> sorted(load_patterns().match("（责任编辑：林晓禾）"))
        ['meta', 'meta:pattern', 'meta:start']
        >>> sorted(load_patterns().match("Roads and shareholders"))
        []
        """
        text = _fold(text)
        found: set[str] = set()
        if self.evidence is not None and self.evidence.search(text):
            for regex, needs, label in self.signs:
                if needs.search(text) and regex.search(text):
                    found.add(label)
        spaced = " ".join(_WORD.findall(text))
        if spaced:
            _search(self.words, f" {spaced} ", self.words.keys() & spaced.split(" "), text, found)
        if not text.isascii() and _DENSE.search(text):
            joined = "".join(text.split())
            _search(self.dense, joined, self.dense.keys() & _pairs(joined), text, found)
            head, tail = joined.lstrip(_EDGE), joined.rstrip(_EDGE)
            self._match_places(joined.strip(_EDGE_DIGITS), head, tail, found)
            if spaced:  # words of another script at the edges: "Tags：…", "…APP"
                at_head, at_tail = _WORD.match(head[:1]), _WORD.match(tail[-1:])
                self._match_places("", f"{spaced} " if at_head else "", f" {spaced}" if at_tail else "", found)
        elif spaced:
            self._match_places(spaced, f"{spaced} ", f" {spaced}", found)
        return frozenset(found) if found else _NOTHING

    def _match_places(self, whole: str, head: str, tail: str, found: set[str]) -> None:
        if len(whole) <= WHOLE_MAX:
            found |= self.whole.get(whole, _NOTHING)
        for literal, names, _ in self.starts.get(head[:2], ()):
            if head.startswith(literal):
                found |= names
        for literal, names, _ in self.ends.get(tail[-2:], ()):
            if tail.endswith(literal):
                found |= names
        found |= self.last.get(tail[-1:], _NOTHING)

    @property
    def groups(self) -> tuple[str, ...]:
        """All attribute groups, in the order of their names."""
        return tuple(self.group_bits)

    def match_words(self, words: Iterable[str]) -> set[str]:
        """Attribute groups that lower-case words of class, id and role attributes belong to.

        >>> sorted(load_patterns().match_words(["article", "sidebar"]))
        ['content', 'sidebar']
        """
        found = self.match_bits(words)
        return {group for group, bit in self.group_bits.items() if found & bit}

    def match_bits(self, words: Iterable[str]) -> int:
        """:meth:`match_words` with the bits of :attr:`group_bits`."""
        found = 0
        for word in words:
            found |= self.attributes.get(word, 0)
            if word[:PREFIX] in self.prefix_starts:
                for length in range(PREFIX, len(word) + 1):
                    found |= self.prefixes.get(word[:length], 0)
        return found


def _search(index: Mapping[K, tuple[Phrase, ...]], text: str, keys: Iterable[K], folded: str, found: set[str]) -> None:
    """Adds to ``found`` what the phrases filed under ``keys`` give where they occur in ``text``."""
    for key in keys:
        for literal, names, checks in index[key]:
            if literal in text:
                found |= names
                for regex, more in checks:
                    if regex.search(folded):
                        found |= more


def _fold(text: str) -> str:
    """The form in which patterns are compared: both ends of a long text, lower case, half-width punctuation."""
    if len(text) > 2 * CLIP:
        text = f"{text[:CLIP]}\n{text[-CLIP:]}"
    return _replace_wide(text.lower())


def _replace_wide(text: str) -> str:
    if text.isascii():
        return text
    for wide, narrow in _FOLDS:
        if wide in text:
            text = text.replace(wide, narrow)
    return text


def _pairs(text: str) -> array[int]:
    """All pairs of neighbouring characters as numbers (a third of the time that slicing them out takes)."""
    data = text.encode("utf-16-le", "surrogatepass")
    return array("I", data[: len(data) & ~3] + data[2 : 2 + ((len(data) - 2) & ~3)])


# ---------------------------------------------------------------------------------------------- loading


@cache
def load_patterns() -> PatternSet:
    """Reads every pattern file of the package, once. Raises :class:`PatternFileError` for a broken one."""
    return build_patterns(dict(pattern_files()))


def pattern_files() -> list[tuple[str, str]]:
    """Name and text of every pattern file, in the order of their names."""
    folder = files("boilerstrip") / "patterns"
    found = [(item.name, item.read_text("utf-8")) for item in folder.iterdir() if _FILE_NAME.fullmatch(item.name)]
    if not found:
        raise PatternFileError("boilerstrip/patterns holds no pattern file: reinstall the package")
    return sorted(found)


def build_patterns(sources: Mapping[str, str]) -> PatternSet:
    """Indexes pattern files, given as name → TOML text. Raises :class:`PatternFileError`, naming file and entry."""
    builder = _Builder()
    for name, text in sources.items():
        builder.add_file(name, text)
    return builder.build()


class _Builder:
    """Collects the entries of all files, then files each phrase under its rarest pair of characters or word."""

    def __init__(self) -> None:
        self.signs: list[Sign] = []
        self.names: dict[str, dict[str, Names]] = {key: {} for key in ("phrases", *_PLACES)}
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
        for key, table in self.names.items():
            names = frozenset({label} if key == "phrases" else {label, f"{label}:{key}"})
            for literal in _literals(f"{where} {key}", _items(f"{where} {key}", entry.get(key, ""), " | "), key):
                table[literal] = names | table[literal] if literal in table else names
        for pattern in entry.get("patterns", []):
            if not isinstance(pattern, dict) or pattern.keys() != {"needs", "regex"}:
                raise PatternFileError(f"{where} patterns: {{ needs = […], regex = '''…''' }} is expected")
            check = Check(_compile(f"{where} patterns", pattern["regex"]), frozenset({label, f"{label}:pattern"}))
            for literal in _literals(f"{where} needs", _strings(f"{where} needs", pattern["needs"]), "phrases"):
                self.checks[literal].append(check)

    def _add_signs(self, where: str, entry: dict[str, Any]) -> None:
        for name, sign in entry.items():
            if name == "examples":
                continue
            if not isinstance(sign, dict) or sign.keys() != {"label", "needs", "regex"} or not sign["needs"]:
                raise PatternFileError(f'{where} {name}: {{ label, needs = "characters", regex }} is expected')
            if sign["label"] not in _LABELS:
                raise PatternFileError(f"{where} {name}: {sign['label']!r} is no label")
            needs = re.compile(f"[{re.escape(sign['needs'])}]")
            self.signs.append(Sign(_compile(f"{where} {name}", sign["regex"]), needs, sign["label"]))

    def _add_attributes(self, where: str, entry: dict[str, Any]) -> None:
        for group, words in entry.items():
            for word in _items(f"{where} {group}", words, " "):
                if not re.fullmatch(r"[a-z]+|[a-z]{4,}\*", word):
                    raise PatternFileError(
                        f"{where} {group}: {word!r} is not lower-case letters (4 or more before a *)"
                    )
                self.attributes[word].add(group)

    def build(self) -> PatternSet:
        groups = sorted({group for names in self.attributes.values() for group in names})
        bits = {group: 1 << number for number, group in enumerate(groups)}
        masks = {word: sum(map(bits.__getitem__, names)) for word, names in self.attributes.items()}
        prefixes = {word[:-1]: mask for word, mask in masks.items() if word.endswith("*")}
        phrases = [
            Phrase(literal, self.names["phrases"].get(literal, _NOTHING), tuple(self.checks.get(literal, ())))
            for literal in sorted({*self.names["phrases"], *self.checks})
        ]
        return PatternSet(
            signs=tuple(self.signs),
            evidence=re.compile("|".join(sign.needs.pattern for sign in self.signs)) if self.signs else None,
            whole=self.names["whole"],
            dense=_index_rarest([(p, _pairs(p.literal)) for p in phrases if p.literal[0] != " "]),
            words=_index_rarest([(p, p.literal.split()) for p in phrases if p.literal[0] == " "]),
            starts=_index_edge(self.names["start"], slice(None, 2)),
            ends=_index_edge(self.names["end"], slice(-2, None)),
            last={literal: names for literal, names in self.names["end"].items() if len(literal) == 1},
            group_bits=bits,
            attributes={word: mask for word, mask in masks.items() if not word.endswith("*")},
            prefixes=prefixes,
            prefix_starts=frozenset(prefix[:PREFIX] for prefix in prefixes),
        )


def _index_rarest(entries: Sequence[tuple[Phrase, Sequence[K]]]) -> dict[K, tuple[Phrase, ...]]:
    """Files each phrase under the one of its keys that the fewest phrases share, so that few are tried in vain."""
    counts = Counter(key for _, keys in entries for key in keys)
    index: defaultdict[K, list[Phrase]] = defaultdict(list)
    for phrase, keys in entries:
        index[min(keys, key=counts.__getitem__)].append(phrase)
    return {key: tuple(phrases) for key, phrases in index.items()}


def _index_edge(entries: Mapping[str, Names], edge: slice) -> dict[str, tuple[Phrase, ...]]:
    """Files each phrase under its first (or last) two characters."""
    index: defaultdict[str, list[Phrase]] = defaultdict(list)
    for literal, names in entries.items():
        index[literal[edge]].append(Phrase(literal, names))
    return {key: tuple(phrases) for key, phrases in index.items()}


def _literals(where: str, phrases: Sequence[str], key: str) -> Iterator[str]:
    """The forms in which phrases are looked up, which are those that :meth:`PatternSet.match` gives the text."""
    for phrase, folded in zip(phrases, _replace_wide("\n".join(phrases).lower()).split("\n"), strict=False):
        literal = _dense_literal(folded, key) if _DENSE.search(folded) else _spaced_literal(folded, key)
        if len(literal) < (1 if key in ("whole", "end") else 2):
            raise PatternFileError(f"{where}: {phrase!r} is too short to be a pattern")
        yield literal


def _dense_literal(phrase: str, key: str) -> str:
    text = "".join(phrase.split())
    if key == "whole":
        return text.strip(_EDGE_DIGITS)
    return text.lstrip(_EDGE) if key == "start" else text.rstrip(_EDGE) if key == "end" else text


def _spaced_literal(phrase: str, key: str) -> str:
    text = " ".join(_WORD.findall(phrase))
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


def _compile(where: str, source: object) -> re.Pattern[str]:
    try:
        return re.compile(str(source))
    except re.error as error:
        raise PatternFileError(f"{where}: {source!r} does not compile: {error}") from error
