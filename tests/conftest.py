"""Settings of all tests, and the browser that some share."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

# A busy machine may be slow with any example; tests that are about time measure it themselves.
settings.register_profile("boilerstrip", deadline=None)
settings.load_profile("boilerstrip")

# Threads of LightGBM that wait for each other let the other tests run: spinning, a training of 3 seconds took 100.
os.environ["OMP_WAIT_POLICY"] = "PASSIVE"

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


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Each test to whichever worker is free, but those of a file that starts an engine to one: it starts once."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduler(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return nodeid.partition("::")[0] if nodeid.startswith("tests/integrations/") else nodeid

    return Scheduler(config, log)


@pytest.fixture(scope="session")
def chrome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """One browser for all tests."""
    pytest.importorskip("selenium", reason="selenium is not installed: pip install 'boilerstrip[dev]'")
    from tests.browser import start

    driver = start(tmp_path_factory.mktemp("chromium"))
    yield driver
    driver.quit()


@pytest.fixture
def browser(chrome: Chrome) -> Chrome:
    """The browser as on a desktop by day, with an empty log."""
    from tests.browser import HEIGHT, WIDTH, console, resize, set_scheme

    resize(chrome, WIDTH, HEIGHT)
    set_scheme(chrome, "light")
    chrome.get("about:blank")
    console(chrome)
    return chrome


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    path = os.environ.get("AXE_CORE")
    if not path:
        pytest.skip("AXE_CORE does not name axe-core's axe.min.js (npm install axe-core)")
    return Path(path).read_text(encoding="utf-8")
