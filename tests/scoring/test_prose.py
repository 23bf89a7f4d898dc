"""What reads as text at all."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.scoring.prose import (
    MIN_COMPRESSED,
    NOISE,
    NUMBER,
    SYMBOLS,
    Measures,
    is_varied,
    measure,
    measure_purely,
    reads_as_text,
)

needs_compiled = pytest.mark.skipif(measure is measure_purely, reason="_prose.pyx was not compiled here")

SENTENCE = "星河镇的新桥周六上午正式通车，两岸居民从此不必再绕行十二公里的山路去对岸赶集。"
ENGLISH = "The old mill by the river opened its doors again on Saturday after eleven years of silence."
CASES = {
    "Chinese": ([SENTENCE], True),
    "English": ([ENGLISH], True),
    "figures in sentences": (["1-10月，全县投资完成24.67亿元，完成计划82.3%，同比增长15.3%，位列第一。"] * 2, True),
    "too short": (["加载中…"], False),
    "nothing": ([], False),
    "short lines only": (["灯影摇窗夜未央，", "檐前细雨湿青裳。", "The lamp is low, the street is wet,"] * 4, False),
    "noise": (["".join(map(chr, range(33, 127)))], False),
    "a log": ([f"10.0.0.{n} - - [12/Apr/2031:08:{n % 60}:11] GET /{n}/ 200 {n * 37 % 9000}" for n in range(60)], False),
    "a table of figures": ([f"{n} | {n * 13.5:.2f} | 2031-01-{n % 28:02d}" for n in range(60)], False),
    "one sentence for ever": ([ENGLISH] * 60, False),
    "one sentence printed twice": ([SENTENCE] * 2, True),
    "half a surrogate pair": (["\ud800 " + ENGLISH], True),
}


@pytest.mark.parametrize(("texts", "expected"), CASES.values(), ids=CASES)
def test_reads_as_text(texts: list[str], expected: bool) -> None:
    """Noise, logs, figures and repetition are no article; sentences are."""
    assert reads_as_text(texts) is expected


PIECES = st.sampled_from(
    (
        "新桥",
        " ",
        "\n",
        "x" * 30,
        "é" * 29,
        "ไ" * 31,
        "𝟘",
        "0",
        "19",
        "０",
        "٣",
        "𝟗",
        "，",
        "\xa0",
        "\ud800",
        "&#",
        "\u3000",
        "\x85",
    )
)
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=12).map("".join)


@pytest.mark.parametrize("measure", [pytest.param(measure, marks=needs_compiled), measure_purely])
@given(text=TEXTS)
def test_measures(measure: Callable[[str], Measures], text: str) -> None:
    """All is counted and replaced as the expressions find it."""
    measures = measure(text)
    assert measures.symbols == sum(character.encode() in SYMBOLS for character in text if character.isascii())
    assert measures.visible == len("".join(text.split()))
    assert measures.noise == sum(map(len, NOISE.findall(text)))
    assert measures.alike == NUMBER.sub("0", text).encode("utf-8", "replace")


@needs_compiled
@given(
    st.lists(PIECES | st.text(max_size=6) | st.binary(max_size=4).map(lambda piece: piece.decode("latin-1"))),
    st.integers(1, 40),
)
def test_a_varied_text_cannot_be_deflated(pieces: list[str], times: int) -> None:
    text = "".join(pieces * times).encode("utf-8", "replace")
    assert not (is_varied(text) and len(zlib.compress(text, 1)) < MIN_COMPRESSED * 3 * len(text))
