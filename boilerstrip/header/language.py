"""The language of a page, from its characters and function words first and its declaration second.

Declarations are often those of the template, so they only settle what the text leaves open. Chinese is told apart into
``zh-Hans`` and ``zh-Hant`` by its characters alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

import regex

from boilerstrip.function_words import load_function_words

SAMPLE_CHARS = 3_000  # enough to decide; keeps the cost of a long page flat
_KANA_SHARE = (
    0.05  # of kana among CJK letters; Japanese prose has 0.4 or more, Chinese pages with a Japanese name below 0.02
)
_HANGUL_SHARE = 0.2
_CJK_SHARE = 0.25  # of CJK among all letters (a CJK character says as much as four Latin letters)
_WORD_SHARE = 0.08  # of function words among all words; prose has 0.2 to 0.5
_MIN_WORDS = 20

_SCRIPTS = {name: regex.compile(rf"\p{{{name}}}++") for name in ("Han", "Hangul")}
_KANA = regex.compile(r"[\p{Hiragana}\p{Katakana}]++")
_LETTER = regex.compile(r"\p{L}++")
_WORD = regex.compile(r"[\p{L}\p{M}]++")
# Scripts that one language writes nearly alone.
_SOLE_LANGUAGE: Mapping[str, str] = MappingProxyType(
    {
        "Greek": "el", "Hebrew": "he", "Thai": "th", "Georgian": "ka", "Armenian": "hy", "Bengali": "bn", "Tamil": "ta",
        "Telugu": "te", "Gujarati": "gu", "Kannada": "kn", "Malayalam": "ml", "Gurmukhi": "pa", "Sinhala": "si",
        "Khmer": "km", "Lao": "lo", "Myanmar": "my", "Ethiopic": "am", "Tibetan": "bo",
    }
)  # fmt: skip
_SOLE_SCRIPT = {name: regex.compile(rf"\p{{{name}}}++") for name in _SOLE_LANGUAGE}
_DECLARED = regex.compile(r"\s*+([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]++))?+(?![A-Za-z])")


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
    if sample.isascii():
        return None
    han, hangul = (_count(_SCRIPTS[name], sample) for name in ("Han", "Hangul"))
    kana = _count(_KANA, sample)
    cjk = han + hangul + kana
    if not cjk or cjk / max(1, _count(_LETTER, sample)) < _CJK_SHARE:
        return None
    if hangul >= _HANGUL_SHARE * cjk:
        return "ko"
    if kana >= _KANA_SHARE * cjk:
        return "ja"
    return "zh-Hans" if is_simplified(sample) else "zh-Hant"


def _count(runs: regex.Pattern[str], text: str) -> int:
    """How many characters of ``text`` lie in matches of ``runs``."""
    return sum(map(len, runs.findall(text)))


def is_simplified(text: str) -> bool:
    """True where the Chinese text fits GB 2312, the set of simplified characters, at least as well as Big5.

    >>> is_simplified("国际新闻"), is_simplified("國際新聞")
    (True, False)
    """
    han = "".join(_SCRIPTS["Han"].findall(text))
    return len(han.encode("gb2312", "ignore")) >= len(han.encode("big5", "ignore"))


def _by_script(sample: str) -> str | None:
    if 2 * len(sample.encode("ascii", "ignore")) > len(sample):
        return None
    letters = _count(_LETTER, sample)
    for name, pattern in _SOLE_SCRIPT.items():
        if letters and 2 * _count(pattern, sample) > letters:
            return _SOLE_LANGUAGE[name]
    return None


def _by_words(sample: str, declared: str) -> str | None:
    words = Counter(_WORD.findall(sample.lower()))
    total = words.total()
    if total < _MIN_WORDS:
        return None
    hits: Counter[str] = Counter()
    for word, count in words.items():
        for language in _languages_of().get(word, ()):
            hits[language] += count
    shares = {language: hits[language] / total for language in load_function_words()}
    best = max(shares, key=lambda language: shares[language])
    if shares[best] < _WORD_SHARE:
        return None
    own = _read_declared(declared)
    # Neighbours (da and no, id and ms) share most words, so a declaration that explains nearly as much stands.
    return own if own in shares and shares[own] >= 0.8 * shares[best] else best


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
    return MappingProxyType(found)
