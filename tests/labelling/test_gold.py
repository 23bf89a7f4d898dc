"""What a person's labels are kept in."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from boilerstrip import CorpusError
from boilerstrip.labelling.gold import GoldFile, page_id
from boilerstrip.labelling.session import NO_ARTICLE, NO_HOST, LabelError, Page, Session
from boilerstrip.learning.corpus import read_corpus

FIXTURES = Path(__file__).parents[1] / "fixtures"
ENGLISH = (FIXTURES / "english" / "page.html").read_bytes()
TEXT = (FIXTURES / "prefecture_text" / "page.txt").read_bytes()
URL = "https://news.example.com/ferry.html"


def open_session(folder: Path, *pages: Page) -> Session:
    return Session(pages or (Page(ENGLISH, URL, name="english/page.html"),), GoldFile(folder / "gold.jsonl"))


def saved_rows(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]


def test_looking_writes_nothing(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    view = session.view(0)
    assert view["saved"] is False
    assert all(block["label"] == block["ours"] for block in view["blocks"])
    assert session.overview() == [{"name": "english/page.html", "saved": False}]
    assert not (tmp_path / "gold.jsonl").exists()


def test_each_correction_is_on_disk_at_once(tmp_path: Path) -> None:
    session = open_session(tmp_path)
    before = session.view(0)
    body = [index for index, block in enumerate(before["blocks"]) if block["label"] == "body"]
    session.change(0, labels={str(body[0]): "ad"})
    session.change(0, header={"authors": [" Ada Berg ", ""], "published_at": "2024-05-02T09:13"})
    (row,) = saved_rows(tmp_path)
    assert (row["host"], row["url"], row["language"]) == ("news.example.com", URL, "en")
    assert row["lines"][body[0]] == ["ad", before["blocks"][body[0]]["text"]]  # type: ignore[index]
    assert row["text"] == "\n".join(before["blocks"][index]["text"] for index in body[1:])
    assert row["header"]["authors"] == ["Ada Berg"]  # type: ignore[index]
    assert gzip.decompress((tmp_path / "pages" / f"{row['id']}.html.gz").read_bytes()) == ENGLISH
    again = open_session(tmp_path)
    assert again.view(0) == session.view(0)
    assert again.view(0)["saved"] is True


def test_it_is_a_corpus(tmp_path: Path) -> None:
    pages = (Page(ENGLISH, URL, name="a.html"), Page(TEXT, name="page.txt"))
    session = open_session(tmp_path, *pages)
    session.change(0)
    session.change(1, labels={str(index): "nav" for index in range(len(session.view(1)["blocks"]))})
    first, second = read_corpus(tmp_path)
    assert first.text
    assert first.lines
    assert (second.host, second.text, second.kind) == (NO_HOST, None, NO_ARTICLE)
    assert b"<p>" in second.content


def test_line_separators_in_a_page_do_not_break_the_file(tmp_path: Path) -> None:
    html = "<p>The old mill\u2028 stands still. " * 9 + "\x85</p><pre>a\x0bb\x0cc</pre>"
    page = Page(html.encode(), name="page.html")
    session = open_session(tmp_path, page)
    session.change(0, header={"title": "one\u2028two"})
    assert open_session(tmp_path, page).view(0) == session.view(0)


def test_rows_of_other_pages_are_kept(tmp_path: Path) -> None:
    open_session(tmp_path).change(0)
    open_session(tmp_path, Page(b"<p>" + b"Another page. " * 9, name="other.html")).change(0)
    assert len(saved_rows(tmp_path)) == 2


def test_the_file_may_come_from_windows(tmp_path: Path) -> None:
    open_session(tmp_path).change(0)
    [row] = saved_rows(tmp_path)
    (tmp_path / "gold.jsonl").write_bytes(b"\xef\xbb\xbf" + (json.dumps(row) + "\r\n").encode())
    [sample] = read_corpus(tmp_path)
    assert sample.id == row["id"]
    assert open_session(tmp_path).overview()[0]["saved"]


@pytest.mark.parametrize(
    ("labels", "header", "message"),
    [
        ({"0": "advert"}, {}, "'advert' is no label: labels are title, "),
        ({"999": "ad"}, {}, "there is no block '999'"),
        ({"-1": "ad"}, {}, "there is no block '-1'"),
        ({"0": ["ad"]}, {}, "is no label"),
        ({}, {"published_at": "yesterday"}, "'yesterday' is no time: write it as 2024-05-02"),
        ({}, {"author": "A"}, "there is no header field 'author'"),
        ({}, {"authors": "A"}, "authors must be a list of texts"),
        ({}, {"title": 3}, "title must be a text"),
    ],
)
def test_nonsense_is_refused_and_nothing_changes(
    labels: dict[str, object], header: dict[str, object], message: str, tmp_path: Path
) -> None:
    session = open_session(tmp_path)
    with pytest.raises(LabelError, match=message):
        session.change(0, labels, header)
    assert not (tmp_path / "gold.jsonl").exists()


def test_a_file_that_is_no_corpus_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text("my notes\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"gold\.jsonl:1: "):
        GoldFile(tmp_path / "gold.jsonl")
    assert (tmp_path / "gold.jsonl").read_text("utf-8") == "my notes\n"


def test_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"call it gold\.jsonl"):
        GoldFile(tmp_path / "labels.jsonl")


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"gold\.jsonl: .*; nothing was changed"):
        GoldFile(tmp_path / "file" / "gold.jsonl")


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = open_session(tmp_path)
    session.change(0)
    before = (tmp_path / "gold.jsonl").read_bytes()

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        session.change(0, labels={"0": "ad"})
    assert (tmp_path / "gold.jsonl").read_bytes() == before
    assert session.view(0)["blocks"][0]["label"] != "ad"


def test_ids_are_file_names() -> None:
    assert page_id("/etc/../p a<g>e.html.gz", b"x").startswith("p-a-g-e-")
    assert page_id("新闻.html", b"x").startswith("page-")
    assert page_id("a.html", b"x") != page_id("a.html", b"y")
