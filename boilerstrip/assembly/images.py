"""The pictures of the article and their captions."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import unquote, urlsplit

from boilerstrip.article import Image
from boilerstrip.assembly.addresses import absolute
from boilerstrip.blocks import Label, Page, Picture
from boilerstrip.lazy import lazy

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_BODY = Label.BODY
_OTHER = Label.OTHER
_CAPTION = Label.CAPTION

MAX_CAPTION_DISTANCE = 2
"""Blocks between a caption and its picture: a credit or an alternative caption may stand there, not half an article."""

ARTICLE_LABELS = frozenset((Label.TITLE, Label.SUBTITLE, Label.META, Label.BODY, Label.CAPTION))
PARAGRAPH_TAGS = frozenset(("p", "li", "td", "th", "pre", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"))
_NAME_WORD = lazy(r"[a-z]+")
_SINGLE_PIXEL = lazy(r"(?<!\d)1x1(?!\d)")


def find_images(page: Page, url: str | None) -> tuple[Image, ...]:
    """The article's pictures in page order, each address once, with the captions that stand nearest to them."""
    region = _Region.of(page)
    if region is None:
        return ()
    pictures = [picture for picture in page.pictures if region.holds(picture) and not _is_furniture(picture)]
    captions = _assign_captions(page, pictures)
    images: dict[str, Image] = {}
    for number, picture in enumerate(pictures):
        address = absolute(picture.src, url, page.embedded.base)
        if address is None:
            continue
        image = Image(address, " ".join(captions.get(number, ())) or None, picture.alt or None, picture.before)
        known = images.setdefault(address, image)
        if known.caption is None and image.caption is not None:
            images[address] = image
    return tuple(images.values())


@dataclass(frozen=True, slots=True)
class _Region:
    """Where the article lies: its first and last block, the innermost container around its body, and for each container
    how many blocks that say what they are, and how many of the article's, lie in it."""

    page: Page
    first: int
    last: int
    root: int
    blocks_in: tuple[int, ...]
    article_blocks_in: tuple[int, ...]

    @classmethod
    def of(cls, page: Page) -> _Region | None:
        """None where the page has no body."""
        own = [block for block in page.blocks if block.label in ARTICLE_LABELS]
        body = [_around(page, block.container) for block in own if block.label is _BODY]
        if not body:
            return None
        body_in = _sum_up(page, body)
        return cls(
            page=page,
            first=own[0].index,
            last=own[-1].index,
            root=max(index for index, count in enumerate(body_in) if count == len(body)),
            blocks_in=_sum_up(page, [block.container for block in page.blocks if block.label is not _OTHER]),
            article_blocks_in=_sum_up(page, [block.container for block in own]),
        )

    def holds(self, picture: Picture) -> bool:
        """Whether the nearest blocks around the picture are the article's, and it stands between its first and last."""
        containers = self.page.containers
        index = picture.container
        inside_root = index == self.root
        while self.blocks_in[index] == 0 and containers[index].parent >= 0:
            if _furniture()["containers"].intersection(containers[index].words):
                return False
            index = containers[index].parent
            inside_root = inside_root or index == self.root
        if self.article_blocks_in[index] == 0:
            return False
        if self.first < picture.before <= self.last:
            return True
        return picture.before in (self.first, self.last + 1) and (inside_root or self._lies_in_root(index))

    def _lies_in_root(self, index: int) -> bool:
        while index > self.root:  # a parent always precedes its children
            index = self.page.containers[index].parent
        return index == self.root


def _around(page: Page, index: int) -> int:
    """The container itself or, where it is the element of one paragraph, the one around it."""
    container = page.containers[index]
    return container.parent if container.tag in PARAGRAPH_TAGS and container.parent >= 0 else index


def _sum_up(page: Page, places: list[int]) -> tuple[int, ...]:
    """For each container, how many of the places lie in it or below it."""
    counts = [0] * len(page.containers)
    for place in places:
        counts[place] += 1
    for index in range(len(counts) - 1, 0, -1):  # children first: a parent always precedes them
        parent = page.containers[index].parent
        if parent >= 0:
            counts[parent] += counts[index]
    return tuple(counts)


def _assign_captions(page: Page, pictures: list[Picture]) -> dict[int, list[str]]:
    """The captions of each picture, by its number: a caption goes to the nearest one, rather above it than below."""
    captions: dict[int, list[str]] = {}
    places = [picture.before for picture in pictures]
    for block in page.blocks:
        if block.label is not _CAPTION:
            continue
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
    try:
        name = unquote(urlsplit(picture.src).path).rsplit("/", 1)[-1].lower()
    except ValueError:  # an address that cannot be read
        return True
    words = _NAME_WORD.findall(name.rpartition(".")[0] or name)
    return bool(_furniture()["file_names"].intersection(words)) or _SINGLE_PIXEL.search(name) is not None


@cache
def _furniture() -> dict[str, frozenset[str]]:
    words = tomllib.loads(files("boilerstrip.assembly").joinpath("furniture.toml").read_text(encoding="utf-8"))
    return {name: frozenset(entries) for name, entries in words.items()}
