"""HTTP chunk-size lines that a crawler left in the body of a page."""

from __future__ import annotations

import re
from bisect import bisect_left

from boilerstrip.lazy import lazy_bytes

_FIRST_LINE = lazy_bytes(rb"[0-9A-Fa-f]{1,8}[ \t]{0,8}\r?\n[ \t\r\n]{0,8}<")
_LAST_LINE = lazy_bytes(rb"\n0[ \t\r\n]{0,8}$")
_SIZE_LINE = lazy_bytes(rb"(?:^|\r?\n)([0-9A-Fa-f]{1,8})[ \t]{0,8}\r?\n")
_TAIL_BYTES = 16
# Sizes were counted before newlines or the charset were changed: a chunk may have shrunk or grown since.
_MIN_LENGTH, _MAX_LENGTH = 0.6, 1.6
_MIN_INEXACT_SIZE = 256  # bytes: below, only an exact length counts
_MIN_COVERED = 0.5  # of the page: lines of figures in a table do not add up to it


def remove_chunk_sizes(content: bytes) -> tuple[bytes, tuple[str, ...]]:
    """``content`` with its pieces joined, and ("chunk-sizes",) if it had chunk-size lines.

    Only a page that begins with such a line before its markup or ends with the closing ``0`` is touched, and of its
    hexadecimal lines only those with another one (or the end) about as many bytes further as they say.
    """
    if not (_FIRST_LINE.match(content) or _LAST_LINE.search(content[-_TAIL_BYTES:])):
        return content, ()
    lines = list(_SIZE_LINE.finditer(content))
    starts = [line.start() for line in lines]
    sizes: list[re.Match[bytes]] = []
    due = -1  # where the last accepted size says that the next line begins: that one may name a chunk that was cut off
    for line in lines:
        if line.start() == due or _is_size(line, starts, len(content)):
            sizes.append(line)
            due = line.end() + int(line[1], 16)
    if sum(int(line[1], 16) for line in sizes) < _MIN_COVERED * len(content):
        return content, ()
    pieces, position = [], 0
    for line in sizes:
        pieces.append(content[position : line.start()])
        position = line.end()
    rest = content[position:]
    return b"".join((*pieces, rest if rest.strip() else b"")), ("chunk-sizes",)


def _is_size(line: re.Match[bytes], starts: list[int], end: int) -> bool:
    """Whether a chunk of the size that ``line`` names begins there: a size line or the page's end follows it."""
    size = int(line[1], 16)
    if size == 0:
        return end - line.end() <= _TAIL_BYTES
    slack = size if size >= _MIN_INEXACT_SIZE else 0
    shortest, longest = size - slack * (1 - _MIN_LENGTH), size + slack * (_MAX_LENGTH - 1)
    if line.end() + size >= end:
        return line.end() + shortest <= end
    nearest = bisect_left(starts, line.end() + size)
    return any(shortest <= start - line.end() <= longest for start in starts[max(0, nearest - 1) : nearest + 1])
