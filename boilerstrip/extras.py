"""Packages that only some parts need: how to install them is told where they are missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


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
