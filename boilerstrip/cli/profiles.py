"""The option ``--profile`` of several commands."""

from __future__ import annotations

import argparse

from boilerstrip.errors import ProfileError
from boilerstrip.profiles import Profiles, SiteProfile

HELP = (
    "site profile to use (of `boilerstrip learn`); with a host in front only for its pages, and then it may be given "
    "several times"
)


def add_profile_option(parser: argparse.ArgumentParser) -> None:
    """Give a command the option."""
    parser.add_argument("--profile", action="append", type=_named_profile, metavar="[HOST=]FILE", help=HELP)


def read_profiles(arguments: argparse.Namespace) -> Profiles | None:
    """What the option's values say; ValueError if they do not go together."""
    named: list[tuple[str, SiteProfile]] = arguments.profile or []
    if not all(host for host, _ in named):
        if len(named) > 1:
            raise ValueError("--profile: several profiles need their hosts: --profile news.example.com=site.toml")
        return named[0][1]
    return dict(named) or None


def _named_profile(value: str) -> tuple[str, SiteProfile]:
    host, found, path = value.partition("=")
    if not found or "/" in host:  # a file's name may hold a "=" too
        host, path = "", value
    try:
        return host.lower(), SiteProfile.load(path)
    except ProfileError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
