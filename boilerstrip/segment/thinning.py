"""Markup → markup: what misleads the parser, or only costs it time, is left out.

libxml2 drops what follows the first </html>; browsers go on reading, and so do we. It takes quadratic time for the
attributes of one element, so only the first are kept.

``_thinning.pyx`` does the same in C; where it was compiled, it is used. It leaves out too what nothing is read from:
scripts, styles, comments, most attributes. What is read from the tree is the same (``tests/segment/test_thinning.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from boilerstrip.lazy import lazy_bytes

ATTRIBUTES = frozenset(
    "class id role style align hidden href rel src data-src data-original data-lazy-src data-url alt datetime name "
    "property http-equiv itemprop content lang xml:lang type".split()
)
"""Attributes that something is read from."""

MAX_ATTRIBUTES = 1_000
"""Attributes that an element keeps. The corpora's have 136 at most. With so many on every element libxml2 takes 0.2 s
for a MB; with 80,000 on one it takes a minute."""

PAGE_END = lazy_bytes(rb"(?i)</(?:body|html)\s*+>")

# Tags as HTML has them: what begins with "=" is a name, a value in quotes may hold ">".
ATTRIBUTE = rb"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
USUAL_ATTRIBUTE = rb"""\s[a-z-]++="[^"]*+"|"""  # the first alternative, as it is found faster
TAG = rb"<[a-zA-Z][^\s/>]*+"


def thin_purely(markup: bytes, most: int, whole: bool) -> bytes:  # noqa: ARG001 - see above
    """The markup without </body> and </html>, and with the first ``most`` attributes of each element; with all that
    nothing is read from if ``whole``.

    >>> thin_purely(b"<p a=1 b='>' c/d e>text</body>", 2, True)
    b"<p a=1 b='>'>text"
    """
    # Without a "<" before such a tag, which could begin another one with what follows.
    *pieces, last = PAGE_END.split(markup)
    markup = b"".join([*(piece.rstrip(b"<") for piece in pieces), last])
    surplus = _surplus(most)
    kept: list[bytes] = []
    at = 0
    while found := surplus.match(markup, at):
        kept.append(markup[at : found.start(1)])
        at = found.end(1)
    return b"".join((*kept, markup[at:])) if kept else markup


@cache
def _surplus(most: int) -> re.Pattern[bytes]:
    """Finds the surplus attributes of the next tag that has some."""
    small = rb"%b(?:%b%b){0,%d}+[\s/]*+(?:>|\Z)" % (TAG, USUAL_ATTRIBUTE, ATTRIBUTE, most)
    passed = rb"(?:[^<]++|<(?![a-zA-Z])|%b)*+" % small
    return re.compile(rb"%b%b(?:%b){%d}((?:%b)++)" % (passed, TAG, ATTRIBUTE, most, ATTRIBUTE))


thin: Callable[[bytes, int, bool], bytes]
try:
    from boilerstrip.segment._thinning import thin
except ImportError:
    thin = thin_purely
