"""What a page says when it is read in one charset, in the forms that the tests of decoding look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

CONTROL_BYTES = bytes({*range(0x20), 0x7F} - set(b"\t\n\f"))
PLAIN_BYTES = bytes({*range(0x80)} - set(CONTROL_BYTES))
_LONGEST = 4  # bytes of a character
_ASCII_TO_BLANK = bytes([*b" " * 0x80, *range(0x80, 0x100)])


def mark_purely(utf8: bytes) -> bytes:
    """The bytes that are no plain ASCII, run together."""
    return utf8.translate(None, PLAIN_BYTES)


def places(part: bytes, text: bytes) -> Iterator[int]:
    """Where a part stands in a text, in a fraction of the time that an expression takes.

    >>> list(places(b"an", b"banana"))
    [1, 3]
    """
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def is_utf8_purely(content: bytes) -> bool:
    """Whether this is UTF-8 without an error."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


mark: Callable[[bytes], bytes]
is_utf8: Callable[[bytes], bool]
try:
    from boilerstrip._readings import is_utf8, mark
except ImportError:
    mark, is_utf8 = mark_purely, is_utf8_purely
"""The same in C, where ``_readings.pyx`` was compiled."""


@dataclass(frozen=True)
class Reading:
    """A text in UTF-8: bytes are the fastest place for tests, and most pages are never needed as anything else."""

    utf8: bytes

    @classmethod
    def of(cls, text: str) -> Reading:
        """The reading of a text without surrogates."""
        reading = cls(text.encode("utf-8"))
        reading.__dict__["text"] = text
        return reading

    @cached_property
    def text(self) -> str:
        """The text as characters."""
        return self.utf8.decode("utf-8")

    def begin(self, count: int) -> str:
        """The first so many characters."""
        return self.utf8[: _LONGEST * count].decode("utf-8", "ignore")[:count]

    @cached_property
    def marked(self) -> bytes:
        """The UTF-8 of the characters beyond ASCII and of the controls, run together.

        One fast pass leaves little of most pages, and what is not in it is not in the page. A row of characters in it
        need not be one in the page.
        """
        return mark(self.utf8)

    @cached_property
    def foreign(self) -> str:
        """The marked bytes as characters."""
        return self.marked.decode("utf-8")

    @cached_property
    def runs(self) -> str:
        """The runs of characters beyond ASCII, with blanks between: a row in it is one in the page."""
        return b" ".join(self.utf8.translate(_ASCII_TO_BLANK).split()).decode("utf-8")

    @cached_property
    def pieces(self) -> str:
        """The pieces of lines between ``<`` that are not ASCII all through, one a line."""
        pieces = self.utf8.replace(b"<", b"\n").split(b"\n")
        return b"\n".join([piece for piece in pieces if not piece.isascii()]).decode("utf-8")
