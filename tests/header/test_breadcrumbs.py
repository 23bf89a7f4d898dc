"""Trails: what is one, and what is left of it."""

from __future__ import annotations

import pytest

import boilerstrip
from boilerstrip.blocks import Block, Embedded, Kind, Label, Page
from boilerstrip.header import read_header
from boilerstrip.header.breadcrumbs import split_trail, trim_trail


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("您所在的位置： 首页 > 新闻 >> 城市 > 正文", ("新闻", "城市")),
        ("当前位置：首页 >> 要闻 >> 正文", ("要闻",)),
        ("青石网首页 > 新闻中心 > 国内 > 正文", ("新闻中心", "国内")),
        ("青石网 / 健康 / 正文", ("健康",)),
        ("ホーム › 社会 › 記事", ("社会",)),
        ("Home » News » Local", ("News", "Local")),
        ("首页 > 正文", ()),
        ("青石网 > 正文", ()),
        ("", ()),
    ],
)
def test_trails(text: str, expected: tuple[str, ...]) -> None:
    assert trim_trail(split_trail(text), None, ["青石网"]) == expected


def test_the_article_itself_is_no_crumb() -> None:
    trail = ("Home", "News", "Bridge opens after ten years")
    assert trim_trail(trail, "Bridge opens after ten years", []) == ("News",)


PROSE = (
    "The harbour road is closed to cars from Monday on, the council said, and those who live along it may use the yard "
    "behind the old customs house, where two hundred places have been marked out for the time of the works."
)
ITEMS = "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("Home", "Politics", "Economy"))
FOUR_MORE = "".join(f"<li><a href=/{name}>{name}</a></li>" for name in ("Culture", "Science", "Sports", "Weather"))


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (f"<header><nav><ul>{ITEMS}</ul></nav></header>", ()),
        (f"<div class=main-menu><div><ul>{ITEMS}</ul></div></div>", ()),
        (f"<ul>{ITEMS}{FOUR_MORE}</ul>", ()),
        (f"<div id=gnb><ul>{ITEMS}</ul></div><div>Home &gt; Local &gt; Roads</div>", ("Local", "Roads")),
        (f"<ul>{ITEMS}</ul>", ("Politics", "Economy")),
        (f"<nav><ol>{ITEMS}</ol></nav>", ("Politics", "Economy")),
        (f"<nav class=breadcrumbs><ul>{ITEMS}</ul></nav>", ("Politics", "Economy")),
        (f"<nav><ul>{ITEMS}<li>Article</li><li>Roads</li></ul></nav>", ("Politics", "Economy")),
        ("<nav><ul><li>Home</li><li>Economy</li></ul></nav>", ("Economy",)),
    ],
    ids=[
        "nav",
        "menu",
        "too many",
        "a trail below a menu",
        "unmarked",
        "ordered",
        "marked",
        "with its leaf",
        "two names",
    ],
)
def test_a_menu_above_the_headline_is_no_trail(above: str, expected: tuple[str, ...]) -> None:
    page = f"<body>{above}<h1>Harbour road closes to cars</h1>{f'<p>{PROSE}</p>' * 4}"
    assert boilerstrip.extract(page).header.breadcrumb == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Vous êtes ici : Accueil > Actualités > Transports", ("Actualités", "Transports")),
        ("Главная / Общество", ("Общество",)),
        ("Bridge / Tunnel: what to build", ()),
    ],
)
def test_a_trail_may_have_been_taken_for_a_headline(line: str, expected: tuple[str, ...]) -> None:
    blocks = (
        Block(0, line, label=Label.TITLE),
        Block(1, "Old mill turns again", kind=Kind.HEADING, level=1, label=Label.TITLE),
        Block(2, PROSE, label=Label.BODY),
    )
    page = Page("html", blocks, embedded=Embedded(title="Old mill turns again"))
    assert read_header(page).breadcrumb == expected
