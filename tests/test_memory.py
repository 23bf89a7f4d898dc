"""Large pages: what is done to keep memory low changes no answer."""

from __future__ import annotations

import boilerstrip
from boilerstrip.memory import MANY, give_back, give_back_nothing
from boilerstrip.scoring.features import share_equal


def test_nothing_is_given_back_for_a_usual_page() -> None:
    assert not give_back(MANY)
    assert not give_back_nothing(MANY + 1)
    assert isinstance(give_back(MANY + 1), bool)


def test_equal_columns_become_one() -> None:
    columns = {"links": bytes([1]) * (MANY + 1), "bold": bytes([1]) * (MANY + 1), "level": bytes(MANY + 1)}
    shared = dict(columns)
    share_equal(shared)
    assert shared == columns
    assert shared["links"] is shared["bold"]


def test_a_large_page() -> None:
    """Its blocks are those of its cells, and still say why they are what they are."""
    rows = "".join(f"<tr><td>{number}<td>cell {number % 7}" for number in range(MANY // 2 + 1))
    blocks = boilerstrip.extract(f"<table>{rows}</table>").blocks
    assert len(blocks) > MANY
    assert [block.text for block in blocks[-2:]] == [str(MANY // 2), f"cell {MANY // 2 % 7}"]
    assert blocks[0].reasons
    assert set(blocks[-1].scores) == set(boilerstrip.Label)
