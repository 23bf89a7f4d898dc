"""What comes out: the article, its header, its pictures, and their JSON and Markdown forms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from boilerstrip.blocks import Block, Container


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a header value came from: ``source`` names the candidate's kind (``printed``, ``json-ld``,
    ``meta:og:title``, ``time``, ``title-tag``, ``breadcrumb`` …), ``block`` the block it was printed in, if any."""

    source: str
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """The article's header fields. Not found is None or an empty tuple, never "". See ``docs/header-fields.md``."""

    title: str | None = None
    kicker: str | None = None
    subtitles: tuple[str, ...] = ()
    published_at: dt.datetime | dt.date | None = None
    updated_at: dt.datetime | dt.date | None = None
    source: str | None = None
    authors: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    site: str | None = None
    breadcrumb: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    description: str | None = None
    language: str | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the article: absolute address where the page's URL is known, else as written; caption and
    alternative text as printed or None; the number of the page's blocks that stand before it."""

    url: str
    caption: str | None = None
    alt: str | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Article:
    """The answer for one page.

    ``blocks`` are all blocks of the page with their labels, ``containers`` what their ``container`` indexes.
    ``confidence`` is 0.0 to 1.0. ``charset_source`` says why the page was read in ``charset``, ``repairs`` what was
    mended, ``truncated`` which of the :class:`~boilerstrip.Limits` the page reached: what is beyond them is not here.
    """

    is_article: bool
    kind: str
    paragraphs: tuple[str, ...]
    header: Header
    blocks: tuple[Block, ...]
    containers: tuple[Container, ...] = (Container("body", -1),)
    images: tuple[Image, ...] = ()
    confidence: float = 0.0
    next_page: str | None = None
    url: str | None = None
    charset: str | None = None
    charset_source: str | None = None
    repairs: tuple[str, ...] = ()
    truncated: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The body: paragraphs joined by an empty line, without title and captions; "" where there is no article."""
        return "\n\n".join(self.paragraphs)

    def to_dict(self, *, reasons: bool = False) -> dict[str, object]:
        """The article as JSON types, by the schema in ``docs/output-schema.md``; each block's reasons on request."""
        from boilerstrip.serialization import to_dict  # here and below: not needed to import an article

        return to_dict(self, reasons=reasons)

    def to_json(self, *, reasons: bool = False, indent: int | None = None) -> str:
        """:meth:`to_dict` as JSON text: on one line, or indented by ``indent`` spaces a level."""
        from boilerstrip.serialization import to_json

        return to_json(self, reasons=reasons, indent=indent)

    def to_markdown(self) -> str:
        """Title, dateline and body as Markdown (CommonMark, and tables as GitHub has them)."""
        from boilerstrip.markdown import to_markdown

        return to_markdown(self)
