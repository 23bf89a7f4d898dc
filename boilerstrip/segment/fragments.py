"""Paragraphs put together again that a flattener broke at every element: ``get_text("\\n")`` of BeautifulSoup and the
text nodes of a page, one a line, part "the", "Harbour Road bridge" and "to cars." where a link stood.

Such a page has lines that begin with a comma or a full stop, as no line does otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence

from boilerstrip.lazy import lazy
from boilerstrip.punctuation import TERMINALS
from boilerstrip.segment.wrapping import Line, has_cjk

SIGNS = frozenset(",.;!?)，。、；！？）”’》」』")
"""What no line begins with, unless one of :data:`IN_NUMBERS` follows."""

IN_NUMBERS = frozenset(".0123456789")
"""What stands behind a sign that begins a number (.5) or a row of dots."""

SUSPECTS = SIGNS.union("的 \t\u3000\u00a0")
"""What a line begins with that may begin so, for a first look."""

NO_PARTICLES = frozenset(("的士", "的确", "的確", "的哥"))
"""Words that begin with the particle 的, which begins no line either."""

FEWEST_SIGNS = 2
"""Lines that begin so and show that a page was broken at its elements."""

ENDS = TERMINALS + ":：;；"
"""What a line ends with that nothing follows."""

SENTENCE_ENDS = tuple("。！？”」』")
MOST_PIECES, LONGEST_CJK = 12, 12
NO_PIECE = lazy(r"\d:\d\d|(?:19|20)\d\d[-/.]|[|>]")
"""Of a sentence in Chinese or Japanese so many pieces, each so long unless it has a comma, none with what datelines
hold."""

CLOSERS = "\"'”’」』）)"
SHORTEST, LONGEST_INLINE = 20, 80
"""Characters of a line that a sentence may go on behind, and of an element within one."""


def join_fragments(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, those of one paragraph joined where the page was broken at its elements; each keeps the number of its
    first. No blank line is passed over.

    >>> lines = ["They closed the", "old bridge", "to cars, said", "Ann Lee", ", who built it", "."]
    >>> join_fragments(list(enumerate(lines)))
    [(0, 'They closed the old bridge to cars, said Ann Lee, who built it.')]
    """
    suspects = [line for _, line in lines if line[:1] in SUSPECTS]
    if sum(map(_begins_with_sign, suspects)) < FEWEST_SIGNS:
        return lines
    joined: list[tuple[int, list[str]]] = []
    for number, line in lines:
        text = line.strip()
        if joined and text and joined[-1][1][-1] and _goes_on(joined[-1][1][-1], text):
            joined[-1][1].append(text)
            _join_inline(joined)
        else:
            joined.append((number, [text]))
    return _join_runs([(number, _join(pieces)) for number, pieces in joined])


def _join_runs(lines: Sequence[Line]) -> list[Line]:
    """The lines, in Chinese and Japanese the pieces of a sentence joined that none shows to go on: those between two
    sentences, and what stands before one from the first piece with a comma on."""
    joined: list[Line] = []
    run = 0  # lines since the last sentence
    for number, line in lines:
        joined.append((number, line))
        if not _is_closed(line):
            run += 1
            continue
        start = len(joined) - 1 - run
        pieces = [text for _, text in joined[start:]]
        begin = _begin_of(pieces, joined[start - 1][1] if start else "") if 0 < run <= MOST_PIECES else run
        if begin < run and has_cjk(line):
            joined[start + begin :] = [(joined[start + begin][0], "".join(pieces[begin:]))]
        run = 0
    return joined


def _begin_of(pieces: Sequence[str], before: str) -> int:
    """The number of the piece that a sentence begins with, of which the last piece is the end."""
    last = len(pieces) - 1
    if len(before) >= SHORTEST and before.endswith(SENTENCE_ENDS):
        are_inline = all(len(piece) <= LONGEST_CJK or "，" in piece for piece in pieces[:last])
        return 0 if are_inline and last > 1 else last
    behind = max((place + 1 for place, piece in enumerate(pieces[:last]) if NO_PIECE.search(piece)), default=0)
    return next((place for place in range(behind, last) if "，" in pieces[place]), last)


def _begins_with_sign(line: str) -> bool:
    text = line.lstrip()
    if text[:1] == "的":
        return text[:2] not in NO_PARTICLES
    return text[:1] in SIGNS and text[1:2] not in IN_NUMBERS


def _goes_on(before: str, text: str) -> bool:
    """Whether a line goes on with the sentence of the one before it: it begins with a sign, or with a small letter
    behind what does not end one."""
    return _begins_with_sign(text) or (text[0].islower() and not _is_closed(before))


def _is_closed(line: str) -> bool:
    """Whether no sentence goes on behind a line: it ends one, or is blank."""
    return line.rstrip(CLOSERS)[-1:] in ENDS or line[-1:] in ENDS


def _join_inline(joined: list[tuple[int, list[str]]]) -> None:
    """What stands before a line that was gone on with, if it is short and the line before it breaks off."""
    if len(joined) < 2:
        return
    (_, before), (_, pieces) = joined[-2:]
    is_inline = len(pieces) == 2 and len(pieces[0]) <= LONGEST_INLINE and not _is_closed(pieces[0])
    breaks_off = len(before) > 1 or len(before[-1]) >= SHORTEST or "，" in before[-1]
    if is_inline and before[-1] and breaks_off and not _is_closed(before[-1]):
        before.extend(pieces)
        joined.pop()


def _join(pieces: list[str]) -> str:
    """The pieces with blanks between, where the script has them and no sign follows."""
    if len(pieces) == 1:
        return pieces[0]
    blank = "" if has_cjk("".join(pieces)) else " "
    return "".join([pieces[0], *[piece if _begins_with_sign(piece) else blank + piece for piece in pieces[1:]]])
