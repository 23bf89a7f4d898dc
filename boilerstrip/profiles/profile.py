"""A site profile: what repeats on the pages of one site, and where on them the article stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from urllib.parse import urlsplit

from boilerstrip.article import Evidence, Header
from boilerstrip.blocks import Label
from boilerstrip.profiles.rules import Rules

if TYPE_CHECKING:
    from lxml import etree

    from boilerstrip.blocks import Page
    from boilerstrip.extractor import SitePage
    from boilerstrip.learning.sightings import Sightings
    from boilerstrip.profiles.reader import SiteReader
    from boilerstrip.scoring.evidence import BlockEvidence


class Support(NamedTuple):
    """On how many pages something was seen, of how many."""

    seen: int
    pages: int

    def __str__(self) -> str:
        return f"{self.seen}/{self.pages}"


class Pattern(NamedTuple):
    """Blocks of one label.

    ``key`` says what they have in common: "text" (all of it, with ``#`` for each number), "begins" (what stands before
    and with a colon) or "style" (the elements that they lie in); ``value`` is that. ``sample`` is such a block's text.
    ``support`` is None for a pattern that was written by hand. It is not used after the day ``valid_until`` by an
    extractor that is told ``now``.
    """

    key: str
    value: str
    label: Label
    sample: str = ""
    support: Support | None = None
    valid_until: dt.date | None = None

    @property
    def id(self) -> tuple[str, str]:
        """What makes it this pattern and no other."""
        return self.key, self.value


class Template(NamedTuple):
    """Pages of one kind: the path of elements down to the container that is their article's own."""

    container: str
    support: Support | None = None
    valid_until: dt.date | None = None

    @property
    def id(self) -> tuple[str, str]:
        """What makes it this template and no other."""
        return "container", self.container


Entry: TypeAlias = Pattern | Template


@dataclass(frozen=True)
class SiteProfile:
    """What is known of one site; made by :func:`boilerstrip.learn_site`, or read from a file that a person may edit.

    ``pages`` is how many it was learned from. ``rules`` were written by hand. ``skipped`` names the pages that could
    not be read when it was learned or updated, ``unseen`` the patterns and templates that should have shown on the
    pages of the last update and did not: many of them mean that the site was redesigned. ``sightings`` are the counts
    that it was made of, which are not in its file: with them profiles are updated and merged exactly, without them by
    their patterns.
    """

    pages: int = 0
    templates: tuple[Template, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    rules: Rules = field(default_factory=Rules)
    skipped: tuple[str, ...] = field(default=(), compare=False)
    unseen: tuple[Entry, ...] = field(default=(), compare=False)
    sightings: Sightings | None = field(default=None, repr=False, compare=False)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Templates and patterns."""
        return *self.templates, *self.patterns

    @classmethod
    def load(cls, path: str | Path) -> SiteProfile:
        """The profile in a file. :class:`~boilerstrip.errors.ProfileError` names file, line and entry."""
        from boilerstrip.profiles.files import load_profile

        return load_profile(Path(path))

    def save(self, path: str | Path) -> None:
        """Write the profile to a file, whole or not at all; existing files are replaced."""
        from boilerstrip.profiles.files import save_profile

        save_profile(self, Path(path))

    def to_toml(self) -> str:
        """The profile as the text of its file."""
        from boilerstrip.profiles.files import format_profile

        return format_profile(self)

    def update(self, pages: Iterable[SitePage]) -> SiteProfile:
        """The profile with new pages of the site counted in; see ``unseen`` of what it returns."""
        from boilerstrip.learning.site import update_profile

        return update_profile(self, pages)

    def merge(self, other: SiteProfile) -> SiteProfile:
        """One profile of two that were learned from different pages of the site. Rules of this one win."""
        from boilerstrip.learning.site import merge_profiles

        return merge_profiles(self, other)

    @property
    def timezone(self) -> dt.tzinfo | None:
        """The time zone that the rules name."""
        return self.rules.tzinfo

    def mark(self, root: etree._Element) -> None:
        """Mark in a parsed page what the rules find there; :meth:`read` takes the marks out again."""
        self.rules.mark(root)

    def read(self, page: Page, now: dt.datetime | None = None) -> tuple[Page, BlockEvidence]:
        """The page without marks, and what is known of its blocks (at the time ``now``)."""
        return self._reader.read(page, now)

    @cached_property
    def _reader(self) -> SiteReader:
        from boilerstrip.profiles.reader import SiteReader

        return SiteReader(self)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "_reader"}

    def complete(self, header: Header) -> Header:
        """The header with the values that the rules fix."""
        fixed: dict[str, Any] = dict(self.rules.header)
        if not fixed:
            return header
        evidence = {**header.evidence, **dict.fromkeys(fixed, Evidence("site-profile"))}
        return replace(header, evidence=evidence, **fixed)


Profiles: TypeAlias = SiteProfile | Mapping[str, SiteProfile]
"""One profile, or some by host."""


def find_profile(profiles: Profiles | None, url: str | None) -> SiteProfile | None:
    """The profile for a page: that of its host, or of the nearest domain above it.

    >>> own = SiteProfile(7)
    >>> find_profile({"example.com": own}, "https://news.example.com/1.html").pages
    7
    >>> find_profile({"example.com": own}, "https://example.org/") is None
    True
    """
    if profiles is None or isinstance(profiles, SiteProfile):
        return profiles
    host = host_of(url)
    while host:
        if host in profiles:
            return profiles[host]
        host = host.partition(".")[2]
    return None


def is_host(host: str) -> bool:
    """Whether this can be the host of an address: with a scheme, a port or capitals it is none.

    >>> [is_host(host) for host in ("news.example.com", "::1", "", "Example.com", "example.com:80", "example.com/a")]
    [True, True, False, False, False, False]
    """
    return bool(host) and host in (host_of(f"//{host}"), host_of(f"//[{host}]"))


def host_of(url: str | None) -> str:
    """The host in an address, lower-case; "" where there is none."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:  # no address at all
        return ""
