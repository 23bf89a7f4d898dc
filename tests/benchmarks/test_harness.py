"""From corpus to tables, on systems that need no package."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.__main__ import main
from benchmarks.answers import answer_pages
from benchmarks.baselines import keep_dense_blocks, keep_everything, keep_long_lines, keep_sentences
from benchmarks.results import Answer, Task
from benchmarks.systems import System, choose_systems
from boilerstrip.article import Article, Header
from boilerstrip.blocks import Block, Label
from boilerstrip.learning.corpus import read_corpus
from boilerstrip.learning.page_scores import figures, score_page, worst

BODY = "云溪县的新桥今天通车。"


def article(text: str, *blocks: Block) -> Article:
    return Article(bool(text), "html", (text,) if text else (), Header(title="新桥通车"), blocks)


def test_articles_of_any_extractor_are_scored(write_corpus: Any) -> None:
    samples = read_corpus(write_corpus({}, {"id": "p2", "text": None, "lines": [], "kind": "listing"}))
    answers = [article(BODY, Block(0, "新桥通车", label=Label.TITLE), Block(1, BODY, label=Label.BODY)), article("")]
    found = figures(list(map(score_page, samples, answers)))
    assert found["token_f1"] == found["ngram_f1"] == found["kept"] == 1.0
    assert found["refused"] == found["refused.listing"] == 1.0
    assert found["header.title"] == 1.0


def test_worst_pages_come_first(write_corpus: Any) -> None:
    samples = read_corpus(write_corpus({}, {"id": "p2"}, {"id": "p3", "text": None}))
    scores = [score_page(sample, Answer(text)) for sample, text in zip(samples, (BODY, "旧路", ""), strict=True)]
    assert [score.id for score in worst(scores, 5)] == ["p2", "p1"]


def test_a_peer_that_raises_answers_nothing_and_ours_surfaces(write_corpus: Any) -> None:
    def extract(task: Task) -> Answer:
        raise RecursionError(task.text[:6])

    samples = read_corpus(write_corpus({}))
    peer = System("peer", lambda: extract)
    answered = [answer for answer in answer_pages(samples, [peer]) if answer.key == "peer"]
    assert [(answer.result.text, answer.error) for answer in answered] == [("", "RecursionError: <html>")]
    with pytest.raises(RecursionError):
        list(answer_pages(samples, [System("ours", lambda: extract, guarded=False)]))


@pytest.mark.parametrize(
    ("keep", "text", "kept"),
    [
        pytest.param(keep_everything, "首页\n新闻", "首页\n新闻", id="everything"),
        pytest.param(keep_sentences, f"首页。\n {BODY}{BODY} \n{BODY}{BODY[:-1]}", f"{BODY}{BODY}", id="sentences"),
        pytest.param(keep_sentences, "", "", id="sentences-of-nothing"),
        pytest.param(keep_long_lines, f"{BODY}\n{BODY * 4}", BODY * 4, id="long-lines"),
        pytest.param(
            keep_dense_blocks, f"首页\n\n\n\n{BODY * 9}\n{BODY * 9}\n\n\n\n版权", f"{BODY * 9}\n{BODY * 9}", id="dense"
        ),
        pytest.param(keep_dense_blocks, "", "", id="dense-of-nothing"),
    ],
)
def test_line_rules(keep: Any, text: str, kept: str) -> None:
    assert keep(Task(b"", text)).text == kept


def test_systems_are_chosen_by_pattern() -> None:
    chosen, missing = choose_systems(["nothing", "everything/lines"])
    assert [system.key for system in chosen] == ["nothing", "everything/lines"]
    assert missing == []
    with pytest.raises(ValueError, match="no system 'trifalatura': there are boilerstrip, "):
        choose_systems(["trifalatura"])


def test_an_absent_peer_is_missing() -> None:
    assert System("peer", lambda: keep_everything, ("no_such_module",)).missing == ["no_such_module"]


def test_the_command_prints_tables_and_writes_json(
    write_corpus: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = write_corpus({}, {"id": "p2"}).parent
    out = tmp_path / "figures.json"
    arguments = ["--corpora", str(root), "--system", "nothing", "everything/lines", "--json", str(out)]
    assert main(arguments) == 0
    printed = capsys.readouterr().out
    assert "## Token F1" in printed
    assert "× lxml parse" in printed
    figures_of_all = json.loads(out.read_text("utf-8"))["corpora"]["news"]["everything/lines"]
    assert figures_of_all["pages"] == 2
    assert figures_of_all["figures"]["token_recall"] == 1.0


def test_the_command_lists_the_worst_and_shows_a_page(write_corpus: Any, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_corpus({}).parent
    common = ["--corpora", str(root), "--system", "everything/lines"]
    assert main([*common, "--worst", "3"]) == 0
    assert "| p1 " in capsys.readouterr().out
    assert main([*common, "--show", "p1"]) == 0
    shown = capsys.readouterr().out
    assert f"  {BODY}" in shown
    assert "+ 新桥通车" in shown


@pytest.mark.parametrize(
    "wrong", [["--corpus", "sport"], ["--system", "trifalatura"], ["--system", "nothing", "--show", "p9"]]
)
def test_wrong_use_is_one_line(write_corpus: Any, wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    root = write_corpus({}).parent
    assert main(["--corpora", str(root), *wrong]) == 2
    assert capsys.readouterr().err.startswith("benchmarks: ")
