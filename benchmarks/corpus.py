"""Choosing corpora for a run; the reader itself is :mod:`boilerstrip.learning.corpus`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from boilerstrip.errors import CorpusError
from boilerstrip.learning.corpus import Sample, corpus_digest, find_corpora, read_corpus

__all__ = ["DEFAULT_ROOT", "Sample", "choose_corpora", "corpus_digest", "find_corpora", "is_cjk", "read_corpus"]

DEFAULT_ROOT = Path(__file__).resolve().parents[2] / "shared" / "corpora"

# "Its zh pages" of a mixed corpus are the Chinese and Japanese ones, as in the published comparison.
_CJK_LANGUAGES = ("zh", "ja")


def is_cjk(language: str | None) -> bool:
    """Whether a gold language counts as one of the Chinese pages of a mixed corpus.

    >>> is_cjk("zh-Hans"), is_cjk("ja"), is_cjk("en"), is_cjk(None)
    (True, True, False, False)
    """
    return language is not None and language.split("-")[0] in _CJK_LANGUAGES


def choose_corpora(root: Path, names: Iterable[str], limit: int | None = None) -> dict[str, Sequence[Sample]]:
    """The named corpora under ``root`` (all where none is named), each cut to its first ``limit`` pages."""
    folders = {folder.name: folder for folder in find_corpora(root)}
    chosen = list(names) or list(folders)
    if unknown := [name for name in chosen if name not in folders]:
        raise CorpusError(f"{root}: no corpus {', '.join(unknown)}: there are {', '.join(folders)}")
    return {name: read_corpus(folders[name])[:limit] for name in chosen}
