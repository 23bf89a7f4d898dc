"""The local web page: it listens on 127.0.0.1 only, and answers only those who know the token in its address."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any

from boilerstrip.blocks import Label
from boilerstrip.errors import BoilerstripError
from boilerstrip.labelling.session import LISTS, SINGLE, LabelError, Session, parse_number
from boilerstrip.package_data import read_data
from boilerstrip.report.labels import is_kept, label_styles

HOST = "127.0.0.1"
MAX_BODY = 2**20
"""Bytes of what a page sends at most."""

ASSETS = MappingProxyType(
    {"": "text/html", "label.js": "text/javascript", "label.css": "text/css", "base.css": "text/css"}
)
"""What the page is made of, and of which type that is."""

SAFETY = MappingProxyType(
    {
        "Content-Security-Policy": (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; "
            "form-action 'none'; frame-ancestors 'none'"
        ),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }
)


class LabelServer(ThreadingHTTPServer):
    """Serves one session. OSError if the port is in use."""

    daemon_threads = True

    def __init__(self, session: Session, port: int = 0) -> None:
        super().__init__((HOST, port), _Handler)
        self.session = session
        self.token = secrets.token_urlsafe(24)

    @property
    def url(self) -> str:
        """The address of the page, with its token."""
        return f"http://{HOST}:{self.server_port}/{self.token}/"


class _Handler(BaseHTTPRequestHandler):
    """GET: the page, its assets, the list of pages, and one page. POST: a change to one page."""

    server: LabelServer
    server_version = "boilerstrip"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # http.server's name
        path = self._allowed_path()
        if path is None:
            self._refuse(HTTPStatus.NOT_FOUND, "not here")
        elif path in ASSETS:
            self._send(HTTPStatus.OK, _read_asset(path).encode(), ASSETS[path])
        elif path == "pages":
            self._send_json(self._describe())
        else:
            self._answer(path, {})

    def do_POST(self) -> None:
        path = self._allowed_path()
        length = parse_number(self.headers.get("Content-Length", ""))
        if path is None or not self._is_from_here():
            self._refuse(HTTPStatus.NOT_FOUND, "not here")
        elif not 0 <= length <= MAX_BODY:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {MAX_BODY} bytes")
        else:
            try:
                change = json.loads(self.rfile.read(length))
            except (ValueError, RecursionError):
                self._refuse(HTTPStatus.BAD_REQUEST, "no JSON")
            else:
                self._answer(path, change)

    def _describe(self) -> dict[str, object]:
        """What there is to label, and how."""
        return {
            "labels": list(Label),
            "kept": [label for label in Label if is_kept(label)],
            "single": SINGLE,
            "lists": LISTS,
            "pages": self.server.session.overview(),
        }

    def _answer(self, path: str, change: object) -> None:
        """A page, after a change to it if there is one."""
        kind, _, place = path.partition("/")
        session, number = self.server.session, parse_number(place)
        if kind != "pages" or not 0 <= number < len(session.pages):
            self._refuse(HTTPStatus.NOT_FOUND, "no such page")
            return
        try:
            if self.command == "GET":
                self._send_json(session.view(number))
            else:
                self._send_json(session.change(number, **_read_change(change)))
        except LabelError as error:
            self._refuse(HTTPStatus.BAD_REQUEST, str(error))
        except (OSError, BoilerstripError) as error:
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, f"nothing was saved: {error}")

    def _allowed_path(self) -> str | None:
        """What is asked for, behind the token; None for those who do not know it, or come by another host name."""
        names = (f"{HOST}:{self.server.server_port}", f"localhost:{self.server.server_port}")
        token, _, path = self.path.partition("?")[0].removeprefix("/").partition("/")
        is_known = secrets.compare_digest(token.encode(), self.server.token.encode())
        return path if is_known and self.headers.get("Host") in names else None

    def _is_from_here(self) -> bool:
        """Whether a change was sent by our own page: others cannot send JSON, or say where they come from."""
        origin = self.headers.get("Origin")
        own = (None, f"http://{HOST}:{self.server.server_port}", f"http://localhost:{self.server.server_port}")
        return origin in own and self.headers.get_content_type() == "application/json"

    def _send_json(self, value: object) -> None:
        self._send(HTTPStatus.OK, json.dumps(value, ensure_ascii=True).encode(), "application/json")

    def _refuse(self, status: HTTPStatus, message: str) -> None:
        self.close_connection = True
        self._send(status, json.dumps({"error": message}).encode(), "application/json")

    def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        for name, value in SAFETY.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # http.server's name
        """Say nothing: the terminal is for what matters."""


def _read_asset(name: str) -> str:
    if name == "base.css":  # the look of all pages that boilerstrip makes
        return label_styles() + read_data("report", name)
    return read_data("labelling", name or "label.html")


def _read_change(change: object) -> dict[str, Mapping[str, Any]]:
    """The labels and header fields of a change; LabelError if it is something else."""
    if not isinstance(change, dict) or not change.keys() <= {"labels", "header"}:
        raise LabelError("a change has labels, header or neither")
    if not all(isinstance(value, dict) for value in change.values()):
        raise LabelError("labels and header are objects")
    return change
