"""The process that fuzzes one target: ``python -m tests.torture.fuzz_child TARGET [libFuzzer's options, files]``.

A file among the options is run once, which is how a crash is looked at.
"""

from __future__ import annotations

import sys

import atheris

LOOPS = ["boilerstrip.scoring.additive", "boilerstrip.scoring.columns", "boilerstrip.blocks"]
"""Not counted: they add up numbers, in the same lines whatever the page, and counting makes that ten times as slow."""


def main() -> None:
    """Load the package with coverage counted in it, then hand over to libFuzzer, which ends the process."""
    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["boilerstrip"], exclude=LOOPS):
        from tests.torture.targets import TARGETS
    TARGETS[name].run(b"")  # loads what is loaded once, before the clock of the first input runs
    atheris.Setup(sys.argv, TARGETS[name].run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
