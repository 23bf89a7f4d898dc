"""The forms in which decoding tests a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.readings import Reading, Sifted, feed_lines, feed_lines_purely, sift, sift_purely

needs_compiled = pytest.mark.skipif(sift is sift_purely, reason="_readings.pyx was not compiled here")


@pytest.mark.parametrize(
    ("text", "runs", "controls", "pieces"),
    [
        ("", "", "", ""),
        ("<p>plain\ttext</p>\n\f", "", "", ""),
        ("<p>é à</p>\n<b>x</b>", "é à", "", "p>é à"),
        ("a\0“b”\r\n会会<i>c", "“ ” 会会", "\0\r", "a\0“b”\r\n会会"),
        ("a\x85\x7f\xa0b", "\x85 \xa0", "\x85\x7f", "a\x85\x7f\xa0b"),
    ],
)
def test_reading(text: str, runs: str, controls: str, pieces: str) -> None:
    """What is beyond plain ASCII: in runs, and in the pieces it stands in."""
    reading = Reading.of(text)
    assert (reading.runs, reading.pieces) == (runs, pieces)
    assert reading.sifted == Sifted(runs.encode(), controls.encode())


PIECES = [
    b"plain ASCII,\tnot short: longer than what is looked at at once, whatever the processor is\n",
    "é字😀".encode(),
    *map(bytes, zip(range(256))),
    b"\xc2\x85",
    b"\r\n",
]


@needs_compiled
@given(
    st.one_of(
        st.binary(),
        st.text().map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.lists(st.sampled_from(PIECES)).map(b"".join),
    )
)
def test_any_bytes(content: bytes) -> None:
    assert sift(content) == sift_purely(content)
    assert feed_lines(content) == feed_lines_purely(content)


@needs_compiled
@pytest.mark.parametrize("code", range(0x100))
def test_any_character_at_any_place(code: int) -> None:
    for place in range(130):
        content = b"a" * place + chr(code).encode() + b"~" * (130 - place)
        assert sift(content) == sift_purely(content)


@needs_compiled
@pytest.mark.parametrize("first", range(0xC0, 0x100))
def test_all_beginnings_of_characters(first: int) -> None:
    for second in range(0x7F, 0xC1):
        for rest in (b"", b"\x80", b"\xbf\x80", b"\xbf\xbf\xbf", b"\xbfa", b"\xc0\xbf"):
            content = bytes([first, second]) + rest
            assert sift(content) == sift_purely(content)


def test_what_is_no_utf8_has_no_reading() -> None:
    assert Reading.of_utf8("é".encode()) == Reading("é".encode())
    assert Reading.of_utf8("é".encode("latin-1")) is None


def test_newlines() -> None:
    assert feed_lines(b"one\r\ntwo\rthree\n\r\n\rfour\r") == b"one\ntwo\nthree\n\n\nfour\n"


def test_the_beginning_of_a_text() -> None:
    """Cut between characters, however many bytes they have."""
    for text in ("", "plain", "é字😀" * 9):
        assert [Reading.of(text).begin(count) for count in range(6)] == [text[:count] for count in range(6)]
