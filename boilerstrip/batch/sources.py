"""What a batch is given: files, folders and globs of pages, JSON lines, WARC, WET and Parquet, and standard input."""

from __future__ import annotations

import glob
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, get_args

from boilerstrip.batch.compression import decompressed, peek_decompressed
from boilerstrip.batch.done import Done
from boilerstrip.batch.pages import Page, Task
from boilerstrip.decoding import DEFAULT_MAX_BYTES
from boilerstrip.errors import BatchError, BoilerstripError

Format = Literal["page", "jsonl", "warc", "parquet"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
STANDARD_INPUT: Final = "-"
MAX_LINE_BYTES: Final = 64_000_000
"""Longer lines are passed over. The largest page fits, in Chinese with every character escaped."""

Found = Page | bytes | ValueError | BoilerstripError | None
"""A record: a page, a line that holds one, why a page cannot be used, why a record cannot be read, or no page."""
Reader = Callable[[io.BufferedReader], Iterator[Found]]
Complain = Callable[[str, str], None]
"""Told what could not be read, and why."""

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


class Inputs:
    """The files that the arguments name, each once, and their records. ``passed_over`` counts what is no page.

    Raises BatchError for an input that is the output too, ImportError where the package for a format is missing.
    """

    def __init__(
        self, arguments: Iterable[str], complain: Complain, form: Format | None = None, output: Path | None = None
    ) -> None:
        self._complain, self._form = complain, form
        self._output = _identity(output) if output and output.exists() else None
        self._files: dict[str, int] = {}
        self.passed_over = 0
        for argument in arguments:
            self._add(argument)
        for needed in {self._format(name) for name in self._files} - {None}:
            _reader(needed or "page")

    @property
    def size(self) -> int | None:
        """Bytes of all files; None where standard input is one of them."""
        return None if STANDARD_INPUT in self._files else sum(self._files.values())

    def tasks(self, done: Done) -> Iterator[Task]:
        """The pages of all files, but for those that are done."""
        before = 0
        for name, size in self._files.items():
            label = printable(name)
            form = self._format(name)
            number = 0
            try:
                if not (form == "page" and done.has(label, 1)):
                    with _open(name) as file:
                        for number, found in enumerate(_reader(form or _sniff(file))(file), start=1):
                            if isinstance(found, BoilerstripError):
                                self._complain(f"{label}: record {number}", str(found))
                            elif found is None:
                                self.passed_over += 1
                            elif found and not done.has(label, number):
                                yield Task(label, number, found, before + (file.tell() if size else 0))
            except (OSError, ValueError) as error:
                reason = error.strerror if isinstance(error, OSError) else None
                self._complain(f"{label}: behind record {number}" if number else label, reason or str(error))
            before += size

    def _add(self, argument: str) -> None:
        """Note the files that an argument means."""
        if argument == STANDARD_INPUT:
            self._files[argument] = 0
        elif os.path.isdir(argument):
            self._add_folder(argument)
        elif os.path.lexists(argument) or not glob.has_magic(argument):
            self._add_file(argument)
        elif matches := sorted(glob.glob(argument, recursive=True)):
            for match in matches:
                self._add(match)
        else:
            self._complain(printable(argument), "no file has such a name")

    def _add_file(self, name: str) -> None:
        try:
            status = os.stat(name)
        except OSError as error:
            self._complain(printable(name), error.strerror or str(error))
            return
        if (status.st_dev, status.st_ino) == self._output:
            raise BatchError(f"{printable(name)}: is the output: write to another file")
        self._files[name] = status.st_size

    def _add_folder(self, folder: str) -> None:
        """All files below the folder whose names say that they are pages or hold some, but the output."""
        for place, folders, names in os.walk(folder):
            folders[:] = sorted(name for name in folders if not self._is_left_out(place, name))
            for name in sorted(names):
                if self._is_left_out(place, name):
                    continue
                if self._form or _format_of_name(name):
                    self._add_file(os.path.join(place, name))
                else:
                    self.passed_over += 1

    def _is_left_out(self, place: str, name: str) -> bool:
        return name.startswith(".") or (
            self._output is not None and _identity(Path(place, name)) == self._output
        )

    def _format(self, name: str) -> Format | None:
        """None where only the content can tell."""
        return self._form or (None if name == STANDARD_INPUT else _format_of_name(name) or "page")


def printable(name: str) -> str:
    """A file's name as text: bytes that are no UTF-8 escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _format_of_name(name: str) -> Format | None:
    """What a file of this name holds, compressed or not.

    >>> _format_of_name("CC-MAIN-0001.warc.wet.gz"), _format_of_name("pages.jsonl"), _format_of_name("README")
    ('warc', 'jsonl', None)
    """
    stem, suffix = os.path.splitext(name.lower())
    return _SUFFIXES.get(os.path.splitext(stem)[1] if suffix in _COMPRESSED else suffix)


def _sniff(file: io.BufferedReader) -> Format:
    """What standard input holds."""
    head = peek_decompressed(file).lstrip()
    if head.startswith(b"PAR1"):
        raise ValueError("Parquet cannot be read from standard input: name the file")
    return "jsonl" if head.startswith(b"{") else "warc" if head.startswith(b"WARC/") else "page"


def _open(name: str) -> io.BufferedReader:
    if name != STANDARD_INPUT:
        return Path(name).open("rb")
    return io.open(sys.stdin.fileno(), "rb", closefd=False)


def _reader(form: Format) -> Reader:
    """What reads a format; ImportError says which extra it needs."""
    if form == "warc":
        from boilerstrip.batch.archives import read_archive

        return read_archive
    if form == "parquet":
        from boilerstrip.batch.parquet import read_rows

        return read_rows
    return _read_lines if form == "jsonl" else _read_page


def _read_page(file: io.BufferedReader) -> Iterator[Found]:
    """The file as one page."""
    with decompressed(file) as content:
        page = content.read(DEFAULT_MAX_BYTES + 1)
    if len(page) > DEFAULT_MAX_BYTES:
        yield ValueError(f"the page has more than {DEFAULT_MAX_BYTES:,} bytes")
    else:
        yield Page(page)


def _read_lines(file: io.BufferedReader) -> Iterator[Found]:
    """Each line; empty ones are empty."""
    with decompressed(file) as content:
        mark = b"\xef\xbb\xbf"
        while line := content.readline(MAX_LINE_BYTES + 1):
            if len(line) > MAX_LINE_BYTES:
                while line and not line.endswith(b"\n"):
                    line = content.readline(MAX_LINE_BYTES)
                yield ValueError(f"the line has more than {MAX_LINE_BYTES:,} bytes")
            else:
                yield line.removeprefix(mark).strip()
            mark = b""
