"""A page of Chinese or Japanese on one line cut where its lines were joined by single blanks."""

from __future__ import annotations

from boilerstrip.lazy import lazy_regex

HAN_OR_KANA = r"\p{Han}\p{Hiragana}\p{Katakana}"
LETTER = lazy_regex(rf"[{HAN_OR_KANA}]")
EDGE = lazy_regex(
    rf"(?:(?<=[{HAN_OR_KANA}。！？”」』…：:＞>）)】])|(?<=[:：/-]\d\d)) (?=[{HAN_OR_KANA}“「『《【（]|\d{{1,4}}[年月-])"
)
"""A blank of which both sides are such that none stands there within a text."""

FEWEST_EDGES = 4
"""More are those of a page; a paragraph may hold a few."""

HEADLINE_LETTERS = 9
"""Letters from which a piece is a headline or more; the items of menus and the parts of a dateline are shorter."""

VALUE_LETTERS = 20
"""Letters up to which a piece is what stands behind the colon before it."""

BRACKETS, BRACKET_TOKENS = (("(", ")"), ("（", "）"), ("【", "】")), 6
"""Within brackets nothing is cut, for so many blanks at most."""
BRACKET_SIGNS = frozenset("()（）【】")

ENDS, COLONS = tuple("。！？…"), (":", "：")


def split_at_edges(line: str) -> list[str]:
    """The line cut at its edges, if it has many of them. What is too short for a headline stays together, and so do
    brackets and what follows a colon.

    >>> split_at_edges("首页 新闻 青石水库加固工程通过验收 来源： 云岭报 6月12日，水库恢复蓄水。 （记者 张三）")
    ['首页 新闻', '青石水库加固工程通过验收', '来源： 云岭报', '6月12日，水库恢复蓄水。', '（记者 张三）']
    """
    tokens = EDGE.split(line) if " " in line else []
    if len(tokens) <= FEWEST_EDGES + 1:
        return [line]
    pieces: list[list[str]] = []
    is_run, in_bracket = False, 0  # whether the last piece is one of short tokens; how many more a bracket may take
    for token in tokens:
        letters = len(LETTER.findall(token)) if len(token) >= HEADLINE_LETTERS else 0
        is_text = letters >= HEADLINE_LETTERS or token.endswith(ENDS)
        is_value = letters <= VALUE_LETTERS and bool(pieces) and pieces[-1][-1].endswith(COLONS)
        has_brackets = not BRACKET_SIGNS.isdisjoint(token)
        opens, closes = has_brackets and _opens(token), has_brackets and _closes(token)
        if in_bracket or (is_run and not opens and (not is_text or is_value)):
            pieces[-1].append(token)
        else:
            pieces.append([token])
        is_run = not (is_text or in_bracket or opens)
        in_bracket = BRACKET_TOKENS if opens else 0 if closes else max(0, in_bracket - 1)
    return [" ".join(piece) for piece in pieces]


def _opens(token: str) -> bool:
    return any(token.rfind(opening) > token.rfind(closing) for opening, closing in BRACKETS)


def _closes(token: str) -> bool:
    return any(closing in token for _, closing in BRACKETS)
