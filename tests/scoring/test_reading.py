"""What the features share about one page."""

from __future__ import annotations

import pytest

from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.reading import Reading
from boilerstrip.segment import segment

SENTENCES = (
    "The harbour council met on Tuesday evening. It voted to close the old road to cars, and nobody was surprised."
)

BUTTONS = "Accept all<p>Reject all<p>Cookie settings</p>"


@pytest.mark.parametrize(
    ("markup", "is_prose"),
    [
        (f"<div class='story'><p>{SENTENCES}</p></div>", True),
        (f"<div id='cookie-consent'><p>{SENTENCES}</p></div>", False),
        (f"<div id='onetrust-pc-sdk'><div class='text'><p>{SENTENCES}</p></div></div>", False),
        (f"<div role='alertdialog'><p>{SENTENCES}</p></div>", False),
        (f"<article class='post category-cookies'><p>{SENTENCES}</p></article>", True),
        (f"<div class='post tag-cookies'><p>{SENTENCES}</p><h1>Six kinds of cookies</h1></div>", True),
        (f"<body class='single cookies-not-set'><p>{SENTENCES}</p></body>", True),
        (f"<div class='{'wide dark ' * 15} gdpr'><p>{SENTENCES}</p></div>", True),
        (f"<div><p>{SENTENCES}</p><p>{BUTTONS}</div>", False),
        (f"<div><p>{SENTENCES}</p><p>{BUTTONS}<h1>Old road closed</h1></div>", True),
        (f"<article><p>{SENTENCES}</p><p>{BUTTONS}</article>", True),
        (f"<div><p>{SENTENCES}</p><p>Accept all<p>Cookie settings</div>", True),
        (f"<div><p>{SENTENCES}</p>{'<p>The road is closed.' * 3}<p>{BUTTONS}</div>", True),
        (f"<p class='consent'><a href='/'>{SENTENCES}</a></p>", False),
        (f"<p><a href='/'>{SENTENCES}</a></p>", False),
        ("<p>The road is closed.</p>", False),
        (f"<p>All rights reserved. {SENTENCES}</p>", False),
        (f"<p>{SENTENCES} All rights reserved.</p>", True),
        ("<p>凡本网注明来源为江湾新闻网的文字和图片，版权均属江湾新闻网，其他媒体转载时须注明来源。</p>", False),
    ],
)
def test_small_print_is_no_prose(markup: str, is_prose: bool) -> None:
    reading = Reading(segment(markup, "html"), load_patterns())
    assert bool(reading.prose[0]) is is_prose
