"""The fixtures as a site on this machine: a page of links to all others at ``/``."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGES = sorted((Path(__file__).parents[1] / "fixtures").glob("*/page.*"))
CHARSETS = {"gb18030": "gb2312", "cp949": "euc-kr", None: "none"}
"""What the site's HTTP headers call a charset, where that is another name."""


def charset_of(page: Path) -> str:
    """What HTTP says of a page: the truth, under the name that servers use, or a word that is no charset's name."""
    charset = json.loads(page.with_name("expected.json").read_bytes()).get("charset")
    return CHARSETS.get(charset, str(charset))


@contextmanager
def site() -> Iterator[str]:
    """The address of its front page."""
    links = "".join(f'<li><a href="/{page.parent.name}/{page.name}">{page.parent.name}</a>' for page in PAGES)
    front = f"<!DOCTYPE html><title>All pages</title><ul>{links}</ul>".encode()
    by_path = {f"/{page.parent.name}/{page.name}": page for page in PAGES}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = by_path.get(self.path)
            if page is None and self.path != "/":
                self.send_error(404)
                return
            kind = "text/plain" if page is not None and page.suffix == ".txt" else "text/html"
            charset = charset_of(page) if page is not None else "utf-8"
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset={charset}")
            self.end_headers()
            self.wfile.write(page.read_bytes() if page is not None else front)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name that http.server uses
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
