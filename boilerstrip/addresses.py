"""The page's own address, and those that it writes, made absolute where that is possible."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from boilerstrip.blocks import Embedded
from boilerstrip.lazy import lazy

_WHOLE = lazy(r"https?://[A-Za-z0-9.-]+/[A-Za-z0-9./_~%@!,:=+&-]*(?:\?[A-Za-z0-9./_~%@!,:=+&-]+)?")
"""An address that is absolute already and has nothing in it to be tidied: most are."""

_ORIGIN = lazy(r"https?://[A-Za-z0-9.-]+(?=/)")
_ROOTED = lazy(r"(?:/[A-Za-z0-9_~%@!,:=+&-][A-Za-z0-9._~%@!,:=+&-]*)+(?:\?[A-Za-z0-9./_~%@!,:=+&-]+)?")
"""An address that begins at the root of its host, with nothing in it to be tidied."""


def page_address(embedded: Embedded, url: str | None) -> str | None:
    """The page's address: ``url`` where the caller knows it, else what the page itself says."""
    if url:
        return url
    found = next((href for rel, href in embedded.links if rel == "canonical" and href), None)
    return found or next((value for name, value in embedded.metas if name == "og:url"), None)


def absolute(address: str, url: str | None, base: str) -> str | None:
    """The http(s) address that ``address`` means on a page at ``url`` whose ``<base>`` is ``base``.

    Without a known ``url`` a relative address comes back as written. None where no page or picture can be behind it.

    >>> absolute("b.jpg", "https://news.example/a/1.html", "")
    'https://news.example/a/b.jpg'
    >>> absolute("b.jpg", None, "")
    'b.jpg'
    >>> absolute("data:image/gif;base64,R0lGOD", None, "")
    >>> absolute("http://[broken", None, "")
    >>> absolute("#top", None, "")
    """
    address = address.strip()
    if not address or address.startswith("#"):
        return None
    if _WHOLE.fullmatch(address):
        return address
    if address[:5].lower() == "data:":
        return None
    if url and not base and _ROOTED.fullmatch(address) and (origin := _ORIGIN.match(url)):
        return origin[0] + address
    try:
        joined = urljoin(urljoin(url or "", base) if base else url or "", address)
        parts = urlsplit(joined)
    except ValueError:  # brackets that are no IPv6 address, in the page or in the caller's URL
        return None
    if parts.scheme not in ("", "http", "https"):
        return None
    return joined
