import datetime as dt
import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import boilerstrip
from boilerstrip import Article, Block, Evidence, Header, Image, Kind, Label, Reason
from boilerstrip.markdown import escape
from tests.pages import article_of

SCHEMA = json.loads((Path(__file__).parents[1] / "docs" / "article.schema.json").read_text(encoding="utf-8"))
FIXTURES = Path(__file__).parent / "fixtures"
PAGES = sorted(FIXTURES.glob("*/page.*"))
CST = dt.timezone(dt.timedelta(hours=8))

HEADER = Header(
    title="大桥 *合龙*",
    kicker="桥梁",
    subtitles=("全长九公里", "明年通车"),
    published_at=dt.datetime(2024, 5, 2, 9, 13, 14, tzinfo=CST),
    updated_at=dt.date(2024, 5, 3),
    source="临澜日报",
    authors=("苗知远", "纪小禾"),
    evidence={"title": Evidence("printed", 0)},
)


class Explainer:
    def __call__(self, index: int, /) -> tuple[Reason, ...]:
        return (Reason(f"rule-{index}", Label.BODY, 1.5, ("long", "ends in a full stop")),)

    def scores(self, index: int, /) -> dict[Label, float]:
        return {Label.BODY: 1.5 - index}


ARTICLE = Article(
    is_article=True,
    kind="html",
    paragraphs=("One.", "Two."),
    header=HEADER,
    blocks=(
        Block(0, "One.", label=Label.BODY, locate=lambda _: "/html/body", explain=Explainer()),
        Block(1, "Two.", Kind.QUOTE, line=4),
    ),
    images=(Image("https://news.example/b.jpg", "桥", None, 1),),
    confidence=0.123456,
    url="https://news.example/",
    charset="gb18030",
    charset_source="meta",
    repairs=("mojibake",),
    truncated=("max_blocks",),
)


def test_text_joins_the_paragraphs() -> None:
    assert ARTICLE.text == "One.\n\nTwo."


def test_to_dict() -> None:
    assert ARTICLE.to_dict() == {
        "schema": 1,
        "url": "https://news.example/",
        "is_article": True,
        "confidence": 0.1235,
        "header": {
            "title": "大桥 *合龙*",
            "kicker": "桥梁",
            "subtitles": ["全长九公里", "明年通车"],
            "published_at": "2024-05-02T09:13:14+08:00",
            "updated_at": "2024-05-03",
            "source": "临澜日报",
            "authors": ["苗知远", "纪小禾"],
            "photographers": [],
            "editors": [],
            "site": None,
            "breadcrumb": [],
            "keywords": [],
            "description": None,
            "language": None,
            "evidence": {"title": {"source": "printed", "block": 0}},
        },
        "text": "One.\n\nTwo.",
        "images": [{"url": "https://news.example/b.jpg", "caption": "桥", "alt": None, "position": 1}],
        "next_page": None,
        "kind": "html",
        "charset": "gb18030",
        "charset_source": "meta",
        "repairs": ["mojibake"],
        "truncated": ["max_blocks"],
        "blocks": [
            {
                "index": 0,
                "label": "body",
                "kind": "paragraph",
                "level": 0,
                "text": "One.",
                "path": "/html/body",
                "line": None,
            },
            {"index": 1, "label": None, "kind": "quote", "level": 0, "text": "Two.", "path": None, "line": 4},
        ],
    }


def test_reasons_come_on_request() -> None:
    [first, second] = json.loads(ARTICLE.to_json(reasons=True))["blocks"]
    assert first["reasons"] == [
        {"rule": "rule-0", "label": "body", "weight": 1.5, "conditions": ["long", "ends in a full stop"]}
    ]
    assert second["reasons"] == []


def test_json_is_one_line_of_readable_characters() -> None:
    assert "临澜日报" in ARTICLE.to_json()
    assert "\n" not in ARTICLE.to_json()
    assert json.loads(ARTICLE.to_json(indent=2)) == ARTICLE.to_dict()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_every_fixture_follows_the_schema(page: Path) -> None:
    article = boilerstrip.extract(page.read_bytes())
    few = len(article.blocks) < 20  # a block has hundreds of reasons, and the validator is slow
    jsonschema.validate(json.loads(article.to_json(reasons=few)), SCHEMA)


def test_the_schema_knows_every_field() -> None:
    def defined(schema: dict[str, object], keys: object) -> None:
        assert sorted(schema["properties"]) == sorted(keys)  # type: ignore[call-overload]

    answer = json.loads(ARTICLE.to_json(reasons=True))
    defined(SCHEMA, {*answer, "file"})
    defined(SCHEMA["$defs"]["header"], answer["header"])
    defined(SCHEMA["$defs"]["image"], answer["images"][0])
    defined(SCHEMA["$defs"]["block"], answer["blocks"][0])
    defined(SCHEMA["$defs"]["reason"], answer["blocks"][0]["reasons"][0])
    assert SCHEMA["$defs"]["label"]["enum"] == [str(label) for label in Label]


MARKDOWN = {
    "paragraphs": ("<p>One.</p><p>Two.</p>", "One.\n\nTwo.\n"),
    "only the body": ("<p>N:Home</p><p>One.</p>", "One.\n"),
    "headings are below the title": ("<h1>Part</h1><h3>Chapter</h3><p>One.</p>", "## Part\n\n### Chapter\n\nOne.\n"),
    "nested lists": (
        "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul><p>e</p>",
        "- a\n  - b\n  - c\n- d\n\ne\n",
    ),
    "numbered list": ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n   - b\n2. c\n"),
    "quote": ("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n>\n> b\n\nc\n"),
    "table": (
        "<table><tr><th>City</th><th>People</th></tr><tr><td>Lin|lan</td><td>30</td></tr></table>",
        "| City | People |\n| --- | --- |\n| Lin\\|lan | 30 |\n",
    ),
    "two tables": (
        "<table><tr><td>a</td><td>b</td></tr></table><table><tr><td>c</td><td>d</td></tr></table>",
        "| a | b |\n| --- | --- |\n\n| c | d |\n| --- | --- |\n",
    ),
    "short rows are filled": (
        "<table><tr><td>a</td><td>b</td><td>c</td></tr><tr><td>d</td><td>e</td><td></td></tr></table>",
        "| a | b | c |\n| --- | --- | --- |\n| d | e |  |\n",
    ),
    "preformatted": ("<pre>x  = 1\n```\ny</pre>", "````\nx  = 1\n```\ny\n````\n"),
    "picture with caption": (
        '<div><p>a</p><p><img src="b (1).jpg" alt="[桥]"></p><p>C:桥 *</p><p>b</p></div>',
        "a\n\n![\\[桥\\]](b%20%281%29.jpg)\n\n*桥 \\**\n\nb\n",
    ),
    "picture at the end": ('<div><p>a</p><p>b</p><img src="c.jpg"></div>', "a\n\nb\n\n![](c.jpg)\n"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("html", "expected"), MARKDOWN.values(), ids=MARKDOWN)
def test_to_markdown(html: str, expected: str) -> None:
    assert article_of(html).to_markdown() == expected


def test_markdown_begins_with_the_header() -> None:
    assert article_of("<p>One.</p>", HEADER).to_markdown() == (
        "**桥梁**\n\n# 大桥 \\*合龙\\*\n\n**全长九公里**\n\n**明年通车**\n\n"
        "2024-05-02 09:13:14 · 临澜日报 · 苗知远 · 纪小禾\n\nOne.\n"
    )


def test_markdown_of_a_day() -> None:
    assert article_of("<p>One.</p>", Header(published_at=dt.date(2024, 5, 2))).to_markdown() == "2024-05-02\n\nOne.\n"


ESCAPED = {
    "2024. A year": "2024\\. A year",
    "1) one": "1\\) one",
    "3.5 per cent": "3.5 per cent",
    "- dash": "\\- dash",
    "-5 degrees": "-5 degrees",
    "---": "\\---",
    "===": "\\===",
    "+ plus": "\\+ plus",
    "# hash": "\\# hash",
    "> quote": "\\> quote",
    "a_b*c`d": "a\\_b\\*c\\`d",
    "![x](y)": "!\\[x\\](y)",
    "<script>": "\\<script\\>",
    "AT&T &copy; &#8212;": "AT&T \\&copy; \\&#8212;",
    "back\\slash": "back\\\\slash",
    "two\nlines": "two lines",
    "中文。“引号”": "中文。“引号”",
}


@pytest.mark.parametrize(("text", "expected"), ESCAPED.items())
def test_escape(text: str, expected: str) -> None:
    assert escape(text) == expected


@given(st.lists(st.tuples(st.sampled_from(Kind), st.integers(-5, 10**6), st.text())))
def test_markdown_of_any_blocks(parts: list[tuple[Kind, int, str]]) -> None:
    blocks = tuple(Block(index, text, kind, level, label=Label.BODY) for index, (kind, level, text) in enumerate(parts))
    article = Article(True, "text", (), Header(), blocks)
    assert isinstance(article.to_markdown(), str)
