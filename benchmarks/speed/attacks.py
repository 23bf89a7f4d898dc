"""Strings that make a regular expression work hard, made from the expression itself."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any, NamedTuple

_PROPERTY = re.compile(r"\\p\{\^?[^{}]*\}|\[:[a-z]+:\]")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_MANY = 8  # a repeat that may go on as long as this may be made to
_VARIANTS = 4  # ways in which alternatives are chosen
_TAIL = "\u00a4"  # in the way of most expressions
_GENERIC = (" ", "\n", "a", "a ", "A", "1", "1 ", "-", ".", "中", "中 ", "<", "/")
_STRANGERS = "a中1 .-<\u00a4A\n/:;\"'"


class Attack(NamedTuple):
    """``head``, then ``unit`` again and again, then ``tail``."""

    head: str
    unit: str
    tail: str

    def build(self, length: int) -> str:
        """About ``length`` characters of it."""
        return self.head + self.unit * (length // len(self.unit)) + self.tail


def find_attacks(source: str | bytes, flags: int) -> list[Attack]:
    """Attacks on the expression ``source``: each of its repeats gone on with and then broken off; whatever leads up to
    a repeat, again and again (searches that start anywhere and run on); and generic texts.

    >>> Attack("<", " ", "\u00a4") in find_attacks(r"< *>", 0)
    True
    """
    found: dict[Attack, None] = {}
    tree = _parse(source, flags)
    for variant in range(_VARIANTS):
        whole = _sample(tree, variant)
        for head, body in _repeats(tree, "", variant):
            for tail in (_TAIL, "\n", _TAIL + whole):  # the last: nothing that must occur is missing
                found |= {Attack(head, body, tail): None, Attack("", body, tail): None} if body else {}
                found |= {Attack("", head + body, tail): None} if head + body else {}
        if whole:
            found[Attack("", whole[:-1] or whole, _TAIL)] = None
    units = _GENERIC if tree else (*_GENERIC, *dict.fromkeys(_as_text(source)))
    found |= {Attack("", unit, _TAIL): None for unit in units}
    return list(found)


def _as_text(source: str | bytes) -> str:
    return source.decode("latin-1") if isinstance(source, bytes) else source


def _parse(source: str | bytes, flags: int) -> list[Any]:
    """The parse tree; empty for syntax that only the package ``regex`` knows."""
    plain = source if isinstance(source, bytes) else _PROPERTY.sub(r"\\w", source)
    known = flags & (re.IGNORECASE | re.MULTILINE | re.DOTALL | re.VERBOSE | re.ASCII)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return [*import_module("re._parser").parse(plain, known)]
        except (re.error, ValueError):
            return []


def _repeats(items: Iterable[Any], head: str, variant: int) -> Iterator[tuple[str, str]]:
    """For every repeat that may go on: a text that leads up to it, and a text of what it repeats."""
    for item in items:
        name, argument = str(item[0]), item[1]
        if name in _REPEATS:
            if int(argument[1]) >= _MANY:
                yield head, _sample(argument[2], variant)
                yield head, _sample(argument[2], variant + 1)
            yield from _repeats(argument[2], head, variant)
        else:
            for part in _parts(name, argument):
                yield from _repeats(part, head, variant)
        head += _sample([item], variant)


def _parts(name: str, argument: Any) -> list[Any]:
    """The expressions that an item is made of."""
    match name:
        case "SUBPATTERN":
            return [argument[3]]
        case "ATOMIC_GROUP":
            return [argument]
        case "BRANCH":
            return list(argument[1])
        case "ASSERT" | "ASSERT_NOT":
            return [argument[1]]
        case _:
            return []


def _sample(items: Iterable[Any], variant: int) -> str:
    """A text that the items match, or nearly: what they assert is left out."""
    return "".join(_sample_item(str(name), argument, variant) for name, argument in items)


def _sample_item(name: str, argument: Any, variant: int) -> str:
    if name in _REPEATS:
        return _sample(argument[2], variant) * max(1, min(int(argument[0]), 40))
    match name:
        case "LITERAL":
            return chr(argument)
        case "ANY":
            return "a"
        case "NOT_LITERAL":
            return next(char for char in _STRANGERS if char != chr(argument))
        case "IN":
            return _member(argument, variant)
        case "BRANCH":
            return _sample(argument[1][variant % len(argument[1])], variant)
        case "SUBPATTERN" | "ATOMIC_GROUP":
            return _sample(_parts(name, argument)[0], variant)
        case _:
            return ""


def _member(items: Iterable[Any], variant: int) -> str:
    """A character of the class, another one for each variant."""
    rules = [(str(name), argument) for name, argument in items]
    if rules[0][0] == "NEGATE":
        outside = [char for char in _STRANGERS if not any(_holds(rule, char) for rule in rules[1:])]
        return outside[variant % len(outside)] if outside else _TAIL
    name, argument = rules[variant % len(rules)]
    if name == "CATEGORY":
        return next((char for char in _STRANGERS if _holds((name, argument), char)), "a")
    return chr(argument[0] if name == "RANGE" else argument)


def _holds(rule: tuple[str, Any], char: str) -> bool:
    name, argument = rule
    match name:
        case "LITERAL":
            return ord(char) == int(argument)
        case "RANGE":
            return bool(argument[0] <= ord(char) <= argument[1])
        case _:
            kind = str(argument)
            inside = char.isdigit() if "DIGIT" in kind else char.isspace() if "SPACE" in kind else char.isalnum()
            return inside != ("NOT" in kind)
