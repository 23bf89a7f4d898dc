"""Standard input, output and error: closed by the shell, or meant by ``-``."""

import subprocess
import sys
from pathlib import Path

import pytest

from boilerstrip.cli import main
from tests.batch.batches import read_output

PAGE = Path(__file__).parents[1] / "fixtures" / "prefecture_gbk" / "page.html"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that closes descriptors")


def run(command: str, redirection: str, folder: Path) -> subprocess.CompletedProcess[str]:
    line = f'"{sys.executable}" -m boilerstrip {command} {redirection}'
    return subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    "command", ["extract", "extract -", "explain - --format html", "batch - --output out.jsonl", "learn - --output p"]
)
def test_a_closed_input_is_told(command: str, tmp_path: Path) -> None:
    result = run(command, "<&-", tmp_path)
    assert result.returncode == 1
    assert "-: standard input is closed: name a file instead\n" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", [f"extract {PAGE}", f"explain {PAGE} --format html"])
def test_a_closed_output_is_told(command: str, tmp_path: Path) -> None:
    result = run(command, ">&-", tmp_path)
    assert (result.returncode, result.stderr) == (1, "boilerstrip: standard output is closed\n")


@pytest.mark.parametrize("redirection", [">&-", "<&-", "2>&-", "<&- >&-", ">&- 2>&-", "<&- 2>&-", "<&- >&- 2>&-"])
def test_a_batch_needs_none_of_them(redirection: str, tmp_path: Path) -> None:
    """And nothing else than records gets into the output."""
    missing = "" if "2>" not in redirection else " none.html"
    result = run(f"batch {PAGE}{missing} --output out.jsonl", redirection, tmp_path)
    assert result.returncode == bool(missing)
    assert [record["error"] for record in read_output(tmp_path / "out.jsonl")] == [None]


@pytest.mark.parametrize("name", ["-", ""])
@pytest.mark.parametrize(
    "command",
    [
        ["batch", str(PAGE), "--output"],
        ["explain", str(PAGE), "--output"],
        ["explain", str(PAGE), "-o"],
        ["label", str(PAGE), "--output"],
        ["learn", str(PAGE), "--output"],
        ["learn", str(PAGE), "--update"],
        ["train", str(PAGE), "--output"],
        ["train", str(PAGE), "--held-out"],
    ],
)
def test_no_file_is_called_as_others_call_standard_output(
    command: list[str], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match="2"):
        main([*command, name])
    assert f"{name!r} names no file; standard output is /dev/stdout" in capsys.readouterr().err
    assert not any(tmp_path.iterdir())
