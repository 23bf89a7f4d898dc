"""``boilerstrip explain``: why each block of a page was kept or dropped."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from boilerstrip.cli.limits import read_limits
from boilerstrip.cli.messages import note, say
from boilerstrip.cli.outputs import new_path
from boilerstrip.cli.pages import BINARY, add_page_options, note_no_article, read_page
from boilerstrip.cli.profiles import LACKS_ADDRESS, lacks_address
from boilerstrip.errors import BoilerstripError, reason_of
from boilerstrip.extractor import Extractor
from boilerstrip.profiles import Profiles, SiteProfile
from boilerstrip.scoring import load_patterns, make_classifier
from boilerstrip.scoring.weights import Weights, parse_weights
from boilerstrip.whole_files import write_whole

if TYPE_CHECKING:
    from boilerstrip.report import Report, Side

HELP = "show why each block of a page was kept or dropped"
DESCRIPTION = """\
Show every block of a page with its label, its scores and the rules behind them,
and what was kept. See docs/explain.md.

  html   one file to open in a browser; it needs no network and no other file
  table  tables for the terminal (extra: explain)

With --output the report is an HTML file, without it tables on standard output,
unless --format says otherwise.
"""
DEFAULT = "default"


class RefusedError(Exception):
    """What was asked cannot be done; the message says why."""


class Reading(NamedTuple):
    """One side of a comparison: what was named, and what that is; None is the package's own rules."""

    name: str
    rules: SiteProfile | Weights | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its arguments."""
    parser.description = DESCRIPTION
    parser.add_argument("page", metavar="PAGE", help="a page; - is standard input")
    parser.add_argument("-o", "--output", type=new_path, metavar="FILE", help="write the report there")
    parser.add_argument("--overwrite", action="store_true", help="replace FILE if it is there")
    parser.add_argument("--format", choices=("html", "table"), help="default: html with --output, else table")
    parser.add_argument(
        "--compare",
        nargs=2,
        type=_reading,
        metavar=("A", "B"),
        help="show what changes from A to B: each a site profile, a weight file of `boilerstrip train`, or the word "
        f'"{DEFAULT}" for neither',
    )
    add_page_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the report; 1 if that failed."""
    output: Path | None = arguments.output
    profile: Profiles | None = arguments.profile
    if lacks_address(arguments):
        sys.stderr.write(f"boilerstrip explain: error: {LACKS_ADDRESS}\n")
        return 2
    try:
        if output is not None and output.is_file() and not arguments.overwrite:
            raise RefusedError(f"{output}: exists: choose another name, or replace it with --overwrite")
        render = _find_renderer(arguments.format or ("html" if output is not None else "table"))
        text = render(_read(arguments, profile))
    except RefusedError as error:
        say(error)
        return 1
    if output is None:
        sys.stdout.write(text)
        return 0
    try:
        write_whole(output, text.encode("utf-8"))
    except OSError as error:
        note(output, error)
        return 1
    return 0


def _find_renderer(form: str) -> Callable[[Report], str]:
    if form == "html":
        from boilerstrip.report import render_report

        return render_report
    try:
        from boilerstrip.report.terminal import render_tables
    except ModuleNotFoundError as error:
        raise RefusedError(
            f"{error.name} is not installed: pip install 'boilerstrip[explain]' for tables, "
            "or write an HTML report with --output report.html"
        ) from error
    return render_tables


def _read(arguments: argparse.Namespace, profile: Profiles | None) -> Report:
    """The page, read once or twice."""
    from boilerstrip.report import Report

    try:
        content = read_page(arguments.page, read_limits(arguments))
    except BoilerstripError as error:
        raise RefusedError(f"{arguments.page}: {error}") from error
    readings = arguments.compare or [Reading("", None)]
    sides = [_extract(arguments, content, profile, reading) for reading in readings]
    article = sides[-1].article
    if not article.is_article:
        note_no_article(arguments.page, article)
    name = "standard input" if arguments.page == "-" else Path(arguments.page).name
    return Report(name, sides[-1], sides[0] if len(sides) > 1 else None)


def _extract(arguments: argparse.Namespace, content: bytes, profile: Profiles | None, reading: Reading) -> Side:
    from boilerstrip.report import Side

    rules = reading.rules
    try:
        classifiers = {rules.kind: make_classifier(rules, load_patterns())} if isinstance(rules, Weights) else {}
    except BoilerstripError as error:
        raise RefusedError(f"{reading.name}: {error}") from error
    extractor = Extractor(
        now=arguments.now,
        limits=read_limits(arguments),
        profile=rules if isinstance(rules, SiteProfile) else profile,
        classifiers=classifiers,
    )
    try:
        article = extractor.extract(content, url=arguments.url, kind=arguments.kind, charset=arguments.charset)
    except BoilerstripError as error:
        raise RefusedError(f"{arguments.page}: {error}") from error
    if article.kind == "binary":
        raise RefusedError(f"{arguments.page}: is no page: {BINARY}")
    if isinstance(rules, Weights) and rules.kind != article.kind:
        raise RefusedError(
            f"{reading.name}: has weights for {rules.kind} pages, and {arguments.page} is {article.kind}"
        )
    return Side(reading.name, article)


def _reading(value: str) -> Reading:
    """What ``--compare`` names: weights are JSON, profiles are TOML."""
    if value == DEFAULT:
        return Reading("default rules", None)
    try:
        text = Path(value).read_text(encoding="utf-8-sig")
        is_weights = text.lstrip().startswith("{")
        return Reading(value, parse_weights(text, value) if is_weights else SiteProfile.load(value))
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{value}: {reason_of(error)}") from error
    except UnicodeDecodeError as error:
        raise argparse.ArgumentTypeError(f"{value}: is neither a site profile nor a weight file") from error
    except BoilerstripError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
