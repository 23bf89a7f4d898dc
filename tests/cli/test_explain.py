"""``boilerstrip explain``, as typed."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from boilerstrip import Label, extract, learn_site
from boilerstrip.cli import main
from boilerstrip.package_data import list_data, read_data
from boilerstrip.scoring.weight_files import format_weights
from boilerstrip.scoring.weights import load_weights

Capture = pytest.CaptureFixture[str]
PAGE = "tests/fixtures/prefecture_gbk/page.html"
TEXT = "tests/fixtures/prefecture_text/page.txt"
LISTING = "tests/fixtures/listing/page.html"
SITE = sorted(Path("examples/site").glob("*.html"))


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    file = tmp_path / "site.toml"
    learn_site([path.read_bytes() for path in SITE[1:]]).save(file)
    return file


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "boilerstrip", "explain", *arguments], capture_output=True, check=False
    )


# --- the two forms ----------------------------------------------------------------------------------------------------


def test_an_output_is_an_html_report(tmp_path: Path, capsys: Capture) -> None:
    output = tmp_path / "report.html"
    assert main(["explain", PAGE, "--output", str(output)]) == 0
    assert capsys.readouterr() == ("", "")
    root = html.document_fromstring(output.read_text("utf-8"))
    article = extract(Path(PAGE).read_bytes())
    assert [row.get("data-label") for row in root.findall(".//li[@role]")] == [block.label for block in article.blocks]
    assert root.findtext(".//article/p") == article.paragraphs[0]
    assert list(tmp_path.iterdir()) == [output]


def test_a_table_is_what_a_terminal_gets(capsys: Capture) -> None:
    pytest.importorskip("rich")
    assert main(["explain", PAGE]) == 0
    out, err = capsys.readouterr()
    article = extract(Path(PAGE).read_bytes())
    for block in article.blocks:
        assert f"{block.index}  {block.label} " in out
    assert "+4.00 says_hotline>1" in out
    assert f"{article.header.title}" in out
    assert "printed block 4" in out
    assert "571 of 1,610 characters kept" in out
    assert (err, "\x1b" in out) == ("", False)


@pytest.mark.parametrize(
    ("options", "begins"), [(["--format", "html"], "<!DOCTYPE html>"), (["--format", "table"], "page.html an article")]
)
def test_a_format_may_be_named(options: list[str], begins: str, tmp_path: Path, capsys: Capture) -> None:
    pytest.importorskip("rich")
    assert main(["explain", PAGE, *options]) == 0
    out = capsys.readouterr().out
    assert out.startswith(begins)
    assert main(["explain", PAGE, *options, "-o", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out").read_text("utf-8") == out


def test_a_table_of_a_hostile_page_cannot_steer_the_terminal(tmp_path: Path, capsys: Capture) -> None:
    pytest.importorskip("rich")
    page = tmp_path / "page.txt"
    page.write_text(
        "[red]A line[/red] \x1b[2Jand \x9b31m more\x07 \u202e of it :smile: " + "and on " * 60, encoding="utf-8"
    )
    assert main(["explain", str(page), "--kind", "text"]) == 0
    out = capsys.readouterr().out
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(out)
    assert "[red]A line[/red]" in out
    assert ":smile:" in out


def test_without_rich_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture
) -> None:
    for module in [name for name in sys.modules if name.partition(".")[0] == "rich"] + ["boilerstrip.report.terminal"]:
        monkeypatch.delitem(sys.modules, module, raising=False)
    monkeypatch.setitem(sys.modules, "rich", None)
    monkeypatch.setitem(sys.modules, "rich.console", None)
    assert main(["explain", PAGE]) == 1
    errors = capsys.readouterr().err
    assert "pip install 'boilerstrip[explain]'" in errors
    assert "--output report.html" in errors
    assert main(["explain", PAGE, "-o", str(tmp_path / "report.html")]) == 0


def test_options_of_the_page(profile: Path, tmp_path: Path) -> None:
    output = str(tmp_path / "report.html")
    assert main(["explain", str(SITE[0]), "-o", output, "--profile", str(profile), "--kind", "html"]) == 0
    assert "site:text" in Path(output).read_text("utf-8")
    options = ["--charset", "gb18030", "--url", "https://example.com/1.html", "--now", "2031-01-01", "--overwrite"]
    assert main(["explain", PAGE, "-o", output, *options]) == 0
    assert "gb18030 (caller)" in Path(output).read_text("utf-8")


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    with Path(PAGE).open() as page:
        monkeypatch.setattr("sys.stdin", page)
        assert main(["explain", "-", "--format", "html"]) == 0
    assert "standard input – boilerstrip explain" in capsys.readouterr().out


# --- comparing --------------------------------------------------------------------------------------------------------


def test_two_profiles(profile: Path, capsys: Capture) -> None:
    pytest.importorskip("rich")
    assert main(["explain", "--compare", "default", str(profile), str(SITE[0])]) == 0
    out = capsys.readouterr().out.splitlines()
    [changed] = [line for line in out if line.lstrip().startswith("9 ")]
    assert changed.split()[1:3] == ["body", "other"]
    assert "+6.21 → -3.79" in changed
    [kept] = [line for line in out if line.startswith("kept as text")]
    assert kept.split()[3:] == ["175", "125", "−50"]


def test_a_long_name_leaves_the_figures_readable(profile: Path, tmp_path: Path, capsys: Capture) -> None:
    pytest.importorskip("rich")
    folder = tmp_path / ("long-" * 40)
    folder.mkdir()
    moved = profile.rename(folder / "site.toml")
    assert main(["explain", "--compare", "default", str(moved), str(SITE[0])]) == 0
    [kept] = [line for line in capsys.readouterr().out.splitlines() if line.startswith("kept as text")]
    assert kept.split()[3:] == ["175", "125", "−50"]


def test_the_same_twice(profile: Path, capsys: Capture) -> None:
    pytest.importorskip("rich")
    assert main(["explain", "--compare", str(profile), str(profile), str(SITE[0])]) == 0
    assert "No block changed its label." in capsys.readouterr().out


def test_weight_files(tmp_path: Path, capsys: Capture) -> None:
    pytest.importorskip("rich")
    weights = load_weights("html")
    other = tmp_path / "other.json"
    body = weights.models["body"]
    changed = {**weights.models, "body": type(body)(body.name, body.base - 20, body.trees)}
    other.write_text(format_weights(type(weights)("html", weights.corpora, changed)), encoding="utf-8")
    assert main(["explain", "--compare", "default", str(other), PAGE]) == 0
    out = capsys.readouterr().out
    scores = [
        block.scores[Label.BODY] for block in extract(Path(PAGE).read_bytes()).blocks if block.label is Label.BODY
    ]
    moves = [f"{score:+.2f} → {score - 20:+.2f}" for score in scores if score < max(scores) - 0.5]
    assert moves
    assert all(move in out for move in moves)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_weights_of_the_other_kind_are_refused(encoding: str, tmp_path: Path, capsys: Capture) -> None:
    weights = tmp_path / "text.json"
    weights.write_text(format_weights(load_weights("text")), encoding=encoding)
    assert main(["explain", "--compare", "default", str(weights), PAGE, "-o", str(tmp_path / "report.html")]) == 1
    assert f"{weights}: has weights for text pages, and {PAGE} is html" in capsys.readouterr().err
    assert not (tmp_path / "report.html").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "No such file"),
        (b"format = 7\n", "format 7 is not known"),
        (b'{"format": 1}', "format 1, this version reads"),
        (b"\xff\xfe\x00", "is neither a site profile nor a weight file"),
    ],
    ids=["missing", "profile", "weights", "binary"],
)
def test_what_cannot_be_compared_is_a_wrong_command_line(
    content: bytes | None, message: str, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "side"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SystemExit) as stopped:
        main(["explain", "--compare", "default", str(file), PAGE])
    assert stopped.value.code == 2
    assert message in capsys.readouterr().err


# --- bad input --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "no article found: the page holds no text"),
        (b" \n", "no article found: the page holds no text"),
        (Path(LISTING).read_bytes(), "no article found"),
    ],
    ids=["empty", "blank", "listing"],
)
def test_a_page_without_an_article_has_a_report(content: bytes, message: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "page").write_bytes(content)
    for form in ("html", "table"):
        assert main(["explain", str(tmp_path / "page"), "-o", str(tmp_path / f"report.{form}"), "--format", form]) == 0
        assert f"page: {message}\n" in capsys.readouterr().err
    assert "No article was found" in (tmp_path / "report.html").read_text("utf-8")
    assert "no article, " in (tmp_path / "report.table").read_text("utf-8")


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(bytes(range(256)) * 100, mtime=0),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01" * 50,
        b"\x7fELF\2\1\1" + bytes(99) + b"\1\0\2\3\0\x11" * 99,
    ],
    ids=["archive", "picture", "program"],
)
def test_what_is_no_page_is_refused(content: bytes, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_bytes(content)
    assert main(["explain", str(tmp_path / "file"), "-o", str(tmp_path / "report.html")]) == 1
    assert "is no page: it holds binary data" in capsys.readouterr().err
    assert not (tmp_path / "report.html").exists()


@pytest.mark.parametrize("charset", ["utf-16", "gb18030", "big5", "iso2022_jp", "utf-8-sig"])
def test_no_charset_is_taken_for_binary(charset: str, tmp_path: Path) -> None:
    text = "大橋今日通車。" * 40 if charset == "big5" else "今日大雨。" * 40
    (tmp_path / "page.html").write_bytes(f"<html><body><p>{text}</p></body></html>".encode(charset))
    assert main(["explain", str(tmp_path / "page.html"), "-o", str(tmp_path / "report.html")]) == 0


def test_a_page_above_the_limit(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "page").write_bytes(b"<p>word</p>" * 2_000_000)
    assert main(["explain", str(tmp_path / "page"), "-o", str(tmp_path / "report.html")]) == 1
    assert "the limit is 20,971,520" in capsys.readouterr().err


def test_a_page_that_is_not_there(tmp_path: Path, capsys: Capture) -> None:
    assert main(["explain", str(tmp_path / "none.html"), "-o", str(tmp_path / "report.html")]) == 1
    assert "none.html: No such file or directory" in capsys.readouterr().err


def test_a_file_that_is_there_stays(tmp_path: Path, capsys: Capture) -> None:
    output = tmp_path / "report.html"
    output.write_text("mine", encoding="utf-8")
    assert main(["explain", PAGE, "-o", str(output)]) == 1
    assert f"{output}: exists" in capsys.readouterr().err
    assert output.read_text("utf-8") == "mine"
    assert main(["explain", PAGE, "-o", str(output), "--overwrite"]) == 0
    assert output.read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("none/report.html", "there is no folder {}/none: make it first"),
        ("file/report.html", "there is no folder {}/file: make it first"),
    ],
    ids=["no-folder", "a-file-for-a-folder"],
)
def test_an_output_without_a_folder(output: str, message: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit, match="2"):
        main(["explain", PAGE, "-o", str(tmp_path / output), "--overwrite"])
    assert message.format(tmp_path) in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_an_output_that_cannot_be_written(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert main(["explain", PAGE, "-o", str(tmp_path), "--overwrite"]) == 1
    assert "Is a directory" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_device_is_written_to() -> None:
    written = run(PAGE, "-o", "/dev/stdout")
    assert (written.returncode, written.stderr) == (0, b"")
    assert written.stdout.startswith(b"<!DOCTYPE html>")
    assert Path("/dev/stdout").exists()


@pytest.mark.parametrize(
    "options",
    [["--profile", "none.toml"], ["--compare", "default"], ["--charset", "none"], ["--format", "pdf"]],
    ids=["profile", "one-side", "charset", "format"],
)
def test_a_wrong_command_line(options: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["explain", PAGE, *options])
    assert stopped.value.code == 2
    assert capsys.readouterr().err


# --- the package ------------------------------------------------------------------------------------------------------


def test_the_page_s_files_are_in_the_package() -> None:
    """Wherever the package lies: .ci/run runs this on the wheel."""
    files = [name for name in list_data("report") if not name.endswith((".py", "__pycache__"))]
    assert files == ["base.css", "blocks.js", "explain.css", "explain.js", "labels.toml"]
    assert all(read_data("report", name) for name in files)
