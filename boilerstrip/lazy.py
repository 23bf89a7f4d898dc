"""Regular expressions that are compiled when first used: compiling all of them takes longer than reading a page."""

from __future__ import annotations

import re
from typing import Any, cast

import regex

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of the standard library that is compiled at its first use.

    >>> lazy("[a-z]+").findall("one two")
    ['one', 'two']
    """
    return cast("re.Pattern[str]", _Lazy(re, pattern, flags))


def lazy_regex(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    r"""The same for what only ``regex`` knows (``\p{Han}``, look-behind of any length); it is slower in all it does.

    >>> lazy_regex(r"\p{Lu}").findall("One Two")
    ['O', 'T']
    """
    return cast("regex.Pattern[str]", _Lazy(regex, pattern, flags))


class _Lazy:
    def __init__(self, library: Any, pattern: str, flags: int) -> None:
        self._source = library, pattern, flags

    def __getattr__(self, name: str) -> Any:
        """Reached once: then the methods of the compiled pattern are attributes of this object."""
        library, pattern, flags = self._source
        compiled = library.compile(pattern, flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
