"""The command ``boilerstrip``. Each command is one module of this package, listed in ``COMMANDS``.

A command module has ``HELP`` (one line), ``add_arguments(parser)`` and ``run(arguments)``, which returns the exit code.
What only one command needs (an extra, say) it imports inside ``run``, so that the others start without it.
"""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Protocol

import boilerstrip
from boilerstrip.cli import batch, explain, extract, label, learn, train
from boilerstrip.cli.messages import say
from boilerstrip.cli.streams import discard_output, prepare_streams

EXIT_CODES = """\
exit codes:
  0  all is done (a page without an article is no failure), or the reader of the output closed it
  1  something failed: a line "boilerstrip: FILE: reason" on standard error says what; the other files still ran
  2  the command line was wrong
  130  stopped by Ctrl-C; what a batch had done is written
"""


class Command(Protocol):
    """What a command module offers."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Describe the command and its arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it; the exit code."""


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {"extract": extract, "explain": explain, "batch": batch, "learn": learn, "label": label, "train": train}
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (``sys.argv`` by default) and return the exit code."""
    prepare_streams()
    parsed = command_line().parse_args(arguments)
    try:
        code = COMMANDS[parsed.command].run(parsed)
        sys.stdout.flush()
    except KeyboardInterrupt:
        say("stopped")
        return batch.INTERRUPTED
    except BrokenPipeError:  # the reader, `head` say, has seen enough
        discard_output()
        return 0
    except OSError as error:  # a full disk, say
        if error.filename is None:  # it was standard output's
            discard_output()
        where = "" if error.filename is None else f"{error.filename}: "
        say("standard output is closed" if error.errno == errno.EBADF else f"{where}{error.strerror or error}")
        return 1
    return code


class _CommandParser(argparse.ArgumentParser):
    """Refuses what a command does not know itself, so that the usage shown is the command's."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        known, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return known, unknown


def command_line() -> argparse.ArgumentParser:
    """What ``boilerstrip`` takes: its options, commands and their arguments."""
    parser = argparse.ArgumentParser(
        prog="boilerstrip",
        description="Clean article text and structured header fields from news portal pages.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"boilerstrip {boilerstrip.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_CommandParser)
    for name, command in COMMANDS.items():
        command.add_arguments(
            commands.add_parser(
                name, help=command.HELP, epilog=EXIT_CODES, formatter_class=argparse.RawDescriptionHelpFormatter
            )
        )
    return parser
