"""Settings of all tests."""

from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine may be slow with any example; tests that are about time measure it themselves.
settings.register_profile("boilerstrip", deadline=None)
settings.load_profile("boilerstrip")


def pytest_sessionstart() -> None:
    """Refuse to test modules compiled in this checkout whose sources have changed since."""
    for compiled in Path(__file__).parents[1].joinpath("boilerstrip").rglob(f"*{EXTENSION_SUFFIXES[0]}"):
        stem = compiled.with_name(compiled.name.partition(".")[0])
        sources = [source for suffix in (".py", ".pyx", ".pxd") if (source := stem.with_suffix(suffix)).exists()]
        if not sources or compiled.stat().st_mtime < max(source.stat().st_mtime for source in sources):
            pytest.exit(f"{compiled} is older than its source: make compiled, or make pure", returncode=2)
