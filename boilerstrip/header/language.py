"""The language of a page, from its characters and function words first and its declaration second.

Declarations are often those of the template, so they only settle what the text leaves open. Chinese is told apart into
``zh-Hans`` and ``zh-Hant`` by its characters alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from boilerstrip.function_words import load_function_words
from boilerstrip.header.words import space_signs
from boilerstrip.lazy import RegexPattern, lazy, lazy_regex

SAMPLE_CHARS = 3_000  # enough to decide; keeps the cost of a long page flat
_KANA_SHARE = (
    0.05  # of kana among CJK letters; Japanese prose has 0.4 or more, Chinese pages with a Japanese name below 0.02
)
_HANGUL_SHARE = 0.2
_CJK_SHARE = 0.25  # of CJK among all letters (a CJK character says as much as four Latin letters)
_WORD_SHARE = 0.08  # of function words among all words; prose has 0.2 to 0.5
_MIN_WORDS = 20

_HAN, _HANGUL, _LETTER = lazy_regex(r"\p{Han}++"), lazy_regex(r"\p{Hangul}++"), lazy_regex(r"\p{L}++")
_KANA = lazy_regex(r"[\p{Hiragana}\p{Katakana}]++")
_KANA_OR_HANGUL = lazy(r"[\u1100-\u11ff\u302e-\u33ff\ua960-\ua97c\uac00-\ud7ff\uff66-\uffdc]")
_IDEOGRAPHS = bytes(range(0x4E, 0xA0))  # high bytes of U+4E00 to U+9FFF: Han, and nearly all of it
_ASCII_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OTHER_SIGNS = lazy_regex(r"[^\x00-\x7f\p{L}\p{M}]++")
_ASCII_LETTERS_LOWER = bytes(
    code if code > 127 else ord(chr(code).lower()) if chr(code).isalpha() else 32 for code in range(256)
)
"""What ASCII becomes where words are told apart: its letters lower case, all else spaces."""
# Scripts that one language writes nearly alone.
_SOLE_LANGUAGE: Mapping[str, str] = MappingProxyType(
    {
        "Greek": "el", "Hebrew": "he", "Thai": "th", "Georgian": "ka", "Armenian": "hy", "Bengali": "bn", "Tamil": "ta",
        "Telugu": "te", "Gujarati": "gu", "Kannada": "kn", "Malayalam": "ml", "Gurmukhi": "pa", "Sinhala": "si",
        "Khmer": "km", "Lao": "lo", "Myanmar": "my", "Ethiopic": "am", "Tibetan": "bo",
    }
)  # fmt: skip
_SOLE_SCRIPT = {name: lazy_regex(rf"\p{{{name}}}++") for name in _SOLE_LANGUAGE}
_DECLARED = lazy(r"^\s*+([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]++))?+(?![A-Za-z])")


def find_language(text: str, declared: str = "") -> str | None:
    """The BCP-47 tag of the language of ``text``; ``declared`` (``html lang``) settles what the text leaves open.

    >>> find_language("他们说这个问题还没有解决，将继续讨论。")
    'zh-Hans'
    >>> find_language("他們說這個問題還沒有解決，將繼續討論。", declared="zh-CN")
    'zh-Hant'
    >>> find_language("") is None
    True
    """
    sample = text[:SAMPLE_CHARS]
    return _east_asian(sample) or _by_script(sample) or _by_words(sample, declared) or _read_declared(declared)


def _east_asian(sample: str) -> str | None:
    ascii_part = sample.encode("ascii", "ignore")
    others = len(sample) - len(ascii_part)
    if not others or others < _CJK_SHARE * (len(ascii_part) - len(ascii_part.translate(None, _ASCII_LETTERS))):
        return None
    hangul = kana = 0
    if _KANA_OR_HANGUL.search(sample):
        hangul, kana = _count(_HANGUL, sample), _count(_KANA, sample)
    ideographs = count_ideographs(sample)
    cjk = ideographs + hangul + kana
    if (
        hangul or kana or cjk < _CJK_SHARE * len(sample)
    ):  # else the characters outside of U+4E00 to U+9FFF settle nothing
        cjk = _count(_HAN, sample) + hangul + kana
        if not cjk or cjk / max(1, _count(_LETTER, sample)) < _CJK_SHARE:
            return None
    if hangul and hangul >= _HANGUL_SHARE * cjk:
        return "ko"
    if kana and kana >= _KANA_SHARE * cjk:
        return "ja"
    return "zh-Hans" if _is_simplified(sample, others - ideographs) else "zh-Hant"


def _count(runs: RegexPattern, text: str) -> int:
    """How many characters of ``text`` lie in matches of ``runs``."""
    return sum(map(len, runs.findall(text)))


def count_ideographs(text: str) -> int:
    """How many characters of ``text`` are ideographs of U+4E00 to U+9FFF."""
    high_bytes = text.encode("utf-16-be", "surrogatepass")[::2]
    return len(high_bytes) - len(high_bytes.translate(None, _IDEOGRAPHS))


def _is_simplified(text: str, others: int) -> bool:
    """True where the Chinese text fits GB 2312, the set of simplified characters, at least as well as Big5; ``others``
    of its characters may be neither Han nor ASCII.

    >>> _is_simplified("国际新闻", 0), _is_simplified("國際新聞", 0)
    (True, False)
    """
    lead = _lead_of_gb2312(text)
    if abs(lead) > 2 * others:  # which make a difference of two bytes each at most
        return lead > 0
    return _lead_of_gb2312("".join(_HAN.findall(text))) >= 0


def _lead_of_gb2312(text: str) -> int:
    """By how many bytes what GB 2312 can write of a text is more than what Big5 can."""
    return len(text.encode("gb2312", "ignore")) - len(text.encode("big5", "ignore"))


def _by_script(sample: str) -> str | None:
    if 2 * len(sample.encode("ascii", "ignore")) > len(sample):
        return None
    letters = _count(_LETTER, sample)
    for name, pattern in _SOLE_SCRIPT.items():
        if letters and 2 * _count(pattern, sample) > letters:
            return _SOLE_LANGUAGE[name]
    return None


def _by_words(sample: str, declared: str) -> str | None:
    words = _words(sample)
    total = len(words)
    if total < _MIN_WORDS:
        return None
    hits = dict.fromkeys(load_function_words(), 0)
    languages_of = _languages_of()
    for word, count in Counter(filter(languages_of.__contains__, words)).items():
        for language in languages_of[word]:
            hits[language] += count
    best = max(hits, key=hits.__getitem__)
    if hits[best] / total < _WORD_SHARE:
        return None
    own = _read_declared(declared)
    # Neighbours (da and no, id and ms) share most words, so a declaration that explains nearly as much stands.
    return own if own in hits and hits[own] / total >= 0.8 * (hits[best] / total) else best


def _words(text: str) -> list[str]:
    """The words of a text, runs of letters and their marks, in lower case."""
    text = space_signs(text)
    if not text.isascii():
        text = _OTHER_SIGNS.sub(" ", text).lower()
    return text.encode("utf-8", "replace").translate(_ASCII_LETTERS_LOWER).decode("utf-8").split()


def _read_declared(declared: str) -> str | None:
    match = _DECLARED.match(declared)
    if match is None:
        return None
    language, subtag = match[1].lower(), (match[2] or "").lower()
    if language == "zh":
        return "zh-Hant" if subtag in {"hant", "tw", "hk", "mo"} else "zh-Hans"
    return {"nb": "no", "nn": "no", "iw": "he", "in": "id", "fil": "tl", "jp": "ja", "kr": "ko", "cn": "zh-Hans"}.get(
        language, language
    )


@cache
def _languages_of() -> Mapping[str, tuple[str, ...]]:
    """The languages that each function word is one of."""
    found: dict[str, tuple[str, ...]] = {}
    for language, words in load_function_words().items():
        for word in words:
            found[word] = (*found.get(word, ()), language)
    return found
