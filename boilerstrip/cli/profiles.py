"""The option ``--profile`` of several commands."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import Any

from boilerstrip.errors import ProfileError
from boilerstrip.profiles import SiteProfile, is_host

HELP = (
    "site profile to use (of `boilerstrip learn`); with a host in front only for its pages, and then it may be given "
    "several times"
)

LACKS_ADDRESS = (
    "--profile HOST=FILE is for pages of a host, but no --url says whose the page is: give it, or leave the host out"
)


def add_profile_option(parser: argparse.ArgumentParser) -> None:
    """Give a command the option; its value is what ``Extractor(profile=…)`` takes."""
    parser.add_argument("--profile", action=_ProfileAction, metavar="[HOST=]FILE", help=HELP)


def lacks_address(arguments: argparse.Namespace) -> bool:
    """Whether only pages of some hosts have a profile, and nobody said whose the page is."""
    return arguments.url is None and isinstance(arguments.profile, Mapping)


class _ProfileAction(argparse.Action):
    """Reads the profile, and puts it with those of other hosts."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002  # argparse hands it over
        namespace: argparse.Namespace,
        value: str | Sequence[Any] | None,
        option: str | None = None,  # noqa: ARG002
    ) -> None:
        known = namespace.profile
        try:
            host, path = _split(str(value))
            if known is not None and (host is None or isinstance(known, SiteProfile)):
                raise ProfileError("several profiles need their hosts: --profile news.example.com=site.toml")
            if known is not None and host in known:
                raise ProfileError(f"{host} is given two profiles")
            profile = SiteProfile.load(path)
        except ProfileError as error:
            raise argparse.ArgumentError(self, str(error)) from error
        namespace.profile = profile if host is None else {**(known or {}), host: profile}


def _split(value: str) -> tuple[str | None, str]:
    """The host, if one is named, and the file, whose name may hold a ``=`` too."""
    host, found, path = value.partition("=")
    if not found or "/" in host:
        return None, value
    if not is_host(host.lower()) or "*" in host:
        raise ProfileError(f"{host!r} is no host: write news.example.com, or example.com for all hosts below it too")
    return host.lower(), path
