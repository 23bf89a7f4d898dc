"""Naming the lines of the headline."""

from __future__ import annotations

from boilerstrip.article import Header
from boilerstrip.assembly.headlines import name_subtitles, name_title
from boilerstrip.blocks import Label
from tests.pages import labelled_page

PAGE = labelled_page("<p>T:旧厂房变身书坊</p><p>T:夜场至二十三时</p><p>夜场至二十三时</p>")
HEADER = Header(title="旧厂房变身书坊", subtitles=("夜场至二十三时",))


def test_lines_that_the_header_names_are_subtitles() -> None:
    """A line taken for a title that the header reads as subtitle is one; the only paragraph stays body."""
    page = name_subtitles(PAGE, HEADER)
    assert [block.label for block in page.blocks] == [Label.TITLE, Label.SUBTITLE, Label.BODY]


def test_a_deck_is_not_the_first_paragraph() -> None:
    """What the header reads as subtitle leaves the body, each copy of it on pages that print the article twice."""
    copy = "<p>T:旧厂房变身书坊</p><p>夜场至二十三时</p><p>旧厂房里如今有了三家书店，夜里也开门。</p>"
    page = name_subtitles(labelled_page(copy * 2), HEADER)
    assert [block.label for block in page.blocks] == [Label.TITLE, Label.SUBTITLE, Label.BODY] * 2


def test_without_subtitles_nothing_changes() -> None:
    """The page comes back as it is."""
    assert name_subtitles(PAGE, Header(title="旧厂房变身书坊")) is PAGE


def test_copies_of_the_title_open_no_text() -> None:
    """A headline that was taken for the first paragraph is none; one in the middle, or that is all of the text, may be."""
    page = labelled_page("<p>旧厂房变身书坊</p><p>旧厂房 变身书坊！</p><p>夜里也开门。</p><p>旧厂房变身书坊</p>")
    assert [block.label for block in name_title(page, HEADER).blocks] == [Label.TITLE] * 2 + [Label.BODY] * 2
    alone = labelled_page("<p>旧厂房变身书坊</p>")
    assert name_title(alone, HEADER) is alone
