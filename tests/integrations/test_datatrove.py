"""datatrove's local executor, with two tasks in processes of their own."""

import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from boilerstrip import Article, Extractor, Limits
from tests.integrations.rows import ROWS

pytest.importorskip("datatrove", reason="needs the extra datatrove")

PAGES = [
    {"id": row["name"], "text": row["html"].decode("utf-8", "replace"), "metadata": {"url": row["url"], "crawl": 7}}
    for row in ROWS
    if row["html"]
]


def run(folder: Path, pages: list[dict[str, Any]], **options: Any) -> tuple[dict[str, Any], dict[str, int]]:
    """The documents that came out, by id, and the step's counters."""
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.readers import JsonlReader
    from datatrove.pipeline.writers import JsonlWriter

    from boilerstrip.integrations.datatrove import Boilerstrip

    (folder / "pages").mkdir()
    for half in (0, 1):
        records = "".join(json.dumps(page) + "\n" for page in pages[half::2])
        (folder / "pages" / f"{half}.jsonl").write_text(records, encoding="utf-8")
    steps = [
        JsonlReader(str(folder / "pages")),
        Boilerstrip(**options),
        JsonlWriter(str(folder / "articles"), compression=None),
    ]
    LocalPipelineExecutor(steps, tasks=2, workers=2, logging_dir=str(folder / "logs")).run()
    lines = [line for path in folder.glob("articles/*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]
    documents = {document["id"]: document for document in map(json.loads, lines)}
    assert len(documents) == len(lines)
    statistics = json.loads((folder / "logs" / "stats.json").read_text(encoding="utf-8"))
    (counters,) = [step["stats"] for step in statistics if "boilerstrip" in step["name"]]
    return documents, {name: value if isinstance(value, int) else value["total"] for name, value in counters.items()}


@pytest.mark.parametrize("blocks", [False, True])
def test_documents_hold_what_the_library_gives(tmp_path: Path, blocks: bool) -> None:
    expected = {}
    for page in PAGES:
        article = Extractor().extract(page["text"], url=page["metadata"]["url"]).to_dict()
        if article["is_article"]:
            text = article.pop("text")
            fields = article if blocks else {**article, "blocks": []}
            expected[page["id"]] = {"id": page["id"], "text": text, "metadata": {**page["metadata"], "article": fields}}
    documents, counters = run(tmp_path, PAGES, timeout=60, blocks=blocks)
    for document in documents.values():
        del document["metadata"]["file_path"]  # the reader's
    assert documents == expected
    assert (counters["total"], counters["forwarded"]) == (len(PAGES), len(expected))
    assert counters["dropped"] == len(PAGES) - len(expected)


def test_flattened_pages_are_read_as_text(tmp_path: Path) -> None:
    (text,) = [row["text"] for row in ROWS if row["name"] == "prefecture_text"]
    documents, _ = run(tmp_path, [{"id": "1", "text": text}], timeout=60, kind="text")
    assert documents["1"]["metadata"]["article"]["kind"] == "text"


class Hostile(Extractor):
    """Hangs, ends its process or fails where a page says so."""

    def extract(self, content: Any, **options: Any) -> Article:
        if content == "hang":
            time.sleep(600)
        if content == "end":
            os._exit(1)
        if content == "fail":
            raise RecursionError("too deep")
        return super().extract(content, **options)


@pytest.mark.parametrize(
    ("page", "extractor", "counter"),
    [
        pytest.param("hang", Hostile(), "timeout", id="hangs"),
        pytest.param("end", Hostile(), "broken_process", id="ends its process"),
        pytest.param("fail", Hostile(), "clean_error", id="fails"),
        pytest.param("x" * 40_000, Extractor(limits=Limits(max_bytes=39_000)), "clean_error", id="too large"),
    ],
)
def test_a_page_that_fails_is_counted_and_the_rest_goes_on(
    tmp_path: Path, page: str, extractor: Extractor, counter: str
) -> None:
    english = next(page for page in PAGES if page["id"] == "english")
    pages = [{"id": str(number), "text": page} for number in (0, 1)] + [{**english, "id": name} for name in ("2", "3")]
    documents, counters = run(tmp_path, pages, extractor=extractor, timeout=5)
    assert sorted(documents) == ["2", "3"]
    assert counters[counter] == 2
