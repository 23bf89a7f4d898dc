"""The credits of a printed line: who wrote, photographed and edited, and where the text comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from boilerstrip.header.bylines import find_byline, find_photo_credit, find_signoff
from boilerstrip.header.credit_lines import read_credit_line
from boilerstrip.header.labels import find_labels, may_hold_labels, read_field
from boilerstrip.header.roles import may_hold_roles, read_caption, read_roles

MAX_LENGTH = 2_000  # characters of a line of credits that are looked at
MIN_LENGTH = 3  # a name and what it did: 张三摄
LINE_LENGTH = 400  # characters: a longer line is running text, in which only head and tail can hold credits
EDGE_LENGTH = 160  # characters of that head and that tail
_COUNTS_FOR = {"both": ("authors", "photographers")}


class Credits(NamedTuple):
    """What a line credits: names only, each once, in printed order; ``source`` is an organisation as printed."""

    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    source: str | None = None


NO_CREDITS = Credits()

Found: TypeAlias = Sequence[tuple[Credits, int]]
"""What the lines of one place credit, each with its block."""

TRUST_PRINTED = 4.0  # of what a line credits


@lru_cache(maxsize=32)  # pages repeat lines: a copy of the dateline, the same credit below each picture
def find_credits(text: str, language: str | None = None) -> Credits:
    """The credits of one printed line: a dateline, a credit line, a caption, or the head and tail of a paragraph.

    >>> find_credits("来源：江南日报　作者：张三 李四　责任编辑：王五_NN2587")
    Credits(authors=('张三', '李四'), photographers=(), editors=('王五',), source='江南日报')
    >>> find_credits("大桥通车。（新华社记者 张三 摄）").photographers, find_credits("By Jane Doe and John Roe").authors
    (('张三',), ('Jane Doe', 'John Roe'))
    >>> find_credits("记者从市政府获悉，大桥将于明年通车。")
    Credits(authors=(), photographers=(), editors=(), source=None)
    """
    line = text.replace("\n", " ").strip()
    signed = language == "ja" or may_hold_labels(line) or may_hold_roles(line)
    if len(line) < MIN_LENGTH or not (signed or " " in line):
        return NO_CREDITS
    found: dict[str, dict[str, None]] = {}
    for kind, names in _read_line(line, language, signed):
        if names:
            for target in _COUNTS_FOR.get(kind, (kind,)):
                found.setdefault(target, {}).update(dict.fromkeys(names))
    if not found:
        return NO_CREDITS
    authors, photographers, editors = (tuple(found.get(kind, ())) for kind in ("authors", "photographers", "editors"))
    return Credits(authors, photographers, editors, next(iter(found.get("source", ())), None))


def _read_line(line: str, language: str | None, signed: bool) -> Iterable[tuple[str, tuple[str, ...]]]:
    """(kind, names) of every credit, in the order of how sure it is: those of a line that is nothing else, then labels,
    roles, bylines; only the first and the last where the line is not ``signed``."""
    whole = read_credit_line(line)
    return whole or (_read_signed(line, language) if signed else _read_byline(line, language))


def _read_signed(line: str, language: str | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    labels = find_labels(line[:MAX_LENGTH])
    if labels and len(line) > LINE_LENGTH and labels[0].start > 0:
        line, labels = line[-EDGE_LENGTH:], find_labels(line[-EDGE_LENGTH:])
    for label in labels:
        if label.kind != "other":
            yield read_field(label)
    if labels and labels[-1].kind == "source" and may_hold_roles(labels[-1].value):
        yield from read_roles("", labels[-1].value[-EDGE_LENGTH:], language)  # 来源：江南日报 | 记者张三
    free = line[: labels[0].start] if labels else line
    head, tail = free[:EDGE_LENGTH], free[-EDGE_LENGTH:]
    if not (head.isascii() and tail.isascii()):
        yield from read_roles(head, tail, language)
        yield "photographers", read_caption(tail)
    if " " in free:
        yield from _read_byline(free, language)


def _read_byline(line: str, language: str | None) -> Sequence[tuple[str, tuple[str, ...]]]:
    return ("authors", find_byline(line, language)), *find_signoff(line), ("photographers", find_photo_credit(line))
