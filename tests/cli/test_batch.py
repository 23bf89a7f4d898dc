"""``boilerstrip batch`` as its users see it."""

import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from referencing import Registry, Resource

from boilerstrip import learn_site
from boilerstrip.batch import readers
from boilerstrip.batch.pages import Page
from boilerstrip.cli import main
from boilerstrip.compression import zstd_codec
from tests.batch import batches
from tests.batch.batches import article_of, json_lines, library_answer, read_output, small_pages
from tests.made_site import MadeSite

DOCS = Path(__file__).parents[2] / "docs"
SCHEMA, ARTICLE = (json.loads((DOCS / f"{name}.schema.json").read_text("utf-8")) for name in ("record", "article"))
REGISTRY: Registry[Any] = Registry().with_resource("article.schema.json", Resource.from_contents(ARTICLE))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, registry=REGISTRY)

Capture = pytest.CaptureFixture[str]
WRITERS: dict[str, Callable[[Path], list[Page]]] = {
    "pages": batches.write_pages,
    "pages.jsonl": batches.write_json_lines,
    "pages.jsonl.gz": batches.write_json_lines,
    "pages.ndjson.zst": batches.write_json_lines,
    "texts.jsonl": batches.write_texts,
    "pages.warc": batches.write_archive,
    "pages.warc.gz": batches.write_archive,
    "pages.warc.wet.gz": batches.write_extracts,
    "pages.parquet": batches.write_table,
}


def batch(*arguments: str | Path | float) -> int:
    return main(["batch", *map(str, arguments)])


def start(*arguments: str | Path | float, **options: object) -> subprocess.Popen[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "boilerstrip", "batch", *map(str, arguments)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", **options)  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("name", WRITERS)
def test_every_input_gives_what_the_library_gives(name: str, tmp_path: Path, capsys: Capture) -> None:
    source, output = tmp_path / name, tmp_path / "articles.jsonl"
    pages = WRITERS[name](source)
    assert batch(source, "--output", output, "--ordered", "--workers", 2) == 0
    records = read_output(output)
    assert [article_of(record) for record in records] == [library_answer(page) for page in pages]
    for record, page in zip(records, pages, strict=True):
        VALIDATOR.validate(record)
        assert record["input"].items() >= page.carried.items()
        assert record["url"] == page.url
        assert record["error"] is None
    assert "5 pages; 3 articles, 2 refused, 0 errors; " in capsys.readouterr().err


def test_records_say_where_they_came_from(tmp_path: Path) -> None:
    source, output = tmp_path / "pages.jsonl", tmp_path / "articles.jsonl"
    batches.write_json_lines(source)
    batches.write_pages(tmp_path / "pages")
    assert batch(tmp_path / "pages", source, source, "--output", output, "--ordered") == 0
    pages = [(str(tmp_path / "pages" / name / "page.html"), 1) for name in sorted(batches.NAMES)]
    places = [(record["file"], record["record"]) for record in read_output(output)]
    assert places == [*pages, *((str(source), number) for number in range(1, 6))]


def test_archives_carry_id_date_and_status(tmp_path: Path, capsys: Capture) -> None:
    batches.write_archive(tmp_path / "pages.warc.gz")
    assert batch(tmp_path / "pages.warc.gz", "--output", tmp_path / "out.jsonl", "--ordered") == 0
    record = read_output(tmp_path / "out.jsonl")[0]
    assert record["record"] == 3  # behind the description of the archive and the request
    assert record["input"]["http_status"] == 200
    assert record["input"]["warc_record_id"].startswith("<urn:uuid:")
    assert record["input"]["warc_date"]
    assert "files or records of other types, passed over: 6" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet"])
@pytest.mark.parametrize("blocks", [False, True], ids=["", "blocks"])
def test_every_output_holds_the_same(name: str, blocks: bool, tmp_path: Path) -> None:
    source, output = tmp_path / "pages.jsonl", tmp_path / name
    pages = batches.write_json_lines(source)
    assert batch(source, "--output", output, "--ordered", *["--blocks"] * blocks) == 0
    records = read_output(output)
    assert [record["record"] for record in records] == [1, 2, 3, 4, 5]
    assert [record["text"] for record in records] == [library_answer(page)["text"] for page in pages]
    assert [record["header"]["title"] for record in records] == [
        library_answer(page)["header"]["title"] for page in pages
    ]
    assert all(bool(record.get("blocks")) == blocks for record in records)
    carried = [record["input"] for record in records]
    assert [json.loads(each) if isinstance(each, str) else each for each in carried] == [page.carried for page in pages]


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.jsonl.gz", "pages.warc.gz"])
def test_standard_input(name: str, tmp_path: Path) -> None:
    pages = WRITERS[name](tmp_path / name)
    with (tmp_path / name).open("rb") as source:
        process = start("-", "--output", tmp_path / "out.jsonl", "--ordered", stdin=source)
        assert process.communicate()[1].startswith("boilerstrip: 5 pages")
    records = read_output(tmp_path / "out.jsonl")
    assert [article_of(record) for record in records] == [library_answer(page) for page in pages]
    assert {record["file"] for record in records} == {"-"}


def test_json_lines_on_standard_input_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    pages = batches.write_json_lines(tmp_path / "pages.jsonl")
    content = b"\xef\xbb\xbf" + (tmp_path / "pages.jsonl").read_bytes().replace(b"\n", b"\r\n")
    (tmp_path / "from-windows").write_bytes(content)
    with (tmp_path / "from-windows").open("rb") as source:
        process = start("-", "--output", tmp_path / "out.jsonl", stdin=source)
        assert process.communicate()[1].startswith("boilerstrip: 5 pages")
    assert len(read_output(tmp_path / "out.jsonl")) == len(pages)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a Unix")
def test_an_input_may_be_a_pipe(tmp_path: Path) -> None:
    """What a shell makes of ``<(zcat pages.jsonl.gz)``."""
    pages = batches.write_json_lines(tmp_path / "pages.jsonl")
    os.mkfifo(tmp_path / "pipe.jsonl")
    with ThreadPoolExecutor(1) as thread:
        thread.submit((tmp_path / "pipe.jsonl").write_bytes, (tmp_path / "pages.jsonl").read_bytes())
        assert batch(tmp_path / "pipe.jsonl", "--output", tmp_path / "out.jsonl", "--ordered") == 0
    records = read_output(tmp_path / "out.jsonl")
    assert [article_of(record) for record in records] == [library_answer(page) for page in pages]


def test_folders_and_globs(tmp_path: Path, capsys: Capture) -> None:
    batches.write_pages(tmp_path / "pages")
    for name in ("README.md", ".hidden.html"):
        (tmp_path / "pages" / name).write_text("no page")
    assert batch(tmp_path / "pages", "--output", tmp_path / "folder.jsonl", "--ordered") == 0
    assert "files or records of other types, passed over: 1" in capsys.readouterr().err
    assert batch(tmp_path / "pages" / "**" / "*.html", "--output", tmp_path / "glob.jsonl", "--ordered") == 0
    assert read_output(tmp_path / "folder.jsonl") == read_output(tmp_path / "glob.jsonl")


@pytest.mark.parametrize("address", ["https://news.example/1.html", "https://news.example/?id=1"])
def test_nothing_is_fetched(address: str, tmp_path: Path, capsys: Capture) -> None:
    assert batch(address, "--output", tmp_path / "out.jsonl") == 1
    message = "is an address, and nothing is fetched: save the page, and name its file"
    assert f"boilerstrip: {address}: {message}\n" in capsys.readouterr().err


def test_a_link_to_nowhere_that_is_named_like_a_glob_is_named(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "a*.html").symlink_to("nowhere")
    (tmp_path / "b.html").write_text("<p>One.", encoding="utf-8")
    assert batch(tmp_path / "*.html", "--output", tmp_path / "out.jsonl") == 1
    assert f"boilerstrip: {tmp_path / 'a*.html'}: No such file or directory\n" in capsys.readouterr().err
    assert len(read_output(tmp_path / "out.jsonl")) == 1


def test_a_folder_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    batches.write_pages(tmp_path / "pages")
    closed = str(tmp_path / "pages" / "listing")
    scandir = os.scandir

    def refuse(path: str) -> object:  # permissions do not stop root, as whom tests may run
        if path == closed:
            raise PermissionError(13, "Permission denied", closed)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert batch(tmp_path / "pages", "--output", tmp_path / "out.jsonl") == 1
    assert f"boilerstrip: {closed}: Permission denied\n" in capsys.readouterr().err
    assert len(read_output(tmp_path / "out.jsonl")) == 4


def test_an_output_that_exists_is_kept(tmp_path: Path, capsys: Capture) -> None:
    source, output = tmp_path / "pages.jsonl", tmp_path / "out.jsonl"
    batches.write_json_lines(source)
    output.write_text("dear\n")
    assert batch(source, "--output", output) == 1
    assert (
        capsys.readouterr().err == f"boilerstrip: {output}: exists: --resume goes on with it, --overwrite replaces it\n"
    )
    assert batch(source, "--output", output, "--resume") == 1
    assert f"{output}:1: no record of a batch" in capsys.readouterr().err
    assert output.read_text() == "dear\n"
    assert batch(source, "--output", output, "--overwrite") == 0
    assert len(read_output(output)) == 5


@pytest.mark.parametrize("name", ["notes", "out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
def test_what_no_batch_began_is_not_resumed(name: str, tmp_path: Path, capsys: Capture) -> None:
    """Not even where it has no whole line, and could be what a cut left of one."""
    source, output = tmp_path / "pages.jsonl", tmp_path / name
    batches.write_json_lines(source)
    dear = b"dear and without a newline, but with some length " + bytes(range(256))
    dear = {".gz": gzip.compress, ".zst": zstd_codec().compress}.get(output.suffix, bytes)(dear)
    dear = dear[:-9] if output.suffix in (".gz", ".zst") else dear
    output.write_bytes(dear)
    assert batch(source, "--output", output, "--resume") == 1
    assert capsys.readouterr().err == f"boilerstrip: {output}:1: no record of a batch, so it cannot be resumed\n"
    assert output.read_bytes() == dear


@pytest.mark.parametrize("how", ["--overwrite", "--resume"])
def test_parts_of_the_output_are_no_input(how: str, tmp_path: Path, capsys: Capture) -> None:
    source, output = tmp_path / "pages.jsonl", tmp_path / "out.parquet"
    batches.write_json_lines(source)
    assert batch(source, "--output", output) == 0
    before = read_output(output)
    for named in (output, f"{output}/.", output / "part-000000.parquet", output / "*.parquet"):
        capsys.readouterr()
        assert batch(named, "--output", output, how) == 1
        assert "is the output too: write to another file\n" in capsys.readouterr().err
        assert read_output(output) == before


def test_a_table_is_a_folder(tmp_path: Path, capsys: Capture) -> None:
    batches.write_json_lines(tmp_path / "pages.jsonl")
    output = tmp_path / "out.parquet"
    output.write_bytes(b"PAR1 dear")
    assert batch(tmp_path / "pages.jsonl", "--output", output, "--resume") == 1
    assert (
        capsys.readouterr().err
        == f"boilerstrip: {output}: is a file, and no folder of parts: --overwrite replaces it\n"
    )
    assert output.read_bytes() == b"PAR1 dear"


def test_a_folder_of_other_tables_is_kept(tmp_path: Path, capsys: Capture) -> None:
    source, output = tmp_path / "pages.jsonl", tmp_path / "out.parquet"
    batches.write_json_lines(source)
    output.mkdir()
    _table(a=[1])(output / "part-00000-spark.parquet")
    for how in ("--overwrite", "--resume"):
        assert batch(source, "--output", output, how) == 1
        assert capsys.readouterr().err == (
            f"boilerstrip: {output / 'part-00000-spark.parquet'}: is no part of a batch: write to another folder\n"
        )


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst", "out.parquet"])
def test_an_output_is_overwritten_whole(name: str, tmp_path: Path) -> None:
    source, output = tmp_path / "pages.jsonl", tmp_path / name
    source.write_bytes(json_lines(*small_pages(50)))
    assert batch(source, "--output", output) == 0
    batches.write_json_lines(source)
    assert batch(source, "--output", output, "--overwrite") == 0
    assert sorted(record["record"] for record in read_output(output)) == [1, 2, 3, 4, 5]


def test_a_table_is_resumed_with_the_columns_that_it_has(tmp_path: Path, capsys: Capture) -> None:
    batches.write_json_lines(tmp_path / "pages.jsonl")
    arguments = (tmp_path / "pages.jsonl", "--output", tmp_path / "out.parquet")
    assert batch(*arguments) == 0
    capsys.readouterr()
    assert batch(*arguments, "--resume", "--blocks") == 1
    assert "has other columns (--blocks?): resume as it was begun" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz"])
@pytest.mark.parametrize(("begun", "resumed"), [([], ["--blocks"]), (["--blocks"], [])], ids=["without", "with"])
def test_lines_are_resumed_with_the_blocks_that_they_have(
    name: str, begun: list[str], resumed: list[str], tmp_path: Path, capsys: Capture
) -> None:
    batches.write_json_lines(tmp_path / "pages.jsonl")
    arguments = (tmp_path / "pages.jsonl", "--output", tmp_path / name)
    assert batch(*arguments, *begun) == 0
    before = (tmp_path / name).read_bytes()
    capsys.readouterr()
    assert batch(*arguments, "--resume", *resumed) == 1
    how = "with" if begun else "without"
    assert capsys.readouterr().err == f"boilerstrip: {tmp_path / name}: was begun {how} --blocks: resume it so\n"
    assert (tmp_path / name).read_bytes() == before
    assert batch(*arguments, "--resume", *begun) == 0


def test_an_input_is_never_the_output(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "pages.jsonl"
    batches.write_json_lines(source)
    before = source.read_bytes()
    assert batch(source, "--output", source, "--overwrite") == 1
    assert "is the output too" in capsys.readouterr().err
    assert source.read_bytes() == before
    for _ in range(2):  # a folder that holds the output: what is in it is no input
        assert batch(tmp_path, "--output", tmp_path / "out.jsonl", "--overwrite") == 0
        assert len(read_output(tmp_path / "out.jsonl")) == 5


GOOD = {"html": batches.HTML["english"]}


def _cut_lines(path: Path) -> None:
    batches.write_json_lines(path)
    path.write_bytes(path.read_bytes()[:-2000])


def _cut_frames(path: Path) -> None:
    path.write_bytes(b"".join(zstd_codec().compress(json_lines(GOOD)) for _ in range(5))[:-9])


def _cut_archive(path: Path) -> None:
    batches.write_archive(path)
    path.write_bytes(path.read_bytes()[:-1000])


def _lines(*lines: object) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(
        b"".join(line if isinstance(line, bytes) else json_lines(line) for line in lines)
    )


def _table(**columns: list[object]) -> Callable[[Path], object]:
    return lambda path: pq.write_table(pa.table(columns), path)


@pytest.mark.parametrize(
    ("name", "write", "message", "good"),
    [
        ("cut.jsonl.gz", _cut_lines, "behind record 3: Compressed file ended before", 3),
        ("cut.jsonl.zst", _cut_frames, "behind record 4: Compressed file ended before", 4),
        ("cut.warc.gz", _cut_archive, "record 11: broken record at or behind byte", 4),
        ("a.jsonl", _lines(GOOD, b'{"html": "<p>\n', GOOD), "record 2: the line is no JSON: ", 2),
        ("a.jsonl", _lines(GOOD, b"\n", b'{"html": "\xff"}\n'), "record 3: the line is no UTF-8: ", 1),
        ("a.jsonl", _lines(GOOD, [GOOD]), "record 2: the line must be a JSON object", 1),
        ("a.jsonl", _lines(GOOD, {"htm": ""}), 'record 2: there is no field "html" or "text"', 1),
        ("a.jsonl", _lines(GOOD, {"html": 1}), 'record 2: "html" must be text, not int', 1),
        ("a.jsonl", _lines(GOOD, {"html": "", "url": 1}), 'record 2: "url" must be text, not int', 1),
        (
            "a.jsonl",
            _lines(GOOD, b'{"html": "", "id": %s}\n' % (b"1" * 5_000)),
            "whole number of thousands of digits",
            1,
        ),
        ("a.jsonl", _lines(GOOD, b"[" * 100_000 + b"\n"), "record 2: the line is nested too deeply", 1),
        ("a.parquet", _table(page=["<p>"]), 'a page is in a column "html" or "text", and the columns are: page', 0),
        ("a.parquet", _table(html=[1]), 'the column "html" must be binary or string, and is int64', 0),
        ("a.parquet", _table(html=["<p>", None]), 'record 2: there is no field "html" or "text", or it is null', 1),
        ("a.parquet", lambda path: path.write_bytes(b"PAR1 no more"), "Parquet", 0),
        ("gone.jsonl", lambda _: None, "No such file or directory", 0),
        ("*.html", lambda _: None, "no file has such a name", 0),
        ("a.html", lambda path: path.write_bytes(b" " * (20 * 1024 * 1024 + 1)), "the limit is 20,971,520", 0),
        ("a.html", lambda path: path.write_bytes(b"\x1f\x8b\x08nothing"), "", 0),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_done(
    name: str, write: Callable[[Path], object], message: str, good: int, tmp_path: Path, capsys: Capture
) -> None:
    source, rest, output = tmp_path / name, tmp_path / "rest.jsonl", tmp_path / "out.jsonl"
    write(source)
    batches.write_json_lines(rest)
    assert batch(source, rest, "--output", output, "--ordered") == 1
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 2
    assert errors[0].startswith(f"boilerstrip: {source}: ")
    assert message in errors[0]
    records = read_output(output)
    for record in records:
        VALIDATOR.validate(record)
    assert sum(record["error"] is None for record in records) == good + 5
    assert [record["record"] for record in records if record["file"] == str(rest)] == [1, 2, 3, 4, 5]
    read = [record for record in records if record["file"] == str(source)]
    assert len({record["record"] for record in read}) == len(read)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.jsonl", _lines({"id": 7, "url": "http://news.example/7", "page": "<p>"})),
        ("a.parquet", _table(id=[7], url=["http://news.example/7"], html=pa.nulls(1, pa.string()))),
    ],
)
def test_a_record_without_a_page_keeps_what_else_it_has(
    name: str, write: Callable[[Path], object], tmp_path: Path, capsys: Capture
) -> None:
    source, output = tmp_path / name, tmp_path / "out.jsonl"
    write(source)
    assert batch(source, "--output", output) == 1
    (record,) = read_output(output)
    VALIDATOR.validate(record)
    assert record["error"] == 'there is no field "html" or "text", or it is null'
    assert (record["input"].pop("page", "<p>"), record["input"]) == ("<p>", {"id": 7})
    assert record["url"] == "http://news.example/7"
    assert record["error"] in capsys.readouterr().err


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_numbers_that_json_does_not_have_cost_no_page(name: str, tmp_path: Path) -> None:
    source, output = tmp_path / "a.jsonl", tmp_path / name
    html = json.dumps(batches.HTML["english"]).encode()
    numbers = (b"NaN", b"-Infinity", b"1e999", b"-1e999", b"[1.5, 1e400]", b"1e3")
    source.write_bytes(b"".join(b'{"html": %s, "url": NaN, "id": %s}\n' % (html, number) for number in numbers))
    assert batch(source, "--output", output, "--ordered") == 0
    records = read_output(output)
    inputs = [json.loads(r["input"], parse_constant=float) if name == "out.parquet" else r["input"] for r in records]
    assert [carried["id"] for carried in inputs] == [None, None, None, None, [1.5, None], 1000.0]
    assert all(record["is_article"] for record in records)


@pytest.mark.parametrize("compressed", [False, True])
def test_a_line_that_is_too_long_is_passed_over(
    compressed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(readers, "MAX_RECORD_BYTES", 1_000)
    source = tmp_path / "a.jsonl"
    lines = json_lines({"html": "<p>"}, {"html": "x" * 10_000}, {"html": "<p>"}, {"html": "x" * 1_000})
    source.write_bytes(gzip.compress(lines) if compressed else lines)
    assert batch(source, "--output", tmp_path / "out.jsonl", "--ordered") == 1
    errors = [record["error"] for record in read_output(tmp_path / "out.jsonl")]
    assert errors == [None, "the line has more than 1,000 bytes"] * 2
    assert capsys.readouterr().err.count("\n") == 3


def test_the_format_may_be_said(tmp_path: Path) -> None:
    pages = batches.write_json_lines(tmp_path / "folder.data")
    assert batch(tmp_path, "--output", tmp_path / "out.jsonl", "--input-format", "jsonl", "--ordered") == 0
    records = read_output(tmp_path / "out.jsonl")
    assert [article_of(record) for record in records] == [library_answer(page) for page in pages]


@pytest.mark.skipif(sys.platform != "linux", reason="needs file names of bytes")
@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_a_file_name_may_be_no_utf_8(name: str, tmp_path: Path) -> None:
    page = tmp_path / os.fsdecode(b"\xc4\xe3.html")
    page.write_bytes(batches.CONTENTS["english"])
    for _ in range(2):
        assert batch(page, "--output", tmp_path / name, "--resume") == 0
    [record] = read_output(tmp_path / name)
    assert record["file"] == str(tmp_path / r"\xc4\xe3.html")


def test_carried_fields_of_a_table_become_json(tmp_path: Path) -> None:
    table = {"html": ["<p>"], "seen": pa.array([0], pa.timestamp("s")), "score": [float("nan")], "tags": [["a"]]}
    pq.write_table(pa.table(table), tmp_path / "a.parquet")
    assert batch(tmp_path / "a.parquet", "--output", tmp_path / "out.jsonl") == 0
    [record] = read_output(tmp_path / "out.jsonl")
    assert record["input"] == {"seen": "1970-01-01 00:00:00", "score": None, "tags": ["a"]}


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_half_a_surrogate_pair_is_written_as_an_escape(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"html": "<p>\\ud800", "url": "http://a.example/\\ud800", "x": "\\ud800"}\n')
    assert batch(tmp_path / "a.jsonl", "--output", tmp_path / name) == 0
    assert len(read_output(tmp_path / name)) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux")
def test_a_full_disk_is_an_error(tmp_path: Path, capsys: Capture) -> None:
    batches.write_json_lines(tmp_path / "pages.jsonl")
    assert batch(tmp_path / "pages.jsonl", "--output", "/dev/full") == 1
    assert capsys.readouterr().err == "boilerstrip: /dev/full: No space left on device\n"


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="needs a Unix")
def test_an_output_may_be_a_pipe(tmp_path: Path) -> None:
    batches.write_json_lines(tmp_path / "pages.jsonl")
    process = start(tmp_path / "pages.jsonl", "--output", "/dev/stdout", "--ordered", stdout=subprocess.PIPE)
    out, _ = process.communicate()
    assert process.returncode == 0
    assert [json.loads(line)["record"] for line in out.splitlines()] == [1, 2, 3, 4, 5]


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="needs a Unix")
def test_a_reader_of_the_output_may_have_enough(tmp_path: Path) -> None:
    source = tmp_path / "pages.jsonl"
    source.write_bytes(json_lines(*small_pages(500)))
    with start(source, "--output", "/dev/stdout", "--flush", 0.01, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(60) == 0


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.parquet"])
def test_a_disk_that_is_full_midway_leaves_whole_records(name: str, tmp_path: Path) -> None:
    source, output = tmp_path / "pages.jsonl", tmp_path / name
    source.write_bytes(json_lines(*small_pages(300)))
    limit = 60_000  # bytes a file may have, less than the whole output
    process = start(
        *(source, "--output", output, "--flush", 0.05, "--ordered"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY)),
    )
    errors = process.communicate()[1]
    if name == "out.jsonl":  # the others may be small enough
        assert (process.returncode, errors) == (1, f"boilerstrip: {output}: File too large\n")
        assert output.read_bytes()[-2:] in (b"}\n", b"")  # nothing where the first group was too large
    numbers = [record["record"] for record in read_output(output)]
    assert numbers == [*range(1, len(numbers) + 1)]
    assert batch(source, "--output", output, "--resume") == 0
    assert [record["record"] for record in read_output(output)][: len(numbers)] == numbers
    assert sorted(record["record"] for record in read_output(output)) == [*range(1, 301)]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("folder", "is a folder: an output is named .jsonl, .jsonl.gz, .jsonl.zst or .parquet"),
        ("out.csv", "an output is named .jsonl, .jsonl.gz, .jsonl.zst or .parquet"),
    ],
)
def test_an_output_that_cannot_be_written(name: str, reason: str, tmp_path: Path, capsys: Capture) -> None:
    batches.write_json_lines(tmp_path / "pages.jsonl")
    (tmp_path / "folder").mkdir()
    assert batch(tmp_path / "pages.jsonl", "--output", tmp_path / name) == 1
    assert capsys.readouterr().err == f"boilerstrip: {tmp_path / name}: {reason}\n"


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="needs a place where even root cannot write")
def test_a_read_only_output(tmp_path: Path, capsys: Capture) -> None:
    batches.write_json_lines(tmp_path / "pages.jsonl")
    assert batch(tmp_path / "pages.jsonl", "--output", "/sys/kernel/out.jsonl") == 1
    error = capsys.readouterr().err
    assert error.startswith("boilerstrip: /sys/kernel/out.jsonl: ")
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--output", "x.jsonl"], "INPUT"),
        (["a.jsonl"], "--output"),
        (["a.jsonl", "--output", "x.jsonl", "--workers", "0"], "'0' is no number from 1 to 1,024"),
        (["a.jsonl", "--output", "x.jsonl", "--workers", "1000000"], "'1000000' is no number from 1 to 1,024"),
        (["a.jsonl", "--output", "x.jsonl", "--workers", "9" * 5000], "is no number from 1 to 1,024"),
        (["a.jsonl", "--output", "x.jsonl", "--timeout", "-1"], "'-1' is no number of seconds"),
        (["a.jsonl", "--output", "x.jsonl", "--timeout", "1e18"], "'1e18' is no number of seconds"),
        (["a.jsonl", "--output", "x.jsonl", "--timeout", "soon"], "'soon' is no number of seconds"),
        (["a.jsonl", "--output", "x.jsonl", "--resume", "--overwrite"], "not allowed with"),
        (["a.jsonl", "--output", "missing/x.jsonl"], "there is no folder missing: make it first"),
    ],
)
def test_a_wrong_command_line_is_refused(arguments: list[str], message: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["batch", *arguments])
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("package", "source", "output", "message"),
    [
        (
            "fastwarc",
            "a.warc",
            "x.jsonl",
            "boilerstrip.integrations.warc needs more packages: pip install 'boilerstrip[warc]'",
        ),
        ("pyarrow", "a.parquet", "x.jsonl", "Parquet needs more packages: pip install 'boilerstrip[batch]'"),
        ("pyarrow", "a.jsonl", "x.parquet", "Parquet needs more packages: pip install 'boilerstrip[batch]'"),
        ("backports", "a.jsonl", "x.jsonl.zst", "zstd needs more packages: pip install 'boilerstrip[batch]'"),
    ],
)
def test_without_its_packages_it_says_which_extra_to_install(
    package: str, source: str, output: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / source).write_bytes(b"")
    statement = f"import sys; sys.modules[{package!r}] = None; from boilerstrip.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", statement, "batch", str(tmp_path / source), "--output", str(tmp_path / output)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (1, f"boilerstrip: {message}\n")


def _wait_for_more(output: Path, than: int, process: subprocess.Popen[str]) -> None:
    """Until the output has grown or the process has ended."""
    while process.poll() is None and _size(output) <= than:
        time.sleep(0.01)


def _size(output: Path) -> int:
    files = [*output.glob("*.parquet")] if output.suffix == ".parquet" else [output] if output.exists() else []
    return sum(file.stat().st_size for file in files)


def test_ctrl_c_stops_with_what_is_done(tmp_path: Path) -> None:
    source, output = tmp_path / "pages.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(json_lines(*small_pages(4000)))
    process = start(source, "--output", output, "--ordered", "--flush", 0.1, start_new_session=True)
    _wait_for_more(output, 0, process)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process of the group
    errors = process.communicate()[1]
    assert process.returncode == 130
    assert errors.count("\n") == 1
    assert errors.endswith("stopped: --resume goes on\n")
    done = read_output(output)
    assert 0 < len(done) < 4000
    assert errors.startswith(f"boilerstrip: {len(done):,} pages; ")
    assert [record["record"] for record in done] == [*range(1, len(done) + 1)]


KILLS = {"out.jsonl": 6, "out.jsonl.gz": 4, "out.jsonl.zst": 4, "out.parquet": 4}


@pytest.mark.parametrize("name", KILLS)
def test_killed_again_and_again_it_loses_nothing_and_does_nothing_twice(name: str, tmp_path: Path) -> None:
    source, output, whole = tmp_path / "pages.jsonl", tmp_path / name, tmp_path / f"whole-{name}"
    pages = small_pages(1000)
    source.write_bytes(json_lines(*pages))
    arguments = (source, "--output", output, "--resume", "--workers", 2)
    kills = 0
    for number in range(KILLS[name]):
        process = start(*arguments, "--flush", 0.05)
        _wait_for_more(output, _size(output), process)
        time.sleep(0.013 * number)  # not always right behind a write
        kills += process.poll() is None
        process.kill()
        process.communicate()
    assert kills >= 3
    assert batch(*arguments) == 0
    assert batch(source, "--output", whole, "--ordered") == 0
    records = sorted(read_output(output), key=lambda record: record["record"])
    assert records == read_output(whole)
    assert [record["record"] for record in records] == [*range(1, len(pages) + 1)]


def test_resuming_removes_a_torn_end(tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "pages.jsonl"
    batches.write_json_lines(source)
    for name in ("out.jsonl", "out.jsonl.gz", "out.jsonl.zst"):
        output = tmp_path / name
        assert batch(source, "--output", output, "--ordered", "--workers", 1) == 0
        content, expected = output.read_bytes(), read_output(output)
        for end in range(len(content) - 1, 0, -len(content) // 6):
            output.write_bytes(content[:end])
            assert batch(source, "--output", output, "--resume", "--workers", 1) == 0
            assert sorted(read_output(output), key=lambda record: record["record"]) == expected
    capsys.readouterr()


def test_resuming_a_whole_output_does_nothing(tmp_path: Path, capsys: Capture) -> None:
    for name in ("out.jsonl", "out.jsonl.gz", "out.parquet"):
        batches.write_json_lines(tmp_path / "pages.jsonl")
        arguments = (tmp_path / "pages.jsonl", "--output", tmp_path / name, "--resume")
        assert batch(*arguments) == 0
        before = read_output(tmp_path / name)
        capsys.readouterr()
        assert batch(*arguments) == 0
        assert read_output(tmp_path / name) == before
        assert "0 pages; 0 articles" in (summary := capsys.readouterr().err)
        assert "; pages done before: 5" in summary


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet"])
def test_two_batches_do_not_write_the_same_output(name: str, tmp_path: Path, capsys: Capture) -> None:
    source, output = tmp_path / "pages.jsonl", tmp_path / name
    source.write_bytes(json_lines(*small_pages(4000)))
    first = start(source, "--output", output, "--flush", 0.05)
    _wait_for_more(output, 0, first)
    assert batch(source, "--output", output, "--resume") == 1
    assert capsys.readouterr().err == f"boilerstrip: {output}: is being written by another batch\n"
    first.send_signal(signal.SIGINT)
    first.communicate()
    assert first.returncode == 130


def test_profiles_are_used_by_the_workers(tmp_path: Path) -> None:
    site = MadeSite(40)
    profile = learn_site([site.page(number).html for number in range(6)])
    profile.save(tmp_path / "site.toml")
    lines = [
        json.dumps({"html": site.page(n).html, "url": f"https://{host}/{n}"})
        for n in (8, 9)
        for host in ("a.example", "b.org")
    ]
    (tmp_path / "pages.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    output = tmp_path / "articles.jsonl"
    code = batch(
        tmp_path / "pages.jsonl", "--output", output, "--ordered", "--profile", f"example={tmp_path / 'site.toml'}"
    )
    records = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert code == 0
    assert [site.fixed["promo"] in record["text"] for record in records] == [False, True, False, True]
