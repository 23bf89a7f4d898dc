"""Regular expressions that are compiled when first used: compiling all of them takes longer than reading a page."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, TypeAlias, cast

if TYPE_CHECKING:
    import regex

RegexPattern: TypeAlias = "regex.Pattern[str]"

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of the standard library that is compiled at its first use.

    >>> lazy("[a-z]+").findall("one two")
    ['one', 'two']
    """
    return cast("re.Pattern[str]", LazyPattern("re", pattern, flags))


def lazy_bytes(pattern: bytes) -> re.Pattern[bytes]:
    """:func:`lazy` for bytes."""
    return cast("re.Pattern[bytes]", LazyPattern("re", pattern, 0))


def lazy_regex(pattern: str, flags: int = 0) -> RegexPattern:
    r"""The same for what only ``regex`` knows (``\p{Han}``, look-behind of any length). It is slower, and
    imported at the first use of such a pattern.

    >>> lazy_regex(r"\p{Lu}").findall("One Two")
    ['O', 'T']
    """
    return cast("RegexPattern", LazyPattern("regex", pattern, flags))


def _is_anchored(pattern: str | bytes) -> bool:
    r"""Whether an expression can match at the start of a text only.

    >>> _is_anchored("^a(?:b|c)"), _is_anchored(r"^[(|]\|"), _is_anchored("^a|b"), _is_anchored("a")
    (True, True, False, False)
    """
    text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
    if not text.startswith("^"):
        return False
    bare = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "", text, flags=re.DOTALL)
    depth = 0
    for character in bare:
        depth += (character == "(") - (character == ")")
        if character == "|" and not depth:
            return False
    return True


class LazyPattern:
    """A pattern that is compiled at its first use: then the methods of the compiled one are its own."""

    def __init__(self, library: str, pattern: str | bytes, flags: int) -> None:
        self._source = library, pattern, flags

    def __reduce__(self) -> tuple[Any, ...]:
        return LazyPattern, self._source

    def __getattr__(self, name: str) -> Any:
        compiled = self.compile()
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        _, pattern, flags = self._source
        if not flags & (re.MULTILINE | re.VERBOSE) and _is_anchored(pattern):
            self.search = compiled.match  # a search would try every place
        return self.__dict__[name] if name in _METHODS else getattr(compiled, name)

    def compile(self) -> Any:
        """The pattern of ``re`` or ``regex``."""
        library, pattern, flags = self._source
        return import_module(library).compile(pattern, flags)
