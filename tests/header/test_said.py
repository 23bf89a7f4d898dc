"""What the body says again of a line, whatever is searched: a short text or the pairs of a long one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.header.candidates import fold
from boilerstrip.header.said import Pieces, Said
from boilerstrip.header.undeclared_headlines import _may_fold_so

CASES = [
    (["大桥今天通车。"], "今天大桥", 2),
    (["大桥今天通车。"], "桥今", 1),
    (["大桥。今天通车"], "桥今天", 1),
    (["ゲームの発売日"], "ゲーム", 2),
    (["新しいWLANの話"], "WLANの話", 2),
    (["新しいWLANの話"], "LAN", 0),
    (["The bridge is open."], "Bridge opens", 1),
    (["The drawbridge — isn’t it?"], "Bridge it isn", 0),
    (["The bridge_is open."], "bridge", 0),
    (["L’école à l’été"], "École d’été", 1),
    (["大桥 bridge", "The open road"], "open bridge", 2),
]


@pytest.mark.parametrize(("texts", "line", "said"), CASES)
def test_count(texts: list[str], line: str, said: int) -> None:
    pieces = Pieces.of(line)
    assert Said(texts).count(pieces) == said
    assert Said([*texts, "青" * 10_000]).count(pieces) == said


@given(st.text(alphabet="Aaéß一丁ａＡ①·- \u0301ﬁ²"), st.text(alphabet="Aaéß一丁ａＡ①·- \u0301ﬁ²"))
def test_texts_that_fold_to_one_are_folded(text: str, other: str) -> None:
    assert fold(text) != fold(other) or _may_fold_so(text, {fold(other)[:1]})
