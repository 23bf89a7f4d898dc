"""What Hypothesis makes for tests: words, markup of any kind, and pages whose visible text is known."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

WORDS = st.sampled_from(
    "新桥 通车 市民 两岸 来源：临澜日报 记者 苗知远 2031-04-02 09:13 昨天 。 ， “好” bridge opens Über été мост 橋 다리 はし & < "
    "&lt; 1 — … 😀 𠮷".split(" ")
)
"""Words of several scripts, and what stands between words."""

TAGS = st.sampled_from(
    "<div> </div> <p> </p> <br> <a href=x> </a> <table> <tr> <td> </table> <b> </b> <ul> <li> <h1> </h1> <pre> </pre> "
    "<script> </script> <style> </style> <title> </title> <!-- --> </html> <body> & &lt; &#0; &#x1b; <img/src=a> <meta "
    "<time/datetime=2031-04-02> <textarea> <select> <option> <noscript> <svg> <template> <p/hidden> <figure> <base/href=[> "
    "<figcaption> <blockquote> <dl> <dt> <dd> </p".split(" ")
)

MARKUP = st.lists(st.one_of(TAGS, WORDS, st.text(max_size=8)), max_size=60).map("".join)
"""Any markup, well-formed or not."""

PRINTED = st.lists(
    st.one_of(WORDS, st.sampled_from(["\n", "\n\n", "\t", "  ", "\u3000\u3000", "• ", "| ", "\f"])), max_size=80
)
LINES = PRINTED.map("".join)
"""Any flattened text."""

CONTENTS = st.one_of(MARKUP, LINES, st.binary(max_size=400), MARKUP.map(lambda page: page.encode("gb18030", "replace")))
"""Whatever a crawl may bring."""


class Shown(NamedTuple):
    """A piece of a page and what a reader sees of it, white space left out."""

    markup: str
    text: str


def _text(words: list[str]) -> Shown:
    shown = " ".join(words)
    return Shown(
        shown.replace("&lt;", "<").replace("&", "&amp;").replace("<", "&lt;"),
        shown.replace("&lt;", "<").replace(" ", ""),
    )


TEXT = st.lists(WORDS, min_size=1, max_size=6).map(_text)
UNSEEN = st.sampled_from(
    [
        "<!-- a -->",
        "<script>var a = '<p>b</p>'</script>",
        "<style>p {}</style>",
        "<img src='a.jpg' alt='b'>",
        "<br>",
        "\n ",
    ]
).map(lambda markup: Shown(markup, ""))


def _inside(opening: str, closing: str, parts: list[Shown]) -> Shown:
    return Shown(opening + "".join(part.markup for part in parts) + closing, "".join(part.text for part in parts))


def _elements(tags: str, parts: st.SearchStrategy[Shown]) -> st.SearchStrategy[Shown]:
    names = st.sampled_from(tags.split())
    return st.builds(lambda tag, inner: _inside(f"<{tag}>", f"</{tag}>", inner), names, st.lists(parts, max_size=4))


INLINE = st.recursive(TEXT | UNSEEN, lambda parts: _elements("b i span a em font", parts), max_leaves=6)
BLOCKS = st.recursive(
    _elements("p h1 h2 h3 div", INLINE), lambda parts: _elements("div section blockquote article", parts), max_leaves=8
)
LISTS = st.lists(INLINE, min_size=1, max_size=4).map(
    lambda items: _inside("<ul>", "</ul>", [_inside("<li>", "</li>", [item]) for item in items])
)
TABLES = st.lists(st.lists(INLINE, min_size=1, max_size=3), min_size=1, max_size=3).map(
    lambda rows: _inside(
        "<table>", "</table>", [_inside("<tr>", "</tr>", [_inside("<td>", "</td>", [c]) for c in row]) for row in rows]
    )
)
PAGES = st.lists(BLOCKS | LISTS | TABLES | INLINE, max_size=6).map(
    lambda parts: _inside("<html><head><title>t</title></head><body>", "</body></html>", parts)
)
"""Whole pages of which the visible text is known."""
