"""What the commands that read single pages share: their options, and how a file is read."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from boilerstrip.article import Article
from boilerstrip.charsets import resolve
from boilerstrip.cli.limits import add_limit_option
from boilerstrip.cli.messages import note
from boilerstrip.cli.profiles import add_profile_option
from boilerstrip.errors import BoilerstripError, reason_of
from boilerstrip.extractor import MAX_YEAR, MIN_YEAR
from boilerstrip.input_files import MAX_RECORD_BYTES, format_of_name, open_input, read_whole
from boilerstrip.limits import Limits


class PageError(BoilerstripError):
    """The file of a page cannot be read; the message says why."""


def add_page_options(parser: argparse.ArgumentParser) -> None:
    """Give a command the options that say what is known of a page."""
    parser.add_argument("--url", help="where the page came from; makes addresses absolute")
    parser.add_argument(
        "--kind", choices=("auto", "html", "text"), default="auto", help="what the page is (default: auto)"
    )
    parser.add_argument("--charset", type=_charset, help="what HTTP said that its charset is")
    parser.add_argument(
        "--now", type=_moment, metavar="TIME", help='when the page was read (ISO 8601), for times such as "3 hours ago"'
    )
    add_limit_option(parser)
    add_profile_option(parser)


def read_page(name: str, limits: Limits) -> bytes:
    """The page in a file, compressed or not; ``-`` is standard input."""
    try:
        with open_input(name) as file:
            if format_of_name(Path(name)) not in (None, "page"):
                raise PageError("holds many pages: boilerstrip batch reads them")
            return read_whole(file, max(limits.max_bytes, MAX_RECORD_BYTES))
    except IsADirectoryError as error:
        raise PageError("is a folder: boilerstrip batch reads the pages in it") from error
    except (OSError, ValueError, ImportError) as error:
        raise PageError(reason_of(error)) from error


BINARY = "it holds binary data, as pictures, archives and programs do"


def note_no_article(file: str, article: Article) -> None:
    """Say that a page holds none, and why where that is plain."""
    reason = BINARY if article.kind == "binary" else "" if article.blocks else "the page holds no text"
    note(file, f"no article found: {reason}" if reason else "no article found")


def _moment(text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no time: write it as 2021-05-28T09:13+08:00") from None
    if not MIN_YEAR <= moment.year <= MAX_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is not in the years {MIN_YEAR} to {MAX_YEAR}")
    return moment


def _charset(name: str) -> str:
    if resolve(name) is None:
        raise argparse.ArgumentTypeError(f"unknown charset {name!r}")
    return name
