"""What reports say of a reading in words, the same in HTML and on a terminal."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import NamedTuple

from boilerstrip.article import Header
from boilerstrip.report.sides import Side

KEPT = "kept as text"
"""What the first figures of a comparison are called."""


class HeaderRow(NamedTuple):
    """A field of the header that was found: its values as text, what it was read from, and in which block."""

    field: str
    values: tuple[str, ...]
    source: str
    block: int | None


def header_rows(header: Header) -> Iterator[HeaderRow]:
    """The fields that were found, in their order."""
    for field in dataclasses.fields(header):
        value = getattr(header, field.name)
        if field.name == "evidence" or value in (None, ()):
            continue
        evidence = header.evidence.get(field.name)
        values = tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)
        yield HeaderRow(field.name, values, evidence.source if evidence else "", evidence.block if evidence else None)


def describe_side(side: Side) -> str:
    """One line: whether there is an article, how likely that is right, how much was kept, how the page was read."""
    article = side.article
    verdict = "an article" if article.is_article else "no article"
    written = sum(len(block.text) for block in article.blocks)
    charset = f", {article.charset} ({article.charset_source})" if article.charset else ""
    repairs = f", repaired: {', '.join(article.repairs)}" if article.repairs else ""
    truncated = f", cut off by {', '.join(article.truncated)}" if article.truncated else ""
    return (
        f"{verdict}, {article.confidence:.0%} sure · {len(article.text):,} of {plural(written, 'character')} kept · "
        f"{plural(len(article.blocks), 'block')} · {article.kind}{charset}{repairs}{truncated}"
    )


def plural(count: int, noun: str) -> str:
    """A count and what was counted.

    >>> plural(1, "block"), plural(1200, "block")
    ('1 block', '1,200 blocks')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def signed(before: int, after: int) -> str:
    """The difference of two counts.

    >>> signed(3, 5), signed(5, 3), signed(4, 4)
    ('+2', '−2', '0')
    """
    return f"{after - before:+,}".replace("-", "−") if after != before else "0"
