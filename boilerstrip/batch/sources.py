"""What a batch is given: files, folders and globs of pages, JSON lines, WARC, WET and Parquet, and standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from boilerstrip.batch.done import Done
from boilerstrip.batch.pages import Task
from boilerstrip.batch.readers import Found, guess_format, reader_of
from boilerstrip.errors import BatchError, BoilerstripError, reason_of
from boilerstrip.input_files import NOTHING_FETCHED, STANDARD_INPUT, Format, format_of_name, is_address, open_input

Complain = Callable[[str, str], None]
"""Told what could not be read, and why."""


class Inputs:
    """The files that the arguments name, each once, and their records.

    ``missing`` are arguments that name none, each with a reason; ``passed_over`` counts what is no page.
    Raises BatchError for an input that is the output too, ImportError where the package for a format is missing.
    """

    def __init__(self, arguments: Iterable[str], form: Format | None = None, output: Path | None = None) -> None:
        self._form = form
        self._output = _identity(output) if output and output.exists() else None
        self._files: dict[str, int] = {}
        self.passed_over = 0
        self.missing: list[tuple[str, str]] = []
        for argument in arguments:
            self._add(argument)
        for needed in {self._format(name) for name in self._files}:
            reader_of(needed or "page")

    @property
    def size(self) -> int | None:
        """Bytes of all files; None where standard input is one of them."""
        return None if STANDARD_INPUT in self._files else sum(self._files.values())

    def tasks(self, done: Done, complain: Complain) -> Iterator[Task]:
        """The pages of all files, but for those that are done."""
        before = 0
        for name, size in self._files.items():
            label = printable(name)
            if not (self._format(name) == "page" and done.has(label, 1)):
                for number, found, read in self._read(name, label, complain):
                    if isinstance(found, BoilerstripError):
                        complain(f"{label}: record {number}", str(found))
                    elif found is None:
                        self.passed_over += 1
                    elif found and not done.has(label, number):
                        yield Task(label, number, found, before + read)
            before += size

    def _read(self, name: str, label: str, complain: Complain) -> Iterator[tuple[int, Found, int]]:
        """The records of a file with their numbers, and the bytes read so far."""
        number = 0
        try:
            with open_input(name) as file:
                read = reader_of(self._format(name) or guess_format(file))
                for number, found in enumerate(read(file), start=1):
                    yield number, found, file.tell() if file.seekable() else 0  # a pipe does not tell
        except (OSError, ValueError) as error:
            complain(f"{label}: behind record {number}" if number else label, reason_of(error))

    def _add(self, argument: str) -> None:
        """Note the files that an argument means."""
        if argument == STANDARD_INPUT:
            self._files[argument] = 0
        elif is_address(argument):
            self.missing.append((argument, NOTHING_FETCHED))
        elif Path(argument).exists() or not glob.has_magic(argument):
            self._add_path(Path(argument))
        elif matches := sorted(glob.glob(argument, recursive=True)):  # noqa: PTH207  # Path.glob: no absolute patterns
            for match in matches:
                self._add_path(Path(match))
        else:
            self.missing.append((printable(argument), "no file has such a name"))

    def _add_path(self, path: Path) -> None:
        if path.is_dir():
            self._add_folder(path)
        else:
            self._add_file(path)

    def _add_file(self, path: Path) -> None:
        try:
            status = path.stat()
        except OSError as error:
            self._miss(error)
            return
        self._refuse_output(path)
        self._files[str(path)] = status.st_size

    def _add_folder(self, folder: Path) -> None:
        """All files below the folder whose names say that they are pages or hold some, but the output."""
        self._refuse_output(folder)
        for place, folders, names in os.walk(folder, onerror=self._miss):
            folders[:] = sorted(name for name in folders if not self._is_left_out(Path(place, name)))
            for path in (Path(place, name) for name in sorted(names)):
                if self._is_left_out(path):
                    continue
                if self._form or format_of_name(path):
                    self._add_file(path)
                else:
                    self.passed_over += 1

    def _is_left_out(self, path: Path) -> bool:
        return path.name.startswith(".") or self._is_output(path)

    def _miss(self, error: OSError) -> None:
        self.missing.append((printable(str(error.filename)), reason_of(error)))

    def _refuse_output(self, path: Path) -> None:
        if self._is_output(path):
            raise BatchError(f"{path}: is the output too: write to another file")

    def _is_output(self, path: Path) -> bool:
        """Whether this is the output, or a part of one of Parquet."""
        if self._output is None:
            return False
        is_part = path.suffix == ".parquet" and _identity(path.parent) == self._output
        return is_part or _identity(path) == self._output

    def _format(self, name: str) -> Format | None:
        """None where only the content can tell."""
        return self._form or (None if name == STANDARD_INPUT else format_of_name(Path(name)) or "page")


def printable(name: str) -> str:
    """A file's name as text: bytes that are no UTF-8 escaped."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
