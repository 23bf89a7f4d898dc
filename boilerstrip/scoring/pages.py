"""Page-level features, for rules of the same kind: is there an article at all, and how sure is the answer?

They look at the answer (the blocks kept), at what stands in and around it, at the page as a whole, at what its head
says, and at its address where that is known. The words are in ``patterns/page_signs.toml``.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import urlsplit

from boilerstrip.blocks import Page
from boilerstrip.lazy import lazy
from boilerstrip.package_data import read_toml
from boilerstrip.scoring.columns import (
    NOWHERE,
    Columns,
    Shares,
    Values,
    both,
    count_at,
    distances,
    flagged,
    gather,
    is_blank,
    largest,
    largest_share,
    pick,
    ratio_bin,
    sum_up,
    to_values,
    total,
    total_at,
    width_bin,
)
from boilerstrip.scoring.numbering import number_all
from boilerstrip.scoring.reading import PageReading
from boilerstrip.scoring.shape import fold, number_characters
from boilerstrip.scoring.words import FIRST_IDEOGRAPH, HASHES, LAST_IDEOGRAPH, mark_words
from boilerstrip.widths import text_columns

Words = Mapping[str, frozenset[str]]
"""What a page is taken for ("article", "list", "shop" …) → the words that speak for it."""

HEADLINE_COLUMNS = range(16, 200)
"""Columns of a linked block that can be the headline of another page."""

NEAR, START, END = 8, 3, 3
"""Blocks before and after the answer in which its dateline, its share buttons and the like are looked for, and so many
at its start and at its end."""

TEASER_REACH = 3
"""Blocks below the headline of another page that may be its teaser."""

WORD = lazy(r"[^\W\d_]+")
DIGITS = lazy(r"\d+")
PRICE = lazy(r"[$€£¥￥₹₽]\s?\d|\d\s?(?:[€£₽元円원]|kr\b|zł\b|usd\b|eur\b)", re.IGNORECASE)
JSON_TYPE = lazy(r'"@type"\s*+:\s*+\[?+\s*+"([^"]{1,60})"')
CJK = r"[^\0-\u2e7f\ud800-\U0010ffff]"  # what it is not takes half as long to compile
TITLE_BREAK = lazy(rf"\s[-–—|·»:]\s|[|｜_]|\s?::\s?|(?<={CJK})[-–—](?={CJK})")
DATED_PATH = lazy(r"/(?:19|20)\d\d(?:[-/_]?(?:0?[1-9]|1[0-2]))(?:[-/_]|\d\d|$)")
EDGE = " \t\xa0\u3000.…>»›→[]【】()（）+:：!！"
MAX_SIGN = 24
"""Characters: longer blocks are not compared with the short texts of ``page_signs.toml``."""

TYPE_KEY = '"@type"'
MAX_SCRIPT = 20_000
"""Characters of a JSON-LD script that are looked at."""


class Phrases(NamedTuple):
    """Phrases to be found as whole words where words are set apart by spaces, else anywhere."""

    phrases: tuple[str, ...]
    regex: re.Pattern[str]

    def within(self, text: str) -> bool:
        """Whether one of them is in the text."""
        for phrase in self.phrases:  # no generator: one takes longer to make than to run here
            if phrase in text:
                return self.regex.search(text) is not None
        return False


class PageSigns(NamedTuple):
    """The words of ``page_signs.toml``, by where they stand."""

    path: Words
    body: Words
    types: Words
    texts: Words
    text_marks: bytes
    titles: Mapping[str, Phrases]
    answers: Mapping[str, Phrases]


@cache
def load_page_signs() -> PageSigns:
    """The words that come with the package; read once, when first needed."""
    data = read_toml("patterns", "page_signs.toml")
    texts = {key: frozenset(_phrases(value)) for key, value in data["texts"].items()}
    words = {table: {key: frozenset(value.split()) for key, value in data[table].items()} for table in data}
    return PageSigns(
        path=words["path"],
        body=words["body"],
        types=words["types"],
        texts=texts,
        text_marks=mark_words(text for known in texts.values() for text in known),
        titles={key: _any_phrase(_phrases(value)) for key, value in data["titles"].items()},
        answers={key: _any_phrase(_phrases(value)) for key, value in data["answers"].items()},
    )


def _phrases(value: str) -> list[str]:
    return [phrase for line in value.splitlines() for part in line.split("|") if (phrase := part.strip())]


def _any_phrase(phrases: Sequence[str]) -> Phrases:
    whole = (rf"\b{re.escape(phrase)}\b" if phrase < "\u2e80" else re.escape(phrase) for phrase in phrases)
    return Phrases(tuple(phrases), lazy("|".join(whole)))


ERROR_COLUMNS = 400
"""Columns: a longer answer is more than an error page says."""


def is_error(texts: Sequence[str]) -> bool:
    """Whether an answer is what an error page says, or the shell of a page that a script would have filled.

    >>> is_error(["Sorry, the page you requested was moved."]), is_error(["The bridge was temporarily closed."])
    (True, False)
    """
    if sum(map(len, texts)) > ERROR_COLUMNS or sum(map(text_columns, texts)) > ERROR_COLUMNS:
        return False
    return load_page_signs().answers["error"].within(" ".join(texts).lower())


MAX_SMALL_PRINT = 0.25
"""Share of an answer's columns: the corpora's articles have 0.08 at most."""


def is_small_print(reading: PageReading, chosen: Sequence[int]) -> bool:
    """Whether an answer is what a footer or a dialog says of rights and consent; the page's own text was not found."""
    widths = reading.widths
    small = sum([widths[index] for index in chosen if reading.small_print[index]])
    return small > MAX_SMALL_PRINT * total_at(widths, to_values(chosen))


ARTICLE_SCORE = "article_score"
"""The one feature that is worked out from a page model, for the confidence."""


BYTES = [bytes([value]) for value in range(255)]
"""Columns of one block."""


def article_score(score: float) -> dict[str, bytes]:
    """The score of the page's being an article, in log-odds, as a feature: 20 is even, a step is half a unit."""
    return {ARTICLE_SCORE: BYTES[max(0, min(40, 20 + int(2 * score // 1)))]}


def answer_features(
    reading: PageReading, columns: Columns, body: Shares, chosen: Sequence[int], url: str | None = None
) -> dict[str, bytes]:
    """Features of the answer ``chosen`` (indexes of the blocks kept, in reading order), given the body probabilities of
    all blocks and the page's address where one is known; each a column of one byte, for the page."""
    signs = load_page_signs()
    kept = to_values(chosen)
    linked = linked_blocks(reading.link_widths, reading.widths)
    values = {
        **_answer(reading, body, kept),
        **_layout(reading, kept),
        **_surroundings(reading, columns, kept, linked),
        **_page(reading, columns, linked),
        **_short_texts(reading, kept, signs),
        **_head(reading.page, signs),
        **_address(url, signs.path),
    }
    values |= _declared(values)
    return {name: BYTES[value] for name, value in values.items()}


def _answer(reading: PageReading, body: Shares, chosen: Values) -> dict[str, int]:
    """The answer's text, and how sure its blocks are."""
    widths, prose = gather(reading.widths, chosen), gather(reading.prose, chosen)
    kept, of_prose = total(widths), total(prose)
    doubtful, missed, sure = _certainty(reading.widths, reading.prose, body, chosen)
    longest = largest(widths)
    texts = reading.texts
    questions = len([index for index in chosen if texts[index][-1] in "?？"])
    return {
        "answer_columns": width_bin(kept),
        "answer_blocks": width_bin(len(chosen)),
        "answer_share": ratio_bin(kept, reading.all_width),
        "answer_mean": width_bin(kept // max(1, len(chosen))),
        "answer_longest": width_bin(longest),
        "answer_longest_share": ratio_bin(longest, kept),
        "answer_links": ratio_bin(total_at(reading.link_widths, chosen), kept),
        "answer_prose": ratio_bin(of_prose, kept),
        "answer_prose_columns": width_bin(of_prose),
        "answer_prose_blocks": width_bin(len(prose) - prose.count(0)),
        "answer_sentences": width_bin(sum(pick(reading.shape("sentences"), chosen))),
        "answer_questions": ratio_bin(questions, len(chosen)),
        "answer_sure": ratio_bin(sure, kept),
        "answer_doubtful": ratio_bin(doubtful, kept + doubtful),
        "answer_missed_prose": ratio_bin(missed, missed + of_prose),
        "best_score": int(100 * largest_share(body)),
    }


UNLIKELY, EVEN_CHANCE, LIKELY = 0.2, 0.5, 0.8
"""Body probabilities: a block between the outer ones may be body or not, up to the middle one it is not."""


def _certainty(widths: Values, prose: Values, body: Shares, chosen: Values) -> tuple[int, int, float]:
    """Columns of blocks that may or may not be body, columns of prose in those that are not, and the sum of the
    answer's columns, each as sure as its block."""
    unlikely, even, likely = UNLIKELY, EVEN_CHANCE, LIKELY
    doubtful = missed = 0
    for index in range(len(body)):
        if unlikely < body[index] < likely:
            doubtful += widths[index]
        if body[index] <= even:
            missed += prose[index]
    sure = 0.0
    for place in range(len(chosen)):
        sure += widths[chosen[place]] * body[chosen[place]]
    return doubtful, missed, sure


def _layout(reading: PageReading, chosen: Values) -> dict[str, int]:
    """How the answer lies in the page: in one run and one container, or in pieces of many alike, as teasers do."""
    widths = gather(reading.widths, chosen)
    kept = total(widths)
    boxes, different_boxes = number_all(gather(reading.boxes, chosen))
    styles, different_styles = number_all(gather(reading.styles, chosen))
    alike, _ = number_all(gather(reading.container_styles, to_values(different_boxes)))
    runs = _count_runs(chosen)
    first, last = (chosen[0], chosen[len(chosen) - 1]) if chosen else (0, -1)
    return {
        "answer_boxes": min(40, len(different_boxes)),
        "answer_boxes_alike": min(40, largest(count_at(alike, len(alike)))),
        "answer_main_box": ratio_bin(largest(sum_up(widths, boxes, len(different_boxes))), kept),
        "answer_styles": min(20, len(different_styles)),
        "answer_main_style": ratio_bin(largest(sum_up(widths, styles, len(different_styles))), kept),
        "answer_runs": width_bin(runs),
        "answer_run_mean": width_bin(kept // max(1, runs)),
        "answer_dense": ratio_bin(len(chosen), last - first + 1),
        "answer_start": ratio_bin(first, reading.count) if chosen else 12,
        "answer_after": ratio_bin(total(reading.widths[last + 1 :]), reading.all_width) if chosen else 12,
        "answer_before_columns": width_bin(total(reading.widths[:first])) if chosen else NOWHERE,
    }


def _count_runs(chosen: Values) -> int:
    """The number of runs of neighbouring blocks."""
    runs = 0
    for place in range(len(chosen)):
        runs += not place or chosen[place - 1] != chosen[place] - 1
    return runs


def linked_blocks(links: Values, widths: Values) -> bytes:
    """Flags of the blocks of which more than half is links: 2 where one can be the headline of another page, else 1."""
    flags = bytearray(len(widths))
    shortest, longest = HEADLINE_COLUMNS.start, HEADLINE_COLUMNS.stop - 1
    for index in range(len(widths)):
        if links[index] * 2 > widths[index]:
            flags[index] = 2 if shortest <= widths[index] <= longest else 1
    return bytes(flags)


HEADLINES = bytes([0, 0]) + bytes([1]) * 254
"""Translation of :func:`linked_blocks` to flags of what can be headlines."""


def _surroundings(reading: PageReading, columns: Columns, chosen: Values, linked: bytes) -> dict[str, int]:
    """What stands between the answer's blocks, and near its start and its end."""
    count = reading.count
    first, last = (chosen[0], chosen[len(chosen) - 1]) if chosen else (count, count - 1)
    inside = slice(first, last + 1)
    start = slice(max(0, first - NEAR), min(count, first + START))
    end = slice(max(0, last + 1 - END), min(count, last + NEAR + 1))
    headlines = linked.translate(HEADLINES)
    since_headline = distances(headlines)[0]
    teasers = [index for index in chosen if since_headline[index] <= TEASER_REACH]
    heads, linked_heads = reading.headings[inside].count(1), both(reading.headings[inside], linked[inside]).count(1)
    date, share, says_related = columns["date"], columns["says_share"], columns["says_related"]
    return {
        "span_links": ratio_bin(total(reading.link_widths[inside]), total(reading.widths[inside])),
        "span_dates": width_bin(sum(date[inside])),
        "span_headings": width_bin(heads),
        "span_linked_headings": ratio_bin(linked_heads, heads),
        "span_headlines": width_bin(headlines[inside].count(1)),
        "answer_teasers": ratio_bin(total_at(reading.widths, to_values(teasers)), total_at(reading.widths, chosen)),
        "page_headlines": width_bin(headlines.count(1)),
        "page_linked_headings": width_bin(both(reading.headings, headlines).count(1)),
        "date_near_start": 0 if is_blank(date[start]) else 1,
        "byline_near_start": max(columns["says_meta"][start], default=0),
        "headline_near_start": 1 if max(columns["title_likeness"][start], default=0) > 1 else 0,
        "share_near": 0 if is_blank(share[start]) and is_blank(share[end]) else 1,
        "related_near_end": 0 if is_blank(says_related[end]) else 1,
        "start_from_headline": columns["from_headline"][first] if chosen else NOWHERE,
        "start_from_date": columns["from_date"][first] if chosen else NOWHERE,
    }


def _page(reading: PageReading, columns: Columns, linked: bytes) -> dict[str, int]:
    """The page as a whole, whatever the answer."""
    page, widths, count = reading.page, reading.widths, reading.count
    level, likeness = columns["level"], columns["title_likeness"]
    tops = [index for index in flagged(reading.headings) if level[index] == 1]
    like_title = [index for index in flagged(likeness) if likeness[index] > 1]
    return {
        "page_columns": width_bin(reading.all_width),
        "page_blocks_all": width_bin(count),
        "page_link_density": ratio_bin(total(reading.link_widths), reading.all_width),
        "page_linked_blocks": ratio_bin(count - linked.count(0), count),
        "page_headings": width_bin(reading.headings.count(1)),
        "page_top_headings": min(5, len(tops)),
        "page_linked_tops": min(
            5, len([index for index in tops if 2 * reading.link_chars[index] > reading.lengths[index]])
        ),
        "page_dates": width_bin(sum(columns["date"])),
        "page_times": width_bin(len(page.embedded.times)),
        "page_pictures": width_bin(len(page.pictures)),
        "page_repeats": ratio_bin(count - columns["repeats"].count(0), count),
        "page_shares": width_bin(count - columns["says_share"].count(0)),
        "page_comments": width_bin(count - columns["says_comment"].count(0)),
        "headline_columns": width_bin(max([widths[index] for index in like_title], default=0)),
        "headline_links": max([columns["link_density"][index] for index in like_title], default=12),
    }


def find_prices(texts: list[str], longest: int | None = None) -> list[int]:
    """The places of texts that name a price; ``longest`` is the number of characters up to which they are looked at."""
    found = naming_money(texts, _money_ends(), sys.maxsize if longest is None else longest)
    return [place for place in found if PRICE.search(texts[place])]


def naming_money(texts: list[str], ends: bytes, longest: int) -> list[int]:
    """The places of texts up to a length that may name a price."""
    return [place for place in range(len(texts)) if len(texts[place]) <= longest and names_money(texts[place], ends)]


MONEY_ENDS = ("$€£¥￥₹₽元円원", "rR", "dDłŁ")
"""The signs of money, and how its names in :data:`PRICE` end: "kr" and "eur", "usd" and "zł"."""


@cache
def _money_ends() -> bytes:
    """For each character up to U+FFFF which of :data:`MONEY_ENDS` it is, from 1, else 0."""
    return number_characters(MONEY_ENDS)


def names_money(text: str, ends: bytes) -> bool:
    """Whether a text has a sign or a name of money: no price is without one."""
    second = before = " "
    for character in text:
        code = ord(character)
        end = ends[code] if code < 0x10000 else 0
        if end:
            if end == 1 or (end == 3 and before in "sSzZ"):
                return True
            if end == 2 and (before in "kK" or (before in "uU" and second in "eE")):
                return True
        second, before = before, character
    return False


@cache
def _edges() -> bytes:
    """For each character up to U+FFFF whether it is one of EDGE."""
    return number_characters((EDGE,))


def may_be_signs(texts: list[str], marks: bytes, edges: bytes) -> list[int]:
    """The places of short texts that may be signs, see :func:`may_be_sign`."""
    return [
        place
        for place in range(len(texts))
        if len(texts[place]) <= MAX_SIGN and may_be_sign(texts[place], marks, edges)
    ]


def may_be_sign(text: str, marks: bytes, edges: bytes) -> bool:
    """Whether a text may be, in lower case and without ``edges``, one of those that are marked
    (:func:`~boilerstrip.scoring.words.mark_words`), or a number of up to three digits."""
    number = digits = length = 0
    found = kept = 0  # the number and the length up to what is no edge
    for character in text:
        code = ord(character)
        is_edge = code < 0x10000 and edges[code] != 0
        if is_edge and not length:
            continue
        if code < 0x80:
            if "A" <= character <= "Z":
                code += 0x20
            elif "0" <= character <= "9":
                digits += 1
        elif not FIRST_IDEOGRAPH <= code <= LAST_IDEOGRAPH:  # which have no case and are no digits
            if character.isupper() or character.istitle():  # which may be several letters in lower case
                return True
            if character.isdigit():
                digits += 1
        number = number * 31 + code & HASHES - 1  # as hash_word does
        length += 1
        if not is_edge:
            found, kept = number, length
    return marks[found >> 3] >> (found & 7) & 1 != 0 or 0 < digits == kept < 4


def _short_texts(reading: PageReading, chosen: Values, signs: PageSigns) -> dict[str, int]:
    """Short blocks and links: prices, page numbers, "read more", "add to cart"."""
    more_texts, cart_texts = signs.texts["more"], signs.texts["cart"]
    more = cart = numbers = 0
    repeats = count_at(reading.numbers, len(reading.distinct))
    for number in may_be_signs(reading.distinct, signs.text_marks, _edges()):
        folded = reading.distinct[number].strip(EDGE).lower()
        if folded in more_texts:
            more += repeats[number]
        if folded in cart_texts:
            cart += repeats[number]
        if len(folded) < 4 and folded.isdigit():
            numbers += repeats[number]
    prices = sum([repeats[number] for number in find_prices(reading.distinct, MAX_SIGN)])
    lengths = gather(reading.lengths, chosen)
    priced = sum([lengths[place] for place in find_prices([reading.texts[index] for index in chosen])])
    paging = [int(text) for text, _, _ in reading.page.embedded.anchors if len(text) < 3 and text.isdecimal()]
    return {
        "page_more_links": width_bin(more),
        "page_cart_texts": width_bin(cart),
        "page_prices": width_bin(prices),
        "page_numbers": width_bin(numbers),
        "page_paging": min(12, len(set(paging) & set(range(2, 14)))),
        "answer_prices": ratio_bin(priced, total(lengths)),
    }


def _head(page: Page, signs: PageSigns) -> dict[str, int]:
    """What the page says about itself: metas, JSON-LD, the title, and the class of its <body>."""
    embedded = page.embedded
    kinds = " ".join(value for name, value in embedded.metas if name == "og:type").lower()
    names = {name for name, _ in embedded.metas}
    all_names = " ".join(names)
    types = {found.rpartition("/")[2].lower() for script in embedded.json_ld for found in _json_types(script)}
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
        **{f"page_title_{key}": 1 if phrases.within(title) else 0 for key, phrases in signs.titles.items()},
        "page_title_columns": width_bin(text_columns(title)),
        "page_title_is_site": 1 if title and fold(title) == site else 0,
        "page_published": 1 if "published" in all_names or "pubdate" in all_names else 0,
        "page_author": 1 if any(name == "author" or name.endswith(":author") for name in names) else 0,
        "page_price_meta": 1 if "price" in all_names else 0,
    }


def _json_types(script: str) -> list[str]:
    """The values of ``@type`` in the first MAX_SCRIPT characters."""
    types: list[str] = []
    place = script.find(TYPE_KEY, 0, MAX_SCRIPT)
    while place >= 0:
        found = JSON_TYPE.match(script, place, MAX_SCRIPT)
        if found:
            types.append(found[1])
        place = script.find(TYPE_KEY, found.end() if found else place + 1, MAX_SCRIPT)
    return types


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
    spelt = [WORD.findall(segment) for segment in segments]
    slug = max(map(len, spelt[-2:]), default=0)
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
