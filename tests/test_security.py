"""The promises of docs/security.md that no other test holds: nothing is opened, fetched or run for a page, memory stays in
proportion, and the page of the manual names tests that exist."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from benchmarks.speed.child import ask_child
from boilerstrip.extractor import PageKind, extract
from boilerstrip.segment import segment

ROOT = Path(__file__).parents[1]

WATCHED = """
import json
import sys
from pathlib import Path

import boilerstrip

pages = [path.read_bytes() for path in sorted(Path("tests/fixtures").glob("*/page.*"))]
pages.append(b"<meta charset=iso-8859-1><p>caf\\xe9</p>" + bytes(range(128, 256)) * 20)  # a guess of the charset

def work():
    for page in pages:
        article = boilerstrip.extract(page, url="https://news.example/1.html")
        article.to_json(), article.to_markdown(), article.blocks and article.blocks[0].reasons

work()  # what is loaded once: patterns, weights, modules
events = []
sys.addaudithook(lambda event, arguments: events.append(f"{event} {arguments!r:.200}"))
work()
watched = ("open", "socket", "subprocess", "os.", "exec", "compile", "import", "urllib", "ctypes", "code.__new__")
print(json.dumps([event for event in events if event.startswith(watched)]))
"""


def test_no_file_no_network_no_code() -> None:
    """Once loaded, the package opens, imports, starts, and compiles nothing: Python reports each such event."""
    run = subprocess.run([sys.executable, "-c", WATCHED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == []


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and the addresses that it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}", asked
        http.shutdown()


REFERENCES = {
    "external DTD": '<!DOCTYPE html SYSTEM "{url}"><p>桥</p>',
    "entity": '<!DOCTYPE html [<!ENTITY x SYSTEM "{url}">]><p>桥&x;</p>',
    "entity of XML": '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{url}">]><html><p>桥&x;</p></html>',
    "parameter entity": '<!DOCTYPE html [<!ENTITY % x SYSTEM "{url}"> %x;]><p>桥</p>',
    "XInclude": '<html xmlns:xi="http://www.w3.org/2001/XInclude"><p>桥</p><xi:include href="{url}" parse="text"/></html>',
    "style sheet": '<?xml-stylesheet href="{url}"?><p>桥</p>',
    "elements": '<base href="{url}"><link rel="next" href="{url}"><img src="{url}"><iframe src="{url}"></iframe><p>桥</p>',
    "script": '<script src="{url}"></script><script type="application/ld+json" src="{url}">{{"@id": "{url}"}}</script><p>桥',
}


@pytest.mark.parametrize("page", REFERENCES.values(), ids=REFERENCES)
def test_what_a_page_refers_to_is_not_read(page: str, server: tuple[str, list[str]], tmp_path: Path) -> None:
    """Neither files nor addresses, whose access in C no report of Python would show."""
    url, asked = server
    secret = tmp_path / "secret.txt"
    secret.write_text("never to be read", encoding="utf-8")
    for address in (url, secret.as_uri(), str(secret)):
        article = extract(page.format(url=address), url=f"{address}/page.html", kind="html")
        assert "never to be read" not in article.to_json()
        assert "桥" in "".join(block.text for block in article.blocks)
    assert asked == []


BYTE_MEMORY, BLOCK_MEMORY = 30, 4_000
"""Bytes at the peak for each byte and for each block of a page. The worst of the generated pages have 11 and 3,200."""

SHAPES: dict[str, tuple[PageKind, str]] = {
    "paragraph": ("html", "<p>" + "今天下午，市政府召开新闻发布会。" * 40_000),
    "blocks": ("html", "<p>a" * 20_000),
    "containers": ("html", "<div class='box item'>a" * 2_000),
    "attributes": ("html", "".join(f'<p class="c{n} box-item_{n}" id="i{n}">a</p>' for n in range(20_000))),
    "references": ("html", "<p>" + "&nbsp;&#20013;" * 100_000),
    "lines": ("text", "a\n" * 20_000),
    "line": ("text", "今天下午，市政府召开新闻发布会。" * 40_000),
}


@pytest.mark.parametrize(("kind", "text"), SHAPES.values(), ids=SHAPES)
def test_memory_is_in_proportion(kind: PageKind, text: str, tmp_path: Path) -> None:
    """To the bytes and to the blocks; each page in a process of its own."""
    page = tmp_path / "page"
    page.write_bytes(text.encode())
    found = ask_child("peak", "extract", kind, str(page))
    assert found["peak"] <= BYTE_MEMORY * found["bytes"] + BLOCK_MEMORY * len(segment(text, kind).blocks) + 2_000_000


def test_the_manual_names_tests_that_exist() -> None:
    """``docs/security.md`` says which test holds a promise: the file and the function."""
    manual = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", manual)
    assert len(named) > 15
    missing = [
        f"{file}::{name}" for file, name in named if f"\ndef {name}(" not in (ROOT / file).read_text(encoding="utf-8")
    ]
    assert missing == []
