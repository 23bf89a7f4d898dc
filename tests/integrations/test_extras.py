"""Without its packages an integration says which extra to install."""

import subprocess
import sys
from pathlib import Path

import pytest

import boilerstrip.integrations

MODULES = [path.stem for path in Path(boilerstrip.integrations.__file__).parent.glob("[!_]*.py")]
EXTRAS = {"profiles": "arrow"}
"""Extras of modules that have none of their own name."""

WITHOUT_PACKAGES = """
import sys
for package in ("pyarrow", "pyspark", "ray", "datatrove", "scrapy", "fastwarc"):
    sys.modules[package] = None
import boilerstrip.integrations.{module}
"""


@pytest.mark.parametrize("module", MODULES)
def test_without_its_packages_a_module_says_which_extra_to_install(module: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_PACKAGES.format(module=module)], capture_output=True, text=True, check=False
    )
    extra = EXTRAS.get(module, module)
    assert run.stderr.splitlines()[-1] == (
        f"ImportError: boilerstrip.integrations.{module} needs more packages: pip install 'boilerstrip[{extra}]'"
    )
