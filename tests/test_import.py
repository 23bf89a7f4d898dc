"""Importing and using the core loads nothing but its three dependencies and the standard library.

Loaded modules are traced to the installed package that owns them; what none owns is the run time that Cython and mypyc
keep in memory for compiled ones.
"""

import json
import subprocess
import sys

import pytest

ALLOWED = {"boilerstrip", "lxml", "regex", "chardet"}

REPORT = """
import sys
before = set(sys.modules)
{statement}
loaded = {{name.partition(".")[0] for name in set(sys.modules) - before}}
import json
from importlib.metadata import packages_distributions
owners = packages_distributions()
foreign = loaded - sys.stdlib_module_names
print(json.dumps(sorted({{owner.lower() for name in foreign for owner in owners.get(name, [])}})))
"""


@pytest.mark.parametrize(
    "statement",
    [
        "import boilerstrip",
        "import boilerstrip; boilerstrip.extract(b'<p>One.</p>').to_markdown()",
        "import boilerstrip.cli",
        "import boilerstrip.integrations",
    ],
)
def test_only_the_core_dependencies_are_loaded(statement: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", REPORT.format(statement=statement)], capture_output=True, text=True, check=True
    )
    assert set(json.loads(run.stdout)) <= ALLOWED


@pytest.mark.parametrize(
    "module",
    ["article", "assembly", "batch", "decoding", "header", "learning", "profiles", "report", "scoring", "segment",
     "title_tag"],
)  # fmt: skip
def test_any_part_can_be_imported_first(module: str) -> None:
    """Parts import each other in one direction only."""
    subprocess.run([sys.executable, "-c", f"import boilerstrip.{module}"], check=True)


def test_the_import_alone_loads_nothing_that_reads_pages() -> None:
    code = "import sys, boilerstrip; print('lxml' in sys.modules, boilerstrip.extract.__name__, 'lxml' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "extract", "True"]


def test_segmenting_knows_nothing_of_scoring() -> None:
    code = "import sys, boilerstrip.segment; print('boilerstrip.scoring' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False"]
