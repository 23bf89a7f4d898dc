"""What commands say on standard error: one line each, under the program's name."""

from __future__ import annotations

import sys
from pathlib import Path

from boilerstrip.errors import reason_of


def say(line: str | Exception) -> None:
    """Say a line, or what an error says."""
    sys.stderr.write(f"boilerstrip: {line}\n")


def note(file: str | Path, message: str | Exception) -> None:
    """Say what is to be said of a file."""
    say(f"{file}: {message if isinstance(message, str) else reason_of(message)}")
