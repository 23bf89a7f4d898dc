"""What programs that flatten pages write between the words: signs of Markdown, the numbers that Lynx gives links."""

from __future__ import annotations

import re

from boilerstrip.lazy import lazy

LINK_MARK = lazy(r"\[(?:link|image|img|inline|图|圖|[\w%-]{1,60}\.(?:jpe?g|gif|png|webp|svg))\]", re.IGNORECASE)
"""What stands for a link or a picture; the second is how Lynx prints one without a text."""

FEWEST_NUMBERS = 5
"""Links that a page must number without a gap, from 1 on: a text that cites sources numbers them behind its words."""

_MARKDOWN_LINK = lazy(
    r"(!?)\[([^\[\]]{0,400})\]\(<?[^()\s<>]{0,2000}(?:\([^()\s]{0,200}\)[^()\s<>]{0,200}){0,2}>?(?:\s\"[^\"\n]{0,300}\")?\)"
)
_EMPHASIS = lazy(r"(\*\*|__)(?=[^\s*_])([^\n*_]{1,600})(?<=\S)\1")
_LINE_START = lazy(r"^[ \t]*(?:#{1,6}[ \t]+|(?:>[ \t]?)+)", re.MULTILINE)
_LINK_NUMBER = lazy(r"\[(\d{1,4})\](?=[^\s\[(])")
_REFERENCE = lazy(r"^[ \t]*\d{1,4}\.[ \t]+(?:https?|ftp|file|mailto|javascript|/)\S*[ \t]*$", re.MULTILINE)
_REFERENCES = lazy(r"^[ \t]*(?:References|Visible links|Hidden links):?[ \t]*$", re.MULTILINE)


def drop_marks(text: str) -> str:
    """A flattened page without the signs of Markdown, if it has a link in it, and without the numbers and the list of
    its links, if it numbers them.

    >>> drop_marks("# Bridge\\n\\n**By** [Jane Doe](/jane) ![](a.jpg)")
    'Bridge\\n\\nBy Jane Doe '
    >>> drop_marks("**By** Jane Doe [1]"), drop_marks("[1]A [2]B [3]C [4]D [5]E")
    ('**By** Jane Doe [1]', 'A B C D E')
    """
    if "](" in text:
        text = _drop_markdown(text)
    return _drop_numbers(text) if f"[{FEWEST_NUMBERS}]" in text else text


def _drop_markdown(text: str) -> str:
    plain, links = _MARKDOWN_LINK.subn(lambda link: "" if link[1] else link[2], text)
    if not links:
        return text
    plain = _MARKDOWN_LINK.sub(r"\2", plain)  # around a picture that was a link
    return _LINE_START.sub("", _EMPHASIS.sub(r"\2", plain))


def _drop_numbers(text: str) -> str:
    numbers = [int(number) for number in _LINK_NUMBER.findall(text)]
    if len(numbers) < FEWEST_NUMBERS or numbers[:FEWEST_NUMBERS] != list(range(1, FEWEST_NUMBERS + 1)):
        return text
    return _REFERENCES.sub("", _REFERENCE.sub("", _LINK_NUMBER.sub("", text)))
