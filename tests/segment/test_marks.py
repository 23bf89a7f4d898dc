"""Signs of Markdown and numbers of links in flattened pages."""

from __future__ import annotations

import pytest

from boilerstrip.segment.marks import drop_marks
from boilerstrip.segment.text import segment_text

LINK = "[Home](/home)"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (f"{LINK} **Source:** [The Paper](https://a.example/x_(1).html)", "Home Source: The Paper"),
        (f"{LINK}\n## A heading\n> > said", "Home\nA heading\nsaid"),
        (f'{LINK} [![Alt](a.jpg)](/b) [c](/d "title")', "Home  c"),
        (f"{LINK} 2 ** 3 ** 4 and #5", "Home 2 ** 3 ** 4 and #5"),
        ("**bold** without a link, # 5", "**bold** without a link, # 5"),
        ("[1]A [2]B\n[3]C [4]D [5]E\n\nReferences\n\n   1. https://a.example/", "A B\nC D E\n\n\n\n"),
        ("He said so[1] and so[2]. And [3][4] then [5].", "He said so[1] and so[2]. And [3][4] then [5]."),
        ("[3]A [4]B [5]C [6]D [7]E", "[3]A [4]B [5]C [6]D [7]E"),
    ],
)
def test_marks(text: str, plain: str) -> None:
    assert drop_marks(text) == plain


def test_what_lynx_prints_for_a_picture() -> None:
    assert [block.text for block in segment_text("[logo.png] Home\n[INLINE]\nSource: [a.b]").blocks] == [
        "Home",
        "Source: [a.b]",
    ]


@pytest.mark.parametrize("unit", ["[", "[a](", "](a) [b]((", "**a", "> ", "[5]", " \n"])
def test_is_quick_on_hostile_text(unit: str) -> None:
    """Some minutes where any of it took more than linear time."""
    drop_marks(unit * (300_000 // len(unit)) + LINK)
