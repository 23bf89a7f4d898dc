"""Document → page: the two front ends. Nothing after this stage knows which of them ran, except by ``Page.kind``."""

from __future__ import annotations

from boilerstrip.blocks import Page
from boilerstrip.segment.html import Mark, segment_html
from boilerstrip.segment.kind import detect_kind
from boilerstrip.segment.text import segment_text

__all__ = ["detect_kind", "segment"]


def segment(text: str, kind: str, utf8: bytes | None = None, mark: Mark | None = None) -> Page:
    """Cut a decoded page into blocks; ``kind`` is "html" or "text" (see :func:`detect_kind`), ``utf8`` the text
    in UTF-8 where that is at hand. ``mark`` may change the parsed tree of an HTML page before it is cut."""
    return segment_html(text, utf8, mark) if kind == "html" else segment_text(text)
