import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest

import boilerstrip
from boilerstrip.__main__ import main as load_and_run
from boilerstrip.cli import main
from boilerstrip.compression import gzip_codec, zstd_codec

FIXTURES = Path(__file__).parents[1] / "fixtures"
SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "article.schema.json").read_text(encoding="utf-8"))
PAGE = str(FIXTURES / "prefecture_gbk" / "page.html")
TEXT = str(FIXTURES / "prefecture_text" / "page.txt")
LISTING = str(FIXTURES / "listing" / "page.html")
URL = "http://linlan.example.com/system/2019/06/09/000123.shtml"

FOLDER = "is a folder: boilerstrip batch reads the pages in it"

Capture = pytest.CaptureFixture[str]


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "boilerstrip", *arguments], capture_output=True, check=False)


def test_text_is_title_and_body(capsys: Capture) -> None:
    assert main(["extract", PAGE]) == 0
    out, err = capsys.readouterr()
    article = boilerstrip.extract(Path(PAGE).read_bytes())
    assert out == f"{article.header.title}\n\n{article.text}\n"
    assert err == ""


def test_json_is_one_line_a_file(capsys: Capture) -> None:
    assert main(["extract", "--format", "json", PAGE, TEXT]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["file"] for line in lines] == [PAGE, TEXT]
    assert [line["kind"] for line in lines] == ["html", "text"]
    for line in lines:
        jsonschema.validate(line, SCHEMA)


def test_markdown(capsys: Capture) -> None:
    assert main(["extract", "--format", "markdown", "--url", URL, PAGE]) == 0
    expected = boilerstrip.extract(Path(PAGE).read_bytes(), url=URL).to_markdown()
    assert capsys.readouterr().out == expected


def test_several_files_are_told_apart(capsys: Capture) -> None:
    assert main(["extract", PAGE, TEXT]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"==> {PAGE} <==\n\n")
    assert f"\n\n==> {TEXT} <==\n\n" in out


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_standard_input(arguments: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    with Path(PAGE).open() as page:
        monkeypatch.setattr(sys, "stdin", page)
        assert main(["extract", "--format", "json", *arguments]) == 0
    line = json.loads(capsys.readouterr().out)
    assert (line["file"], line["is_article"]) == ("-", True)


def test_options_reach_the_extractor(capsys: Capture) -> None:
    assert main(["extract", "--format", "json", "--kind", "text", "--charset", "gbk", "--url", URL, PAGE]) == 0
    line = json.loads(capsys.readouterr().out)
    assert (line["kind"], line["charset"], line["charset_source"], line["url"]) == ("text", "gb18030", "caller", URL)


def test_times_count_from_now(capsys: Capture, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    lines = "".join(f"<p>{'The old mill by the river opened its doors again on Saturday. ' * 4}</p>" for _ in range(4))
    page.write_text(f"<h1>Old mill turns again</h1><p>By Ann Other, 2 days ago</p>{lines}", "utf-8")
    assert main(["extract", "--format", "json", "--now", "2021-05-28T09:13+08:00", str(page)]) == 0
    header = json.loads(capsys.readouterr().out)["header"]
    assert (header["published_at"], header["evidence"]["published_at"]["source"]) == ("2021-05-26", "relative")


def test_a_page_without_article_is_a_note_not_a_failure(capsys: Capture) -> None:
    assert main(["extract", LISTING]) == 0
    assert capsys.readouterr() == ("", f"boilerstrip: {LISTING}: no article found\n")


def test_a_failing_file_does_not_stop_the_rest(capsys: Capture, tmp_path: Path) -> None:
    missing = str(tmp_path / "missing.html")
    assert main(["extract", "--format", "json", missing, str(tmp_path), PAGE]) == 1
    out, err = capsys.readouterr()
    assert [json.loads(line)["file"] for line in out.splitlines()] == [PAGE]
    assert err == f"boilerstrip: {missing}: No such file or directory\nboilerstrip: {tmp_path}: {FOLDER}\n"


def test_a_page_over_the_limit_fails(capsys: Capture, tmp_path: Path) -> None:
    large = tmp_path / "large.html"
    large.write_bytes(b" " * (20 * 1024 * 1024 + 1))
    assert main(["extract", str(large)]) == 1
    assert "limit is 20,971,520" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["extract", "--format", "text"], ["explain", "--format", "html"]])
@pytest.mark.parametrize("name", ["page.html.gz", "page.html.zst", "page"])
def test_a_page_may_be_compressed_as_for_batch(command: list[str], name: str, capsys: Capture, tmp_path: Path) -> None:
    page = tmp_path / name
    page.write_bytes((zstd_codec() if page.suffix == ".zst" else gzip_codec()).compress(Path(PAGE).read_bytes()))
    assert main([*command, str(page)]) == 0
    out, err = capsys.readouterr()
    assert "临澜湾跨海大桥主塔封顶" in out
    assert err == ""


@pytest.mark.parametrize("command", [["extract"], ["explain", "--format", "html"]])
def test_a_page_that_is_cut_is_told(command: list[str], capsys: Capture, tmp_path: Path) -> None:
    page = tmp_path / "page.html.gz"
    page.write_bytes(gzip_codec().compress(Path(PAGE).read_bytes())[:-100])
    assert main([*command, str(page)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"boilerstrip: {page}: Compressed file ended before")


@pytest.mark.parametrize("command", ["extract", "explain"])
@pytest.mark.parametrize("name", ["pages.jsonl", "crawl.warc.gz", "crawl.warc.wet.zst", "pages.parquet"])
def test_many_pages_are_for_batch(command: str, name: str, capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(Path(PAGE).read_bytes())
    assert main([command, str(file)]) == 1
    assert capsys.readouterr() == ("", f"boilerstrip: {file}: holds many pages: boilerstrip batch reads them\n")


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_a_folder_is_for_batch(command: str, capsys: Capture, tmp_path: Path) -> None:
    assert main([command, str(tmp_path)]) == 1
    assert capsys.readouterr() == ("", f"boilerstrip: {tmp_path}: {FOLDER}\n")


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_nothing_is_fetched(command: str, capsys: Capture) -> None:
    assert main([command, URL]) == 1
    message = "is an address, and nothing is fetched: save the page, and name its file"
    assert capsys.readouterr() == ("", f"boilerstrip: {URL}: {message}\n")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a file without an end")
def test_a_page_without_end_fails(capsys: Capture) -> None:
    assert main(["extract", "/dev/zero"]) == 1
    assert capsys.readouterr().err == "boilerstrip: /dev/zero: the page has more than 64,000,000 bytes\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "COMMAND"),
        (["extrakt"], "extrakt"),
        (["extract", "--format", "xml"], "xml"),
        (["extract", "--kind", "pdf"], "pdf"),
        (["extract", "--charset", "utf-9"], "unknown charset 'utf-9'"),
        (["extract", "--now", "today"], "write it as 2021-05-28T09:13+08:00"),
        (["extract", "--now", "9999-01-01"], "is not in the years 1900 to 9000"),
        (["explain", PAGE, "--now", "1066-10-14"], "is not in the years 1900 to 9000"),
        (["extract", PAGE, "--output", "x"], "usage: boilerstrip extract"),
        (["explain", PAGE, TEXT], "usage: boilerstrip explain"),
    ],
)
def test_a_wrong_command_line_is_refused(arguments: list[str], message: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert message in capsys.readouterr().err


def test_one_url_is_not_of_several_pages(capsys: Capture) -> None:
    assert main(["extract", "--url", URL, PAGE, TEXT]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "--url" in err


@pytest.mark.parametrize("command", ["extract", "explain", "learn", "batch"])
def test_ctrl_c_is_one_line(command: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def stop(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"boilerstrip.cli.{command}.run", stop)
    options = ["--output", "none.jsonl"] if command in ("learn", "batch") else []
    assert main([command, PAGE, *options]) == 130
    assert capsys.readouterr() == ("", "boilerstrip: stopped\n")


def test_ctrl_c_while_it_is_loading_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    class Loading(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "boilerstrip.cli", Loading("boilerstrip.cli"))
    assert load_and_run() == 130
    assert capsys.readouterr() == ("", "boilerstrip: stopped\n")


def test_an_error_of_the_system_names_the_file(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def fail(_: object) -> int:
        raise PermissionError(13, "Permission denied", "weights.json")

    monkeypatch.setattr("boilerstrip.cli.train.run", fail)
    assert main(["train", "corpus", "--output", "weights.json"]) == 1
    assert capsys.readouterr().err == "boilerstrip: weights.json: Permission denied\n"


def test_version(capsys: Capture) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"boilerstrip {boilerstrip.__version__}\n"


def test_help_tells_the_exit_codes(capsys: Capture) -> None:
    for arguments in (["--help"], ["extract", "--help"]):
        with pytest.raises(SystemExit, match="0"):
            main(arguments)
        assert "exit codes:" in capsys.readouterr().out


def test_module_runs_and_prints_utf_8_whatever_the_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    result = subprocess.run(
        [sys.executable, "-m", "boilerstrip", "extract", PAGE], capture_output=True, check=False, env=environment
    )
    assert (result.returncode, result.stderr) == (0, b"")
    assert "临澜湾" in result.stdout.decode("utf-8")


def test_a_closed_pipe_is_quiet() -> None:
    arguments = [sys.executable, "-m", "boilerstrip", "extract", "--format", "json", *[PAGE] * 40]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "boilerstrip", "extract", PAGE], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (result.returncode, result.stderr) == (1, b"boilerstrip: No space left on device\n")


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names of bytes")
def test_a_file_name_may_be_no_utf_8(tmp_path: Path) -> None:
    page = tmp_path / os.fsdecode(b"\xc4\xe3.html")
    page.write_bytes(Path(PAGE).read_bytes())
    result = run("extract", "--format", "json", str(page), str(page) + "x")
    assert result.returncode == 1
    assert json.loads(result.stdout)["file"] == str(page)
    assert result.stderr.startswith(b"boilerstrip: ")
