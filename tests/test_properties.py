"""What holds for every page, on pages that Hypothesis makes, and on the fixtures after damage that changes nothing."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from boilerstrip import Extractor, extract
from boilerstrip.decoding import decode
from boilerstrip.extractor import Content
from boilerstrip.segment import segment
from tests.strategies import CONTENTS, LINES, PAGES, Shown
from tests.torture.targets import check_article, check_page

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*/page.*"))
HTML = [path for path in FIXTURES if path.suffix == ".html"]
TEXT = [path for path in FIXTURES if path.suffix == ".txt"]


@given(CONTENTS, CONTENTS)
def test_the_same_answer_whatever_came_between(content: Content, other: Content) -> None:
    """No state is kept from page to page, and a shared extractor is like a new one."""
    extractor = Extractor()
    first = extractor.extract(content).to_json()
    extractor.extract(other)
    assert extractor.extract(content).to_json() == first == extract(content).to_json()


@given(CONTENTS)
def test_every_answer_keeps_the_promises(content: Content) -> None:
    """Blocks in order and labelled, text made of body blocks, JSON by the schema."""
    check_article(extract(content))


@given(PAGES)
def test_blocks_cover_the_visible_text_in_order(page: Shown) -> None:
    """All of it, and nothing else."""
    found = segment(page.markup, "html")
    check_page(found)
    assert "".join("".join(block.text.split()) for block in found.blocks) == page.text


@given(LINES)
def test_lines_cover_the_printed_text_in_order(text: str) -> None:
    """But for bullets and link marks."""
    found = segment(text, "text")
    check_page(found)
    shown = "".join("".join(block.text.split()) for block in found.blocks)
    assert shown.replace("•", "") == "".join(text.split()).replace("•", "")


# --- damage that changes nothing --------------------------------------------------------------------------------------

MENU = ["首页", "新闻", "体育", "财经", "Home", "World", "Sport", "Kontakt", "登录", "注册"]


def add_menu(page: str) -> str:
    """A menu before all else, and one at the end."""
    menu = "<ul>" + "".join(f'<li><a href="/c/{name}">{name}</a></li>' for name in MENU) + "</ul>"
    page = re.sub(r"(<body[^<>]*>)", rf'\1<div class="topnav">{menu}</div>', page, count=1, flags=re.IGNORECASE)
    return re.sub(r"(</body>)", rf'<div class="footnav">{menu}</div>\1', page, count=1, flags=re.IGNORECASE)


def break_lines(page: str) -> str:
    """Every tag on a line of its own, as pretty-printers leave it: white space around block elements shows nowhere."""
    return re.sub(r"(</?(?:div|p|ul|li|table|tr|td|body|head|h[1-6])\b[^<>]*>)", r"\n  \1\n", page, flags=re.IGNORECASE)


def drop_closing_tags(page: str) -> str:
    """Without the closing tags that HTML lets authors leave out."""
    return re.sub(r"</(?:p|li|td|tr|dd|dt|option)\s*>(?=\s*<(?:p|li|td|tr|dd|dt|option)\b)", "", page)


def drop_last_tags(page: str) -> str:
    """Cut off behind the last text, as a crawl with a limit leaves it."""
    return re.sub(r"(?:\s*</[^<>]*>)*\s*$", "", page)


def upper_tags(page: str) -> str:
    return re.sub(r"</?[a-z]+[0-9]?(?=[\s>/])", lambda match: match[0].upper(), page)


def comment(page: str) -> str:
    """A comment before every block."""
    return re.sub(r"(<(?:div|p|li|td)\b)", r"<!-- begin: a > b -->\1", page)


DAMAGE: dict[str, Callable[[str], Content]] = {
    "a menu": add_menu,
    "lines broken": break_lines,
    "lines end as on Windows": lambda page: page.replace("\n", "\r\n"),
    "closing tags dropped": drop_closing_tags,
    "end cut": drop_last_tags,
    "upper case": upper_tags,
    "comments": comment,
    "page ends twice": lambda page: page + "</body></html>\n",
    "page ends early": lambda page: re.sub(r"(<h1\b)", r"</body></html>\1", page, count=1),
    "in UTF-8": lambda page: page.encode(),
    "in UTF-16": lambda page: page.encode("utf-16"),
    "in GB 18030": lambda page: re.sub(r"charset=[\"']?[\w-]+", "charset=gb18030", page).encode("gb18030"),
    "NULs": lambda page: page.replace(">", ">\0"),
    "zero-width characters": lambda page: re.sub(r"(?<=[\u4e00-\u9fff]{2})(?=[\u4e00-\u9fff])", "\u200b", page),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_does_not_change_the_text(name: str) -> None:
    """Of any HTML fixture."""
    pages = {path.parent.name: decode(path.read_bytes()).text for path in HTML}
    changed = {page for page, text in pages.items() if extract(DAMAGE[name](text)).text != extract(text).text}
    assert changed == set()


def wrap_words(line: str, width: int) -> str:
    return textwrap.fill(line, width, break_long_words=False)


def wrap_characters(line: str, width: int) -> str:
    return "\n".join(line[start : start + width] for start in range(0, len(line), width))


@pytest.mark.parametrize(
    ("fixture", "wrap", "width"),
    [
        ("english_text", wrap_words, 60),
        ("english_text", wrap_words, 76),
        ("english_text", wrap_words, 100),
        ("prefecture_text", wrap_characters, 50),
        ("prefecture_text", wrap_characters, 38),
        ("wrapped_text", wrap_characters, 50),
    ],
)
def test_wrapping_does_not_change_the_text(fixture: str, wrap: Callable[[str, int], str], width: int) -> None:
    """White space aside, which was lost with the line breaks."""
    page = (Path(__file__).parent / "fixtures" / fixture / "page.txt").read_text(encoding="utf-8")
    wrapped = "\n".join(wrap(line, width) for line in page.split("\n"))
    assert wrapped != page
    assert "".join(extract(wrapped).text.split()) == "".join(extract(page).text.split())


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
def test_extracting_twice_is_extracting_once(path: Path) -> None:
    """Nothing is taken out of a clean text; between cells of a table a space is as good as a tab."""
    text = extract(path.read_bytes()).text
    assert extract(text, kind="text").text == text.replace("\t", " ")
