"""The measuring side of ``python -m benchmarks.scaling``, on a few pages of the project's own."""

from pathlib import Path

import pytest

pytest.importorskip("psutil", reason="needs the extra engines")

from benchmarks.scaling import ALONE, main, measure, table, write_pages

PAGES = [path.read_bytes() for path in sorted((Path(__file__).parents[1] / "fixtures").glob("*/page.html"))]


def test_jobs_on_this_machine_are_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    size = write_pages(PAGES, tmp_path)
    assert size == pytest.approx(sum(map(len, PAGES)) / 1e6)
    runners = measure([ALONE, "cores"], 2, tmp_path, rounds=2)
    for runner in runners.values():
        assert len(runner.seconds) == len(runner.core_seconds) == 2
        assert min(runner.core_seconds) > 0
    assert len(runners["cores"].processes) >= 2
    assert capsys.readouterr().err.count(f"in {len(PAGES)} pages, 0 errors") == 4
    lines = table(runners, 2, len(PAGES), size).splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:]] == [ALONE, "cores"]


def test_corpora_that_are_not_there_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--corpora", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err
