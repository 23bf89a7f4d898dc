"""Page-level features, for rules of the same kind: is there an article at all, and how sure is the answer?"""

from __future__ import annotations

from collections.abc import Sequence

from boilerstrip.blocks import Kind
from boilerstrip.scoring.reading import Columns, Reading
from boilerstrip.scoring.shape import SHAPE_NAMES, ratio_bin, width_bin

ARTICLE_TYPES = ("article", "newsarticle", "blogposting", "news", "post")


def answer_features(
    reading: Reading, columns: Columns, body: Sequence[float], chosen: Sequence[int]
) -> dict[str, bytes]:
    """Features of the answer ``chosen`` (indexes of the blocks kept), given the body probabilities of all blocks; each
    a column of one byte, for the page."""
    values = {**_answer(reading, columns, body, chosen), **_page(reading, columns, chosen)}
    return {name: bytes([max(0, min(254, value))]) for name, value in values.items()}


def _answer(reading: Reading, columns: Columns, body: Sequence[float], chosen: Sequence[int]) -> dict[str, int]:
    widths, links, prose = reading.widths, reading.link_widths, reading.prose
    kept = sum(widths[i] for i in chosen)
    total = sum(widths)
    doubtful = sum(width for width, score in zip(widths, body, strict=True) if 0.2 < score < 0.8)
    missed = sum(width for index, width in enumerate(prose) if width and body[index] <= 0.5)
    styles = {reading.tree.style[reading.places[i]] for i in chosen}
    span = chosen[-1] - chosen[0] + 1 if chosen else 0
    longest = max((widths[i] for i in chosen), default=0)
    sentences = SHAPE_NAMES.index("sentences")
    inside = range(chosen[0], chosen[-1] + 1) if chosen else range(0)
    heads = [i for i in inside if reading.page.blocks[i].kind is Kind.HEADING]
    return {
        "answer_boxes": min(40, len({reading.tree.shared[reading.places[i]] for i in chosen})),
        "span_links": ratio_bin(sum(links[i] for i in inside), sum(widths[i] for i in inside)),
        "span_dates": width_bin(sum(columns["date"][i] for i in inside)),
        "span_headings": width_bin(len(heads)),
        "span_linked_headings": ratio_bin(sum(1 for i in heads if links[i] * 2 > widths[i]), len(heads)),
        "answer_columns": width_bin(kept),
        "answer_blocks": width_bin(len(chosen)),
        "answer_share": ratio_bin(kept, total),
        "answer_mean": width_bin(kept // max(1, len(chosen))),
        "answer_longest": width_bin(longest),
        "answer_longest_share": ratio_bin(longest, kept),
        "answer_links": ratio_bin(sum(links[i] for i in chosen), kept),
        "answer_prose": ratio_bin(sum(prose[i] for i in chosen), kept),
        "answer_sentences": width_bin(sum(reading.shapes[i][sentences] for i in chosen)),
        "answer_sure": ratio_bin(sum(widths[i] * body[i] for i in chosen), kept),
        "answer_doubtful": ratio_bin(doubtful, kept + doubtful),
        "answer_missed_prose": ratio_bin(missed, missed + sum(prose[i] for i in chosen)),
        "answer_styles": min(20, len(styles)),
        "answer_dense": ratio_bin(len(chosen), span),
        "answer_start": ratio_bin(chosen[0], reading.count) if chosen else 12,
        "best_score": int(100 * max(body, default=0.0)),
    }


def _page(reading: Reading, columns: Columns, chosen: Sequence[int]) -> dict[str, int]:
    page = reading.page
    total, links = sum(reading.widths), sum(reading.link_widths)
    start = chosen[0] if chosen else reading.count
    near = range(max(0, start - 8), min(reading.count, start + 3))
    types = " ".join(value for name, value in page.embedded.metas if name == "og:type").lower()
    linked = sum(1 for width, link in zip(reading.widths, reading.link_widths, strict=True) if link * 2 > width)
    return {
        "page_columns": width_bin(total),
        "page_blocks_all": width_bin(reading.count),
        "page_link_density": ratio_bin(links, total),
        "page_linked_blocks": ratio_bin(linked, reading.count),
        "page_headings": width_bin(sum(1 for block in page.blocks if block.kind is Kind.HEADING)),
        "page_top_headings": min(5, sum(1 for block in page.blocks if block.kind is Kind.HEADING and block.level == 1)),
        "page_dates": width_bin(sum(columns["date"])),
        "page_pictures": width_bin(len(page.pictures)),
        "page_og_article": 2 if "article" in types else 1 if types else 0,
        "page_json_article": 1 if any(_says_article(script) for script in page.embedded.json_ld) else 0,
        "page_published": 1 if any("published" in name or "pubdate" in name for name, _ in page.embedded.metas) else 0,
        "date_near_start": 1 if any(columns["date"][i] for i in near) else 0,
        "byline_near_start": 1 if any(columns["says_meta"][i] for i in near) else 0,
        "headline_near_start": 1 if any(columns["title_likeness"][i] > 1 for i in near) else 0,
        "page_repeats": ratio_bin(sum(1 for value in columns["repeats"] if value), reading.count),
        "page_prices": width_bin(sum(map(_shows_price, reading.texts))),
    }


def _shows_price(text: str) -> bool:
    return len(text) < 40 and any(sign in text for sign in "$€£¥￥")


def _says_article(script: str) -> bool:
    folded = script[:20_000].replace(" ", "").lower()
    return any(f'"@type":"{name}' in folded or f'"@type":["{name}' in folded for name in ARTICLE_TYPES)
