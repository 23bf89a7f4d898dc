"""What makes blocks of two pages alike: their text without numbers and names, and the elements that they lie in."""

from __future__ import annotations

from collections.abc import Sequence

from boilerstrip.blocks import Block, Container
from boilerstrip.lazy import lazy

NUMBER_MARK = "#"
NUMBERS = lazy(r"\d++(?:[-.,:/ ]?+\d++)*+")
TAG = lazy(r"(.{1,20}?[:：] ?)(?=[^\s:：])")
MAX_TEXT = 400
"""Characters of a text that are looked at: what is longer is alike when it begins alike."""

MAX_TAGGED = 200
"""Characters of a line such as "Editor: …": a longer one is more than a name or a headline behind its tag."""

MAX_PATH = 500
"""Characters of the way above an element that are looked at, those nearest to it."""

TOP = ("html", "body")


def mask_numbers(text: str) -> str:
    """A block's text with a mark in place of each number, date, time and count.

    >>> mask_numbers("2019-10-09 17:04 阅读(1,204)")
    '# 阅读(#)'
    """
    return NUMBERS.sub(NUMBER_MARK, text[:MAX_TEXT])


def read_tag(text: str) -> str | None:
    """What a line begins with up to a colon, when a name or headline stands behind it; None for other blocks.

    >>> read_tag("责任编辑：林晓禾"), read_tag("Photo: Ada Berg"), read_tag("The bridge opened.")
    ('责任编辑：', 'Photo: ', None)
    """
    found = TAG.match(text) if len(text) <= MAX_TAGGED else None
    return mask_numbers(found[1]) if found else None


def element_paths(containers: Sequence[Container]) -> list[str]:
    """For each container the way to it from the root: tags, and their class and id words, as a selector has them.

    >>> element_paths([Container("html", -1), Container("body", 0), Container("div", 1, ("main",)), Container("p", 2)])
    ['html', 'body', 'div.main', 'div.main > p']
    """
    paths: list[str] = []
    for tag, parent, words in containers:
        step = ".".join((tag, *words))
        above = paths[parent][-MAX_PATH:] if parent >= 0 and containers[parent].tag not in TOP else ""
        paths.append(f"{above} > {step}" if above else step)
    return paths


def style_of(block: Block, paths: Sequence[str]) -> str:
    """The way to a block's container, and the class words of inline elements in it after a bar."""
    path = paths[block.container]
    return f"{path} | {'.'.join(block.words)}" if block.words else path
