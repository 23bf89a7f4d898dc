"""Names of people in credit lines: told from organisations, roles and codes, and split where several stand together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from boilerstrip.header.clock import fillers
from boilerstrip.header.words import by_last_character, date_labels, fold_accents, is_cjk, load, longest_first, phrases
from boilerstrip.lazy import lazy, lazy_regex

MAX_LENGTH = 2_000  # characters of a field that are looked at
MAX_NAMES = 60  # more are no byline
_NOISE = lazy_regex(
    r"(?<![\w.+-])[\w.+-]++@[\w.-]++|(?<!\S)@++[\w.]++|https?://\S++|(?:[（(\[【〔](?:[^（()）\[\]【】〔〕]{0,80})[）)\]】〕])"
    r"|(?<=[_\s\p{Han}]|^)_?[A-Z]{1,4}\d{2,6}\b|(?<=\w)_[A-Z]++\d++"
)
_NOISE_SIGN = lazy(r"[@:\d（(\[【〔]")
_HAN = r"[\p{Han}々〇]"
_DOTTED = r"[\p{Han}\p{Katakana}A-Z.ー-]{1,10}(?:[·・•‧][\p{Han}\p{Katakana}A-Z.ー-]{1,10}){1,3}"
_CODE = lazy(r"[A-Z]{1,4}\d{2,6}|[\d\W_]+|https?\S*")
_VERB_ENDS = frozenset("道導导摄攝影译譯理图か等人자원者員")  # last characters of the verbs and roles after a name
_NOBODY_LEAD = ("网络", "综合", "互联网", "資料", "资料", "来自")
_DOTTED_NAME, _DOTS = lazy_regex(rf"^{_DOTTED}"), frozenset("·・•‧")
_HAN_NAME = lazy_regex(rf"{_HAN}{{2,6}}")
_KOREAN_NAME = lazy_regex(r"\p{Hangul}{3}")
_KOREAN_DOT = lazy_regex(r"(?<=\p{Hangul}{2})[·ㆍ](?=\p{Hangul}{2})")  # between two names
_CJK_NAME = lazy_regex(
    rf"{_HAN}{{2,6}}|\p{{Hangul}}{{2,4}}|(?=[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー]{{0,7}}[ぁ-ヿ])[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}ー]{{2,8}}"
)
_OTHER_NAME = lazy_regex(_DOTTED + r"|[\p{Latin}.'\x1f-]{2,40}")
_SPACED_NAME = lazy_regex(
    rf"(?<!{_HAN})(?:({_HAN})[ \u3000]+({_HAN}{{1,2}})|(欧阳|司马|上官|诸葛|歐陽|司馬)[ \u3000]+({_HAN}))(?!{_HAN})"
)
_LATIN_SPACE = lazy_regex(r"(?<=[A-Za-zÀ-ž.]) (?=\p{Latin})")
_CJK_SEPARATOR = lazy_regex(r"[、，,;；/／|｜丨&＆\s\u3000]+|(?<=\p{Han}{2})[和与與及](?=\p{Han}{2,3}(?:[、，\s]|$))")
_AND = r"(?:and|und|et|y|e|og|och|en|ja|és|ir|i|и|ve|và|dan|with|mit|con|avec|و|और)\s"
_LATIN_SEPARATOR = lazy(rf"[,;|/&•·⋅、]\s*+(?:{_AND})?+\s*+|\s{_AND}\s*+", re.IGNORECASE)
_INDIC = "".join(
    rf"\p{{{script}}}"
    for script in "Devanagari Bengali Gurmukhi Gujarati Tamil Telugu Kannada Malayalam Sinhala".split()
)
_LATIN_NAME = lazy_regex(
    r"^(?:(?:(?:de|da|do|dos|del|della|di|van|von|der|den|la|le|el|al|bin|ibn|bint|ter|ten|zu|af|av|dos|das|y)\s){0,2}"
    r"(?:\p{Lu}[\p{L}\p{M}'’.-]*+|[\p{Arabic}\p{Hebrew}\p{Thai}\p{Georgian}" + _INDIC + r"\p{M}]++)\s?){1,6}"
)
_TITLE = lazy(
    r"^(?:(?:dr|prof|mr|mrs|ms|dipl|ing|mag|ifj|özv)\b\.?\s++)++|(?:,\s*+)?+(?:ph\.?\s?d|m\.?d)\.?$",
    re.IGNORECASE,
)
_DEGREES = frozenset(
    "MD DO RN NP PA PA-C RD RDN LD MS MA MSc BSc BSN MSN MPH MBA DVM DDS JD CPA CFP CFA CSCS LCSW".split()
)


@lru_cache(maxsize=32)  # a name stands in several lines of a page, which are read in several ways
def split_names(text: str, language: str | None = None) -> tuple[str, ...]:
    """The names of people in ``text``, in printed order, each once: no roles, organisations, codes, e-mails, brackets.

    >>> split_names("记者 张三、李四　通讯员 王 五"), split_names("杨某某_NN2587")
    (('张三', '李四', '王五'), ('杨某某',))
    >>> split_names("Jane Doe and John van Roe")
    ('Jane Doe', 'John van Roe')
    >>> split_names("本报讯"), split_names("新华社"), split_names("Reuters")
    ((), (), ())
    """
    cleaned = text[:MAX_LENGTH]
    cleaned = (_NOISE.sub(" ", cleaned) if _NOISE_SIGN.search(cleaned) else cleaned).strip()
    cleaned = _KOREAN_DOT.sub("、", cleaned) if "·" in cleaned or "ㆍ" in cleaned else cleaned
    longest = 6 if language == "ja" else 4  # 長谷川花子
    found = _cjk_names(cleaned, longest) if is_cjk(cleaned) else _latin_names(cleaned)
    return tuple(dict.fromkeys(found))[:MAX_NAMES]


@lru_cache(maxsize=32)  # as in split_names
def leading_names(text: str) -> tuple[str, ...]:
    """The names that ``text`` starts with, up to the first word that is none; a credit is nothing but names.

    >>> leading_names("张三 李四"), leading_names("从市政府获悉 张三")
    (('张三', '李四'), ())
    """
    names: list[str] = []
    for token in runs(text):
        name = strip_role(token)
        if not _is_cjk_name(name):
            break
        names.append(name.replace("\x1f", " "))
    return tuple(dict.fromkeys(names))[:MAX_NAMES]


def runs(text: str) -> list[str]:
    """The parts of a list of names, names with a space inside kept in one piece."""
    return _CJK_SEPARATOR.split(_space_names(text.strip(" \u3000、，,.")[:MAX_LENGTH]))


def is_code(name: str) -> bool:
    """Whether ``name`` is a staff number and no name: PN010, NN2587."""
    return _CODE.fullmatch(name) is not None


def is_organisation(name: str) -> bool:
    """Whether ``name`` reads like an agency, a paper, an office: by its ending or, in Latin letters, by a word."""
    if is_cjk(name):
        return name.endswith(_organisation_endings().get(name[-1], ()))
    return not _organisation_words().isdisjoint(name.lower().split())


def is_agency(name: str) -> bool:
    """Whether ``name`` is an agency's, or those of several ("AFP/dpa").

    >>> is_agency("The Associated Press"), is_agency("afp/dpa"), is_agency("The River Press")
    (True, True, False)
    >>> is_agency("HINA"), is_agency("Hina")
    (True, False)
    """
    agencies, like_names = _agencies()
    names = name.lower().removeprefix("the ").split("/")
    return agencies.issuperset(names) and not (name.istitle() and name.lower() in like_names)


def is_job(text: str) -> bool:
    """Whether a word in ``text`` says what somebody does: Senior Editor, корреспондент.

    >>> is_job("Chief Reporter, The River Times"), is_job("Jane Doe")
    (True, False)
    """
    return not _jobs().isdisjoint(re.findall(r"\w+", text.lower()))


def is_nobody(name: str) -> bool:
    """Whether a person's field with ``name`` in it names nobody: 未知, 佚名, 综合, admin, a single Latin letter …"""
    return (
        name.lower() in _nobody()
        or name in provinces()
        or name.startswith(_NOBODY_LEAD)
        or (len(name) == 1 and name.isascii())
    )


def is_common_word(word: str) -> bool:
    """Whether a word is one of menus, buttons and headings, which no name holds.

    >>> is_common_word("Comments"), is_common_word("Anna")
    (True, False)
    """
    return word.lower() in _never_in_names()


@lru_cache(maxsize=64)  # as in split_names
def is_person_name(name: str) -> bool:
    """Whether ``name`` alone reads like a person's: a Chinese, Japanese or Korean surname first and no more than a
    given name behind it; a name with ``·``; two to six words, capitalised where the script has capitals, none of which
    menus and buttons hold."""
    if not name.isascii():
        if not _DOTS.isdisjoint(name) and _DOTTED_NAME.fullmatch(name):
            return True
        if _HAN_NAME.fullmatch(name):
            return has_surname(name) and not is_organisation(name) and not is_nobody(name)
        if _KOREAN_NAME.fullmatch(name):
            return name[0] in surnames("korean")
    if " " not in name or not _LATIN_NAME.fullmatch(name) or is_organisation(name):
        return False
    words = name.lower().split()
    return (
        _never_in_names().isdisjoint(words)
        and not fillers().issuperset(map(fold_accents, words))
        and name not in _printed_labels()
    )


def has_surname(name: str) -> bool:
    """Whether a name in Han characters starts with a known surname and has the length of a name with it."""
    if name[:2] in surnames("double"):
        return len(name) in (3, 4)
    if name[0] in surnames("single") and len(name) in (2, 3):
        return True
    japanese = surnames("japanese")
    return any(name[:length] in japanese for length in range(max(1, len(name) - 3), len(name)))


@cache
def surnames(kind: str) -> frozenset[str]:
    """The surnames of one list; "single" and "korean" are lists of characters."""
    listed = load("credits.toml")["surnames"][kind]
    return frozenset(listed if kind in ("single", "korean") else listed.split())


def strip_role(token: str) -> str:
    """A name without the organisation and role glued before it ("新华社记者张三") or the verb after it ("张三报道")."""
    words = _role_words()
    if not words.characters.isdisjoint(token):
        token = words.before.sub("", token)
    return _verb_after().sub("", token) if token[-1:] in _VERB_ENDS else token


def _cjk_names(text: str, longest: int) -> Iterator[str]:
    tokens = [strip_role(token) for token in runs(text)]
    tokens = [token.strip("【】[]（）()《》:：.。-—·_ \x1f") for token in tokens]
    names = [token for token in tokens if _is_cjk_name(token, longest)]
    if len(names) > 1 and any(map(has_surname, names)) and not has_surname(names[0]) and _HAN_NAME.fullmatch(names[0]):
        names = names[1:]  # "财新 余某": the first is the paper
    for name in names:
        yield name.replace("\x1f", " ")


def _space_names(text: str) -> str:
    """Spaces inside names closed (张 三) or kept from being split at (Jane Doe)."""
    if " " not in text and "\u3000" not in text:
        return text
    text = _SPACED_NAME.sub(r"\1\2\3\4", text)
    return _LATIN_SPACE.sub("\x1f", text)


def _is_cjk_name(token: str, longest: int = 4) -> bool:
    roles = _role_words()
    if (token[-1:] in roles.characters and token.endswith(roles.all)) or is_nobody(token):
        return False
    if _CJK_NAME.fullmatch(token) and (len(token) <= longest or not _HAN_NAME.fullmatch(token)):
        return not is_organisation(token)
    return _OTHER_NAME.fullmatch(token) is not None and not is_organisation(token)


def _latin_names(text: str) -> Iterator[str]:
    """Persons; behind a full name neither a single word (", Daily") nor a piece with a job (", Senior Editor")."""
    full = False
    for piece in map(str.rstrip, _LATIN_SEPARATOR.split(text)):
        words = _TITLE.sub("", piece.strip(" .:-–—\t\n*")).split()
        while len(words) > 2 and words[-1] in _DEGREES:
            words.pop()  # "Jane Doe RN"
        if full and words and words[0].strip(".") in _DEGREES:
            continue
        job = next((index for index, word in enumerate(words) if word.lower().strip(".,") in _jobs()), None)
        if job is not None and (full or job < 2):
            continue
        labels = (index for index, word in enumerate(words) if index and word.strip(".,:") in _printed_labels())
        words = words[: min(len(words) if job is None else job, next(labels, len(words)))]
        while job is not None and len(words) > 2 and words[-1].lower() in _before_jobs():
            words.pop()  # "Jane Doe Community Reporter"
        half = len(words) // 2
        if half and words[:half] == words[half:]:
            words = words[:half]  # printed twice, for screens of two kinds
        name = " ".join(words)
        if len(words) > 3 and is_organisation(name):
            name = " ".join(words[:2])  # "Ann Other Fox News"
        if (full and len(words) < 2) or not _LATIN_NAME.fullmatch(name) or is_organisation(name) or is_nobody(name):
            continue
        full = full or len(words) > 1
        yield name


@cache
def _jobs() -> frozenset[str]:
    return frozenset(load("credits.toml")["jobs"]["words"].split())


@cache
def _before_jobs() -> frozenset[str]:
    return _never_in_names().union(load("credits.toml")["jobs"]["beats"].split())


@cache
def _never_in_names() -> frozenset[str]:
    return frozenset(load("credits.toml")["never_in_names"]["words"].split())


@cache
def _printed_labels() -> frozenset[str]:
    """What a date is called, which may be taken for a name or a part of one: تاريخ النشر, Anna Nowak Opublikowano."""
    return frozenset(form for label in date_labels() for form in (label, label.capitalize()))


@cache
def _nobody() -> frozenset[str]:
    return frozenset(phrases(load("credits.toml")["nobody"]["words"])) | date_labels()


@cache
def provinces() -> frozenset[str]:
    """Those of China, from which accounts post: 江西 is no person with the surname 江."""
    return frozenset(load("credits.toml")["places"]["provinces"].split())


@cache
def _organisation_endings() -> Mapping[str, tuple[str, ...]]:
    """The endings of organisations' names by their last character."""
    return by_last_character(load("credits.toml")["organisations"]["endings"].split())


@cache
def _agencies() -> tuple[frozenset[str], frozenset[str]]:
    """The names of agencies, and those of them that are given names too."""
    words = load("credits.toml")["agencies"]
    return frozenset(phrases(words["words"])), frozenset(phrases(words["like_names"]))


@cache
def _organisation_words() -> frozenset[str]:
    return frozenset(load("credits.toml")["organisations"]["latin"].split())


class _RoleWords(NamedTuple):
    """The words of roles, the characters that they end with (cheap to look for), and a role at the start of a text."""

    all: tuple[str, ...]
    characters: frozenset[str]
    before: re.Pattern[str]


@cache
def _role_words() -> _RoleWords:
    roles = load("credits.toml")["roles"]
    words = longest_first([*roles["authors"].split(), *roles["editors"].split()])
    either = "|".join(words)
    before = re.compile(rf"^.{{0,20}}?(?:{either})[:：]?(?:{either})?(?=.)")
    return _RoleWords(tuple(words), frozenset(word[-1] for word in words), before)


@cache
def _verb_after() -> re.Pattern[str]:
    places = "|".join(longest_first(load("credits.toml")["places"]["words"].split()))
    return re.compile(
        rf"(?:{places})?(?:摄影报道|攝影報導|综合报道|綜合報導|報導|报道|報道|报导|拍摄|拍攝|翻攝|攝影|摄影|编译|編譯|整理|摄|攝|撮影|供图|ほか|等人?)$"
        r"|(?:기자|특파원|선임기자|인턴기자|記者|特派員|編集委員)$"
    )
