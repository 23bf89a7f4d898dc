"""The option ``--profile`` of several commands."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from boilerstrip.errors import ProfileError
from boilerstrip.profiles import SiteProfile

HELP = (
    "site profile to use (of `boilerstrip learn`); with a host in front only for its pages, and then it may be given "
    "several times"
)


def add_profile_option(parser: argparse.ArgumentParser) -> None:
    """Give a command the option; its value is what ``Extractor(profile=…)`` takes."""
    parser.add_argument("--profile", action=_ProfileAction, metavar="[HOST=]FILE", help=HELP)


class _ProfileAction(argparse.Action):
    """Reads the profile, and puts it with those of other hosts."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002  # argparse hands it over
        namespace: argparse.Namespace,
        value: str | Sequence[Any] | None,
        option: str | None = None,  # noqa: ARG002
    ) -> None:
        host, found, path = str(value).partition("=")
        if not found or "/" in host:  # a file's name may hold a "=" too
            host, path = "", str(value)
        try:
            profile = SiteProfile.load(path)
        except ProfileError as error:
            raise argparse.ArgumentError(self, str(error)) from error
        known = namespace.profile
        if known is not None and (not host or isinstance(known, SiteProfile)):
            raise argparse.ArgumentError(
                self, "several profiles need their hosts: --profile news.example.com=site.toml"
            )
        namespace.profile = {**(known or {}), host.lower(): profile} if host else profile
