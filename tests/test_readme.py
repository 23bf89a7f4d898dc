"""Every example of the README and of the manual runs and prints what it says."""

import dataclasses
import os
import shlex
import subprocess
import sys
from doctest import ELLIPSIS
from pathlib import Path

import pytest
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

import boilerstrip

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PACKAGES = {"arrow": "pyarrow"}
"""What the examples of a page need besides boilerstrip: without it they are skipped."""


class ConsoleParser(CodeBlockParser):
    """Runs the ``$`` lines of a console block in a scratch directory; what they print must stand below them."""

    language = "console"

    def evaluate(self, example: Example) -> str | None:
        commands = [line.removeprefix("$ ") for line in example.parsed.splitlines() if line.startswith("$ ")]
        expected = "".join(f"{line}\n" for line in example.parsed.splitlines() if not line.startswith("$ "))
        script = "\n".join([f'boilerstrip() {{ {shlex.quote(sys.executable)} -m boilerstrip "$@"; }}', *commands])
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        run = subprocess.run(
            ["/bin/bash", "-euo", "pipefail", "-c", script],
            cwd=example.namespace["scratch"],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if (run.returncode, run.stdout) != (0, expected):
            return f"expected {expected!r}, got {run.stdout!r}, exit code {run.returncode}: {run.stderr}"
        return None


SYBIL = Sybil(parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), ConsoleParser()], path=str(ROOT))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_examples_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("tests", "examples"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    if page.stem in PACKAGES:
        pytest.importorskip(PACKAGES[page.stem])
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
