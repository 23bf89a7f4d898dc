"""A real browser for tests: Debian's chromium and chromium-driver (.ci/run installs them), without a window. The
fixtures are in ``tests/conftest.py``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from selenium import webdriver

WIDTH, HEIGHT = 1280, 800
PHONE = 390, 844


def start(profile: Path) -> webdriver.Chrome:
    """A browser with this folder for its files; the test is skipped where there is none."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.skip("there is no browser: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", f"--user-data-dir={profile}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))


def resize(driver: webdriver.Chrome, width: int, height: int) -> None:
    """Give the page a size; a narrow one is a phone's."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 800}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def set_scheme(driver: webdriver.Chrome, scheme: str) -> None:
    """Prefer "light" or "dark"."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def console(driver: webdriver.Chrome) -> list[str]:
    """What the browser complained of since it was last asked, of the page's security policy say."""
    return [entry["message"] for entry in driver.get_log("browser")]  # type: ignore[no-untyped-call]


def violations(driver: webdriver.Chrome, axe: str) -> list[str]:
    """What axe-core holds for serious or critical."""
    driver.execute_script(axe)
    found = driver.execute_async_script(
        "const done = arguments[0]; axe.run().then((results) => done(results.violations))"
    )
    return [
        f"{violation['id']}: {node['html'][:200]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
