"""``python -m benchmarks.batch`` on a few pages."""

from pathlib import Path

import pytest

from benchmarks.batch import __main__ as bench
from benchmarks.batch import runs
from tests.benchmarks.conftest import WriteCorpus


def run(write_corpus: WriteCorpus, *sections: str) -> int:
    corpora = write_corpus({}, {"id": "p2"}, {"id": "p3"}).parent
    return bench.main(["--corpora", str(corpora), "--pages", "40", "--rounds", "1", "--only", *sections])


def test_what_holds_is_ok(write_corpus: WriteCorpus, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(write_corpus, "answers", "memory", "kills") == 0
    lines = capsys.readouterr().out.splitlines()
    assert sum(line.startswith("ok  ") for line in lines) == 11
    assert not any(line.startswith("FAIL") for line in lines)


def test_what_does_not_hold_fails(
    write_corpus: WriteCorpus, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bench, "library_answers", lambda *_, **__: [{}] * 40)
    monkeypatch.setattr(bench, "MEMORY", 1)
    assert run(write_corpus, "answers") == 1
    failed = [line for line in capsys.readouterr().out.splitlines() if line.startswith("FAIL")]
    assert len(failed) == 4


def test_speed_is_wall_time_beside_processor_time(
    write_corpus: WriteCorpus, capsys: pytest.CaptureFixture[str]
) -> None:
    run(write_corpus, "speed")
    assert "by processor times" in capsys.readouterr().out


def test_a_run_that_fails_is_no_fast_one(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"exit code 1: .*could not be read: 1"):
        runs.run(str(tmp_path / "nowhere.jsonl"), "--output", str(tmp_path / "out.jsonl"))


def test_hostile_pages_stand_evenly_among_good_ones(tmp_path: Path) -> None:
    (tmp_path / "good.jsonl").write_text("{}\n" * 10, "utf-8")
    places = bench.mix(tmp_path / "mixed.jsonl", tmp_path / "good.jsonl", 10, ["bad"] * 5)
    assert places == [0, None, 1, 2, None, 3, 4, None, 5, 6, None, 7, 8, None, 9]
    assert (tmp_path / "mixed.jsonl").read_text("utf-8").count("bad") == 5
