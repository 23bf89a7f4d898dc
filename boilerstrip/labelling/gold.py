"""The file that a person's labels are kept in: ``gold.jsonl``, and the labelled pages in ``pages/`` beside it.

Every correction is on disk before it is answered: the file is written anew, whole or not at all.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from hashlib import blake2b
from pathlib import Path
from typing import Any

from boilerstrip.errors import CorpusError, reason_of
from boilerstrip.learning.corpus import GOLD, read_corpus
from boilerstrip.whole_files import write_whole

Row = dict[str, Any]


class GoldFile:
    """The labels in a ``gold.jsonl``, by the id of the page; what it holds already is kept.

    Raises :class:`~boilerstrip.errors.CorpusError` for a path that is none, a file that is no corpus, and a folder that
    cannot be written to.
    """

    def __init__(self, path: Path) -> None:
        if path.name != GOLD:
            raise CorpusError(f"{path}: call it {GOLD}, in a folder of its own: that is what `boilerstrip train` reads")
        self.path = path
        try:
            (path.parent / "pages").mkdir(parents=True, exist_ok=True)
            rows = _read_rows(path) if path.exists() else []
            if not os.access(path.parent, os.W_OK) or not os.access(path.parent / "pages", os.W_OK):
                raise PermissionError(13, "the folder cannot be written to")
            if path.exists() and not os.access(path, os.W_OK):
                raise PermissionError(13, "the file cannot be written to")
        except OSError as error:
            raise CorpusError(f"{path}: {reason_of(error)}; nothing was changed") from error
        self._rows = {row["id"]: row for row in rows}

    def get(self, page: str) -> Row | None:
        """What is known of a page, by its id."""
        return self._rows.get(page)

    def __len__(self) -> int:
        return len(self._rows)

    def save(self, row: Row, content: bytes) -> None:
        """Keep a page's labels; on disk when this returns. OSError if that failed: then the old file is as it was."""
        page = self.path.parent / "pages" / f"{row['id']}.html.gz"
        if not page.exists():
            write_whole(page, gzip.compress(content, mtime=0))
        rows = {**self._rows, row["id"]: row}
        write_whole(self.path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows.values()).encode())
        self._rows = rows


def page_id(name: str, content: bytes) -> str:
    """The id of a page: from its file's name, and from its content, so that no two have the same.

    >>> page_id("pages/2024/a b.html", b"<p>")
    'a-b-8187e699'
    """
    stem = re.sub(r"[^A-Za-z0-9]+", "-", Path(name).name.partition(".")[0]).strip("-")[:60] or "page"
    return f"{stem}-{blake2b(content, digest_size=4).hexdigest()}"


def _read_rows(path: Path) -> list[Row]:
    read_corpus(path.parent)  # raises for what is no corpus, naming file and line
    return [json.loads(line) for line in path.read_text(encoding="utf-8-sig").split("\n") if line.strip()]
