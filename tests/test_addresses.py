"""Addresses of common forms are made absolute without a parser, as it would; a page has one of its own."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.addresses import absolute, page_address
from boilerstrip.segment import segment

URLS = [
    "https://news.example/a/1.html",
    "http://news.example:8080/a",
    "https://news.example",
    "HTTP://News.Example/",
    "/a/b",
]


@given(st.text(alphabet="ab./?=%@:,;#-_~", min_size=1), st.sampled_from(URLS))
def test_addresses_from_the_root_are_joined_as_urljoin_does(path: str, url: str) -> None:
    assert absolute(f"/a{path}", url, "") == urljoin(url, f"/a{path}")


@pytest.mark.parametrize("address", ["data:image/gif;base64,R0lGOD", "DATA:,", "mailto:a@news.example"])
def test_what_is_no_page_has_no_address(address: str) -> None:
    assert absolute(address, "https://news.example/a/1.html", "") is None


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ("", None, None),
        ("<link rel=canonical href=https://a.example/1>", None, "https://a.example/1"),
        ("<link rel=canonical href=https://a.example/1>", "https://a.example/2", "https://a.example/2"),
        ("<meta property=og:url content=https://a.example/3>", None, "https://a.example/3"),
        ("<link rel=canonical href=''><meta property=og:url content=https://a.example/3>", "", "https://a.example/3"),
    ],
)
def test_the_address_is_the_callers_or_the_pages_own(head: str, url: str | None, expected: str | None) -> None:
    assert page_address(segment(f"{head}<p>One.", "html").embedded, url) == expected
