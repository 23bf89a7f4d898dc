"""Choosing corpora for a run; the reader itself is :mod:`boilerstrip.learning.corpus`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from boilerstrip.errors import CorpusError
from boilerstrip.learning.corpus import Sample, find_corpora, read_corpus

DEFAULT_ROOT = Path(__file__).resolve().parents[2] / "shared" / "corpora"


def choose_corpora(root: Path, names: Iterable[str], limit: int | None = None) -> dict[str, Sequence[Sample]]:
    """The named corpora under ``root`` (all where none is named), each cut to its first ``limit`` pages."""
    folders = {folder.name: folder for folder in find_corpora(root)}
    chosen = list(names) or list(folders)
    if unknown := [name for name in chosen if name not in folders]:
        raise CorpusError(f"{root}: no corpus {', '.join(unknown)}: there are {', '.join(folders)}")
    return {name: read_corpus(folders[name])[:limit] for name in chosen}
