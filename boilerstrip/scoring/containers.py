# cython: wraparound=False
"""Sums over containers and over blocks of the same style, computed once a page.

A container's blocks are a contiguous run, so sums go from children to parents in one backward pass.
"""

from __future__ import annotations

from typing import NamedTuple

from boilerstrip.blocks import Page
from boilerstrip.records import split_records
from boilerstrip.scoring.columns import (
    NOTHING,
    ZERO,
    Shares,
    Values,
    branch_off,
    count_at,
    gather,
    pick,
    sides,
    sum_up,
    to_values,
)
from boilerstrip.scoring.numbering import number_all, number_styles

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
TAG_BITS_BY_GROUP = {group: 1 << bit for bit, group in enumerate(TAG_GROUPS)}
TAG_BITS = {tag: TAG_BITS_BY_GROUP[group] for group, tags in TAG_GROUPS.items() for tag in tags}


class Sums(NamedTuple):
    """Per container (or style): columns of text, columns in links, columns in sentences, and blocks."""

    columns: Values
    link_columns: Values
    prose: Values
    blocks: Values


class Tree(NamedTuple):
    """The page's containers as values. ``blocks`` counts those in a container and deeper, which are from ``first`` to
    before ``last``; ``style`` numbers the class of containers (one of ``styles``) with the same tags and class words on
    the way from the root, ``tag_numbers`` the different ``tags``, ``words`` the different lists of class words, which
    are in ``classes``."""

    tags: list[str]
    tag_numbers: Values
    parent: Values
    depth: Values
    blocks: Values
    first: Values
    last: Values
    words: Values
    classes: list[tuple[str, ...]]
    style: Values
    styles: int
    shared: Values  # nearest container (itself or above) that holds two blocks or more
    outer: Values  # nearest container above `shared` that holds more


def read_tree(page: Page, places: Values) -> Tree:
    """How the page's containers lie in each other, and what they look like. ``places`` are those of the blocks."""
    all_tags, parents, all_words = split_records(page.containers)
    parent = to_values(parents)
    tag_numbers, tags = number_all(all_tags)
    words, classes = number_all(all_words)
    depth, (style, styles) = find_depths(parent), number_styles(parent, tag_numbers, words, len(tags), len(classes))
    first, last = find_runs(places, parent)
    blocks = add_up(to_values([1]) * len(places), places, parent)
    shared, outer = find_boxes(blocks, parent)
    return Tree(
        tags, tag_numbers, parent, depth, blocks, first, last, words, classes, style, styles, shared, outer
    )  # fmt: skip


def read_tags(tree: Tree) -> Values:
    """For each container the group of its tag, as a bit of ``TAG_BITS``."""
    return gather(to_values([TAG_BITS.get(tag, 0) for tag in tree.tags]), tree.tag_numbers)


def sum_tree(tree: Tree, places: Values, columns: Values, link_columns: Values, prose: Values) -> tuple[Sums, Sums]:
    """Sums of the blocks' ``columns`` (of text), ``link_columns`` and ``prose`` (columns that read as sentences), by
    container, with what lies deeper, and by style."""
    parent, styles, own = tree.parent, tree.styles, gather(tree.style, places)
    by_container = Sums(
        add_up(columns, places, parent),
        add_up(link_columns, places, parent),
        add_up(prose, places, parent),
        tree.blocks,
    )
    by_style = Sums(
        sum_up(columns, own, styles),
        sum_up(link_columns, own, styles),
        sum_up(prose, own, styles),
        count_at(own, styles),
    )
    return by_container, by_style


def add_up(values: Values, places: Values, parent: Values) -> Values:
    """For each container, the sum of the values of the blocks in it and deeper."""
    sums = ZERO * len(parent)
    for index in range(len(places)):
        sums[places[index]] += values[index]
    for index in range(len(parent) - 1, 0, -1):
        above = parent[index]
        if above >= 0:
            sums[above] += sums[index]
    return sums


def add_up_shares(shares: Shares, places: Values, parent: Values) -> Shares:
    """:func:`add_up` of values that are no whole numbers."""
    sums = NOTHING * len(parent)
    for index in range(len(places)):
        sums[places[index]] += shares[index]
    for index in range(len(parent) - 1, 0, -1):
        above = parent[index]
        if above >= 0:
            sums[above] += sums[index]
    return sums


def find_runs(places: Values, parent: Values) -> tuple[Values, Values]:
    """For each container, its first block, and the one behind its last."""
    first, last = to_values([len(places)]) * len(parent), ZERO * len(parent)
    for index in range(len(places)):
        place = places[index]
        if not last[place]:
            first[place] = index
        last[place] = index + 1
    for index in range(len(parent) - 1, 0, -1):
        above = parent[index]
        if above >= 0:
            first[above] = min(first[above], first[index])
            last[above] = max(last[above], last[index])
    return first, last


def find_depths(parent: Values) -> Values:
    """For each container how many are above it."""
    depth = ZERO * len(parent)
    for index in range(len(parent)):
        above = parent[index]
        if above >= 0:
            depth[index] = depth[above] + 1
    return depth


def find_boxes(blocks: Values, parent: Values) -> tuple[Values, Values]:
    """For each container, the nearest one (itself or above) that holds two blocks or more, and the nearest above that
    which holds more; chains of equal ones are passed over."""
    shared, bigger = ZERO * len(parent), ZERO * len(parent)
    for index in range(len(parent)):
        above = parent[index]
        shared[index] = index if above < 0 or blocks[index] > 1 else shared[above]
        bigger[index] = index if above < 0 else above if blocks[above] > blocks[index] else bigger[above]
    return shared, gather(bigger, shared)


def inherit_bits(own: Values, parent: Values) -> Values:
    """For each container its own bits and those of all above it."""
    bits = ZERO * len(parent)
    for index in range(len(parent)):
        above = parent[index]
        bits[index] = own[index] | bits[above] if above >= 0 else own[index]
    return bits


def near_bits(own: Values, parent: Values) -> Values:
    """For each container its own bits and those of the two nearest above it."""
    bits = ZERO * len(parent)
    for index in range(len(parent)):
        near = own[index]
        above = parent[index]
        if above >= 0:
            near |= own[above]
            over = parent[above]
            if over >= 0:
                near |= own[over]
        bits[index] = near
    return bits


def deepest_holding(parent: Values, weights: Values, share: float) -> int:
    """The deepest container whose sum of ``weights`` (per container, deeper ones included) reaches ``share`` of all.

    Containers come parents first, so the last one that reaches more than half is the deepest: such ones nest.
    """
    threshold = weights[0] * share
    deepest = 0
    if threshold > 0:
        for index in range(1, len(weights)):
            if weights[index] >= threshold and parent[index] == deepest:
                deepest = index
    return deepest


def relation(tree: Tree, places: Values, core: int) -> tuple[bytes, bytes, bytes]:
    """Is a block in the container ``core``: how far above does its way branch off, how far below it does it lie, and on
    which side does it stand?"""
    apart, below = branch_off(tree.parent, tree.depth, core)
    return pick(apart, places), pick(below, places), sides(len(places), tree.first[core], tree.last[core])
