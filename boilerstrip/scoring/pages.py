"""Page-level features, for rules of the same kind: is there an article at all, and how sure is the answer?

They look at the answer (the blocks kept), at what stands in and around it, at the page as a whole, at what its head
says, and at its address where that is known. The words are in ``patterns/page_signs.toml``.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from boilerstrip.blocks import Embedded, Kind, Page
from boilerstrip.lazy import lazy
from boilerstrip.package_data import read_data
from boilerstrip.scoring.columns import NOWHERE, Columns, ratio_bin, width_bin
from boilerstrip.scoring.reading import Reading
from boilerstrip.scoring.shape import fold, text_columns

Words = Mapping[str, frozenset[str]]
"""What a page is taken for ("article", "list", "shop" …) → the words that speak for it."""

HEADLINE_COLUMNS = range(16, 200)
"""Columns of a linked block that can be the headline of another page."""

NEAR = 8
"""Blocks before and after the answer in which its dateline, its share buttons and the like are looked for."""

WORD = lazy(r"[^\W\d_]+")
DIGITS = lazy(r"\d+")
PRICE = lazy(r"[$€£¥￥₹₽]\s?\d|\d\s?(?:[€£₽元円원]|kr\b|zł\b|usd\b|eur\b)", re.IGNORECASE)
CURRENCY = lazy(r"[$€£¥￥₹₽元円원]|[kK][rRzZ]|[zZ][łŁ]|[uUeE][sSuU][dDrR]")  # no price is without one of these
JSON_TYPE = lazy(r'"@type"\s*+:\s*+\[?+\s*+"([^"]{1,60})"')
TITLE_BREAK = lazy(r"\s[-–—|·»:]\s|[|｜_]|\s?::\s?|(?<=[\u2e80-\ud7ff])[-–—](?=[\u2e80-\ud7ff])")
DATED_PATH = lazy(r"/(?:19|20)\d\d(?:[-/_]?(?:0?[1-9]|1[0-2]))(?:[-/_]|\d\d|$)")
EDGE = " \t\xa0\u3000.…>»›→[]【】()（）+:：!！"
MAX_SIGN = 24
"""Characters: longer blocks are not compared with the short texts of ``page_signs.toml``."""

MAX_SCRIPT = 20_000
"""Characters of a JSON-LD script that are looked at."""


@dataclass(frozen=True, slots=True)
class PageSigns:
    """The words of ``page_signs.toml``, by where they stand."""

    path: Words
    body: Words
    types: Words
    texts: Words
    titles: Mapping[str, re.Pattern[str]]
    answers: Mapping[str, re.Pattern[str]]


@cache
def load_page_signs() -> PageSigns:
    """The words that come with the package; read once, when first needed."""
    data = tomllib.loads(read_data("patterns", "page_signs.toml"))
    words = {table: {key: frozenset(value.split()) for key, value in data[table].items()} for table in data}
    return PageSigns(
        path=words["path"],
        body=words["body"],
        types=words["types"],
        texts={key: frozenset(_phrases(value)) for key, value in data["texts"].items()},
        titles={key: _any_phrase(_phrases(value)) for key, value in data["titles"].items()},
        answers={key: _any_phrase(_phrases(value)) for key, value in data["answers"].items()},
    )


def _phrases(value: str) -> list[str]:
    return [phrase for line in value.splitlines() for part in line.split("|") if (phrase := part.strip())]


def _any_phrase(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds one of the phrases: as whole words where words are set apart by spaces, else anywhere."""
    whole = (rf"\b{re.escape(phrase)}\b" if phrase < "\u2e80" else re.escape(phrase) for phrase in phrases)
    return re.compile("|".join(whole))


ERROR_COLUMNS = 400
"""Columns: a longer answer is more than an error page says."""


def is_error(texts: Sequence[str]) -> bool:
    """Whether an answer is what an error page says, or the shell of a page that a script would have filled.

    >>> is_error(["Sorry, the page you requested was moved."]), is_error(["The bridge was temporarily closed."])
    (True, False)
    """
    if sum(map(text_columns, texts)) > ERROR_COLUMNS:
        return False
    return load_page_signs().answers["error"].search(" ".join(texts).lower()) is not None


MAX_SMALL_PRINT = 0.25
"""Share of an answer's columns: the corpora's articles have 0.08 at most."""


def is_small_print(reading: Reading, chosen: Sequence[int]) -> bool:
    """Whether an answer is what a footer or a dialog says of rights and consent; the page's own text was not found."""
    widths = reading.widths
    small = sum(widths[index] for index in chosen if reading.small_print[index])
    return small > MAX_SMALL_PRINT * sum(widths[index] for index in chosen)


ARTICLE_SCORE = "article_score"
"""The one feature that is worked out from a page model, for the confidence."""


def article_score(score: float) -> dict[str, bytes]:
    """The score of the page's being an article, in log-odds, as a feature: 20 is even, a step is half a unit."""
    return {ARTICLE_SCORE: bytes([max(0, min(40, 20 + int(2 * score // 1)))])}


def answer_features(
    reading: Reading, columns: Columns, body: Sequence[float], chosen: Sequence[int], url: str | None = None
) -> dict[str, bytes]:
    """Features of the answer ``chosen`` (indexes of the blocks kept, in reading order), given the body probabilities of
    all blocks and the page's address where one is known; each a column of one byte, for the page."""
    signs = load_page_signs()
    values = {
        **_answer(reading, body, chosen),
        **_layout(reading, chosen),
        **_surroundings(reading, columns, chosen),
        **_page(reading, columns),
        **_short_texts(reading, chosen, signs),
        **_head(reading.page, signs),
        **_address(url, signs.path),
    }
    values |= _declared(values)
    return {name: bytes([max(0, min(254, value))]) for name, value in values.items()}


def _answer(reading: Reading, body: Sequence[float], chosen: Sequence[int]) -> dict[str, int]:
    """The answer's text, and how sure its blocks are."""
    widths, links, prose = reading.widths, reading.link_widths, reading.prose
    kept = sum(widths[i] for i in chosen)
    doubtful = sum(width for width, score in zip(widths, body, strict=True) if 0.2 < score < 0.8)
    missed = sum(width for index, width in enumerate(prose) if width and body[index] <= 0.5)
    longest = max((widths[i] for i in chosen), default=0)
    sentences = reading.shape("sentences")
    questions = sum(1 for i in chosen if reading.texts[i].endswith(("?", "？")))
    return {
        "answer_columns": width_bin(kept),
        "answer_blocks": width_bin(len(chosen)),
        "answer_share": ratio_bin(kept, sum(widths)),
        "answer_mean": width_bin(kept // max(1, len(chosen))),
        "answer_longest": width_bin(longest),
        "answer_longest_share": ratio_bin(longest, kept),
        "answer_links": ratio_bin(sum(links[i] for i in chosen), kept),
        "answer_prose": ratio_bin(sum(prose[i] for i in chosen), kept),
        "answer_prose_columns": width_bin(sum(prose[i] for i in chosen)),
        "answer_prose_blocks": width_bin(sum(1 for i in chosen if prose[i])),
        "answer_sentences": width_bin(sum(sentences[i] for i in chosen)),
        "answer_questions": ratio_bin(questions, len(chosen)),
        "answer_sure": ratio_bin(sum(widths[i] * body[i] for i in chosen), kept),
        "answer_doubtful": ratio_bin(doubtful, kept + doubtful),
        "answer_missed_prose": ratio_bin(missed, missed + sum(prose[i] for i in chosen)),
        "best_score": int(100 * max(body, default=0.0)),
    }


def _layout(reading: Reading, chosen: Sequence[int]) -> dict[str, int]:
    """How the answer lies in the page: in one run and one container, or in pieces of many alike, as teasers do."""
    tree, widths = reading.tree, reading.widths
    kept = sum(widths[i] for i in chosen)
    boxes: Counter[int] = Counter()
    styles: Counter[int] = Counter()
    for i in chosen:
        boxes[tree.shared[reading.places[i]]] += widths[i]
        styles[tree.style[reading.places[i]]] += widths[i]
    alike = Counter(tree.style[box] for box in boxes)
    runs = sum(1 for place, i in enumerate(chosen) if not place or chosen[place - 1] != i - 1)
    span = chosen[-1] - chosen[0] + 1 if chosen else 0
    return {
        "answer_boxes": min(40, len(boxes)),
        "answer_boxes_alike": min(40, max(alike.values(), default=0)),
        "answer_main_box": ratio_bin(max(boxes.values(), default=0), kept),
        "answer_styles": min(20, len(styles)),
        "answer_main_style": ratio_bin(max(styles.values(), default=0), kept),
        "answer_runs": width_bin(runs),
        "answer_run_mean": width_bin(kept // max(1, runs)),
        "answer_dense": ratio_bin(len(chosen), span),
        "answer_start": ratio_bin(chosen[0], reading.count) if chosen else 12,
        "answer_after": ratio_bin(sum(widths[chosen[-1] + 1 :]), sum(widths)) if chosen else 12,
        "answer_before_columns": width_bin(sum(widths[: chosen[0]])) if chosen else NOWHERE,
    }


def _surroundings(reading: Reading, columns: Columns, chosen: Sequence[int]) -> dict[str, int]:
    """What stands between the answer's blocks, and near its start and its end."""
    links, widths, blocks = reading.link_widths, reading.widths, reading.page.blocks
    first, last = (chosen[0], chosen[-1]) if chosen else (reading.count, reading.count - 1)
    inside = range(first, last + 1)
    start = range(max(0, first - NEAR), min(reading.count, first + 3))
    end = range(max(0, last - 2), min(reading.count, last + NEAR + 1))
    heads = [i for i in inside if blocks[i].kind is Kind.HEADING]
    linked = [
        i
        for i, (link, width) in enumerate(zip(links, widths, strict=True))
        if link * 2 > width and HEADLINE_COLUMNS.start <= width < HEADLINE_COLUMNS.stop
    ]
    teasers = [i for i in chosen if _has_between(linked, max(0, i - 3), i)]
    return {
        "span_links": ratio_bin(sum(links[i] for i in inside), sum(widths[i] for i in inside)),
        "span_dates": width_bin(sum(columns["date"][i] for i in inside)),
        "span_headings": width_bin(len(heads)),
        "span_linked_headings": ratio_bin(sum(1 for i in heads if links[i] * 2 > widths[i]), len(heads)),
        "span_headlines": width_bin(bisect_left(linked, last + 1) - bisect_left(linked, first)),
        "answer_teasers": ratio_bin(sum(widths[i] for i in teasers), sum(widths[i] for i in chosen)),
        "page_headlines": width_bin(len(linked)),
        "page_linked_headings": width_bin(len([i for i in linked if reading.headings[i]])),
        "date_near_start": 1 if any(columns["date"][i] for i in start) else 0,
        "byline_near_start": max((columns["says_meta"][i] for i in start), default=0),
        "headline_near_start": 1 if any(columns["title_likeness"][i] > 1 for i in start) else 0,
        "share_near": 1 if any(columns["says_share"][i] for i in (*start, *end)) else 0,
        "related_near_end": 1 if any(columns["says_related"][i] for i in end) else 0,
        "start_from_headline": columns["from_headline"][first] if chosen else NOWHERE,
        "start_from_date": columns["from_date"][first] if chosen else NOWHERE,
    }


def _has_between(indexes: Sequence[int], first: int, last: int) -> bool:
    """Whether one of the sorted ``indexes`` is ``first`` or more and less than ``last``."""
    place = bisect_left(indexes, first)
    return place < len(indexes) and indexes[place] < last


def _page(reading: Reading, columns: Columns) -> dict[str, int]:
    """The page as a whole, whatever the answer."""
    page, widths, links = reading.page, reading.widths, reading.link_widths
    tops = [page.blocks[i] for i, level in enumerate(columns["level"]) if level == 1 and reading.headings[i]]
    like_title = [i for i, like in enumerate(columns["title_likeness"]) if like > 1]
    linked = len([1 for width, link in zip(widths, links, strict=True) if link * 2 > width])
    return {
        "page_columns": width_bin(sum(widths)),
        "page_blocks_all": width_bin(reading.count),
        "page_link_density": ratio_bin(sum(links), sum(widths)),
        "page_linked_blocks": ratio_bin(linked, reading.count),
        "page_headings": width_bin(sum(reading.headings)),
        "page_top_headings": min(5, len(tops)),
        "page_linked_tops": min(5, sum(1 for block in tops if block.link_density > 0.5)),
        "page_dates": width_bin(sum(columns["date"])),
        "page_times": width_bin(len(page.embedded.times)),
        "page_pictures": width_bin(len(page.pictures)),
        "page_repeats": ratio_bin(reading.count - columns["repeats"].count(0), reading.count),
        "page_shares": width_bin(reading.count - columns["says_share"].count(0)),
        "page_comments": width_bin(reading.count - columns["says_comment"].count(0)),
        "headline_columns": width_bin(max((widths[i] for i in like_title), default=0)),
        "headline_links": max((columns["link_density"][i] for i in like_title), default=12),
    }


def _has_price(text: str) -> bool:
    return CURRENCY.search(text) is not None and PRICE.search(text) is not None


def _short_texts(reading: Reading, chosen: Sequence[int], signs: PageSigns) -> dict[str, int]:
    """Short blocks and links: prices, page numbers, "read more", "add to cart"."""
    more_texts, cart_texts = signs.texts["more"], signs.texts["cart"]
    more = cart = prices = numbers = 0
    for text, digits, length in zip(reading.texts, reading.shape("digits"), reading.lengths, strict=True):
        if length > MAX_SIGN:
            continue
        folded = text.strip(EDGE).lower()
        more += folded in more_texts
        cart += folded in cart_texts
        numbers += len(folded) < 4 and folded.isdigit()
        prices += digits > 0 and PRICE.search(text) is not None
    kept = sum([reading.lengths[i] for i in chosen])
    priced = sum([reading.lengths[i] for i in chosen if _has_price(reading.texts[i])])
    paging = [int(text) for text, _, _ in reading.page.embedded.anchors if len(text) < 3 and text.isdecimal()]
    return {
        "page_more_links": width_bin(more),
        "page_cart_texts": width_bin(cart),
        "page_prices": width_bin(prices),
        "page_numbers": width_bin(numbers),
        "page_paging": min(12, len(set(paging) & set(range(2, 14)))),
        "answer_prices": ratio_bin(priced, kept),
    }


def _head(page: Page, signs: PageSigns) -> dict[str, int]:
    """What the page says about itself: metas, JSON-LD, the title, and the class of its <body>."""
    embedded = page.embedded
    kinds = " ".join(value for name, value in embedded.metas if name == "og:type").lower()
    names = {name for name, _ in embedded.metas}
    scripts = (script[:MAX_SCRIPT] for script in embedded.json_ld)
    types = {found.rpartition("/")[2].lower() for script in scripts for found in JSON_TYPE.findall(script)}
    words = {word for container in page.containers[:3] if container.tag == "body" for word in container.words}
    title = TITLE_BREAK.split(embedded.title.lower().strip(), maxsplit=1)[0]
    site = next((fold(value) for name, value in embedded.metas if name == "og:site_name"), "")
    speaks = {key: min(3, len(known & words)) for key, known in signs.body.items()}
    return {
        "page_og_article": 2 if "article" in kinds or "news" in kinds else 1 if kinds else 0,
        "page_og_product": 1 if "product" in kinds else 0,
        **{f"page_json_{key}": 1 if known & types else 0 for key, known in signs.types.items()},
        **{f"page_body_{key}": count for key, count in speaks.items()},
        "page_body_list_only": 1 if speaks["list"] and not speaks["article"] else 0,
        **{f"page_title_{key}": 1 if pattern.search(title) else 0 for key, pattern in signs.titles.items()},
        "page_title_columns": width_bin(text_columns(title)),
        "page_title_is_site": 1 if title and fold(title) == site else 0,
        "page_published": 1 if any("published" in name or "pubdate" in name for name in names) else 0,
        "page_author": 1 if any(name == "author" or name.endswith(":author") for name in names) else 0,
        "page_price_meta": 1 if any("price" in name for name in names) else 0,
    }


def page_address(embedded: Embedded, url: str | None) -> str | None:
    """The page's address: ``url`` where the caller knows it, else what the page itself says."""
    if url:
        return url
    found = next((href for rel, href in embedded.links if rel == "canonical" and href), None)
    return found or next((value for name, value in embedded.metas if name == "og:url"), None)


VOTES: Mapping[str, Sequence[tuple[str, int, int]]] = {
    "article": (
        ("page_json_article", 0, 2),
        ("page_body_article", 0, 1),
        ("page_og_article", 1, 1),
        ("url_article", 1, 1),
        ("url_slug", 4, 1),
        ("url_number", 5, 1),
        ("url_dated", 1, 1),
        ("byline_near_start", 0, 1),
        ("page_published", 0, 1),
        ("page_author", 0, 1),
    ),
    "list": (
        ("page_json_list", 0, 2),
        ("page_body_list_only", 0, 2),
        ("page_title_list", 0, 2),
        ("url_list", 1, 1),
        ("url_list", 2, 1),
        ("url_home", 1, 2),
    ),
    "shop": (
        ("page_json_shop", 0, 2),
        ("page_body_shop", 0, 2),
        ("page_title_shop", 0, 1),
        ("url_shop", 1, 1),
        ("page_og_product", 0, 2),
        ("page_price_meta", 0, 2),
        ("page_cart_texts", 4, 1),
    ),
}
"""What the page declares itself to be: (feature, value above which it votes, votes). Each sign alone is weak and on few
pages, so that hardly any is learned; their sum is."""

EVEN = 20
"""Value of ``declared_balance`` where as much speaks for an article as against it."""


def _declared(values: Mapping[str, int]) -> dict[str, int]:
    """The votes for each kind of page, and their balance."""
    votes = {key: sum(count for name, above, count in table if values[name] > above) for key, table in VOTES.items()}
    balance = votes["article"] - votes["list"] - votes["shop"]
    return {**{f"declared_{key}": count for key, count in votes.items()}, "declared_balance": max(0, EVEN + balance)}


UNKNOWN = 0
"""Value of all features of the address where it is not known; otherwise they are 1 or more."""


def _address(url: str | None, words: Words) -> dict[str, int]:
    """What the address looks like: its depth, its words, and numbers and dates as articles have them."""
    parts = _split(url)
    path, query = parts or ("", "")
    segments = [segment for segment in path.lower().split("/") if segment]
    last = segments[-1] if segments else ""
    name, dot, extension = last.rpartition(".")
    stem = name if dot and len(extension) < 6 and extension.isalpha() else last
    slug = max((len(WORD.findall(segment)) for segment in segments[-2:]), default=0)
    spelt = [WORD.findall(segment) for segment in segments]
    found = {key: [not known.isdisjoint(segment) for segment in spelt] for key, known in words.items()}
    values = {
        "url_home": 2 if not segments else 1,
        "url_depth": 1 + min(8, len(segments)),
        "url_slash": 2 if path.endswith("/") else 1,
        "url_slug": 1 + min(12, slug),
        "url_number": 1 + min(12, max(map(len, DIGITS.findall(stem + query)), default=0)),
        "url_dated": 2 if DATED_PATH.search(path) else 1,
        "url_file": 2 if dot and stem != last else 1,
        "url_query": 1 + min(3, query.count("=")),
        **{f"url_{key}": 3 if hits[-1:] == [True] else 2 if any(hits) else 1 for key, hits in found.items()},
    }
    return values if parts else dict.fromkeys(values, UNKNOWN)


def _split(url: str | None) -> tuple[str, str] | None:
    """Path and query of an address, None without one that can be read."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return (parts.path, parts.query) if parts.netloc or parts.path.startswith("/") else None
