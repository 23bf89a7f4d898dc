"""Pages as rows for the engines, and what the library says of each."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from boilerstrip import Extractor

FIXTURES = Path(__file__).parents[1] / "fixtures"
COLUMNS_OF_ARROW = {"published_date", "published_utc"}


def _row(path: Path) -> dict[str, Any]:
    expected = json.loads(path.with_name("expected.json").read_bytes())
    content = path.read_bytes()
    html, text = (content, None) if path.suffix == ".html" else (None, content.decode())
    return {"name": path.parent.name, "url": expected["url"], "html": html, "text": text}


ROWS = [*map(_row, sorted(FIXTURES.glob("*/page.*"))), {"name": "gone", "url": None, "html": None, "text": None}]
"""All fixtures, and a page that is null."""


def answers(extractor: Extractor | None = None) -> dict[str, dict[str, Any]]:
    """By name: the article's JSON without blocks, or the error."""
    return {row["name"]: _answer(row, extractor or Extractor()) for row in ROWS}


def _answer(row: Mapping[str, Any], extractor: Extractor) -> dict[str, Any]:
    content = row["html"] if row["html"] is not None else row["text"]
    if content is None:
        return {"error": 'ValueError: there is no field "html" or "text", or it is null'}
    article = extractor.extract(content, url=row["url"]).to_dict()
    del article["blocks"]
    return article


def as_answer(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of an engine as :func:`answers` has it: without the carried name and what Arrow adds."""
    fields = {name: value for name, value in row.items() if name != "name"}
    error = fields.pop("error")
    if error is not None:
        assert {value for name, value in fields.items() if name != "url"} == {None}
        return {"error": error}
    fields["header"] = {name: value for name, value in row["header"].items() if name not in COLUMNS_OF_ARROW}
    fields["header"]["evidence"] = dict(row["header"]["evidence"])
    return fields
