"""How much of a page is read: a limit that is reached is an error or is named in the answer, and the rest is there."""

from __future__ import annotations

import json
import pickle
import sys
import time
from dataclasses import fields, replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import boilerstrip
from boilerstrip import Extractor, Limits, TimeLimitError
from boilerstrip.cli import main
from boilerstrip.extractor import PageKind
from boilerstrip.limits import MAXIMA
from boilerstrip.segment import segment

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*/page.*"))
SENTENCE = "The lamp keeper of Linlan bay has repaired the harbour clock for the ninth time this year. "

WRONG: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "a fraction": ({"max_bytes": 1.5}, TypeError, "max_bytes must be a whole number, not 1.5"),
    "a bool": ({"max_depth": True}, TypeError, "max_depth must be a whole number"),
    "a text": ({"max_text": "9"}, TypeError, "max_text must be a whole number, not '9'"),
    "nothing at all": ({"max_blocks": 0}, ValueError, "max_blocks must be 1 or more, not 0"),
    "less than nothing": ({"max_tags": -1}, ValueError, "max_tags must be 1 or more, not -1"),
    "more than there can be": ({"max_tags": 10**20}, ValueError, f"max_tags must be at most {sys.maxsize}, not 1000"),
    "seconds as text": ({"seconds": "1"}, TypeError, "seconds must be a number or None"),
    "no second": ({"seconds": 0}, ValueError, "seconds must be more than 0 and finite, not 0"),
    "endless": ({"seconds": float("inf")}, ValueError, "seconds must be more than 0 and finite"),
    "no number": ({"seconds": float("nan")}, ValueError, "seconds must be more than 0 and finite"),
}


@pytest.mark.parametrize(("options", "error", "message"), WRONG.values(), ids=WRONG)
def test_wrong_limits_say_what_is_accepted(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        Limits(**options)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_real_pages_reach_no_limit(path: Path) -> None:
    """Not even limits a quarter as high."""
    content = path.read_bytes()
    article = boilerstrip.extract(content)
    low = Limits(**{name: getattr(Limits(), name) // 4 for name in MAXIMA})
    assert article.truncated == ()
    assert Extractor(limits=low).extract(content) == article


PARAGRAPHS = "".join(f"<p>{number} {SENTENCE}</p>" for number in range(20))
LINES = "\n\n".join(f"{number} {SENTENCE * 3}" for number in range(20))
REACHED: dict[str, tuple[str, PageKind, Limits, tuple[str, ...], int]] = {
    "tags": (PARAGRAPHS, "html", Limits(max_tags=10), ("max_tags",), 5),
    "as many tags": (PARAGRAPHS, "html", Limits(max_tags=40), (), 20),
    "tags in a script, which the parser may not get": (f"<script>{'<b>' * 9}</script>{PARAGRAPHS}", "html",
                                                       Limits(max_tags=21), ("max_tags",), 5),
    "blocks": (PARAGRAPHS, "html", Limits(max_blocks=5), ("max_blocks",), 5),
    "as many blocks": (PARAGRAPHS, "html", Limits(max_blocks=20), (), 20),
    "blocks of preformatted text": (f"<pre>{LINES}</pre>", "html", Limits(max_blocks=5), ("max_blocks",), 5),
    "depth": ("<div>" * 9 + PARAGRAPHS, "html", Limits(max_depth=9), ("max_depth",), 20),
    "as deep": ("<div>" * 9 + PARAGRAPHS, "html", Limits(max_depth=12), (), 20),
    "deeper than the parser goes": ("<p>in</p>" + "<font>" * 2500 + PARAGRAPHS, "html", Limits(), ("max_depth",), 1),
    "an attribute": (f'<p class="{"a" * 99}">{PARAGRAPHS}', "html", Limits(max_attribute=98), ("max_attribute",), 20),
    "as long an attribute": (f'<p class="{"字" * 99}">{PARAGRAPHS}', "html", Limits(max_attribute=99), (), 20),
    "an attribute that is not read": (f'<p onclick="{"a" * 99}">x', "html", Limits(max_attribute=9), (), 1),
    "text": (PARAGRAPHS, "html", Limits(max_text=80), ("max_text",), 20),
    "a title": (f"<title>{SENTENCE}</title><p>x", "html", Limits(max_text=80), ("max_text",), 1),
    "JSON-LD": (f'<script type="application/ld+json">{{"a":"{SENTENCE}"}}</script><p>x', "html", Limits(max_text=80),
                ("max_text",), 1),
    "several": (PARAGRAPHS, "html", Limits(max_text=80, max_blocks=5), ("max_blocks", "max_text"), 5),
    "lines": (LINES, "text", Limits(max_tags=5), ("max_tags",), 3),
    "as many lines": (LINES, "text", Limits(max_tags=39), (), 20),
    "blocks of a text": (LINES, "text", Limits(max_blocks=5), ("max_blocks",), 5),
    "as many blocks of a text": (LINES, "text", Limits(max_blocks=20), (), 20),
    "a line": (LINES, "text", Limits(max_text=80), ("max_text",), 20),
    "a line made of several": ("\n".join([SENTENCE[:70]] * 20), "text", Limits(max_text=80), ("max_text",), 1),
    # What it begins with, two sentences, is printed again as a headline is.
    "a whole page on one line": (SENTENCE * 99, "text", Limits(max_text=2000), ("max_text",), 21),
}  # fmt: skip


@pytest.mark.parametrize(("page", "kind", "limits", "truncated", "blocks"), REACHED.values(), ids=REACHED)
def test_what_is_beyond_a_limit_is_left_out_and_the_limit_named(
    page: str, kind: PageKind, limits: Limits, truncated: tuple[str, ...], blocks: int
) -> None:
    article = Extractor(limits=limits).extract(page, kind=kind)
    assert (article.truncated, len(article.blocks)) == (truncated, blocks)
    assert article.to_dict()["truncated"] == list(truncated)
    assert all(0 < len(block.text) <= limits.max_text for block in article.blocks)
    whole = [block.text for block in boilerstrip.extract(page, kind=kind).blocks]
    for block in article.blocks:
        assert any(text.startswith(block.text) for text in whole)


def test_what_comes_before_the_limit_is_the_answer() -> None:
    """A page that is cut off is still an article."""
    [path] = [path for path in FIXTURES if path.parent.name == "english"]
    whole = boilerstrip.extract(path.read_bytes())
    body = [block.index for block in whole.blocks if block.label == "body"]
    article = Extractor(limits=Limits(max_blocks=body[-2] + 1)).extract(path.read_bytes())
    assert (article.is_article, article.truncated) == (True, ("max_blocks",))
    assert article.paragraphs == whole.paragraphs[:-1]


def test_head_and_pictures_behind_the_last_block_are_read() -> None:
    page = f'{PARAGRAPHS}<img src="/a.jpg"><meta name="author" content="Song Yanqiu">'
    found = segment(page, "html", limits=Limits(max_blocks=5))
    assert [picture.before for picture in found.pictures] == [5]
    assert found.embedded.metas == (("author", "Song Yanqiu"),)


def test_a_page_that_takes_too_long() -> None:
    """It raises; the error can go to another process."""
    with pytest.raises(TimeLimitError, match=r"longer than 1e-06 s.*Limits\(seconds=…\)") as caught:
        Extractor(limits=Limits(seconds=1e-6)).extract(PARAGRAPHS)
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (copy.limit, str(copy)) == (1e-6, str(caught.value))


@pytest.mark.parametrize("last", ["decode", "segment", "features", "scores", "selection", "header"])
def test_time_is_looked_at_after_each_step(last: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a clock that a step takes a second of, and a pause none."""
    steps = ["decode", "segment", "features", "scores", "selection", "header"]
    monkeypatch.setattr("boilerstrip.limits.time.monotonic", count().__next__)
    with pytest.raises(TimeLimitError):
        Extractor(limits=Limits(seconds=steps.index(last) + 0.5)).extract(PARAGRAPHS)
    monkeypatch.setattr("boilerstrip.limits.time.monotonic", count().__next__)
    assert Extractor(limits=Limits(seconds=len(steps) + 0.5)).extract(PARAGRAPHS).blocks


def test_time_enough_changes_nothing() -> None:
    assert Extractor(limits=Limits(seconds=60)).extract(PARAGRAPHS) == boilerstrip.extract(PARAGRAPHS)


def test_limits_are_values() -> None:
    """They are compared, hashed, replaced and pickled by what they say."""
    limits = Limits(max_blocks=7, seconds=2)
    assert pickle.loads(pickle.dumps(limits)) == replace(Limits(), max_blocks=7, seconds=2) == limits
    assert hash(limits) == hash(replace(limits))
    assert [field.name for field in fields(Limits)] == [*MAXIMA, "seconds"]


def test_every_limit_is_in_the_manual() -> None:
    """With its default and, where there is an error or a name for it, that."""
    table = (Path(__file__).parents[1] / "docs" / "limits.md").read_text(encoding="utf-8")
    schema = json.loads((Path(__file__).parents[1] / "docs" / "article.schema.json").read_text(encoding="utf-8"))
    for field in fields(Limits):
        default = field.default if field.default is None else f"{field.default:,}"
        assert f"| `{field.name}` | {default} |" in table
    assert schema["properties"]["truncated"]["items"]["enum"] == sorted(set(MAXIMA) - {"max_bytes"})


@pytest.mark.parametrize("command", ["extract", "batch"])
def test_limits_on_the_command_line(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, output = tmp_path / "page.html", tmp_path / "out.jsonl"
    page.write_text(PARAGRAPHS, encoding="utf-8")
    options = ["--format", "json"] if command == "extract" else ["--output", str(output), "--blocks"]
    assert main([command, str(page), *options, "--limit", "max_blocks=5", "--limit", "seconds=30"]) == 0
    printed = capsys.readouterr().out
    answer = json.loads(printed if command == "extract" else output.read_text(encoding="utf-8"))
    assert (answer["truncated"], len(answer["blocks"])) == (["max_blocks"], 5)


def test_a_report_says_that_the_page_was_cut_off(tmp_path: Path) -> None:
    page, report = tmp_path / "page.html", tmp_path / "report.html"
    page.write_text(PARAGRAPHS, encoding="utf-8")
    assert main(["explain", str(page), "--output", str(report), "--limit", "max_blocks=5"]) == 0
    assert "5 blocks · html, utf-8 (utf-8), cut off by max_blocks" in report.read_text(encoding="utf-8")


def test_a_page_above_the_limit_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.html").write_text(PARAGRAPHS, encoding="utf-8")
    assert main(["extract", str(tmp_path / "page.html"), "--limit", "max_bytes=100"]) == 1
    error = capsys.readouterr().err
    assert "the limit is 100: skip it, or raise the limit" in error
    assert "--limit max_bytes=…" in error


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("blocks=5", "'blocks=5' is no limit: write max_bytes=…, "),
        ("max_blocks", "'' is no number"),
        ("max_blocks=many", "'many' is no number"),
        ("max_blocks=0", "max_blocks must be 1 or more, not 0"),
        ("max_blocks=100000000000000000000", "max_blocks must be at most"),
        ("seconds=nan", "seconds must be more than 0 and finite"),
    ],
)
def test_a_wrong_limit_is_a_wrong_command_line(value: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["extract", "--limit", value, "page.html"])
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err


MEGABYTES = 5
HOSTILE: dict[str, tuple[bytes, PageKind]] = {
    "nested elements": (b"<div>", "html"),
    "nested inline elements": (b"<b>", "html"),
    "paragraphs": (b"<p>a", "html"),
    "line breaks": (b"a<br>", "html"),
    "table cells": (b"<tr><td>1<td>a", "html"),
    "pictures": (b"<img src=a>", "html"),
    "meta elements": (b"<meta name=author content=a>", "html"),
    "attributes of one name": (b" class=a", "html"),
    "entities": (b"&amp;", "html"),
    "text": (b"word ", "html"),
    "comments": (b"<!--", "html"),
    "lines": (b"a\n", "text"),
    "paragraphs of text": (b"a\n\n", "text"),
    "gaps": (b"word   ", "text"),
}  # fmt: skip


@pytest.mark.parametrize(("unit", "kind"), HOSTILE.values(), ids=HOSTILE)
def test_megabytes_of_one_thing(unit: bytes, kind: PageKind) -> None:
    """Whatever fills a page, it is answered in seconds; without limits some take minutes and gigabytes."""
    page = b"<p" * (unit[:1] == b" ") + unit * ((MEGABYTES * 2**20 - 100) // len(unit))
    start = time.process_time()
    article = boilerstrip.extract(page, kind=kind)
    assert time.process_time() - start < 30
    assert len(article.blocks) <= Limits().max_blocks
