"""The walk in C finds what the one in Python does."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from boilerstrip.decoding import decode
from boilerstrip.invisible import INVISIBLE, JOINERS
from boilerstrip.limits import DEFAULT_LIMITS, Limits
from boilerstrip.segment.thinning import NOTHING_ASIDE, Aside
from boilerstrip.segment.tree import MAX_TEXT, MAX_WITHIN, parse
from boilerstrip.segment.walk import Findings, Gather, walk_tree, walk_tree_purely

needs_compiled = pytest.mark.skipif(walk_tree is walk_tree_purely, reason="_walk.pyx was not compiled here")

PAGES = sorted((Path(__file__).parents[1] / "fixtures").glob("*/page.html"))


def find_both(markup: str, limits: Limits = DEFAULT_LIMITS) -> tuple[Findings, Findings]:
    """What the two walks find."""
    root, aside, _ = parse(markup.encode("utf-8", "replace"))
    if root is None:
        root = etree.Element("html")
    return walk_tree(root, aside, limits)(), walk_tree_purely(root, aside, limits)()


@needs_compiled
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name)
def test_pages(path: Path) -> None:
    """On whole pages."""
    compiled, pure = find_both(decode(path.read_bytes()).text)
    assert compiled == pure


@pytest.mark.parametrize(
    ("link", "count"), [("ne\u200bw", 3), ("\u200b new", 3), ("new\ufeff", 3), ("“new”", 5), ("می\u200cروم", 6)]
)
def test_characters_that_nobody_sees_are_not_counted(link: str, count: int) -> None:
    """As they are not in the text."""
    for found in find_both(f"<p><a href=/1>{link}</a> mill</p>"):
        assert (found.blocks[0].link_chars, found.blocks[0].text) == (
            count,
            f"{link} mill" if count > 3 else "new mill",
        )


TAGS = (
    "a b strong p div h1 h3 br ul li dl dd pre blockquote table tr td th span time img script style title meta link "
    "html body base noscript iframe svg article unknown"
).split()
ATTRIBUTES = {
    "class": "articleBody main-2|fooBARBaz été|x" + "y" * 199 + "zZ",
    "id": "a_b top|日本 İd",
    "role": "main",
    "style": "DISPLAY : none|visibility:hidden|text-align: Center|color: red|display: block",
    "align": "CENTER|left|center",
    "hidden": "|hidden",
    "href": "/2|",
    "rel": "next|nofollow",
    "type": "application/ld+json|text/javascript",
    "itemprop": "author|datePublished",
    "datetime": " 2021-05-28\u3000|",
    "content": "桥|",
    "name": "author",
    "src": " blank.gif |data:image/gif;base64,R0| Data:,|dat",
    "srcset": "/s1.jpg 400w, /s2.jpg 800w| |data:,x 1x",
    "data-srcset": "/d,1.jpg,|",
    "data-src": "/p.jpg|",
    "alt": "\u00a0新桥 ",
    "lang": "zh",
}
openings = st.builds(
    lambda tag, given: f"<{tag} " + " ".join(f'{name}="{value}"' for name, value in given) + ">",
    st.sampled_from(TAGS),
    st.lists(
        st.sampled_from([(name, value) for name, values in ATTRIBUTES.items() for value in values.split("|")]),
        max_size=3,
    ),
)
closings = st.sampled_from(TAGS).map("</{}>".format)
texts = st.one_of(
    st.sampled_from(
        [
            "新桥",
            "，",
            "word",
            " ",
            "\n",
            " \n\t",
            "\r\n",
            "\u3000",
            "\u200b",
            "\u200c",
            "م",
            "\u00a0",
            "…\n",
            "一二三" * 9,
        ]
    ),
    st.text(max_size=8),
)


pages = st.lists(st.one_of(openings, openings, closings, texts, texts), max_size=60).map("".join)


@needs_compiled
@given(pages)
@example("<p>新<b> \n </b>\n桥 \u200b\n通\u3000\n车\v\n了")
@example("<a href=x><div>整</div>块<a href=y>下一页</a></a>")
@example("<pre> a \n\n <b>b</b><br>\u200b</pre>")
@example("<b hidden itemprop=x>" + "字" * 500 + "<i itemprop=y>z")
@example("<p>É<b>É</b><i>Éa</i>é<u>Ǆé</u>.<b>Бб</b>७<i>Aa")
@example(
    "<b class=x>新桥</b><i class=y><b>通</b></i>车<b class=x>新桥</b><i class=y></i>通<b id=x>新桥</b><p><i id=y>通</i>"
)
@example(
    "<b class=x>新桥<b class=z>在</b></b><i class=y>通</i><b hidden class=x>新桥</b><i class=y>通</i><i class='x y'>车"
)
def test_any_markup(markup: str) -> None:
    """On anything."""
    compiled, pure = find_both(markup)
    assert compiled == pure


low = st.integers(1, 9)


@needs_compiled
@given(pages, st.builds(Limits, max_blocks=low, max_depth=low, max_attribute=low, max_text=low))
@example('<a hidden="hidden" hidden=""><p>', Limits(max_depth=2, max_attribute=1))
def test_any_markup_beyond_limits(markup: str, limits: Limits) -> None:
    """Whatever is left out, both leave it out and say so."""
    compiled, pure = find_both(markup, limits)
    assert compiled == pure


@needs_compiled
def test_every_character() -> None:
    """Each character, white space and invisible ones above all, between letters, at the ends, in links, as a break."""
    special = {chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()} | set(INVISIBLE + JOINERS)
    others = map(chr, range(0x20, 0xD800, 7))
    compiled, pure = find_both(
        "".join(
            f"<p>{c}a{c}b{c}<a href=x>{c}字{c}</a><b>م</b>{c}{c}\u200b{c}ی {c}क{c}\ufe0f{c}\U0001f600{c}<p>桥{c}\n{c}<p>桥{c}\n新<p>桥\n{c}新<p>{c}"
            for c in (*special, *others)
        )
    )
    assert compiled == pure


@needs_compiled
@pytest.mark.parametrize("opening", ["<div>", "<font>", "<ul><li>", "<b class=x>", "<a href=x>", "<i itemprop=y>"])
def test_deep_trees(opening: str) -> None:
    """However deep a tree is."""
    compiled, pure = find_both("<p>head</p>" + opening * 3000 + "text" + "</div>tail" * 300)
    assert compiled == pure


@pytest.mark.parametrize("walk", [walk_tree, walk_tree_purely])
def test_elements_within_properties_are_limited(walk: Callable[[etree._Element, Aside, Limits], Gather]) -> None:
    """So that nested microdata is read in linear time; and only so much of each text that it tells."""
    root, aside, _ = parse(("<i itemprop=x>" * (MAX_WITHIN + 50) + "字" * 2 * MAX_TEXT).encode("utf-8", "replace"))
    assert root is not None
    found = [text for _, _, text in walk(root, aside, DEFAULT_LIMITS)().properties]
    assert found == [""] * 49 + ["字" * MAX_TEXT] * (MAX_WITHIN + 1)


@needs_compiled
def test_only_the_element_itself_is_walked() -> None:
    """What lies beside or above an element is not looked at."""
    root, aside, _ = parse(
        ("<div>before<section><p>in</p>side</section>behind</div><p>after").encode("utf-8", "replace")
    )
    assert root is not None
    section = root.find(".//section")
    assert section is not None
    assert [block.text for block in walk_tree(section, aside, DEFAULT_LIMITS)().blocks] == ["in", "side"]
    assert walk_tree(section, aside, DEFAULT_LIMITS)() == walk_tree_purely(section, aside, DEFAULT_LIMITS)()


@pytest.mark.parametrize("walk", [pytest.param(walk_tree, marks=needs_compiled), walk_tree_purely])
@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<div><span>LEES OOK</span><a href=x>Brug is open</a></div>", "LEES OOK Brug is open"),
        ("<div><b>Анна Петрова</b><i>Обновено вчера</i></div>", "Анна Петрова Обновено вчера"),
        ("<p>3 min<span>Écouter</span></p>", "3 min Écouter"),
        ("<p>28.05.2031<span>Mill reopens</span></p>", "28.05.2031 Mill reopens"),
        ("<p>Nota:<a href=x>Puente</a></p>", "Nota: Puente"),
        ("<p><b>W</b>hen the mill <i>re</i>opened</p>", "When the mill reopened"),
        ("<p>O'<b>Brien</b> and CO<sub>2</sub>, 3<sup>D</sup></p>", "O'Brien and CO2, 3D"),
        ("<p><b>新桥</b><i>通车</i></p>", "新桥通车"),
        ("<pre>get<b>Mill</b></pre>", "getMill"),
    ],
)
def test_layout_parts_words_at_the_border_of_elements(
    walk: Callable[[etree._Element, Aside, Limits], Gather], markup: str, expected: str
) -> None:
    """Where styles set elements apart that nothing stands between, as minified pages have them."""
    root, aside, _ = parse(markup.encode())
    assert root is not None
    assert [block.text for block in walk(root, aside, DEFAULT_LIMITS)().blocks] == [expected]


@needs_compiled
def test_misuse() -> None:
    """What is no element is refused."""
    with pytest.raises(TypeError, match="an lxml element is expected"):
        walk_tree("<p>", NOTHING_ASIDE, DEFAULT_LIMITS)  # type: ignore[arg-type]
