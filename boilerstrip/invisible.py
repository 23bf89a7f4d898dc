"""Characters that nobody sees: of no width, or that only change the direction of the text around them."""

from __future__ import annotations

import re

INVISIBLE = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_RUN = re.compile(f"[{INVISIBLE}]+")  # str.translate takes ten times as long
_RUN_OR_CONTROLS = re.compile(rf"[{INVISIBLE}\x00-\x1f\x7f-\x9f]+")


def drop_invisible(text: str) -> str:
    """The text without such characters.

    >>> drop_invisible("\u202enew\u200b")
    'new'
    """
    return text if text.isascii() else _RUN.sub("", text)


def drop_unseen(text: str) -> str:
    """The text of one line without such characters and without controls.

    >>> drop_unseen("\x1b[1mnew\u200b")
    '[1mnew'
    """
    return _RUN_OR_CONTROLS.sub("", text)
