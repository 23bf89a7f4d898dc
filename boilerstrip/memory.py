"""Memory that is free, given back to the system: else a large page takes what each step needs on top of the last one's.

Where ``_memory.pyx`` was compiled, against the GNU C library, it is used; elsewhere nothing is given back.
"""

from __future__ import annotations

from collections.abc import Callable

MANY = 25_000
"""Blocks, containers or elements from which a page is large. Pages of the corpora have 3,076 blocks or containers at
most; it costs time to take again what was given back, a tenth of a page's."""


def give_back_nothing(count: int) -> bool:  # noqa: ARG001 - see above
    """Give back what is free, if a page has so many blocks, containers or elements that it is worth the time; whether
    anything was."""
    return False


give_back: Callable[[int], bool]
try:
    from boilerstrip._memory import give_back
except ImportError:
    give_back = give_back_nothing
