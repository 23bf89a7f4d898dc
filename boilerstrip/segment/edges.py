"""A page on one line cut where its lines were joined by single blanks: around its headline, if the line begins with the
title too, and in Chinese and Japanese wherever blanks stand that no text has."""

from __future__ import annotations

from boilerstrip.lazy import lazy, lazy_regex
from boilerstrip.widths import text_columns

HAN_OR_KANA = "々\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
LETTER = lazy(f"[{HAN_OR_KANA}]")
EDGE = lazy(
    rf" (?:(?<=[{HAN_OR_KANA}。！？”」』…：:＞>）)】] )|(?<=[:：/-]\d\d ))(?=[{HAN_OR_KANA}“「『《【（]"
    r"|\d{1,4}[年月-])"
)
"""A blank of which both sides are such that none stands there within a text. ``re`` finds what begins with it fast."""

MOST_EDGES_OF_TEXT = 4
"""A paragraph may hold a few; more are those of a page."""

HEADLINE = lazy(f"^(?:[^{HAN_OR_KANA}]*+[{HAN_OR_KANA}]){{9}}")
"""So many letters has what is a headline or more; the items of menus and the parts of a dateline are shorter."""

BEYOND_VALUE = lazy(f"^(?:[^{HAN_OR_KANA}]*+[{HAN_OR_KANA}]){{21}}")
"""So many has none that is what stands behind the colon before it."""

BRACKETS, BRACKET_TOKENS = (("(", ")"), ("（", "）"), ("【", "】")), 6
"""Within brackets nothing is cut, for so many blanks at most."""

OPENING_CHARS, SHORTEST_OPENING, SURE_OPENING = 200, 20, 40
"""Characters at the start of a line that may be its <title>; columns of what is printed again as headline, at least,
and from which on no sign need part it from the name of the site: articles repeat shorter runs of their first words."""

SIGNS = frozenset("-–—|_·•»:")
"""What a <title> has between headline and name."""

HEAD_CHARS, DATELINE_CHARS = 20_000, 200
"""At the start of a line, in which its headline stands, and behind the headline, in which day and time stand."""
DAY = (
    r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|\d{4}\. \p{L}{3,12} \d{1,2}\.?"
    r"|\d{1,2}\.? (?:de )?\p{L}[\p{L}\p{M}]{2,12}\.?,? (?:de )?\d{4}|\p{L}{3,12}\.? \d{1,2},? \d{4}"
)
TIME = (
    r"(?<![\d.,])[012]?\d(?:[:h]|\.(?=\d\d (?!\p{Ll})))[0-5]\d(?::[0-5]\d)?(?!\d)"
    r"(?:\s?[AaPp]\.?[Mm]\b\.?)?(?: \(?(?:[A-Z]{2,4}(?:[+-]\d{1,2})?|Uhr)\b\)?)?"
)
DATE = lazy_regex(f"{DAY}|{TIME}")

ENDS, COLONS = tuple("。！？…"), (":", "：")


def split_at_headline(line: str) -> list[str]:
    """The line cut before and behind the last copy, in its first half, of what it begins with, and in scripts that part
    words behind the date that follows; whole if it begins with nothing that is printed again.

    >>> line = "The old bridge opens - Post News Sport The old bridge opens By Ann Lee May 5, 2021 It is open."
    >>> split_at_headline(line)[:3]
    ['The old bridge opens - Post News Sport', 'The old bridge opens', 'By Ann Lee May 5, 2021']
    """
    opening, at = _repeated_opening(line)
    if not opening:
        return [line]
    rest = line[at + len(opening) :].lstrip()
    dates = DATE.finditer(rest[:DATELINE_CHARS]) if not LETTER.search(opening) else ()
    end = max((date.end() for date in dates), default=0)
    pieces = (line[:at], opening, rest[:end], rest[end:])
    return [piece.strip() for piece in pieces if piece.strip()]


def _repeated_opening(line: str) -> tuple[str, int]:
    """The longest run of words that a line begins with and that is printed again, and where."""
    words = line[:OPENING_CHARS].split(" ")
    end = min(max(len(line) // 2, 2 * OPENING_CHARS), HEAD_CHARS)
    for count in range(len(words) - 1, 0, -1):
        opening = " ".join(words[:count])
        columns = text_columns(opening)
        if columns < SHORTEST_OPENING:
            break
        if columns < SURE_OPENING and words[count] not in SIGNS:
            continue
        at = line.rfind(f" {opening} ", len(opening), end)
        if at >= 0:
            return opening, at + 1
    return "", -1


def split_at_edges(line: str) -> list[str]:
    """The line cut at its edges, if it has many of them. What is too short for a headline stays together, and so do
    brackets and what follows a colon.

    >>> split_at_edges("首页 新闻 青石水库加固工程通过验收 来源： 云岭报 6月12日，水库恢复蓄水。 （记者 张三）")
    ['首页 新闻', '青石水库加固工程通过验收', '来源： 云岭报', '6月12日，水库恢复蓄水。', '（记者 张三）']
    """
    tokens = EDGE.split(line) if " " in line else []
    if len(tokens) - 1 <= MOST_EDGES_OF_TEXT:
        return [line]
    pieces: list[list[str]] = []
    is_run, in_bracket = False, 0  # whether the last piece is one of short tokens; how many more a bracket may take
    for token in tokens:
        is_text = HEADLINE.match(token) is not None or token.endswith(ENDS)
        is_value = bool(pieces) and pieces[-1][-1].endswith(COLONS) and not BEYOND_VALUE.match(token)
        opens = _opens(token)
        if in_bracket or (is_run and not opens and (not is_text or is_value)):
            pieces[-1].append(token)
        else:
            pieces.append([token])
        is_run = not (is_text or in_bracket or opens)
        in_bracket = BRACKET_TOKENS if opens else in_bracket - 1 if in_bracket and not _closes(token) else 0
    return [" ".join(piece) for piece in pieces]


def _opens(token: str) -> bool:
    for opening, closing in BRACKETS:  # noqa: SIM110 - any() takes twice as long, for every token of a page
        if opening in token and token.rfind(opening) > token.rfind(closing):
            return True
    return False


def _closes(token: str) -> bool:
    return any(closing in token for _, closing in BRACKETS)
