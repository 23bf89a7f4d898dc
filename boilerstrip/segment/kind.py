"""HTML or already flattened text? Decided by the tags that a page is made of, not by those it may quote."""

from __future__ import annotations

import re

from boilerstrip.lazy import lazy
from boilerstrip.readings import Reading

DOCUMENT_TAG = lazy(r"<(?:!doctype\s+html|html|head|body|frameset)\b", re.IGNORECASE)
TAG = lazy(
    r"</?(?:a|abbr|article|aside|b|blockquote|br|center|div|dl|dt|dd|em|figure|font|footer|form|h[1-6]|header|hr|i|iframe|"
    r"img|input|li|link|main|meta|nav|ol|p|pre|script|section|span|strong|style|table|tbody|td|th|title|tr|u|ul)"
    r"(?:\s[^<>]{0,2000}+)?/?>",
    re.IGNORECASE,
)
BEFORE_ROOT = lazy(
    r"<!--.{0,5000}?-->|<(script|style)\b(?:(?!</?\1\b).)*+</\1[^<>]{0,20}>|<[^<>]{0,2000}+>", re.DOTALL | re.IGNORECASE
)
"""What may stand before the root tag: comments, scripts that a plugin put there, declarations."""

MAX_STRAY = 200
"""Characters before it that may be neither."""

HEAD = 1_000
"""Characters in which nearly all documents say that they are one."""

PREFIX = 20_000
"""Characters looked at from the start, and as many from the middle: enough to see what a page is made of."""

TAGS_PER_1000 = 4.0
"""A fragment with more tags than this per 1,000 characters is HTML. Set by judgement from
invented examples (tests/segment/test_kind.py), not measured on a corpus."""

DENSE_TAGS_PER_1000 = 40.0
"""The same where no tag is ever closed and none breaks a line, as in prose that lists tag names. Also by judgement."""


def is_html(page: str | Reading) -> bool:
    """Whether :func:`detect_kind` takes a page for HTML, without making characters of all of it where its start is
    enough."""
    if isinstance(page, Reading) and any(_is_document(page.begin(count)) for count in (HEAD, PREFIX)):
        return True
    return detect_kind(page if isinstance(page, str) else page.text) == "html"


def detect_kind(text: str) -> str:
    """Which of the two a page is: "html" or "text".

    >>> detect_kind("<p>A fragment</p><p>is HTML too</p>")
    'html'
    >>> detect_kind("The <p> tag marks a paragraph. " * 20)
    'text'
    >>> detect_kind("&lt;p&gt;escaped markup is text&lt;/p&gt;")
    'text'
    """
    if "<" not in text:
        return "text"
    if _is_document(text):
        return "html"
    start = text[:PREFIX]
    middle = text[len(text) // 2 : len(text) // 2 + PREFIX] if len(text) > 2 * PREFIX else ""
    sample = start + middle
    lean = True
    for count, tag in enumerate(TAG.finditer(sample), 1):
        lean = lean and not tag[0].startswith("</") and tag[0][:3].lower() != "<br"
        if 1000 * count / len(sample) >= (DENSE_TAGS_PER_1000 if lean else TAGS_PER_1000):
            return "html"
    return "text"


def _is_document(start: str) -> bool:
    """Whether the first ``PREFIX`` characters of a page say that it is HTML, as those of nearly all documents do."""
    first = DOCUMENT_TAG.search(start, endpos=PREFIX)
    return first is not None and _only_markup_before(start[: first.start()])


def _only_markup_before(prefix: str) -> bool:
    """Whether nothing but markup and a few stray characters stand before the root tag."""
    return len(BEFORE_ROOT.sub("", prefix).strip()) < MAX_STRAY
