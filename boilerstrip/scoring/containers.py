"""Sums over containers and over blocks of the same style, computed once a page.

A container's blocks are a contiguous run, so sums go from children to parents in one backward pass.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from boilerstrip.blocks import Page
from boilerstrip.scoring.columns import gather, pick, sides, sum_up, sum_up_floats

H = TypeVar("H", bound=Hashable)

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


@dataclass(frozen=True, slots=True)
class Sums:
    """Per container (or style): columns of text, columns in links, columns in sentences, and blocks."""

    columns: list[int]
    link_columns: list[int]
    prose: list[int]
    blocks: list[int]


@dataclass(frozen=True, slots=True)
class Tree:
    """The page's containers as columns. ``sums`` include what lies deeper. ``first`` and ``last`` are block indexes
    (last exclusive), ``style`` numbers the class of containers with the same tags and class words on the way from the
    root, ``words`` the different lists of class words, which are in ``classes``."""

    tags: tuple[str, ...]
    parent: list[int]
    depth: list[int]
    sums: Sums
    first: list[int]
    last: list[int]
    words: list[int]
    classes: list[tuple[str, ...]]
    style: list[int]
    style_sums: Sums
    shared: list[int]  # nearest container (itself or above) that holds two blocks or more
    outer: list[int]  # nearest container above `shared` that holds more
    own_tags: list[int]  # bit set of TAG_GROUPS
    all_tags: list[int]  # with those of the containers above


def read_tree(page: Page, columns: list[int], link_columns: list[int], prose: list[int]) -> Tree:
    """Sum up the blocks' ``columns`` (of text), ``link_columns`` and ``prose`` (columns that read as sentences)."""
    tags, parents, classes = zip(*page.containers, strict=True)
    parent = list(parents)
    places = [block.container for block in page.blocks]
    ones = [1] * len(places)
    sums = Sums(*(add_up(values, places, parent) for values in (columns, link_columns, prose, ones)))
    first, last = find_runs(places, parent)
    words, distinct = number_all(classes)
    depth, style = descend(parent, number_all(tags)[0], words)
    shared, outer = find_boxes(sums.blocks, parent)
    own_tags = [TAG_BITS.get(tag, 0) for tag in tags]
    styles = max(style, default=-1) + 1
    own_styles = gather(style, places)
    style_sums = Sums(*(sum_up(values, own_styles, styles) for values in (columns, link_columns, prose, ones)))
    all_tags = inherit_bits(own_tags, parent)
    return Tree(
        tags, parent, depth, sums, first, last, words, distinct, style, style_sums, shared, outer, own_tags, all_tags
    )  # fmt: skip


def add_up(values: list[int], places: list[int], parent: list[int]) -> list[int]:
    """For each container, the sum of the values of the blocks in it and deeper."""
    sums = sum_up(values, places, len(parent))
    for index in range(len(parent) - 1, 0, -1):
        above = parent[index]
        value = sums[index]
        if value and above >= 0:
            known = sums[above]
            sums[above] = known + value
    return sums


def add_up_floats(values: list[float], places: list[int], parent: list[int]) -> list[float]:
    """:func:`add_up` of values that are no whole numbers."""
    sums = sum_up_floats(values, places, len(parent))
    for index in range(len(parent) - 1, 0, -1):
        above = parent[index]
        value = sums[index]
        if value and above >= 0:
            known = sums[above]
            sums[above] = known + value
    return sums


def find_runs(places: list[int], parent: list[int]) -> tuple[list[int], list[int]]:
    """For each container, its first block, and the one behind its last."""
    first, last = [len(places)] * len(parent), [0] * len(parent)
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


def number_all(values: Iterable[H]) -> tuple[list[int], list[H]]:
    """Equal values get the same number, from 0 in the order in which they are met with; and the different values."""
    numbers: dict[H, int] = {}
    return [numbers.setdefault(value, len(numbers)) for value in values], list(numbers)


def descend(parent: list[int], tags: list[int], words: list[int]) -> tuple[list[int], list[int]]:
    """For each container its depth, and the number of its style."""
    depth: list[int] = []
    style: list[int] = []
    numbers: dict[tuple[int, int, int], int] = {}
    for index in range(len(parent)):
        above = parent[index]
        look = (style[above] if above >= 0 else -1, tags[index], words[index])
        style.append(numbers.setdefault(look, len(numbers)))
        depth.append(depth[above] + 1 if above >= 0 else 0)
    return depth, style


def find_boxes(blocks: list[int], parent: list[int]) -> tuple[list[int], list[int]]:
    """For each container, the nearest one (itself or above) that holds two blocks or more, and the nearest above that
    which holds more; chains of equal ones are passed over."""
    shared: list[int] = []
    bigger: list[int] = []
    for index in range(len(parent)):
        above = parent[index]
        if above < 0:
            shared.append(index)
            bigger.append(index)
            continue
        shared.append(index if blocks[index] > 1 else shared[above])
        bigger.append(above if blocks[above] > blocks[index] else bigger[above])
    return shared, gather(bigger, shared)


def inherit_bits(own: list[int], parent: list[int]) -> list[int]:
    """For each container its own bits and those of all above it."""
    bits: list[int] = []
    for index in range(len(parent)):
        above = parent[index]
        bits.append(own[index] | bits[above] if above >= 0 else own[index])
    return bits


def near_bits(own: list[int], parent: list[int]) -> list[int]:
    """For each container its own bits and those of the two nearest above it."""
    bits: list[int] = []
    for index in range(len(parent)):
        near = own[index]
        above = parent[index]
        if above >= 0:
            near |= own[above]
            over = parent[above]
            if over >= 0:
                near |= own[over]
        bits.append(near)
    return bits


def deepest_holding(tree: Tree, weights: list[int], share: float) -> int:
    """The deepest container whose sum of ``weights`` (per container, deeper ones included) reaches ``share`` of all.

    Containers come parents first, so the last one that reaches more than half is the deepest: such ones nest.
    """
    threshold = weights[0] * share
    if threshold <= 0:
        return 0
    parent = tree.parent
    deepest = 0
    for index in range(1, len(weights)):
        if weights[index] >= threshold and parent[index] == deepest:
            deepest = index
    return deepest


def relation(name: str, tree: Tree, places: list[int], core: int) -> Iterable[tuple[str, bytes]]:
    """Is a block in the container ``core``, how far above does its way branch off, and on which side does it stand?"""
    on_way = [0] * len(tree.parent)
    index = core
    while index >= 0:
        on_way[index] = 1
        index = tree.parent[index]
    apart, below = branch_off(tree.parent, tree.depth, on_way, tree.depth[core])
    yield f"{name}_apart", pick(apart, places)
    yield f"{name}_below", pick(below, places)
    yield f"{name}_side", sides(len(places), tree.first[core], tree.last[core])


MAX_APART = 20


def branch_off(parent: list[int], depth: list[int], on_way: list[int], core_depth: int) -> tuple[bytes, bytes]:
    """For each container: how many levels above the core its way leaves that to the core, and, where it never does,
    how far below the core it lies."""
    count = len(parent)
    turns: list[int] = []  # depth below which the ways part
    apart, below = bytearray(count), bytearray(count)
    for index in range(count):
        above = parent[index]
        turn = depth[index] if on_way[index] else turns[above] if above >= 0 else 0
        turns.append(turn)
        apart[index] = min(MAX_APART, core_depth - turn)
        if turn == core_depth:
            below[index] = min(MAX_APART, depth[index] - core_depth)
    return bytes(apart), bytes(below)
