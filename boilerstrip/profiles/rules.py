"""What a person wrote into a profile: XPaths of the body, of what to drop, of blocks of a label; header values.

XPaths are looked up in the parsed page before it is cut into blocks. What they find gets a class word as a mark, which
the container that it becomes then holds; :func:`take_marks` takes them out again, before anything else reads the page.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from string import ascii_lowercase
from typing import Any, NamedTuple, cast

from lxml import etree

from boilerstrip.blocks import Container, Label, Page
from boilerstrip.errors import ProfileError
from boilerstrip.segment.elements import BLOCK_ELEMENTS, SKIPPED

_SECRET = "".join(secrets.choice(ascii_lowercase) for _ in range(12))
"""Of this process alone: what a comment on a page calls its class must not be able to pass for a mark."""

LABEL_MARKS = {f"{_SECRET}{letter}": label for letter, label in zip("abcdefghijklmnop", Label, strict=True)}
MARKS_OF_LABELS = {label: mark for mark, label in LABEL_MARKS.items()}
BODY_MARK = f"{_SECRET}zz"
MARKS = frozenset((BODY_MARK, *LABEL_MARKS))
"""Class words that no page has."""


@dataclass(frozen=True)
class Rules:
    """``body`` is the XPath of the elements that the article lies in, ``drop`` has those of what is never body,
    ``labels`` those of blocks of a label; ``header`` fixes values of ``source`` and ``site``, ``timezone`` is an offset
    as +08:00 or a name as Asia/Shanghai."""

    body: str | None = None
    drop: tuple[str, ...] = ()
    labels: Mapping[Label, tuple[str, ...]] = field(default_factory=dict)
    header: Mapping[str, str] = field(default_factory=dict)
    timezone: str | None = None

    @property
    def xpaths(self) -> Iterator[tuple[str, str]]:
        """XPaths with the mark of what they find; of several that find one element the last wins."""
        if self.body is not None:
            yield self.body, BODY_MARK
        yield from ((xpath, MARKS_OF_LABELS[Label.OTHER]) for xpath in self.drop)
        for label, xpaths in self.labels.items():
            yield from ((xpath, MARKS_OF_LABELS[label]) for xpath in xpaths)

    @property
    def tzinfo(self) -> dt.tzinfo | None:
        """The time zone."""
        return parse_timezone(self.timezone) if self.timezone is not None else None

    def merge(self, other: Rules) -> Rules:
        """These rules and another profile's; where both say something of one thing, these."""
        labels = dict(self.labels)
        for label, xpaths in other.labels.items():
            labels[label] = tuple(dict.fromkeys((*labels.get(label, ()), *xpaths)))
        return Rules(
            self.body if self.body is not None else other.body,
            tuple(dict.fromkeys((*self.drop, *other.drop))),
            labels,
            {**other.header, **self.header},
            self.timezone if self.timezone is not None else other.timezone,
        )

    def mark(self, root: etree._Element) -> None:
        """Mark what the XPaths find in a parsed page. An inline element that one finds becomes a block of its own."""
        for xpath, mark in self.xpaths:
            for found in _find(xpath, root):
                element = found if isinstance(found, etree._Element) else found.getparent()
                if element is None or not isinstance(element.tag, str) or element.tag in SKIPPED:
                    continue
                if element.tag not in BLOCK_ELEMENTS:
                    element.tag = "div"
                element.set("class", f"{mark} {element.get('class', '')}")


class Marks(NamedTuple):
    """What the XPaths found, as indexes of containers: those that the article lies in, and those of a label."""

    body: frozenset[int] = frozenset()
    labels: Mapping[int, Label] = {}


def take_marks(page: Page) -> tuple[Page, Marks]:
    """The page without marks, and what was marked."""
    body: set[int] = set()
    labels: dict[int, Label] = {}
    containers = list(page.containers)
    for index, (tag, parent, words) in enumerate(containers):
        kept = tuple(word for word in words if word not in MARKS)
        if len(kept) == len(words):
            continue
        containers[index] = Container(tag, parent, kept)
        if BODY_MARK in words:
            body.add(index)
        own = [LABEL_MARKS[word] for word in words if word in LABEL_MARKS]
        if own:
            labels[index] = own[0]  # marks are set in front of each other
    return page._replace(containers=tuple(containers)), Marks(frozenset(body), labels)


def _find(xpath: str, root: etree._Element) -> list[Any]:
    """What an XPath finds. ProfileError for a mistake in it that shows on this page only."""
    try:
        return _select(xpath, compile_xpath(xpath), root)
    except ValueError as error:
        raise ProfileError(f"{error}; take it out of the profile") from error


def _select(xpath: str, compiled: etree.XPath, root: etree._Element) -> list[Any]:
    """Elements, and attributes and texts, which know theirs. ValueError where the XPath finds something else."""
    try:
        found = compiled(root)
    except etree.XPathError as error:
        raise ValueError(f"{xpath!r} is no XPath: {error}") from error
    others = [each for each in found if not hasattr(each, "getparent")] if isinstance(found, list) else [found]
    if others:
        raise ValueError(f"{xpath!r} finds no elements but a {type(others[0]).__name__}")
    return cast("list[Any]", found)


_PROBE = "".join(f"<{tag} class='a' id='a'>a</{tag}>" for tag in sorted({*BLOCK_ELEMENTS, "a", "b", "img", "span"}))
"""Elements of all kinds: a mistake in a predicate shows where there is something to look at."""


@lru_cache(maxsize=256)
def compile_xpath(xpath: str) -> etree.XPath:
    """An XPath ready for use. ValueError says what is wrong with it."""
    try:
        compiled = etree.XPath(xpath, regexp=False)
    except etree.XPathError as error:
        raise ValueError(f"{xpath!r} is no XPath: {error}") from error
    _select(xpath, compiled, etree.fromstring(f"<html>{_PROBE}</html>"))
    return compiled


def parse_timezone(text: str) -> dt.tzinfo:
    """A time zone by offset or name. ValueError says how it is written.

    >>> parse_timezone("+08:00").utcoffset(None)
    datetime.timedelta(seconds=28800)
    """
    from zoneinfo import ZoneInfo

    try:
        if text[:1] in "+-":
            zone = dt.datetime.strptime(text, "%z").tzinfo
            assert zone is not None
            return zone
        return ZoneInfo(text)
    except (ValueError, OSError, KeyError) as error:
        raise ValueError(f"{text!r} is no time zone: write +08:00 or Asia/Shanghai") from error
