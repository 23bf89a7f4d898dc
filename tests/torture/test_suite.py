"""The sections of ``python -m tests.torture`` that take seconds, as tests; and the command itself."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from boilerstrip.decoding import decode
from boilerstrip.extractor import extract
from tests.torture import differential, fuzz
from tests.torture.__main__ import main
from tests.torture.encodings import run_characters, run_encodings, run_mojibake
from tests.torture.fuzz import Run, add_run, fuzz_target, write_dictionary
from tests.torture.results import Tally, shown
from tests.torture.targets import FIXTURES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("run", [run_encodings, run_mojibake, run_characters], ids=lambda run: run.__name__)
def test_charsets_and_characters(run: Any) -> None:
    tally = run()
    assert tally.wrong == []
    assert tally.inputs > 50


def test_threads_and_processes_give_the_same_answers() -> None:
    """Sixteen threads, forked and spawned processes; beside no other threads, for a fork takes along none."""
    command = [sys.executable, "-m", "tests.torture", "--only", "concurrency", "--limit", "1"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    *_, counts = run.stdout.splitlines()
    assert int(counts.split()[1]) >= 2 * len(list(FIXTURES.glob("*/page.*")))


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    """A corpus of one page."""
    folder = tmp_path / "corpora" / "news"
    (folder / "pages").mkdir(parents=True)
    page = (FIXTURES / "english" / "page.html").read_bytes()
    (folder / "pages" / "a.html.gz").write_bytes(gzip.compress(page))
    gold = {"id": "a", "host": "news.example", "url": None, "text": extract(page).text}
    (folder / "gold.jsonl").write_text(json.dumps(gold) + "\n", "utf-8")
    return folder.parent


def test_the_command_counts(corpora: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "characters", "pages", "--corpora", str(corpora)]) == 0
    printed = capsys.readouterr().out
    assert "light damage in text and markup: mean token F1 falls by" in printed
    lines = {line.split()[0]: line.split() for line in printed.splitlines()[-2:]}
    assert lines["pages"][1:5] == ["27", "0", "0", "0"]
    assert float(lines["pages"][5]) > 1
    assert int(lines["pages"][6]) > 10


def test_what_fails_is_said_and_fails_the_command(
    corpora: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ArithmeticError("injected")

    monkeypatch.setattr(differential, "MUTATIONS", {"truncate": None})
    monkeypatch.setattr(differential, "LIGHT", {})
    monkeypatch.setattr(differential, "check_article", fail)
    assert main(["--only", "pages", "--corpora", str(corpora)]) == 1
    printed = capsys.readouterr().out
    assert "pages: exception: news/a, truncate:" in printed
    assert "injected" in printed


def test_a_page_that_is_too_slow_is_wrong(corpora: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(differential, "MAX_RATIO", 0.001)
    monkeypatch.setattr(differential, "build_kind", lambda: "compiled")
    monkeypatch.setattr(differential, "MUTATIONS", {"truncate": None})
    tally = differential.run_pages(corpora, None)
    assert [line.partition(":")[0] for line in tally.wrong] == ["news/a, truncate"]


def test_a_crash_is_said_with_its_input_and_its_command(tmp_path: Path) -> None:
    crash = tmp_path / "crash-1"
    crash.write_bytes(b"\xff<p>")
    tally = Tally("fuzz")
    add_run(tally, Run("decode", 12, 3, 0, 80, [crash], [], "ValueError: x", 77))
    add_run(tally, Run("extract", 30, 3, 0, 90, [], [], "", 0))
    add_run(tally, Run("header", 0, 0, 0, 0, [], [], "No module named atheris", 1))
    assert (tally.inputs, tally.memory, tally.failed) == (42, 90, True)
    assert tally.exceptions == [
        f"decode: ValueError: x: b'\\xff<p>'; python -m tests.torture.fuzz_child decode {crash}"
    ]
    assert tally.wrong == ["header: ended with 1: No module named atheris"]
    assert "fuzz: exception: decode: ValueError: x" in "\n".join(shown([tally]))


def test_dictionaries_are_in_the_notation_of_libfuzzer(tmp_path: Path) -> None:
    write_dictionary(["<p>", "桥"], tmp_path / "words")
    assert (tmp_path / "words").read_text("ascii") == '"\\x3c\\x70\\x3e"\n"\\xe6\\xa1\\xa5"\n'


def test_a_target_is_fuzzed(tmp_path: Path) -> None:
    """For two seconds, with what the fuzzer prints read as figures."""
    pytest.importorskip("atheris", reason="atheris is not installed: pip install 'boilerstrip[fuzz]'")
    run = fuzz_target("profile", 2, tmp_path / "profile")
    assert (run.exit_code, run.crashes, run.timeouts) == (0, [], [])
    assert run.inputs > 10
    assert run.memory > 10
    assert run.seconds >= 2


def test_a_crash_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A target that fails at once leaves its input and says why."""
    pytest.importorskip("atheris", reason="atheris is not installed: pip install 'boilerstrip[fuzz]'")
    monkeypatch.setattr(fuzz, "SLOW_SECONDS", 1)
    monkeypatch.setattr(fuzz, "RSS_LIMIT_MB", 1)  # less than any process has
    run = fuzz_target("profile", 10, tmp_path / "profile")
    assert run.exit_code != 0
    assert run.crashes
    assert "out-of-memory" in run.reason


def test_decoding_of_what_was_mended_changes_nothing() -> None:
    """The text of each fixture is read again as it is."""
    for path in sorted(FIXTURES.glob("*/page.*")):
        text = decode(path.read_bytes()).text
        assert decode(text).text == text
