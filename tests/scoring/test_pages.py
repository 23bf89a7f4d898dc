"""What the page models see: of the answer, of its surroundings, of the page's head and of its address."""

from __future__ import annotations

import tomllib
from array import array
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.scoring.features import page_features
from boilerstrip.scoring.pages import (
    ARTICLE_SCORE,
    EVEN,
    PRICE,
    UNKNOWN,
    VOTES,
    answer_features,
    article_score,
    find_prices,
    is_error,
    is_small_print,
    load_page_signs,
)
from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.segment import segment

PROSE = "The miller locked the door, counted the sacks and walked home along the river in the rain."
ARTICLE = f"<h1>The mill closes</h1><p>By Ada Reyes, 5 April 2031</p><p>{PROSE}</p><p>{PROSE} He sang.</p>"
TEASERS = "".join(
    f"<div class=teaser><h3><a href=/{n}>The {word} of the valley opens again</a></h3><p>{PROSE} {word}</p>"
    "<a href=/>Read more</a></div>"
    for n, word in enumerate(("bridge", "school", "ferry", "market"))
)


def features_of(markup: str, url: str | None = None, kind: str = "html") -> dict[str, int]:
    """The features of a page whose prose is the answer."""
    page = segment(markup, kind)
    columns, reading = page_features(page, load_patterns())
    chosen = [index for index, prose in enumerate(reading.prose) if prose]
    body = array("d", [0.9 if prose else 0.1 for prose in reading.prose])
    return {name: column[0] for name, column in answer_features(reading, columns, body, chosen, url).items()}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/", {"url_home": 2, "url_depth": 1, "url_slug": 1, "url_number": 1}),
        (
            "https://a.example/2031/04/05/the-mill-closes",
            {"url_dated": 2, "url_slug": 4, "url_depth": 5, "url_home": 1},
        ),
        ("https://a.example/c/2031-04/05/content_1234567.shtml", {"url_number": 8, "url_file": 2, "url_article": 3}),
        ("https://a.example/category/farming/", {"url_list": 2, "url_slash": 2, "url_article": 1}),
        ("https://a.example/farming/index.html", {"url_list": 3, "url_file": 2}),
        ("https://a.example/products/oak-chair", {"url_shop": 2, "url_list": 1}),
        ("https://a.example/?p=1234", {"url_query": 2, "url_number": 5}),
        ("/news/the-mill-closes", {"url_slug": 4, "url_article": 2}),
        ("https://a.example/" + "9" * 400, {"url_number": 13}),
        (None, {"url_home": UNKNOWN, "url_depth": UNKNOWN, "url_list": UNKNOWN}),
        ("", {"url_home": UNKNOWN}),
        ("http://[broken", {"url_home": UNKNOWN}),
        ("no address", {"url_home": UNKNOWN}),
    ],
)
def test_an_address_is_described_by_its_shape_and_words(address: str | None, expected: dict[str, int]) -> None:
    features = features_of(ARTICLE, address)
    assert {name: features[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<script type="application/ld+json">{"@type": "NewsArticle"}</script>', {"page_json_article": 1}),
        ('<script type="application/ld+json">{"@type": ["Product"]}</script>', {"page_json_shop": 1}),
        ('<script type="application/ld+json">{"@type":"http://schema.org/ItemList"}</script>', {"page_json_list": 1}),
        ('<script type="application/ld+json">{broken "@type"</script>', {"page_json_article": 0}),
        ("<meta property=og:type content=article>", {"page_og_article": 2, "page_og_product": 0}),
        ("<meta property=og:type content=product.group>", {"page_og_article": 1, "page_og_product": 1}),
        ("<title>Farming Archives - Valley Post</title>", {"page_title_list": 1, "page_title_shop": 0}),
        ("<title>农业频道_云溪新闻网</title>", {"page_title_list": 1}),
        ("<title>The miller archives his letters no more, says Ada</title>", {"page_title_list": 1}),  # a false alarm
        ("<title>云溪县新桥今天通车_新闻频道_云溪新闻网</title>", {"page_title_list": 0}),
        ("<title>Valley Post</title><meta property=og:site_name content='Valley Post'>", {"page_title_is_site": 1}),
        ("<meta name=author content=Ada>", {"page_author": 1}),
        ("<meta property=product:price:amount content=3>", {"page_price_meta": 1}),
        ("<body class='single postid-12'>", {"page_body_article": 2, "page_body_list_only": 0}),
        ("<body class='archive category'>", {"page_body_article": 0, "page_body_list_only": 1}),
    ],
)
def test_the_head_says_what_the_page_is(head: str, expected: dict[str, int]) -> None:
    features = features_of(head + ARTICLE)
    assert {name: features[name] for name in expected} == expected


def test_an_article_and_a_list_of_teasers_look_different() -> None:
    """The same prose: in one run under the headline, or beside linked headlines in containers that are all alike."""
    article, teasers = features_of(ARTICLE), features_of(f"<h1>Latest</h1>{TEASERS}")
    assert (article["answer_runs"], article["answer_boxes_alike"], article["answer_teasers"]) == (1, 1, 0)
    assert teasers["answer_runs"] > article["answer_runs"]
    assert (teasers["answer_boxes_alike"], teasers["answer_teasers"]) == (4, 11)
    assert teasers["page_linked_headings"] == teasers["page_headlines"] == teasers["page_more_links"] > 0
    assert article["date_near_start"] > teasers["date_near_start"]


@pytest.mark.parametrize(
    ("markup", "feature"),
    [
        ("<p>$ 12.99</p><p>1.200 €</p><p>￥35</p>", "page_prices"),
        ("<p>Add to cart</p><p>加入购物车</p>", "page_cart_texts"),
        ("<p>Read more »</p><p>[阅读全文]</p><p>続きを読む</p>", "page_more_links"),
        ("<a href=/?page=2>2</a><a href=/?page=3>3</a>", "page_paging"),
        ("<p>7</p><p>8</p>", "page_numbers"),
    ],
)
def test_short_texts_are_counted(markup: str, feature: str) -> None:
    assert features_of(ARTICLE)[feature] == 0
    assert features_of(ARTICLE + markup)[feature] > 0


def test_what_a_page_declares_is_summed_up() -> None:
    plain = features_of(ARTICLE.replace("By Ada Reyes, 5 April 2031", "In the valley"))
    assert (plain["declared_article"], plain["declared_list"], plain["declared_balance"]) == (0, 0, EVEN)
    article = features_of(
        "<meta property=og:type content=article>" + ARTICLE, "https://a.example/news/the-mill-closes-early"
    )
    listing = features_of("<title>Archives</title><body class=archive>" + TEASERS, "https://a.example/tag/")
    assert article["declared_balance"] > EVEN > listing["declared_balance"]


def test_every_vote_reads_a_feature() -> None:
    names = features_of(ARTICLE).keys()
    assert {name for table in VOTES.values() for name, _, _ in table} <= names


@pytest.mark.parametrize(("score", "expected"), [(0.0, 20), (0.4, 20), (0.5, 21), (-0.1, 19), (99.0, 40), (-99.0, 0)])
def test_the_articles_score_as_a_feature(score: float, expected: int) -> None:
    assert article_score(score) == {ARTICLE_SCORE: bytes([expected])}


@pytest.mark.parametrize(
    ("texts", "answer"),
    [
        (["很抱歉，您要访问的页面不存在，可能已被删除。", "您可以返回网站首页。"], True),
        (["Please enable JavaScript to view this page and its comments."], True),
        (["お探しのページが見つかりませんでした。"], True),
        (["星河镇的新桥周六通车，旧桥已不存在。"], False),
        (["The service was unavailable on Saturday, the ferry company said."], False),
        (["The engineer saw error 404 and laughed. " * 20], False),
        ([], False),
    ],
    ids=["Chinese", "shell", "Japanese", "an article", "words of one", "long", "nothing"],
)
def test_error_pages(texts: list[str], *, answer: bool) -> None:
    """Short answers that say what error pages say."""
    assert is_error(texts) is answer


def test_the_signs_are_in_the_form_that_pages_are_compared_in() -> None:
    """Lower case, and for short texts without the signs at their ends that are stripped from blocks."""
    source = files("boilerstrip").joinpath("patterns", "page_signs.toml").read_text("utf-8")
    data = tomllib.loads(source)
    assert all(value == value.lower() for table in data.values() for value in table.values())
    signs = load_page_signs()
    assert all(text == text.strip(" .…>»→+:!") for texts in signs.texts.values() for text in texts)
    assert not signs.texts["more"] & signs.texts["cart"]


@given(
    st.lists(
        st.sampled_from((ARTICLE, TEASERS, "<p>$ 3</p>", "<p>", "2031-04-05", "<h1><a href=/>x</a></h1>")), min_size=1
    )
    .map("".join)
    .filter(lambda markup: bool(segment(markup, "html").blocks)),
    st.none() | st.text(max_size=40),
    st.sampled_from(("html", "text")),
)
def test_every_page_has_the_same_features(markup: str, url: str | None, kind: str) -> None:
    """With and without an answer, whatever the address; values fit into a byte that is no filler."""
    features = features_of(markup, url, kind)
    assert features.keys() == features_of("<p>Nothing here.</p>").keys()
    assert all(0 <= value < 255 for value in features.values())


RIGHTS = (
    "Copyright of all texts and pictures on this site lies with the valley's paper, which must be asked in writing."
)


@pytest.mark.parametrize(
    ("markup", "answer"),
    [
        (f"<p>{RIGHTS}</p><p>{PROSE}</p>", True),
        (f"<div class=cookie-notice><p>{PROSE}</p></div><p>{PROSE}</p>", True),
        (f"<p>{RIGHTS}</p>" + f"<p>{PROSE}</p>" * 5, False),
        (f"<p>{PROSE}</p>", False),
    ],
    ids=["rights", "consent", "an article with rights", "an article"],
)
def test_small_print(markup: str, *, answer: bool) -> None:
    """Answers a quarter of which is about rights or consent."""
    reading = page_features(segment(markup, "html"), load_patterns())[1]
    assert is_small_print(reading, range(reading.count)) is answer


PRICE_PARTS = st.sampled_from(("5", "12.50", " ", "$", "€", "元", "Kr", "zŁ", "USD", "eUr", "kronor", "红旗", "euro"))


@given(st.lists(st.lists(PRICE_PARTS, max_size=5).map("".join), max_size=4))
def test_no_price_is_missed(texts: list[str]) -> None:
    """Texts without a currency are passed over; no price stands in one."""
    assert find_prices(texts) == [place for place, text in enumerate(texts) if PRICE.search(text)]
