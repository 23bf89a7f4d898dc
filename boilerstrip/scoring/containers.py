"""Sums over containers and over blocks of the same style, computed once a page.

A container's blocks are a contiguous run, so sums go from children to parents in one backward pass.
"""

from __future__ import annotations

from dataclasses import dataclass

from boilerstrip.blocks import Page

TAG_GROUPS = {
    "p": ("p",),
    "li": ("li", "ul", "ol", "dd", "dt", "dl"),
    "table": ("td", "th", "tr", "table"),
    "nav": ("nav",),
    "header": ("header", "hgroup"),
    "footer": ("footer",),
    "aside": ("aside",),
    "article": ("article",),
    "main": ("main",),
    "form": ("form", "fieldset", "legend"),
    "figure": ("figure", "figcaption", "caption"),
    "section": ("section",),
    "quote": ("blockquote",),
    "heading": ("h1", "h2", "h3", "h4", "h5", "h6"),
    "pre": ("pre",),
    "dialog": ("dialog", "details"),
}
TAG_BITS = {tag: 1 << bit for bit, tags in enumerate(TAG_GROUPS.values()) for tag in tags}


@dataclass(slots=True)
class Sums:
    """Per container (or style): columns of text, columns in links, columns in sentences, and blocks."""

    columns: list[int]
    link_columns: list[int]
    prose: list[int]
    blocks: list[int]


@dataclass(slots=True)
class Tree:
    """The page's containers as columns. ``sums`` include what lies deeper. ``first`` and ``last`` are block indexes
    (last exclusive), ``style`` numbers the class of containers with the same tags and class words on the way from the
    root."""

    parent: list[int]
    depth: list[int]
    sums: Sums
    first: list[int]
    last: list[int]
    style: list[int]
    style_sums: Sums
    shared: list[int]  # nearest container (itself or above) that holds two blocks or more
    outer: list[int]  # nearest container above `shared` that holds more
    own_tags: list[int]  # bit set of TAG_GROUPS
    all_tags: list[int]  # with those of the containers above


def read_tree(page: Page, columns: list[int], link_columns: list[int], prose: list[int]) -> Tree:
    """Sum up the blocks' ``columns`` (of text), ``link_columns`` and ``prose`` (columns that read as sentences)."""
    count = len(page.containers)
    parent = [container.parent for container in page.containers]
    sums = Sums([0] * count, [0] * count, [0] * count, [0] * count)
    first, last = [len(page.blocks)] * count, [0] * count
    for block in page.blocks:
        index, place = block.index, block.container
        _add(sums, place, columns[index], link_columns[index], prose[index], 1)
        if index < first[place]:
            first[place] = index
        last[place] = index + 1
    for index in range(count - 1, 0, -1):
        above = parent[index]
        if above >= 0:
            _add(sums, above, sums.columns[index], sums.link_columns[index], sums.prose[index], sums.blocks[index])
            if first[index] < first[above]:
                first[above] = first[index]
            if last[index] > last[above]:
                last[above] = last[index]
    return _inherit(page, parent, sums, first, last, columns, link_columns, prose)


def _add(sums: Sums, index: int, columns: int, link_columns: int, prose: int, blocks: int) -> None:
    sums.columns[index] += columns
    sums.link_columns[index] += link_columns
    sums.prose[index] += prose
    sums.blocks[index] += blocks


def _inherit(
    page: Page, parent: list[int], sums: Sums, first: list[int], last: list[int],
    columns: list[int], link_columns: list[int], prose: list[int],
) -> Tree:  # fmt: skip
    """The forward pass: what containers take from those above them."""
    depth: list[int] = []
    style: list[int] = []
    shared: list[int] = []
    bigger: list[int] = []  # nearest container above that holds more blocks: chains of equal ones are passed over
    own_tags: list[int] = []
    all_tags: list[int] = []
    styles: dict[tuple[int, str, tuple[str, ...]], int] = {}
    blocks = sums.blocks
    for index, container in enumerate(page.containers):
        above = parent[index]
        look = (style[above] if above >= 0 else -1, container.tag, container.words)
        style.append(styles.setdefault(look, len(styles)))
        own = TAG_BITS.get(container.tag, 0)
        own_tags.append(own)
        if above < 0:
            depth.append(0)
            all_tags.append(own)
            shared.append(index)
            bigger.append(index)
            continue
        depth.append(depth[above] + 1)
        all_tags.append(all_tags[above] | own)
        shared.append(index if blocks[index] > 1 else shared[above])
        bigger.append(above if blocks[above] > blocks[index] else bigger[above])
    outer = [bigger[container] for container in shared]
    style_sums = Sums([0] * len(styles), [0] * len(styles), [0] * len(styles), [0] * len(styles))
    for block in page.blocks:
        index = block.index
        _add(style_sums, style[block.container], columns[index], link_columns[index], prose[index], 1)
    return Tree(parent, depth, sums, first, last, style, style_sums, shared, outer, own_tags, all_tags)
