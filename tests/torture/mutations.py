"""Damage to pages: bytes in, damaged bytes out, the same each time for the same seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from random import Random
from types import MappingProxyType
from typing import TypeVar

Mutation = Callable[[bytes, Random], bytes]
Spans = TypeVar("Spans", bound=tuple[tuple[int, int], ...])
LightDamage = Callable[["Outside", Random, int], bytes]

_TAG = re.compile(rb"<[^<>]{1,300}>")
_CLOSING_TAG = re.compile(rb"</[a-zA-Z][^<>]{0,30}>")
_RAW_TEXT = re.compile(
    rb"<!--.*?-->|<(script|style|title|textarea|noscript|iframe|svg|template|select)\b.*?</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?[\w-]+", re.IGNORECASE)
_INSERTED = (
    b"<script>", b"</script>", b"<!--", b"-->", b"<style>", b"<title>", b"<table><tr>", b"</table>", b"<ul><li>",
    b"<textarea>", b"<plaintext>", b"<svg><p>", b"<frameset>", b"<![CDATA[", b"<base href='//['>", b"&#xd800;", b"&#0;",
    b"<a href='", b"<p class=\"", b"\xe2\x80\xae", b"\xff\xfe", b"\x1b$B", b"<template>", b"<p hidden>", b"<?xml ",
)  # fmt: skip
_CHARSETS = (b"utf-8", b"gbk", b"big5", b"shift_jis", b"euc-kr", b"iso-8859-1", b"utf-16", b"iso-2022-jp", b"x")


def mutate(content: bytes, name: str, seed: str) -> bytes:
    """The page with one of ``MUTATIONS``."""
    return MUTATIONS[name](content, Random(f"{seed}:{name}"))


# --- of any strength --------------------------------------------------------------------------------------------------


def _truncate(content: bytes, random: Random) -> bytes:
    return content[: random.randint(0, len(content))]


def _behead(content: bytes, random: Random) -> bytes:
    return content[random.randint(0, len(content)) :]


def _duplicate_slice(content: bytes, random: Random) -> bytes:
    start, end = _slice(len(content), random)
    return content[:end] + content[start:end] + content[end:]


def _swap_slices(content: bytes, random: Random) -> bytes:
    first, second, third = sorted(random.randint(0, len(content)) for _ in range(3))
    return content[:first] + content[second:third] + content[first:second] + content[third:]


def _swap_tags(content: bytes, random: Random) -> bytes:
    tags = [match.span() for match in _TAG.finditer(content)]
    return _swap(content, _pairs(tags, random, len(tags) // 10))


def _flip_bytes(content: bytes, random: Random) -> bytes:
    return _flip(content, random, (range(len(content)),), len(content) // 200 + 1)


def _delete_closing_tags(content: bytes, random: Random) -> bytes:
    return _CLOSING_TAG.sub(lambda match: match[0] if random.random() < 0.5 else b"", content)


def _double_page_end(content: bytes, random: Random) -> bytes:
    return _insert(content, random, [b"</body></html>"] * 2)


def _insert_nuls(content: bytes, random: Random) -> bytes:
    return _insert(content, random, [b"\0"] * (len(content) // 500 + 1))


def _insert_markup(content: bytes, random: Random) -> bytes:
    return _insert(content, random, [random.choice(_INSERTED) for _ in range(20)])


def _nest_deeply(content: bytes, random: Random) -> bytes:
    return _insert(content, random, [b"<div>" * 2000, b"<b><i>" * 1000, b"<ul><li>" * 500])


def _declare_other_charset(content: bytes, random: Random) -> bytes:
    declared = b"charset=" + random.choice(_CHARSETS)
    changed, count = _CHARSET.subn(declared, content)
    return changed if count else b"<meta " + declared + b">" + content


def _several(content: bytes, random: Random) -> bytes:
    for name in random.sample([name for name in MUTATIONS if name != "three of these"], 3):
        content = MUTATIONS[name](content, random)
    return content


MUTATIONS: Mapping[str, Mutation] = MappingProxyType(
    {
        "truncate": _truncate,
        "behead": _behead,
        "duplicate a slice": _duplicate_slice,
        "swap slices": _swap_slices,
        "swap tags": _swap_tags,
        "flip bytes": _flip_bytes,
        "delete closing tags": _delete_closing_tags,
        "double </html>": _double_page_end,
        "insert NULs": _insert_nuls,
        "insert markup": _insert_markup,
        "nest deeply": _nest_deeply,
        "declare another charset": _declare_other_charset,
        "three of these": _several,
    }
)


# --- light, and not in the article ------------------------------------------------------------------------------------


class Outside:
    """A page and the ranges of its bytes that hold nothing of the article."""

    def __init__(self, content: bytes, ranges: Sequence[range]) -> None:
        self.content = content
        self.ranges = [part for part in ranges if part]

    def without_raw_text(self) -> Outside:
        """The same without comments, scripts, titles and the like: what is broken there may hide all that follows,
        from a browser too."""
        spans = [match.span() for match in _RAW_TEXT.finditer(self.content)]
        ranges = [free for part in self.ranges for free in _subtract(part, spans)]
        return Outside(self.content, ranges)

    def tags(self, pattern: re.Pattern[bytes]) -> list[tuple[int, int]]:
        """Where tags stand."""
        spans = (m.span() for part in self.ranges for m in pattern.finditer(self.content, part.start, part.stop))
        return list(spans)


def find_outside(content: bytes, text: str, charset: str) -> Outside | None:
    """What lies before the first and behind the last line of ``text`` in the page, at some distance; None where none
    of its lines is found, or nothing lies outside."""
    starts, ends = [], []
    for line in text.split("\n"):
        if len(line) < _MIN_LINE:
            continue
        whole = len(line.encode(charset, "replace"))
        for sample in (line[:_MIN_LINE], line[-_MIN_LINE:]):
            raw = sample.encode(charset, "ignore")
            first, last = content.find(raw), content.rfind(raw)
            if first >= 0:
                starts.append(first - whole - _DISTANCE)
                ends.append(last + whole + _DISTANCE)
    if not starts:
        return None
    outside = Outside(content, [range(min(starts)), range(max(ends), len(content))])
    return outside if outside.ranges else None


_MIN_LINE = 8
_DISTANCE = 300  # bytes: markup around a paragraph, and links in it


def damage(outside: Outside, name: str, seed: str) -> bytes:
    """The page with one of ``LIGHT``, in at most one of a hundred bytes that do not belong to the article."""
    return LIGHT[name](outside, Random(f"{seed}:{name}"), sum(map(len, outside.ranges)) // 100)


def _cut_end(outside: Outside, random: Random, budget: int) -> bytes:
    last = outside.ranges[-1]
    if last.stop < len(outside.content):
        return outside.content
    return outside.content[: len(outside.content) - random.randint(0, min(budget, len(last)))]


def _duplicate_outside(outside: Outside, random: Random, budget: int) -> bytes:
    part = random.choices(outside.ranges, [len(part) for part in outside.ranges])[0]
    start = random.choice(part)
    end = min(part.stop, start + budget)
    return outside.content[:end] + outside.content[start:end] + outside.content[end:]


def _swap_outside(outside: Outside, random: Random, budget: int) -> bytes:
    tags = outside.tags(_TAG)
    return _swap(outside.content, [*_affordable(_pairs(tags, random, len(tags) // 2), budget)])


def _flip_outside(outside: Outside, random: Random, budget: int) -> bytes:
    return _flip(outside.content, random, outside.ranges, budget)


def _delete_closing_outside(outside: Outside, random: Random, budget: int) -> bytes:
    tags = outside.tags(_CLOSING_TAG)
    content = outside.content
    for ((start, end),) in sorted(
        _affordable([(tag,) for tag in random.sample(tags, len(tags))], budget), reverse=True
    ):
        content = content[:start] + content[end:]
    return content


def _end_page_outside(outside: Outside, random: Random, budget: int, end: bytes = b"</body></html>") -> bytes:
    tags = outside.tags(_TAG)
    if not tags or budget < len(end):
        return outside.content
    place = random.choice(tags)[0]
    return outside.content[:place] + end + outside.content[place:]


def _nuls_outside(outside: Outside, random: Random, budget: int) -> bytes:
    content = outside.content
    parts = random.choices(outside.ranges, [len(part) for part in outside.ranges], k=budget)
    for place in sorted(map(random.choice, parts), reverse=True):
        content = content[:place] + b"\0" + content[place:]
    return content


LIGHT: Mapping[str, LightDamage] = MappingProxyType(
    {
        "cut the end": _cut_end,
        "duplicate a slice": _duplicate_outside,
        "swap tags": _swap_outside,
        "flip bytes": _flip_outside,
        "delete closing tags": _delete_closing_outside,
        "double </html>": _end_page_outside,
        "insert NULs": _nuls_outside,
    }
)


def _subtract(part: range, spans: Sequence[tuple[int, int]]) -> Iterator[range]:
    """What of ``part`` lies in none of the ordered spans."""
    start = part.start
    for span in spans:
        yield range(start, max(start, min(span[0], part.stop)))
        start = max(start, span[1])
    yield range(start, max(start, part.stop))


# --- tools ------------------------------------------------------------------------------------------------------------


def _slice(length: int, random: Random) -> tuple[int, int]:
    first, second = sorted((random.randint(0, length), random.randint(0, length)))
    return first, second


def _pairs(tags: list[tuple[int, int]], random: Random, count: int) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of tags, the earlier one first; none stands in two pairs."""
    chosen = random.sample(tags, min(2 * count, len(tags) // 2 * 2))
    return [(min(pair), max(pair)) for pair in zip(chosen[::2], chosen[1::2], strict=True)]


def _affordable(groups: Iterable[Spans], budget: int) -> Iterator[Spans]:
    """The first of the groups of spans, as far as the budget of bytes goes."""
    for group in groups:
        budget -= sum(end - start for start, end in group)
        if budget < 0:
            return
        yield group


def _swap(content: bytes, pairs: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> bytes:
    """The content with the spans of each pair exchanged."""
    other = {span: pair[1 - side] for pair in pairs for side, span in enumerate(pair)}
    pieces, end = [], 0
    for span in sorted(other):
        pieces += [content[end : span[0]], content[slice(*other[span])]]
        end = span[1]
    return b"".join([*pieces, content[end:]])


def _flip(content: bytes, random: Random, ranges: Sequence[range], count: int) -> bytes:
    changed = bytearray(content)
    parts = [part for part in ranges if part]
    for part in random.choices(parts, [len(part) for part in parts], k=count) if parts else ():
        changed[random.choice(part)] ^= random.randint(1, 255)
    return bytes(changed)


def _insert(content: bytes, random: Random, pieces: Sequence[bytes]) -> bytes:
    places = sorted(random.randint(0, len(content)) for _ in pieces)
    starts = [0, *places]
    parts = [content[start:end] + piece for start, end, piece in zip(starts, places, pieces, strict=False)]
    return b"".join([*parts, content[starts[-1] :]])
