"""Sums over containers and styles, on pages small enough to add up by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.blocks import Page
from boilerstrip.scoring.columns import to_values
from boilerstrip.scoring.containers import TAG_BITS, Sums, Tree, inherit_bits, read_tags, read_tree, sum_tree
from boilerstrip.segment.html import segment_html

PAGE = (
    '<div class=menu><a href="/a">新闻</a></div>'
    "<article><h1>新桥</h1><div class=text><p>第一段</p><p>第二段</p></div><p class=note>注</p></article>"
    '<div class=menu><a href="/b">体育</a></div>'
)


def tree_of(page: Page) -> Tree:
    return read_tree(page, to_values([block.container for block in page.blocks]))


def sums_of(page: Page) -> tuple[Sums, Sums]:
    """Sums by container and by style, with characters as columns; a block counts as prose where it has none in links."""
    places = to_values([block.container for block in page.blocks])
    columns = [len(block.text) for block in page.blocks]
    links = [block.link_chars for block in page.blocks]
    prose = [0 if link else width for width, link in zip(columns, links, strict=True)]
    return sum_tree(tree_of(page), places, to_values(columns), to_values(links), to_values(prose))


def find(page: Page, tag: str, word: str | None = None) -> int:
    """The first container of the tag (and class)."""
    return next(
        index
        for index, container in enumerate(page.containers)
        if container.tag == tag and (word is None or word in container.words)
    )


def test_sums_include_what_lies_deeper() -> None:
    page = segment_html(PAGE)
    article, text, menu = find(page, "article"), find(page, "div", "text"), find(page, "div", "menu")
    sums, _ = sums_of(page)
    assert [sums.columns[index] for index in (0, article, text, menu)] == [13, 9, 6, 2]
    assert [sums.link_columns[index] for index in (0, article, text, menu)] == [4, 0, 0, 2]
    assert [sums.prose[index] for index in (0, article, text, menu)] == [9, 9, 6, 0]
    assert [sums.blocks[index] for index in (0, article, text, menu)] == [6, 4, 2, 1]


def test_a_container_holds_a_run_of_blocks() -> None:
    page = segment_html(PAGE)
    tree = tree_of(page)
    runs = {tag: (tree.first[index], tree.last[index]) for tag in ("html", "article") for index in [find(page, tag)]}
    assert runs == {"html": (0, 6), "article": (1, 5)}


def test_shared_and_outer_boxes() -> None:
    """The nearest container of two blocks or more, and the nearest above it that holds more."""
    page = segment_html(PAGE)
    tree = tree_of(page)
    article, text, body = find(page, "article"), find(page, "div", "text"), find(page, "body")
    first_paragraph, note = find(page, "p"), find(page, "p", "note")
    assert (tree.shared[first_paragraph], tree.outer[first_paragraph]) == (text, article)
    assert (tree.shared[note], tree.outer[note]) == (article, body)


def test_a_page_of_one_block_is_its_own_box() -> None:
    page = segment_html("<p>只有一段</p>")
    tree = tree_of(page)
    place = page.blocks[0].container
    assert tree.shared[place] == tree.outer[place] == 0


def test_boxes_of_the_same_look_share_a_style() -> None:
    """Tags and class words on the way from the root make a style: both menus have one, and their sums are one."""
    page = segment_html(PAGE)
    tree = tree_of(page)
    menus = [index for index, container in enumerate(page.containers) if "menu" in container.words]
    styles = {tree.style[index] for index in menus}
    assert len(menus) == 2
    assert len(styles) == 1
    (style,) = styles
    _, sums = sums_of(page)
    assert (sums.columns[style], sums.blocks[style]) == (4, 2)
    assert tree.style[find(page, "p")] != tree.style[find(page, "p", "note")]


def test_tags_are_inherited() -> None:
    page = segment_html(PAGE)
    tree = tree_of(page)
    paragraph = find(page, "p")
    own = read_tags(tree)
    assert own[paragraph] == TAG_BITS["p"]
    assert inherit_bits(own, tree.parent)[paragraph] == TAG_BITS["p"] | TAG_BITS["article"]
    assert tree.depth[paragraph] == tree.depth[find(page, "article")] + 2


FRAGMENTS = st.sampled_from("<div> </div> <ul><li> </ul> <p> 新桥 word <a> </a> <table><tr><td> </table>".split(" "))


@given(st.lists(FRAGMENTS, min_size=1, max_size=40).map("".join))
def test_sums_of_any_page(markup: str) -> None:
    """The root holds everything; a box holds two blocks or more, unless the page has no such; outer ones hold it."""
    page = segment_html(markup)
    if not page.blocks:
        return
    tree = tree_of(page)
    by_container, by_style = sums_of(page)
    assert by_container.columns[0] == sum(by_style.columns) == sum(len(block.text) for block in page.blocks)
    assert by_container.blocks[0] == sum(by_style.blocks) == len(page.blocks)
    for block in page.blocks:
        box, outer = tree.shared[block.container], tree.outer[block.container]
        assert tree.first[box] <= block.index < tree.last[box]
        assert tree.blocks[box] > 1 or len(page.blocks) == 1
        assert tree.first[outer] <= tree.first[box] <= tree.last[box] <= tree.last[outer]
