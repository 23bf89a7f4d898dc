from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.corpus import DEFAULT_ROOT
from benchmarks.floors import Pinned, find_falls, measure, raise_floors, read_floors, write_floors

FLOORS = {"news": Pinned("d1", {"boilerstrip": {"token_f1": 0.95, "header.title": 0.9}})}


def measured(**figures: float) -> dict[str, Pinned]:
    return {"news": Pinned("d1", {"boilerstrip": {name.replace("_title", ".title"): v for name, v in figures.items()}})}


@pytest.mark.parametrize(
    ("found", "falls"),
    [
        pytest.param(measured(token_f1=0.95, header_title=0.9), [], id="equal"),
        pytest.param(measured(token_f1=0.9496, header_title=1.0), [], id="within-tolerance"),
        pytest.param(measured(token_f1=0.949, header_title=0.9), ["0.9490 is below its floor 0.9500"], id="fallen"),
        pytest.param(measured(token_f1=0.96), ["header.title: 0.9000 is pinned, nothing was measured"], id="vanished"),
        pytest.param({"news": replace(FLOORS["news"], digest="d2")}, ["the gold file changed"], id="other-gold"),
        pytest.param({}, [], id="corpus-not-measured"),
    ],
)
def test_falls_are_found(found: dict[str, Pinned], falls: list[str]) -> None:
    lines = find_falls(FLOORS, found)
    assert len(lines) == len(falls)
    assert all(fall in line for fall, line in zip(falls, lines, strict=True))


def test_floors_rise_and_fall_only_by_hand() -> None:
    found = measured(token_f1=0.9496, header_title=0.97)
    figures = raise_floors(FLOORS, found, lower=False)["news"].modes["boilerstrip"]
    assert figures == {"token_f1": 0.95, "header.title": 0.97}
    assert raise_floors(FLOORS, found, lower=True) == found
    assert raise_floors(FLOORS, {}, lower=True) == FLOORS


def test_floors_survive_the_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert read_floors(path) == {}
    write_floors(FLOORS, path)
    assert read_floors(path) == FLOORS


@pytest.mark.skipif(not DEFAULT_ROOT.is_dir(), reason=f"the shared corpora are not at {DEFAULT_ROOT}")
def test_no_figure_fell() -> None:
    floors = read_floors()
    if not floors:
        pytest.skip("no floors are pinned yet: python -m benchmarks.floors --write")
    assert find_falls(floors, measure(DEFAULT_ROOT, sorted(floors), jobs=2)) == []
