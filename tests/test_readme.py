"""Every example of the README and of the manual runs and prints what it says."""

import dataclasses
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from doctest import ELLIPSIS
from pathlib import Path

import pytest
from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

import boilerstrip
from boilerstrip.cli import command_line
from tests.integrations.java import HAS_JAVA, NO_JAVA

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PACKAGES = {
    "arrow": "pyarrow",
    "batch": "pyarrow",
    "datatrove": "datatrove",
    "explain": "rich",
    "ray": "ray",
    "scrapy": "scrapy",
    "scaling": "psutil",
    "spark": "pyspark",
    "training": "lightgbm",
    "warc": "fastwarc",
}
"""What the examples of a page need besides boilerstrip: without it they are skipped."""
INTEGRATIONS = ("arrow", "datatrove", "ray", "scrapy", "spark", "warc")
"""Those that have a page of the manual."""


class FileParser:
    """Writes a block with a title into the scratch directory, under that name."""

    lexer = FencedCodeBlockLexer(language=".+", mapping={"language": "arguments", "source": "source"})

    def __call__(self, document: Document) -> Iterator[Region]:
        for region in self.lexer(document):
            if title := re.fullmatch(r'\w+ title="([^"]+)"', region.lexemes["arguments"]):
                yield Region(region.start, region.end, (title[1], region.lexemes["source"]), self.evaluate)

    def evaluate(self, example: Example) -> None:
        name, source = example.parsed
        (example.namespace["scratch"] / name).write_text(source, encoding="utf-8")


class ConsoleParser(CodeBlockParser):
    """Runs the ``$`` lines of a console block in a scratch directory; what they print must stand below them."""

    language = "console"

    def evaluate(self, example: Example) -> str | None:
        commands = [line.removeprefix("$ ") for line in example.parsed.splitlines() if line.startswith("$ ")]
        expected = "".join(f"{line}\n" for line in example.parsed.splitlines() if not line.startswith("$ "))
        script = "\n".join([f'boilerstrip() {{ {shlex.quote(sys.executable)} -m boilerstrip "$@"; }}', *commands])
        modules = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        run = subprocess.run(
            ["/bin/bash", "-euo", "pipefail", "-c", script],
            cwd=example.namespace["scratch"],
            env={**os.environ, "PYTHONPATH": modules, "PATH": programs},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if (run.returncode, run.stdout) != (0, expected):
            return f"expected {expected!r}, got {run.stdout!r}, exit code {run.returncode}: {run.stderr}"
        return None


class ShellParser(CodeBlockParser):
    """Checks the commands that install something, or that end only when a person ends them: what they name exists."""

    language = "sh"

    def evaluate(self, example: Example) -> None:
        for line in example.parsed.splitlines():
            command, *arguments = shlex.split(line, comments=True)
            CHECKS[command](arguments)


def check_make(targets: list[str]) -> None:
    known = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert known
    assert set(targets) <= set(known[1].split())


def check_pip(arguments: list[str]) -> None:
    install, package = arguments
    assert install == "install"
    extras = re.fullmatch(r"\.(?:\[([a-z,]+)\])?", package)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert extras
    assert {*(extras[1] or "").split(",")} - {""} <= project["optional-dependencies"].keys()


def check_command(arguments: list[str]) -> None:
    command_line().parse_args(arguments)


def check_python(arguments: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, *arguments[:2], "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert {argument for argument in arguments[2:] if argument.startswith("--")} <= set(
        re.findall(r"--\w+", run.stdout)
    )


CHECKS = {"python": check_python, "make": check_make, "pip": check_pip, "boilerstrip": check_command}

SYBIL = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), ConsoleParser(), FileParser(), ShellParser()],
    path=str(ROOT),
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_examples_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("tests", "examples"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    if page.stem in PACKAGES:
        pytest.importorskip(PACKAGES[page.stem], reason=f"the examples need the extra {page.stem}")
    if page.stem == "spark" and not HAS_JAVA:
        pytest.skip(NO_JAVA)
    monkeypatch.chdir(tmp_path)
    document = SYBIL.parse(page)
    document.namespace["scratch"] = tmp_path
    for example in document.examples():
        example.evaluate()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_code_block_is_left_out(page: Path) -> None:
    starts = [example.start for example in SYBIL.parse(page).examples()]
    blocks = re.finditer(r"^( *)```\w.*?^\1```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    left_out = [block[0] for block in blocks if not any(block.start() <= start < block.end() for start in starts)]
    assert left_out == []


def test_the_manual_lists_every_public_name() -> None:
    manual = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    errors = [name for name in boilerstrip.__all__ if name.endswith("Error")]
    listed = [name for name in boilerstrip.__all__ if f"::: boilerstrip.{name}\n" in manual]
    assert sorted([*listed, *errors, "__version__"]) == boilerstrip.__all__


def test_the_manual_lists_every_pipeline() -> None:
    manual = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    modules = [f"integrations.{page.stem}" for page in ROOT.joinpath("docs").glob("*.md") if page.stem in INTEGRATIONS]
    assert len(modules) == len(INTEGRATIONS)
    assert [name for name in ("batch", *modules) if f"::: boilerstrip.{name}\n" not in manual] == []


@pytest.mark.parametrize("label", boilerstrip.Label)
def test_the_manual_describes_every_label(label: boilerstrip.Label) -> None:
    assert f"\n| `{label}` | " in (ROOT / "docs" / "labels.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", [field.name for field in dataclasses.fields(boilerstrip.Header) if field.name != "evidence"]
)
def test_manual_says_where_each_header_field_comes_from(name: str) -> None:
    assert f"\n| `{name}` | " in (ROOT / "docs" / "header-fields.md").read_text(encoding="utf-8")
