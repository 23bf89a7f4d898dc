import time

import pytest

from boilerstrip.article import Image
from boilerstrip.assembly.images import find_images
from tests.pages import labelled_page

URL = "https://news.example/2024/a.html"
BASE = "https://news.example/2024/"
BODY = "<p>First paragraph.</p>"
END = "<p>Last paragraph.</p>"

TAKEN = {
    "between paragraphs": (
        f'<div>{BODY}<p><img src="b.jpg" alt="桥"></p>{END}</div>',
        [Image(BASE + "b.jpg", None, "桥", 1)],
    ),
    "alternative text with marks of direction": (
        f'<div>{BODY}<p><img src="b.jpg" alt="\u202e桥\u200b"><img src="c.jpg" alt="\u200b"></p>{END}</div>',
        [Image(BASE + "b.jpg", None, "桥", 1), Image(BASE + "c.jpg", None, None, 1)],
    ),
    "caption below": (
        f'<div>{BODY}<p><img src="b.jpg"></p><p>C:大桥合龙。</p>{END}</div>',
        [Image(BASE + "b.jpg", "大桥合龙。", None, 1)],
    ),
    "caption above": (
        f'<div>{BODY}<p>C:大桥合龙。</p><p><img src="b.jpg"></p>{END}</div>',
        [Image(BASE + "b.jpg", "大桥合龙。", None, 2)],
    ),
    "caption between two pictures belongs to the upper": (
        f'<div>{BODY}<p><img src="b.jpg"></p><p>C:甲</p><p><img src="c.jpg"></p><p>C:乙</p>{END}</div>',
        [Image(BASE + "b.jpg", "甲", None, 1), Image(BASE + "c.jpg", "乙", None, 2)],
    ),
    "caption and credit": (
        f'<div>{BODY}<figure><img src="b.jpg"><figcaption><p>C:Bridge.</p><p>C:Photo: A. Roe</p></figcaption></figure>'
        f"{END}</div>",
        [Image(BASE + "b.jpg", "Bridge. Photo: A. Roe", None, 1)],
    ),
    "caption far from every picture": (
        f'<div><p><img src="b.jpg"></p>{BODY * 4}<p>C:Elsewhere.</p>{END}</div>',
        [Image(BASE + "b.jpg", None, None, 0)],
    ),
    "above the body, below the headline": (
        f'<div><h1>T:Headline</h1><p><img src="b.jpg"></p>{BODY}</div>',
        [Image(BASE + "b.jpg", None, None, 1)],
    ),
    "last thing of the article": (
        f'<div>{BODY}<p><img src="b.jpg"></p></div><p>N:About</p>',
        [Image(BASE + "b.jpg", None, None, 1)],
    ),
    "the same address twice": (
        f'<div>{BODY}<img src="b.jpg"><p>mid</p><img src="b.jpg"><p>C:Bridge.</p>{END}</div>',
        [Image(BASE + "b.jpg", "Bridge.", None, 2)],
    ),
    "base element": (
        f'<base href="https://img.example/x/"><div>{BODY}<img src="b.jpg">{END}</div>',
        [Image("https://img.example/x/b.jpg", None, None, 1)],
    ),
    "protocol-relative": (
        f'<div>{BODY}<img src="//img.example/b.jpg">{END}</div>',
        [Image("https://img.example/b.jpg", None, None, 1)],
    ),
}
REFUSED = {
    "data address": f'<div>{BODY}<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">{END}</div>',
    "broken address": f'<div>{BODY}<img src="http://[oops/b.jpg">{END}</div>',
    "script address": f'<div>{BODY}<img src="javascript:void(0)">{END}</div>',
    "tracking pixel": f'<div>{BODY}<img src="https://t.example/1x1.gif?id=7">{END}</div>',
    "icon": f'<div>{BODY}<img src="/skin/icon_print.png">{END}</div>',
    "share bar without text": f'<div>{BODY}<div class="share-bar"><img src="a.png"></div>{END}</div>',
    "logo above the menu": f'<div><img src="head.jpg"></div><p>N:Home</p><div>{BODY}{END}</div>',
    "related box among the paragraphs": f'<div>{BODY}<ul><li><img src="r.jpg">R:Another story</li></ul>{END}</div>',
    "side bar": f'<div><div><h1>T:Headline</h1></div><div><img src="s.jpg"><p>N:Follow</p></div>'
    f"<div>{BODY}{END}</div></div>",
    "below the article": f'<div>{BODY}{END}</div><div><img src="f.jpg"><p>N:About</p></div>',
    "no body": '<div><h1>T:Headline</h1><img src="b.jpg"><p>M:2024</p></div>',
}


@pytest.mark.parametrize(("html", "expected"), TAKEN.values(), ids=TAKEN)
def test_takes(html: str, expected: list[Image]) -> None:
    assert list(find_images(labelled_page(html), URL)) == expected


@pytest.mark.parametrize("html", REFUSED.values(), ids=REFUSED)
def test_refuses(html: str) -> None:
    assert find_images(labelled_page(html), URL) == ()


def test_addresses_stay_as_written_without_a_url() -> None:
    [image] = find_images(labelled_page(f'<div>{BODY}<img src="../b.jpg">{END}</div>'), None)
    assert image.url == "../b.jpg"


def test_many_pictures_take_linear_time() -> None:
    html = f"<div>{BODY}" + '<p><img src="{}.jpg"></p><p>C:caption</p>' * 10_000 + f"{END}</div>"
    page = labelled_page(html)
    start = time.perf_counter()
    find_images(page, URL)
    assert time.perf_counter() - start < 5
