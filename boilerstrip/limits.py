"""How much of a page is read: the limits that keep time and memory bounded on whatever comes in."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Generator
from dataclasses import dataclass, fields
from typing import TypeAlias, TypeVar

from boilerstrip.errors import TimeLimitError

T = TypeVar("T")
Stages: TypeAlias = Generator[None, None, T]
"""The work on a page, which stops after each of its stages, and makes something in the end."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a page is read; ``Extractor(limits=Limits(max_blocks=…))`` changes a limit.

    A page of more than ``max_bytes`` raises :class:`~boilerstrip.errors.InputTooLargeError`. What goes beyond one of
    the five others that begin with ``max_`` is left out, and :attr:`Article.truncated` names that limit:

    - ``max_tags``: start and end tags of a page, or lines of a text; what comes behind them is not read;
    - ``max_blocks``: blocks; those that come behind them are left out;
    - ``max_depth``: block elements in each other; those in them count as one with the one at this depth. The parser
      reads no element that lies deeper than 2,047 others, nor what comes behind it;
    - ``max_attribute``: characters of an attribute's value; an attribute that has more is passed over;
    - ``max_text``: characters of a block, a title, a script of JSON-LD, or a line of a text; the rest is cut off.

    ``seconds`` is for one page, from its bytes to its article; more raise
    :class:`~boilerstrip.errors.TimeLimitError`. It is looked at after each step, and None (no limit) by default, since
    the answer must not depend on the machine.

    The largest values on the 1,910 pages of the corpora, as HTML and flattened (a page's 99th percentile in brackets):
    5.0 MB (1.6), 20,032 tags (9,300), 5,088 lines (1,400), 3,076 blocks (1,100), depth 137 (34), 146,992 characters of
    an attribute (2,800), 105,886 of JSON-LD (25,000), 41,555 of a line (3,600).

    >>> Limits(max_blocks=0)
    Traceback (most recent call last):
    ValueError: max_blocks must be 1 or more, not 0
    """

    max_bytes: int = 20 * 2**20
    max_tags: int = 500_000
    max_blocks: int = 50_000
    max_depth: int = 500
    max_attribute: int = 500_000
    max_text: int = 1_000_000
    seconds: float | None = None

    def __post_init__(self) -> None:
        for name in MAXIMA:
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool):
                raise TypeError(f"{name} must be a whole number, not {value!r}")
            if value < 1:
                raise ValueError(f"{name} must be 1 or more, not {value}")
            if value > sys.maxsize:
                raise ValueError(f"{name} must be at most {sys.maxsize}, not {value}")
        if self.seconds is not None:
            if not isinstance(self.seconds, int | float) or isinstance(self.seconds, bool):
                raise TypeError(f"seconds must be a number or None, not {self.seconds!r}")
            if not 0 < self.seconds < math.inf:
                raise ValueError(f"seconds must be more than 0 and finite, not {self.seconds}")

    def cut_text(self, text: str, reached: set[str]) -> str:
        """The first ``max_text`` characters of a text; if there are more, the limit is added to ``reached``."""
        if len(text) <= self.max_text:
            return text
        reached.add("max_text")
        return text[: self.max_text].rstrip()


MAXIMA = tuple(field.name for field in fields(Limits) if field.name.startswith("max_"))
DEFAULT_LIMITS = Limits()


class Deadline:
    """The end of a page's time."""

    __slots__ = ("_end", "_seconds")

    def __init__(self, seconds: float | None) -> None:
        self._seconds = math.inf if seconds is None else seconds
        self._end = time.monotonic() + self._seconds

    def rest(self, made: T) -> Stages[T]:
        """What a stage made, after a stop in which no time passes. TimeLimitError if the time is up."""
        stopped = time.monotonic()
        if stopped > self._end:
            raise TimeLimitError(self._seconds)
        yield
        self._end += time.monotonic() - stopped
        return made


def advance(work: Stages[T]) -> Stages[T] | T:
    """The work with its next stage done, or what it has made if that was the last."""
    try:
        next(work)
    except StopIteration as end:
        made: T = end.value
        return made
    return work


def finish(stages: Stages[T]) -> T:
    """What the work on a page makes, all its stages done one after the other."""
    work: Stages[T] | T = stages
    while isinstance(work, Generator):
        work = advance(work)
    return work


UNTIMED = Deadline(None)
