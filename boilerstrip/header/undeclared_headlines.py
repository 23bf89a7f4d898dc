"""The headline where a page declares no title: the line that the first one of a flattened page, its <title>, is a copy
of, or the one that the body speaks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from boilerstrip.blocks import Block, Label, Page
from boilerstrip.header.candidates import fold
from boilerstrip.header.credit_lines import read_credit_line
from boilerstrip.header.lines import Lines
from boilerstrip.header.people import NO_CREDITS, find_credits
from boilerstrip.header.said import Pieces, Said
from boilerstrip.header.words import is_cjk
from boilerstrip.lazy import lazy, lazy_regex
from boilerstrip.records import take_field
from boilerstrip.title_tag import (
    CURLY_QUOTES,
    MAX_LINES,
    MAX_TITLE_CHARS,
    begins_title,
    ends_title,
    is_menu,
    may_be_title,
    plain_quotes,
)
from boilerstrip.widths import text_columns

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_BODY = Label.BODY
_TITLE = Label.TITLE
_META = Label.META

BADGE_CHARS = 8  # a badge that stands before the headline inside its element ("原创", "Exclusive")
NO_HEADLINE = lazy(
    r"\d{4}[-/.年 ]\s?\d{1,2}[-/.月]|\d:\d\d\W*+$|(?<!\W)[^\w>＞]*+[>＞]\W*+$|^\W*+[^>＞]{1,12}[>＞]|[|｜].*[|｜]"
)
_BLOCKS_AFTER = 30  # lines from a headline to the body
_SHARED_LEAST = 0.5  # of the words of the shorter of two texts
_MIN_WORDS, _WORDS = 3, lazy(r"\w{2,}")
_HEADLINE_REACH, _INTO_BODY = 40, 3  # blocks above the first of the body, and from it on, that can be the headline
_FOLLOWING = 5  # blocks below a headline whose labels speak for it
_BODY_REACH, _BODY_CHARS = 60, 1_000  # blocks, and characters of each, that a headline is compared with
_MIN_LIKELIHOOD = 1.5
_MIN_PIECES = 2
_MAX_ECHO, _COPY_SCORE, _OPENING_SCORE = 5.4, 0.5, 2.5
_MIN_LIKELY_CHARS, _MAX_LIKELY_CHARS, _MIN_LIKELY_COLUMNS, _SHORT_COLUMNS = 6, 150, 12, 20
_LABEL_SCORES: Mapping[Label | None, float] = {
    Label.TITLE: 2.0, Label.BODY: -1.0, Label.RELATED: -0.5, Label.CAPTION: -0.5, Label.META: -0.5
}  # fmt: skip
# "——记某某", the deck of a Chinese headline; what the headline was elsewhere; the dateline of a telegram (…5月28日电).
_OTHER_LINE = lazy(r"——|原[标標][题題]|[^，。]{2,20}\d日[电電]")
_BODY_ENDS = tuple("。！!.:：;；，,")
_SENTENCE_ENDS = tuple("。.；;，,")
_CLOSERS = "”』」）)"
_CREDIT_CHARS = 40
_AGO_SIGNS = frozenset("前자/／")  # what the pattern cannot do without
_AGO = lazy_regex(
    r"\d\s?(?:小时|小時|分钟|分鐘|天)前|\p{Hangul}{3}\s기자$|"
    r"\p{Han}{2,4}[/／]\p{Han}{2,8}(?:报|報|社|网|網)$"
)


def copy_of_opening(lines: Lines) -> Block | None:
    """The headline that the first line of a flattened page, its <title>, is a copy of: a line that it begins with or,
    without one, ends with; of several the last one above the body, else the first. None where the first line is no
    <title>."""
    blocks, opening = lines.page.blocks, _opening_of(lines.page)
    title = plain_quotes(opening.lower())
    if not may_be_title(title):
        return None
    printed = _printed_in(title, lines.texts[:MAX_LINES])
    below = next((number for number in range(len(blocks)) if printed.get(number) != title), len(blocks))
    first_body = next((block.index for block in lines.labelled[_BODY] if block.index), 0)
    reach = range(max(below, first_body - _BLOCKS_AFTER), first_body)
    whole = {block.index for block in lines.labelled[_TITLE] if _is_badged(plain_quotes(block.text.lower()), title)}
    found = whole.union([number for number, text in printed.items() if begins_title(text, title)])
    equal = [number for number in reach if printed.get(number) == title]
    if equal and _says_too(lines, opening):  # else a menu, printed for screens of two kinds
        found.update(equal)
    found = {number for number in found if number >= below}
    found = found or {number for number, text in printed.items() if number >= below and ends_title(text, title)}
    above = (number for number in sorted(found, reverse=True) if number in reach)
    at = next(chain(above, sorted(found), sorted(whole - {0})), None)
    return blocks[at] if at is not None else None


def _opening_of(page: Page) -> str:
    """The start of a flattened page's first line; "" of any other page."""
    return page.blocks[0].text[:MAX_TITLE_CHARS] if page.blocks and page.kind == "text" else ""


def _printed_in(title: str, texts: Sequence[str]) -> dict[int, str]:
    """The lines that are the title, which is in small letters, or a part of it, by number, in its letters."""
    characters = frozenset(title + title.upper() + CURLY_QUOTES)
    return {
        number: line
        for number, text in enumerate(texts)
        if _MIN_LIKELY_CHARS <= len(text) <= len(title) and characters.issuperset(text)
        if (line := plain_quotes(text.lower())) in title
    }


def _says_too(lines: Lines, title: str) -> bool:
    """Whether the body says what a title says."""
    return _said(lines.labelled[_BODY][:_BODY_REACH]).count(Pieces.of(title)) >= _MIN_PIECES


def _is_badged(line: str, title: str) -> bool:
    """Whether a line taken for a headline is the <title>, perhaps behind a badge ("原创", "Exclusive")."""
    return 0 <= len(line) - len(title) <= BADGE_CHARS and line.endswith(title)


def likeliest_headline(lines: Lines) -> Block | None:
    """The line above or at the start of the body that says most of what the body says, and stands, is labelled and ends
    like a headline.

    The weights were chosen on flattened pages of ``portals_zh``, ``newspaper_articles`` and ``wcxb_articles``.
    """
    blocks = lines.page.blocks
    body = lines.labelled[_BODY][:_BODY_REACH]
    if not body:
        return None
    said, first = _said(body), body[0].index
    start, end = max(0, first - _HEADLINE_REACH), first + _INTO_BODY
    labels = take_field(blocks[start : end + _FOLLOWING], "label")
    opening = _opening_words(lines.page)
    near = [(place, block) for place, block in enumerate(blocks[start:end], 1) if _can_be_headline(block)]
    placed = [
        (_placing(block, labels[place : place + _FOLLOWING], first) + _says_opening(block, opening), block)
        for place, block in near
    ]
    best_plain, contenders = _MIN_LIKELIHOOD, []
    for place, block in sorted(placed, key=lambda line: -line[0]):
        if place + _MAX_ECHO + _COPY_SCORE < best_plain:
            break  # of the others none can win, whatever it says
        pieces = Pieces.of(block.text)
        if pieces.number < _MIN_PIECES:
            continue
        others = said if block.label is not _BODY else _said([b for b in body if b is not block])
        score = place + _echo_score(others.count(pieces), pieces.number)
        if score + _COPY_SCORE >= best_plain:
            score -= _flaws(block)
            contenders.append((score, block))
            best_plain = max(best_plain, score)
    best = _best_of([line for line in contenders if line[0] + _COPY_SCORE >= best_plain], lines.texts[:MAX_LINES])
    return _above_deck(blocks, best, said) if best is not None else None


def _said(body: Sequence[Block]) -> Said:
    return Said([block.text[:_BODY_CHARS] for block in body])


def _echo_score(repeated: int, pieces: int) -> float:
    """What it says of a line as headline that the body repeats so many of its pieces: :data:`_MAX_ECHO` at most."""
    return 3.0 * repeated / pieces + 0.3 * min(repeated, 8)


def _placing(block: Block, below: Sequence[Label | None], first_body: int) -> float:
    """What its label, those ``below`` it, and its place say of a line as headline."""
    label = _LABEL_SCORES.get(block.label, 0.0)
    return label + _following_score(below) - 0.04 * max(0, first_body - block.index)


def _opening_words(page: Page) -> frozenset[str]:
    """The words of a flattened page's first line, which is often its <title>; none where words are not parted."""
    opening = _opening_of(page)
    return frozenset() if is_cjk(opening) else words_of(opening)


def _says_opening(block: Block, opening: frozenset[str]) -> float:
    """What it says of a line as headline that it shares words with the first one."""
    return _OPENING_SCORE * share_of_words(words_of(block.text), opening) if block.index and opening else 0.0


def _best_of(contenders: Sequence[tuple[float, Block]], texts: Iterable[str]) -> Block | None:
    """The first of the lines with the best score, once more is given to lines of which the page has a copy. Copies
    are looked for only where they decide."""
    if len(contenders) == 1 and contenders[0][0] > _MIN_LIKELIHOOD:
        return contenders[0][1]
    folded = {block.index: fold(block.text) for _, block in contenders}
    starts = {copy[:1] for copy in folded.values()}
    copies = Counter([fold(text) for text in texts if _may_fold_so(text, starts)] if contenders else ())
    scored = [(plain + _COPY_SCORE * (copies[folded[block.index]] > 1), block) for plain, block in contenders]
    likely = [line for line in scored if line[0] > _MIN_LIKELIHOOD]
    return min(likely, key=lambda line: (-line[0], line[1].index))[1] if likely else None


def _may_fold_so(text: str, starts: Collection[str]) -> bool:
    """Whether a text can begin so once it is folded, which takes longer: an ideograph at the start stays there, and in
    ASCII a letter or digit."""
    first = text[:1]
    stays = "一" <= first <= "鿿" or (first.isalnum() and text.isascii())
    return not stays or first.lower() in starts


def _above_deck(blocks: Sequence[Block], headline: Block, said: Said) -> Block:
    """Of two lines labelled as titles that follow each other the first, if the body says what it says too: below a
    headline stands its deck. Chinese lines above one are kickers."""
    above = blocks[headline.index - 1] if headline.index else headline
    is_deck = headline.label is above.label is _TITLE and len(above.text) < len(headline.text)
    if not is_deck or is_cjk(above.text) or not _can_be_headline(above):
        return headline
    return above if said.count(Pieces.of(above.text)) >= _MIN_PIECES else headline


def _can_be_headline(block: Block) -> bool:
    text = block.text
    if (block.label is _BODY and text.endswith(_BODY_ENDS)) or _OTHER_LINE.match(text):
        return False
    return _MIN_LIKELY_CHARS <= len(text) <= _MAX_LIKELY_CHARS and text_columns(text) >= _MIN_LIKELY_COLUMNS


def _following_score(below: Sequence[Label | None]) -> float:
    """What the next lines say of one: a dateline close below speaks for a headline, the body a little."""
    score = 0.0
    for label, weight in ((_META, 2.0), (_BODY, 0.25)):
        if label in below:
            score += weight - 0.2 * below.index(label)
    return score


def _flaws(block: Block) -> float:
    """What speaks against a line as headline: too short, a sentence, a menu, a trail, a date, a credit."""
    text = block.text
    sentence = text.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS) and not text.endswith("...")
    is_short = len(text) <= _CREDIT_CHARS
    ago = is_short and not _AGO_SIGNS.isdisjoint(text) and _AGO.search(text) is not None
    credit = ago or (is_short and find_credits(text) != NO_CREDITS)
    return (
        2.0 * (text_columns(text) < _SHORT_COLUMNS)
        + 3.0 * sentence
        + 2.0 * (NO_HEADLINE.search(text) is not None)
        + 0.75 * credit
        + 3.0 * (credit and bool(read_credit_line(text)))
        + 0.75 * is_menu(text)
    )


def words_of(text: str) -> frozenset[str]:
    """The words of a text that has blanks between them, in lower case."""
    return frozenset(_WORDS.findall(text.lower()))


def share_of_words(words: frozenset[str], others: frozenset[str]) -> float:
    """The share of the words of the shorter text that are in the other: a headline is worded anew for search engines. 0
    where that is less than half, or where there are too few to tell."""
    fewest = min(len(words), len(others))
    share = len(words & others) / fewest if fewest >= _MIN_WORDS else 0.0
    return share if share >= _SHARED_LEAST else 0.0
