"""Credits without a mark: a role before names (``（记者 张三 李四）``), after them (``김철수 기자``), or a verb.

In running text a role is a credit only in the bracket or clause that opens or closes it: "记者从…获悉" names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from boilerstrip.header.names import is_organisation, is_person_name, leading_names, runs, split_names, surnames
from boilerstrip.header.words import HAN, load, longest_first
from boilerstrip.lazy import lazy, lazy_regex

Names = tuple[str, ...]

_BRACKET = r"[（(【\[〔](?P<inside>[^（()）\[\]【】〔〕]{2,120})[)）\]】〕]"
_LEAD = lazy(rf"^[^，。]{{0,40}}?{_BRACKET}")
_WIRE_LEAD = lazy(rf"^[^，。]{{0,24}}(?:电|電|讯|訊|消息)\s{{0,2}}{_BRACKET}")
_SPACED_LEAD = lazy(
    rf"^(?:\S{{0,8}}[讯訊]\s{{1,3}}(?P<inside>(?:记者|記者)\s?{HAN}{{2,8}}(?:[\s、]{HAN}{{2,10}}){{0,4}})\s(?!{HAN}{{2,10}}\s)"
    rf"|\S{{0,8}}?(?P<told>(?:记者|記者){HAN}{{2,6}}(?:报道|報導|報道))\s)"
)
_OPEN_LEAD = lazy(r"^(?P<inside>[^，。：:]{2,60}?(?:报道|報導|电))\s?[：:]")
_SIGNED_TAIL = lazy(rf"[。！？!?…”」]\s?{_BRACKET}[。\s]*$")
_TAIL = lazy(rf"{_BRACKET}[。\s]*$")
_AUTHOR_IS = lazy(rf"[（(]作者(?P<name>{HAN}{{2,4}}?)(?:系|为|為|是|[，,])")
_CLOSING = frozenset(")）]】〕")
_CLAUSE_MARKS, _CLAUSE_ENDS = "。！？!?，；;”」|｜", "。 \t\xa0\u2003\u3000"
_MIN_CLAUSE_CHARS, _MAX_CLAUSE_CHARS = 3, 60
_HOUSES = ("评论员", "評論員", "编辑部", "編輯部", "报道组", "编译中心", "編譯中心")
_HOUSE = lazy(rf"{HAN}{{2,8}}(?:{'|'.join(_HOUSES)})")
_DAY = lazy(r"(?:\d{1,2}月)?+\d{1,2}日(?=[专專]?[電电])")
_DATE_CHARS = "0123456789 \t\u3000\xa0:：/.年月日时時分-"
_TOLD = ("报道", "報導", "報道")
_MAX_VERB_CHARS = 2  # of 电, 专电, without one of the known places before it
_NAME_AND_PLACE = lazy_regex(r"\p{Han}{4,7}")
_SPACES = " \t\xa0\u2002\u2003\u2009\u3000"
_SIGNATURES = ("文", "图", "圖")
_SLASHED = lazy_regex(r"^([\p{L}·・\s、]{2,30})[/／](文|图|圖)")
_SPACING = lazy(r"[\s\u3000、，,]")
_SPAN = lazy_regex(
    r"[\s\u3000:：]*+(?P<names>[\p{Han}々·・\p{Latin}.'、，,&\s\u3000]*+)(?P<slash>[/／╱]\s?\p{Han}{0,6}+)?+"
)
_BOTH = r"摄影报道|摄影报导|攝影報導|文/图|图/文|文图|图文"
_SHOT = r"拍摄|摄影|摄|拍攝|翻攝|攝影|攝|撮影|(?<=[\s/／])[图圖]"
_GIVEN = r"提供|供图|供圖"
_WROTE = r"报道|報導|報道|报导|采写|編譯|编译|整理|(?<=[\s/／])文|电|電"
_CAPTION = lazy(
    rf"(?:^|[\W_]|记者|記者|特派员|通讯员)"
    rf"(?P<names>(?:[·・{HAN[1:-1]}]{{1,12}}?[、，,\s\u3000]{{1,2}}){{0,12}}[·・{HAN[1:-1]}]{{1,12}}?)"
    rf"[\s\u3000]?(?:摄影报道|{_SHOT})(?:[（(／/][^（()）]{{0,20}})?[）)】。\s]*$"
)
_JAPANESE_CAPTION = lazy(rf"[、，＝=]\s?(?P<names>{HAN}{{3,5}})撮影[）)]?$")
# Alternatives that begin with a character each: where none of these stands, they are passed over.
_SHOT_AT_END = lazy(
    r"(?:摄影报道|摄影|摄|攝影|攝|撮影|图(?<=[\s/／].)|圖(?<=[\s/／].))(?:[（(／/][^（()）]{0,20})?[）)】。\s]*$"
)
_CAPTION_REACH = 28  # characters from the verb to the end: a bracket may follow it
_HAN_NAMES = r"(?P<name>[\p{Han}々]{2,6}(?:[、・][\p{Han}々]{2,6}){0,5})"
_NAME_FIRST = lazy_regex(
    r"(?<!\p{Hangul})(?P<korean>(?:\p{Hangul}{2,4}[·,]\s?){0,5}\p{Hangul}{2,4})\s?(?:선임|인턴|객원|수습|전문|사진|취재)?"
    r"(?:기자|특파원|논설위원|앵커|리포터)(?!\p{Hangul})"
    rf"|【{_HAN_NAMES}】\s*$|【[\p{{L}}ー]{{2,12}}[=＝]{_HAN_NAMES}】|[（(]{_HAN_NAMES}(?:記者|特派員|編集委員|論説委員)[）)]"
    r"|^\p{Han}{2,4}中心[／/╱]\s?(?P<name>\p{Han}{2,8}(?:報導|报道|报导))"
    rf"|(?:^|[（(]){_HAN_NAMES}[／/╱]\p{{Han}}{{2,6}}(?:報導|报道|报导)"
)
_NAME_FIRST_CLUE = lazy(
    r"기|특|논|앵|리|【|記者[）)]|特派員[）)]|委員[）)]"
    r"|／[^\s，。]{2,6}(?:報導|报道|报导)|/[^\s，。]{2,6}(?:報導|报道|报导)|╱[^\s，。]{2,6}(?:報導|报道|报导)"
)
_JAPANESE_LINE = lazy_regex(
    r"^(?:[\[［《【](?P<name>[\p{Han}々]{2,6}|[A-Z]{2})(?:[，,、]\s?[^\]］》】]{2,20})?[\]］》】]$"
    r"|[（(](?P<name>[\p{Han}々]{3,6})[)）]$"
    r"|(?P<name>[\p{Han}々]{3,6}(?:[ 、][\p{Han}々]{3,6}){0,3})(?=\s?\d{4}[年/.]))"
)
_JAPANESE_MARKED = lazy_regex(
    r"(?:^|[（(／/\s])(?:(?P<wrote>文|取材|構成|執筆)|(?P<shot>写真|撮影))・(?P<names>[\p{Han}々ぁ-ヿ]{3,8}(?:、[\p{Han}々ぁ-ヿ]{3,8}){0,5})(?=[／/）)\s]|$)"
)


def read_roles(head: str, tail: str, language: str | None = None) -> Iterator[tuple[str, Names]]:
    """(kind, names) of the roles in the opening of ``head`` and the close of ``tail``."""
    lead = _LEAD.match(head)
    spaced_lead = _SPACED_LEAD.match(head)
    open_lead = _OPEN_LEAD.match(head) if ":" in head or "：" in head else None
    close = _TAIL.search(tail) if tail.rstrip(_CLAUSE_ENDS)[-1:] in _CLOSING else None
    fragments = [match["inside"] for match in (lead, open_lead, close) if match]
    fragments += [spaced_lead["inside"] or spaced_lead["told"]] if spaced_lead else []
    clause = _last_clause(tail) if _roles_or_houses().search(tail) else ""
    if clause and _is_credit(clause):
        fragments.append(clause)
    for fragment in dict.fromkeys(fragments):
        yield from _read_fragment(fragment)
    if lead and (wire := _WIRE_LEAD.match(head)):
        yield "authors", _bare_names(wire["inside"])
    if close and (close.start() == 0 or (close := _SIGNED_TAIL.search(tail))):
        yield "authors", _bare_names(close["inside"])
    if close and (said := _AUTHOR_IS.match(close[0])):
        yield "authors", tuple(filter(is_person_name, (said["name"],)))
    for part in (head,) if head == tail else (head, tail):
        if _NAME_FIRST_CLUE.search(part):
            yield from _names_first(part, language)
    for marked in _JAPANESE_MARKED.finditer(tail) if language == "ja" and "・" in tail else ():
        yield ("authors" if marked["wrote"] else "photographers"), tuple(marked["names"].split("、"))
    if language == "ja" and (line := _JAPANESE_LINE.match(head)):
        yield "authors", tuple(name for name in _SPACING.split(line["name"]) if not is_organisation(name))


def _last_clause(tail: str) -> str:
    """What stands behind the last mark of ``tail``, full stops and a date at its end apart.

    >>> _last_clause("大桥今天通车，记者张三。"), _last_clause("大桥今天通车！")
    ('记者张三', '')
    >>> _last_clause("记者张三 2021-05-28 09:13")
    '记者张三'
    """
    core = tail.rstrip(_CLAUSE_ENDS)
    before = core.rstrip(_DATE_CHARS)
    if core[len(before) :].lstrip()[:1].isdigit():
        core = before
    start = max(map(core.rfind, _CLAUSE_MARKS)) + 1
    return core[start:] if _MIN_CLAUSE_CHARS <= len(core) - start <= _MAX_CLAUSE_CHARS else ""


@lru_cache(maxsize=32)  # pages repeat captions, and some are read as a line and as the end of one
def read_caption(tail: str) -> Names:
    """Who took the picture, from the end of a caption: "…（某社发 张三 摄）", "徐 某 李 某摄影报道".

    >>> read_caption("大桥夜景。特派记者刘某某 李某摄"), read_caption("2022年4月14日摄）。")
    (('刘某某', '李某'), ())
    """
    if not _SHOT_AT_END.search(tail, max(0, len(tail) - _CAPTION_REACH)):
        return ()
    if match := _JAPANESE_CAPTION.search(tail):
        return (match["names"],)
    match = _CAPTION.search(tail)
    return (
        tuple(filter(is_person_name, split_names("、".join(map(_after_paper, runs(match["names"])))))) if match else ()
    )


def _after_paper(run: str) -> str:
    """The person at the end of a run that names the paper first: "某某日报张三" is 张三."""
    if len(run) <= 4 or "·" in run or "・" in run:
        return run
    return run[-3:] if is_person_name(run[-3:]) else run[-2:]


def _read_fragment(fragment: str) -> Iterator[tuple[str, Names]]:
    kinds = _role_kinds()
    fragment, dated = _DAY.subn("", fragment)
    roles = list(_roles().finditer(fragment))
    for index, role in enumerate(roles):
        end = roles[index + 1].start() if index + 1 < len(roles) else len(fragment)
        span = _SPAN.match(fragment, role.end(), end)
        if span is None:
            continue
        verb = _verb().search(span["names"] + (span["slash"] or ""))
        listed = span["names"][: verb.start()] if verb else span["names"]
        has_place = verb is not None and (
            verb[0].strip() in _TOLD or (dated and len(verb[0].strip()) <= _MAX_VERB_CHARS)
        )
        names = (_name_before_place(listed) if has_place else ()) or leading_names(listed)
        own_kind = kinds[role[0]]
        kind = verb.lastgroup if verb else own_kind
        if kind != "nothing":
            yield ("editors" if own_kind == "editors" else kind or "authors"), names
    house = fragment.strip()
    if house.endswith(_HOUSES) and _HOUSE.fullmatch(house):
        yield "authors", (house,)
    if fragment.endswith(_SIGNATURES) and (signed := _SLASHED.fullmatch(fragment)):
        yield ("authors" if signed[2] == "文" else "photographers"), leading_names(signed[1])


def _name_before_place(run: str) -> Names:
    """The name that a place stands glued to, as before the day of a dateline: three characters, where two are left.

    >>> _name_before_place("林某某新城"), _name_before_place("王某新城")
    (('林某某',), ('王某',))
    """
    if not _NAME_AND_PLACE.fullmatch(run):
        return ()
    name = run[:3] if len(run) > 4 else run[:2]
    return (name,) if is_person_name(name) else ()


def _is_credit(clause: str) -> bool:
    """Whether a clause without brackets is all credit: role, names, perhaps a verb, after no more than a paper."""
    clause = clause.lstrip(_DATE_CHARS)
    role = _roles().search(clause)
    if role is None or role.start() > 16:
        return bool(_HOUSE.fullmatch(clause.strip()))
    span = _SPAN.match(clause, role.end())
    spaced = clause[role.end() : role.end() + 1].isspace()
    ends = span is not None and (span.end() == len(clause) or bool(_roles().search(clause, role.end())))
    if not ends or spaced or _verb().search(clause):
        return ends
    names = leading_names(span["names"]) if span is not None else ()
    return role.start() <= 8 and bool(names) and is_person_name(names[0])  # else 记者手记, 编辑推荐


def _bare_names(inside: str) -> Names:
    """The names of a bracket that holds nothing but names of persons with a known surname."""
    names = split_names(inside) if "・" not in inside else ()  # else a place: （東京・銀座）
    printed = _SPACING.sub("", inside)
    return names if names and "".join(names) == printed and all(map(is_person_name, names)) else ()


def _names_first(part: str, language: str | None) -> Iterator[tuple[str, Names]]:
    for match in _NAME_FIRST.finditer(part):
        # a dot joins names or an office here
        listed = (match["korean"] or match["name"]).replace("·", "、").replace("・", "、")
        names = split_names(listed, language or "ja")
        if language == "ja" or match["korean"]:
            yield "authors", tuple(name for name in names if not match["korean"] or name[0] in surnames("korean"))
        else:
            yield "authors", tuple(filter(is_person_name, names))


@cache
def _role_kinds() -> Mapping[str, str]:
    return {word: kind for kind, words in load("credits.toml")["roles"].items() for word in words.split()}


def may_hold_roles(line: str) -> bool:
    """Whether a line holds what every line with a credit without a mark does, unless it is Japanese."""
    return not line.isascii() and _signs().search(line) is not None


@cache
def _signs() -> re.Pattern[str]:
    """A bracket, a role, a verb. Each begins with a character: where none of these stands, they are passed over."""
    signs = (*"（(【[〔［기특논앵리摄攝撮", *_HOUSES, *_role_kinds(), "報導", "报道", "报导")
    return re.compile("|".join((*map(re.escape, signs), *(rf"{shot}(?<=[{_SPACES}/／].)" for shot in "图圖"))))


@cache
def _roles_or_houses() -> re.Pattern[str]:
    return re.compile("|".join((*_HOUSES, *_role_kinds())))


@cache
def _roles() -> re.Pattern[str]:
    return re.compile("|".join(longest_first(_role_kinds())))


@cache
def _verb() -> re.Pattern[str]:
    places = "|".join(longest_first(load("credits.toml")["places"]["words"].split()))
    return re.compile(
        rf"(?:[\s\u3000]*(?:{places}))*[\s\u3000]*[/／╱]?[\s\u3000]*(?:{places})?"
        rf"(?:(?P<both>{_BOTH})|(?P<photographers>{_SHOT})|(?P<nothing>{_GIVEN})|(?P<authors>{_WROTE}))"
        rf"(?:{HAN}{{0,2}})?[\s\u3000]*$"
    )
