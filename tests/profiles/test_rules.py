"""What a person writes into a profile, and what becomes of pages."""

from __future__ import annotations

import datetime as dt
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from boilerstrip import Article, Extractor, Label, ProfileError, SiteProfile, extract
from boilerstrip.profiles import Pattern, Rules, Template, find_profile
from boilerstrip.profiles.files import parse_profile
from boilerstrip.profiles.rules import MARKS

PAGE = Path("tests/fixtures/english/page.html").read_bytes()
PLAIN = extract(PAGE)


def read(profile: SiteProfile, page: bytes | str = PAGE, **options: object) -> Article:
    return Extractor(profile=profile, **options).extract(page)  # type: ignore[arg-type]


def test_the_fixture_has_what_the_tests_speak_of() -> None:
    assert PLAIN.is_article
    assert len(PLAIN.paragraphs) > 3


def test_an_empty_profile_changes_nothing() -> None:
    assert read(SiteProfile()).to_dict() == PLAIN.to_dict()


def test_dropped_elements_are_never_body() -> None:
    before, dropped, *others = PLAIN.paragraphs
    article = read(SiteProfile(rules=Rules(drop=(f"//p[starts-with(normalize-space(.), '{dropped[:12]}')]",))))
    assert article.paragraphs == (before, *others)
    block = next(block for block in article.blocks if block.text == dropped)
    assert block.label is Label.OTHER
    assert "site:rule:other" in {reason.rule for reason in block.reasons[:2]}


def test_rules_may_empty_an_article() -> None:
    article = read(SiteProfile(rules=Rules(drop=("//body",))))
    assert not article.is_article
    assert article.text == ""


def test_the_body_is_where_a_rule_says() -> None:
    html = "<body><div id=a><p>{0}</p></div><div id=b><p>{1}</p><p>{2}</p></div></body>"
    texts = [f"The {word} bridge was opened on Saturday by the mayor, who praised all builders. " * 2 for word in "ABC"]
    article = read(SiteProfile(rules=Rules(body="//div[@id='b']")), html.format(*texts))
    assert article.paragraphs == tuple(text.strip() for text in texts[1:])


def test_an_inline_element_becomes_a_block() -> None:
    html = PAGE.decode().replace(PLAIN.paragraphs[1], f"{PLAIN.paragraphs[1]} <i class=ad>Buy our soap now.</i>")
    assert "soap" in extract(html).text
    article = read(SiteProfile(rules=Rules(drop=("//i[@class='ad']",))), html)
    assert article.paragraphs == PLAIN.paragraphs


def test_attributes_and_texts_stand_for_their_elements() -> None:
    for xpath in ("//body/@class | //p/text()", "//p/text()"):
        assert not read(SiteProfile(rules=Rules(drop=(xpath,)))).is_article


@pytest.mark.parametrize(
    ("xpath", "message"),
    [
        ("//x[document('a')]", "is no XPath: Unregistered function"),
        ("//x/namespace::*", "finds no elements but a tupl"),
    ],
)
def test_a_mistake_that_shows_on_a_page_only_is_named(xpath: str, message: str) -> None:
    profile = parse_profile(f'format = 1\nbody = "{xpath}"')
    assert read(profile).text == ""
    with pytest.raises(ProfileError, match=f"//x.* {message}"):
        read(profile, "<html><body><x>a</x></body></html>")


def test_labels_by_hand() -> None:
    last = PLAIN.paragraphs[-1]
    rules = Rules(labels={Label.CAPTION: (f"//p[contains(., '{last[:20]}')]",)})
    article = read(SiteProfile(rules=rules))
    assert next(block.label for block in article.blocks if block.text == last) is Label.CAPTION


def test_patterns_by_hand_count_for_more_than_all_else() -> None:
    pattern = Pattern("text", PLAIN.paragraphs[0][:400], Label.AD)
    article = read(SiteProfile(patterns=(pattern,)))
    assert PLAIN.paragraphs[0] not in article.text
    reason = next(block for block in article.blocks if block.text == PLAIN.paragraphs[0]).reasons[0]
    assert "written by hand" in reason.conditions


@pytest.mark.parametrize(
    ("now", "used"),
    [(None, True), (dt.datetime(2024, 5, 1, 23, 59), True), (dt.datetime(2024, 5, 2), False)],
    ids=["no-clock", "last-day", "day-after"],
)
def test_entries_end_after_their_last_day(now: dt.datetime | None, used: bool) -> None:
    pattern = Pattern("text", PLAIN.paragraphs[0][:400], Label.AD, valid_until=dt.date(2024, 5, 1))
    template = Template("div.nowhere", valid_until=dt.date(2024, 5, 1))
    article = read(SiteProfile(templates=(template,), patterns=(pattern,)), now=now)
    assert (PLAIN.paragraphs[0] not in article.text) is used


def test_header_values_are_fixed() -> None:
    profile = parse_profile('format = 1\n[header]\nsource = "Own"\nsite = "The Site"\ntimezone = "-03:00"')
    html = "<h1>A new bridge for the old town</h1><p>2024-05-02 09:13</p>" + f"<p>{PLAIN.paragraphs[0]}</p>" * 2
    header = read(profile, html).header
    assert (header.source, header.site) == ("Own", "The Site")
    assert header.evidence["site"].source == "site-profile"
    assert isinstance(header.published_at, dt.datetime)
    assert header.published_at.utcoffset() == dt.timedelta(hours=-3)
    assert read(profile, html, timezone=dt.UTC).header.published_at == dt.datetime(2024, 5, 2, 9, 13, tzinfo=dt.UTC)


def test_marks_are_seen_by_nobody() -> None:
    article = read(SiteProfile(rules=Rules(body="//body", drop=("//p",))))
    words = {word for container in article.containers for word in container.words}
    assert not words & MARKS
    assert [block.text for block in article.blocks] == [block.text for block in PLAIN.blocks]


def test_marks_cannot_be_guessed() -> None:
    """They are of the process alone, so a page's own classes are never taken for them."""
    command = [sys.executable, "-c", "from boilerstrip.profiles.rules import MARKS; print(*MARKS)"]
    others = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert len(others) == len(MARKS)
    assert MARKS.isdisjoint(others)


@pytest.mark.parametrize(
    ("url", "pages"),
    [
        ("https://www.example.com/1.html", 1),
        ("https://news.example.com/1.html", 2),
        ("https://a.news.example.com:8080/", 2),
        ("https://badexample.com/", None),
        ("http://[broken", None),
        (None, None),
    ],
)
def test_the_host_decides(url: str | None, pages: int | None) -> None:
    profiles = {"example.com": SiteProfile(1), "news.example.com": SiteProfile(2)}
    found = find_profile(profiles, url)
    assert (found.pages if found else None) == pages


def test_an_extractor_with_a_profile_is_picklable() -> None:
    extractor = Extractor(profile={"example.com": SiteProfile(rules=Rules(drop=("//p",)))})
    url = "https://example.com/"
    before = extractor.extract(PAGE, url=url)
    assert pickle.loads(pickle.dumps(extractor)).extract(PAGE, url=url) == before
    assert not before.is_article


@pytest.mark.parametrize("profile", ["site.toml", 3, ["a"]])
def test_what_is_no_profile_is_a_mistake(profile: object) -> None:
    with pytest.raises(TypeError, match="profile must be a SiteProfile or a mapping"):
        Extractor(profile=profile)  # type: ignore[arg-type]
