"""The files that a command is given: opened, standard input among them, and read whole, compressed or not."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal

from boilerstrip.compression import decompressed

STANDARD_INPUT: Final = "-"
NOTHING_FETCHED: Final = "is an address, and nothing is fetched: save the page, and name its file"
MAX_RECORD_BYTES: Final = 64_000_000
"""Longer lines, and longer files of one page, are passed over, and no more is read of a record of an archive. The
largest page fits, in Chinese with every character escaped."""

Format = Literal["page", "jsonl", "warc", "parquet"]
"""What a file holds: one page, or many."""
_SUFFIXES: Final[Mapping[str, Format]] = MappingProxyType(
    {
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".warc": "warc",
        ".wet": "warc",
        ".parquet": "parquet",
        ".html": "page",
        ".htm": "page",
        ".shtml": "page",
        ".xhtml": "page",
        ".txt": "page",
    }
)
_COMPRESSED: Final = (".gz", ".zst")
_PIECE: Final = 1 << 20


class TooLongError(ValueError):
    """A page has more bytes than are read of one."""


def format_of_name(path: Path) -> Format | None:
    """What a file of this name holds, compressed or not.

    >>> [format_of_name(Path(name)) for name in ("CC-MAIN-0001.warc.wet.gz", "pages.JSONL", "README")]
    ['warc', 'jsonl', None]
    """
    path = path.with_suffix("") if path.suffix.lower() in _COMPRESSED else path
    return _SUFFIXES.get(path.suffix.lower())


def is_address(name: str) -> bool:
    """Whether what is named as a file is one of the Web."""
    return name.lower().startswith(("http://", "https://"))


def open_input(name: str) -> io.BufferedReader:
    """A file, or standard input, which is left open. OSError says what is wrong with it."""
    if is_address(name):
        raise FileNotFoundError(errno.ENOENT, NOTHING_FETCHED)
    if name != STANDARD_INPUT:
        return io.BufferedReader(io.FileIO(name), _PIECE)
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed: name a file instead")
    return open(sys.stdin.fileno(), "rb", closefd=False)


def read_whole(file: io.BufferedReader, limit: int) -> bytes:
    """The content of a file, decompressed. ValueError if it is broken, :class:`TooLongError` if it has more bytes than
    ``limit``: the rest is not read."""
    pieces: list[bytes] = []
    size = 0
    with decompressed(file) as content:
        while size <= limit and (piece := content.read(_PIECE)):
            pieces.append(piece)
            size += len(piece)
    if size > limit:
        raise TooLongError(f"the page has more than {limit:,} bytes")
    return b"".join(pieces)
