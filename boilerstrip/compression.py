"""gzip and zstd. What is read is told by its first bytes, what is written by its name."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from boilerstrip.extras import extra

_GZIP = b"\x1f\x8b"
_ZSTD = b"\x28\xb5\x2f\xfd"
_HEAD = 4_096


class Decompressor(Protocol):
    """What undoes one gzip member or zstd frame."""

    @property
    def eof(self) -> bool:
        """Whether its end was there."""

    @property
    def unused_data(self) -> bytes:
        """What stands behind the end."""

    def decompress(self, data: bytes, /) -> bytes:
        """What the next bytes hold."""


@dataclass(frozen=True, slots=True)
class Codec:
    """A compression of which pieces, made by ``compress``, can be read each alone, or with ``open`` as one."""

    compress: Callable[[bytes], bytes]
    decompressor: Callable[[], Decompressor]
    open: Callable[[BinaryIO], io.BufferedIOBase]
    error: type[Exception]


def codec_of_name(path: Path) -> Codec | None:
    """How a file of this name is compressed."""
    return {".gz": gzip_codec, ".zst": zstd_codec}.get(path.suffix, lambda: None)()


def codec_of_content(head: bytes) -> Codec | None:
    """How a file is compressed that begins so."""
    if head.startswith(_GZIP):
        return gzip_codec()
    return zstd_codec() if head.startswith(_ZSTD) else None


@contextmanager
def decompressed(file: io.BufferedReader) -> Iterator[io.BufferedIOBase]:
    """The content of a file. If it is broken or ends early, reading raises ValueError there."""
    codec = codec_of_content(file.peek(len(_ZSTD)))
    if codec is None:
        yield file
        return
    try:
        yield codec.open(file)
    except (codec.error, EOFError, gzip.BadGzipFile) as error:
        raise ValueError(str(error)) from error


def peek_decompressed(file: io.BufferedReader) -> bytes:
    """The beginning of a file's content, which stays there to be read; nothing if it is broken."""
    head = file.peek(_HEAD)[:_HEAD]
    codec = codec_of_content(head)
    if codec is None:
        return head
    try:
        return codec.decompressor().decompress(head)
    except codec.error:
        return b""


def gzip_codec() -> Codec:
    """gzip, of the standard library."""
    return Codec(
        compress=lambda data: gzip.compress(data, 6, mtime=0),
        decompressor=lambda: zlib.decompressobj(31),
        open=lambda file: gzip.GzipFile(fileobj=file),
        error=zlib.error,
    )


def zstd_codec() -> Codec:
    """zstd, of the standard library from Python 3.14 on, before that of the extra ``batch``."""
    with extra("batch", "zstd"):
        if sys.version_info >= (3, 14):
            from compression import zstd
        else:
            from backports import zstd
    return Codec(compress=zstd.compress, decompressor=zstd.ZstdDecompressor, open=zstd.ZstdFile, error=zstd.ZstdError)
