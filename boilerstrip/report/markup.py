"""Elements whose texts are texts: the tree is serialised by lxml, so nothing of a page can become markup."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TypeAlias

from lxml import etree

Child: TypeAlias = "etree._Element | str | None"

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What HTML or a terminal does not take as text; line feed and tab stay."""

DIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls that change the direction of what follows."""

IN_SCRIPT = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}
"""What JSON must not hold as it is inside of a ``<script>``."""


def clean(text: str) -> str:
    """The text with a replacement character for each control, lone surrogate and noncharacter.

    >>> clean("a\\x1b[1mb\\n")
    'a\ufffd[1mb\\n'
    """
    return UNPRINTABLE.sub("\ufffd", text)


def element(tag: str, attributes: Mapping[str, str | None] | None = None, *children: Child) -> etree._Element:
    """An element with children in their order. A ``str`` is text; an attribute or child that is None is left out."""
    known = {name: clean(value) for name, value in (attributes or {}).items() if value is not None}
    made = etree.Element(tag, known)
    for child in children:
        if isinstance(child, str):
            _add_text(made, clean(child))
        elif child is not None:
            made.append(child)
    return made


def to_html(root: etree._Element) -> str:
    """The element as HTML."""
    return etree.tostring(root, encoding="unicode", method="html")


def to_script_json(data: object) -> str:
    r"""JSON that is the same JSON inside of a ``<script>``.

    >>> to_script_json(["</script>"])
    '["\\u003c/script\\u003e"]'
    """
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return clean(text.translate(IN_SCRIPT))


def _add_text(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
