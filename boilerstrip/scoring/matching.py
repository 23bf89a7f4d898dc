"""Which patterns show in a text: one look at its characters says which of the indexes are worth asking.

Texts come in two kinds of script. *Dense* ones (Chinese, Japanese, Korean, Thai) are searched for phrases anywhere,
with all spaces taken out. All others are cut into words, and a phrase must match whole words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from boilerstrip.lazy import lazy

CLIP = 80  # characters looked at on either side of a block longer than two of these
WHOLE_MAX = 40  # no functional phrase that fills a block is longer (longest in the files: 34 characters)

Names: TypeAlias = frozenset[str]
NOTHING: Names = frozenset()

DENSE_RANGES = "\u0e00-\u0e7f\u1100-\u11ff\u3041-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9d"
# Letters and combining marks of spaced scripts, no digits, no punctuation (Python's \w leaves out Indic vowel signs).
WORD_RANGES = (
    "a-zªªµµººß-öø-\u037d\u037f-\u060b\u060d-\u061a\u061c-\u061e\u0620-\u063f\u0641-\u065f\u066d-\u06d3"
    "\u06d5-\u06ef\u06fa-\u0963\u0970-\u0dff\u0e80-\u10ff\u1200-\u1fff"
)
DENSE_CHARACTER, WORD = lazy(f"[{DENSE_RANGES}]"), lazy(f"[{WORD_RANGES}]+")
SPACES = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
FOLDS = (
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
WIDE = "：，（）【】｜丨／ı\u0307"
"""Characters by which a text shows that it has something to fold."""

EDGE = (
    " \t\n\u00a0\u3000()[]{}<>《》〈〉「」『』〔〕［］“”‘’\"'`,.:;!?、，。；！？·•・●■□◆◇★☆※*#|/\\-–—_=+~→←↓»«›‹>^…&@"
)
EDGE_DIGITS = EDGE + "0123456789"
ASCII_WORDS = bytes(code if 0x61 <= code <= 0x7A else 0x20 for code in range(0x100))
"""What WORD finds in ASCII, as a translation: letters, everything else as spaces."""

IS_DENSE, IS_WORD, IS_WIDE, IS_SPACE, IS_SIGN, IS_FIRST, IS_SECOND, IS_EDGE = (1 << bit for bit in range(8))
"""What a character is, as bits: of a dense script, of a spaced one, to be folded, white space, one that a sign needs,
the first and the second of a pair under which dense phrases are filed, one that is stripped from the edges."""


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
    needs: str
    label: str


@dataclass(frozen=True, slots=True)
class Indexes:
    """Phrases and signs, filed so that few are tried in vain: ``dense`` by the rarest pair of characters in them,
    ``words`` by the rarest word, ``starts`` and ``ends`` by their first and last two characters."""

    signs: tuple[Sign, ...] = ()
    whole: dict[str, Names] = field(default_factory=dict)
    dense: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    words: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    starts: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    ends: dict[str, tuple[Phrase, ...]] = field(default_factory=dict)
    last: dict[str, Names] = field(default_factory=dict)
    characters: bytes = bytes(0x10000)
    sign_bits: dict[str, int] = field(default_factory=dict)


def describe_characters(signs: Sequence[Sign], pairs: Iterable[str]) -> bytes:
    """For each character up to U+FFFF what it is, as bits."""
    table = bytearray(0x10000)
    for bit, ranges in ((IS_DENSE, DENSE_RANGES), (IS_WORD, WORD_RANGES)):
        for first, last in re.findall("(.)-?(.)", ranges):
            table[ord(first) : ord(last) + 1] = bytes([bit]) * (ord(last) + 1 - ord(first))
    pairs = list(pairs)
    for bit, characters in (
        (IS_WIDE, WIDE),
        (IS_SPACE, SPACES),
        (IS_SIGN, "".join(sign.needs for sign in signs)),
        (IS_FIRST, "".join(pair[0] for pair in pairs)),
        (IS_SECOND, "".join(pair[1] for pair in pairs)),
        (IS_EDGE, EDGE_DIGITS),
    ):
        for character in set(characters):
            table[ord(character)] |= bit
    return bytes(table)


def sign_bits(signs: Sequence[Sign]) -> dict[str, int]:
    """By character the signs that are tried where it occurs, as bits of their numbers."""
    bits: dict[str, int] = {}
    for number, sign in enumerate(signs):
        for character in sign.needs:
            bits[character] = bits.get(character, 0) | 1 << number
    return bits


def replace_wide(text: str) -> str:
    """The text with half-width punctuation."""
    if text.isascii():
        return text
    for wide, narrow in FOLDS:
        if wide in text:
            text = text.replace(wide, narrow)
    return text


def match_texts(texts: Iterable[str], indexes: Indexes) -> dict[str, Names]:
    """For each text the names of what it shows."""
    characters, bits = indexes.characters, indexes.sign_bits
    return {text: _match(text, indexes, characters, bits) for text in texts}


def _match(text: str, indexes: Indexes, characters: bytes, bits: dict[str, int]) -> Names:
    if len(text) > 2 * CLIP:
        text = f"{text[:CLIP]}\n{text[-CLIP:]}"
    text = text.lower()
    kinds = _kinds(text, characters)
    if kinds & IS_WIDE:
        text = replace_wide(text)
        kinds = _kinds(text, characters)
    found: set[str] = set()
    if kinds & IS_SIGN:
        _match_signs(text, indexes.signs, characters, bits, found)
    spaced = ""
    if kinds & IS_WORD:
        words = (
            text.encode("ascii").translate(ASCII_WORDS).decode("ascii").split()
            if text.isascii()
            else WORD.findall(text)
        )
        spaced = " ".join(words)
        padded = f" {spaced} "
        index = indexes.words
        for word in words:
            phrases = index.get(word)
            if phrases is not None:
                _search(phrases, padded, text, found)
    if kinds & IS_DENSE:
        joined = "".join(text.split()) if kinds & IS_SPACE else text
        _search_pairs(joined, text, characters, indexes.dense, found)
        head = joined.lstrip(EDGE) if _is_edge(joined[0], characters) else joined
        tail = joined.rstrip(EDGE) if _is_edge(joined[-1], characters) else joined
        at_edge = _is_edge(joined[0], characters) or _is_edge(joined[-1], characters)
        _match_places(joined.strip(EDGE_DIGITS) if at_edge else joined, head, tail, indexes, found)
        if spaced:  # words of another script at the edges: "Tags：…", "…APP"
            at_head, at_tail = WORD.match(head[:1]), WORD.match(tail[-1:])
            _match_places("", f"{spaced} " if at_head else "", f" {spaced}" if at_tail else "", indexes, found)
    elif spaced:
        _match_places(spaced, f"{spaced} ", f" {spaced}", indexes, found)
    return frozenset(found) if found else NOTHING


def words_of(text: str) -> list[str]:
    """The words of a folded text that are in scripts which set words apart."""
    if text.isascii():
        return text.encode("ascii").translate(ASCII_WORDS).decode("ascii").split()
    return WORD.findall(text)


def _kinds(text: str, characters: bytes) -> int:
    """What characters a text has, as bits."""
    kinds = 0
    for character in text:
        code = ord(character)
        if code < 0x10000:
            kinds |= characters[code]
    return kinds


def _is_edge(character: str, characters: bytes) -> bool:
    code = ord(character)
    return code < 0x10000 and characters[code] & IS_EDGE != 0


def _match_signs(text: str, signs: Sequence[Sign], characters: bytes, bits: Mapping[str, int], found: set[str]) -> None:
    needed = 0
    for character in text:
        code = ord(character)
        if code < 0x10000 and characters[code] & IS_SIGN:
            needed |= bits[character]
    for sign in signs:
        if needed & 1 and sign.label not in found and sign.regex.search(text):
            found.add(sign.label)
        needed >>= 1


def _search_pairs(
    joined: str, folded: str, characters: bytes, index: Mapping[str, tuple[Phrase, ...]], found: set[str]
) -> None:
    """Adds to ``found`` what the phrases give that are filed under a pair of neighbouring characters of ``joined``."""
    before = 0
    for place in range(len(joined)):
        code = ord(joined[place])
        kind = characters[code] if code < 0x10000 else 0
        if kind & IS_SECOND and before & IS_FIRST:
            phrases = index.get(joined[place - 1 : place + 1])
            if phrases is not None:
                _search(phrases, joined, folded, found)
        before = kind


def _search(phrases: Sequence[Phrase], text: str, folded: str, found: set[str]) -> None:
    """Adds to ``found`` what these phrases give where they occur in ``text``."""
    for literal, names, checks in phrases:
        if literal in text:
            found.update(names)
            for regex, more in checks:
                if regex.search(folded):
                    found.update(more)


def _match_places(whole: str, head: str, tail: str, indexes: Indexes, found: set[str]) -> None:
    if len(whole) <= WHOLE_MAX:
        found.update(indexes.whole.get(whole, NOTHING))
    for literal, names, _ in indexes.starts.get(head[:2], ()):
        if head.startswith(literal):
            found.update(names)
    for literal, names, _ in indexes.ends.get(tail[-2:], ()):
        if tail.endswith(literal):
            found.update(names)
    found.update(indexes.last.get(tail[-1:], NOTHING))
