"""Markup → markup: elements keep their first attributes, since libxml2 takes quadratic time for those of one element.

``_surplus.pyx`` finds the same in C; where it was compiled, it is used (``tests/segment/test_surplus.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

MAX_ATTRIBUTES = 1_000
"""Attributes that an element keeps. The corpora's have 136 at most. With so many on every element libxml2 takes 0.2 s
for a MB; with 80,000 on one it takes a minute."""

# Tags as HTML has them: what begins with "=" is a name, a value in quotes may hold ">".
ATTRIBUTE = rb"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+[\s/]*+"""
USUAL_ATTRIBUTE = rb"""[a-z-]++="[^"]*+"[\s/]*+|"""  # the first alternative, as it is found faster
TAG = rb"<[a-zA-Z][^\s/>]*+[\s/]*+"

Span = tuple[int, int]


def drop_surplus(markup: bytes, most: int = MAX_ATTRIBUTES) -> bytes:
    """The markup with the first ``most`` attributes of each element.

    >>> drop_surplus(b"<p a=1 b='>' c/d e>text", 2)
    b"<p a=1 b='>' >text"
    """
    kept: list[bytes] = []
    at = 0
    while (surplus := find_surplus(markup, most, at)) is not None:
        kept.append(markup[at : surplus[0]])
        at = surplus[1]
    return b"".join((*kept, markup[at:])) if kept else markup


def find_surplus_purely(markup: bytes, most: int, at: int) -> Span | None:
    """Start and end of the surplus attributes of the next tag, from ``at`` on, that has some."""
    found = _pattern(most).match(markup, at)
    return found.span(1) if found else None


@cache
def _pattern(most: int) -> re.Pattern[bytes]:
    small = rb"%b(?:%b%b){0,%d}+(?:>|\Z)" % (TAG, USUAL_ATTRIBUTE, ATTRIBUTE, most)
    passed = rb"(?:[^<]++|<(?![a-zA-Z])|%b)*+" % small
    return re.compile(rb"%b%b(?:%b){%d}((?:%b)++)" % (passed, TAG, ATTRIBUTE, most, ATTRIBUTE))


find_surplus: Callable[[bytes, int, int], Span | None]
try:
    from boilerstrip.segment._surplus import find_surplus
except ImportError:
    find_surplus = find_surplus_purely
