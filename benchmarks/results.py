"""What a system is given and what it answers. :class:`boilerstrip.article.Article` is a result as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from boilerstrip.article import Header
from boilerstrip.blocks import Block


@dataclass(frozen=True, slots=True)
class Task:
    """One page for one system: its bytes as crawled, and its text (decoded HTML, or the page flattened to text)."""

    content: bytes
    text: str
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a system that labels no blocks. ``header`` is None where it looks for none."""

    text: str
    header: Header | None = None
    blocks: tuple[Block, ...] = ()
    confidence: float | None = None

    @property
    def is_article(self) -> bool:
        """A system without a verdict of its own says by its text whether there is an article."""
        return bool(self.text.strip())
