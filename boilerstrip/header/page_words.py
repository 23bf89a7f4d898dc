"""The words of ``page_words.toml``, by which parts of a page are known."""

from __future__ import annotations

from functools import cache

from boilerstrip.header.candidates import fold
from boilerstrip.header.words import load, phrases


@cache
def class_words(part: str) -> frozenset[str]:
    """What the class or id of an element says that a part of the page lies in it.

    >>> "breadcrumb" in class_words("trail")
    True
    """
    return frozenset(load("page_words.toml")["classes"][part].split())


def is_named(kind: str, name: str) -> bool:
    """Whether a name is one of a kind: what home pages are called, channels, the article itself.

    >>> is_named("home", "Home"), is_named("home", "River Times")
    (True, False)
    """
    return fold(name) in _names(kind)


@cache
def _names(kind: str) -> frozenset[str]:
    return frozenset(map(fold, phrases(load("page_words.toml")["names"][kind])))
