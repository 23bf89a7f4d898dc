"""Characters that nobody sees: of no width, or that only change the direction of the text around them."""

from __future__ import annotations

from boilerstrip.lazy import lazy

INVISIBLE = "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
JOINERS = "\u200c\u200d"
"""They part or join letters of Persian, Hindi and others, and pictographs: behind such a character they stay."""

_RUN = lazy(f"[{INVISIBLE}]+")  # str.translate takes ten times as long, but most texts have nothing to remove
_CONTROLS = lazy(r"[\x00-\x1f\x7f-\x9f]+")
_STRAY_JOINER = lazy(f"(?<![\u0600-\u0fff\ufe0f\U00010000-\U0010ffff])[{JOINERS}]")


def drop_invisible(text: str) -> str:
    """The text without such characters.

    >>> drop_invisible("\u202enew\u200b\u200c")
    'new'
    >>> len(drop_invisible("می\u200cروم"))
    6
    """
    if not may_have_invisible(text):
        return text
    text = _RUN.sub("", text)
    return _STRAY_JOINER.sub("", text) if any(joiner in text for joiner in JOINERS) else text


def may_have_invisible(text: str) -> bool:
    """Whether one of these or a neighbour that stands for nothing is in a text: most have none.

    >>> may_have_invisible("“new”"), may_have_invisible("ne\u200bw")
    (False, True)
    """
    if text.isascii():
        return False
    for character in text:
        if character >= "\u00ad" and (
            "\u200b" <= character <= "\u200f"
            or "\u202a" <= character <= "\u202e"
            or "\u2060" <= character <= "\u2069"
            or character in "\u00ad\u061c\ufeff"
        ):
            return True
    return False


def drop_unseen(text: str) -> str:
    """The text of one line without such characters and without controls.

    >>> drop_unseen("\x1b[1mnew\u200b")
    '[1mnew'
    """
    return drop_invisible(_CONTROLS.sub("", text))
