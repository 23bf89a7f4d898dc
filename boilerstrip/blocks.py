"""What flows between the stages: blocks, the containers they lie in, and the page that holds both.

``segment`` makes a :class:`Page` once; every later stage reads it and none changes it, so nothing
after segmentation knows whether the page came as HTML or as flattened text. Blocks and containers are named tuples:
there are hundreds of them on a page, so stages that look at one field of all blocks read columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple, Protocol, overload

from boilerstrip.records import Column, make_records, pick_records, split_records


class Label(StrEnum):
    """What a block is. The taxonomy is described in ``docs/labels.md``."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    META = "meta"
    BODY = "body"
    CAPTION = "caption"
    NAV = "nav"
    SHARE = "share"
    HOTLINE = "hotline"
    SUBSCRIBE = "subscribe"
    AD = "ad"
    RELATED = "related"
    COMMENT = "comment"
    CONTACT = "contact"
    LEGAL = "legal"
    WIDGET = "widget"
    OTHER = "other"

    __hash__ = str.__hash__  # equal to its value, and found as fast


class Kind(StrEnum):
    """The structural kind of a block, as the markup (or the shape of a text line) tells it."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    QUOTE = "quote"
    PREFORMATTED = "preformatted"

    __hash__ = str.__hash__


class Reason(NamedTuple):
    """One rule that spoke about a block.

    ``rule`` is its id in the weight file, ``label`` the label that it speaks for, ``weight`` in log-odds
    (positive: for the label), ``conditions`` the named conditions that all held.
    """

    rule: str
    label: Label
    weight: float
    conditions: tuple[str, ...]


class Explain(Protocol):
    """Works out, for a block by its index, what decided its label."""

    def __call__(self, index: int, /) -> tuple[Reason, ...]:
        """The rules that held, strongest first."""

    def scores(self, index: int, /) -> Mapping[Label, float]:
        """What they summed to for each label, in log-odds."""


class Block(NamedTuple):
    """One block of a page: the text between two line breaks that a reader sees.

    ``index`` is its place in reading order, ``level`` the heading level (1–6) or the depth of a list item (1…), else 0.
    ``container`` indexes :attr:`Page.containers`, ``words`` are the class and id words of inline elements in it.
    ``links`` counts the links in it, ``link_chars`` their characters and ``bold_chars`` the emphasised ones. ``line``
    is the source line, from 1 (text). ``label`` is None before classification. ``locate`` and ``explain`` work out
    :attr:`path`, :attr:`reasons` and :attr:`scores`; they are no part of what makes two blocks equal.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody needs here
    text: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    container: int = 0
    links: int = 0
    link_chars: int = 0
    bold_chars: int = 0
    words: tuple[str, ...] = ()
    line: int | None = None
    label: Label | None = None
    locate: Callable[[int], str] | None = None
    explain: Explain | None = None

    @property
    def link_density(self) -> float:
        """Share of the block's characters that lie in links, 0.0 to 1.0."""
        return min(1.0, self.link_chars / len(self.text)) if self.text else 0.0

    @property
    def path(self) -> str | None:
        """The element path (HTML), worked out when asked for."""
        return self.locate(self.container) if self.locate is not None else None

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The rules that decided this block's label, strongest first; worked out when asked for."""
        return self.explain(self.index) if self.explain is not None else ()

    @property
    def scores(self) -> Mapping[Label, float]:
        """The score of each label, in log-odds: the base of its model, the rules that held, and what a site profile
        knew. Body is what scores above 0 and is not taken out as a headline, credit or caption line; every other block
        has the label, besides body, that scores highest, or is a subtitle because the header takes it as one."""
        return self.explain.scores(self.index) if self.explain is not None else {}

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self[:_VALUES], strict=False))
        return f"Block({shown})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Block) and self[:_VALUES] == other[:_VALUES]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:_VALUES])


_VALUES = Block._fields.index("locate")
"""Fields of a block that are values; those from here on work something out."""


class Blocks(Sequence[Block]):
    """Blocks that are columns, one for each field, until one of them is asked for."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns

    @cached_property
    def _made(self) -> tuple[Block, ...]:
        return make_records(Block, self.columns)

    def __len__(self) -> int:
        return len(self.columns[0])

    @overload
    def __getitem__(self, place: int) -> Block: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Block, ...]: ...
    def __getitem__(self, place: int | slice) -> Block | tuple[Block, ...]:
        return self._made[place]

    def __iter__(self) -> Iterator[Block]:
        return iter(self._made)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._made == tuple(other)

    def __hash__(self) -> int:
        return hash(self._made)

    def __repr__(self) -> str:
        return repr(self._made)


def columns_of(blocks: Sequence[Block]) -> Sequence[Any]:
    """The fields of blocks, as columns; none of none. Those that no text or markup tells may be :class:`Same`.

    >>> columns_of([Block(0, "New bridge"), Block(1, "opens")])[1]
    ('New bridge', 'opens')
    """
    return blocks.columns if isinstance(blocks, Blocks) else split_records(blocks)


class Container(NamedTuple):
    """An element (HTML) or a run of lines (text) that holds blocks or other containers.

    ``parent`` indexes :attr:`Page.containers` (-1 for the root, which comes first: a parent always precedes its
    children). ``words`` are the lower-case words of the element's class, id and role attributes.
    """

    tag: str
    parent: int
    words: tuple[str, ...] = ()


class Picture(NamedTuple):
    """A picture or video of the page: its address as written, alternative text, the number of blocks that stand
    before it, and the container it lies in."""

    src: str
    alt: str
    before: int
    container: int


class Embedded(NamedTuple):
    """What the page's head and attributes say, as written; nothing is interpreted here.

    ``metas`` are (name/property/http-equiv/itemprop lower-case, content) in document order, ``json_ld`` the raw
    scripts, ``times`` (datetime attribute, number of blocks before it), ``links`` (rel, href) of <link> and <a> whose
    rel says that they lead to the page itself or to the next one, ``anchors`` (text, href, block index) of links short
    enough to be paging.
    """

    title: str = ""
    lang: str = ""
    base: str = ""
    metas: tuple[tuple[str, str], ...] = ()
    json_ld: tuple[str, ...] = ()
    times: tuple[tuple[str, int], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    anchors: tuple[tuple[str, str, int], ...] = ()


class Page(NamedTuple):
    """A segmented page: blocks in reading order, containers (parents first), pictures, and what the head said.

    ``kind`` is "html", "text", or "binary" for what is no page. ``truncated`` names the limits that it reached.
    """

    kind: str
    blocks: Sequence[Block]
    containers: tuple[Container, ...] = (Container("body", -1),)
    pictures: tuple[Picture, ...] = ()
    embedded: Embedded = Embedded()
    truncated: tuple[str, ...] = ()


def relabel(page: Page, labels: Mapping[int, Label]) -> Page:
    """The page with these labels given to the blocks of these indexes; where there are none, the page itself."""
    if not labels:
        return page
    blocks = list(page.blocks)
    for index, label in labels.items():
        blocks[index] = blocks[index]._replace(label=label)
    return page._replace(blocks=tuple(blocks))


def labelled(page: Page, *labels: Label | None) -> Sequence[Block]:
    """The blocks of a page that have one of these labels, in reading order."""
    return pick_records(page.blocks, "label", labels)
