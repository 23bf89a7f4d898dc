"""The site's name: what the page's address confirms, and what is only a part of a site."""

from __future__ import annotations

import pytest

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
        (f"{TITLE} - Save the bridge, neighbours!", "", "", "Save the bridge, neighbours!"),
    ],
    ids=[
        "own address", "another's address", "before a slogan", "part of a site", "only a part",
        "a name that fits may be weak", "licence", "comma",
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
