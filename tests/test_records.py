"""Columns → named tuples and back, in C as in Python."""

from __future__ import annotations

from array import array
from typing import Any

import pytest

from boilerstrip.blocks import Container
from boilerstrip.records import (
    Same,
    group_records,
    group_records_purely,
    make_records,
    make_records_purely,
    pick_records,
    pick_records_purely,
    split_records,
    split_records_purely,
    take_field,
    take_field_purely,
)

ROWS = (Container("body", -1), Container("main", 0, ("a", "b")), Container("p", 1))
COLUMNS: list[tuple[Any, ...]] = [("body", "main", "p"), (-1, 0, 1), ((), ("a", "b"), ())]

make = pytest.mark.parametrize("make", [make_records, make_records_purely], ids=["default", "pure"])
split = pytest.mark.parametrize("split", [split_records, split_records_purely], ids=["default", "pure"])

take = pytest.mark.parametrize("take", [take_field, take_field_purely], ids=["default", "pure"])
pick = pytest.mark.parametrize("pick", [pick_records, pick_records_purely], ids=["default", "pure"])
group = pytest.mark.parametrize("group", [group_records, group_records_purely], ids=["default", "pure"])


@make
def test_records_from_columns(make: Any) -> None:
    """Any sequences do."""
    rows = make(Container, (list(COLUMNS[0]), range(-1, 2), COLUMNS[2]))
    assert rows == ROWS
    assert {type(row) for row in rows} == {Container}
    assert make(Container, ([], [], [])) == ()


@make
def test_a_field_that_all_records_share(make: Any) -> None:
    rows = make(Container, (["p", "td"], array("q", [0, 1]), Same(("a",))))
    assert rows == (Container("p", 0, ("a",)), Container("td", 1, ("a",)))


@make
def test_columns_of_different_lengths(make: Any) -> None:
    with pytest.raises(ValueError, match=r"1|shorter"):
        make(Container, (["p", "p"], [0], [(), ()]))


@split
def test_columns_from_records(split: Any) -> None:
    assert split(ROWS) == split(list(ROWS)) == COLUMNS
    assert split(()) == []


@split
def test_records_of_different_lengths(split: Any) -> None:
    with pytest.raises(ValueError, match=r"3 fields|longer|shorter"):
        split((Container("body", -1), ("p", 0)))


@take
def test_one_column_from_records(take: Any) -> None:
    assert take(ROWS, "words") == take(list(ROWS), "words") == [(), ("a", "b"), ()]
    assert take((), "words") == []
    with pytest.raises(ValueError, match="not in tuple"):
        take(ROWS, "text")


@group
def test_records_by_a_field(group: Any) -> None:
    """Groups come in the order in which their values do."""
    assert list(group(ROWS, "words").items()) == [((), [ROWS[0], ROWS[2]]), (("a", "b"), [ROWS[1]])]
    assert group([*ROWS[:2], ROWS[0]], "tag") == {"body": [ROWS[0], ROWS[0]], "main": [ROWS[1]]}
    assert group((), "tag") == {}


@pick
def test_records_with_one_of_some_values(pick: Any) -> None:
    """They stay in order; equal values need not be the same object."""
    assert pick(ROWS, "words", (("".join("a"), "b"), None)) == [ROWS[1]]
    assert pick([*ROWS[:2], ROWS[0]], "tag", ["p", "body"]) == [ROWS[0], ROWS[0]]
    assert pick(ROWS, "tag", ()) == pick((), "tag", ("p",)) == []
