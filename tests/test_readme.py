"""Every example of the README and of the manual runs and prints what it says."""

import dataclasses
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from doctest import ELLIPSIS
from pathlib import Path

import pytest
from sybil import Document, Example, Region, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.markdown.lexers import FencedCodeBlockLexer

import boilerstrip
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
    "spark": "pyspark",
    "warc": "fastwarc",
}
"""What the examples of a page need besides boilerstrip: without it they are skipped."""


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


SYBIL = Sybil(
    parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), ConsoleParser(), FileParser()], path=str(ROOT)
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


def test_the_manual_lists_every_public_name() -> None:
    manual = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    errors = [name for name in boilerstrip.__all__ if name.endswith("Error")]
    listed = [name for name in boilerstrip.__all__ if f"::: boilerstrip.{name}\n" in manual]
    assert sorted([*listed, *errors, "__version__"]) == boilerstrip.__all__


@pytest.mark.parametrize("label", boilerstrip.Label)
def test_the_manual_describes_every_label(label: boilerstrip.Label) -> None:
    assert f"\n| `{label}` | " in (ROOT / "docs" / "labels.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "name", [field.name for field in dataclasses.fields(boilerstrip.Header) if field.name != "evidence"]
)
def test_manual_says_where_each_header_field_comes_from(name: str) -> None:
    assert f"\n| `{name}` | " in (ROOT / "docs" / "header-fields.md").read_text(encoding="utf-8")
