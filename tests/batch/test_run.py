"""Batches with pages that do harm, and what is told of a run."""

import os
import pty
import re
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.batch.hostile import HostileWorker
from boilerstrip.batch import Options, progress, run_batch
from boilerstrip.batch.pages import page_of
from boilerstrip.extractor import Extractor
from boilerstrip.limits import Limits
from tests.batch.batches import article_of, json_lines, library_answer, read_output, small_pages

DEEP = "<div>" * 20_000 + "x"
HUGE = "x" * 200_001
HOSTILE = {
    "inject: end": "ended its worker process (exit code 3)",
    "inject: abort": "ended its worker process (SIGABRT)",
    "inject: hang": "took longer than 2 s",
    "inject: spin": "took longer than 2 s",
    "inject: raise": "ArithmeticError: injected",
    HUGE: "InputTooLargeError: the page has 200,001 bytes",
    DEEP: None,
}
"""Pages and their errors; None where the page is only refused."""


@pytest.mark.parametrize(("ordered", "workers"), [(True, 1), (True, 2), (False, 2)])
def test_a_hostile_page_costs_itself_only(
    ordered: bool, workers: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, output = tmp_path / "pages.jsonl", tmp_path / "out.jsonl"
    hostile = iter(HOSTILE)
    pages = [page for good in small_pages(2 * len(HOSTILE)) for page in (good, *_every_second(good, hostile))]
    source.write_bytes(json_lines(*pages))
    options = Options(output, workers=workers, timeout=2, ordered=ordered)
    worker = partial(HostileWorker, extractor=Extractor(limits=Limits(max_bytes=200_000)))
    outcome = run_batch([str(source)], options, worker)
    records = read_output(output)
    numbers = [record["record"] for record in records]
    assert sorted(numbers) == [*range(1, len(pages) + 1)]
    assert not ordered or numbers == sorted(numbers)
    for record in records:
        page = pages[record["record"] - 1]
        assert record["input"] == {"id": page["id"]}
        if "url" in page:
            assert article_of(record) == library_answer(page_of(page))
        else:
            expected = HOSTILE[page["html"]]
            assert (record["error"] or "").startswith(expected or "")
            assert (record["is_article"], record["error"] is None) == (False, expected is None)
    assert (outcome.counts.articles, outcome.counts.refused, outcome.counts.errors) == (14, 1, 6)
    assert capsys.readouterr().err.count("\n") == 6


def _every_second(good: dict[str, object], hostile: object) -> list[dict[str, object]]:
    return [{"html": next(hostile), "id": f"after {good['id']}"}] if int(str(good["id"])) % 2 else []  # type: ignore[call-overload]


WRONG: dict[str, tuple[dict[str, Any], type[Exception], str]] = {
    "output": ({"output": "out.jsonl"}, TypeError, "output must be a pathlib.Path, not 'out.jsonl'"),
    "no worker": ({"workers": 0}, ValueError, "workers must be a whole number, 1 or more, not 0"),
    "fewer": ({"workers": -1}, ValueError, "workers must be a whole number, 1 or more, not -1"),
    "half a worker": ({"workers": 1.5}, ValueError, "a whole number, 1 or more, not 1.5"),
    "workers in words": ({"workers": "two"}, ValueError, "not 'two'"),
    "no bound of time": ({"timeout": None}, ValueError, "timeout must be more than 0 seconds and at most .*, not None"),
    "time in words": ({"timeout": "10"}, ValueError, "not '10'"),
    "format": ({"input_format": "csv"}, ValueError, "input_format must be one of page, jsonl, .*, not 'csv'"),
    "go on and replace": ({"resume": True, "overwrite": True}, ValueError, "set one of them"),
    "no time": ({"timeout": 0}, ValueError, "timeout must be more than 0 seconds and at most"),
    "more time than there is": ({"timeout": 1e18}, ValueError, "at most 9,223,372,036, not 1e[+]18"),
    "endless": ({"timeout": float("inf")}, ValueError, "timeout must be more than 0"),
    "flush": ({"flush": float("nan")}, ValueError, "flush must be more than 0"),
}


@pytest.mark.parametrize(("options", "error", "message"), WRONG.values(), ids=WRONG)
def test_wrong_options_say_what_is_accepted(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        Options(**{"output": Path("out.jsonl")} | options)


def test_inputs_are_several_and_may_be_paths(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(TypeError, match="a list of inputs, not 'pages"):
        run_batch("pages.jsonl", Options(tmp_path / "out.jsonl"))
    run_batch([tmp_path / "none.jsonl"], Options(tmp_path / "out.jsonl"))
    assert f"{tmp_path}/none.jsonl: No such file or directory" in capsys.readouterr().err


ORPHANS = """
import sys
from pathlib import Path
from benchmarks.batch.hostile import HostileWorker
from boilerstrip.batch import Options, run_batch

if __name__ == "__main__":
    run_batch([sys.argv[1]], Options(Path(sys.argv[2]), workers=2, timeout=3, flush=0.05), HostileWorker)
"""


def test_when_it_is_killed_no_worker_stays(tmp_path: Path) -> None:
    source, output = tmp_path / "pages.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(json_lines(*small_pages(64), {"html": "inject: spin"}, *small_pages(3000)))
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")])}
    process = subprocess.Popen(
        [sys.executable, "-c", ORPHANS, str(source), str(output)], env=environment, start_new_session=True
    )
    while not (output.exists() and output.stat().st_size):
        time.sleep(0.01)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 60
    while _is_alive(process.pid):
        assert time.monotonic() < deadline, "a worker outlived its parent"
        time.sleep(0.1)


def _is_alive(group: int) -> bool:
    """Whether a process of the group runs (a zombie does not)."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, its_group = status.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(its_group) == group and state != "Z":
            return True
    return False


def test_terminating_is_like_ctrl_c(tmp_path: Path) -> None:
    source, output = tmp_path / "pages.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(json_lines(*small_pages(4000)))
    command = [sys.executable, "-m", "boilerstrip", "batch", str(source), "--output", str(output), "--flush", "0.05"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    while not (output.exists() and output.stat().st_size):
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    assert process.wait() == 130
    assert output.read_bytes().endswith(b"}\n")


def test_without_a_terminal_a_line_is_printed_now_and_then(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "LINE_SECONDS", 0.05)
    source = tmp_path / "pages.jsonl"
    source.write_bytes(json_lines(*small_pages(400)))
    run_batch([str(source)], Options(tmp_path / "out.jsonl"))
    lines = capsys.readouterr().err.splitlines()
    assert lines
    form = re.compile(r"boilerstrip: [\d,]+ pages, [\d,.]+ pages/s, 0 errors(, \d+%, \d+:\d\d:\d\d left)?")
    assert [line for line in lines if not form.fullmatch(line)] == []


def test_on_a_terminal_there_is_a_bar(tmp_path: Path) -> None:
    source = tmp_path / "pages.jsonl"
    source.write_bytes(json_lines(*small_pages(300), {"html": 1}))
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "boilerstrip", "batch", str(source), "--output", str(tmp_path / "out.jsonl")]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "120"}
    process = subprocess.Popen(command, stderr=theirs, env=environment)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # how Linux says that the other side is closed
        pass
    os.close(ours)
    assert process.wait() == 1
    text = shown.decode()
    assert "━" in text
    assert re.search(r"\d+ pages, [\d,.]+ pages/s", text)
    assert f"boilerstrip: {source}: record 301: " in text.replace("\r\n", "\n")
    assert "301 pages; 300 articles, 0 refused, 1 errors" in text


def test_without_rich_a_terminal_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert isinstance(progress.open_display(None), progress.Bar)
    monkeypatch.setitem(sys.modules, "rich.console", None)
    assert isinstance(progress.open_display(None), progress.Lines)


@pytest.mark.parametrize(
    ("read", "total", "expected"),
    [(0, 100, ""), (50, None, ""), (50, 100, ", 50%, 0:10:00 left"), (75, 100, ", 75%, 0:03:20 left")],
)
def test_what_is_left(read: int, total: int | None, expected: str) -> None:
    counts = progress.Counts(read=read, begun=time.monotonic() - 600)
    assert progress.describe_rest(counts, total) == expected


def test_what_was_skipped_is_no_progress() -> None:
    """Half of the input was done before; of the rest a half took ten minutes."""
    counts = progress.Counts(read=75, skipped=50, begun=time.monotonic() - 600)
    assert progress.describe_rest(counts, 100) == ", 75%, 0:10:00 left"
