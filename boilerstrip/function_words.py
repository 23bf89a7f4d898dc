"""Function words by language: what prose is made of in every language, and what tells languages apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from boilerstrip.package_data import read_toml


@cache
def load_function_words() -> Mapping[str, frozenset[str]]:
    """Language → its function words, from ``patterns/function_words.toml``; read once, when first needed.

    >>> "the" in load_function_words()["en"]
    True
    """
    data = read_toml("patterns", "function_words.toml")
    return MappingProxyType({language: frozenset(words.split()) for language, words in data.items()})
