"""The local web page as others on the machine, and other web pages, see it."""

from __future__ import annotations

import json
import socket
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from boilerstrip.cli import main
from boilerstrip.labelling.server import LabelServer
from boilerstrip.labelling.session import Page
from tests.labelling.conftest import Serve

FIXTURES = Path(__file__).parents[1] / "fixtures"
PAGE = FIXTURES / "english" / "page.html"


@pytest.fixture
def server(serve: Serve) -> LabelServer:
    return serve([Page(PAGE.read_bytes(), name="page.html")])


def ask(
    server: LabelServer, path: str, change: object = None, *, token: str | None = None, **headers: str
) -> tuple[HTTPResponse, bytes]:
    address = f"/{server.token if token is None else token}/{path}"
    with closing(HTTPConnection("127.0.0.1", server.server_port, timeout=30)) as connection:
        if change is None:
            connection.request("GET", address, headers=headers)
        else:
            body = change if isinstance(change, bytes) else json.dumps(change).encode()
            connection.request("POST", address, body, {"Content-Type": "application/json", **headers})
        response = connection.getresponse()
        return response, response.read()


def test_it_listens_on_this_machine_only(server: LabelServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert len(server.token) >= 24


@pytest.mark.parametrize("path", ["", "label.js", "label.css", "pages", "pages/0"])
def test_everything_is_served_with_a_policy(server: LabelServer, path: str) -> None:
    response, content = ask(server, path)
    assert response.status == 200
    assert content
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("wrong", {}),
        ("", {}),
        (None, {"Host": "evil.example"}),
        (None, {"Host": "127.0.0.1:1"}),
    ],
    ids=["token", "no-token", "rebound-name", "other-port"],
)
def test_strangers_get_nothing(server: LabelServer, token: str | None, headers: dict[str, str]) -> None:
    for path in ("", "pages", "pages/0"):
        assert ask(server, path, token=token, **headers)[0].status == 404
    assert ask(server, "pages/0", {}, token=token, **headers)[0].status == 404


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Content-Type": "text/plain"}]
)
def test_other_pages_cannot_write(server: LabelServer, headers: dict[str, str], tmp_path: Path) -> None:
    assert ask(server, "pages/0", {"labels": {"0": "ad"}}, **headers)[0].status == 404
    assert not (tmp_path / "gold.jsonl").exists()


@pytest.mark.parametrize(
    ("path", "change", "status", "message"),
    [
        ("pages/7", {}, 404, "no such page"),
        ("pages/-1", {}, 404, "no such page"),
        ("pages/0x", {}, 404, "no such page"),
        (f"pages/{'9' * 5_000}", {}, 404, "no such page"),
        ("../pages/0", {}, 404, "no such page"),
        ("pages/0", b"{", 400, "no JSON"),
        ("pages/0", b"[" * 100_000, 400, "no JSON"),
        ("pages/0", [], 400, "a change has labels, header or neither"),
        ("pages/0", {"label": {}}, 400, "a change has labels, header or neither"),
        ("pages/0", {"labels": []}, 400, "labels and header are objects"),
        ("pages/0", {"labels": {"0": "x"}}, 400, "is no label"),
        ("pages/0", b" " * 2**21, 413, "at most"),
    ],
)
def test_nonsense_is_refused(server: LabelServer, path: str, change: object, status: int, message: str) -> None:
    try:
        response, content = ask(server, path, change)
    except (ConnectionError, BrokenPipeError):  # refused before all of it was sent
        assert status == 413
        return
    assert response.status == status
    assert message in json.loads(content)["error"]


@pytest.mark.parametrize("length", ["\u00b2", "9" * 5_000])
def test_a_length_that_is_no_number_is_refused(server: LabelServer, length: str) -> None:
    assert ask(server, "pages/0", {}, **{"Content-Length": length})[0].status == 413


def test_a_correction_is_answered_when_it_is_on_disk(server: LabelServer, tmp_path: Path) -> None:
    response, content = ask(server, "pages/0", {"labels": {"0": "ad"}})
    assert response.status == 200
    assert json.loads(content)["blocks"][0]["label"] == "ad"
    assert json.loads((tmp_path / "gold.jsonl").read_text("utf-8"))["lines"][0][0] == "ad"


# --- the command ------------------------------------------------------------------------------------------------------

Capture = pytest.CaptureFixture[str]


def test_a_port_in_use_is_told(tmp_path: Path, capsys: Capture) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["label", str(PAGE), "--output", str(tmp_path / "gold.jsonl"), "--port", str(port)]) == 1
    assert f"port {port} of 127.0.0.1 cannot be used" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["-1", "70000"])
def test_a_port_that_is_none_is_told(port: str, tmp_path: Path, capsys: Capture) -> None:
    assert main(["label", str(PAGE), "--output", str(tmp_path / "gold.jsonl"), "--port", port]) == 1
    assert f"port {port} of 127.0.0.1 cannot be used" in capsys.readouterr().err


def test_no_page_is_told(tmp_path: Path, capsys: Capture) -> None:
    assert main(["label", str(tmp_path / "none.html"), "--output", str(tmp_path / "gold.jsonl")]) == 1
    errors = capsys.readouterr().err
    assert "none.html: " in errors
    assert "no page to label" in errors


def test_a_gold_file_that_cannot_be_used_is_told(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "gold.jsonl").write_text("{}\n", encoding="utf-8")
    assert main(["label", str(PAGE), "--output", str(tmp_path / "gold.jsonl")]) == 1
    assert "gold.jsonl:1: " in capsys.readouterr().err
    assert (tmp_path / "gold.jsonl").read_text("utf-8") == "{}\n"
