"""HTML or text?"""

from __future__ import annotations

import pytest

from boilerstrip.segment import detect_kind

PROSE = "The council met on Tuesday to talk about the bridge, and it talked about it for a long time. "
CASES = {
    "a document": ("<!DOCTYPE html><html><body>x", "html"),
    "upper case": ("<HTML><BODY>x</BODY></HTML>", "html"),
    "a comment first": ("<!-- cached 12:30 --><html><p>x", "html"),
    "a script first": (
        f"<script>{'x.value = 1 < 2;' * 300}</script>\n<style>{'b {color: red}' * 300}</style><html><p>x",
        "html",
    ),
    "a fragment": ("<div><p>甲</p><p>乙</p></div>", "html"),
    "br paragraphs": (f"{PROSE}<br><br>{PROSE}<br><br>", "html"),
    "plain text": (PROSE, "text"),
    "text that quotes tags": (PROSE * 8 + "Use <p> for paragraphs and <div> for boxes. " + PROSE * 8, "text"),
    "text about <html>": (PROSE * 8 + "A page begins with <html> and ends with </html>." + PROSE * 8, "text"),
    "escaped HTML": ("&lt;p&gt;甲&lt;/p&gt;" * 5, "text"),
    "mathematics": ("if a < b and b > c then a<c" * 9, "text"),
    "addresses in angle brackets": ("From: A <a@example.org> To: B <b@example.org>\n" * 9, "text"),
    "tags that are never closed": ("<div>" * 500 + "x", "html"),
    "one tag that closes, the last": (f"{PROSE}<p>{PROSE}</p>", "html"),
    "few tags, none of which closes": (f"{PROSE}<p>{PROSE}<p>", "text"),
    "nothing": ("", "text"),
}


@pytest.mark.parametrize(("text", "kind"), CASES.values(), ids=CASES)
def test_detect_kind(text: str, kind: str) -> None:
    """A page is HTML when it is made of tags, not when it mentions them."""
    assert detect_kind(text) == kind
