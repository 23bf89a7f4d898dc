"""What commands say on standard error: one line each, under the program's name."""

from __future__ import annotations

import sys
from pathlib import Path

from boilerstrip.errors import BoilerstripError


def say(line: str | Exception) -> None:
    """Say a line, or what an error says."""
    sys.stderr.write(f"boilerstrip: {line}\n")


def note(file: str | Path, message: str | OSError | BoilerstripError) -> None:
    """Say what is to be said of a file."""
    reason = message.strerror if isinstance(message, OSError) else None
    say(f"{file}: {reason or message}")
