"""Naming the credit lines that the classifier left in the body."""

from __future__ import annotations

import datetime as dt

import pytest

from boilerstrip.article import Evidence, Header
from boilerstrip.assembly.credits import name_credits
from boilerstrip.blocks import Label
from tests.pages import labelled_page

PARAGRAPH = "<p>昨天上午八点，江畔大桥正式通车，沿线居民早早来到桥头，敲锣打鼓迎接第一班公共汽车，不少人还带来了孩子和老人。</p>"

LINES = [
    ("本报记者 张三 文/图", Label.META),
    ("编辑 张三 校对 李四", Label.META),
    ("来源：江南日报", Label.META),
    ("（张三）", Label.META),
    ("张三 摄", Label.CAPTION),
    ("摄影 张三", Label.CAPTION),
    ("By Ann Other", Label.META),
    ("Source: Institute of Bridges", Label.BODY),
    ("（记者 张三）大桥通车了。", Label.BODY),
    ("夜里，桥上的灯亮了。（记者 张三）", Label.BODY),
    ("大桥通车之后", Label.BODY),
    ("记者手记", Label.BODY),
    ("ann.other@harbour.example", Label.CONTACT),
    ("(rnw/bds)", Label.META),
    ("[dpa]", Label.META),
    ("(rnw/bds) said so", Label.BODY),
    ("(chapter)", Label.BODY),
]


@pytest.mark.parametrize(("line", "label"), LINES)
def test_lines_at_the_ends_are_named(line: str, label: Label) -> None:
    """Before the first paragraph and behind the last; what is said in a sentence stays."""
    page = name_credits(labelled_page(f"<p>{line}</p>{PARAGRAPH}<p>{line}</p>"), Header(language="zh-Hans"))
    assert [block.label for block in page.blocks] == [label, Label.BODY, label]


@pytest.mark.parametrize("line", ["（张三）", "编辑 张三 校对 李四"])
def test_lines_between_paragraphs_stay(line: str) -> None:
    """A name in the middle may sign a poem; and where there is no paragraph, nothing is taken away."""
    page = labelled_page(f"{PARAGRAPH}<p>{line}</p>{PARAGRAPH}")
    assert name_credits(page, Header(language="zh-Hans")) is page
    short = labelled_page(f"<p>{line}</p>")
    assert name_credits(short, Header(language="zh-Hans")) is short


@pytest.mark.parametrize(
    ("line", "label"), [("Ann Other", Label.META), ("Ann Other, Reporter", Label.META), ("Ben Else", Label.BODY)]
)
def test_an_author_signs_at_the_end(line: str, label: Label) -> None:
    """A line that names nobody but authors."""
    paragraph = "<p>" + "The bridge is open again after nineteen months of repairs. " * 3 + "</p>"
    page = name_credits(labelled_page(f"{paragraph}<p>{line}</p>"), Header(language="en", authors=("Ann Other",)))
    assert [block.label for block in page.blocks] == [Label.BODY, label]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("July 2, 2019", Label.META),
        ("Published: 2 July 2019 | Updated: 3 July 2019", Label.META),
        ("4 July 2019", Label.BODY),
        ("2 July 2019 in the harbour", Label.BODY),
    ],
)
def test_its_own_date_before_the_first_paragraph(line: str, label: Label) -> None:
    """That of another day is part of the text, as is one at the end."""
    paragraph = "<p>" + "The bridge is open again after nineteen months of repairs. " * 3 + "</p>"
    header = Header(language="en", published_at=dt.date(2019, 7, 2))
    page = name_credits(labelled_page(f"<p>{line}</p>{paragraph}<p>{line}</p>"), header)
    assert [block.label for block in page.blocks] == [label, Label.BODY, Label.BODY]


@pytest.mark.parametrize(("line", "label"), [("2,345", Label.SHARE), ("12", Label.BODY), ("In 1999", Label.BODY)])
def test_a_number_before_the_first_paragraph_counts_views(line: str, label: Label) -> None:
    """A short one may number a part of the text."""
    page = name_credits(labelled_page(f"<p>{line}</p>{PARAGRAPH}<p>{line}</p>"), Header(language="zh-Hans"))
    assert [block.label for block in page.blocks] == [label, Label.BODY, Label.BODY]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Publié le 2 juillet 2019 à 9h13, modifié le 3 juillet 2019 à 10h00 - Lecture 2 min.", Label.META),
        ("Le 2 juillet 2019 à 9h13, la pluie tombait encore sur le port et personne ne dormait.", Label.BODY),
    ],
)
def test_a_line_that_the_time_was_read_from(line: str, label: Label) -> None:
    """It begins with what the time is."""
    paragraph = "<p>" + "Le pont est de nouveau ouvert après dix-neuf mois de travaux. " * 3 + "</p>"
    evidence = {"published_at": Evidence("printed", 0)}
    header = Header(language="fr", published_at=dt.datetime(2019, 7, 2, 9, 13), evidence=evidence)
    page = name_credits(labelled_page(f"<p>{line}</p>{paragraph}"), header)
    assert [block.label for block in page.blocks] == [label, Label.BODY]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("ANN OTHER covers bridges. Reach her at ann@harbour.example.", Label.CONTACT),
        ("Reach Ann Other at ann@harbour.example or on the telephone.", Label.CONTACT),
        ("Ann Other covers bridges.", Label.CONTACT),
        ("Ann Other, a former ferryman, lives in Riverton.", Label.CONTACT),
        ("The mayor thanked Ann Other.", Label.BODY),
        ("Ann Otherton covers bridges.", Label.BODY),
        ("Ann Other Bridge is its name.", Label.BODY),
        ("Ann Other Łódź is its name.", Label.BODY),
        ("Write to the mayor at mayor@harbour.example.", Label.BODY),
    ],
)
def test_what_an_author_is_said_to_be(line: str, label: Label) -> None:
    paragraph = "<p>" + "The bridge is open again after nineteen months of repairs. " * 3 + "</p>"
    page = name_credits(labelled_page(f"{paragraph}<p>{line}</p>"), Header(language="en", authors=("Ann Other",)))
    assert [block.label for block in page.blocks] == [Label.BODY, label]


def test_what_several_authors_are_said_to_be() -> None:
    paragraph = "<p>" + "The bridge is open again after nineteen months of repairs. " * 3 + "</p>"
    lines = "<p>Ann Other covers bridges.</p><p>Jane Doe is a poet.</p>"
    page = labelled_page(f"<p>Ann Other covers bridges.</p>{paragraph}{lines}")
    named = name_credits(page, Header(language="en", authors=("Ann Other", "Jane Doe")))
    assert [block.label for block in named.blocks] == [Label.BODY, Label.BODY, Label.CONTACT, Label.CONTACT]
