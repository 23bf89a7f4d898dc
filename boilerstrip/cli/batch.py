"""``boilerstrip batch``: many pages in, a file of records out."""

from __future__ import annotations

import argparse
from functools import partial
from threading import TIMEOUT_MAX

from boilerstrip.cli.limits import add_limit_option, read_limits
from boilerstrip.cli.messages import say
from boilerstrip.cli.outputs import new_path
from boilerstrip.cli.profiles import add_profile_option
from boilerstrip.errors import BoilerstripError
from boilerstrip.extractor import Extractor

HELP = "extract the articles of many pages (extras: batch, warc)"
DESCRIPTION = """\
Extract the articles of many pages, on all cores, into one file. See docs/batch.md.

An INPUT is a page, a folder, a glob in quotes, or a file of many pages: JSON
lines (.jsonl, .ndjson: "html" or "text", "url"), WARC or WET (.warc, .wet) or
Parquet (.parquet), compressed (.gz, .zst) or not; - is standard input.

Every page becomes one record: its article, that it holds none, or its error.
"""
INTERRUPTED = 130
MAX_WORKERS = 1_024
"""More than any machine has cores for: a slip of the finger must not fill it with processes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its arguments."""
    parser.description = DESCRIPTION
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="pages, or what holds some")
    parser.add_argument(
        "--output",
        type=new_path,
        required=True,
        metavar="OUT",
        help="JSON lines (.jsonl, .jsonl.gz, .jsonl.zst) or a folder of Parquet (.parquet)",
    )
    existing = parser.add_mutually_exclusive_group()
    existing.add_argument("--resume", action="store_true", help="go on with OUT: nothing is read or written twice")
    existing.add_argument("--overwrite", action="store_true", help="replace OUT")
    parser.add_argument("--workers", type=_count, metavar="N", help="worker processes (default: one a core)")
    parser.add_argument("--timeout", type=_seconds, metavar="SECONDS", help="for one page (default: 10)")
    parser.add_argument("--ordered", action="store_true", help="write records in the order of the inputs")
    parser.add_argument("--blocks", action="store_true", help="write every block of the page with its label too")
    parser.add_argument(
        "--input-format",
        choices=("page", "jsonl", "warc", "parquet"),
        help="what all inputs are (default: what their names say; standard input: what it begins with)",
    )
    parser.add_argument(
        "--flush",
        type=_seconds,
        metavar="SECONDS",
        help="write at least so often (default: 5; Parquet, a part each time: 60)",
    )
    add_limit_option(parser)
    add_profile_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run the batch; 1 if some page or input failed."""
    from boilerstrip.batch import Options, run_batch
    from boilerstrip.batch.records import Worker

    extractor = Extractor(profile=arguments.profile, limits=read_limits(arguments))
    others = ("inputs", "command", "profile", "limits")
    given = {name: value for name, value in vars(arguments).items() if value is not None and name not in others}
    try:
        outcome = run_batch(arguments.inputs, Options(**given), partial(Worker, extractor=extractor))
    except (BoilerstripError, ImportError) as error:
        say(error)
        return 1
    say(str(outcome))
    if outcome.interrupted:
        return INTERRUPTED
    return 1 if outcome.counts.errors or outcome.counts.unreadable else 0


def _count(text: str) -> int:
    if not (text.isdecimal() and len(text) <= len(str(MAX_WORKERS)) and 1 <= int(text) <= MAX_WORKERS):
        raise argparse.ArgumentTypeError(f"{text!r:.20} is no number from 1 to {MAX_WORKERS:,}")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= TIMEOUT_MAX:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds")
    return seconds
