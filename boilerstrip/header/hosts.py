"""What a page's address says of its site's name: the part of the host that its owner chose is often that name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from boilerstrip.header.words import fold_accents
from boilerstrip.lazy import lazy

_MIN_CHARS = 3
_MIN_PART_CHARS = 4  # of a name that stands for a longer one
_PLAIN_HOST = lazy(r"https?://([A-Za-z0-9.-]+)(?:/|$)")  # of most addresses, read without taking them apart
_SECOND_LEVELS = frozenset("ac co com edu go gob gouv gov ne net or org".split())  # before a country: .co.uk, .com.au


class HostName(NamedTuple):
    """The chosen part of a host ("daily" of ``www.daily.example``), and the same with what stands behind it, folded."""

    chosen: str
    whole: str

    @classmethod
    def of(cls, address: str | None) -> HostName | None:
        """That of an address; None where there is none or it is too short to say anything.

        >>> HostName.of("https://news.river-times.co.uk/2021/05/bridge.html")
        HostName(chosen='rivertimes', whole='rivertimescouk')
        >>> HostName.of("https://[broken"), HostName.of("/relative"), HostName.of(None)
        (None, None, None)
        """
        plain = _PLAIN_HOST.match(address or "")
        try:
            host = plain[1].lower() if plain is not None else urlsplit(address or "").hostname or ""
        except ValueError:
            return None
        parts = host.split(".")
        at = len(parts) - 2
        if at > 0 and parts[at] in _SECOND_LEVELS:
            at -= 1
        chosen = _plain(parts[at]) if at >= 0 else ""
        return cls(chosen, _plain("".join(parts[at:]))) if len(chosen) >= _MIN_CHARS and not chosen.isdigit() else None

    def fit(self, name: str) -> float:
        """How well a printed name agrees with the host: 1.0 if it is the same, 0.5 if one holds the other, else 0.0.

        >>> host = HostName.of("https://www.rivertimes.example/")
        >>> [host.fit(name) for name in ("River Times", "rivertimes.example", "River Times Sports", "Blog")]
        [1.0, 1.0, 0.5, 0.0]
        """
        plain = _plain(name)
        if plain in self:
            return 1.0
        is_word = self.chosen in fold_accents(name).split()
        holds = len(self.chosen) >= _MIN_PART_CHARS and self.chosen in plain
        is_part = len(plain) >= _MIN_PART_CHARS and plain in self.chosen and 2 * len(plain) >= len(self.chosen)
        return 0.5 if is_word or holds or is_part else 0.0

    def is_home(self, address: str) -> bool:
        """Whether an absolute address is the home page of the site, or of the part of it that a subdomain holds.

        >>> host = HostName.of("https://news.rivertimes.example/2021/05/bridge.html")
        >>> addresses = ("https://www.rivertimes.example/", "https://rivertimes.example/sports", "https://a.example")
        >>> [host.is_home(address) for address in addresses]
        [True, False, False]
        """
        is_bare = address.count("/") - address.endswith("/") == 2
        return is_bare and self.chosen in address and HostName.of(address) == self

    def own(self, names: Sequence[str]) -> list[str]:
        """Those of the names that are the host's own."""
        return [name for name in names if self.fit(name) == 1.0]


@lru_cache(maxsize=32)  # pages name their site in several places
def _plain(name: str) -> str:
    """The letters and digits of a name, without accents, in lower case."""
    return "".join(filter(str.isalnum, fold_accents(name)))
