"""The page that the project began with, and what must come out of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import boilerstrip

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason=f"the seed page is not in {SEED}")


def test_the_seed_page() -> None:
    """Header, a label for every line and the text are as the project's owner worked them out."""
    expected = json.loads((SEED / "expected.json").read_text("utf-8"))
    page = (SEED / "page.txt").read_bytes()
    article = boilerstrip.extract(page)
    header = article.to_dict()["header"]
    assert isinstance(header, dict)
    assert {field: header[field] for field in expected["header"]} == expected["header"]
    labels = {block.line: block.label for block in article.blocks}
    wrong = [
        (line, allowed, labels[line]) for line, allowed in expected["labels"] if labels[line] not in allowed.split("|")
    ]
    assert wrong == []
    lines = page.decode("utf-8").splitlines()
    assert list(article.paragraphs) == [lines[number - 1].strip() for number in expected["text_lines"]]
