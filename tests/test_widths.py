"""How wide a text is set."""

from __future__ import annotations

import pytest

from boilerstrip.widths import text_columns


@pytest.mark.parametrize(
    ("text", "expected"), [("", 0), ("mill", 4), ("新桥", 4), ("新桥 mill", 9), ("한글", 4), ("\ud800", 1)]
)
def test_text_columns(text: str, expected: int) -> None:
    """A wide character counts two."""
    assert text_columns(text) == expected
