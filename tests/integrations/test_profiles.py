"""Profiles of many sites from parts that were counted apart."""

from __future__ import annotations

import pytest

from boilerstrip import Extractor, Limits, ProfileError
from tests.integrations.site_rows import learned_sites, site_rows

pa = pytest.importorskip("pyarrow", reason="needs the extra arrow")


def test_parts_make_what_all_pages_make_together() -> None:
    from boilerstrip.integrations.profiles import learn_parts, merge_parts

    rows = site_rows()
    parts = [
        (part["host"], part["part"])
        for start in range(0, len(rows), 5)
        for part in learn_parts(pa.Table.from_pylist(rows[start : start + 5]).to_batches()).to_pylist()
    ]
    assert merge_parts(parts) == learned_sites()
    assert set(merge_parts(parts, fewest=3)) == {"one.example", "two.example", "few"}


def test_pages_that_cannot_be_read_are_skipped_and_named() -> None:
    from boilerstrip.integrations.profiles import learn_parts, merge_parts

    rows = [
        *site_rows(),
        {"url": "https://one.example/null.html"},
        {"url": "https://one.example/big.html", "html": b"x" * 99_999},
    ]
    (batch,) = pa.Table.from_pylist(rows).to_batches()
    parts = learn_parts([batch], Extractor(limits=Limits(max_bytes=90_000))).to_pylist()
    profile = merge_parts((part["host"], part["part"]) for part in parts)["one.example"]
    assert profile == learned_sites()["one.example"]
    assert [entry.partition(": ")[0] for entry in profile.skipped] == [rows[-2]["url"], rows[-1]["url"]]


@pytest.mark.parametrize("url", [None, b"", b"/1.html", b"file:///1.html", b"http://one.example/\xff"])
def test_pages_of_no_host_make_no_profile(url: bytes | None) -> None:
    from boilerstrip.integrations.profiles import learn_parts, merge_parts

    urls = pa.array([url] * 9, pa.binary()).view(pa.string())
    parts = learn_parts(pa.table({"url": urls, "html": ["<p>One."] * 9}).to_batches()).to_pylist()
    assert parts == []
    with pytest.raises(ProfileError, match="no page has a url that names a host"):
        merge_parts((part["host"], part["part"]) for part in parts)


def test_no_site_with_enough_pages_is_an_error() -> None:
    from boilerstrip.integrations.profiles import learn_parts, merge_parts

    parts = learn_parts(pa.Table.from_pylist(site_rows()).to_batches()).to_pylist()
    with pytest.raises(ProfileError, match="no host has 50 pages or more to learn from: the most are 9"):
        merge_parts(((part["host"], part["part"]) for part in parts), fewest=50)
