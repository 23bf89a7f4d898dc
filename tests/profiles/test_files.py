"""Profiles as files: what a person may write, and what is said of mistakes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip import Label, ProfileError, SiteProfile
from boilerstrip.profiles import Pattern, Rules, Support, Template
from boilerstrip.profiles.files import format_profile, parse_profile

WHOLE = """
format = 1
pages = 40
body = "//div[@id='article']"
drop = ["//div[@class='promo']", "//aside"]

[header]
source = "Morning Post"
timezone = "+08:00"

[labels]
caption = ["//p[@class='photo']"]

[[template]]
container = "div.main > div.article"
support = "38/40"

[[pattern]]
label = "legal"
text = "Copyright #"
sample = "Copyright 2024"
support = "40/40"
valid_until = 2024-12-31

[[pattern]]
label = "meta"
begins = "Editor:"
"""


def test_what_a_file_says() -> None:
    profile = parse_profile(WHOLE)
    assert profile == SiteProfile(
        pages=40,
        templates=(Template("div.main > div.article", Support(38, 40)),),
        patterns=(
            Pattern("text", "Copyright #", Label.LEGAL, "Copyright 2024", Support(40, 40), dt.date(2024, 12, 31)),
            Pattern("begins", "Editor:", Label.META, "Editor:"),
        ),
        rules=Rules(
            body="//div[@id='article']",
            drop=("//div[@class='promo']", "//aside"),
            labels={Label.CAPTION: ("//p[@class='photo']",)},
            header={"source": "Morning Post"},
            timezone="+08:00",
        ),
    )
    assert parse_profile(format_profile(profile)) == profile


TEXTS = st.text(min_size=1, max_size=30).filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))


@given(
    st.lists(st.tuples(st.sampled_from(["text", "begins", "style"]), TEXTS, st.sampled_from(list(Label)), TEXTS)),
    st.lists(TEXTS),
)
def test_whatever_was_learned_is_read_back(rows: list[tuple[str, str, Label, str]], containers: list[str]) -> None:
    patterns = tuple(Pattern(*row, Support(3, 5)) for row in rows)
    profile = SiteProfile(5, tuple(Template(path, Support(2, 5)) for path in containers), patterns)
    assert parse_profile(format_profile(profile)) == profile


BODY = "\"//div[@id='article']\""
CAPTIONS = "caption = [\"//p[@class='photo']\"]"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("format = 1", "format = 9", r"p:2: format 9 is not known: this version reads 1", id="format"),
        pytest.param("format = 1", "", r"p:1: format None is not known", id="no-format"),
        pytest.param("pages = 40", "pages = ", r"p: no TOML: .*line 3", id="no-toml"),
        pytest.param("pages = 40", "pages = -1", r"p:3: pages: a number of pages is expected", id="pages"),
        pytest.param("pages = 40", "page = 40", r"p:3: page: unknown key; known are format, pages", id="unknown-key"),
        pytest.param("source =", "soruce =", r"p:8: header soruce: unknown key; .*source, site", id="header-key"),
        pytest.param(
            'Post"', 'Post\\u0000"', r"p:8: header source: a text without control characters", id="header-control"
        ),
        pytest.param('"+08:00"', '"Peking"', r"p:9: header timezone: 'Peking' is no time zone: write", id="timezone"),
        pytest.param('"//aside"', '"//aside["', r"p:5: drop: '//aside\[' is no XPath", id="xpath"),
        pytest.param(BODY, '"string(//p)"', r"p:4: body: .* finds no elements", id="xpath-string"),
        pytest.param(BODY, '"count(//p)"', r"p:4: body: .* finds no elements", id="xpath-number"),
        pytest.param(BODY, '"//namespace::*"', r"p:4: body: .* finds no elements but a tuple", id="xpath-namespaces"),
        pytest.param(BODY, '"//x:p"', r"p:4: body: '//x:p' is no XPath", id="xpath-prefix"),
        pytest.param(BODY, "\"//p[document('a')]\"", r"p:4: body: .* is no XPath: Unregistered", id="xpath-function"),
        pytest.param(BODY, "\"//div[count('a')]\"", r"p:4: body: .* is no XPath: Invalid type", id="xpath-type-inside"),
        pytest.param(BODY, '""', r"p:4: body: a text is expected", id="xpath-empty"),
        pytest.param('"//aside"', "3", r"p:5: drop: a text is expected", id="xpath-type"),
        pytest.param(CAPTIONS, "kaption = []", r"p:12: labels kaption: .*no label; labels are title", id="labels"),
        pytest.param('"38/40"', '"38 of 40"', r'p:16: template support: write it as "37/40"', id="support"),
        pytest.param("container = ", "path = ", r"p:15: template path: unknown key", id="template-key"),
        pytest.param('label = "legal"', 'label = "law"', r"p:19: pattern label: 'law' is no label", id="label"),
        pytest.param('begins = "Editor:"', 'ends = "x"', r"p:27: pattern ends: unknown key", id="second-pattern"),
        pytest.param('begins = "Editor:"', "", r"p:26: pattern label: give one of text, begins and style", id="none"),
        pytest.param('begins = "Editor:"', 'begins = "a"\ntext = "b"', r"give one of text, begins and style", id="two"),
        pytest.param("2024-12-31", '"2024-12-31"', r"p:23: pattern valid_until: a day is expected", id="date"),
        pytest.param(
            "[[template]]", "[template]", r"p:14: template: tables are expected: \[\[template\]\]", id="table"
        ),
    ],
)
def test_mistakes_are_named_with_their_line(old: str, new: str, message: str) -> None:
    assert old in WHOLE
    with pytest.raises(ProfileError, match=message):
        parse_profile(WHOLE.replace(old, new), "p")


def test_files_are_written_whole_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    profile = parse_profile(WHOLE)
    profile.save(path)
    profile.save(path)
    assert SiteProfile.load(path) == profile
    assert [entry.name for entry in tmp_path.iterdir()] == ["site.toml"]


def test_a_file_may_come_from_windows(tmp_path: Path) -> None:
    path = tmp_path / "site.toml"
    path.write_bytes(b"\xef\xbb\xbf" + WHOLE.replace("\n", "\r\n").encode())
    assert SiteProfile.load(path) == parse_profile(WHOLE)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("none.toml", "broken.toml"):
        with pytest.raises(ProfileError, match=rf"{name}: cannot be read"):
            SiteProfile.load(tmp_path / name)
