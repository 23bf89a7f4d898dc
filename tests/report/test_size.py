"""Reports of large pages stay small, and say what they leave out."""

from __future__ import annotations

import json
import random

import pytest
from lxml import html

from boilerstrip import Article, Block, Header, Label, Reason, extract
from boilerstrip.report import Report, Side, render_report
from boilerstrip.report.scores import OTHER_RULES, RULES, Book
from boilerstrip.report.sides import MAX_BLOCKS
from boilerstrip.report.strip import MAX_PARTS

LABELS = list(Label)
MEGABYTE = 1_000_000


class Explainer:
    """Some 1,000 rules a block, each of them one of 10,000."""

    def __init__(self) -> None:
        self.random = random.Random(1)
        self.rules = [
            Reason(f"{label}.{tree}.{leaf}", label, round(self.random.uniform(-1, 1), 3), (f"x{leaf}>3", f"y{tree}<=4"))
            for label in LABELS
            for tree in range(60)
            for leaf in range(10)
        ]

    def __call__(self, index: int, /) -> tuple[Reason, ...]:
        self.random.seed(index)
        return tuple(self.random.sample(self.rules, 1000))

    def scores(self, index: int, /) -> dict[Label, float]:
        self.random.seed(index)
        return {label: self.random.uniform(-9, 9) for label in LABELS}


def large(count: int, text: str) -> Article:
    explain = Explainer()
    blocks = tuple(
        Block(index, text, label=LABELS[index % 16], locate=lambda container: f"/html/p[{container}]", explain=explain)
        for index in range(count)
    )
    return Article(True, "html", (text,) * count, Header(), blocks)


@pytest.mark.parametrize(
    ("count", "text"),
    [(MAX_BLOCKS + 3000, "临澜湾大桥" * 40), (MAX_BLOCKS + 1, "word " * 100), (2, "word " * 2 * MEGABYTE)],
    ids=["chinese", "english", "two-long-blocks"],
)
def test_a_large_page(count: int, text: str) -> None:
    page = render_report(Report("page", Side("", large(count, text))))
    assert len(page.encode()) < 6 * MEGABYTE
    root = html.document_fromstring(page)
    assert len(root.findall(".//li")) == min(count, MAX_BLOCKS)
    assert len(root.xpath("//*[@id='strip']/*")) <= MAX_PARTS
    assert "more characters" in root.xpath("string(//*[@id='b1'])")
    folded = root.xpath("string(//section[@class='page']/p)")
    assert folded.startswith(f"{count - MAX_BLOCKS:,} more block") if count > MAX_BLOCKS else folded == ""


def test_rules_are_named_once_and_the_strongest_few_are_told() -> None:
    article = extract(open_page())
    book = Book()
    written = [json.loads(json.dumps(book.write(block))) for block in article.blocks]
    tables = json.loads(json.dumps(book.tables()))
    names = [tuple(map(str, rule)) for rule in tables["rules"]]
    assert len(names) == len(set(names))
    for block, (_, _, scores, numbers) in zip(article.blocks, written, strict=True):
        assert scores == [round(block.scores[label] * 1000) for label in Label]
        for code, label in enumerate(Label):
            told = [tables["rules"][number][0] for number in numbers if tables["rules"][number][1] == code]
            strongest = [reason.rule for reason in block.reasons if reason.label is label]
            limit = RULES if label in (Label.BODY, block.label) else OTHER_RULES
            assert told[:limit] == strongest[:limit]
            assert len(told) <= RULES


def open_page() -> str:
    return (
        "<h1>云溪县新桥今天通车</h1><p>2031-04-05 来源：云溪日报</p>"
        + "<p>新桥今天上午正式通车，两岸居民不必再绕行。</p>" * 3
    )
