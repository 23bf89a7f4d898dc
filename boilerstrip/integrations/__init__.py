"""boilerstrip in the pipelines that its users already have: each module is thin, and behind an extra of its own."""

from __future__ import annotations

import dataclasses
from typing import Any

from boilerstrip.article import Article


def article_fields(article: Article, *, blocks: bool) -> dict[str, Any]:
    """``Article.to_dict()``, whose ``blocks`` are empty unless asked for: they are most of the data."""
    return (article if blocks else dataclasses.replace(article, blocks=())).to_dict()


def describe(error: Exception) -> str:
    """What the ``error`` of a page that was not read says.

    >>> describe(ValueError("the page is null"))
    'ValueError: the page is null'
    """
    return f"{type(error).__name__}: {error}"
