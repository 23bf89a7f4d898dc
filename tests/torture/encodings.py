"""Charsets: pages in every encoding of the WHATWG standard for their language, declared rightly, wrongly, twice or not
at all; text that was read in a wrong charset before it came here; and characters that nobody should see."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from boilerstrip.decoding import decode
from boilerstrip.extractor import PageKind, extract
from boilerstrip.learning.text_measures import token_f1
from tests.torture.results import Tally
from tests.torture.targets import FIXTURES

_META = re.compile(r"<meta[^<>]*charset[^<>]*>", re.IGNORECASE)
_UTF = ("utf-8", "utf-16-le", "utf-16-be")
_BOMS = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}

CHARSETS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "prefecture_gbk": (*_UTF, "gbk", "gb18030", "gb2312"),
        "interview": (*_UTF, "gbk", "gb18030", "gb2312"),
        "taiwan_big5": (*_UTF, "big5", "big5hkscs"),
        "hong_kong": (*_UTF, "big5hkscs"),
        "japanese": (*_UTF, "shift_jis", "cp932", "euc_jp", "iso2022_jp"),
        "korean": (*_UTF, "euc_kr", "cp949"),
        "russian": (*_UTF, "cp1251", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic"),
        "french": (*_UTF, "cp1252", "iso8859_1", "iso8859_15", "mac_roman"),
        "german": (*_UTF, "cp1252", "iso8859_1", "iso8859_15", "mac_roman"),
        "spanish": (*_UTF, "cp1252", "iso8859_1", "iso8859_15", "mac_roman"),
    }
)
"""Fixtures, and the charsets that pages of their language are written in."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What is said of a page's charset: "right" stands for the one it is in, "wrong" for one that it cannot be in."""

    metas: tuple[str, ...] = ()
    http: str | None = None
    bom: bool = False


DECLARATIONS: Mapping[str, Declared] = MappingProxyType(
    {
        "none": Declared(),
        "meta": Declared(("right",)),
        "HTTP": Declared(http="right"),
        "BOM": Declared(bom=True),
        "wrong meta": Declared(("wrong",)),
        "wrong HTTP": Declared(http="wrong"),
        "Latin-1 in HTTP": Declared(http="iso-8859-1"),
        "unknown meta": Declared(("x-no-such-charset",)),
        "meta twice": Declared(("right", "right")),
        "meta right, then wrong": Declared(("right", "wrong")),
        "meta wrong, then right": Declared(("wrong", "right")),
        "HTTP right, meta wrong": Declared(("wrong",), "right"),
        "HTTP wrong, meta right": Declared(("right",), "wrong"),
        "HTTP wrong, meta wrong": Declared(("wrong",), "wrong"),
        "BOM, meta wrong": Declared(("wrong",), bom=True),
        "BOM, HTTP wrong": Declared(http="wrong", bom=True),
    }
)

UNDECLARED = frozenset(
    ("none", "wrong meta", "wrong HTTP", "Latin-1 in HTTP", "unknown meta", "HTTP wrong, meta wrong")
)
"""Where nothing true is said, the charset is guessed: that is counted, and no guess is promised. Of CJK charsets, UTF-8
and UTF-16 every guess must be right; a single-byte one has many that differ in few characters."""


def run_encodings() -> Tally:
    """Every page in every charset with every declaration; a page is read right if its text is what was written."""
    tally = Tally("encodings")
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name, charsets in CHARSETS.items():
        for charset in charsets:
            for kind, declared in DECLARATIONS.items():
                if declared.bom and charset not in _BOMS:
                    continue
                tally.inputs += 1
                total[kind] += 1
                text, content, http = write_page(name, charset, declared)
                document = decode(content, http)
                if document.text == text:
                    right[kind] += 1
                    continue
                said = f"{name} in {charset}, {kind}: read as {document.charset} ({document.charset_source})"
                if kind in UNDECLARED and is_single_byte(charset):
                    tally.notes.append(f"guessed wrong: {said}")
                else:
                    tally.wrong.append(said)
    tally.notes += [f"read right, {kind}: {right[kind]} of {count}" for kind, count in total.items()]
    return tally


def write_page(name: str, charset: str, declared: Declared) -> tuple[str, bytes, str | None]:
    """A fixture in a charset: its text, its bytes, and what HTTP says of it."""
    metas = "".join(f'<meta charset="{_label(said, charset)}">' for said in declared.metas)
    text = _expressible(metas + _source(name), charset)
    bom = _BOMS[charset] if declared.bom else b""
    return text, bom + text.encode(charset), _label(declared.http, charset) if declared.http else None


def is_single_byte(charset: str) -> bool:
    """Whether every byte is a character."""
    return charset.startswith(("cp125", "iso8859", "koi8", "mac", "cp866"))


def _label(said: str, charset: str) -> str:
    """What a declaration calls the charset."""
    if said == "right":
        return charset.replace("_", "-")
    return said if said != "wrong" else "gbk" if charset.startswith(("utf", "iso2022")) else "utf-8"


def _expressible(text: str, charset: str) -> str:
    """The text with what the charset lacks as references."""
    return text.encode(charset, "xmlcharrefreplace").decode(charset)


@cache
def _source(name: str) -> str:
    """A fixture's text without what it says of its charset."""
    return _META.sub("", decode((FIXTURES / name / "page.html").read_bytes()).text)


# --- mojibake ---------------------------------------------------------------------------------------------------------

MENDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "interview": ("utf-8>cp1252", "utf-8>latin-1", "utf-8>gb18030", "gbk>cp1252", "gbk>latin-1",
                      "utf-8>cp1252>utf-8>cp1252", "utf-8>latin-1>utf-8>latin-1"),
        "taiwan_big5": ("utf-8>cp1252", "utf-8>latin-1", "big5>cp1252", "big5>latin-1"),
        "japanese": ("utf-8>cp1252", "utf-8>latin-1", "cp932>cp1252", "cp932>latin-1"),
        "korean": ("utf-8>cp1252", "utf-8>latin-1", "cp949>cp1252", "cp949>latin-1"),
        "russian": ("utf-8>cp1252", "utf-8>latin-1"),
        "french": ("utf-8>cp1252", "utf-8>latin-1", "utf-8>cp1252>utf-8>cp1252"),
        "german": ("utf-8>cp1252", "utf-8>latin-1"),
    }
)  # fmt: skip
"""What is promised to be mended: how the text was written, and as what it was read (and written, and read again)."""

KEPT: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "interview": ("utf-8>big5", "utf-8>cp932", "utf-8>cp949", "utf-8>euc_jp", "utf-8>cp1251", "utf-8>koi8_r",
                      "utf-8>cp437", "utf-8>mac_roman", "utf-8>iso8859_2", "utf-8>ascii", "gbk>utf-8", "gbk>big5",
                      "gbk>cp932", "gbk>cp949", "gbk>cp1251", "gbk>mac_roman", "utf-16-le>latin-1", "gbk>ascii"),
        "taiwan_big5": ("big5>gb18030", "big5>utf-8", "utf-8>gb18030", "big5>cp932"),
        "japanese": ("cp932>gb18030", "euc_jp>latin-1", "euc_jp>cp932", "cp932>utf-8", "utf-8>cp932"),
        "korean": ("cp949>gb18030", "cp949>utf-8", "utf-8>gb18030"),
        "russian": ("cp1251>latin-1", "koi8_r>cp1251", "cp1251>koi8_r", "utf-8>cp1251", "cp1251>utf-8"),
        "german": ("latin-1>utf-8", "cp1252>mac_roman", "utf-8>cp1250", "utf-8>cp850", "latin-1>gbk"),
    }
)  # fmt: skip
"""What is not promised: some of it has lost bytes, some cannot be told from right text."""


_MENDED = 0.98
"""Token F1 of the article's text with that of the right page. Elsewhere on the page a menu item of two characters, which
is evidence of nothing, may stay as it is."""

_LOSSY = {"utf-8>gb18030": 0.9}
"""The same where reading has lost bytes, and with them characters."""


def run_mojibake() -> Tally:
    """Every kind: what is promised is mended, whatever comes out is not changed any more when it is read again."""
    tally = Tally("mojibake")
    for promised, kinds in ((True, MENDED), (False, KEPT)):
        for name, journey in ((name, journey) for name, journeys in kinds.items() for journey in journeys):
            tally.inputs += 1
            said = f"{name}, {journey.replace('>', ' read as ', 1).replace('>', ', ')}"
            right = _expressible(_source(name), journey.partition(">")[0])
            wrong = damage(right, journey)
            document = decode(wrong)
            if decode(document.text).text != document.text:
                tally.wrong.append(f"{said}: changed again when it is read again")
            page = token_f1(right, document.text)
            text = token_f1(extract(right, kind="html").text, extract(wrong, kind="html").text)
            if promised and text < _LOSSY.get(journey, _MENDED):
                tally.wrong.append(f"{said}: not mended, {text:.3f} of the article is right")
            figures = f"page {token_f1(right, wrong):.3f} -> {page:.3f}, article {text:.3f}"
            tally.notes.append(f"{said}: {figures}{'' if promised else ' (not promised)'}")
    return tally


def damage(text: str, journey: str) -> str:
    """The text after a journey: written in the first charset, read in the second, and so on. Bytes that cp1252 does not
    define are read as browsers do."""
    steps = iter(journey.split(">"))
    for written, read in zip(steps, steps, strict=True):
        raw = text.encode(written, "xmlcharrefreplace")
        if read == "cp1252":
            text = "".join(bytes([byte]).decode(read, "ignore") or chr(byte) for byte in raw)
        else:
            text = raw.decode(read, "replace")
    return text


# --- characters that nobody should see --------------------------------------------------------------------------------

REMOVED = (
    *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad"),  # of no width
    *("\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))),  # direction
    *(chr(code) for code in (*range(9), 0x0E, 0x1B, 0x7F, 0x80, 0x85, 0x9B)),  # controls
)
"""What no text holds, wherever it stands in a page."""

CHANGED = {**dict.fromkeys(("\ud800", "\udfff"), "\ufffd"), "\ud83d\ude00": "\U0001f600"}
"""Halves of a surrogate pair, alone and together."""

STAYS = (
    "\ue000",
    "\U000f0000",
    "\U0001f600",
    "\ufffd",
    "\ufe0f",
    "\u0301" * 50,
    "\u3164",
    "\U000e0041",
    "\ufffc",
    "می\u200cروم",
    "क्\u200dष",
)
"""Private use, which is how some pages write rare characters, what belongs to a character, and joiners where a script
needs them."""


def run_characters() -> Tally:
    """A special character in the middle of a paragraph, as itself and as a reference, in HTML and in flattened text."""
    tally = Tally("characters")
    expected = {**dict.fromkeys(REMOVED, ""), **CHANGED, **{char: char for char in STAYS}}
    for char, shown in expected.items():
        for form in (char, "".join(f"&#{ord(part)};" for part in char)):
            if form != char and (char in CHANGED or "\x80" <= char < "\xa0"):
                continue  # HTML reads references to surrogates and C1 controls as something else
            tally.inputs += 1
            _place(tally, "html", form, "\ufffd" if form == "&#0;" else shown)
        tally.inputs += 1
        _place(tally, "text", char, shown)
    return tally


def _place(tally: Tally, kind: PageKind, written: str, shown: str) -> None:
    sentence = "今天下午，市政府召开新闻发布会，介绍今年的工作情况。" * 4
    lines = [f"新桥{written}周六通车，两岸居民从此不必绕行。", *[sentence] * 6]
    page = "".join(f"<p>{line}</p>" for line in lines) if kind == "html" else "\n\n".join(lines)
    found = extract(page, kind=kind).blocks[0].text
    if found != lines[0].replace(written, shown):
        tally.wrong.append(f"{written!a} in {kind}: {found[:20]!a}")
