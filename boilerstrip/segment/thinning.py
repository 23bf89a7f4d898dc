"""Markup → markup: what misleads the parser, or only costs it time, is left out.

libxml2 drops what follows the first </html>; browsers go on reading, and so do we. It takes quadratic time for the
attributes of one element, so only the first are kept.

``_thinning.pyx`` does the same in C; where it was compiled, it is used. It leaves out too what nothing is read from:
scripts, styles, comments, most attributes, and white space that no browser shows, where a block begins or ends. The
attributes that only the walk reads, half of the parser's work, it puts aside, with a line break in their place: by its
line libxml2 tells the element, the first of that line. What is read is the same (``tests/segment/test_thinning.py``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from boilerstrip.lazy import lazy_bytes

PICTURE_SOURCES = (
    "data-src", "data-original", "data-lazy-src", "data-url", "data-lazy", "nitro-lazy-src", "src",
)  # fmt: skip
"""Attributes that hold a picture's address, the lazy-loading ones before ``src`` (which then is a placeholder)."""

PICTURE_SETS = ("data-srcset", "srcset")
"""Attributes that hold a picture's addresses in several sizes, read where the others hold none."""

WALKED = (*"class id role style align hidden href datetime alt".split(), *PICTURE_SOURCES, *PICTURE_SETS)
"""Attributes that only the walk reads, if there is no other."""

DECLARED = "title"
"""The attribute that only elements that declare something are read for: anchors and pictures often have it too."""

ATTRIBUTES = frozenset((*WALKED, *"rel name property http-equiv itemprop content lang xml:lang type".split(), DECLARED))
"""Attributes that something is read from."""

READ_RELATIONS = ("canonical", "next")
"""What the ``rel`` of a link is read for."""

MAX_ATTRIBUTES = 1_000
"""Attributes that an element keeps. The corpora's have 136 at most. With so many on every element libxml2 takes 0.2 s
for a MB; with 80,000 on one it takes a minute."""


SYSTEM_COMMENT, MAX_SYSTEM_COMMENT = b"enpproperty", 10_000
"""What the comment begins with in which Founder's publishing system, that of many Chinese papers, keeps what it knows
of an article; and the most bytes of it."""

CONTROL_REFERENCE = lazy_bytes(
    rb"&#(?:0{0,9}+([1-8]|1[4-9]|2[0-9]|3[01]|12[7-9]|1[34][0-9]|15[0-9])(?![0-9])"
    rb"|[xX]0{0,9}+([1-8eEfF]|1[0-9a-fA-F]|7[fF]|[89][0-9a-fA-F])(?![0-9a-fA-F]));?"
)
"""References that stand for a control which is no white space: decoding removes the characters themselves."""


def is_read_relation(relation: str) -> bool:
    """Whether something is read from a link with this ``rel``."""
    relation = relation.lower()
    return any(word in relation for word in READ_RELATIONS)


class Aside(NamedTuple):
    """What was put aside: attributes, as the markup that they stand in, and four numbers for each: the line of its
    element in the thinned markup, that of its name in WALKED, where its value begins, and where that ends; and the text
    of the first :data:`SYSTEM_COMMENT`."""

    markup: bytes = b""
    places: bytes = b""
    comment: bytes = b""


NOTHING_ASIDE = Aside()


PAGE_END = lazy_bytes(rb"(?i)</(?:body|html)\s*+>")

# Tags as HTML has them: what begins with "=" is a name, a value in quotes may hold ">".
ATTRIBUTE = rb"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+"""
USUAL_ATTRIBUTE = rb"""\s[a-z-]++="[^"]*+"|"""  # the first alternative, as it is found faster
TAG = rb"<[a-zA-Z][^\s/>]*+"


_SYSTEM_COMMENT = lazy_bytes(rb"(?s)<!--(?=%b)(.{0,%d}?)-->" % (SYSTEM_COMMENT, MAX_SYSTEM_COMMENT))


def find_comment(markup: bytes) -> bytes:
    """The text of the first :data:`SYSTEM_COMMENT`; nothing of other pages."""
    found = _SYSTEM_COMMENT.search(markup)
    return found[1] if found is not None else b""


def thin_purely(markup: bytes, most: int, whole: bool) -> tuple[bytes, Aside]:  # noqa: ARG001 - see above
    """The markup without </body> and </html>, and with the first ``most`` attributes of each element; with all that
    nothing is read from if ``whole``. And what was put aside.

    >>> thin_purely(b"<p a=1 b='>' c/d e>text</body>", 2, True)[0]
    b"<p a=1 b='>'>text"
    """
    aside = Aside(comment=find_comment(markup))
    # Without a "<" before such a tag, which could begin another one with what follows.
    *pieces, last = PAGE_END.split(markup)
    markup = b"".join([*(piece.rstrip(b"<") for piece in pieces), last])
    surplus = _surplus(most)
    kept: list[bytes] = []
    at = 0
    while found := surplus.match(markup, at):
        kept.append(markup[at : found.start(1)])
        at = found.end(1)
    return b"".join((*kept, markup[at:])) if kept else markup, aside


@cache
def _surplus(most: int) -> re.Pattern[bytes]:
    """Finds the surplus attributes of the next tag that has some."""
    small = rb"%b(?:%b%b){0,%d}+[\s/]*+(?:>|\Z)" % (TAG, USUAL_ATTRIBUTE, ATTRIBUTE, most)
    passed = rb"(?:[^<]++|<(?![a-zA-Z])|%b)*+" % small
    return re.compile(rb"%b%b(?:%b){%d}((?:%b)++)" % (passed, TAG, ATTRIBUTE, most, ATTRIBUTE))


def count_tags_purely(markup: bytes) -> int:
    """How many tags there can be."""
    return markup.count(b"<")


def has_control_reference_purely(markup: bytes) -> bool:
    """Whether a reference stands for a control.

    >>> has_control_reference_purely(b"&#150; &#x96;"), has_control_reference_purely(b"&#10; &#160; &#1500;")
    (True, False)
    """
    return b"&#" in markup and CONTROL_REFERENCE.search(markup) is not None


count_tags: Callable[[bytes], int]
has_control_reference: Callable[[bytes], bool]
thin: Callable[[bytes, int, bool], tuple[bytes, Aside]]
try:
    from boilerstrip.segment._thinning import count_tags, has_control_reference, thin
except ImportError:
    count_tags, has_control_reference, thin = count_tags_purely, has_control_reference_purely, thin_purely
