"""What a page says when it is read in one charset, in the forms that the tests of decoding look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, cast

from boilerstrip.lazy import lazy_bytes

CONTROL = lazy_bytes(rb"[^\t\n\f -~\x80-\xff]|\xc2[\x80-\x9f]")
"""A control that is no white space of HTML, as UTF-8 has it: those of C1 take two bytes."""

_LONGEST = 4  # bytes of a character
_ASCII_TO_BLANK = bytes([*b" " * 0x80, *range(0x80, 0x100)])


class Sifted(NamedTuple):
    """What of a text in UTF-8 is no plain ASCII: the runs of characters beyond it, with blanks between, and the
    controls, run together. Those of C1 are in both. What is not in them is not in the text."""

    runs: bytes
    controls: bytes


def sift_purely(content: bytes) -> Sifted | None:
    """What of this is no plain ASCII; None where it is not UTF-8 without an error."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return Sifted(b" ".join(content.translate(_ASCII_TO_BLANK).split()), b"".join(CONTROL.findall(content)))


def feed_lines_purely(content: bytes) -> bytes:
    """``content``, in a superset of ASCII, with ``\\n`` newlines."""
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


sift: Callable[[bytes], Sifted | None]
feed_lines: Callable[[bytes], bytes]
try:
    from boilerstrip._readings import feed_lines, sift
except ImportError:
    sift, feed_lines = sift_purely, feed_lines_purely
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

    @classmethod
    def of_utf8(cls, content: bytes) -> Reading | None:
        """The reading of what may be UTF-8; None where there is an error in it."""
        sifted = sift(content)
        if sifted is None:
            return None
        reading = cls(content)
        reading.__dict__["sifted"] = sifted
        return reading

    @cached_property
    def text(self) -> str:
        """The text as characters."""
        return self.utf8.decode("utf-8")

    def begin(self, count: int) -> str:
        """The first so many characters."""
        return self.utf8[: _LONGEST * count].decode("utf-8", "ignore")[:count]

    @cached_property
    def sifted(self) -> Sifted:
        """What is no plain ASCII: one fast pass leaves little of most pages."""
        return cast("Sifted", sift(self.utf8))

    @cached_property
    def runs(self) -> str:
        """The runs of characters beyond ASCII, with blanks between."""
        return self.sifted.runs.decode("utf-8")

    @cached_property
    def pieces(self) -> str:
        """The pieces of lines between ``<`` that are not ASCII all through, one a line."""
        pieces = self.utf8.replace(b"<", b"\n").split(b"\n")
        return b"\n".join([piece for piece in pieces if not piece.isascii()]).decode("utf-8")
