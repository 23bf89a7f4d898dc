"""Pages of three sites as rows, one of them with too few, and what the library learns from them."""

from __future__ import annotations

from typing import Any

from boilerstrip import SiteProfile, learn_site
from tests.made_site import MadeSite

SITES = {
    "one.example": (MadeSite(31), 9),
    "two.example": (MadeSite(32, plain_classes=True), 7),
    "few": (MadeSite(33), 3),
}


def site_rows() -> list[dict[str, Any]]:
    """The sites' pages in turn."""
    rows = [
        (number, {"url": f"https://{host}/{number}.html", "html": site.page(number).html.encode()})
        for host, (site, count) in SITES.items()
        for number in range(count)
    ]
    return [row for _, row in sorted(rows, key=lambda entry: entry[0])]


def learned_sites() -> dict[str, SiteProfile]:
    """By host, for those with enough pages."""
    return {
        host: learn_site([site.page(number).html.encode() for number in range(count)])
        for host, (site, count) in SITES.items()
        if count >= 5
    }
