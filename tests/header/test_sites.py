"""The site's name: what the page's address confirms, and what is only a part of a site."""

from __future__ import annotations

import pytest

import boilerstrip
from boilerstrip.blocks import Block, Embedded, Label, Page
from boilerstrip.header.candidates import Candidate
from boilerstrip.header.hosts import HostName
from boilerstrip.header.sites import find_site, site_candidates

TITLE = "Bridge opens after ten years"
RIVER_TIMES = HostName.of("https://www.rivertimes.example/2021/bridge.html")


def make_page(title_tag: str, imprint: str) -> Page:
    blocks = [Block(0, TITLE, label=Label.TITLE), Block(1, imprint, label=Label.LEGAL)]
    return Page("html", blocks, embedded=Embedded(title=title_tag))


@pytest.mark.parametrize(
    ("title_tag", "declared", "imprint", "site"),
    [
        (f"{TITLE} | rivertimes.example", "", "", "rivertimes.example"),
        (f"{TITLE} | otherpaper.com", "", "", None),
        (f"{TITLE} - River Times - your morning paper", "", "", "River Times"),
        (f"{TITLE} | Blog", "River Times", "", "River Times"),
        (f"{TITLE} | Blog", "", "", None),
        (f"{TITLE} | The Harbour", "", "© River Times, all rights reserved", "The Harbour"),
        (TITLE, "", "© 2021 CC BY-SA 4.0 river.example", None),
        (TITLE, "", "© 2021 River Times LLC. All rights reserved", "River Times"),
        (TITLE, "", "© 2021 Harbour Media Group", None),
        (TITLE, "", "Fair use and copyright policy • Terms", None),
        (f"{TITLE} - Nov. 29, 2016", "", "", None),
        (f"{TITLE} - 29. November 2016", "", "", None),
        (f"{TITLE} | by Jane Doe | River Times", "", "", "River Times"),
        (f"{TITLE} - by Jane Doe", "", "", None),
        (TITLE, "www.rivertimes.example", "", "rivertimes.example"),
        (f"{TITLE} - Save the bridge, neighbours!", "", "", "Save the bridge, neighbours!"),
    ],
    ids=[
        "own address", "another's address", "before a slogan", "part of a site", "only a part",
        "a name that fits may be weak", "licence", "its company", "another company", "a policy", "a day", "a day, German",
        "an author before it", "an author", "a host", "comma",
    ],
)  # fmt: skip
def test_what_the_address_confirms(title_tag: str, declared: str, imprint: str, site: str | None) -> None:
    names = [Candidate(declared, "meta:og:site_name", 3.0)] if declared else []
    found = find_site(tuple(site_candidates(make_page(title_tag, imprint), TITLE, names, (), RIVER_TIMES)))
    assert (found.value if found is not None else None) == site


def test_a_chinese_name_is_not_outdone_by_the_letters_of_the_host() -> None:
    names = [Candidate("青石网", "meta:sitename", 2.0), Candidate("rivertimes", "meta:application-name", 1.0)]
    found = find_site(tuple(site_candidates(make_page(TITLE, ""), TITLE, names, (), RIVER_TIMES)))
    assert found is not None
    assert found.value == "青石网"


@pytest.mark.parametrize(
    ("text", "href", "site"),
    [
        ("River Times", "/", "River Times"),
        ("River Times", "https://rivertimes.example/", "River Times"),
        ("River Times", "https://rivertimes.example", "River Times"),
        ("The RT", "/", None),
        ("Home", "/", None),
        ("River Times Shop", "https://shop.example/", None),
    ],
    ids=["root", "address", "no slash", "nothing confirms it", "home", "elsewhere"],
)
def test_links_to_the_home_page(text: str, href: str, site: str | None) -> None:
    page = make_page(TITLE, "")._replace(embedded=Embedded(title=TITLE, anchors=((text, href, 1),)))
    found = find_site(tuple(site_candidates(page, TITLE, (), (), RIVER_TIMES)))
    assert (found.value if found is not None else None) == site


@pytest.mark.parametrize(
    ("label", "site"),
    [(Label.NAV, "THE RIVER TIMES"), (Label.BODY, None)],
)
def test_a_line_that_is_the_hosts_own_name(label: Label, site: str | None) -> None:
    host = HostName.of("https://www.therivertimes.example/2021/bridge.html")
    blocks = [Block(0, "Sports", label=Label.NAV), Block(1, "THE RIVER TIMES", label=label)]
    found = find_site(tuple(site_candidates(Page("text", blocks), TITLE, (), (), host)))
    assert (found.value if found is not None else None) == site


@pytest.mark.parametrize(
    ("link", "site"),
    [
        ('rel="search" type="application/opensearchdescription+xml" title="The Harbour"', "The Harbour"),
        ('rel="alternate" type="application/rss+xml" title="River Times &raquo; Feed"', "River Times"),
        (
            'rel="alternate" type="application/atom+xml" title="River Times &raquo; Bridge opens Comments Feed"',
            "River Times",
        ),
        ('rel="alternate" type="application/rss+xml" title="Sports"', None),
        ('rel="stylesheet" title="River Times"', None),
    ],
    ids=["search", "feed", "comments", "a section's feed", "another link"],
)
def test_titles_of_links_in_the_head(link: str, site: str | None) -> None:
    html = f"<head><link {link} href='/x'></head><body><p>The bridge was opened on Monday, after ten years of work.</p>"
    assert boilerstrip.extract(html, url="https://www.rivertimes.example/2021/bridge.html").header.site == site


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.daily.co.uk/a", ("daily", "dailycouk")),
        ("https://blog.river-times.org/", ("rivertimes", "rivertimesorg")),
        ("https://münchen.example/", ("munchen", "munchenexample")),
        ("https://tv.example/", None),
        ("https://192.168.0.1/", None),
        ("http://[::1]/", None),
        ("http://[broken", None),
        ("/relative", None),
        ("", None),
    ],
)
def test_the_chosen_part_of_a_host(address: str, host: tuple[str, str] | None) -> None:
    assert HostName.of(address) == host
