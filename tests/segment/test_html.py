"""HTML → blocks: what a reader of the page sees as lines, in order."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml.etree import LIBXML_VERSION

from boilerstrip.blocks import Kind
from boilerstrip.limits import Limits
from boilerstrip.segment.html import segment_html
from boilerstrip.tables import innermost

CASES = {
    "br ends a block": ("<p>第一行<br>第二行<br/>第三行</p>", ["第一行", "第二行", "第三行"]),
    "br in a heading joins": ("<h1>新桥今日<br>通车</h1>", ["新桥今日 通车"]),
    "inline elements are joined as shown": ("<p>共<b>三</b><i>百</i>人</p>", ["共三百人"]),
    "words are not lost between inline elements": ("<p>The <b>old</b> <i>mill</i></p>", ["The old mill"]),
    "no space from a line break between CJK": ("<p>市民\n   散步</p>", ["市民散步"]),
    "a space from a line break between words": ("<p>old\n   mill</p>", ["old mill"]),
    "ideographic indentation is dropped": ("<p>　　桥长三百米。</p>", ["桥长三百米。"]),
    "text directly under body": ("开头<div>中间</div>结尾", ["开头", "中间", "结尾"]),
    "scripts, styles and templates are not text": (
        "<script>var a='x'</script><style>p{}</style><template>t</template><p>读</p>",
        ["读"],
    ),
    "text behind a script stays": ("<p>前<script>x()</script>后</p>", ["前后"]),
    "noscript and iframe are not shown": ("<noscript>开启脚本</noscript><iframe>旧浏览器</iframe><p>文</p>", ["文"]),
    "comments are not text": ("<p>甲<!-- 隐藏 -->乙</p>", ["甲乙"]),
    "hidden inline text is not shown": ('<p>甲<span style="display: none">暗</span>乙</p>', ["甲乙"]),
    "a second page end does not end the page": ("<body><p>上</p></body></html><p>下</p></body></html>", ["上", "下"]),
    "layout tables": ("<table><tr><td><table><tr><td>甲<br>乙</td></tr></table></td></tr></table>", ["甲", "乙"]),
    "cells are blocks": ("<table><tr><th>年</th><td>2019</td></tr></table>", ["年", "2019"]),
    "unclosed tags": ("<div><p>一<p>二<b>三<div>四", ["一", "二三", "四"]),
    "what browsers without frames show": ("<frameset><noframes><p>无框架</p></noframes></frameset>", []),
    "neighbours of two classes are apart": (
        "<p><span class=source>青石日报</span><span class=author>李明远</span><a class=go>by ann</a><i class=at>more</i>",
        ["青石日报 李明远 by ann more"],
    ),
    "those with a class in common are not": ("<p><b class='text hot'>管控</b><b class='text'>工作</b>", ["管控工作"]),
    "nor those of none": ("<p><b>管控</b><b class=hot>工作</b><b>不</b><i>松</i>", ["管控工作不松"]),
    "nor an initial and its word": ("<p><b class=drop>T</b><b class=rest>he bridge</b>", ["The bridge"]),
    "nor numbers and units": ("<p><b class=number>309</b><b class=unit>mg</b>", ["309mg"]),
    "nor where something stands between": (
        "<p><b class=a>新桥</b>，<b class=b>通车</b>了<b class=c>今</b><i></i><b class=d>天</b>",
        ["新桥，通车了今天"],
    ),
    "nor behind an icon": ("<p><a class=word>新桥</a><i class=icon></i>通车", ["新桥通车"]),
    "ruby keeps the base text": ("<p><ruby>東京<rt>とうきょう</rt></ruby>へ</p>", ["東京へ"]),
    "zero-width characters go": ("<p>\u200b新\ufeff桥\u200d</p>", ["新桥"]),
    "joiners stay in words": ("<p>\u200cمی\u200c<b>روم</b>", ["می\u200cروم"]),
    "joiners stay in pictographs": ("<p>👨\u200d👩\u200d👧 ok\u200d</p>", ["👨\u200d👩\u200d👧 ok"]),
    "marks of direction go": ("<p>\u202e新\u2066桥\u2069&#x61c;通&#x202e;车</p>", ["新桥通车"]),
    "controls written as references go": ("<p>新&#27;桥&#x1b;[1m通&#8车&#0031;&#x7F;&#x8d;&#157;</p>", ["新桥[1m通车"]),
    "references that only begin so stay": ("<p>&#80;&#x1b5;&#310;&#1273;&#x95;</p>", ["PƵĶӹ•"]),
    "form controls are not text": ("<select><option>一月</option></select><textarea>写</textarea><p>文</p>", ["文"]),
    "preformatted text is cut at empty lines": ("<pre>a\n b\n\nc</pre>", ["a\n b", "c"]),
    "nothing": ("", []),
    "white space only": ("  \n ", []),
    "a bare word": ("word", ["word"]),
}


@pytest.mark.parametrize(("markup", "expected"), CASES.values(), ids=CASES)
def test_texts(markup: str, expected: list[str]) -> None:
    """Blocks are the page's visible lines, in order."""
    assert [block.text for block in segment_html(markup).blocks] == expected


KINDS = {
    "heading": ("<h2>题</h2>", Kind.HEADING, 2),
    "list item": ("<ul><li>项</li></ul>", Kind.LIST_ITEM, 1),
    "nested list item": ("<ul><li><ol><li>项</li></ol></li></ul>", Kind.LIST_ITEM, 2),
    "quote": ("<blockquote><p>引</p></blockquote>", Kind.QUOTE, 0),
    "preformatted": ("<pre>x</pre>", Kind.PREFORMATTED, 0),
    "paragraph": ("<div>段</div>", Kind.PARAGRAPH, 0),
    "cell of a layout table": ("<table><tr><td>段</td></tr></table>", Kind.PARAGRAPH, 0),
    "cell of a content table": ("<table><tr><td>年</td><td>值</td></tr></table>", Kind.TABLE_CELL, 0),
}


@pytest.mark.parametrize(("markup", "kind", "level"), KINDS.values(), ids=KINDS)
def test_kinds(markup: str, kind: Kind, level: int) -> None:
    """A block knows its structural kind."""
    block = segment_html(markup).blocks[0]
    assert (block.kind, block.level) == (kind, level)


def test_links() -> None:
    """Links are counted, and their share of the text is known, across block boundaries too."""
    page = segment_html('<p>见<a href="/a">甲乙</a>和<a href="/b">丙丁</a></p><a href="/c"><div>整块</div></a>')
    assert [(block.links, block.link_density) for block in page.blocks] == [(2, 4 / 6), (1, 1.0)]


def test_containers_know_their_words_and_paths() -> None:
    """Containers carry class and id words, hidden ones are marked, and blocks say where they stood."""
    page = segment_html('<div class="articleBody main-2" style="display:none"><p id="x">文</p></div>')
    container = page.containers[page.containers[page.blocks[0].container].parent]
    assert container.words == ("article", "body", "main", "hidden")
    assert page.blocks[0].path == "/html[1]/body[1]/div[1]/p[1]"


def test_embedded() -> None:
    """What the head says is kept as written."""
    page = segment_html(
        '<html lang="zh"><title> 桥 \n\u202e\u200b通车 </title><meta property="og:title" content="桥"><base href="/b/">'
        '<script type="application/ld+json">{"a":1}</script><link rel="Next" href="/2">'
        '<time datetime="2021-05-28">前天</time><p itemprop="author">林晓禾</p><a href="/2">下一页</a>'
    ).embedded
    assert (page.title, page.lang, page.base, page.json_ld) == ("桥 通车", "zh", "/b/", ('{"a":1}',))
    assert page.metas == (("og:title", "桥"), ("itemprop:author", "林晓禾"))
    assert page.links == (("next", "/2"),)
    assert page.times == (("2021-05-28", 0),)
    assert [(text, href) for text, href, _ in page.anchors] == [("下一页", "/2")]


def test_what_declares_says_nothing_of_a_text() -> None:
    """The id of a style sheet is no word about the block that it stands before."""
    page = segment_html("<p>a<link id=sidebar-css rel=stylesheet><meta name=x class=menu><b class=lead>b</b></p>")
    assert [(block.text, block.words) for block in page.blocks] == [("ab", ("lead",))]


SPACE = "\n" + 50 * "\t"


@pytest.mark.parametrize(
    ("inner", "value"),
    [
        ("Jane Doe", "Jane Doe"),
        (f"{SPACE}<p>By <b>Ja</b>ne{SPACE}Doe</p>{SPACE}<p>{SPACE}editor<br>in chief</p>" * 3, " ".join(["By Jane Doe editor in chief"] * 3)),
        ("<h4>Jane Doe</h4>editor", "Jane Doe editor"),
        ("<script>a</script>Jane<style>b</style> <svg><text>c</text></svg><textarea>e</textarea>Doe", "Jane Doe"),
        (f"{'Jane Doe ' * 20}<p>{'John Roe ' * 20}", None),
        (f"{'Jane Doe ' * 20}{SPACE * 40}{'John Roe ' * 20}", None),
    ],
    ids=["alone", "much white space", "a block and a line", "what nobody sees", "much text", "much of both"],
)  # fmt: skip
def test_microdata(inner: str, value: str | None) -> None:
    """What an element says is what is read in it, on one line; long texts are the article's."""
    metas = segment_html(f"<body><div itemprop=author>{inner}</div>").embedded.metas
    assert metas == ((("itemprop:author", value),) if value else ())


@pytest.mark.parametrize(
    "rel", ["canonical", "next", "nofollow next", "NEXT", "stylesheet", "nofollow", "prev", "icon"]
)
def test_relations(rel: str) -> None:
    """Of links only those to the page itself and to the next one are kept."""
    page = segment_html(f"<title>a</title><link rel='{rel}' href=/1><p>b<a rel='{rel}' href=/2>c</a>").embedded
    kept = [(rel.lower(), "/1"), (rel.lower(), "/2")] if "next" in rel.lower() or rel == "canonical" else []
    assert [*page.links] == kept


@pytest.mark.parametrize(
    ("attributes", "src"),
    [
        ("src=data:image/gif;base64,R0 srcset='/a,1.jpg 400w, /a,2.jpg 800w'", "/a,2.jpg"),
        ("srcset='/a.jpg 800w, /b.jpg 400w, '", "/a.jpg"),
        ("srcset='/a.jpg, /b.jpg 1.5x'", "/b.jpg"),
        ("srcset=/a.jpg", "/a.jpg"),
        ("srcset=' , '", None),
        ("src=data:, data-srcset='/a.jpg 1x' srcset='data:,x 1x'", "/a.jpg"),
        ("src=/p.jpg srcset='/a.jpg 400w'", "/p.jpg"),
        ("src=data:,x srcset=' '", "data:,x"),
        ("src=/blank.gif data-lazy=/a.jpg", "/a.jpg"),
    ],
)
def test_addresses_of_pictures(attributes: str, src: str | None) -> None:
    """Where neither a lazy address nor src is one, a set of sizes has it."""
    pictures = segment_html(f"<p>前</p><img {attributes}><p>后</p>").pictures
    assert [picture.src for picture in pictures] == ([src] if src is not None else [])


def test_pictures_prefer_the_lazy_address() -> None:
    """A placeholder in src does not hide the picture that a script would load."""
    page = segment_html('<p>前</p><img src="blank.gif" data-src="/p.jpg" alt=" 桥 "><p>后</p>')
    assert [(picture.src, picture.alt, picture.before) for picture in page.pictures] == [("/p.jpg", "桥", 1)]


@pytest.mark.parametrize("opening", ["<div>", "<font>", "<ul><li>", "<table><tr><td>", "<b><i>", "<a href=x>"])
def test_deep_nesting(opening: str) -> None:
    """50,000 levels give what the parser can read, in time, with containers no deeper than the limit."""
    start = time.perf_counter()
    page = segment_html("<p>head</p>" + opening * 50_000 + "text")
    assert time.perf_counter() - start < 10
    assert page.blocks[0].text == "head"
    depths = [0]
    for container in page.containers[1:]:
        depths.append(depths[container.parent] + 1)
    assert max(depths) <= Limits().max_depth
    is_read = opening.startswith("<a ")  # links in links are closed
    is_read = is_read or (opening in ("<font>", "<b><i>") and LIBXML_VERSION < (2, 14))  # which has no limit
    assert page.truncated == (() if is_read else ("max_depth",))


FRAGMENTS = st.sampled_from(
    "<div> </div> <p> </p> <br> <a href=x> </a> <table> <tr> <td> </table> <b> </b> <ul> <li> <h1> </h1> <pre> </pre> "
    "<script> </script> 新桥 word <!-- --> </html> & &lt; <img/src=a>".split(" ")
)


@example("<h1><pre> 0")
@example("<pre><h1> 0")
@given(st.lists(st.one_of(FRAGMENTS, st.text(max_size=8)), max_size=60).map("".join))
def test_any_markup_gives_blocks(markup: str) -> None:
    """Whatever the markup: blocks are numbered, never blank, in containers that exist, and the same each time."""
    page = segment_html(markup)
    assert page == segment_html(markup)
    assert [block.index for block in page.blocks] == list(range(len(page.blocks)))
    preformatted = innermost(page.containers, [block.container for block in page.blocks], "pre", "listing", "xmp")
    for block in page.blocks:
        assert block.text.strip() == block.text.strip("\n") or preformatted[block.index] >= 0
        assert block.text
        assert 0 <= block.container < len(page.containers)
        assert 0 <= block.link_density <= 1
    for index, container in enumerate(page.containers):
        assert container.parent < index
