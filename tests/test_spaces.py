"""White space collapsed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.spaces import squeeze


@given(st.text(st.sampled_from("a字 \t\n\u00a0\u3000\x1c\u200b")))
def test_squeeze_is_split_and_join(text: str) -> None:
    assert squeeze(text) == " ".join(text.split())


def test_what_has_nothing_to_collapse_is_not_copied() -> None:
    text = "one two 三"
    assert squeeze(text) is text
