"""Files that commands write."""

from __future__ import annotations

import argparse
from pathlib import Path


def output_path(name: str) -> Path:
    """The path that an option names; ``-``, by which others mean standard output, would be a file of that name."""
    if name in ("", "-"):
        raise argparse.ArgumentTypeError(f"{name!r} names no file; standard output is /dev/stdout")
    return Path(name)


def new_path(name: str) -> Path:
    """The same for an output whose folder must be there."""
    path = output_path(name)
    if not path.parent.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {path.parent}: make it first")
    return path
