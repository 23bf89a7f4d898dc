"""Function words by language: what prose is made of in every language, and what tells languages apart."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def load_function_words() -> Mapping[str, frozenset[str]]:
    """Language → its function words, from ``patterns/function_words.toml``; read once, when first needed.

    >>> "the" in load_function_words()["en"]
    True
    """
    source = files("boilerstrip").joinpath("patterns", "function_words.toml").read_text("utf-8")
    return MappingProxyType({language: frozenset(words.split()) for language, words in tomllib.loads(source).items()})
