"""A small corpus of invented pages."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PAGE = "<html><body><h1>新桥通车</h1><p>云溪县的新桥今天通车。</p></body></html>"
GOLD_LINE: dict[str, Any] = {
    "id": "p1",
    "host": "news.example",
    "url": None,
    "language": "zh-Hans",
    "text": "云溪县的新桥今天通车。",
    "header": {"title": "新桥通车"},
    "lines": [["title", "新桥通车"], ["body", "云溪县的新桥今天通车。"]],
}

WriteCorpus = Callable[..., Path]


@pytest.fixture
def write_corpus(tmp_path: Path) -> WriteCorpus:
    """A function that writes gold lines as corpus ``news``: a string as it stands, a dict as changes to a good line.
    Every id that can be a file name gets its page."""

    def write(*lines: dict[str, Any] | str) -> Path:
        folder = tmp_path / "corpora" / "news"
        (folder / "pages").mkdir(parents=True)
        entries = [line if isinstance(line, str) else {**GOLD_LINE, **line} for line in lines]
        for entry in entries:
            if isinstance(entry, dict) and isinstance(entry["id"], str) and "/" not in entry["id"]:
                (folder / "pages" / f"{entry['id']}.html.gz").write_bytes(gzip.compress(PAGE.encode()))
        written = [entry if isinstance(entry, str) else json.dumps(entry, ensure_ascii=False) for entry in entries]
        (folder / "gold.jsonl").write_text("\n".join(written) + "\n", "utf-8")
        return folder

    return write
