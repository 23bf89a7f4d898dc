"""The corpus reader of boilerstrip.learning, and the choice of corpora for a run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import choose_corpora
from boilerstrip.blocks import Label
from boilerstrip.errors import CorpusError
from boilerstrip.learning.corpus import corpus_digest, find_corpora, read_corpus


def test_reads_samples_in_order_and_pages_when_asked(write_corpus: Any) -> None:
    folder = write_corpus({}, "", {"id": "p2", "text": None, "lines": None, "header": None, "kind": "listing"})
    article, listing = read_corpus(folder)
    assert (article.id, article.corpus, article.host, article.url) == ("p1", "news", "news.example", None)
    assert article.lines[0] == (Label.TITLE, "新桥通车")
    assert "新桥" in article.content.decode()
    assert (listing.text, listing.kind, listing.lines, listing.header) == (None, "listing", (), {})


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        pytest.param("{", "Expecting property name", id="broken-json"),
        pytest.param("[]", "must be a JSON object", id="no-object"),
        pytest.param("[" * 100_000, "gold.jsonl:2", id="deeply-nested"),
        pytest.param({"id": None}, "id must be a string", id="no-id"),
        pytest.param({"id": "../p1"}, "no page", id="id-that-leaves-the-folder"),
        pytest.param({"id": "p1"}, "stands twice", id="id-twice"),
        pytest.param({"id": "p2", "host": 3}, "host must be a string", id="host-no-string"),
        pytest.param({"id": "p2", "header": ["x"]}, "header must be an object", id="header-no-object"),
        pytest.param({"id": "p2", "lines": {"a": "b"}}, "lines must be a list", id="lines-no-list"),
        pytest.param({"id": "p2", "lines": [["body"]]}, "must hold", id="line-without-text"),
        pytest.param({"id": "p2", "lines": [["article", "x"]]}, "'article' is not a valid Label", id="unknown-label"),
    ],
)
def test_errors_name_file_and_line(write_corpus: Any, line: dict[str, Any] | str, complaint: str) -> None:
    folder = write_corpus({}, line)
    with pytest.raises(CorpusError, match=complaint) as error:
        read_corpus(folder)
    assert f"{folder / 'gold.jsonl'}:2: " in str(error.value)


def test_a_page_that_is_no_gzip_is_a_corpus_error(write_corpus: Any) -> None:
    folder = write_corpus({})
    (sample,) = read_corpus(folder)
    sample.path.write_bytes(b"<html>")
    with pytest.raises(CorpusError, match=r"p1\.html\.gz"):
        _ = sample.content


def test_a_missing_gold_file_is_a_corpus_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"gold\.jsonl"):
        read_corpus(tmp_path)
    with pytest.raises(CorpusError, match=r"gold\.jsonl"):
        corpus_digest(tmp_path)
    with pytest.raises(CorpusError, match="no corpus here"):
        find_corpora(tmp_path)


def test_chooses_corpora_by_name_and_cuts_them(write_corpus: Any) -> None:
    root = write_corpus({}, {"id": "p2"}).parent
    assert {name: len(samples) for name, samples in choose_corpora(root, [], limit=1).items()} == {"news": 1}
    with pytest.raises(CorpusError, match="no corpus sport: there are news"):
        choose_corpora(root, ["sport"])
