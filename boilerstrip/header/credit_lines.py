"""Lines that are nothing but words of credits and names: ``编辑 张三 校对 李四``, ``记者：张三 文/图``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby

from boilerstrip.header.names import is_person_name
from boilerstrip.header.words import is_cjk, load, phrases
from boilerstrip.lazy import lazy

_MAX_LENGTH = 60  # characters of such a line
_PARTS = lazy(r"[\s\u3000:：、，,/／╱|｜丨&＆]++")
_HOUSE = lazy(r"[\w·・]{1,16}")  # a role, with the name of its paper
_BRACKETS = "()（）[]【】〔〕 \u3000"


def read_credit_line(line: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(kind, names) of a line in Chinese, Japanese or Korean that holds words of credits, names of persons, and nothing
    else; nothing of other lines. Words stand before their names or behind them; of one list of names between words the
    last ones tell (记者 张三 摄).

    >>> list(read_credit_line("编辑 张三 校对 李四")), list(read_credit_line("张三 文 李四 图"))
    ([('editors', ('张三',)), ('editors', ('李四',))], [('authors', ('张三',)), ('photographers', ('李四',))])
    >>> list(read_credit_line("记者：张三 文/图")), list(read_credit_line("记者 张三 昨天"))
    ([('authors', ('张三',)), ('photographers', ('张三',))], [])
    """
    if len(line) > _MAX_LENGTH or not is_cjk(line):
        return
    parts = [(part, _kinds_of(part)) for part in _PARTS.split(line.strip(_BRACKETS)) if part]
    if not all(kinds is not None or is_person_name(part) for part, kinds in parts):
        return
    runs = [list(run) for _, run in groupby(parts, lambda part: part[1] is not None)]
    is_word = [run[0][1] is not None for run in runs]
    if is_word == [True, False, True]:
        runs, is_word = runs[1:], is_word[1:]
    if not runs or len(runs) % 2:
        return
    words, names = (runs[::2], runs[1::2]) if is_word[0] else (runs[1::2], runs[::2])
    for own, credited in zip(words, names, strict=True):
        for kind in sorted(frozenset().union(*(kinds or () for _, kinds in own))):
            yield kind, tuple(name for name, _ in credited)


def _kinds_of(part: str) -> frozenset[str] | None:
    """What a word of credits, or a role with a paper's name before it, credits with, which may be nothing (策划); None
    of what is no such word."""
    words = _words()
    if part in words:
        return words[part]
    if not part.endswith(_roles()) or not _HOUSE.fullmatch(part):
        return None
    role = next(role for role in _roles() if part.endswith(role))
    return None if is_person_name(part.removesuffix(role)) else words[role]


@cache
def _roles() -> tuple[str, ...]:
    return tuple(word for words in load("credits.toml")["roles"].values() for word in words.split())


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """The words of credits and what they credit with. Sources are no persons, so their words are not among them."""
    lists = load("credits.toml")
    kinds = {"both": ("authors", "photographers"), "other": ()}
    words = {
        word: frozenset(kinds.get(kind, (kind,)))
        for kind, listed in lists["labels"].items()
        if kind != "source"
        for word in phrases(listed)
    }
    return words | {word: frozenset((kind,)) for kind, listed in lists["roles"].items() for word in listed.split()}
