"""``python -m tests.torture``: everything that hostile input may be, in one run with its counts.

Sections: ``fuzz`` (libFuzzer on every target), ``expressions`` (attacks on every regular expression), ``encodings``,
``mojibake``, ``characters``, ``concurrency``, and ``pages`` (damaged pages of all corpora). The exit code is 1 if
anything raised, took too long or came out wrong.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import DEFAULT_ROOT
from benchmarks.options import positive
from tests.torture.concurrency import ROUNDS, run_concurrency
from tests.torture.differential import run_pages
from tests.torture.encodings import run_characters, run_encodings, run_mojibake
from tests.torture.expressions import run_expressions
from tests.torture.fuzz import run_fuzz
from tests.torture.results import Tally, shown
from tests.torture.targets import TARGETS

SECTIONS: Mapping[str, Callable[[argparse.Namespace], Tally]] = {
    "encodings": lambda _: run_encodings(),
    "mojibake": lambda _: run_mojibake(),
    "characters": lambda _: run_characters(),
    "concurrency": lambda options: run_concurrency(options.limit or ROUNDS),
    "expressions": lambda options: run_expressions(options.limit),
    "pages": lambda options: run_pages(options.corpora, options.limit),
    "fuzz": lambda options: run_fuzz(options.target or [*TARGETS], options.seconds, options.scratch, options.at_once),
}
"""In this order: a fork is cheap as long as the process is small."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the chosen sections; 0 if nothing raised, took too long or came out wrong, else 1."""
    options = _parser().parse_args(arguments)
    with TemporaryDirectory(prefix="boilerstrip-torture-") as folder:
        options.scratch = options.scratch or Path(folder)
        tallies = [_run(name, options) for name in SECTIONS if not options.only or name in options.only]
    print("\n".join(shown(tallies)))
    return int(any(tally.failed for tally in tallies))


def _run(name: str, options: argparse.Namespace) -> Tally:
    print(f"{name} …", file=sys.stderr, flush=True)
    start = time.monotonic()
    tally = SECTIONS[name](options)
    tally.seconds = time.monotonic() - start
    tally.memory = max(tally.memory, *(resource.getrusage(who).ru_maxrss // 1024 for who in _PROCESSES))
    print("\n".join(f"{name}: {note}" for note in tally.notes))
    return tally


_PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=[], metavar="SECTION", help="these sections")
    parser.add_argument("--limit", type=positive, metavar="N", help="pages of each corpus, expressions, rounds")
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT, metavar="DIR", help="default: %(default)s")
    parser.add_argument("--seconds", type=positive, default=60, metavar="N", help="of each target: default %(default)s")
    parser.add_argument("--at-once", type=positive, default=2, metavar="N", help="targets: default %(default)s")
    parser.add_argument("--target", nargs="+", choices=TARGETS, metavar="TARGET", help=f"of {', '.join(TARGETS)}")
    parser.add_argument("--scratch", type=Path, metavar="DIR", help="keep corpora, logs and crashes of fuzzing there")
    return parser


if __name__ == "__main__":
    sys.exit(main())
