import pytest

from boilerstrip.assembly.next_page import find_next_page
from boilerstrip.blocks import Embedded

URL = "https://news.example/a/123.html"


def anchors(*links: tuple[str, str]) -> Embedded:
    return Embedded(anchors=tuple((text, href, 0) for text, href in links))


TAKEN = [
    ("下一页", "123_2.html", URL, "https://news.example/a/123_2.html"),
    ("下一页 >>", "/a/123_1.html", URL, "https://news.example/a/123_1.html"),
    ("下一頁", "/a/123-2.html", URL, "https://news.example/a/123-2.html"),
    ("[余下全文]", "/a/123_all.html", URL, "https://news.example/a/123_all.html"),
    ("次へ", "?page=2", "https://news.example/a/", "https://news.example/a/?page=2"),
    ("다음 페이지", "/v?id=5&page=3", "https://news.example/v?id=5&page=2", "https://news.example/v?id=5&page=3"),
    ("Next", "/story/2/", "https://news.example/story/", "https://news.example/story/2/"),
    ("Next »", "/story/page/3", "https://news.example/story/page/2", "https://news.example/story/page/3"),
    ("下一页", "123_2.html", None, "123_2.html"),
    ("next", "/story_2.html", None, "/story_2.html"),
]
REFUSED = [
    ("下一篇", "/a/124.html", URL),
    ("下一篇：大桥通车", "/a/124.html", URL),
    ("Next story", "/a/123_2.html", URL),
    ("Next", "/a/124.html", URL),
    ("Next", "/blog/13", "https://news.example/blog/12"),
    ("Next", "/a/another-story.html", URL),
    ("next", "/story.html", None),
    ("下一页", "https://other.example/a/123_2.html", URL),
    ("下一页", "/list/2.html", URL),
    ("下一页", "/a/123.html", URL),
    ("下一页", "#", URL),
    ("下一页", "javascript:next()", URL),
    ("下一页", "http://[broken", URL),
    ("下一页", "", URL),
    ("2", "/a/123_2.html", URL),
    ("Next", "/v?id=5&page=4", "https://news.example/v?id=5&page=2"),
]


@pytest.mark.parametrize(("text", "href", "url", "expected"), TAKEN)
def test_takes(text: str, href: str, url: str | None, expected: str) -> None:
    assert find_next_page(anchors((text, href)), url) == expected


@pytest.mark.parametrize(("text", "href", "url"), REFUSED)
def test_refuses(text: str, href: str, url: str | None) -> None:
    assert find_next_page(anchors((text, href)), url) is None


def test_rel_next_leads_to_the_next_page_but_not_to_the_next_story() -> None:
    assert find_next_page(Embedded(links=(("next", "/a/123_2.html"),)), URL) == "https://news.example/a/123_2.html"
    assert find_next_page(Embedded(links=(("next", "/a/the-next-story"),)), URL) is None


def test_the_canonical_address_stands_in_for_an_unknown_url() -> None:
    embedded = Embedded(links=(("canonical", URL), ("next", "123_2.html")))
    assert find_next_page(embedded, None) == "123_2.html"


def test_so_does_the_one_for_networks() -> None:
    """The second page of another article is no next page."""
    embedded = Embedded(links=(("next", "456_2.html"),), metas=(("og:url", URL),))
    assert find_next_page(embedded, None) is None


@pytest.mark.parametrize("url", ["http://[broken", "not a url", ""])
def test_an_odd_url_of_the_caller_is_no_error(url: str) -> None:
    find_next_page(anchors(("下一页", "123_2.html")), url)
