"""``boilerstrip learn`` and ``extract --profile``, as typed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from boilerstrip import SiteProfile, learn_site
from boilerstrip.cli import main
from tests.made_site import MadeSite

Capture = pytest.CaptureFixture[str]
SITE = MadeSite(20)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of eight pages, one of them compressed."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(7):
        (folder / f"{number}.html").write_text(SITE.page(number).html, encoding="utf-8")
    (folder / "7.html.gz").write_bytes(gzip.compress(SITE.page(7).html.encode()))
    return folder


def test_a_folder_of_pages(pages: Path, tmp_path: Path, capsys: Capture) -> None:
    output = tmp_path / "site.toml"
    assert main(["learn", str(pages), "--output", str(output)]) == 0
    expected = learn_site([SITE.page(number).html for number in range(8)])
    assert output.read_text("utf-8") == expected.to_toml()
    assert f"8 pages, 1 template, {len(expected.patterns)} patterns" in capsys.readouterr().err


def test_json_lines(tmp_path: Path) -> None:
    lines = [json.dumps({"html": SITE.page(number).html, "url": SITE.page(number).url}) for number in range(6)]
    (tmp_path / "pages.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["learn", str(tmp_path / "pages.jsonl"), "--output", str(tmp_path / "site.toml")]) == 0
    assert SiteProfile.load(tmp_path / "site.toml").pages == 6


def test_unreadable_pages_are_skipped_counted_and_named(pages: Path, tmp_path: Path, capsys: Capture) -> None:
    (pages / "empty.html").write_bytes(b"")
    (pages / "picture.html").write_bytes(bytes(range(256)) * 9)
    (pages / "torn.html.gz").write_bytes((pages / "7.html.gz").read_bytes()[:-30])
    lines = "not json\n" + json.dumps({"title": "no page"}) + "\n"
    (pages / "lines.jsonl").write_text(lines, encoding="utf-8")
    assert main(["learn", str(pages), str(pages / "none.html"), "--output", str(tmp_path / "site.toml")]) == 1
    errors = capsys.readouterr().err
    for name in ("empty.html", "torn.html.gz", "none.html", "lines.jsonl", "lines.jsonl: record 2"):
        assert f"{name}: " in errors
    assert "picture.html: it holds binary data\n" in errors
    assert "6 pages could not be read" in errors
    assert SiteProfile.load(tmp_path / "site.toml").pages == 8


@pytest.mark.parametrize("name", ["pages/3.html", "pages/7.html.gz", "notes.txt"])
def test_only_a_profile_is_replaced(name: str, pages: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "notes.txt").write_text("dear\n")
    output = tmp_path / name
    before = output.read_bytes()
    assert main(["learn", str(pages), "--output", str(output)]) == 1
    assert capsys.readouterr().err == f"boilerstrip: {output}: exists and is no site profile: choose another name\n"
    assert output.read_bytes() == before
    for _ in range(2):
        assert main(["learn", str(pages), "--output", str(tmp_path / "site.toml")]) == 0


def test_too_few_pages_write_nothing(pages: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["learn", str(pages / "1.html"), str(pages / "2.html"), "--output", str(tmp_path / "site.toml")]) == 1
    assert "2 pages are too few to learn a site from" in capsys.readouterr().err
    assert not (tmp_path / "site.toml").exists()


def test_an_update_keeps_what_was_written_by_hand(pages: Path, tmp_path: Path) -> None:
    profile = tmp_path / "site.toml"
    assert main(["learn", str(pages), "--output", str(profile)]) == 0
    profile.write_text('drop = ["//h6"]\n' + profile.read_text("utf-8"), encoding="utf-8")
    (tmp_path / "new.html").write_text(SITE.page(9).html, encoding="utf-8")
    assert main(["learn", str(tmp_path / "new.html"), "--update", str(profile)]) == 0
    updated = SiteProfile.load(profile)
    assert updated.pages == 9
    assert updated.rules.drop == ("//h6",)


def test_a_redesign_is_told(pages: Path, tmp_path: Path, capsys: Capture) -> None:
    profile = tmp_path / "site.toml"
    assert main(["learn", str(pages), "--output", str(profile)]) == 0
    other = MadeSite(21, plain_classes=True)
    news = []
    for number in range(4):
        news.append(str(tmp_path / f"new{number}.html"))
        Path(news[-1]).write_text(other.page(number).html, encoding="utf-8")
    assert main(["learn", *news, "--update", str(profile)]) == 0
    errors = capsys.readouterr().err
    assert "not seen any more: container = div.wrap > div.text > div.inner" in errors
    assert "looks redesigned" in errors


def test_a_broken_profile_is_no_file_to_update(pages: Path, tmp_path: Path, capsys: Capture) -> None:
    profile = tmp_path / "site.toml"
    profile.write_text("format = 7\n", encoding="utf-8")
    assert main(["learn", str(pages), "--update", str(profile)]) == 1
    assert "site.toml:1: format 7 is not known" in capsys.readouterr().err
    assert profile.read_text("utf-8") == "format = 7\n"


def test_a_profile_that_cannot_be_written_is_told_before_pages_are_read(tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "none" / "site.toml"
    with pytest.raises(SystemExit, match="2"):
        main(["learn", "x.html", "--output", str(target)])
    assert f"there is no folder {target.parent}: make it first" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["learn", "x.html"], ["learn", "x.html", "--output", "a", "--update", "b"]])
def test_it_must_be_said_what_to_write(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2


# --- extract --profile ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("profile", "url", "used"),
    [
        ("{}", None, True),
        ("news.example.ge={}", "https://news.example.ge/9.html", True),
        ("Example.GE={}", "https://news.example.ge/9.html", True),
        ("example.org={}", "https://news.example.ge/9.html", False),
    ],
)
def test_extract_with_a_profile(
    profile: str, url: str | None, used: bool, pages: Path, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "site.toml"
    assert main(["learn", str(pages), "--output", str(file)]) == 0
    page = tmp_path / "page.html"
    page.write_text(SITE.page(12).html, encoding="utf-8")
    capsys.readouterr()
    address = ["--url", url] if url else []
    assert main(["extract", "--profile", profile.format(file), *address, str(page)]) == 0
    assert (SITE.fixed["promo"] not in capsys.readouterr().out) is used


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_a_profile_of_a_host_needs_the_page_s_address(command: str, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "site.toml").write_text("format = 1\n")
    assert main([command, "--profile", f"example.com={tmp_path / 'site.toml'}", "x.html"]) == 2
    assert "no --url says whose the page is: give it, or leave the host out" in capsys.readouterr().err


def test_several_profiles_need_hosts(pages: Path, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "site.toml"
    assert main(["learn", str(pages), "--output", str(file)]) == 0
    for second in (str(file), f"example.com={file}"):
        with pytest.raises(SystemExit) as stopped:
            main(["extract", "--profile", str(file), "--profile", second, str(pages / "1.html")])
        assert stopped.value.code == 2
    assert "several profiles need their hosts" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("hosts", "message"),
    [
        (["example.com:80"], "'example.com:80' is no host: write news.example.com"),
        (["*.example.com"], "'*.example.com' is no host"),
        (["http:"], "'http:' is no host"),
        ([""], "'' is no host"),
        (["example.com", "Example.com"], "example.com is given two profiles"),
    ],
)
def test_a_profile_that_no_page_would_get_is_refused(
    hosts: list[str], message: str, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "site.toml").write_text("format = 1\n")
    options = [part for host in hosts for part in ("--profile", f"{host}={tmp_path / 'site.toml'}")]
    with pytest.raises(SystemExit, match="2"):
        main(["extract", *options, "x.html"])
    assert message in capsys.readouterr().err


def test_a_missing_profile_is_a_wrong_command_line(tmp_path: Path, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["extract", "--profile", str(tmp_path / "none.toml"), "x.html"])
    assert stopped.value.code == 2
    assert "none.toml: cannot be read" in capsys.readouterr().err
