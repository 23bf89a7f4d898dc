"""Whole pages in, articles out: one test a folder of ``tests/fixtures`` (see the README there).

Every page was written by the project. ``test_no_fixture_holds_corpus_text`` keeps it so.
"""

from __future__ import annotations

import codecs
import datetime as dt
import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from itertools import takewhile
from operator import eq
from pathlib import Path
from typing import Any

import lxml.html
import pytest

import boilerstrip
from boilerstrip.article import Article, Header
from boilerstrip.blocks import Label

FIXTURES = Path(__file__).parent / "fixtures"
CORPORA = Path(__file__).parents[2] / "shared" / "corpora"
NAMES = sorted(folder.name for folder in FIXTURES.iterdir() if folder.is_dir())

# Checks that are known to fail, "fixture:check" -> why. A repair that makes one pass forces its removal from here.
PROMO = "promotions in full sentences between paragraphs are kept"
FOOT = "a footer of full sentences outweighs three one-line paragraphs: body rules see too few such pages"
TABLE = "cells of a table of figures are not seen as body"
LABEL = "a short line takes a neighbouring label: such lines are rare in the line-labelled corpus"
TAIL = "a page without any markup but <br>: the related lines at its end are kept"
CAPTION = "a caption is kept as a paragraph: weak gold keeps some too"
GAL = "a caption labelled as related: its picture goes unnoticed"
COM = "the comment form's hint is taken for the last paragraph"
KNOWN_FAILURES = {
    "bare_body:paragraphs": TAIL,
    "bare_body:absent": TAIL,
    "bare_body:labels": TAIL,
    "english_blog:paragraphs": PROMO,
    "english_blog:absent": PROMO,
    "english_blog:labels": PROMO,
    "figures:text": TABLE,
    "figures:labels": TABLE,
    "french:paragraphs": PROMO,
    "french:absent": PROMO,
    "french:labels": PROMO,
    "gallery:images": GAL,
    "gallery:labels": GAL,
    "german:paragraphs": COM,
    "home:labels": LABEL,
    "short_long_footer:is_article": FOOT,
    "short_long_footer:paragraphs": FOOT,
    "short_long_footer:labels": FOOT,
    "thai:paragraphs": CAPTION,
    "spanish:labels": LABEL,
}

# A run of characters (white space not counted) this long that a corpus page also holds is a copied sentence: an
# ideograph says as much as two or three letters, and four common English words in a row are no quotation.
COPIED_CJK, COPIED_OTHER = 25, 55
# Every run of 25 characters holds a whole 13-gram that starts at a multiple of 13: the corpus is only probed there.
STEP = 13
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
KEYS = {"comment", "url", "is_article", "kind", "charset", "repaired", "header", "paragraphs", "text", "absent"}
KEYS |= {"labels", "images", "next_page"}


def page_of(name: str) -> Path:
    """The one page file of a fixture."""
    [page] = (FIXTURES / name).glob("page.*")
    return page


@cache
def expected_of(name: str) -> dict[str, Any]:
    """What the fixture's ``expected.json`` says."""
    expected: dict[str, Any] = json.loads((FIXTURES / name / "expected.json").read_text("utf-8"))
    return expected


@cache
def article_of(name: str) -> Article:
    """The extractor's answer for a fixture, worked out once for all its checks."""
    return boilerstrip.extract(page_of(name).read_bytes(), url=expected_of(name)["url"])


def squeeze(text: str) -> str:
    """The text with every run of white space (ideographic and non-breaking too) as one space."""
    return " ".join(text.split())


def plain(value: object) -> object:
    """A header value as ``expected.json`` writes it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, str):
        return squeeze(value)
    return [squeeze(item) for item in value] if isinstance(value, tuple) else value


def check_is_article(article: Article, expected: dict[str, Any]) -> None:
    assert article.is_article is expected["is_article"]


def check_kind(article: Article, expected: dict[str, Any]) -> None:
    assert article.kind == expected["kind"]


def check_charset(article: Article, expected: dict[str, Any]) -> None:
    assert article.charset is not None
    assert codecs.lookup(article.charset).name == codecs.lookup(expected["charset"]).name


def check_repaired(article: Article, expected: dict[str, Any]) -> None:
    assert bool(article.repairs) is expected["repaired"]


def check_header(article: Article, expected: dict[str, Any]) -> None:
    assert {field: plain(getattr(article.header, field)) for field in expected["header"]} == expected["header"]


def check_paragraphs(article: Article, expected: dict[str, Any]) -> None:
    assert [squeeze(paragraph) for paragraph in article.paragraphs] == expected["paragraphs"]


def check_text(article: Article, expected: dict[str, Any]) -> None:
    """For bodies that hold a table: the same characters, however cells and rows are set apart."""
    assert re.sub(r"[\s|]", "", article.text) == re.sub(r"[\s|]", "", expected["text"])


def check_absent(article: Article, expected: dict[str, Any]) -> None:
    text = squeeze(article.text)
    assert [phrase for phrase in expected["absent"] if phrase in text] == []


def check_labels(article: Article, expected: dict[str, Any]) -> None:
    """Each block that reads as given (or holds what is given, where the page cuts otherwise) has an allowed label."""
    blocks = [(squeeze(block.text), block.label) for block in article.blocks]
    wrong = {}
    for line, allowed in expected["labels"].items():
        found = {label for text, label in blocks if text == line} or {label for text, label in blocks if line in text}
        if not found or not found <= {Label(label) for label in allowed.split("|")}:
            wrong[line] = (allowed, found)
    assert wrong == {}


def check_images(article: Article, expected: dict[str, Any]) -> None:
    found = [
        {"url": image.url, "caption": squeeze(image.caption) if image.caption else None} for image in article.images
    ]
    assert found == expected["images"]


def check_next_page(article: Article, expected: dict[str, Any]) -> None:
    assert article.next_page == expected["next_page"]


CHECKS = {name.removeprefix("check_"): check for name, check in list(globals().items()) if name.startswith("check_")}


CASES = [(name, key) for name in NAMES for key in expected_of(name) if key in CHECKS]


@pytest.mark.parametrize(("name", "key"), CASES, ids=[":".join(case) for case in CASES])
def test_fixture(name: str, key: str, request: pytest.FixtureRequest) -> None:
    """The extractor answers as the fixture expects: one case a check, so that one failure hides no other."""
    if reason := KNOWN_FAILURES.get(f"{name}:{key}"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    CHECKS[key](article_of(name), expected_of(name))


@pytest.mark.parametrize("name", NAMES)
def test_fixture_is_well_formed(name: str) -> None:
    """A misspelt key or label in ``expected.json`` would check nothing."""
    expected = expected_of(name)
    assert expected.keys() <= KEYS
    assert expected.keys() >= {"comment", "url", "is_article"}
    assert expected.get("header", {}).keys() <= {field.name for field in fields(Header)}
    assert {label for allowed in expected.get("labels", {}).values() for label in allowed.split("|")} <= set(Label)
    assert {"paragraphs", "text"} & expected.keys()
    assert page_of(name).suffix in {".html", ".txt"}


def test_known_failures_name_fixtures() -> None:
    """An entry for a check that does not exist would excuse nothing."""
    assert KNOWN_FAILURES.keys() <= {":".join(case) for case in CASES}


def visible_text(page: bytes, charset: str | None) -> str:
    """The page's text without white space; scripts and styles are left out.

    libxml2 stops at the first ``</html>``: end tags of the document are dropped before it sees them.
    """
    whole = re.sub(rb"(?i)</(?:body|html)>", b"", page)
    tree = lxml.html.document_fromstring(whole or b"<html/>", parser=lxml.html.HTMLParser(encoding=charset))
    parts = tree.xpath("//text()[not(parent::script or parent::style or parent::noscript)]")
    return "".join("".join(parts).split())


def corpus_texts(corpora: Path) -> Iterator[tuple[str, str]]:
    """Where it is from and what it says, without white space: gold texts and lines, pages where there is no gold."""
    for gold in sorted(corpora.glob("*/gold.jsonl")):
        for line in gold.read_text("utf-8").rstrip("\n").split("\n"):
            record = json.loads(line)
            text = record.get("text", "") + "".join(text for _, text in record.get("lines", ()))
            yield f"{gold.parent.name}/{record['id']}", "".join(text.split())
    for folder in (corpora / "not_articles", corpora / "sites"):
        for page in sorted(folder.rglob("*.html.gz")):
            yield str(page.relative_to(corpora)), visible_text(gzip.decompress(page.read_bytes()), None)


def shared_length(left: Iterable[str], right: Iterable[str]) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(bool, map(eq, left, right)))


def shared_run(left: str, at: int, right: str, there: int) -> str:
    """The longest run around ``left[at] == right[there]`` that both hold."""
    before = shared_length(left[:at][::-1], right[:there][::-1])
    return left[at - before : at + shared_length(left[at:], right[there:])]


def is_copied(run: str) -> bool:
    """Long enough to be a sentence, counted by the script it is written in."""
    return len(run) >= (COPIED_CJK if 2 * len(CJK.findall(run)) >= len(run) else COPIED_OTHER)


@pytest.mark.skipif(not CORPORA.is_dir(), reason=f"the shared corpora are not in {CORPORA}")
def test_no_fixture_holds_corpus_text() -> None:
    """No page here repeats a sentence of a corpus page: those belong to their publishers."""
    texts = {name: visible_text(page_of(name).read_bytes(), expected_of(name).get("charset")) for name in NAMES}
    grams = defaultdict(list)
    for name, text in texts.items():
        for at in range(len(text) - STEP + 1):
            grams[text[at : at + STEP]].append((name, at))
    copied = set()
    for origin, corpus in corpus_texts(CORPORA):
        for there in range(0, len(corpus) - STEP + 1, STEP):
            for name, at in grams.get(corpus[there : there + STEP], ()):
                run = shared_run(texts[name], at, corpus, there)
                if is_copied(run):
                    copied.add((name, origin, run))
    assert copied == set()
