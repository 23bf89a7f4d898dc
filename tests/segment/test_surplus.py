"""Elements keep their first attributes, and nothing else is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.segment.html import segment_html
from boilerstrip.segment.surplus import MAX_ATTRIBUTES, drop_surplus, find_surplus, find_surplus_purely

needs_compiled = pytest.mark.skipif(find_surplus is find_surplus_purely, reason="_surplus.pyx was not compiled here")

MARKUP = {
    "no tag": ("a < b > c", "a < b > c"),
    "few": ("<p a b=1>x<br/><a>", "<p a b=1>x<br/><a>"),
    "more": ("<p a b c d=1 e>x", "<p a b >x"),
    "several tags": ("<p a b c>x<i d e f g>y<b>", "<p a b >x<i d e >y<b>"),
    "without values": ("<p a/b/c/d>x", "<p a/b/>x"),
    "slashes and space": ("<p / a\n=\n1 / b = 2 / c = 3 />x", "<p / a\n=\n1 / b = 2 / >x"),
    "ends in quotes": ("<p a='>' b=\"> <i\" c='<'>x", "<p a='>' b=\"> <i\" >x"),
    "a quote in a name": ("<p a\"b c'd e>x", "<p a\"b c'd >x"),
    "no name": ('<p ="a> b="c d">x', '<p ="a> b="c d">x'),
    "names that begin with =": ("<p =a/=b/=c>x", "<p =a/=b/>x"),
    "cut off": ("<p a b c d", "<p a b "),
    "an open quote": ("<p a='b c d", "<p a='b c "),
    "end tags": ("</p a b c>x", "</p a b c>x"),
}


@pytest.mark.parametrize(("markup", "expected"), MARKUP.values(), ids=MARKUP)
def test_drop_surplus(markup: str, expected: str) -> None:
    assert drop_surplus(markup.encode(), 2) == expected.encode()


@needs_compiled
@given(st.lists(st.sampled_from([*"<p <i > / = a b ' \" c=1 d='x' e=\"y\" < \n 字".split(" "), " "])).map("".join))
def test_any_markup(markup: str) -> None:
    """Both find the same, whatever it is."""
    content = markup.encode()
    for most in (1, 2, 5):
        for at in (0, len(content) // 2):
            assert find_surplus(content, most, at) == find_surplus_purely(content, most, at)


@pytest.mark.parametrize("form", ["a%d=1", "a%d", "a%d='>'"])
def test_a_million_attributes(form: str) -> None:
    """libxml2 would take hours."""
    start = time.process_time()
    page = segment_html(f"<p class=x {' '.join(form % number for number in range(1_000_000))}>text</p><p>more")
    assert time.process_time() - start < 10
    assert [block.text for block in page.blocks] == ["text", "more"]
    assert page.containers[-2].words == ("x",)


@pytest.mark.parametrize("unit", ["<a ", "<a", "<a x=", "<a x='", "<a b>", "< ", "<a a a a", "a=' "])
def test_in_linear_time(unit: str) -> None:
    start = time.process_time()
    drop_surplus(b"<p " + unit.encode() * 1_000_000)
    assert time.process_time() - start < 5


def test_as_many_as_are_kept() -> None:
    tag = f"<p {' '.join(f'a{number}' for number in range(MAX_ATTRIBUTES))}>".encode()
    assert drop_surplus(tag) is tag
