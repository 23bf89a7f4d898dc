"""The forms in which decoding tests a text."""

from __future__ import annotations

import pytest

from boilerstrip.readings import Reading


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
