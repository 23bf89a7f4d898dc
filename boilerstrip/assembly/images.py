"""The pictures of the article and their captions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence, Set
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote

from boilerstrip.addresses import absolute
from boilerstrip.article import Image
from boilerstrip.blocks import Block, Container, Label, Page, Picture, labelled
from boilerstrip.invisible import drop_invisible
from boilerstrip.lazy import lazy
from boilerstrip.package_data import read_toml
from boilerstrip.records import group_records, take_field
from boilerstrip.scoring.words import ASCII_WORDS

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_BODY = Label.BODY
_OTHER = Label.OTHER
_CAPTION = Label.CAPTION

MAX_CAPTION_DISTANCE = 2
"""Blocks between a caption and its picture: a credit or an alternative caption may stand there, not half an article."""

ARTICLE_LABELS = frozenset((Label.TITLE, Label.SUBTITLE, Label.META, Label.BODY, Label.CAPTION))
PARAGRAPH_TAGS = frozenset(("p", "li", "td", "th", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"))
_SINGLE_PIXEL = lazy(r"(?<!\d)1x1(?!\d)")


def find_images(page: Page, url: str | None) -> tuple[Image, ...]:
    """The article's pictures in page order, each address once, with the captions that stand nearest to them."""
    own = labelled(page, *ARTICLE_LABELS) if page.pictures else ()
    near = _between(page.pictures, own[0].index, own[-1].index + 1) if own else ()
    region = _Region.of(page, own) if near else None
    if region is None:
        return ()
    pictures = [picture for picture in near if region.holds(picture) and not _is_furniture(picture)]
    captions = _assign_captions(own, pictures)
    images: dict[str, Image] = {}
    for number, picture in enumerate(pictures):
        address = absolute(picture.src, url, page.embedded.base)
        if address is None:
            continue
        alt = drop_invisible(picture.alt).strip()
        image = Image(address, " ".join(captions.get(number, ())) or None, alt or None, picture.before)
        known = images.setdefault(address, image)
        if known.caption is None and image.caption is not None:
            images[address] = image
    return tuple(images.values())


def _between(pictures: Sequence[Picture], first: int, last: int) -> Sequence[Picture]:
    """The pictures that so many blocks stand before; they come in page order."""
    places = take_field(pictures, "before")
    return pictures[bisect_left(places, first) : bisect_right(places, last)]


class _Region(NamedTuple):
    """Where the article lies: its first and last block, the innermost container around its body, and the containers
    that hold blocks which say what they are (the article's, those between and the next ones), and those that hold
    blocks of the article. ``parents`` are those of the page's ``containers``."""

    containers: Sequence[Container]
    parents: Sequence[int]
    first: int
    last: int
    root: int
    with_blocks: Set[int]
    with_article: Set[int]

    @classmethod
    def of(cls, page: Page, own: Sequence[Block]) -> _Region | None:
        """That of the article's ``own`` blocks; None where none is body."""
        containers = page.containers
        parents = take_field(containers, "parent")
        body = group_records(own, "label").get(_BODY)
        if not body:
            return None
        first, last = own[0].index, own[-1].index
        with_article = _with_ancestors(parents, take_field(own, "container"))
        others = take_field(_to_neighbours(page.blocks, first, last), "container")
        return cls(
            containers,
            parents,
            first=first,
            last=last,
            root=_innermost_around(parents, _around(containers, set(take_field(body, "container")))),
            with_blocks=_with_ancestors(parents, others, with_article),
            with_article=with_article,
        )

    def holds(self, picture: Picture) -> bool:
        """Whether the nearest blocks around the picture are the article's, and it stands between its first and last, or
        beside one of them."""
        index = picture.container
        inside_root = index == self.root
        while index not in self.with_blocks and self.parents[index] >= 0:
            if not _furniture()["containers"].isdisjoint(self.containers[index].words):
                return False
            index = self.parents[index]
            inside_root = inside_root or index == self.root
        if index not in self.with_article:
            return False
        return self.first < picture.before <= self.last or inside_root or self._lies_in_root(index)

    def _lies_in_root(self, index: int) -> bool:
        while index > self.root:  # a parent always precedes its children
            index = self.parents[index]
        return index == self.root


def _to_neighbours(blocks: Sequence[Block], first: int, last: int) -> list[Block]:
    """The blocks that say what they are, from the last one above ``first`` to the first one below ``last``: a container
    around a picture between those two that holds any, holds one of these."""
    start = next((block.index for block in reversed(blocks[:first]) if block.label is not _OTHER), first)
    end = next((block.index for block in blocks[last + 1 :] if block.label is not _OTHER), last)
    near = group_records(blocks[start : end + 1], "label")
    return [block for label, group in near.items() if label is not _OTHER for block in group]


def _around(containers: Sequence[Container], places: Iterable[int]) -> Set[int]:
    """The containers or, where one is the element of one paragraph, the one around it."""
    found: set[int] = set()
    for index in places:
        tag, parent, _ = containers[index]
        found.add(parent if tag in PARAGRAPH_TAGS and parent >= 0 else index)
    return found


def _innermost_around(parents: Sequence[int], places: Set[int]) -> int:
    """The innermost container that is, or lies around, each of the places: a parent always precedes its children."""
    innermost, *others = places
    for index in others:
        while index != innermost:
            if index > innermost:
                index = parents[index]
            else:
                innermost = parents[innermost]
    return innermost


def _with_ancestors(parents: Sequence[int], places: Iterable[int], known: Set[int] = frozenset((-1,))) -> Set[int]:
    """The ``known`` containers, the places, and every container around one of those; -1, which is around the root."""
    found = set(known)
    for index in places:
        while index not in found:
            found.add(index)
            index = parents[index]
    return found


def _assign_captions(own: Sequence[Block], pictures: list[Picture]) -> dict[int, list[str]]:
    """The captions of each picture, by its number: a caption goes to the nearest one, rather above it than below."""
    captions: dict[int, list[str]] = {}
    places = [picture.before for picture in pictures]
    for block in [block for block in own if block.label is _CAPTION] if pictures else ():
        number = _nearest_picture(places, block.index)
        if number is not None:
            captions.setdefault(number, []).append(block.text)
    return captions


def _nearest_picture(places: list[int], index: int) -> int | None:
    """The number of the picture nearest to the block, given (in order) how many blocks stand before each picture."""
    below = bisect_right(places, index)  # the first picture after the block
    distances = []
    if below > 0:
        distances.append((index - places[below - 1], below - 1))
    if below < len(places):
        distances.append((places[below] - index - 1, below))
    distance, number = min(distances, default=(MAX_CAPTION_DISTANCE + 1, 0))
    return number if distance <= MAX_CAPTION_DISTANCE else None


def _is_furniture(picture: Picture) -> bool:
    """Whether its address says that the picture is an icon, a logo, a QR code, a spacer or a tracking pixel.

    >>> _is_furniture(Picture("/img/share_icon.png", "", 0, 0)), _is_furniture(Picture("/2021/logos.jpg", "", 0, 0))
    (True, False)
    """
    path = picture.src.partition("#")[0].partition("?")[0]
    name = unquote(path).rpartition("/")[2].lower()
    stem = name.rpartition(".")[0] or name
    words = stem.encode("ascii", "replace").translate(ASCII_WORDS).decode("ascii").split()
    return not _furniture()["file_names"].isdisjoint(words) or (
        "1x1" in name and _SINGLE_PIXEL.search(name) is not None
    )


@cache
def _furniture() -> dict[str, frozenset[str]]:
    words = read_toml("assembly", "furniture.toml")
    return {name: frozenset(entries) for name, entries in words.items()}
