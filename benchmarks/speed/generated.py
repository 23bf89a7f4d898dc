"""Pages of any size, made from the paragraphs of the project's fixtures, each piece numbered so that none is a copy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import count, cycle

from benchmarks.speed.child import FIXTURES
from boilerstrip.extractor import PageKind

_SOURCES = ("prefecture_gbk", "english", "portal_menus", "russian", "japanese", "english_blog")
_DEPTH = 500
_HEAD = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>临澜湾大桥昨日合龙_临澜日报</title>
<meta name="description" content="临澜湾大桥最后一段钢箱梁吊装到位"><meta name="author" content="苗知远">{head}</head>
<body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/news/">新闻</a></li></ul></div>
<div class="article" id="content"><h1>临澜湾大桥昨日合龙</h1><div class="info">2024-05-02 09:13 来源：临澜日报</div>
"""
_FOOT = '\n</div><div class="footer">版权所有 临澜日报社 热线：0000-00000000</div></body></html>'


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of page that grows: ``build(size)`` gives about ``size`` bytes of it."""

    build: Callable[[int], bytes]
    kind: PageKind = "html"


@cache
def paragraphs() -> tuple[str, ...]:
    """What the fixtures say, a paragraph an item."""
    found = [json.loads((FIXTURES / name / "expected.json").read_text("utf-8")) for name in _SOURCES]
    return tuple(text for expected in found for text in expected["paragraphs"])


def numbered() -> Iterator[tuple[int, str]]:
    """Numbers and paragraphs without end; each paragraph says its number."""
    for number, text in zip(count(1), cycle(paragraphs()), strict=False):
        yield number, f"{text[: len(text) // 2]} {number} {text[len(text) // 2 :]}"


def fill(size: int, piece: Callable[[int, str], str], joint: str = "\n") -> str:
    """Pieces until they have ``size`` bytes."""
    pieces: list[str] = []
    for number, text in numbered():
        if size <= 0:
            break
        pieces.append(piece(number, text))
        size -= len(pieces[-1].encode()) + len(joint)
    return joint.join(pieces)


def _page(body: str, head: str = "") -> bytes:
    return (_HEAD.format(head=head) + body + _FOOT).encode()


def _html(piece: Callable[[int, str], str], before: str = "", after: str = "", joint: str = "\n") -> Shape:
    """A page whose body holds pieces."""
    return Shape(lambda size: _page(before + fill(size, piece, joint) + after))


def _text(piece: Callable[[int, str], str], joint: str = "\n") -> Shape:
    head = "首页 新闻 体育\n临澜湾大桥昨日合龙\n2024-05-02 09:13 来源：临澜日报\n"
    return Shape(lambda size: (head + fill(size, piece, joint)).encode(), "text")


def _nested(number: int, text: str) -> str:
    """A level deeper; every so often back to the top, as libxml2 gives up at a depth of 2,048."""
    up = "</div>" * _DEPTH if number % _DEPTH == 0 else ""
    return f'<div class="level{number % 7}"><p>{escape(text)}</p>{up}'


def _copies(size: int) -> bytes:
    once = "".join(f"<p>{escape(text)}</p>\n" for text in paragraphs())
    return _page(once * (1 + size // len(once.encode())))


def _wrapped(number: int, text: str) -> str:  # noqa: ARG001 - a piece takes both
    return "\n".join(text[start : start + 38] for start in range(0, len(text), 38)) + "\n"


def _meta(number: int, text: str) -> str:
    ld = json.dumps({"@type": "NewsArticle", "headline": text[:40], "author": f"{number}"}, ensure_ascii=False)
    return (
        f'<meta property="article:tag" content="{escape(text[:60])}"><meta name="author" content="{number}">'
        f'<script type="application/ld+json">{ld}</script>'
    )


SHAPES: dict[str, Shape] = {
    "paragraphs": _html(lambda _, text: f"<p>{escape(text)}</p>"),
    "links": _html(lambda n, text: f'<li><a href="/n/{n}.html">{escape(text[:24])}</a></li>', "<ul>", "</ul>"),
    "one paragraph": _html(lambda _, text: escape(text), "<p>", "</p>", " "),
    "line breaks": _html(lambda _, text: f"　　{escape(text)}<br><br>"),
    "nested": _html(_nested),
    "containers": _html(lambda n, text: f'<div class="box b{n}"><div><span>{escape(text[:9])}</span></div></div>'),
    "table": _html(lambda n, text: f"<tr><td>{n}</td><td>{escape(text[:9])}</td></tr>", "<table>", "</table>"),
    "pictures": _html(
        lambda n, text: f'<figure><img src="/i/{n}.jpg"><figcaption>{escape(text[:30])} 苗知远 摄</figcaption></figure>'
    ),
    "credits": _html(
        lambda n, text: (
            f"<p>2024-05-02 09:{n % 60:02d} 来源：临澜日报{n} 记者 苗知远 {escape(text[:9])}</p><p>编辑：宋砚秋</p>"
        )
    ),
    "headings": _html(lambda _, text: f"<h2>{escape(text[:20])}</h2><p>{escape(text)}</p>"),
    "comments": _html(
        lambda n, text: f'<div class="comment"><b>网友{n}</b> 3小时前<p>{escape(text[:40])} 回复</p></div>'
    ),
    "copies": Shape(_copies),
    "inline": _html(lambda n, text: f'<b>{n}</b><a href="/{n}"><i>{escape(text[:6])}</i></a>', "<p>", "</p>", " "),
    "head": Shape(lambda size: _page("".join(f"<p>{escape(t)}</p>" for t in paragraphs()), fill(size, _meta))),
    "text lines": _text(lambda _, text: text),
    "text, one line": _text(lambda _, text: text, " "),
    "text, wrapped": _text(_wrapped),
    "text, short lines": _text(lambda n, text: f"{text[:8]}{n}"),
}
"""Every way in which a page may grow."""
