"""Candidates for a header field, and how one of them is chosen.

Every field collects what the page says about it as :class:`Candidate` values. Each has a ``trust``; candidates that
say the same thing add theirs up, once per family of sources (``meta:og:title`` and ``meta:twitter:title`` are one
family: they are copies of each other), so values that agree win over one that stands alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from boilerstrip.lazy import lazy

T = TypeVar("T")
_SIGNS = lazy(r"[\W_]+")
_COMMON_SIGNS = lazy(r"[!-/:-@\[-`{-~·–—‘’“”…　、。〈-】！-／：-＠]")
"""Signs that are signs when they are normalised too, left out before: what is left is mostly normal. A single one is
found faster than a run of them."""

_MAX_REMEMBERED_CHARS = 300
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())


class Candidate(NamedTuple, Generic[T]):
    """One value that the page offers for a field: where it came from, how far it is trusted, the block it stood in."""

    value: T
    source: str
    trust: float = 1.0
    block: int | None = None

    @property
    def family(self) -> str:
        """The part of the source before the first colon."""
        return self.source.partition(":")[0]


def fold(text: str) -> str:
    """The letters and digits of ``text``, width-normalised and case-folded: what two spellings of a value share.

    >>> fold("《Ａ股》 收评：涨！") == fold("a股收评 涨")
    True
    """
    return _remember_folded(text) if len(text) <= _MAX_REMEMBERED_CHARS else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return text.encode("ascii").translate(None, _ASCII_SIGNS).decode("ascii").lower()
    plain = text if text.isalnum() else _COMMON_SIGNS.sub("", "".join(text.split()))
    if not unicodedata.is_normalized("NFKC", plain):
        plain = unicodedata.normalize("NFKC", plain)
    return (plain if plain.isalnum() else _SIGNS.sub("", plain)).casefold()


# The few texts of a page that are offered for its fields are compared again and again.
_remember_folded = lru_cache(maxsize=64)(_fold)


def choose(candidates: Iterable[Candidate[T]], key: Callable[[T], Hashable], agree: float = 1.0) -> Candidate[T] | None:
    """The most trusted candidate, where equal keys add their trust (``agree`` times it for all but the first).

    Of the candidates that agree the first one given is returned; of equal sums the first.
    """
    candidates = list(candidates)
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    groups: dict[Hashable, list[Candidate[T]]] = {}
    for candidate in candidates:
        groups.setdefault(key(candidate.value), []).append(candidate)
    if len(groups) < 2:
        return candidates[0]
    return max(groups.values(), key=lambda group: _total_trust(group, agree))[0]


def _total_trust(group: Sequence[Candidate[T]], agree: float) -> float:
    if len(group) == 1:
        return group[0].trust
    families: dict[str, float] = {}
    for candidate in group:
        family = candidate.family
        families[family] = max(candidate.trust, families.get(family, 0.0))
    best, *others = sorted(families.values(), reverse=True)
    return best + agree * sum(others)
