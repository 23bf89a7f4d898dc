"""The data files of the package: patterns, weights, word lists."""

from __future__ import annotations

from pathlib import Path
from typing import Any

# ``importlib.resources`` would do the same, but importing it takes a tenth of the time that importing this package may.
ROOT = Path(__file__).parent


def read_data(*parts: str) -> str:
    """The text of a data file, given by its folder in the package and its name.

    >>> read_data("patterns", "zh.toml").splitlines()[-1] != ""
    True
    """
    return read_bytes(*parts).decode()


def read_bytes(*parts: str) -> bytes:
    """A data file as it is."""
    return ROOT.joinpath(*parts).read_bytes()


def read_toml(*parts: str) -> dict[str, Any]:
    """What a data file in TOML holds.

    >>> "more" in read_toml("patterns", "page_signs.toml")["texts"]
    True
    """
    import tomllib  # here, as ``import boilerstrip`` reads no file

    return tomllib.loads(read_data(*parts))


def write_data(text: str, *parts: str) -> None:
    """Write a data file: for those that are made from others."""
    ROOT.joinpath(*parts).write_text(text, encoding="utf-8")


def list_data(folder: str) -> list[str]:
    """The names of the data files in a folder of the package, sorted."""
    return sorted(path.name for path in ROOT.joinpath(folder).iterdir())
