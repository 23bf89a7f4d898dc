"""Labelling in a browser, as a person does it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from boilerstrip import Extractor, Label
from boilerstrip.cli import main
from boilerstrip.labelling.session import Page
from boilerstrip.scoring import load_patterns, make_classifier
from boilerstrip.scoring.weights import parse_weights
from tests.browser import PHONE, console, resize, set_scheme, violations
from tests.labelling.conftest import Serve
from tests.made_site import MadeSite

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

FIXTURES = Path(__file__).parents[1] / "fixtures"
ENGLISH = Page((FIXTURES / "english" / "page.html").read_bytes(), name="english/page.html")
FRENCH = Page((FIXTURES / "french" / "page.html").read_bytes(), name="french/page.html")
HOSTILE = Page((Path(__file__).parents[1] / "report" / "hostile.html").read_bytes(), name="hostile.html")


def find(driver: Chrome, selector: str) -> Any:
    return driver.find_element("css selector", selector)


def wait_for(driver: Chrome, status: str) -> None:
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(driver, 60).until(lambda page: find(page, "#status").text.startswith(status))


def press(driver: Chrome, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(driver).send_keys(*keys).perform()


def labels_on_disk(folder: Path, row: int = 0) -> list[str]:
    lines = (folder / "gold.jsonl").read_text("utf-8").splitlines()
    return [label for label, _ in json.loads(lines[row])["lines"]]


def test_labels_by_mouse_and_keyboard_are_on_disk_at_once(browser: Chrome, serve: Serve, tmp_path: Path) -> None:
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.select import Select

    browser.get(serve([ENGLISH, FRENCH]).url)
    wait_for(browser, "Not saved yet")
    assert not (tmp_path / "gold.jsonl").exists()

    find(browser, "#b3").click()
    Select(find(browser, "#label")).select_by_value("widget")
    wait_for(browser, "Saved: 1 × widget")
    assert labels_on_disk(tmp_path)[3] == "widget"
    assert find(browser, "#b3 .name").text.startswith("widget")

    find(browser, "#b5").click()
    press(browser, Keys.ARROW_DOWN)
    from selenium.webdriver import ActionChains

    ActionChains(browser).key_down(Keys.SHIFT).send_keys(Keys.ARROW_DOWN).key_up(Keys.SHIFT).perform()
    press(browser, "k")
    wait_for(browser, "Saved: 2 × comment")
    assert labels_on_disk(tmp_path)[6:8] == ["comment", "comment"]
    assert browser.switch_to.active_element.get_attribute("id") == "b7"

    field = find(browser, "[name=authors]")
    field.send_keys(Keys.CONTROL, "a")  # clearing it would be a change of its own, and saved
    field.send_keys("Ada Berg\nOle Quist\t")
    wait_for(browser, "Saved: authors")
    (row,) = map(json.loads, (tmp_path / "gold.jsonl").read_text("utf-8").splitlines())
    assert row["header"]["authors"] == ["Ada Berg", "Ole Quist"]

    find(browser, "#done").click()
    wait_for(browser, "Not saved yet")
    assert find(browser, "nav [aria-current]").get_attribute("title") == FRENCH.name
    browser.refresh()
    wait_for(browser, "Saved earlier")
    assert find(browser, "#b3 .name").text.startswith("widget")
    assert console(browser) == []


def test_what_cannot_be_kept_is_told(browser: Chrome, serve: Serve, tmp_path: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.get(serve([ENGLISH]).url)
    wait_for(browser, "Not saved yet")
    field = find(browser, "[name=published_at]")
    field.send_keys(Keys.CONTROL, "a")
    field.send_keys("last Tuesday\t")
    wait_for(browser, "Not saved: 'last Tuesday' is no time")
    assert not (tmp_path / "gold.jsonl").exists()


def test_a_hostile_page_runs_nothing(browser: Chrome, serve: Serve) -> None:
    server = serve([HOSTILE])
    browser.get(server.url)
    wait_for(browser, "Not saved yet")
    assert browser.execute_script("return window.pwned === undefined && document.scripts.length === 1")
    requests = browser.execute_script("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert all(request.startswith(server.url) for request in requests)
    assert console(browser) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1280, 800), PHONE], ids=["desktop", "phone"])
def test_nothing_keeps_people_out(browser: Chrome, serve: Serve, axe: str, scheme: str, size: tuple[int, int]) -> None:
    resize(browser, *size)
    set_scheme(browser, scheme)
    browser.get(serve([ENGLISH, FRENCH]).url)
    wait_for(browser, "Not saved yet")
    # The policy lets no script in that is not ours; the test may.
    browser.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    assert violations(browser, axe) == []


def test_training_on_corrected_labels_changes_the_block(
    browser: Chrome, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On ten pages a line between paragraphs is body; a person says that it is an ad; trained on that, so says it."""
    from boilerstrip.learning import train

    for name in ("FIRST_ROUNDS", "BODY_ROUNDS", "LABEL_ROUNDS", "PAGE_ROUNDS"):
        monkeypatch.setattr(train, name, 30)
    site = MadeSite(1)
    promo = site.fixed["promo"]
    pages = [Page(site.page(n).html.encode(), f"http://{n}.example.com/", name=f"{n}.html") for n in range(10)]
    browser.get(serve(pages).url)
    for number in range(len(pages)):
        wait_for(browser, "Not saved yet")
        row = browser.find_element("xpath", f"//*[@id='blocks']/li[contains(., '{promo}')]")
        assert row.get_attribute("data-label") == "body"
        row.click()
        press(browser, "a")
        wait_for(browser, "Saved: 1 × ad")
        if number + 1 < len(pages):
            find(browser, f"nav li:nth-child({number + 2}) button").click()
    assert main(["train", "--kind", "html", "--output", str(tmp_path / "weights.json"), str(tmp_path)]) == 0
    weights = parse_weights((tmp_path / "weights.json").read_text("utf-8"))
    article = Extractor(classifiers={"html": make_classifier(weights, load_patterns())}).extract(site.page(20).html)
    assert next(block.label for block in article.blocks if block.text == promo) is Label.AD
    assert main(["learn", str(tmp_path), "--output", str(tmp_path / "site.toml")]) == 0
    assert 'label = "ad"\nstyle = "div.wrap > div.text > div.inner > div.promo"' in (tmp_path / "site.toml").read_text(
        "utf-8"
    )
