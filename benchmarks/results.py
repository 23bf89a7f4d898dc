"""What a system is given and what it answers. :class:`boilerstrip.article.Article` is a result as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from boilerstrip.article import Header
from boilerstrip.blocks import Block


@dataclass(frozen=True, slots=True)
class Task:
    """One page for one system: its bytes as crawled, and its text (decoded HTML, or the page flattened to text)."""

    content: bytes
    text: str
    url: str | None = None
    language: str | None = None


class Result(Protocol):
    """What can be scored: text, header, labelled blocks, and whether the page is said to hold an article."""

    @property
    def text(self) -> str:
        """The article's body; "" where there is none."""

    @property
    def header(self) -> Header | None:
        """The header fields; None from a system that looks for none."""

    @property
    def blocks(self) -> Sequence[Block]:
        """The page's labelled blocks in order; empty from a system that labels none."""

    @property
    def is_article(self) -> bool:
        """Whether the page holds an article."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a system that labels no blocks. ``header`` is None where it looks for none."""

    text: str
    header: Header | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def is_article(self) -> bool:
        """A system without a verdict of its own says by its text whether there is an article."""
        return bool(self.text.strip())
