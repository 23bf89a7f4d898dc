"""Document → page: the two front ends. Nothing after this stage knows which of them ran, except by ``Page.kind``."""

from __future__ import annotations

from boilerstrip.blocks import Page
from boilerstrip.limits import DEFAULT_LIMITS, Limits
from boilerstrip.segment.html import Mark, segment_html
from boilerstrip.segment.kind import detect_kind
from boilerstrip.segment.text import segment_text

__all__ = ["detect_kind", "segment"]


def segment(
    text: str, kind: str, utf8: bytes | None = None, mark: Mark | None = None, limits: Limits = DEFAULT_LIMITS
) -> Page:
    """Cut a decoded page into blocks; ``kind`` is "html", "text" (see :func:`detect_kind`), or "binary", which has
    none. ``utf8`` is the text in UTF-8 where that is at hand. ``mark`` may change the parsed tree of an HTML page
    before it is cut. What goes beyond ``limits`` is left out."""
    if kind == "binary":
        return Page(kind, ())
    return segment_html(text, utf8, mark, limits) if kind == "html" else segment_text(text, limits)
