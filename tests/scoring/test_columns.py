"""Columns are the same in C as in Python."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.scoring import columns, plain_columns
from boilerstrip.scoring.columns import Shares, Values, to_values

pytestmark = pytest.mark.skipif(columns.pick is plain_columns.pick, reason="_columns.pyx was not compiled here")

NUMBERS = st.one_of(st.integers(0, 50), st.integers(0, 100_000))
BYTES = st.one_of(st.integers(0, 2), st.integers(0, 254))
BITS = st.one_of(st.integers(0, 3), st.integers(0, 2**62))
SHARES = st.one_of(st.just(0.0), st.floats(0, 1))
PLACES = 5
"""Containers, or other places, that blocks lie in."""

Draw = Callable[..., Any]


@st.composite
def arguments(draw: Draw, kinds: str) -> list[Any]:
    """Arguments of some kinds for a function: "c" a column, "v" values, "b" bits, "s" shares, "w" the places of blocks, "V" and
    "S" values and shares of places, "C" a column of places, "n" a number, "m" a small one, "k" and "p"
    how many blocks and places there are."""
    count = draw(st.integers(0, 12))

    def column(count: int) -> bytes:
        return bytes(draw(st.lists(BYTES, min_size=count, max_size=count)))

    def values(count: int, numbers: Any = NUMBERS) -> Values:
        return to_values(draw(st.lists(numbers, min_size=count, max_size=count)))

    def shares(count: int) -> Shares:
        return array("d", draw(st.lists(SHARES, min_size=count, max_size=count)))

    makers: dict[str, Callable[[], Any]] = {
        "c": lambda: column(count),
        "v": lambda: values(count),
        "b": lambda: values(count, BITS),
        "s": lambda: shares(count),
        "w": lambda: values(count, st.integers(0, PLACES - 1)),
        "V": lambda: values(PLACES),
        "S": lambda: shares(PLACES),
        "C": lambda: column(PLACES),
        "n": lambda: draw(NUMBERS),
        "m": lambda: draw(st.integers(0, 100)),
        "k": lambda: count,
        "p": lambda: PLACES,
    }
    return [makers[kind]() for kind in kinds]


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("width_bin", "n"), ("ratio_bin", "nn"), ("to_values", "v"), ("total", "v"), ("largest", "v"),
        ("largest_share", "s"), ("total_at", "Vw"), ("flagged", "c"), ("both", "cc"), ("where", "cc"),
        ("bin_widths", "v"), ("bin_ratios", "vv"), ("bin_mean_ratios", "sv"), ("bin_shares", "vn"), ("bin_places", "k"),
        ("bin_means", "vv"), ("clip", "vm"), ("constant", "mk"), ("is_blank", "c"), ("gather", "Vw"), ("pick", "Cw"),
        ("sum_up", "vwp"), ("sum_up_shares", "swp"), ("count_at", "wp"), ("bin_windows", "vm"),
        ("bin_before_after", "v"), ("distances", "c"), ("join_bits", "bb"), ("box_columns", "VVVVwn"),
        ("mass_columns", "VSVVwn"), ("repeat_columns", "wp"), ("weigh", "vs"), ("quantise", "s"), ("quantise", "ss"),
        ("offsets", "mk"),
    ],
)  # fmt: skip
@given(st.data())
def test_any_arguments(name: str, kinds: str, data: st.DataObject) -> None:
    given_arguments = data.draw(arguments(kinds))
    if kinds == "ss":
        given_arguments[1] = max(given_arguments[1], default=0.0)
    assert getattr(columns, name)(*given_arguments) == getattr(plain_columns, name)(*given_arguments)


def test_enter() -> None:
    found: dict[str, bytes] = {"a": b"\0"}
    for module in (columns, plain_columns):
        module.enter(found, ("b", "a"), [b"\1", b"\2"])
        assert found == {"a": b"\2", "b": b"\1"}
        with pytest.raises(ValueError, match=r"columns|shorter|longer"):
            module.enter(found, ("b",), [b"\1", b"\2"])


@given(arguments("wv"), NUMBERS)
def test_any_likes(values: list[Values], least: int) -> None:
    numbers, sizes = values
    counts = columns.count_at(numbers, PLACES)
    assert columns.like_columns(counts, numbers, sizes, least) == plain_columns.like_columns(
        counts, numbers, sizes, least
    )


@given(st.lists(st.integers(1, 40), min_size=1))
def test_any_places(lengths: list[int]) -> None:
    """Boxes of these lengths, one behind the other."""
    last = to_values([sum(lengths[: box + 1]) for box in range(len(lengths))])
    first = to_values([end - length for end, length in zip(last, lengths, strict=True)])
    boxes = to_values([box for box, length in enumerate(lengths) for _ in range(length)])
    assert columns.box_places(first, last, boxes) == plain_columns.box_places(first, last, boxes)


@given(st.lists(BYTES, min_size=1, max_size=60).map(bytes), st.lists(st.integers(-4, 4), min_size=1).map(tuple))
def test_any_shifts(column: bytes, offsets: tuple[int, ...]) -> None:
    assert columns.shift(column, offsets) == plain_columns.shift(column, offsets)
    assert columns.shift(column, offsets, 7) == plain_columns.shift(column, offsets, 7)


@given(st.lists(st.integers(0, 50), min_size=3, max_size=3).map(sorted))
def test_any_sides(bounds: list[int]) -> None:
    first, last, count = bounds
    assert columns.sides(count, first, last) == plain_columns.sides(count, first, last)


def test_no_offsets_without_a_block() -> None:
    assert columns.offsets(None, 3) == plain_columns.offsets(None, 3) == bytes([columns.NOWHERE] * 3)


@given(arguments("bbbb"), st.lists(st.integers(0, 62).map(lambda bit: 1 << bit), max_size=5, unique=True))
def test_any_levels(values: list[Values], bits: list[int]) -> None:
    assert columns.levels(bits, *values) == plain_columns.levels(bits, *values)


@given(st.integers(1, 9).flatmap(lambda count: st.lists(st.binary(min_size=count, max_size=count), min_size=1)))
def test_any_first(found: list[bytes]) -> None:
    assert columns.first_of(found) == plain_columns.first_of(found)
    assert columns.first_of([found[0][:1], found[-1][:1]]) == plain_columns.first_of([found[0][:1], found[-1][:1]])


@given(
    st.integers(0, 9).flatmap(
        lambda count: st.lists(
            st.lists(st.integers(-9, 9), min_size=count, max_size=count).map(lambda row: array("i", row)), min_size=1
        )
    )
)
def test_any_best(scores: list[array[int]]) -> None:
    assert columns.best_of(scores) == plain_columns.best_of(scores)


@pytest.mark.parametrize("module", [columns, plain_columns])
def test_values_stay_as_they_are(module: Any) -> None:
    """Those of the walk are shared, not copied."""
    values = array("q", [1, 2])
    assert module.to_values(values) is values
    assert module.to_values([1, 2]) == values
