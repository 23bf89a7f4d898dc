"""Flattening pages to text: what text mode learns from and is measured on. Every flattener but ``lines`` is an optional
package (extra ``train``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.util import find_spec

from boilerstrip.learning.corpus import Sample
from boilerstrip.widths import text_columns

Flatten = Callable[[Sample, str], str | None]
"""Takes a page and its decoded HTML; None where the page cannot be flattened in this way."""


def gold_lines(sample: Sample, html: str) -> str | None:  # noqa: ARG001 - a flattener takes both
    """The labelled lines joined; None for a page whose lines are not labelled."""
    return "\n".join(text for _, text in sample.lines) or None


def flatten_by_inscriptis(sample: Sample, html: str) -> str:  # noqa: ARG001
    """The layout as a text browser shows it."""
    import inscriptis

    return str(inscriptis.get_text(html)) if html.strip() else ""


def flatten_by_resiliparse(sample: Sample, html: str) -> str:  # noqa: ARG001
    """All visible text, as Common Crawl style pipelines write it."""
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=False))


def flatten_by_html_text(sample: Sample, html: str) -> str:  # noqa: ARG001
    """All text with line breaks where the markup has them."""
    import html_text

    return str(html_text.extract_text(html))


WRAP_COLUMNS = 76


def flatten_and_wrap(sample: Sample, html: str) -> str:
    """The labelled lines, else all text, hard-wrapped as mail programs and text browsers do."""
    import wcwidth

    lines = _plain(sample, html).split("\n")
    return "\n".join(piece for line in lines for piece in wcwidth.wrap(line, WRAP_COLUMNS) or [""])


MENU_COLUMNS = 12
SENTENCE_ENDS = tuple(".!?:;。！？：；…”")


def flatten_and_join_menus(sample: Sample, html: str) -> str:
    """The labelled lines, else all text, with runs of short lines on one line each, as flatteners do that do not break
    between the items of a list."""
    joined: list[str] = []
    previous_short = False
    for line in map(str.strip, _plain(sample, html).split("\n")):
        short = 0 < text_columns(line) <= MENU_COLUMNS and not line.endswith(SENTENCE_ENDS)
        if short and previous_short:
            joined[-1] += f" {line}"
        else:
            joined.append(line)
        previous_short = short
    return "\n".join(joined)


def _plain(sample: Sample, html: str) -> str:
    return gold_lines(sample, html) or flatten_by_html_text(sample, html)


FLATTENERS: Mapping[str, Flatten] = {
    "lines": gold_lines,
    "inscriptis": flatten_by_inscriptis,
    "resiliparse": flatten_by_resiliparse,
    "html_text": flatten_by_html_text,
    "wrapped": flatten_and_wrap,
    "joined": flatten_and_join_menus,
}
_PACKAGES = {
    "inscriptis": ("inscriptis",),
    "resiliparse": ("resiliparse",),
    "html_text": ("html_text",),
    "wrapped": ("html_text", "wcwidth"),
    "joined": ("html_text",),
}


@cache
def find_flatteners() -> Mapping[str, Flatten]:
    """The flatteners that work here, by name; their packages are looked for once, which takes 2 ms."""
    return {name: flatten for name, flatten in FLATTENERS.items() if all(map(find_spec, _PACKAGES.get(name, ())))}
