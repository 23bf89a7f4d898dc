"""The breadcrumb: the trail that is printed above the article, or the one that the page's head gives."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from boilerstrip.blocks import Block, Container, Kind, Label, Page
from boilerstrip.header.candidates import Candidate, fold
from boilerstrip.header.lines import Lines
from boilerstrip.header.metadata import Metadata
from boilerstrip.header.page_words import class_words, is_named
from boilerstrip.header.places import is_marked
from boilerstrip.header.titles import title_segments
from boilerstrip.header.words import lines_with
from boilerstrip.lazy import lazy, lazy_regex
from boilerstrip.records import take_field
from boilerstrip.spaces import squeeze

# Looking a member up in its enumeration takes as long as the rest of a comparison, in Python 3.11.
_HEADING = Kind.HEADING

Trail = tuple[str, ...]

MAX_CRUMBS = 8
MAX_CRUMB_CHARS = 40
_MAX_TRAIL_CHARS = 200
_MAX_IMPRINT_CHARS = 400
_SECTION_CHARS = 14  # of a lone section name beside the headline
_MENU_DEPTH = 5  # containers, from an item's on outwards, of which one says that they are a menu's
_MOST_UNMARKED = 4  # names of a trail above the headline that nothing marks, with home
_TRAIL_LABELS = frozenset((None, Label.NAV, Label.OTHER))
_MISTAKEN_LABELS = frozenset((Label.TITLE, Label.SUBTITLE))
_IMPRINT_LABELS = frozenset((Label.LEGAL, Label.CONTACT))
_SITE_ENDING = lazy(r"(?:网|網|网站|在线|線上|门户|新聞雲|日报|日報|时报|時報)$")
_MIN_TRUST = 0.5
_MAX_BOX_DISTANCE = 12  # blocks between a trail of several blocks and the headline
# Alternatives that begin with a character each: where none of these stands, they are passed over.
_MARK = lazy(r">|＞|»|›|→|▸|▶|⟩|/(?<=\s.)(?=\s)|／(?<=\s.)(?=\s)|位置|位於|here|hier|ici|aquí|現在地|::")
_SIGNS = (*">＞»›→▸▶⟩/／", "位置", "位於", "here", "hier", "ici", "aquí", "現在地", "::")  # every mark has one
_NO_NAME = lazy(r"[\W_]*+")
_NOT_A_SECTION = lazy(r"[>＞»›\d:：]")
_DATE = lazy(r"\d{4}[-/.年]|\d:\d\d")
_LEAD = lazy(
    r"^\W*+(?:(?:您|你)?+(?:现在|現在|目前|当前|當前)?+(?:所在的|的|所在(?=位))?+(?:位置|位於|位于|所在)(?:是|为|在)?+|"
    r"现在位置|当前栏目|所属栏目|you are here|sie sind hier|vous êtes ici|estás en|"
    r"usted está aquí|現在地)\s*+[:：]?+\s*+",
    re.IGNORECASE,
)
_SEPARATOR = lazy_regex(r" ?(?:>++|＞++|»++|›++|→|▸|▶|⟩|&gt;|::) ?| [/／|\\] |(?<=[\p{Han}\p{Kana}])/ | --? ")
_ARROW = lazy(r"[>＞»›→▸▶⟩]")
_HOME_SUFFIX = lazy(r"(?:首页|首頁|主页|主頁|ホーム|トップ|홈)$")


def find_breadcrumb(
    page: Page,
    headline: Block | None,
    title: str | None,
    sites: Sequence[str],
    printed: Sequence[Candidate[Trail]],
    metadata: Metadata,
) -> Candidate[Trail] | None:
    """The trail without the home page, the site as its root and the article as its leaf; None where there is none."""
    for candidate in (*printed, *metadata.trails):
        trimmed = trim_trail(candidate.value, title, sites)
        if trimmed:
            return Candidate(trimmed, candidate.source, candidate.trust, candidate.block)
    return _section_beside(page, headline, [*metadata.get("section"), *_middle_of_title_tag(page)])


def trail_root(lines: Lines, printed: Sequence[Candidate[Trail]]) -> Iterator[Candidate[str]]:
    """The first name of the likeliest printed trail as a name of the site: trusted only where it reads like one, or
    where the imprint holds the same brand."""
    for candidate in printed[:1]:
        root = _HOME_SUFFIX.sub("", candidate.value[0])
        if root and not is_named("home", root) and not is_named("channel", root):
            named = _SITE_ENDING.search(root) is not None or root != candidate.value[0] or _in_imprint(lines, root[:2])
            trust = 2.0 if named else 0.6 if len(trim_trail(candidate.value, None, ())) >= 3 else 0.4
            yield Candidate(root, "breadcrumb", trust, candidate.block)


def _in_imprint(lines: Lines, brand: str) -> bool:
    """Whether the legal or contact lines of the page name the brand (two characters that are no common word)."""
    if is_named("channel", brand):
        return False
    imprint = lines.of_labels(_IMPRINT_LABELS)
    return any(brand in block.text and len(block.text) <= _MAX_IMPRINT_CHARS for block in imprint)


def printed_trails(lines: Lines, headline: Block | None) -> tuple[Candidate[Trail], ...]:
    """Blocks, and runs of blocks in one container, that read as a trail, the likeliest first."""
    at = headline.index if headline is not None else len(lines.page.blocks)
    found = [*_marked_trails(lines, at), *_trail_above(lines.page, headline)]
    return tuple(sorted((c for c in found if c.trust > _MIN_TRUST), key=lambda candidate: -candidate.trust))


def _marked_trails(lines: Lines, headline_at: int) -> Iterator[Candidate[Trail]]:
    page = lines.page
    for group in _groups(lines):
        first = group[0]
        in_box = is_marked("trail", page, first.container, own=first.words)
        text = " > ".join(block.text for block in group)
        trail = split_trail(text)
        score = _trail_score(text, trail, in_box)
        if score > 0:
            distance = headline_at - group[-1].index
            near = 2.0 / (1 + distance / 5) if distance >= 0 else -0.8 if distance < -6 else 0.0
            if len(group) == 1 or abs(distance) <= _MAX_BOX_DISTANCE or _MARK.search(group[0].text):
                yield Candidate((*_channel_before(page, first, trail), *trail), "printed", score + near, first.index)


def _channel_before(page: Page, block: Block, trail: Trail) -> Trail:
    """The channel's name where it stands as a heading of its own before the rest of the trail."""
    if block.index == 0 or _LEAD.match(block.text):
        return ()
    before = page.blocks[block.index - 1]
    same_box = page.containers[before.container].parent == page.containers[block.container].parent
    is_channel = before.kind is _HEADING and len(before.text) <= _SECTION_CHARS and before.text != trail[0]
    return (squeeze(before.text),) if same_box and is_channel and before.label in _TRAIL_LABELS else ()


def _trail_above(page: Page, headline: Block | None) -> Iterator[Candidate[Trail]]:
    """A run of short lines from a home link down to the headline, none of which is a trail by itself."""
    if headline is None:
        return
    names: list[str] = []
    for block in reversed(page.blocks[max(0, headline.index - MAX_CRUMBS) : headline.index]):
        text = squeeze(block.text)
        if block.label not in _TRAIL_LABELS or len(text) > _SECTION_CHARS or len(split_trail(text)) > 1:
            return
        names.insert(0, text)
        if is_named("home", text) and len(names) > 1:
            if not _is_menu(page, block.container, names):
                yield Candidate(tuple(names), "printed", 2.5, block.index)
            return


def _is_menu(page: Page, container: int, names: Sequence[str]) -> bool:
    """Whether a run of names, the first in a container, is a menu: what holds it says so and is no ordered list, as
    menus are none, or it has too many for a trail. Two names are no menu, nor are those with the article's place (正文)
    among them."""
    if len(names) <= 2 or is_marked("trail", page, container, _MENU_DEPTH) or any(map(_is_leaf, names)):
        return False
    if len(names) > _MOST_UNMARKED:
        return True
    for _ in range(_MENU_DEPTH):
        tag, parent, words = page.containers[container]
        if tag == "ol":
            return False
        if tag == "nav" or not class_words("menu").isdisjoint(words):
            return True
        container = parent
        if container < 0:
            break
    return False


def split_trail(text: str) -> Trail:
    """The names of a printed trail, its lead ("you are here:") dropped.

    >>> split_trail("您所在的位置： 首页 > 新闻 >> 城市 > 正文")
    ('首页', '新闻', '城市', '正文')
    >>> split_trail("ホーム › 社会 › 記事")
    ('ホーム', '社会', '記事')
    """
    text = _LEAD.sub("", squeeze(text))
    return tuple(part for part in (part.strip(" :：\u3000") for part in _SEPARATOR.split(text)) if part)


def _begins_at_home(text: str) -> bool:
    """Whether a line is surely a trail, whatever it was taken for: its lead says so, or its first name does."""
    trail = split_trail(text)
    return len(trail) > 1 and (_LEAD.match(text) is not None or is_named("home", trail[0]))


def trim_trail(trail: Trail, title: str | None, sites: Sequence[str]) -> Trail:
    """A trail without home, without the site as its root, without the article itself.

    >>> trim_trail(("某某首页", "新闻中心", "国内", "正文"), None, [])
    ('新闻中心', '国内')
    >>> trim_trail(("The Paper", "News"), None, ["The Paper"])
    ('News',)
    """
    leaf = next((index for index, name in enumerate(trail) if index and _is_leaf(name)), len(trail))
    names = list(trail[:leaf])
    folded_title = fold(title or "")
    while names and (_is_leaf(names[-1]) or _is_title(names[-1], folded_title)):
        names.pop()
    if names and (is_named("home", names[0]) or _HOME_SUFFIX.search(names[0])):
        names = names[1:]
    elif names and _is_site(names[0], sites):
        names = names[1:]
        if len(names) > 1 and is_named("home", names[0]):
            names = names[1:]
    return tuple(names)


def _is_leaf(name: str) -> bool:
    first, *more = name.split()
    return is_named("leaf", name) or (bool(more) and is_named("leaf", first)) or name.startswith("正文")


def _is_title(name: str, title: str) -> bool:
    folded = fold(name.rstrip("….")) if len(name) > 6 else ""
    return bool(folded and title) and (title.startswith(folded) or folded.startswith(title))


def _is_site(root: str, sites: Sequence[str]) -> bool:
    folded = fold(root)
    if _SITE_ENDING.search(root):
        return True
    return any(folded == fold(site) or (len(folded) >= 2 and fold(site).startswith(folded)) for site in sites)


def _groups(lines: Lines) -> Iterator[list[Block]]:
    """Single blocks that hold a mark of a trail, lines taken for a headline that are one, and the blocks of a box whose
    class says that it is one."""
    alone, boxes = _part_boxes(lines.of_labels(_TRAIL_LABELS), lines.page)
    texts = take_field(alone, "text")
    for number in lines_with(_SIGNS, texts):
        if len(texts[number]) <= _MAX_TRAIL_CHARS and _MARK.search(texts[number]):
            yield [alone[number]]
    for block in lines.of_labels(_MISTAKEN_LABELS):
        if len(block.text) <= _MAX_TRAIL_CHARS and _begins_at_home(block.text):
            yield [block]
    for blocks in boxes:
        short = [block for block in blocks if 0 < len(block.text) <= _MAX_TRAIL_CHARS]
        named = [block for block in short if not _NO_NAME.fullmatch(block.text)]
        if 0 < len(named) <= 2 * MAX_CRUMBS:
            yield named


def _part_boxes(blocks: Sequence[Block], page: Page) -> tuple[Sequence[Block], Collection[Sequence[Block]]]:
    """The blocks that lie in no box of a trail, and those that lie in one, box by box. Their box is the outermost of
    their container and three around it that its class marks as a trail; what lies around is looked at once for all that
    lie in it."""
    if page.kind == "text":
        return blocks, ()  # which has no classes
    containers = page.containers
    alone: list[Block] = []
    boxes: dict[int, list[Block]] = {}
    around: dict[int, int] = {}
    marks = class_words("trail")
    for block in blocks:
        _, parent, words = containers[block.container]
        box = around.get(parent)
        if box is None:
            box = around[parent] = _outermost_box(containers, parent)
        if box < 0 and not marks.isdisjoint(words):
            box = block.container
        if box < 0:
            alone.append(block)
        else:
            boxes.setdefault(box, []).append(block)
    return alone, boxes.values()


def _outermost_box(containers: Sequence[Container], index: int) -> int:
    """The outermost of a container and two around it that its class marks as a trail; -1 for none."""
    found, marks = -1, class_words("trail")
    for _ in range(3):
        if index < 0:
            break
        if not marks.isdisjoint(containers[index].words):
            found = index
        index = containers[index].parent
    return found


def _trail_score(text: str, trail: Trail, in_box: bool) -> float:
    """How much a text reads as a trail; 0.0 where it cannot be one."""
    if not 1 <= len(trail) <= MAX_CRUMBS or any(len(name) > MAX_CRUMB_CHARS for name in trail[:-1]):
        return 0.0
    if any(_DATE.search(name) for name in trail[:-1]) or len(trail[0]) < 2:
        return 0.0
    ends = (is_named("home", trail[0]) or bool(_HOME_SUFFIX.search(trail[0]))) + _is_leaf(trail[-1])
    lead = _LEAD.match(text) is not None
    arrow = _ARROW.search(text) is not None
    if len(trail) == 1 and (not (lead or in_box) or len(trail[0].split()) > 3):
        return 0.0
    root = 0.5 if _SITE_ENDING.search(trail[0]) and len(trail) > 1 else 0.0
    return root + ends + 1.5 * lead + 1.5 * in_box + (1.0 if arrow else 0.5 if len(trail) > 1 else 0.0)


def _middle_of_title_tag(page: Page) -> list[Candidate[str]]:
    """The channel names between headline and site in <title>."""
    return [Candidate(segment, "title-tag") for segment in title_segments(page.embedded.title)[1:-1]]


def _section_beside(page: Page, headline: Block | None, sections: Sequence[Candidate[str]]) -> Candidate[Trail] | None:
    """A line of its own beside the headline that the head names as section, or that its class marks as one."""
    if headline is None:
        return None
    names = {fold(candidate.value) for candidate in sections}
    for block in page.blocks[max(0, headline.index - 3) : headline.index + 3]:
        if block.label in _TRAIL_LABELS and block is not headline and 2 <= len(block.text) <= _SECTION_CHARS:
            is_section = is_marked("section", page, block.container, 1, block.words)
            if fold(block.text) in names or (is_section and not _NOT_A_SECTION.search(block.text)):
                return Candidate((squeeze(block.text),), "printed", 1.0, block.index)
    return None
