"""Where a batch writes JSON lines, so that a cut at any moment leaves whole lines or a torn end that resuming removes.

Lines are written in groups. In a compressed file a group is a gzip member or a zstd frame of its own: every tool reads
them one after the other, what was written before a cut stays readable, and what comes after it is appended.
"""

from __future__ import annotations

import io
import json
import os
import re
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]

from boilerstrip.batch.done import Done
from boilerstrip.batch.records import Encoder, encode_json
from boilerstrip.compression import Codec, codec_of_name
from boilerstrip.errors import BatchError, reason_of

_READ_BYTES = 1 << 20
_HEAD_BYTES = 1 << 12
_BEGINNING = b'{"file": "'
_IS_ARTICLE = b'"is_article": true, '
_PLACE = re.compile(rb'\{"file": ("(?:[^"\\]|\\.)*"), "record": (\d+),')


class Sink(ABC):
    """An output that is written group by group: when one has ``group_bytes``, and every so many ``seconds`` at least,
    by default ``group_seconds``."""

    encode: Encoder
    """Done in the workers: a record as :meth:`write` takes it. Picklable."""

    group_bytes: int
    group_seconds: float

    def __init__(self, seconds: float | None) -> None:
        self._seconds = self.group_seconds if seconds is None else seconds
        self._records: list[bytes] = []
        self._size = 0
        self._flushed = time.monotonic()

    def write(self, encoded: bytes) -> None:
        """Take a record."""
        self._records.append(encoded)
        self._size += len(encoded)
        if self._size >= self.group_bytes:
            self._flush()

    def flush_if_due(self) -> None:
        """Write what there is, if the last time is long enough ago."""
        if time.monotonic() - self._flushed >= self._seconds:
            self._flush()

    @abstractmethod
    def close(self) -> None:
        """Write what there is, and let go of the output."""

    def _flush(self) -> None:
        records = self._records
        self._records, self._size, self._flushed = [], 0, time.monotonic()
        if records:
            self._write_group(records)

    @abstractmethod
    def _write_group(self, records: list[bytes]) -> None:
        """Write all of them, or nothing."""


class LineSink(Sink):
    """A file of JSON lines, compressed or not."""

    encode: Encoder = staticmethod(encode_json)
    group_bytes, group_seconds = 1_000_000, 5.0

    def __init__(self, path: Path, file: io.FileIO, *, seconds: float | None) -> None:
        """Go on where the open file stands."""
        super().__init__(seconds)
        self._path, self._file = path, file
        self._codec = codec_of_name(path)

    def close(self) -> None:
        """Write what there is, and close the file."""
        try:
            self._flush()
            if self._path.is_file():
                with naming(self._path):
                    os.fsync(self._file.fileno())
        finally:
            self._file.close()

    def _write_group(self, records: list[bytes]) -> None:
        """Where the disk is full, what was written of the group is taken back."""
        data = b"".join(records)
        data = self._codec.compress(data) if self._codec else data
        left = memoryview(data)
        with naming(self._path):
            try:
                while left:
                    left = left[self._file.write(left) :]
            except OSError:
                with suppress(OSError):
                    self._file.truncate(self._file.tell() - (len(data) - len(left)))
                raise


def open_lines(
    path: Path, *, resume: bool, overwrite: bool, blocks: bool, seconds: float | None
) -> tuple[LineSink, Done]:
    """The output, and what is in it already; BatchError says why it cannot be written."""
    refuse_existing(path, resume=resume, overwrite=overwrite)
    codec_of_name(path)  # its package is missed before anything is created
    done = Done()
    with naming(path), ExitStack() as stack:
        file = stack.enter_context(path.open("r+b" if path.is_file() else "wb", buffering=0))
        lock(file.fileno(), path)
        if path.is_file():
            file.truncate(_read_places(path, done, blocks=blocks) if resume else 0)
            file.seek(0, os.SEEK_END)
        stack.pop_all()
    return LineSink(path, file, seconds=seconds), done


def refuse_existing(path: Path, *, resume: bool, overwrite: bool) -> None:
    """Raise BatchError for an output that is there, and nobody said what to do with it; devices are welcome."""
    if not (resume or overwrite) and (path.is_file() or path.is_dir()):
        raise BatchError(f"{path}: exists: --resume goes on with it, --overwrite replaces it")


def lock(descriptor: int, path: Path) -> None:
    """Refuse an output that another batch is writing, where the system can tell. The lock ends with the process."""
    if fcntl:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BatchError(f"{path}: is being written by another batch") from error


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Errors of the operating system name the file and become a BatchError; that the reader of a pipe has gone is none
    of the file's."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise BatchError(f"{path}: {reason_of(error)}") from error


def _read_places(path: Path, done: Done, *, blocks: bool) -> int:
    """Note the places of all whole groups of the file; the number of bytes that these are. BatchError where the first
    article has blocks and others shall not, or the other way round."""
    codec = codec_of_name(path)
    end = number = 0
    is_known = False
    with path.open("rb") as file:
        _refuse_other(file, codec, path)
        for lines, group_end in _read_members(file, codec, path) if codec else _read_plain(file):
            end = group_end
            for line in lines:
                number += 1
                place = _PLACE.match(line)
                if place is None:
                    raise _no_record(path, number)
                done.add(json.loads(place[1]), int(place[2]))
                if not is_known and _IS_ARTICLE in line and (record := json.loads(line))["is_article"]:
                    is_known = True
                    if bool(record["blocks"]) is not blocks:
                        raise BatchError(f"{path}: was begun {'without' if blocks else 'with'} --blocks: resume it so")
    return end


def _refuse_other(file: BinaryIO, codec: Codec | None, path: Path) -> None:
    """Raise BatchError for a file that does not begin as a batch's: what a cut left of a record is removed, so it must
    be one's. The file is wound back."""
    head = file.read(_HEAD_BYTES)
    file.seek(0)
    if codec is not None:
        try:
            head = codec.decompressor().decompress(head)
        except codec.error:  # told where it is read
            return
    if not (head.startswith(_BEGINNING) or _BEGINNING.startswith(head)):
        raise _no_record(path, 1)


def _no_record(path: Path, number: int) -> BatchError:
    return BatchError(f"{path}:{number}: no record of a batch, so it cannot be resumed")


def _read_plain(file: BinaryIO) -> Iterator[tuple[list[bytes], int]]:
    """Each whole line, and where it ends."""
    end = 0
    for line in file:
        if not line.endswith(b"\n"):
            return
        end += len(line)
        yield [line], end


def _read_members(file: BinaryIO, codec: Codec, path: Path) -> Iterator[tuple[list[bytes], int]]:
    """The lines of each whole member, and where it ends."""
    end = 0
    data = b""
    try:
        while data or (data := file.read(_READ_BYTES)):
            decompressor = codec.decompressor()
            pieces: list[bytes] = []
            while not decompressor.eof:
                if not (data or (data := file.read(_READ_BYTES))):
                    return
                pieces.append(decompressor.decompress(data))
                end += len(data)
                data = decompressor.unused_data
            end -= len(data)
            yield b"".join(pieces).splitlines(), end
    except codec.error as error:  # a torn end, unless nothing stands before it
        if end == 0:
            raise BatchError(f"{path}: no {path.suffix} file, so it cannot be resumed") from error
