"""Repair of text that was decoded with a wrong charset before it reached us, in whole or in parts.

Three kinds: UTF-8 bytes read as cp1252 or Latin-1 (``Ã©``), bytes of a CJK charset read so (``ÖÐ¹ú``), and UTF-8 bytes
read as GBK (``鏂伴椈``). Each has a cheap test that right text nearly never passes; only then the text is looked at
closely. What cannot be told from right text stays.
"""

from __future__ import annotations

import re
from functools import cache

from boilerstrip.lazy import lazy, lazy_bytes
from boilerstrip.plausibility import common_share
from boilerstrip.readings import Reading

_SPECIALS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"  # what cp1252 has in place of C1 controls
_HIGH = rf"[\x80-\xff{_SPECIALS}]"
_TRAIL = rf"[\x80-\xbf{_SPECIALS}]"
# Closing punctuation and no-break spaces also follow a French "à" or a capital: no proof alone.
_CLOSING = r"\xa0\xab\xbb’”“‘›‹…–—™\x85\x91-\x97\x99"

# The cheap tests, on UTF-8: two characters from beyond ASCII in a row, or a C1 control. By the byte that begins them.
_LATIN_EVIDENCE = {
    b"\xc3": lazy_bytes(rb"\xc3[\x80-\xbf](?:[\xc2\xc3]|[\xc5\xc6\xcb][\x80-\xbf]|\xe2[\x80\x82\x84])"),
    b"\xc2": lazy_bytes(rb"\xc2(?:[\x80-\x9f]|[\xa0-\xbf]\xc2[\xa1-\xbf])"),
}
# A run of bytes read as letters and signs; one that is UTF-8 has nothing else but closing punctuation in it.
_OTHER = r"[\xa1-\xaa\xac-\xba\xbc-\xff]"
_HIGH_RUN = lazy(rf"[\xc2-\xf4](?<!{_OTHER}[\xc2-\xf4]){_TRAIL}[\x80-\xff{_SPECIALS}]*+")
_SEQUENCES = lazy(
    rf"^(?:[\xc2-\xdf]{_TRAIL}|[\xe0-\xef]{_TRAIL}{{2}}|[\xf0-\xf4]{_TRAIL}{{3}})++(?=[^\xa1-\xaa\xac-\xba\xbc-\xff]*$)"
)
_STRONG_SEQUENCE = lazy(
    rf"[\xc2\xc3](?![{_CLOSING}]){_TRAIL}|[\xe0-\xef](?![{_CLOSING}]){_TRAIL}{{2}}|[\xf0-\xf4]{_TRAIL}{{3}}"
    rf"|(?:[\xc2-\xdf]{_TRAIL}){{3}}"
)
_MIN_CERTAIN = 3  # strong sequences that vouch for the weak ones of the same text
_MAX_STRAY_LETTERS = 0.1  # accented letters outside sequences, per sequence, in a text that is mojibake as a whole
_ACCENTED = lazy(r"[\xc0-\xff]")
_MAX_ROUNDS = 3  # text is decoded wrongly again and again

# In sets of characters re is a few times as fast as regex.
_LATIN_STRETCH = lazy(rf"{_HIGH}(?:[\x20-\x3b\x3d\x3f-\x7e\x80-\xff{_SPECIALS}]*{_HIGH})?[@-~]?")
# Accented letters of a living language stand alone or in twos; bytes of CJK characters come in long runs.
_DENSE_RUN = lazy(rf"{_HIGH}{{3,}}+")
_LONG_RUN = lazy(rf"{_HIGH}{{4}}")
_MIN_DENSE = 0.6  # share of the non-ASCII characters in runs: Big5 and Shift_JIS have ASCII second bytes between
_HIGHS = lazy(_HIGH)
_LEGACY = ("gb18030", "big5hkscs", "cp932", "cp949", "euc_jp")
_PLAUSIBLE = 0.3  # as in decoding
_PLAUSIBLE_ALONE = 0.5  # for a short stretch
_MIN_CHARACTERS = 3  # decoded characters that a stretch needs to speak for itself
_LONG_STRETCH = 12  # decoded characters
_WHOLE_CHARACTERS = 30  # that the page needs to speak for its shortest stretches
_SAMPLE_STRETCHES = 2000

# What the UTF-8 of frequent characters (中不一, 今他以, 的, full-width punctuation) looks like in GBK. Right text has
# next to none of these.
_GBK_EVIDENCE = "涓浠殑锛銆鐨鈥鍦鏄鏂鍥鏈"
_GBK_STRETCH = lazy(r"[^\x00-\x7f][^\x00-\x1f<>]*+")
_LOST = lazy(r"\ufffd+")
_MAX_LOST = 0.1  # of the characters


def repair_mojibake(reading: Reading) -> tuple[Reading, tuple[str, ...]]:
    """``reading`` with what was decoded wrongly put right, and the names of the repairs.

    >>> reading, repairs = repair_mojibake(Reading.of("ÖÐ¹úÐÂÎÅÍø"))
    >>> reading.text, repairs
    ('中国新闻网', ('mojibake:gb18030-as-cp1252',))
    >>> repair_mojibake(Reading.of("Ça, c’est déjà «\\xa0créé\\xa0»…"))[1]
    ()
    """
    if not reading.sifted.runs:
        return reading, ()
    repairs: dict[str, None] = {}
    if _has_latin_evidence(reading):
        # CJK bytes first: a piece of them can pass for UTF-8, UTF-8 as a whole never passes for them.
        reading, found = _repair_cjk_as_cp1252(reading)
        for _ in range(_MAX_ROUNDS):
            repairs |= dict.fromkeys(found)
            reading, found = _repair_utf8_as_cp1252(reading)
            if not found:
                break
    if any(map(reading.runs.__contains__, _GBK_EVIDENCE)):
        reading, found = _repair_utf8_as_gbk(reading)
        repairs |= dict.fromkeys(found)
    return reading, tuple(repairs)


def _has_latin_evidence(reading: Reading) -> bool:
    runs = reading.sifted.runs
    return any(first in runs and evidence.search(runs) for first, evidence in _LATIN_EVIDENCE.items())


def _repaired(reading: Reading, text: str, repair: str) -> tuple[Reading, list[str]]:
    return (reading, []) if text == reading.text else (Reading.of(text), [f"mojibake:{repair}"])


def _as_bytes(text: str) -> bytes:
    """The bytes that cp1252 or Latin-1 read as ``text``, all of whose characters they have."""
    return text.translate(_to_latin_1()).encode("latin-1")


@cache
def _to_latin_1() -> dict[int, int]:
    return {ord(special): special.encode("cp1252")[0] for special in _SPECIALS}


def _repair_utf8_as_cp1252(reading: Reading) -> tuple[Reading, list[str]]:
    runs = [found[0] for run in _HIGH_RUN.findall(reading.runs) if (found := _SEQUENCES.match(run))]
    strong = sum(len(_STRONG_SEQUENCE.findall(run)) for run in runs)
    if not strong:
        return reading, []
    stray = len(_ACCENTED.findall(_HIGH_RUN.sub("", reading.runs)))
    whole = strong >= _MIN_CERTAIN and stray <= _MAX_STRAY_LETTERS * len(runs)

    def fix(match: re.Match[str]) -> str:
        found = _SEQUENCES.match(match[0])
        if not found or not (whole or _STRONG_SEQUENCE.search(found[0])):
            return match[0]
        try:
            return _as_bytes(found[0]).decode("utf-8") + match[0][found.end() :]
        except UnicodeDecodeError:
            return match[0]

    return _repaired(reading, _HIGH_RUN.sub(fix, reading.text), "utf-8-as-cp1252")


def _is_dense(stretch: str) -> bool:
    """Whether the non-ASCII characters of ``stretch`` stand in runs, as the bytes of CJK characters do."""
    if not _LONG_RUN.search(stretch):
        return False
    return sum(map(len, _DENSE_RUN.findall(stretch))) >= _MIN_DENSE * len(_HIGHS.findall(stretch))


def _repair_cjk_as_cp1252(reading: Reading) -> tuple[Reading, list[str]]:
    if not _LONG_RUN.search(reading.runs):
        return reading, []
    suspects = [stretch for stretch in _LATIN_STRETCH.findall(reading.pieces) if _is_dense(stretch)]
    if not suspects:
        return reading, []
    sample = _as_bytes("\n".join(suspects[:: 1 + len(suspects) // _SAMPLE_STRETCHES]))
    if sample.decode("utf-8", "replace").count("\ufffd") <= _MAX_LOST * sum(map(len, suspects)):
        return reading, []
    shares = {charset: common_share(sample.decode(charset, "replace")) for charset in _LEGACY}
    charset = max(shares, key=lambda name: shares[name])
    if shares[charset] < _PLAUSIBLE:
        return reading, []
    in_suspects = sum(len(_HIGHS.findall(stretch)) for stretch in suspects)
    whole = in_suspects >= max(2 * _WHOLE_CHARACTERS, 0.9 * len(_HIGHS.findall(reading.runs)))
    text = _LATIN_STRETCH.sub(lambda match: _decoded_stretch(match[0], charset, whole) or match[0], reading.text)
    return _repaired(reading, text, f"{charset.replace('_', '-')}-as-cp1252")


def _decoded_stretch(stretch: str, charset: str, whole: bool) -> str | None:
    """What ``stretch`` says when its bytes are read as ``charset``; None where that makes no sense.

    In a text that is mojibake as a ``whole`` every stretch that decodes without error is one.
    """
    right = _as_bytes(stretch).decode(charset, "replace")
    foreign = [char for char in right if char > "\x7f"]
    lost = right.count("\ufffd")
    if whole:
        return right if lost <= _MAX_LOST * len(foreign) else None
    if len(foreign) < _MIN_CHARACTERS or lost > _MAX_LOST * len(foreign) or not _is_dense(stretch):
        return None
    needed = _PLAUSIBLE if len(foreign) >= _LONG_STRETCH else _PLAUSIBLE_ALONE
    return right if common_share(right) >= needed else None


def _repair_utf8_as_gbk(reading: Reading) -> tuple[Reading, list[str]]:
    return _repaired(reading, _GBK_STRETCH.sub(_fix_utf8_as_gbk, reading.text), "utf-8-as-gb18030")


def _fix_utf8_as_gbk(match: re.Match[str]) -> str:
    wrong = match[0]
    # A lone byte that GBK could not read came through as U+FFFD: 0xff keeps its place, UTF-8 cannot read it either.
    raw = b"\xff".join(part.encode("gb18030", "replace") for part in wrong.split("\ufffd"))
    right = _LOST.sub("\ufffd", raw.decode("utf-8", "replace"))
    if right.count("\ufffd") > 1 + _MAX_LOST * len(right):
        return wrong
    share = common_share(right)
    return right if share > _PLAUSIBLE and share > common_share(wrong) else wrong
