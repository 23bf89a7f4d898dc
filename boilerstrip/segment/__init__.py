"""Document → page: the two front ends. Nothing after this stage knows which of them ran, except by ``Page.kind``."""

from __future__ import annotations

from boilerstrip.blocks import Page
from boilerstrip.limits import DEFAULT_LIMITS, Limits
from boilerstrip.readings import Reading
from boilerstrip.segment.html import Mark, segment_html
from boilerstrip.segment.kind import detect_kind, is_html
from boilerstrip.segment.text import segment_text

__all__ = ["detect_kind", "segment"]


def segment(page: str | Reading, kind: str = "auto", mark: Mark | None = None, limits: Limits = DEFAULT_LIMITS) -> Page:
    """Cut a decoded page into blocks; ``kind`` is "html", "text", "auto" for one of them (see :func:`detect_kind`), or
    "binary", which has none. ``mark`` may change the parsed tree of an HTML page before it is cut. What goes beyond
    ``limits`` is left out."""
    if kind == "binary":
        return Page(kind, ())
    if kind == "html" or (kind == "auto" and is_html(page)):
        return segment_html(page if isinstance(page, str) else page.utf8, mark, limits)
    return segment_text(page if isinstance(page, str) else page.text, limits)
