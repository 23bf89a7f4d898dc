"""``boilerstrip train``: learn the weights anew from labelled pages."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from boilerstrip.cli.messages import say
from boilerstrip.cli.outputs import output_path
from boilerstrip.errors import BoilerstripError

HELP = "learn the weights of the rules from labelled pages (extra: train)"
DESCRIPTION = """\
Learn the weights of the rules anew from labelled pages, say how good they are, or
both. See docs/training.md.

A CORPUS is what `boilerstrip label` writes: a folder with gold.jsonl and pages/.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its arguments."""
    parser.description = DESCRIPTION
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS", help="labelled pages")
    parser.add_argument("--kind", choices=("html", "text"), default="html", help="kind of page to learn for")
    parser.add_argument("--output", type=output_path, metavar="FILE", help="weight file to write")
    parser.add_argument(
        "--held-out", type=output_path, metavar="DIR", help="write the weights learned without each fold of hosts"
    )
    parser.add_argument(
        "--cross-validate",
        action="store_true",
        help="print how good the weights are on pages whose host was not trained on",
    )


def run(arguments: argparse.Namespace) -> int:
    """Train and write the files; the exit code."""
    if not (arguments.output or arguments.held_out or arguments.cross_validate):
        say("say what to do: --output FILE, --held-out DIR, or --cross-validate")
        return 2
    try:
        from boilerstrip.learning.command import train_files
    except ModuleNotFoundError as error:
        say(f"{error.name} is not installed: pip install 'boilerstrip[train]'")
        return 1
    try:
        tables = train_files(
            arguments.corpora, arguments.kind, arguments.output, arguments.held_out, arguments.cross_validate, _tell
        )
    except BoilerstripError as error:
        say(error)
        return 1
    if tables:
        sys.stdout.write(tables + "\n")
    return 0


def _tell(line: str) -> None:
    """How far it is."""
    sys.stderr.write(f"{line}\n")
