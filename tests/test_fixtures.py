"""Whole pages in, articles out: one test a folder of ``tests/fixtures`` (see the README there).

Every page was written by the project; ``test_fixture_texts.py`` keeps it so.
"""

from __future__ import annotations

import codecs
import datetime as dt
import json
import re
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import boilerstrip
from boilerstrip.article import Article, Header
from boilerstrip.blocks import Label

FIXTURES = Path(__file__).parent / "fixtures"
NAMES = sorted(folder.name for folder in FIXTURES.iterdir() if folder.is_dir())

# Checks that are known to fail, "fixture:check" -> why. A repair that makes one pass forces its removal from here.
PROMO = "promotions in full sentences between paragraphs are kept"
FOOT = "a footer of full sentences outweighs three one-line paragraphs: body rules see too few such pages"
LABEL = "a short line takes a neighbouring label: such lines are rare in the line-labelled corpus"
GAL = "a caption labelled as related: its picture goes unnoticed"
KNOWN_FAILURES = {
    "english_blog:paragraphs": PROMO,
    "english_blog:absent": PROMO,
    # "figures:text": TABLE,
    # "figures:labels": TABLE,
    "gallery:images": GAL,
    "gallery:labels": GAL,
    "home:labels": LABEL,
    "short_long_footer:is_article": FOOT,
    "short_long_footer:paragraphs": FOOT,
    "spanish:labels": LABEL,
}

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
