"""The address of the article's next page, for articles that are cut into several pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from boilerstrip.addresses import absolute, page_address
from boilerstrip.blocks import Embedded
from boilerstrip.lazy import lazy
from boilerstrip.package_data import read_toml

_DECORATION = " \t\xa0\u3000<>«»‹›→▶►｜|[]［］【】（）()….:："
_EXTENSION = lazy(r"(?:/(?:index|default))?(?:\.\w{2,6}+)?/?$")
_NUMBER = lazy(r"(?P<mark>[_/-](?:(?:page|p)[_/-]?)?)(?P<number>\d{1,3}+)$", re.IGNORECASE)
_PARAMETERS = frozenset(("p", "page", "pn", "pageno", "pagenum", "pageid", "paged", "curpage", "currentpage"))


def find_next_page(embedded: Embedded, url: str | None) -> str | None:
    """The next page's address (as written if ``url`` is not known), or None.

    A link is a candidate by what it says or by rel=next. It must stay on the page's host and its address must look like
    a page of the same article: many sites mark the next *story* in the same ways.
    """
    candidates = list(_candidates(embedded))
    if not candidates:
        return None
    own_address = page_address(embedded, url)
    own = PageAddress.read(own_address) if own_address else None
    for href, vague in candidates:
        found = PageAddress.read(absolute(href, own_address, embedded.base) or "")
        if found is not None and found.continues(own, vague=vague):
            return absolute(href, url, embedded.base)
    return None


class PageAddress(NamedTuple):
    """An address taken apart: the host, the ``stem`` that all pages of one article share, and which page it is.

    ``number`` is None where the address names no page, ``mark`` what stands before the number.
    """

    host: str | None
    stem: str
    number: int | None
    mark: str

    @classmethod
    def read(cls, address: str) -> PageAddress | None:
        """None where the address is empty or cannot be read.

        >>> PageAddress.read("https://news.example/a/12345_2.html")
        PageAddress(host='news.example', stem='/a/12345', number=2, mark='_')
        >>> PageAddress.read("/show?id=7&page=3")
        PageAddress(host=None, stem='/show?id=7', number=3, mark='?')
        >>> PageAddress.read("/a/12345.html")
        PageAddress(host=None, stem='/a/12345', number=None, mark='')
        """
        try:
            parts = urlsplit(address)
            host = parts.hostname
        except ValueError:
            return None
        if not parts.path and not parts.query:
            return None
        stem = _EXTENSION.sub("", parts.path)
        query = parse_qsl(parts.query, keep_blank_values=True)
        rest = "".join(f"?{name}={value}" for name, value in query if name.lower() not in _PARAMETERS)
        for name, value in query:
            if name.lower() in _PARAMETERS and value.isascii() and value.isdigit() and len(value) <= 3:
                return cls(host, stem + rest, int(value), "?")
        if not rest and (found := _NUMBER.search(stem)):
            return cls(host, stem[: found.start()], int(found["number"]), found["mark"])
        return cls(host, stem + rest, None, "")

    @property
    def whole(self) -> str:
        """The address without host and extension, the number back in its place."""
        return self.stem if self.number is None or self.mark == "?" else f"{self.stem}{self.mark}{self.number}"

    @property
    def folder(self) -> str:
        """The path up to its last slash."""
        return self.whole.partition("?")[0].rpartition("/")[0]

    def continues(self, own: PageAddress | None, *, vague: bool) -> bool:
        """Whether this can be the page after ``own`` (None: not known). A ``vague`` link may also lead elsewhere."""
        if own is None:
            return not vague or (self.number == 2 and self.mark != "/")
        if self.host != own.host or (self.whole, self.number) == (own.whole, own.number):
            return False
        if self.number is not None and self.stem == own.whole and own.mark != "?":
            return self.number in (1, 2)  # some sites count from 0
        if self.number is not None and own.number is not None and (self.stem, self.mark) == (own.stem, own.mark):
            return self.number == own.number + 1 and not (vague and self.mark == "/")
        return not vague and self.folder == own.folder


def _candidates(embedded: Embedded) -> Iterator[tuple[str, bool]]:
    """(address, whether the link is vague), the surest first."""
    phrases = _phrases()
    starts, ends = phrases["starts"], phrases["ends"]
    anchors = [
        (text.strip(_DECORATION).lower(), href)
        for text, href, _ in embedded.anchors
        if text and text[-1] in ends and text[0] in starts
    ]
    yield from ((href, False) for text, href in anchors if text in phrases["plain"])
    yield from ((href, True) for rel, href in embedded.links if "next" in rel and "next" in rel.split())
    yield from ((href, True) for text, href in anchors if text in phrases["vague"])


@cache
def _phrases() -> dict[str, frozenset[str]]:
    """The phrases by how much they say, and the characters that a link with one of them starts and ends with."""
    listed = read_toml("assembly", "next_page.toml")
    entries = [entry for name in listed for entry in (*listed[name], *map(str.upper, listed[name]))]
    starts, ends = ([entry[at] for entry in entries] for at in (0, -1))
    return {name: frozenset(phrases) for name, phrases in listed.items()} | {
        "starts": frozenset((*starts, *_DECORATION)),
        "ends": frozenset((*ends, *_DECORATION)),
    }
