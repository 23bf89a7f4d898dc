"""Standard input, output and error, as the shell hands them over."""

from __future__ import annotations

import io
import os
import sys


def prepare_streams() -> None:
    """Make standard output and error ready for whatever pages hold.

    The descriptor of a stream that is closed (``2>&-``) goes to the next file that is opened, the output of a batch
    say, and what is meant for the stream would be written into that. So it is taken by a file that can be used in the
    other direction only: who reads or writes it is told that it is closed. Nobody hears that of standard error.
    """
    for descriptor, mode in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.set_inheritable(os.open(os.devnull, mode), True)  # the lowest that is free: this one
    if sys.stdout is None:
        sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115  # for as long as the program runs
    if sys.stderr is None:
        sys.stderr = open(2, "w", closefd=False)  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Whatever the locale: the pages are of every language. A file name may hold bytes that are no UTF-8.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def discard_output() -> None:
    """Let what is still buffered go nowhere, so that Python does not complain of it at exit."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
    os.close(sink)
