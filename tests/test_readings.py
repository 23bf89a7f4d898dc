"""The forms in which decoding tests a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.readings import Reading, is_utf8, is_utf8_purely, mark, mark_purely

needs_compiled = pytest.mark.skipif(mark is mark_purely, reason="_readings.pyx was not compiled here")


@pytest.mark.parametrize(
    ("text", "foreign", "runs", "pieces"),
    [
        ("", "", "", ""),
        ("<p>plain\ttext</p>\n", "", "", ""),
        ("<p>é à</p>\n<b>x</b>", "éà", "é à", "p>é à"),
        ("a\0“b”\r\n会会<i>c", "\0“”\r会会", "“ ” 会会", "a\0“b”\r\n会会"),
    ],
)
def test_reading(text: str, foreign: str, runs: str, pieces: str) -> None:
    """What is beyond plain ASCII: as marks, in runs, and in the pieces it stands in."""
    reading = Reading.of(text)
    assert (reading.foreign, reading.runs, reading.pieces) == (foreign, runs, pieces)
    assert reading.marked == foreign.encode()


@needs_compiled
@given(st.one_of(st.binary(), st.lists(st.sampled_from([b"plain text", *map(bytes, zip(range(256)))])).map(b"".join)))
def test_any_bytes(utf8: bytes) -> None:
    assert mark(utf8) == mark_purely(utf8)


@needs_compiled
@pytest.mark.parametrize("byte", range(256))
def test_any_byte_at_any_place(byte: int) -> None:
    for place in range(20):
        utf8 = b"a" * place + bytes([byte]) + b"~" * (20 - place)
        assert mark(utf8) == mark_purely(utf8)


BYTES = [b"ascii, eight bytes and more", "é字😀".encode(), *(bytes([byte]) for byte in range(0x80, 0x100)), b"a"]


@needs_compiled
@given(
    st.one_of(
        st.binary(),
        st.text().map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.lists(st.sampled_from(BYTES)).map(b"".join),
    )
)
def test_utf8_is_told(content: bytes) -> None:
    assert is_utf8(content) == is_utf8_purely(content)


@needs_compiled
@pytest.mark.parametrize("first", range(0xC0, 0x100))
def test_all_beginnings_of_characters(first: int) -> None:
    for second in range(0x7F, 0xC1):
        for rest in (b"", b"\x80", b"\xbf\x80", b"\xbf\xbf\xbf", b"\xbfa", b"\xc0\xbf"):
            content = bytes([first, second]) + rest
            assert is_utf8(content) == is_utf8_purely(content)


def test_the_beginning_of_a_text() -> None:
    """Cut between characters, however many bytes they have."""
    for text in ("", "plain", "é字😀" * 9):
        assert [Reading.of(text).begin(count) for count in range(6)] == [text[:count] for count in range(6)]
