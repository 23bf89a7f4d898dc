"""White space collapsed. Most texts have nothing to collapse, and stay the object that they are."""

from __future__ import annotations


def squeeze(text: str) -> str:
    """The text with single blanks for its white space, and none at its ends.

    >>> squeeze("  one\\n two　three ")
    'one two three'
    """
    if is_squeezed(text):  # as most are
        return text
    stripped = text.replace("\t", " ").strip()
    return stripped if is_squeezed(stripped) else _join_runs(stripped)


def _join_runs(text: str) -> str:
    """The text with single blanks for its white space: runs of blanks go without cutting it into words."""
    while "  " in text:
        text = text.replace("  ", " ")
    return text if is_squeezed(text) else " ".join(text.split())


def is_squeezed(text: str) -> bool:
    """Whether a text has no white space but single blanks between other characters.

    >>> is_squeezed("one two"), is_squeezed("one  two"), is_squeezed("one two\\n")
    (True, False, False)
    """
    behind_blank = True
    for character in text:
        if character == " ":
            if behind_blank:
                return False
            behind_blank = True
        elif (
            character < "!" or "~" < character <= "\u00a0" or "\u1680" <= character <= "\u3000"
        ) and character.isspace():
            return False
        else:
            behind_blank = False
    return not (text and behind_blank)
