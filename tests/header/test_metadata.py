"""What the head says: JSON-LD in all its shapes, and <meta> conventions."""

from __future__ import annotations

import pytest

from boilerstrip.blocks import Embedded
from boilerstrip.header.jsonld import read_nodes, texts
from boilerstrip.header.metadata import clean_value, read_metadata, split_keywords


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Bridge opens"}',
        '<!-- {"@type": "NewsArticle", "headline": "Bridge opens"} -->',
        '[[{"@type": ["Article"], "headline": "Bridge opens",}]];',
        '{"@graph": [{"@type": "Organization", "name": "x"}, {"@type": "BlogPosting", "headline": "Bridge opens"}]}',
        '{"@type": "NewsArticle", "headline": "Bridge opens", "x": oops}',
    ],
)
def test_headline_in_json_ld(script: str) -> None:
    titles = read_metadata(Embedded(json_ld=(script,))).get("title")
    assert [candidate.value for candidate in titles] == ["Bridge opens"]


def test_author_by_reference() -> None:
    script = (
        '[{"@type": "NewsArticle", "author": {"@id": "#1"}}, {"@type": "Person", "@id": "#1", "name": "Ada Reyes"}]'
    )
    authors = read_metadata(Embedded(json_ld=(script,))).get("author")
    assert [candidate.value for candidate in authors] == ["Ada Reyes"]


@pytest.mark.parametrize(
    "value",
    [
        '[{"name": "Ada Reyes"}, "Bo Li"]',
        '[[{"name": "Ada Reyes"}], "Bo Li"]',
        '[["Ada Reyes", {"@type": "Person", "name": "Bo Li"}], 3, null]',
    ],
)
def test_authors_in_lists(value: str) -> None:
    script = f'{{"@type": "NewsArticle", "author": {value}}}'
    authors = read_metadata(Embedded(json_ld=(script,))).get("author")
    assert [candidate.value for candidate in authors] == ["Ada Reyes", "Bo Li"]


def test_nesting_is_walked_without_recursion() -> None:
    nodes = read_nodes(('{"a": ' * 300 + '{"@type": "Article"}' + "}" * 300,))
    assert len(nodes) == 301
    assert read_nodes(("[" * 100_000 + "]" * 100_000,)) == ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("null", ""),
        ("<b>x</b>", "x"),
        ("red \x1b[31m and&#27; \u202ebell\x07\x00 ", "red [31m and bell"),
        ("\ue000 kept, \x9b gone", "\ue000 kept, gone"),
    ],
)
def test_clean_value(value: str, expected: str) -> None:
    assert clean_value(value) == expected


@pytest.mark.parametrize(("value", "expected"), [(3, ()), (None, ()), ([{"name": ["a", 4]}, "b"], ("a", "b"))])
def test_texts(value: object, expected: tuple[str, ...]) -> None:
    assert texts(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("桥,河，镇、桥", ("桥", "河", "镇")), ("桥 河", ("桥", "河")), ("new bridge", ("new bridge",)), ("", ())],
)
def test_split_keywords(text: str, expected: tuple[str, ...]) -> None:
    assert split_keywords(text) == expected


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (r"x \ud800 y", "x \ufffd y"),
        (r"x \uDC00 y", "x \ufffd y"),
        (r"\ud83d\ude00", "\U0001f600"),
        (r"\ud83d\ud83d\ude00\ude00", "\ufffd\U0001f600\ufffd"),
        (r"Stra\u00dfe", "Stra\u00dfe"),
    ],
)
def test_halves_of_surrogate_pairs_are_replaced(written: str, read: str) -> None:
    (node,) = read_nodes((f'{{"headline": "{written}"}}',))
    assert node["headline"] == read
    assert str(node["headline"]).encode("utf-8")
