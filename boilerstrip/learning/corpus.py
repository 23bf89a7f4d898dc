"""Reading labelled corpora: ``DIR/<name>/gold.jsonl`` and ``DIR/<name>/pages/<id>.html.gz``.

A gold line is a JSON object with ``id``, ``host`` and ``url`` and, as far as they are labelled, ``language``, ``text``
(the body), ``header``, ``lines`` (``[[label, text], …]``) and ``kind`` (of pages that hold no article). Whatever is
wrong with a corpus raises :class:`~boilerstrip.errors.CorpusError`, which names file and line.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from boilerstrip.blocks import Label
from boilerstrip.errors import CorpusError, reason_of

GOLD = "gold.jsonl"


@dataclass(frozen=True, slots=True)
class Sample:
    """One labelled page. ``text`` is None where the page holds no article (``kind`` says what it is instead);
    a key that ``header`` lacks was not labelled; ``lines`` is empty where lines were not labelled."""

    id: str
    corpus: str
    host: str
    url: str | None
    language: str | None
    text: str | None
    header: Mapping[str, Any] = field(hash=False)
    lines: tuple[tuple[Label, str], ...]
    kind: str | None
    path: Path

    @property
    def content(self) -> bytes:
        """The page's bytes as crawled, read from disk at each access."""
        try:
            return gzip.decompress(self.path.read_bytes())
        except (OSError, EOFError, zlib.error) as exc:
            raise CorpusError(f"{self.path}: the page cannot be read: {reason_of(exc)}") from exc


def find_corpora(root: Path) -> list[Path]:
    """The corpora directly under ``root``, by name. Folders without a gold file are none; no corpus at all raises."""
    found = sorted(path.parent for path in root.glob(f"*/{GOLD}"))
    if not found:
        raise CorpusError(f"{root}: no corpus here: expected {root}/<name>/{GOLD}")
    return found


def read_corpus(folder: Path) -> list[Sample]:
    """All samples of the corpus in ``folder``, in the order of its gold file. Pages are read later, when asked for."""
    gold = folder / GOLD
    seen: set[str] = set()
    samples = []
    for number, line in _numbered_lines(gold):
        try:
            sample = _parse_sample(line, folder)
        except (ValueError, RecursionError) as exc:
            raise CorpusError(f"{gold}:{number}: {exc}") from exc
        if sample.id in seen:
            raise CorpusError(f"{gold}:{number}: id {sample.id!r} stands twice")
        seen.add(sample.id)
        samples.append(sample)
    return samples


def find_corpus(path: Path) -> Path | None:
    """The folder of the corpus that a path means, by itself or by its gold file; None if it means none."""
    folder = path.parent if path.name == GOLD else path
    return folder if (folder / GOLD).is_file() and (folder / "pages").is_dir() else None


def corpus_digest(folder: Path) -> str:
    """SHA-256 of the gold file, as hex: figures are comparable only between equal digests."""
    try:
        return hashlib.sha256((folder / GOLD).read_bytes()).hexdigest()
    except OSError as exc:
        raise CorpusError(f"{folder / GOLD}: cannot be read: {reason_of(exc)}") from exc


def _numbered_lines(gold: Path) -> Iterator[tuple[int, str]]:
    """Non-empty lines of the file with their numbers, from 1."""
    try:
        with gold.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield number, line
    except (OSError, UnicodeDecodeError) as exc:
        raise CorpusError(f"{gold}: cannot be read: {reason_of(exc)}") from exc


def _parse_sample(line: str, folder: Path) -> Sample:
    """The sample that one gold line describes; ValueError says what is wrong with it."""
    entry = json.loads(line)
    if not isinstance(entry, dict):
        raise ValueError("a gold line must be a JSON object")
    identifier = _text(entry, "id", required=True)
    path = folder / "pages" / f"{identifier}.html.gz"
    if path.parent != folder / "pages" or not path.is_file():
        raise ValueError(f"no page {path}")
    header = entry.get("header") or {}
    if not isinstance(header, dict):
        raise ValueError("header must be an object")
    return Sample(
        id=identifier or "",
        corpus=folder.name,
        host=_text(entry, "host", required=True) or "",
        url=_text(entry, "url"),
        language=_text(entry, "language"),
        text=_text(entry, "text"),
        header=header,
        lines=_lines(entry.get("lines") or []),
        kind=_text(entry, "kind"),
        path=path,
    )


def _text(entry: Mapping[str, object], key: str, *, required: bool = False) -> str | None:
    value = entry.get(key)
    if value is None and not required:
        return None
    if not isinstance(value, str):
        raise ValueError(f"{key} must be a string, not {value!r:.80}")
    return value


def _lines(value: object) -> tuple[tuple[Label, str], ...]:
    if not isinstance(value, list):
        raise ValueError("lines must be a list of [label, text]")
    return tuple(_line(pair) for pair in value)


def _line(pair: object) -> tuple[Label, str]:
    if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(part, str) for part in pair)):
        raise ValueError(f"lines must hold [label, text], not {pair!r:.80}")
    return Label(pair[0]), pair[1]


CJK_LANGUAGES = ("zh", "ja")
"""The "zh pages" of a mixed corpus are the Chinese and Japanese ones, as in the published comparison."""


def is_cjk(language: str | None) -> bool:
    """Whether a gold language counts as one of the Chinese pages of a mixed corpus.

    >>> is_cjk("zh-Hans"), is_cjk("ja"), is_cjk("en"), is_cjk(None)
    (True, True, False, False)
    """
    return language is not None and language.split("-")[0] in CJK_LANGUAGES
