"""What is no page at all: pictures, archives and programs are refused, and no text is taken for one, however damaged."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import struct
import wave
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

import boilerstrip
from boilerstrip.cli import main
from boilerstrip.extractor import PageKind

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*/page.*"))
SEED = random.Random(20)
NOISE = SEED.randbytes(60_000)
TEXT = "".join(
    f"Chapter {number}. The keeper of lamp {SEED.randrange(900)} wrote to {SEED.randrange(900)} ships. "
    for number in range(900)
)
DEFLATED = zlib.compress(TEXT.encode())


def png() -> bytes:
    """A picture of noise, with its chunks as the format wants them."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + NOISE[row * 300 : row * 300 + 300] for row in range(100))
    header = struct.pack(">IIBBBBB", 100, 100, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def pdf() -> bytes:
    """Objects in plain text, and their contents in compressed streams."""
    objects = [
        b"%d 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream\nendobj\n"
        % (number, len(DEFLATED) // 9, DEFLATED[number * 999 : number * 999 + len(DEFLATED) // 9])
        for number in range(9)
    ]
    return (
        b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n" + b"".join(objects) + b"xref\n0 9\n" + b"0000000015 00000 n \n" * 9 + b"%%EOF"
    )


def archive() -> bytes:
    """A zip file of two members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("a.txt", TEXT)
        members.writestr("b.bin", NOISE)
    return file.getvalue()


def sound() -> bytes:
    """A tone in 16-bit samples."""
    file = io.BytesIO()
    with wave.open(file, "wb") as track:
        track.setnchannels(1)
        track.setsampwidth(2)
        track.setframerate(8000)
        track.writeframes(b"".join(struct.pack("<h", (n * n) % 30_000 - 15_000) for n in range(8000)))
    return file.getvalue()


BINARY: dict[str, bytes] = {
    "noise": NOISE,
    "noise behind the mark of UTF-16": b"\xff\xfe" + NOISE,
    "deflated": DEFLATED,
    "gzip": gzip.compress(TEXT.encode(), mtime=0),
    "gzip cut off": gzip.compress(TEXT.encode(), mtime=0)[: len(DEFLATED) // 3],
    "bzip2": bz2.compress(TEXT.encode()),
    "xz": lzma.compress(TEXT.encode()),
    "zip": archive(),
    "png": png(),
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + NOISE.replace(b"\xff", b"\xff\0") + b"\xff\xd9",
    "mp4": b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + b"\0\0\xea\x60mdat" + NOISE,
    "pdf": pdf(),
    "program": b"\x7fELF\2\1\1" + bytes(9) + struct.pack("<HHI", 3, 62, 1) + NOISE[:20_000] + bytes(20_000) + TEXT.encode(),
    "machine code": struct.pack("<4000I", *(SEED.randrange(1 << 14) for _ in range(4000))),
    "sound": sound(),
    "database": b"SQLite format 3\0" + b"".join(struct.pack(">HB9s", n, n % 9, b"lamp keep") for n in range(3000)),
}  # fmt: skip
READ_AS: dict[str, Callable[[bytes], bytes | str]] = {
    "bytes": bytes,
    "as UTF-8": lambda content: content.decode("utf-8", "replace"),
    "as Latin-1": lambda content: content.decode("latin-1"),
}


@pytest.mark.parametrize("content", BINARY.values(), ids=BINARY)
@pytest.mark.parametrize("kind", ["auto", "html", "text"])
def test_binary_data_is_no_page(content: bytes, kind: PageKind) -> None:
    """It holds no article and no block, whatever it is said to be."""
    article = boilerstrip.extract(content, kind=kind)
    assert (article.kind, article.is_article, article.text, article.blocks) == ("binary", False, "", ())
    assert (article.header.title, article.images, article.confidence) == (None, (), 1.0)


@pytest.mark.parametrize("decode", READ_AS.values(), ids=READ_AS)
@pytest.mark.parametrize("name", ["noise", "gzip", "png", "pdf", "program"])
def test_binary_data_that_somebody_decoded(name: str, decode: Callable[[bytes], bytes | str]) -> None:
    assert boilerstrip.extract(decode(BINARY[name])).kind == "binary"


DAMAGES: dict[str, Callable[[bytes], bytes | str]] = {
    "as it is": bytes,
    "UTF-16": lambda content: _text(content).encode("utf-16"),
    "UTF-16 without a mark": lambda content: _text(content).encode("utf-16-be"),
    "UTF-32": lambda content: _text(content).encode("utf-32"),
    "UTF-8 taken for Latin-1": lambda content: _text(content).encode().decode("latin-1"),
    "UTF-8 decoded badly": lambda content: content.decode("utf-8", "replace"),
    "bytes flipped": lambda content: _flip(content, len(content) // 100),
    "filled up with NULs": lambda content: content + bytes(len(content)),
    "a picture behind it": lambda content: content + NOISE[: len(content) // 20],
    "cut off": lambda content: content[: len(content) * 2 // 3],
}


def _text(content: bytes) -> str:
    """The text of a page."""
    from boilerstrip.decoding import decode

    return decode(content).text


def _flip(content: bytes, count: int) -> bytes:
    chosen = random.Random(len(content))
    flipped = bytearray(content)
    for _ in range(count):
        flipped[chosen.randrange(len(content))] ^= 1 << chosen.randrange(8)
    return bytes(flipped)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_no_page_is_taken_for_binary(path: Path, damage: Callable[[bytes], bytes | str]) -> None:
    assert boilerstrip.extract(damage(path.read_bytes())).kind in ("html", "text")


@pytest.mark.parametrize(
    "charset", ["iso2022_jp", "iso2022_kr", "hz", "shift_jis", "euc_kr", "big5", "gb18030", "cp1252"]
)
def test_no_charset_is_taken_for_binary(charset: str) -> None:
    """Nor one that switches with control characters."""
    text = {
        "iso2022_jp": "今日は大雨",
        "iso2022_kr": "오늘 비가 온다",
        "shift_jis": "今日は大雨",
        "euc_kr": "오늘 비가",
        "cp1252": "café",
    }
    page = f"<meta charset={charset}><p>" + f"<b>{text.get(charset, '今日大雨')}</b> 7 " * 99
    for declared in (None, charset):
        assert boilerstrip.extract(page.encode(charset), charset=declared).kind == "html"


def test_utf_16_that_somebody_took_for_latin_1() -> None:
    """As long as what is left of it can be read."""
    page = (Path(__file__).parent / "fixtures" / "english" / "page.html").read_text(encoding="utf-8")
    article = boilerstrip.extract(page.encode("utf-16-le").decode("latin-1"))
    assert (article.kind, article.is_article) == ("html", True)


def test_a_few_control_characters_are_no_evidence() -> None:
    """However short the page."""
    assert boilerstrip.extract("\1\2\3\4 lamp").kind == "text"


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_on_the_command_line(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.png").write_bytes(BINARY["png"])
    assert main([command, str(tmp_path / "a.png")]) == (0 if command == "extract" else 1)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "it holds binary data, as pictures, archives and programs do" in captured.err
