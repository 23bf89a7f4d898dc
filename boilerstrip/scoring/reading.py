"""What the features share about one page, read once, and the ways in which a column is made from another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from boilerstrip.blocks import Kind, Page
from boilerstrip.scoring.containers import Tree, read_tree
from boilerstrip.scoring.patterns import PatternSet
from boilerstrip.scoring.shape import SHAPE_NAMES, Shape, function_words, read_shape, text_columns

Columns = Mapping[str, bytes]

PROSE_COLUMNS = 60
"""Columns (30 Chinese characters, some ten English words) from which a block with a sentence sign reads as prose."""

LEGAL_STARTS = frozenset(("legal:start", "legal:whole"))
"""What a block shows that begins as only legal statements do."""

MAX_DIALOG_WORDS = 30
"""Class lists that are longer tell how the page is set up."""

NEVER_DIALOGS = frozenset(("html", "body", "main", "article"))
"""Tags whose class words tell how the page is set up ("cookies-not-set") or what it is about ("category-cookies")."""

NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
SHARED_WITH_NEIGHBOURS = ("columns", "link_density", "ending", "prose")
WINDOW = 6
"""Blocks on either side over which neighbourhood sums run."""

NOWHERE = 40
"""Value of a distance where there is nothing to measure from. Distances are clipped below it."""


class Reading:
    """What several groups of features share about one page. Made once a page, then only read."""

    def __init__(self, page: Page, patterns: PatternSet) -> None:
        self.page = page
        self.texts = [block.text for block in page.blocks]
        self.count = len(self.texts)
        words = function_words()
        distinct = {text: read_shape(text, words) for text in set(self.texts)}
        self.shapes: list[Shape] = [distinct[text] for text in self.texts]
        self.hits = {text: patterns.match(text) for text in distinct}
        self.widths = [text_columns(text) for text in self.texts]
        self.link_widths = [
            width * block.link_chars // len(block.text) if block.link_chars else 0
            for width, block in zip(self.widths, page.blocks, strict=True)
        ]
        self.patterns = patterns
        holders = {container.words for container in page.containers} | {block.words for block in page.blocks}
        self.groups = {words: patterns.match_words(words) for words in holders}
        self.places = [block.container for block in page.blocks]
        sentences = SHAPE_NAMES.index("sentences")
        self.small_print = self._small_print()
        self.prose = [
            width - linked if width >= PROSE_COLUMNS and shape[sentences] and linked * 2 < width and not small else 0
            for width, linked, shape, small in zip(
                self.widths, self.link_widths, self.shapes, self.small_print, strict=True
            )
        ]
        self.tree = read_tree(page, self.widths, self.link_widths, self.prose)

    def _small_print(self) -> list[bool]:
        """Per block: whether it asks for consent or begins as only legal statements do. These can hold more sentences
        than the article; of 328 such statements in the corpora 9 were in the gold. What ends so ("무단전재 금지") may
        be the article itself."""
        dialogs = self._consent_dialogs()
        legal = {text: not hits.isdisjoint(LEGAL_STARTS) for text, hits in self.hits.items()}
        return [dialogs[place] or legal[text] for place, text in zip(self.places, self.texts, strict=True)]

    def _consent_dialogs(self) -> list[bool]:
        """Per container: whether it lies in one that its class words call a consent dialog, and that holds no <h1>."""
        containers = self.page.containers
        above_headline = set()
        for block in self.page.blocks:
            if block.kind is Kind.HEADING and block.level == 1:
                place = block.container
                while place >= 0 and place not in above_headline:
                    above_headline.add(place)
                    place = containers[place].parent
        asking = {words for words, groups in self.groups.items() if "consent" in groups}
        dialogs: list[bool] = []
        for place, container in enumerate(containers):
            inside = container.parent >= 0 and dialogs[container.parent]
            asks = container.words in asking and len(container.words) <= MAX_DIALOG_WORDS
            dialogs.append(inside or (asks and container.tag not in NEVER_DIALOGS and place not in above_headline))
        return dialogs

    def by_container(self, values: Sequence[int]) -> bytes:
        """A column of blocks from one value a container."""
        return bytes(map(values.__getitem__, self.places))


def shift(column: bytes, offset: int, filler: int = NOWHERE) -> bytes:
    """A column as seen by the block ``offset`` places before (positive: its next ones)."""
    count = len(column)
    if offset > 0:
        return column[offset:] + bytes([filler]) * min(offset, count)
    return bytes([filler]) * min(-offset, count) + column[: max(0, count + offset)]


def distances(flags: Iterable[int]) -> bytes:
    """For each block: how many blocks ago the last flagged one stood (1 … 30), NOWHERE if none did."""
    distances = bytearray()
    distance = NOWHERE
    for flag in flags:
        distances.append(distance)
        distance = 1 if flag else distance + 1 if distance < 30 else distance
    return bytes(distances)


def deepest_holding(tree: Tree, weights: Sequence[int], share: float) -> int:
    """The deepest container whose sum of ``weights`` (per container, deeper ones included) reaches ``share`` of all.

    Containers come parents first, so the last one that reaches more than half is the deepest: such ones nest.
    """
    threshold = weights[0] * share
    deepest = 0
    if threshold <= 0:
        return 0
    for index, weight in enumerate(weights):
        if weight >= threshold and tree.parent[index] == deepest and index:
            deepest = index
    return deepest


def relation(name: str, reading: Reading, core: int) -> Iterable[tuple[str, bytes]]:
    """Is a block in the container ``core``, how far above does its way branch off, and on which side does it stand?"""
    tree = reading.tree
    on_way = set()
    index = core
    while index >= 0:
        on_way.add(index)
        index = tree.parent[index]
    branch: list[int] = []  # per container: depth below which its way leaves that to the core
    for index, above in enumerate(tree.parent):
        branch.append(tree.depth[index] if index in on_way else branch[above] if above >= 0 else 0)
    core_depth = tree.depth[core]
    apart = [min(20, core_depth - depth) for depth in branch]
    yield f"{name}_apart", reading.by_container(apart)
    below = [
        min(20, depth - core_depth) if turn == core_depth else 0 for depth, turn in zip(tree.depth, branch, strict=True)
    ]
    yield f"{name}_below", reading.by_container(below)
    yield f"{name}_side", sides(reading.count, tree.first[core], tree.last[core])


def sides(count: int, first: int, last: int) -> bytes:
    """Blocks before ``first`` as 0 to 9, nearest highest, those from ``last`` on as 11 to 30, those between as 10."""
    before = (10 - min(10, first - index) for index in range(first))
    after = (10 + min(20, 1 + index - last) for index in range(last, count))
    return bytes([*before, *[10] * (last - first), *after])
