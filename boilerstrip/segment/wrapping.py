"""Hard wrapping undone: lines that were broken at a fixed column become the paragraphs that they were.

A wrapped page shows a spike: many lines end just before one column, few shortly before that, next to none behind it,
and most lines of the spike end in the middle of a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from boilerstrip.lazy import RegexPattern, lazy, lazy_regex
from boilerstrip.punctuation import TERMINALS

CJK = r"[\p{Han}\p{Hiragana}\p{Katakana}\u3000-\u303f\uff00-\uffef]"
QUOTE = "[“”‘’…—]"
CJK_CHARACTER, QUOTE_CHARACTER = lazy_regex(CJK), lazy(QUOTE)
BULLETS = "•◦▪▸►‣·∙●○■□◆*+-"
"""What flatteners print before list items. A dash is none: in most languages it begins what somebody says."""

_REST_OF_DATE = r"\s*+(?:[^\W\d_]{3,12}\.?|\d{1,2}\.)\s*+(?:19|20)\d\d"
BULLET = lazy(rf"^[ \t]*(?:[{BULLETS}]|\d{{1,2}}(?:\)|\.(?!{_REST_OF_DATE})))[ \t\u3000]+(?=\S)")
"""A number with a full stop is none where it is the day of a date: 12. März 2021, 12. 3. 2021."""

BEFORE_BULLET = f" \t{BULLETS}"
"""What a line with a bullet begins with, if that is no digit."""

SENTENCE_CLOSED = lazy(rf"[;；{re.escape(TERMINALS)}][\"'”’」』）)]*\s*$")
HANGING = " ，。、；：？！”’）》】」』"
FIRST_WORD = lazy_regex(rf"{CJK}[{HANGING}]*|(?:(?!{CJK})\S)+")
INDENT = lazy(r"[ \t\u3000\u00a0]*")

WIDE = lazy_regex(r"[\p{EA=W}\p{EA=F}]++")
AMBIGUOUS = lazy_regex(r"[\p{EA=W}\p{EA=F}\p{EA=A}]++")
"""Characters whose East Asian width is two columns: for some programs quotation marks and dashes are wide too."""

MARGINS = range(58, 101)
"""Columns (a CJK character takes two) within which the right margin of a wrapped page lies."""

TOLERANCE = 2
"""Columns: programs that keep a closing sign from the start of a line break it one character earlier."""

MIN_FULL = 3
"""Full lines that a page needs to show a margin."""

SPIKES = ((4, 12, 1), (10, 10, 2))
"""What a spike is: in so many columns up to the margin, and in so many before them, so many times as many lines end
there. Characters are broken right at the margin, words up to a word's length before it."""

STICKING_OUT = 20
"""Full lines that must stand against each line behind the margin but one."""

Line = tuple[int, str]
"""Number and text of a printed line."""


def join_cjk_lines(text: str) -> str:
    """Drop line breaks between CJK characters, where a browser's white-space folding would leave a space.

    >>> join_cjk_lines("新桥\\n  通车")
    '新桥通车'
    """
    if text.isascii():
        return text
    pieces: list[str] = []
    start = 0
    at = text.find("\n")
    while at >= 0:
        before, behind = at, at + 1  # the white space around the line break
        while before > start and text[before - 1] in " \t":
            before -= 1
        while behind < len(text) and text[behind].isspace():
            behind += 1
        if before > start and behind < len(text) and is_one_word(text[before - 1], text[behind]):
            pieces.append(text[start:before])
            start = behind
        at = text.find("\n", behind)
    return "".join((*pieces, text[start:]))


def has_cjk(text: str) -> bool:
    """Whether a character of Chinese, Japanese or their punctuation is in a text."""
    for character in text:
        if character >= "\u2e80":  # below there is none, and from U+4E00 to U+9FA5 nothing else
            return "\u4e00" <= character <= "\u9fa5" or CJK_CHARACTER.search(text) is not None
    return False


def is_one_word(last: str, first: str) -> bool:
    """Whether nothing stands between these characters when a line break between them is taken away."""
    if CJK_CHARACTER.match(last):
        return CJK_CHARACTER.match(first) is not None or QUOTE_CHARACTER.match(first) is not None
    return QUOTE_CHARACTER.match(last) is not None and CJK_CHARACTER.match(first) is not None


def unwrap(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, joined where a margin broke them; each keeps the number of its first. Unwrapped pages stay as they
    are."""
    margin = right_margin([line for _, line in lines])
    return list(_join(lines, margin)) if margin else lines


def right_margin(lines: Sequence[str]) -> int:
    """The column at which the page was wrapped, or 0."""
    full = [line for line in lines if _may_be_full(line)]
    hung = [line.rstrip(HANGING).rstrip() for line in full]
    sticking_out = sum([len(line) >= MARGINS.stop for line in hung])  # whatever the margin, and perhaps others
    if len(full) < MIN_FULL or (sticking_out - 1) * STICKING_OUT > len(full):
        return 0
    ends = [(min(_columns(end), MARGINS.stop), line) for end, line in zip(hung, full, strict=True)]
    counts = Counter(column for column, _ in ends)
    up_to = list(accumulate(counts[column] for column in range(MARGINS.stop)))
    behind = [max(0, len(ends) - number - 1) * STICKING_OUT for number in up_to]
    for width, before, times in SPIKES:
        best = max(MARGINS, key=lambda margin: up_to[margin] - up_to[margin - width] - behind[margin])
        spike = up_to[best] - up_to[best - width]
        few = up_to[best - width] - up_to[best - width - before]
        if spike >= max(MIN_FULL, behind[best], times * few):
            spiked = (line for column, line in ends if best - width < column <= best)
            if sum(not SENTENCE_CLOSED.search(line[-8:]) for line in spiked) * 3 >= spike * 2:
                return best
    return 0


def _may_be_full(line: str) -> bool:
    """Whether a line is long enough; what has no place to break may stick out: an address, a row of hyphens."""
    return len(line) > MARGINS.start // 2 and not (line.isascii() and " " not in line.strip())


def _columns(line: str, wide: RegexPattern = WIDE) -> int:
    """Width in columns of a fixed-width font; ``wide`` are the characters that count two."""
    line = line.rstrip()
    return len(line) if line.isascii() else len(line) + len("".join(wide.findall(line)))


def _join(lines: Sequence[Line], margin: int) -> Iterator[Line]:
    paragraph: list[str] = []
    first = indent = 0
    for number, line in lines:
        bullet = BULLET.match(line)
        own = _indent(line)
        if paragraph and (bullet or own > indent or not _was_broken(paragraph[-1], line, margin)):
            yield first, _join_paragraph(paragraph)
            paragraph = []
        if not paragraph:
            first = number
        paragraph.append(line)
        indent = bullet.end() if bullet else own
    if paragraph:
        yield first, _join_paragraph(paragraph)


def _was_broken(line: str, following: str, margin: int) -> bool:
    """Whether the next line goes on where the margin broke this one: its first word did not fit any more."""
    if not line.strip() or not (word := FIRST_WORD.match(following.lstrip())):
        return False
    columns = _columns(line, AMBIGUOUS)
    if columns + _columns(word[0]) + (1 if line.isascii() else 0) > margin - TOLERANCE:
        return True
    # Some programs count characters: digits then leave a line of Chinese short, by columns.
    is_wide = 2 * columns > 3 * len(line)
    return is_wide and 2 * len(line.rstrip()) >= margin and not SENTENCE_CLOSED.search(line[-8:])


def _indent(line: str) -> int:
    match = INDENT.match(line)
    return _columns(match[0] + "|") - 1 if match else 0


def _join_paragraph(lines: list[str]) -> str:
    return " ".join(join_cjk_lines("\n".join(lines)).split("\n")) if len(lines) > 1 else lines[0]
