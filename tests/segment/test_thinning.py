"""What misleads the parser or costs it time goes, and nothing that is read."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from boilerstrip.blocks import Embedded
from boilerstrip.limits import DEFAULT_LIMITS
from boilerstrip.segment.embedded import read_embedded
from boilerstrip.segment.html import segment_html
from boilerstrip.segment.thinning import (
    ATTRIBUTES,
    MAX_ATTRIBUTES,
    NOTHING_ASIDE,
    Aside,
    count_tags,
    count_tags_purely,
    has_control_reference,
    has_control_reference_purely,
    thin,
    thin_purely,
)
from boilerstrip.segment.tree import Row, parse, read_rows
from boilerstrip.segment.walk import Findings, walk_tree

needs_compiled = pytest.mark.skipif(thin is thin_purely, reason="_thinning.pyx was not compiled here")
needs_html5 = pytest.mark.skipif(etree.LIBXML_VERSION < (2, 14), reason="libxml2 read markup its own way before 2.14")

MARKUP = {
    "no tag": ("a < b > c", "a < b > c"),
    "few": ("<p a b=1>x<br/><a>", "<p a b=1>x<br/><a>"),
    "more": ("<p a b c d=1 e>x", "<p a b>x"),
    "several tags": ("<p a b c>x<i d e f g>y<b>", "<p a b>x<i d e>y<b>"),
    "without values": ("<p a/b/c/d>x", "<p a/b>x"),
    "slashes and space": ("<p / a\n=\n1 / b = 2 / c = 3 />x", "<p / a\n=\n1 / b = 2 />x"),
    "ends in quotes": ("<p a='>' b=\"> <i\" c='<'>x", "<p a='>' b=\"> <i\">x"),
    "a quote in a name": ("<p a\"b c'd e>x", "<p a\"b c'd>x"),
    "no name": ('<p ="a> b="c d">x', '<p ="a> b="c d">x'),
    "names that begin with =": ("<p =a/=b/=c>x", "<p =a/=b>x"),
    "cut off": ("<p a b c d", "<p a b"),
    "an open quote": ("<p a='b c d", "<p a='b c"),
    "end tags": ("</p a b c>x", "</p a b c>x"),
    "ends of the page": ("a</body>b</HTML\n>c</html x></bodys>", "abc</html x></bodys>"),
    "a < before such an end": ("<</body>p a b c>x", "p a b c>x"),
}


@pytest.mark.parametrize("do", [pytest.param(thin, marks=needs_compiled), thin_purely])
@pytest.mark.parametrize(("markup", "expected"), MARKUP.values(), ids=MARKUP)
def test_thin(do: Callable[..., object], markup: str, expected: str) -> None:
    assert do(markup.encode(), 2, True) == (expected.encode(), NOTHING_ASIDE)


UNREAD = {
    "attributes": (
        "<p a=1 content=b data-c='>' ITEMPROP=\"d\" e / content=f/ onload=g>x<br itemprop=h />",
        "<p content=b ITEMPROP=\"d\" / content=f/>x<br itemprop=h />",
    ),
    "attributes of what declares nothing": ("<p lang=b name=c property=d type=e rel=f>x", "<p>x"),
    "side by side": ("<p a='1'content='b'c='2'>", "<p content='b'>"),
    "no tag closes itself that did not": ("<p content=b/ / c>x<p / c>y<p c/>z", "<p content=b/>x<p>y<p/>z"),
    "comments": ("a<!-- <p> -- --!>b<!-->c--><!--->d<!-- <!-- -->e-->", "a<!----!>b<!-->c--><!--->d<!---->e-->"),
    "a comment without an end": ("a<!-- b --", "a<!-- b --"),
    "no comments": ("<!doctype '<!-- > -->'><? <!-- ?>--></ <!-- >-->", "<!doctype '<!-- > -->'><? <!-- ?>--></ <!-- >-->"),
    "scripts": ("<script src=a>b<p>'</scripts>'</SCRIPT >c", "<script></SCRIPT >c"),
    "a script in a comment in a script": (
        "<script><!-- <script>a</script> --></script>b<script><!-- a --></script>",
        "<script><!-- <script>a</script> --></script>b<script><!-- a --></script>",
    ),
    "scripts that end themselves": ("<script/>a<style x/><p x>b<style x=a/>c</style>", "<script/>a<style/><p>b<style></style>"),
    "a script without an end": ("<script>a<p b=c>", "<script>"),
    "JSON-LD": (
        "<script type=application/ld+json>{'<b c>'}</script><script type='application/ld&#43;json'>{}</script>",
        "<script type=application/ld+json>{'<b c>'}</script><script type='application/ld&#43;json'>{}</script>",
    ),
    "titles of what declares nothing": ("<a title=b itemprop=c>d</a><link title=e>", "<a itemprop=c>d</a><link title=e>"),
    "styles": ("<style>a<!-- <p> --></p></style>b", "<style></style>b"),
    "text that is no markup": ("<title a><!-- b --><script>c</title></body><p d>", "<title><!-- b --><script>c</title><p>"),
    "and is never closed": ("<textarea><p a><script>b</script>", "<textarea><p a><script>b</script>"),
    "quotes in end tags": ("</p a='<script>'>b</script>", "</p a='<script>'>b</script>"),
}  # fmt: skip


UNSEEN = {
    "white space at a block's border": ("<div> \n<p> <b> a</b> \n</p>\t</div> b<p>\nc", "<div><p><b> a</b></p></div> b<p>\nc"),
    "but not within": ("<p>a <b>b</b> <i>c</i>\n<img> <br> <i> d</i> <hr> e", "<p>a <b>b</b> <i>c</i>\n<img><br><i> d</i><hr> e"),
    "nor where an end tag ends nothing": ("<b>a</b> </div> <i>b</i> </p> c", "<b>a</b> </div> <i>b</i> </p> c"),
    "nor behind what is hidden": ("<b>a</b><noscript> <p> b </p> </noscript> <i>c", "<b>a</b><noscript><p> b </p> </noscript> <i>c"),
    "nor where it counts": ("<p> <pre> a <b> </b>\n</pre> <p>", "<p><pre> a <b> </b>\n</pre> <p>"),
    "nor behind a closed block": ("<dt><i>a</i><dd/>b<i>c</i> </dt> <b>d", "<dt><i>a</i><dd/>b<i>c</i> </dt> <b>d"),
    "but behind other closed elements": ("<p>a<br/><img/> <i>b</i> </p> <b>", "<p>a<br/><img/><i>b</i></p><b>"),
    "no other space": ("<p>\xa0<b>a</b>\u3000</p>", "<p>\xa0<b>a</b>\u3000</p>"),
    "comments, scripts, and links where a block begins": (
        "<!-- a --> <div><!-- b --> <script src=c>d</script> <STYLE>e</STYLE ><link rel=icon href=f> <b>g",
        "<div><b>g",
    ),
    "but not within it": ("<div>a<!-- b --><script src=c>d</script><link rel=icon>", "<div>a<!----><script></script><link rel=icon>"),
    "links that are read": (
        "<p><link rel=NEXT href=a><link title=b rel=search><link itemprop=c><link rel='canonic&#97;l'>",
        "<p><link rel=NEXT href=a><link title=b rel=search><link itemprop=c><link rel='canonic&#97;l'>",
    ),
    "scripts that are read": ("<p><script type=ld+json>{}</script><script itemprop=a>b</script>", "<p><script type=ld+json>{}</script><script itemprop=a>b</script>"),
    "scripts that are not closed": ("<p><script>a</script", "<p><script>"),
    "a script before all else makes a head": ("<script>a</script><p><script>b</script>", "<script></script><p>"),
    "what could come together": ("<p><<!-- a -->p>", "<p><<!---->p>"),
}  # fmt: skip


@needs_compiled
@pytest.mark.parametrize(("markup", "expected"), (UNREAD | UNSEEN).values(), ids=UNREAD | UNSEEN)
def test_what_is_unread(markup: str, expected: str) -> None:
    assert thin(markup.encode(), MAX_ATTRIBUTES, False)[0] == expected.encode()


ASIDE = {
    "all of an element": (
        "<p class=b data-c='>' ID=\"d e\" style = f/ hidden><br / id='g h i' />",
        "<p\n><br\n/>",
        [{"class": "b", "id": "d e", "style": "f/", "hidden": ""}, {"id": "g h i"}],
    ),
    "the first of two": ("<p class=a CLASS=bcd class>", "<p\n>", [{"class": "a"}]),
    "without a value": ("<p class= id='' hidden style =>", "<p\n>", [{"class": "id=''", "hidden": "", "style": ""}]),
    "quotes": ("<p class='a\"b' id=c\"d' alt=\"'\">", "<p\n>", [{"class": 'a"b', "id": "c\"d'", "alt": "'"}]),
    "as many as are kept": ("<p class=first id=x style=y>", "<p\n>", [{"class": "first", "id": "x"}]),
    "beside what others read": ("<a class=ab href=/c rel=next>", "<a class=ab href=/c rel=next>", [{"class": "ab", "href": "/c", "rel": "next"}]),
    "beside what nobody reads": ("<a class=ab href=/c rel=nofollow>", "<a\n>", [{"class": "ab", "href": "/c"}]),
    "references": ("<p class=a&amp;b id=c>", "<p class=a&amp;b id=c>", [{"class": "a&b", "id": "c"}]),
    "no space": ("<p/id><b/id/><i id = / >", "<p\n><b\n/><i\n>", [{"id": ""}, {"id": ""}, {"id": "/"}]),
    "an open tag": ("<p class=abcdef><p class=abcdef", "<p\n><p class=abcdef", [{"class": "abcdef"}]),
    "the first of a line": ("<p id=a\n\n>x<b><i>\nx<p><b id=b>", "<p\n>x<b><i>\nx<p><b\n>", [{"id": "a"}, {}, {}, {}, {"id": "b"}]),
    "line breaks in what is kept": ("<p content='a\n\n' id=b>x<!--\n--><?\n?><b id=c>", "<p content='a\n\n' id=b>x<!----><?\n?><b\n>", [{"content": "a\n\n", "id": "b"}, {"id": "c"}]),
    "elements that are dropped": ("<p><body id=a><b><head id=b><i>", "<p><body id=a><b><head id=b><i>", [{}, {}, {}]),
    "elements that are put in": ("<b id=a><table><tr id=b><td id=c>", "<b\n><table><tr\n><td\n>", [{"id": "a"}, {}, {"id": "b"}, {"id": "c"}]),
}  # fmt: skip


@needs_compiled
@pytest.mark.parametrize(("markup", "expected", "attributes"), ASIDE.values(), ids=ASIDE)
def test_what_is_put_aside(markup: str, expected: str, attributes: list[dict[str, str]]) -> None:
    most = 2 if "y>" in markup else MAX_ATTRIBUTES
    thinned, aside = thin(markup.encode(), most, False)
    assert thinned == expected.encode()
    assert [given for _, tag, given, _, _ in read(thinned, aside) if tag not in ("html", "body")][
        : len(attributes)
    ] == attributes


def test_large_numbers() -> None:
    """Attributes are read even where libxml2 numbers no more lines."""
    count = 70_000
    page = segment_html("".join(f"<p class='number n{letters(number)}'>x" for number in range(count)))
    assert [container.words[1] for container in page.containers[-count:]] == [f"n{letters(n)}" for n in range(count)]


def letters(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "abcdefghij"))


TAGS = "<p|<i |>|/|=|a|b|'|\"|c=1|d='x'|e=\"y\"|<|\n|字| "
PAGE_ENDS = "<p>|<i a=b>|>|/|字|<|</body>|</HTML >|</html x>|</| "


@needs_compiled
@given(st.sampled_from([TAGS, PAGE_ENDS]).flatmap(lambda pieces: st.lists(st.sampled_from(pieces.split("|")))))
@example(["<p/b", "/d='x'", "a", ">", "字"])
def test_any_markup(pieces: list[str]) -> None:
    """Where all is to stay, both do the same, whatever it is."""
    content = "".join(pieces).encode()
    for most in (1, 2, 5):
        assert read(*thin(content, most, True)) == read(*thin_purely(content, most, True))


PIECES = (
    "<p |<p>|<div class=a b=c>|</div>|>|/>| / |x|字| id='x'| data-y=\"<!--\"|'|\"|<|&amp;|<!--|-->|--!>|<!-->|<!x>|<?x>|</ x>"
    "|<script>|<script type=application/ld+json>|<script a/>|</script>|</SCRIPT x>|<style>|</style>|<title>|</title>|"
    "<textarea>|</textarea >|<xmp>|</xmp>|<iframe src=x>|</iframe>|<svg x>|</svg>|<noscript>|</noscript>|<br/>|\n| |"
    "<b class=d>|</b>|<i class=e>|</i>|Ab|<h2>|</h2>|<li>|<pre>|</pre>|<body>|<head>|</p>|</li>|<link rel=next href=f>|"
    "<link rel=icon>|<a rel=nofollow href=g>|</a>|<div itemprop=h>|<meta name=i content=j>|<!-- k -->"
).split("|")


@needs_compiled
@needs_html5
@given(st.lists(st.sampled_from(PIECES)).map("".join))
@example("<p </title>")
@example("<p lang /d='x'e>字")
def test_any_tree(markup: str) -> None:
    """What is found in the tree is the same."""
    content = markup.encode()
    assert find(*thin(content, MAX_ATTRIBUTES, False)) == find(*thin_purely(content, MAX_ATTRIBUTES, False))


def find(markup: bytes, aside: Aside) -> tuple[Findings, Embedded] | None:
    """What a walk finds in a page, and what is read from what it found in the head."""
    root = tree_of(markup)
    if root is None:
        return None
    found = walk_tree(root, aside, DEFAULT_LIMITS)()
    return found._replace(declarations=[]), read_embedded(*found[3:-1])


def read(markup: bytes, aside: Aside) -> list[Row]:
    """The rows of a page's tree."""
    root = tree_of(markup)
    return [] if root is None else read_rows(root, aside)[0]


def tree_of(markup: bytes) -> etree._Element | None:
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(markup, parser)
    except etree.XMLSyntaxError:
        return None


def test_a_page_for_a_profile_is_whole() -> None:
    """The expressions of a site's profile may look at anything."""
    root, _, _ = parse(b"<p onclick=x>a<script>b</script>", whole=True)
    assert root is not None
    assert root.xpath("//@onclick | //script/text()") == ["x", "b"]


@pytest.mark.parametrize("form", ["a%d=1", "a%d", "a%d='>'", "data-src%d='>'"])
def test_a_million_attributes(form: str) -> None:
    """libxml2 would take hours."""
    start = time.process_time()
    page = segment_html(f"<p class=x {' '.join(form % number for number in range(1_000_000))}>text</p><p>more")
    assert time.process_time() - start < 10
    assert [block.text for block in page.blocks] == ["text", "more"]
    assert page.containers[-2].words == ("x",)


@pytest.mark.parametrize(
    "start",
    ["<&#1;p", "<</body>p", "<<</html>p", "<&#x1;</body>p", "<!&#1;-- --><p", "<title><p", "<script></script><p"],
)
def test_no_tag_comes_together_later(start: str) -> None:
    """What is taken out leaves no tag that had not been one."""
    attributes = "".join(f" a{number}" for number in range(2 * MAX_ATTRIBUTES))
    for whole in (False, True):
        root, _, _ = parse(f"{start}{attributes}>x".encode(), whole=whole)
        assert root is not None
        assert all(len(element.attrib) <= MAX_ATTRIBUTES for element in root.iter())


@pytest.mark.parametrize(
    "unit",
    [
        "<a ", "<a", "<a x=", "<a x='", "<a b>", "< ", "<a a a a", "a=' ", "<!--", "<!-->", "<!-- >", "<script>", "<style/",
        "<script></", "</script", "<title>", "<title></", "<", "</", "</p '", "</body", "<</body>", "<?", "<!",
    ],
)  # fmt: skip
@pytest.mark.parametrize("do", [pytest.param(thin, marks=needs_compiled), thin_purely])
def test_in_linear_time(do: Callable[..., bytes], unit: str) -> None:
    start = time.process_time()
    do(b"<p " + unit.encode() * 200_000, 2, False)
    do(b"<p>" + unit.encode() * 200_000, 2, False)
    assert time.process_time() - start < 2


def test_as_many_as_are_kept() -> None:
    names = [*sorted(ATTRIBUTES), *(f"a{number}" for number in range(MAX_ATTRIBUTES - len(ATTRIBUTES)))]
    tag = f"<p {' '.join(names)}>".encode()
    assert thin(tag, MAX_ATTRIBUTES, True)[0] is tag
    assert thin(f"<link {' '.join(sorted(ATTRIBUTES))}>".encode(), MAX_ATTRIBUTES, False)[0].count(b" ") == len(
        ATTRIBUTES
    )


@pytest.mark.parametrize("markup", [b"", b"<", b"a", b"<<", b"<p>a</p>", b"a<", b"\0<\0"])
def test_tags_are_counted(markup: bytes) -> None:
    assert count_tags(markup) == count_tags_purely(markup) == len(markup.split(b"<")) - 1


@pytest.mark.parametrize("do", [thin, thin_purely])
@pytest.mark.parametrize("whole", [False, True])
@pytest.mark.parametrize(
    ("markup", "comment"),
    [
        ("<p>a<!--enpproperty <title>b</title>/enpproperty--></p>", "enpproperty <title>b</title>/enpproperty"),
        ("<!--other--><!--enpproperty 1--><!--enpproperty 2-->", "enpproperty 1"),
        ("<!--enpproperty <title>b</title>", ""),
        (f"<!--enpproperty {'x' * 20_000}-->", ""),
        ("<p>enpproperty</p>", ""),
    ],
    ids=["one", "the first", "open", "too long", "no comment"],
)
def test_comment_of_the_publishing_system(
    do: Callable[[bytes, int, bool], tuple[bytes, Aside]], markup: str, comment: str, *, whole: bool
) -> None:
    assert do(markup.encode(), 100, whole)[1].comment.decode() == comment


@needs_compiled
@given(st.lists(st.sampled_from([b"&#", b"&", b"#", b"x", b"X", *map(bytes, zip(b"0123456789abcdefABCDEF; g"))])))
def test_control_references_are_found(pieces: list[bytes]) -> None:
    """In any markup."""
    markup = b"".join(pieces)
    assert has_control_reference(markup) == has_control_reference_purely(markup)


@needs_compiled
@pytest.mark.parametrize(
    "form", ["&#{}", "a&#0{};", "&&#x{:x};", "&#X00{:X}", "&#000000000{}", "&#0000000000{}", "&#{}b"]
)
def test_control_references_of_all_numbers(form: str) -> None:
    for number in range(0x1100):
        markup = form.format(number).encode()
        assert has_control_reference(markup) == has_control_reference_purely(markup)
