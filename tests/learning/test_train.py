"""``boilerstrip train`` on a small corpus that the test writes: the same corpus gives the same file, a broken one none."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from boilerstrip.blocks import Label
from boilerstrip.cli import main
from boilerstrip.learning import train
from boilerstrip.scoring import classify, make_classifier
from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.weights import parse_weights
from boilerstrip.segment import segment

HOSTS, PAGES_PER_HOST = 8, 3
PLACES = "青禾 云溪 柳河 石门 白沙 南浦 枫林 竹溪".split()
THINGS = "新桥 渡口 茶园 学校 水库 粮仓 车站 集市".split()
MENU = ("首页", "新闻", "体育", "财经", "视频", "论坛")

Line = tuple[Label, str]


def lines_of(number: int) -> list[Line]:
    """The labelled lines of page ``number``; every eighth is a list of headlines, which is no article."""
    place, thing = PLACES[number % 8], THINGS[number // 3 % 8]
    related = [(Label.RELATED, f"{name}的{thing}今年也要重修") for name in PLACES[:4]]
    menu = [(Label.NAV, item) for item in MENU]
    if number % 8 == 7:
        return [*menu, *related, *related, (Label.LEGAL, f"版权所有 {place}新闻网")]
    sentences = [
        f"{place}县的{thing}今天上午迎来了第{part}批客人，附近的居民早早地等在路旁，想看一看这里和去年有什么不同。"
        for part in range(1, 5 + number % 4)
    ]
    return [
        *menu,
        (Label.TITLE, f"{place}{thing}今天开放"),
        (Label.META, f"2031-04-0{number % 9 + 1} 08:12 来源：{place}日报"),
        *((Label.BODY, sentence) for sentence in sentences),
        (Label.META, "责任编辑：林晓禾"),
        (Label.SHARE, "分享到微信"),
        *related,
        (Label.LEGAL, f"版权所有 {place}新闻网"),
    ]


def page_of(lines: list[Line]) -> str:
    """The lines as a page, marked up as portals do."""
    tags = {Label.TITLE: "<h1>{}</h1>", Label.BODY: "<p>{}</p>", Label.NAV: '<a href="/x">{}</a><br>'}
    other = '<div><a href="/y">{}</a></div>'
    return "".join(tags.get(label, other).format(text) for label, text in lines)


def entry_of(number: int) -> dict[str, Any]:
    """The gold line of page ``number``."""
    lines = lines_of(number)
    body = [text for label, text in lines if label is Label.BODY]
    return {
        "id": f"p{number}",
        "host": f"www{number % HOSTS}.news.example",
        "url": None,
        "text": "\n".join(body) if body else None,
        "kind": None if body else "listing",
        "lines": lines,
    }


def write_corpus(folder: Path) -> Path:
    """The corpus in ``folder``, in the format that the manual describes."""
    (folder / "pages").mkdir(parents=True)
    entries = [entry_of(number) for number in range(HOSTS * PAGES_PER_HOST)]
    for number, entry in enumerate(entries):
        content = gzip.compress(page_of(lines_of(number)).encode())
        (folder / "pages" / f"{entry['id']}.html.gz").write_bytes(content)
    gold = "\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    (folder / "gold.jsonl").write_text(gold, "utf-8")
    return folder


@pytest.fixture(autouse=True)
def few_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few trees of each kind are enough here."""
    for name in ("FIRST_ROUNDS", "BODY_ROUNDS", "LABEL_ROUNDS", "PAGE_ROUNDS"):
        monkeypatch.setattr(train, name, 20)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpora" / "villages")


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("kind", ["html", "text"])
def test_the_same_corpus_gives_the_same_files(corpus: Path, tmp_path: Path, kind: str) -> None:
    """Byte for byte, those for the held-out folds too; what they hold can be read and used."""
    runs = [tmp_path / "first", tmp_path / "second"]
    for folder in runs:
        folder.mkdir()
        held_out = ["--held-out", str(folder)]
        assert main(["train", str(corpus), "--kind", kind, "--output", str(folder / "weights.json"), *held_out]) == 0
    first, second = map(files_in, runs)
    assert first == second
    assert sorted(first) == [*(f"{kind}_{fold}.json" for fold in range(train.FOLDS)), "weights.json"]
    weights = parse_weights(first["weights.json"].decode())
    assert weights.kind == kind
    assert weights.corpora["villages"]["pages"] == HOSTS * PAGES_PER_HOST
    assert {*Label} <= set(weights.models)


def test_learned_weights_find_the_article(corpus: Path, tmp_path: Path) -> None:
    """Pages so much alike are learned even from a few trees."""
    output = tmp_path / "weights.json"
    assert main(["train", str(corpus), "--output", str(output)]) == 0
    classifier = make_classifier(parse_weights(output.read_text("utf-8")), load_patterns())
    lines = lines_of(0)
    labelled = classify(segment(page_of(lines), "html"), classifier).page
    body = [block.text for block in labelled.blocks if block.label is Label.BODY]
    assert body == [text for label, text in lines if label is Label.BODY]


def break_json(corpus: Path) -> str:
    lines = (corpus / "gold.jsonl").read_text("utf-8").splitlines()
    lines[4] = lines[4][:-5]
    (corpus / "gold.jsonl").write_text("\n".join(lines), "utf-8")
    return "gold.jsonl:5: "


def lose_page(corpus: Path) -> str:
    (corpus / "pages" / "p6.html.gz").unlink()
    return "gold.jsonl:7: no page "


def misname_label(corpus: Path) -> str:
    gold = (corpus / "gold.jsonl").read_text("utf-8").splitlines()
    gold[2] = gold[2].replace('"legal"', '"imprint"')
    (corpus / "gold.jsonl").write_text("\n".join(gold), "utf-8")
    return "gold.jsonl:3: 'imprint' is not a valid Label"


def cut_page(corpus: Path) -> str:
    page = corpus / "pages" / "p9.html.gz"
    page.write_bytes(page.read_bytes()[:-20])
    return "p9.html.gz: "


def empty_gold(corpus: Path) -> str:
    (corpus / "gold.jsonl").write_text("", "utf-8")
    return "too little to learn from"


def drop_lines(corpus: Path) -> str:
    entries = [{**json.loads(line), "lines": None} for line in (corpus / "gold.jsonl").read_text("utf-8").splitlines()]
    (corpus / "gold.jsonl").write_text("\n".join(map(json.dumps, entries)), "utf-8")
    return "too little to learn from"


def one_host(corpus: Path) -> str:
    gold = (corpus / "gold.jsonl").read_text("utf-8")
    (corpus / "gold.jsonl").write_text(re.sub(r"www\d", "www", gold), "utf-8")
    return "too little to learn from"


def outputs(folder: Path) -> Iterator[Path]:
    """A file that is not there yet, and one that is."""
    yield folder / "new.json"
    (folder / "old.json").write_bytes(b"learned before")
    yield folder / "old.json"


@pytest.mark.parametrize("damage", [break_json, lose_page, misname_label, cut_page, empty_gold, drop_lines, one_host])
def test_a_broken_corpus_writes_nothing(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: Callable[[Path], str]
) -> None:
    """Exit code 1, an error that names file and line; no output appears, and one that is there stays as it was."""
    complaint = damage(corpus)
    for output in outputs(tmp_path):
        assert main(["train", str(corpus), "--output", str(output), "--held-out", str(tmp_path / "held")]) == 1
        (error,) = [line for line in capsys.readouterr().err.splitlines() if line.startswith("boilerstrip: ")]
        assert complaint in error
    assert {path.name for path in tmp_path.iterdir()} == {"corpora", "old.json"}
    assert (tmp_path / "old.json").read_bytes() == b"learned before"


@pytest.mark.parametrize("option", ["--output", "--held-out"])
def test_where_nothing_can_be_written_is_told_at_once(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    """Not after hours of learning."""
    (tmp_path / "file").touch()
    assert main(["train", str(corpus), option, str(tmp_path / "file" / "folder" / "weights.json")]) == 1
    assert capsys.readouterr().err == f"boilerstrip: {tmp_path / 'file'}: Not a directory\n"


def test_weights_do_not_take_the_place_of_anything_else(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    labels = (corpus / "gold.jsonl").read_bytes()
    assert main(["train", str(corpus), "--output", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"boilerstrip: {tmp_path}: Is a directory\n"
    assert main(["train", str(corpus), "--output", str(corpus / "gold.jsonl")]) == 1
    assert "give the weights another name" in capsys.readouterr().err
    assert (corpus / "gold.jsonl").read_bytes() == labels


@pytest.mark.parametrize(("kind", "system"), [("html", "boilerstrip"), ("text", "boilerstrip/lines")])
def test_cross_validate_prints_the_tables_and_writes_nothing(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, system: str
) -> None:
    """Text, labels, refusals and the reliability of the confidence, of pages scored without their host's fold."""
    before = sorted(tmp_path.rglob("*"))
    assert main(["train", str(corpus), "--kind", kind, "--cross-validate"]) == 0
    printed = capsys.readouterr().out
    sections = dict(part.split("\n", 1) for part in printed.removeprefix("## ").split("\n## "))
    assert {"Token F1", "4-gram F1", "Labels", "Confidence"} <= set(sections)
    for section in ("Token F1", "Confidence"):
        assert f"| {system} " in sections[section]
        assert f"| {system}, other letters " in sections[section]
    assert "villages: refused.listing" in printed
    assert sorted(tmp_path.rglob("*")) == before


def test_train_learns_once_for_weights_and_tables(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "weights.json"
    assert main(["train", str(corpus), "--cross-validate", "--output", str(output)]) == 0
    assert "## Token F1" in capsys.readouterr().out
    assert output.exists()


def test_train_is_told_what_to_do(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Weights, tables, or both: something must be asked for."""
    assert main(["train", str(corpus)]) == 2
    assert "--output FILE, --held-out DIR, or --cross-validate" in capsys.readouterr().err
