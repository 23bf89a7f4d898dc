"""What is counted on the pages of one site, of which a profile is made.

Every page is answered as it would be without a profile. Then its blocks are counted by text, by tag ("Editor: …") and
by style, the elements that they lie in, and its containers by whether the article lies in them. A count says on how
many pages something was seen and what it was taken for there; nothing else of a page is kept. So counts can be added up
in any order, those of parts that were counted elsewhere too.

Pages that show the same article are told by its longest blocks: what was seen beside one article only repeats because
the article does, on however many pages. (A title tells less: on some sites what is printed as one is a column's.)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from heapq import nlargest
from typing import NamedTuple

from boilerstrip.article import Article
from boilerstrip.blocks import Block, Label
from boilerstrip.profiles.keys import element_paths, mask_numbers, read_tag, style_of
from boilerstrip.widths import text_columns

SKETCH = 8
"""Articles that are remembered of each thing seen: those with the smallest hashes."""

MAX_SAMPLE = 80
"""Characters of a sample."""

MAX_COLUMNS = 4000
"""Columns of text that one page can add to what is counted of a style."""

LABELS = tuple(Label)
LANE = 32
"""Bits of a packed count."""
LANES = {label: LANE * code for code, label in enumerate(LABELS)}


@dataclass(slots=True)
class Sighting:
    """What is counted of one text, tag, style or container.

    ``labels`` has, packed by label, the pages on which most of it had that label. ``body`` of its ``columns`` of text
    were body; for a container, it was the article's own on ``body`` of ``columns`` pages. ``articles`` are
    hashes of the articles beside which it was seen, ``sample`` is a text, ``style`` the style of a text.
    """

    pages: int = 0
    labels: int = 0
    columns: int = 0
    body: int = 0
    articles: tuple[int, ...] = ()
    sample: str = ""
    style: str = ""

    def merge(self, other: Sighting) -> None:
        """Add what was counted elsewhere."""
        self.pages += other.pages
        self.labels += other.labels
        self.columns += other.columns
        self.body += other.body
        self.articles = _smallest(self.articles, other.articles)
        self.sample = _first(self.sample, other.sample)
        self.style = _first(self.style, other.style)

    @property
    def articles_seen(self) -> int:
        """Different articles that it was seen beside, at most ``SKETCH``."""
        return len(self.articles)

    @property
    def body_share(self) -> float:
        """Share of its columns that were body, 0.0 to 1.0."""
        return self.body / self.columns if self.columns else 0.0

    def count(self, label: Label) -> int:
        """Pages on which most of it had this label."""
        return self.labels >> LANES[label] & (1 << LANE) - 1

    @property
    def other_label(self) -> Label:
        """The label besides body that it had on most pages, the first of equal ones; ``other`` if it had none."""
        best = max((label for label in LABELS if label is not Label.BODY), key=self.count)
        return best if self.count(best) else Label.OTHER


def _smallest(some: tuple[int, ...], more: tuple[int, ...]) -> tuple[int, ...]:
    return some if some == more else tuple(sorted({*some, *more})[:SKETCH])


def _first(one: str, other: str) -> str:
    return min(one, other) if one and other else one or other


Seen = dict[str, Sighting]


@dataclass(slots=True)
class Sightings:
    """All that was counted on pages of one site, by text, tag, style and path of a container."""

    pages: int = 0
    texts: Seen = field(default_factory=dict)
    tags: Seen = field(default_factory=dict)
    styles: Seen = field(default_factory=dict)
    containers: Seen = field(default_factory=dict)

    def add(self, article: Article) -> None:
        """Count one page, answered without a profile."""
        self.merge(read_page(article))

    def merge(self, other: Sightings) -> None:
        """Add what was counted elsewhere."""
        self.pages += other.pages
        for known, more in zip(self._all, other._all, strict=True):
            for key, sighting in more.items():
                known.setdefault(key, Sighting()).merge(sighting)

    @property
    def _all(self) -> tuple[Seen, ...]:
        return self.texts, self.tags, self.styles, self.containers


def read_page(article: Article) -> Sightings:
    """What there is to count on one page."""
    blocks = article.blocks
    paths = element_paths(article.containers) if article.kind == "html" else []
    styles = [style_of(block, paths) for block in blocks] if paths else [""] * len(blocks)
    rows = [Row(block, style, text_columns(block.text)) for block, style in zip(blocks, styles, strict=True)]
    articles = (_hash(_core(blocks)),)
    return Sightings(
        pages=1,
        texts=_count(rows, articles, lambda row: mask_numbers(row.block.text)),
        tags=_count(rows, articles, lambda row: read_tag(row.block.text)),
        styles=_count(rows, articles, lambda row: row.style),
        containers=_count_containers(article, paths, articles) if paths and article.is_article else {},
    )


def _core(blocks: Sequence[Block]) -> str:
    """What tells a page's article from others, and is the same where it stands again: the two longest blocks of its
    body. (The longest alone is the site's own on some sites, a disclaimer.)"""
    body = [block.text for block in blocks if block.label is Label.BODY] or [block.text for block in blocks]
    return "\n".join(map(mask_numbers, nlargest(2, body, key=len)))


class Row(NamedTuple):
    """A block, its style, and its width in columns."""

    block: Block
    style: str
    columns: int


def _count(rows: Iterable[Row], articles: tuple[int, ...], key: Callable[[Row], str | None]) -> Seen:
    """What one page adds for each key that its blocks have."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if found := key(row):
            groups[found].append(row)
    return {found: _sighting(group, articles) for found, group in groups.items()}


def _sighting(rows: Sequence[Row], articles: tuple[int, ...]) -> Sighting:
    columns: Counter[Label] = Counter()
    for block, _, width in rows:
        columns[block.label or Label.OTHER] += width
    label = max(columns, key=lambda label: (columns[label], label))
    total = columns.total()
    counted = min(total, MAX_COLUMNS)
    return Sighting(
        pages=1,
        labels=1 << LANES[label],
        columns=counted,
        body=columns[Label.BODY] * counted // total,
        articles=articles,
        sample=min(row.block.text[:MAX_SAMPLE] for row in rows),
        style=min(row.style for row in rows),
    )


def _count_containers(article: Article, paths: Sequence[str], articles: tuple[int, ...]) -> Seen:
    """What one page adds for each path of its containers: whether one of them is the article's own."""
    all_columns, body_columns = [0] * len(paths), [0] * len(paths)
    for block in article.blocks:
        width = text_columns(block.text)
        all_columns[block.container] += width
        body_columns[block.container] += width if block.label is Label.BODY else 0
    for index in range(len(paths) - 1, 0, -1):
        parent = article.containers[index].parent
        all_columns[parent] += all_columns[index]
        body_columns[parent] += body_columns[index]
    # The one that holds most of the body with least besides, by F1 of columns; of equal ones the deepest.
    halves = [body / (own + body_columns[0]) for body, own in zip(body_columns, all_columns, strict=True)]
    own = max(range(len(paths)), key=lambda index: (halves[index], index))
    return {path: Sighting(1, 0, 1, int(path == paths[own]), articles) for path in paths}


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=6).digest(), "little")
