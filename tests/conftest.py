"""Settings of all tests."""

import os
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine may be slow with any example; tests that are about time measure it themselves.
settings.register_profile("boilerstrip", deadline=None)
settings.load_profile("boilerstrip")

# Engines that tests start (Spark, Ray) listen on this machine only, report nothing, and run the Python of the tests.
os.environ.update(
    {
        "PYSPARK_PYTHON": sys.executable,
        "RAY_AUTH_MODE": "disabled",
        "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # what makes Ray bind to 127.0.0.1 on any system
        "RAY_USAGE_STATS_ENABLED": "0",
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
)


def pytest_sessionstart() -> None:
    """Refuse to test modules compiled in this checkout whose sources have changed since."""
    for compiled in Path(__file__).parents[1].joinpath("boilerstrip").rglob(f"*{EXTENSION_SUFFIXES[0]}"):
        stem = compiled.with_name(compiled.name.partition(".")[0])
        sources = [source for suffix in (".py", ".pyx", ".pxd") if (source := stem.with_suffix(suffix)).exists()]
        if not sources or compiled.stat().st_mtime < max(source.stat().st_mtime for source in sources):
            pytest.exit(f"{compiled} is older than its source: make compiled, or make pure", returncode=2)
