"""How labels look: their colours, and whether what has them is kept. The data is ``labels.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from boilerstrip.blocks import Label
from boilerstrip.package_data import read_data


class Look(NamedTuple):
    """Colours (``#rrggbb``) on light and dark ground, and where the text goes: "text", "header", "images" or ""."""

    light: str
    dark: str
    kept: str


@cache
def load_looks() -> Mapping[Label, Look]:
    """The look of every label, in the order of :class:`~boilerstrip.Label`."""
    table = tomllib.loads(read_data("report", "labels.toml"))
    return {label: Look(**table[label]) for label in Label}


def is_kept(label: Label | None) -> bool:
    """Whether the text of blocks with this label goes into the article."""
    return label is not None and load_looks()[label].kept != ""


def label_styles() -> str:
    """CSS that gives every element with ``data-label`` its label's colour, as ``--label``."""
    looks = load_looks()
    light = "".join(f'[data-label="{label}"]{{--label:{look.light}}}' for label, look in looks.items())
    dark = "".join(f'[data-label="{label}"]{{--label:{look.dark}}}' for label, look in looks.items())
    return f"{light}\n@media (prefers-color-scheme:dark){{{dark}}}\n"
