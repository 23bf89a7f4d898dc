"""The explain page in a browser."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from boilerstrip import Extractor, Label, extract, learn_site
from boilerstrip.report import Report, Side, render_report
from tests.browser import PHONE, console, resize, set_scheme, violations

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

FIXTURES = Path("tests/fixtures")
PORTAL = (FIXTURES / "prefecture_gbk" / "page.html").read_bytes()
HOSTILE = Path("tests/report/hostile.html").read_text(encoding="utf-8")
SITE = [path.read_bytes() for path in sorted(Path("examples/site").glob("*.html"))]

Open = Callable[[Report], "Chrome"]


def report_of(content: bytes | str, name: str = "page.html") -> Report:
    return Report(name, Side("", extract(content)))


def comparison() -> Report:
    """A page read without and with its site's profile: one line changes from body to other."""
    profile = learn_site(SITE[1:])
    return Report(
        "1.html", Side("with", Extractor(profile=profile).extract(SITE[0])), Side("without", extract(SITE[0]))
    )


@pytest.fixture
def show(browser: Chrome, tmp_path: Path) -> Open:
    """Opens a report."""

    def open_report(report: Report) -> Chrome:
        file = tmp_path / "report.html"
        file.write_text(render_report(report), encoding="utf-8")
        browser.get(file.as_uri())
        return browser

    return open_report


def find(driver: Chrome, selector: str) -> Any:
    return driver.find_element("css selector", selector)


def find_all(driver: Chrome, selector: str) -> list[Any]:
    return driver.find_elements("css selector", selector)


def press(driver: Chrome, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(driver).send_keys(*keys).perform()


def visible_blocks(driver: Chrome) -> list[int]:
    return [int(row.get_attribute("id")[1:]) for row in find_all(driver, "#blocks li:not([hidden])")]


def in_view(driver: Chrome, selector: str) -> bool:
    script = "const box = arguments[0].getBoundingClientRect(); return box.bottom > 0 && box.top < innerHeight"
    return bool(driver.execute_script(script, find(driver, selector)))


# --- opening ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "make",
    [
        lambda: report_of(PORTAL),
        lambda: report_of((FIXTURES / "prefecture_text" / "page.txt").read_bytes()),
        lambda: report_of((FIXTURES / "listing" / "page.html").read_bytes()),
        lambda: report_of(""),
        comparison,
    ],
    ids=["html", "text", "listing", "empty", "comparison"],
)
def test_it_opens_without_a_complaint(make: Callable[[], Report], show: Open) -> None:
    report = make()
    driver = show(report)
    assert console(driver) == []
    assert len(visible_blocks(driver)) == len(report.after.article.blocks)
    for paragraph in report.after.article.paragraphs:
        assert paragraph in find(driver, ".answer").text


def test_blocks_stand_in_order_with_their_labels(show: Open) -> None:
    report = report_of(PORTAL)
    driver = show(report)
    for row, block in zip(find_all(driver, "#blocks li"), report.after.article.blocks, strict=True):
        assert row.find_element("css selector", ".text").get_attribute("textContent") == block.text
        assert row.find_element("css selector", ".name").get_attribute("textContent") == block.label


# --- choosing ---------------------------------------------------------------------------------------------------------


def shown_scores(driver: Chrome) -> dict[str, float]:
    """What the panel says that each label scores."""
    script = """return [...document.querySelectorAll(".score")].map(
      (score) => [score.dataset.label, score.querySelector("summary .figure").textContent])"""
    return {label: float(text.replace("−", "-")) for label, text in driver.execute_script(script)}


def test_a_click_shows_scores_and_rules(show: Open) -> None:
    report = report_of(PORTAL)
    block = next(block for block in report.after.article.blocks if block.label is Label.HOTLINE)
    driver = show(report)
    assert not find(driver, "#detail").is_displayed()
    find(driver, f"#b{block.index}").click()
    assert shown_scores(driver) == {label: pytest.approx(score, abs=0.0051) for label, score in block.scores.items()}
    detail = find(driver, "#detail").text
    strongest = next(reason for reason in block.reasons if reason.label is Label.HOTLINE)
    assert f"Block {block.index}: hotline" in detail
    assert strongest.rule in detail
    assert "says_hotline > 1" in detail
    find(driver, "#detail .close").click()
    assert not find(driver, "#detail").is_displayed()


def test_the_rules_add_up_to_the_score_strongest_first(show: Open) -> None:
    driver = show(report_of(PORTAL))
    find(driver, "#b13").click()
    script = """return [...document.querySelectorAll(".score")].map((score) => [
      score.querySelector("summary .figure").textContent,
      [...score.querySelectorAll(".rules .figure")].map((figure) => figure.textContent)])"""
    scores = driver.execute_script(script)
    assert len(scores) == len(Label)
    for total, weights in scores:
        values = [float(weight.replace("−", "-")) for weight in weights]
        assert sum(values) == pytest.approx(float(total.replace("−", "-")), abs=0.01 * len(values))
        strengths = [abs(value) for value in values[:-1]]  # the last is all the rest
        assert strengths == sorted(strengths, reverse=True)


def test_the_keyboard_is_enough(show: Open) -> None:
    from selenium.webdriver import Keys

    report = report_of(PORTAL)
    driver = show(report)
    last = len(report.after.article.blocks) - 1
    find(driver, ".chips button:last-of-type").send_keys(Keys.TAB)
    for key, expected in [
        ("", 0),
        (Keys.ARROW_DOWN, 1),
        (Keys.ARROW_DOWN, 2),
        (Keys.ARROW_UP, 1),
        (Keys.END, last),
        (Keys.ARROW_DOWN, last),
        (Keys.PAGE_UP, last - 10),
        (Keys.HOME, 0),
    ]:
        if key:
            press(driver, key)
        focused = driver.switch_to.active_element
        assert focused.get_attribute("id") == f"b{expected}"
        assert focused.get_attribute("aria-selected") == "true"
        assert focused.value_of_css_property("outline-style") == "solid"
        assert f"Block {expected}:" in find(driver, "#detail h2").text
        assert in_view(driver, f"#b{expected}")
    assert len(find_all(driver, "#blocks [tabindex='0']")) == 1
    press(driver, Keys.ESCAPE)
    assert not find(driver, "#detail").is_displayed()
    press(driver, "/")
    assert driver.switch_to.active_element.get_attribute("id") == "search"


def test_evidence_leads_to_its_block(show: Open) -> None:
    report = report_of(PORTAL)
    driver = show(report)
    title = report.after.article.header.evidence["title"]
    row = next(row for row in find_all(driver, ".answer tbody tr") if row.text.startswith("title"))
    assert title.source in row.text
    row.find_element("css selector", "a").click()
    assert f"Block {title.block}: title" in find(driver, "#detail h2").text


def test_the_strip_leads_to_a_block(show: Open) -> None:
    from selenium.webdriver import ActionChains

    report = report_of(PORTAL)
    driver = show(report)
    strip = find(driver, "#strip")
    ActionChains(driver).move_to_element_with_offset(strip, 0, strip.size["height"] // 2 - 2).click().perform()
    last = len(report.after.article.blocks) - 1
    assert f"Block {last}:" in find(driver, "#detail h2").text
    assert in_view(driver, f"#b{last}")


# --- filters and search -----------------------------------------------------------------------------------------------


def test_filters_add_up_and_go_again(show: Open) -> None:
    report = report_of(PORTAL)
    blocks = report.after.article.blocks
    driver = show(report)
    hotline, legal = (find(driver, f".chips [data-label={label}]") for label in (Label.HOTLINE, Label.LEGAL))
    count = sum(block.label is Label.HOTLINE for block in blocks)
    characters = sum(len(block.text) for block in blocks if block.label is Label.HOTLINE)
    assert hotline.text.split() == ["hotline", str(count), str(characters)]
    hotline.click()
    assert visible_blocks(driver) == [block.index for block in blocks if block.label is Label.HOTLINE]
    assert find(driver, "#found").text == f"{count} of {len(blocks)} blocks"
    legal.click()
    assert visible_blocks(driver) == [block.index for block in blocks if block.label in (Label.HOTLINE, Label.LEGAL)]
    hotline.click()
    legal.click()
    assert visible_blocks(driver) == [block.index for block in blocks]


@pytest.mark.parametrize("words", ["大桥", "QQ", "qq", "nowhere", "<"])
def test_search(words: str, show: Open) -> None:
    report = report_of(PORTAL)
    driver = show(report)
    find(driver, "#search").send_keys(words)
    expected = [block.index for block in report.after.article.blocks if words.lower() in block.text.lower()]
    assert visible_blocks(driver) == expected
    found = driver.execute_script("return [...(CSS.highlights.get('found') ?? [])].map((range) => range.toString())")
    assert {text.lower() for text in found} == ({words.lower()} if expected else set())


def test_arrow_keys_stay_among_what_is_shown(show: Open) -> None:
    from selenium.webdriver import Keys

    report = report_of(PORTAL)
    driver = show(report)
    find(driver, ".chips [data-label=body]").click()
    body = [block.index for block in report.after.article.blocks if block.label is Label.BODY]
    find(driver, f"#b{body[0]}").click()
    press(driver, Keys.END)
    assert driver.switch_to.active_element.get_attribute("id") == f"b{body[-1]}"


# --- comparing --------------------------------------------------------------------------------------------------------


def test_a_comparison_shows_what_changed(show: Open) -> None:
    report = comparison()
    assert report.before is not None
    [row] = [row for row in report.rows if row.changed]
    driver = show(report)
    find(driver, ".chips [data-changed]").click()
    assert visible_blocks(driver) == [row.block.index]
    changed = find(driver, f"#b{row.block.index}")
    assert "was body" in changed.text
    changed.click()
    detail = find(driver, "#detail").text
    assert row.before is not None
    before, after = (f"{block.scores[Label.BODY]:+.2f}".replace("-", "−") for block in (row.before, row.block))
    assert f"{before} → {after}" in detail
    assert "site:text" in detail
    kept = [len(side.article.text) for side in report.sides]
    assert f"kept as text {kept[0]} {kept[1]} −{kept[0] - kept[1]}" in find(driver, ".figures").text


# --- hostile pages ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["html", "text", "name"])
def test_nothing_of_a_page_is_executed(form: str, show: Open) -> None:
    name = "</title><script>window.pwned=1</script><img src=x onerror=window.pwned=2>.html"
    content = html.unescape(HOSTILE) if form == "text" else HOSTILE
    article = Extractor().extract(content, kind="text" if form == "text" else "html")
    report = Report(name if form == "name" else "hostile.html", Side(name, article), Side(name, article))
    driver = show(report)
    for row in find_all(driver, "#blocks li"):
        row.click()
    assert driver.execute_script("return typeof window.pwned") == "undefined"
    assert driver.execute_script("return performance.getEntriesByType('resource').map((entry) => entry.name)") == []
    assert console(driver) == []
    assert find_all(driver, "img, iframe, object, embed, link, form, svg svg, [onload], [onerror], [onclick]") == []
    assert len(find_all(driver, "script")) == 3
    assert all(link.get_attribute("href").startswith("file:") for link in find_all(driver, "a"))
    texts = [row.get_attribute("textContent") for row in find_all(driver, "#blocks .text")]
    assert texts == [block.text for block in article.blocks]
    assert any("<script>window.pwned=12</script>" in text for text in texts)


def test_directions_stay_inside_of_a_block(show: Open) -> None:
    driver = show(report_of("<p>\u202eabc \u2066def</p><p>after it</p>"))
    directions = {text.value_of_css_property("unicode-bidi") for text in find_all(driver, "#blocks .text")}
    assert directions
    assert directions <= {"isolate", "plaintext"}


# --- for everyone -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1280, 800), PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("make", [lambda: report_of(PORTAL), comparison], ids=["page", "comparison"])
def test_axe_finds_nothing_serious(
    make: Callable[[], Report], scheme: str, size: tuple[int, int], show: Open, axe: str, browser: Chrome
) -> None:
    resize(browser, *size)
    set_scheme(browser, scheme)
    driver = show(make())
    assert violations(driver, axe) == []
    find(driver, ".chips [data-label=body]").click()
    find(driver, "#blocks li:not([hidden])").click()
    assert find(driver, "#detail").is_displayed()
    assert violations(driver, axe) == []


def test_a_phone_has_one_column(show: Open, browser: Chrome) -> None:
    resize(browser, *PHONE)
    driver = show(report_of(PORTAL))
    assert driver.execute_script("return document.documentElement.scrollWidth") <= PHONE[0]
    page, answer = find(driver, ".page"), find(driver, ".answer")
    assert answer.location["y"] >= page.location["y"] + page.size["height"]
    find(driver, "#b13").click()
    assert in_view(driver, "#detail")
    assert in_view(driver, "#b13")


def test_a_desktop_has_two(show: Open) -> None:
    driver = show(report_of(PORTAL))
    page, answer = find(driver, ".page"), find(driver, ".answer")
    assert answer.location["x"] >= page.location["x"] + page.size["width"]
    assert driver.execute_script("return document.documentElement.scrollHeight") <= 800
