"""Numbers for what is equal: texts, tags, class lists, lengths, the beginnings of texts, and the styles of containers.

Numbers count from 0, in the order in which something new is met with. ``_numbering.pyx`` gives the same in C; where it
was compiled, it is used (``tests/scoring/test_numbering.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Protocol, TypeVar

from boilerstrip.scoring.columns import ZERO, Values

H = TypeVar("H", bound=Hashable)


def number_all_purely(things: Sequence[H]) -> tuple[Values, list[H]]:
    """Equal ones get the same number; and the different ones.

    >>> number_all(["a", "b", "a"])
    (array('q', [0, 1, 0]), ['a', 'b'])
    """
    numbers = ZERO * len(things)
    known: dict[H, int] = {}
    number, last = 0, None
    for index, thing in enumerate(things):
        if thing is not last:  # neighbours are often the same
            number = known.setdefault(thing, len(known))
            last = thing
        numbers[index] = number
    return numbers, list(known)


def number_starts_purely(texts: Sequence[str], length: int) -> tuple[Values, int]:
    """Texts that begin with the same so many characters get the same number, shorter ones all the same; and how many
    numbers there are.

    >>> number_starts(["read more", "no", "reading"], 4)
    (array('q', [0, 1, 0]), 2)
    """
    numbers, different = number_all_purely([text[:length] if len(text) >= length else "" for text in texts])
    return numbers, len(different)


def number_styles_purely(
    parent: Values, tags: Values, words: Values, tag_count: int, word_count: int
) -> tuple[Values, int]:
    """Containers whose tags and words have the same numbers, which are below their counts, and whose parents have the
    same style, get the same number; and how many numbers there are."""
    styles = ZERO * len(parent)
    known: dict[int, int] = {}
    for index, above in enumerate(parent):
        look = ((styles[above] + 1 if above >= 0 else 0) * tag_count + tags[index]) * word_count + words[index]
        styles[index] = known.setdefault(look, len(known))
    return styles, len(known)


class _NumberAll(Protocol):
    def __call__(self, things: Sequence[H]) -> tuple[Values, list[H]]: ...


number_all: _NumberAll
number_starts: Callable[[Sequence[str], int], tuple[Values, int]]
number_styles: Callable[[Values, Values, Values, int, int], tuple[Values, int]]
try:
    from boilerstrip.scoring._numbering import number_all, number_starts, number_styles
except ImportError:
    number_all, number_starts, number_styles = number_all_purely, number_starts_purely, number_styles_purely
