"""The option ``--limit`` of several commands."""

from __future__ import annotations

import argparse

from boilerstrip.limits import MAXIMA, Limits

NAMES = (*MAXIMA, "seconds")


def add_limit_option(parser: argparse.ArgumentParser) -> None:
    """Give a command the option; :func:`read_limits` reads its values."""
    parser.add_argument(
        "--limit",
        dest="limits",
        type=_limit,
        action="append",
        default=[],
        metavar="NAME=NUMBER",
        help=f"how much of a page is read, for {', '.join(NAMES)}; may be given several times (see docs/limits.md)",
    )


def read_limits(arguments: argparse.Namespace) -> Limits:
    """What ``Extractor(limits=…)`` takes."""
    return Limits(**dict(arguments.limits))


def _limit(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    if name not in NAMES:
        raise argparse.ArgumentTypeError(f"{text!r} is no limit: write {', '.join(f'{known}=…' for known in NAMES)}")
    try:
        number = float(value) if name == "seconds" else int(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{name}={value}: {value!r} is no number") from None
    try:
        Limits(**{name: number})  # type: ignore[arg-type]  # the right one, by its name
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return name, number
