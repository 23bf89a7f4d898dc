"""What the features share about one page, read once."""

from __future__ import annotations

from boilerstrip.blocks import Kind, Page
from boilerstrip.scoring.columns import clip, gather
from boilerstrip.scoring.containers import read_tree
from boilerstrip.scoring.matching import HIT_BITS
from boilerstrip.scoring.patterns import PatternSet
from boilerstrip.scoring.shape import SHAPE_NAMES, function_words, read_shapes

PROSE_COLUMNS = 60
"""Columns (30 Chinese characters, some ten English words) from which a block with a sentence sign reads as prose."""

LEGAL_STARTS = HIT_BITS["legal:start"] | HIT_BITS["legal:whole"]
"""What a block shows that begins as only legal statements do."""

MAX_DIALOG_WORDS = 30
"""Class lists that are longer tell how the page is set up."""

NEVER_DIALOGS = frozenset(("html", "body", "main", "article"))
"""Tags whose class words tell how the page is set up ("cookies-not-set") or what it is about ("category-cookies")."""

NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
SHARED_WITH_NEIGHBOURS = ("columns", "link_density", "ending", "prose")
WINDOW = 6
"""Blocks on either side over which neighbourhood sums run."""


class Reading:
    """What several groups of features share about one page. Made once a page, then only read."""

    def __init__(self, page: Page, patterns: PatternSet) -> None:
        self.page = page
        self.patterns = patterns
        _, texts, kinds, heading_levels, places, links, link_chars, bold_chars, inline, *_ = zip(
            *page.blocks, strict=True
        )
        self.texts: list[str] = list(texts)
        self.count = len(texts)
        self.kinds: list[Kind] = list(kinds)
        self.heading_levels: list[int] = list(heading_levels)
        self.places: list[int] = list(places)
        self.links: list[int] = list(links)
        self.bold_chars: list[int] = list(bold_chars)
        self.inline_words: list[tuple[str, ...]] = list(inline)
        self.hits = patterns.match_all(dict.fromkeys(texts))
        self.shapes, self.widths = read_shapes(self.texts, function_words())
        self.lengths = list(map(len, texts))
        self.link_widths = [
            width * linked // length if linked else 0
            for width, linked, length in zip(self.widths, link_chars, self.lengths, strict=True)
        ]
        self.headings = bytes(kind is Kind.HEADING for kind in kinds)
        holders = {container.words for container in page.containers}.union(inline)
        self.groups = {words: patterns.match_bits(words) for words in holders}
        self.small_print = self._small_print()
        self.prose = self._prose()
        self.tree = read_tree(page, self.widths, self.link_widths, self.prose)

    def shape(self, name: str) -> bytes:
        """One of the columns that :data:`~boilerstrip.scoring.shape.SHAPE_NAMES` names."""
        return self.shapes[SHAPE_NAMES.index(name)]

    def _prose(self) -> list[int]:
        """Per block: the columns outside of links where it reads as prose, else 0."""
        rows = zip(self.widths, self.link_widths, self.shape("sentences"), self.small_print, strict=True)
        return [
            width - linked if width >= PROSE_COLUMNS and sentences and linked * 2 < width and not small else 0
            for width, linked, sentences, small in rows
        ]

    def _small_print(self) -> list[bool]:
        """Per block: whether it asks for consent or begins as only legal statements do. These can hold more sentences
        than the article; of 328 such statements in the corpora 9 were in the gold. What ends so ("무단전재 금지") may
        be the article itself."""
        legal = {text for text, hits in self.hits.items() if hits & LEGAL_STARTS}
        dialogs = self._consent_dialogs()
        return [
            text in legal or bool(dialogs and dialogs[place])
            for place, text in zip(self.places, self.texts, strict=True)
        ]

    def _consent_dialogs(self) -> list[bool]:
        """Per container: whether it lies in one that its class words call a consent dialog, and that holds no <h1>;
        nothing where none does."""
        containers = self.page.containers
        consent = self.patterns.group_bits.get("consent", 0)
        asking = {words for words, bits in self.groups.items() if bits & consent}
        if not asking:
            return []
        above_headline = set()
        for block in self.page.blocks:
            if block.kind is Kind.HEADING and block.level == 1:
                place = block.container
                while place >= 0 and place not in above_headline:
                    above_headline.add(place)
                    place = containers[place].parent
        dialogs: list[bool] = []
        for place, container in enumerate(containers):
            inside = container.parent >= 0 and dialogs[container.parent]
            asks = container.words in asking and len(container.words) <= MAX_DIALOG_WORDS
            dialogs.append(inside or (asks and container.tag not in NEVER_DIALOGS and place not in above_headline))
        return dialogs

    def by_container(self, values: list[int], most: int = 255) -> bytes:
        """A column of blocks from one value a container, clipped at ``most``."""
        return clip(gather(values, self.places), most)
