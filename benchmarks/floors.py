"""Pinned figures: ``python -m benchmarks.floors`` compares, ``--write`` pins anew.

``floors.json`` holds, for every corpus, the digest of its gold file and the figures of boilerstrip by mode. A figure
that fell below its floor is a finding; a floor is lowered only by hand, with ``--lower``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.corpus import DEFAULT_ROOT, choose_corpora
from benchmarks.run import score_corpus
from benchmarks.systems import choose_systems
from boilerstrip.errors import CorpusError
from boilerstrip.learning.corpus import corpus_digest
from boilerstrip.learning.page_scores import figures

FLOORS_FILE = Path(__file__).with_name("floors.json")

# What rounding and another build of lxml may move; a page answered differently moves a corpus of 791 more than that.
TOLERANCE = 0.0005

# Text mode is measured where every line is labelled; elsewhere it would double the time for little news.
_MODES = {"portals_zh": ("boilerstrip", "boilerstrip/*")}
_DEFAULT_MODES = ("boilerstrip",)
_PINNED = ("token_f1", "ngram_f1", "kept", "refused", "header.", "label_macro_f1", "label.body.f1")


@dataclass(frozen=True, slots=True)
class Pinned:
    """The figures of one corpus by mode (a system's key) and name, and the digest of the gold they were measured on."""

    digest: str
    modes: Mapping[str, Mapping[str, float]]


#: Pinned figures by corpus.
Floors = Mapping[str, Pinned]


def measure(root: Path, corpora: Sequence[str] = (), jobs: int = 1) -> dict[str, Pinned]:
    """Boilerstrip's figures on the named corpora under ``root``; on all where none is named."""
    measured = {}
    for name, samples in choose_corpora(root, corpora).items():
        systems, _ = choose_systems(_MODES.get(name, _DEFAULT_MODES))
        scored = score_corpus(samples, systems, jobs)
        modes = {system.key: _pinned_figures(figures(scored[system.key])) for system in systems}
        measured[name] = Pinned(corpus_digest(root / name), modes)
    return measured


def _pinned_figures(found: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 4) for name, value in found.items() if name.startswith(_PINNED)}


def read_floors(path: Path = FLOORS_FILE) -> dict[str, Pinned]:
    """The pinned floors; none where the file does not exist yet."""
    if not path.exists():
        return {}
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return {name: Pinned(entry["digest"], entry["modes"]) for name, entry in content.items()}


def write_floors(floors: Floors, path: Path = FLOORS_FILE) -> None:
    """Write floors so that two runs that measured the same write the same file."""
    content = {name: {"digest": pinned.digest, "modes": pinned.modes} for name, pinned in floors.items()}
    path.write_text(json.dumps(content, indent=2, sort_keys=True) + "\n", "utf-8")


def find_falls(floors: Floors, measured: Floors) -> list[str]:
    """A line for every figure that is missing or lower than its floor, and for every gold file that changed.

    Only corpora that were measured are compared.
    """
    falls = []
    for name in sorted(floors.keys() & measured.keys()):
        if floors[name].digest != measured[name].digest:
            falls.append(f"{name}: the gold file changed, so its figures cannot be compared: pin them anew")
            continue
        falls += [f"{name}, {fall}" for fall in _fallen_figures(floors[name], measured[name])]
    return falls


def _fallen_figures(floor: Pinned, measured: Pinned) -> list[str]:
    falls = []
    for mode, pinned in floor.modes.items():
        given = measured.modes.get(mode, {})
        for name, value in pinned.items():
            if name not in given:
                falls.append(f"{mode}, {name}: {value:.4f} is pinned, nothing was measured")
            elif given[name] < value - TOLERANCE:
                falls.append(f"{mode}, {name}: {given[name]:.4f} is below its floor {value:.4f}")
    return falls


def raise_floors(floors: Floors, measured: Floors, *, lower: bool) -> dict[str, Pinned]:
    """The floors after pinning what was measured; corpora that were not measured keep theirs.

    Without ``lower`` a figure keeps the higher of both values, so that falls within the tolerance do not add up.
    """
    pinned = {**floors, **measured}
    if lower:
        return pinned
    for name in floors.keys() & measured.keys():
        old = floors[name]
        if old.digest == measured[name].digest:
            modes = {
                mode: {figure: max(value, old.modes.get(mode, {}).get(figure, value)) for figure, value in new.items()}
                for mode, new in measured[name].modes.items()
            }
            pinned[name] = Pinned(old.digest, modes)
    return pinned


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare or pin; 0 when nothing fell, 1 when something did (nothing is written then), 2 on wrong use."""
    options = _parser().parse_args(arguments)
    try:
        measured = measure(options.corpora, options.corpus, options.jobs)
    except CorpusError as exc:
        print(f"benchmarks.floors: {exc}", file=sys.stderr)
        return 2
    floors = read_floors(options.floors)
    falls = find_falls(floors, measured)
    print("\n".join(falls) or "No figure is below its floor.")
    if falls and not (options.write and options.lower):
        if options.write:
            print("Nothing was written: pin lower figures with --write --lower.", file=sys.stderr)
        return 1
    if options.write:
        write_floors(raise_floors(floors, measured, lower=options.lower), options.floors)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.floors", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT, metavar="DIR", help="default: %(default)s")
    parser.add_argument("--corpus", nargs="+", default=[], metavar="NAME", help="only these corpora")
    parser.add_argument("--floors", type=Path, default=FLOORS_FILE, metavar="FILE", help="default: %(default)s")
    parser.add_argument("--jobs", type=int, choices=range(1, 65), default=1, metavar="N", help="processes")
    parser.add_argument("--write", action="store_true", help="pin the figures of this run")
    parser.add_argument("--lower", action="store_true", help="with --write: pin lower figures too")
    return parser


if __name__ == "__main__":
    sys.exit(main())
