"""How wide a text is set."""

from __future__ import annotations


def text_columns(text: str) -> int:
    """Width of a text in columns, nearly: two for each character that takes three bytes in UTF-8, one for ASCII.

    >>> text_columns("mill"), text_columns("新桥")
    (4, 4)
    """
    return len(text) if text.isascii() else (len(text.encode("utf-8", "replace")) + len(text)) >> 1
