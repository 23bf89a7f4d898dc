"""The frame of every page that boilerstrip makes for a browser: styles, scripts and data in one file, and a content
security policy by which nothing else is loaded or run."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence

from lxml import etree

from boilerstrip.package_data import read_data
from boilerstrip.report.labels import label_styles
from boilerstrip.report.markup import element, to_html, to_script_json


def render_page(
    title: str, body: Sequence[etree._Element], data: object, styles: Sequence[str], scripts: Sequence[str]
) -> str:
    """A whole HTML page. ``styles`` and ``scripts`` are files of this package; ``data`` is what the scripts read with
    ``JSON.parse`` from the element ``data``."""
    css = [label_styles(), *(read_data("report", name) for name in styles)]
    js = [read_data("report", name) for name in scripts]
    head = element(
        "head",
        None,
        element("meta", {"charset": "utf-8"}),
        element("meta", {"http-equiv": "Content-Security-Policy", "content": security_policy(css, js)}),
        element("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        element("meta", {"name": "color-scheme", "content": "light dark"}),
        element("meta", {"name": "referrer", "content": "no-referrer"}),
        element("title", None, title),
        *(element("style", None, text) for text in css),
    )
    content = element(
        "body",
        None,
        *body,
        element("script", {"type": "application/json", "id": "data"}, to_script_json(data)),
        *(element("script", None, text) for text in js),
    )
    return "<!DOCTYPE html>\n" + to_html(element("html", {"lang": "en"}, head, content)) + "\n"


def security_policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """Only these styles and scripts, by their hashes; nothing is fetched, sent or framed."""
    return (
        f"default-src 'none'; script-src {_hashes(scripts)}; style-src {_hashes(styles)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hashes(texts: Sequence[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)
