"""The picture of the manual, drawn from its own table."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.bars import main, read_table

PAGE = """# Figures

| | villages | towns |
|-------------|--:|----:|
| boilerstrip | **0.981** | 0.95 |
| another one | – | 0.7 |

| a table | below |
|---|---|
| x | 0.1 |
"""


def test_the_first_table_is_read() -> None:
    columns, rows = read_table(PAGE)
    assert columns == ["villages", "towns"]
    assert rows == [("boilerstrip", [0.981, 0.95]), ("another one", [None, 0.7])]


@pytest.mark.parametrize("text", ["", "no table here", "| only | a head |\n|---|---|\n"])
def test_a_page_without_table_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(text, "utf-8")
    assert main([str(page), str(tmp_path / "bars.svg")]) == 2
    assert "no table" in capsys.readouterr().err
    assert not (tmp_path / "bars.svg").exists()


def test_the_same_table_gives_the_same_picture(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="the picture is drawn by the extra benchmark")
    page = tmp_path / "page.md"
    page.write_text(PAGE, "utf-8")
    pictures = [tmp_path / "a.svg", tmp_path / "b.svg"]
    for picture in pictures:
        assert main([str(page), str(picture)]) == 0
    first, second = (picture.read_bytes() for picture in pictures)
    assert first == second
    assert first.startswith(b"<?xml")
