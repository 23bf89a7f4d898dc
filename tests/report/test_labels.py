"""Colours of labels: all labels have one, and it can be read."""

from __future__ import annotations

import re

import pytest

from boilerstrip import Label
from boilerstrip.package_data import read_data
from boilerstrip.report.labels import is_kept, label_styles, load_looks

CSS = read_data("report", "base.css")
KEPT = {Label.TITLE, Label.SUBTITLE, Label.META, Label.BODY, Label.CAPTION}


def variable(scheme: str, name: str) -> str:
    """What base.css says first is for light ground, then for dark."""
    light, dark = re.findall(rf"--{name}: ([^;]+);", CSS)
    return str(dark if scheme == "dark" else light)


def rgb(color: str) -> list[float]:
    return [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def luminance(channels: list[float]) -> float:
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: list[float], other: list[float]) -> float:
    """WCAG's contrast ratio."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tinted(color: str, share: float, ground: str) -> list[float]:
    return [share * own + (1 - share) * under for own, under in zip(rgb(color), rgb(ground), strict=True)]


@pytest.mark.parametrize("label", Label)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_names_of_labels_can_be_read(label: Label, scheme: str) -> None:
    """4.5:1 on the page, on lists, on the tint of kept blocks, under the mouse and on a pressed button."""
    color = getattr(load_looks()[label], scheme)
    surface = variable(scheme, "surface")
    tint = float(variable(scheme, "tint").removesuffix("%")) / 100
    grounds = [rgb(variable(scheme, "ground")), rgb(surface)]
    grounds += [tinted(color, share, surface) for share in (tint, 0.12, 0.14)]
    assert min(contrast(rgb(color), ground) for ground in grounds) >= 4.5


def test_what_is_kept_is_what_the_manual_says() -> None:
    assert {label for label in Label if is_kept(label)} == KEPT
    assert not is_kept(None)


def test_every_label_has_its_own_colours() -> None:
    looks = load_looks()
    for scheme in ("light", "dark"):
        assert len({getattr(look, scheme) for look in looks.values()}) == len(Label)
    for label, look in looks.items():
        assert label_styles().count(f'[data-label="{label}"]') == 2
        assert look.light in label_styles()
        assert look.dark in label_styles()
