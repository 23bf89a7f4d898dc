"""Memory that is free, given back to the system: else a large page takes what each step needs on top of the last one's.

Where ``_memory.pyx`` was compiled, against the GNU C library, it is used; elsewhere nothing is given back.
"""

from __future__ import annotations

from collections.abc import Callable

MANY = 10_000
"""Blocks or containers from which a page is large: three times as many as any page of the corpora has."""


def give_back_nothing(count: int) -> bool:  # noqa: ARG001 - see above
    """Give back what is free, if a page has so many blocks or containers that it is worth the time; whether anything
    was."""
    return False


give_back: Callable[[int], bool]
try:
    from boilerstrip._memory import give_back
except ImportError:
    give_back = give_back_nothing
