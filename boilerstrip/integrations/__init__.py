"""boilerstrip in the pipelines that its users already have: each module is thin, and behind an extra of its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from boilerstrip.article import Article


@contextmanager
def extra(name: str, what: str | None = None) -> Iterator[None]:
    """Imports of the packages of the extra ``name``; an ImportError among them says how to install it.

    ``what`` says what needs them, by default the module of that name.

    >>> with extra("arrow"):
    ...     import arrows_of_another_kind
    Traceback (most recent call last):
    ImportError: boilerstrip.integrations.arrow needs more packages: pip install 'boilerstrip[arrow]'
    """
    try:
        yield
    except ImportError as error:
        message = f"{what or f'boilerstrip.integrations.{name}'} needs more packages: pip install 'boilerstrip[{name}]'"
        raise ImportError(message, name=error.name) from error


def article_fields(article: Article, *, blocks: bool) -> dict[str, Any]:
    """``Article.to_dict()``, whose ``blocks`` are empty unless asked for: they are most of the data."""
    return (article if blocks else dataclasses.replace(article, blocks=())).to_dict()


def describe(error: Exception) -> str:
    """What the ``error`` of a page that was not read says.

    >>> describe(ValueError("the page is null"))
    'ValueError: the page is null'
    """
    return f"{type(error).__name__}: {error}"
