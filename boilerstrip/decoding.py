"""Bytes to text: which charset the page is really in, and the marks of its journey removed.

The order of trust: a BOM, the caller's charset, what the page declares, strict UTF-8, a detector that sees the
non-ASCII content of the whole page. What the bytes contradict loses its turn. Text that was decoded wrongly before it
came here is the business of ``boilerstrip.mojibake``.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from boilerstrip.charsets import declared, is_ascii_superset, resolve
from boilerstrip.chunks import remove_chunk_sizes
from boilerstrip.errors import DecodeError, InputTooLargeError
from boilerstrip.lazy import lazy, lazy_bytes
from boilerstrip.limits import DEFAULT_LIMITS
from boilerstrip.mojibake import repair_mojibake
from boilerstrip.plausibility import common_share
from boilerstrip.readings import Reading, feed_lines
from boilerstrip.sibling_charsets import find_sibling

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CJK = ("gb18030", "big5hkscs", "cp932", "cp949", "euc-jp")
_WESTERN = frozenset({"cp1252", "cp1254", "iso8859-15", "mac-roman", "iso8859-2", "cp1250"})

# Share of undecodable bytes among the non-ASCII ones. Cut or damaged pages stay below 0.02, GBK text read as UTF-8 has
# over 0.4, pages with a foreign insert lie between.
_MAX_BROKEN = 0.1
# Share of frequent characters: right text of the corpora has 0.38 to 0.84, text read in a wrong CJK charset 0 to 0.22.
_PLAUSIBLE = 0.3
_MIN_SEQUENCES = 4  # multi-byte sequences that make valid UTF-8 no accident in a two-byte charset
_SAMPLE_BYTES = 60_000
_SNIFFED_BYTES = 4096
_MIN_NULS = 0.2  # share of NULs at the even or odd places of UTF-16: Chinese pages have their tags for it

# Control characters for each byte of UTF-8: pages of the corpora have 0.0003 at most. Of 759 pictures, archives,
# programs and the like 749 have more than 0.01, most 0.05; of the rest all but three are tables of messages.
_MAX_CONTROLS = 0.01
_FEW_CONTROLS = 8  # so many are no evidence, however short the page
_NO_EVIDENCE = b"\r\x1b"  # returns end lines, ISO-2022 switches with escape

_HIGH_BYTES = bytes(range(0x80, 0x100))
_HIGH_RUN = lazy_bytes(rb"[\x80-\xff]{4,}+")
_LONE_HIGH = lazy_bytes(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_FOREIGN_LETTER = lazy("[A-Za-z][\u0370-\u07ff]|[\u0370-\u07ff][A-Za-z]")
_FOREIGN = lazy_bytes(rb"[A-Za-z]{0,15}+[\x80-\xff][0-9A-Za-z\x40\x5b-\x60\x7b-\x7e\x80-\xff]*+")
_ISO_2022_JP_ESCAPE = b"\x1b$"
_IN_ISO_2022_JP = lazy_bytes(rb"\x1b\$[@B](?:[!-~]{2})++\x1b\([BJ]")
_SEQUENCE = lazy_bytes(rb"[\xc2-\xf4][\x80-\xbf]++")
_C1 = lazy_bytes(rb"\xc2[\x80-\x9f]")  # in UTF-8


NOTHING = Reading(b"")


class Document(NamedTuple):
    """A decoded page.

    ``reading`` has the text, without control characters but tab, newline and form feed; its newlines are ``\\n``.
    ``charset`` is the codec that was used (None where a str came in), ``charset_source`` says why: "bom", "caller",
    "meta", "xml", "utf-8", "utf-16", "chardet", "fallback", or "text" for a str. ``repairs`` names what was put right
    on the way, ``is_binary`` tells a picture, an archive or a program from a page: then there is no text.
    """

    reading: Reading
    charset: str | None
    charset_source: str
    repairs: tuple[str, ...] = ()
    is_binary: bool = False

    @property
    def text(self) -> str:
        """The page's text as characters; they are made when first asked for."""
        return self.reading.text


def decode(
    content: bytes | bytearray | memoryview | str,
    charset: str | None = None,
    max_bytes: int = DEFAULT_LIMITS.max_bytes,
) -> Document:
    """Decode a page. ``charset`` is what the transport said (HTTP header); the bytes may overrule it.

    >>> decode("<p>今天下午</p>".encode("gbk"), charset="gb2312")[1:4]
    ('gb18030', 'caller', ())
    >>> decode("<p>caf\\xc3\\xa9\\r\\n</p>").text
    '<p>café\\n</p>'

    Raises TypeError for anything but bytes and str, DecodeError for a ``charset`` that does not exist,
    InputTooLargeError above ``max_bytes``; nothing for what the page holds.
    """
    caller = _caller_charset(charset)
    if isinstance(content, str):
        reading = _read_scalars(content)
        _check_size(len(reading.utf8), max_bytes)
        label, source = None, "text"
        repairs: tuple[str, ...] = ()
    elif isinstance(content, bytes | bytearray | memoryview):
        raw = bytes(content)
        _check_size(len(raw), max_bytes)
        raw, repairs = remove_chunk_sizes(raw)
        reading, label, source = _decode_bytes(raw, caller)
    else:
        raise TypeError(
            f"a page is bytes, bytearray, memoryview or str, not {type(content).__name__}{_say_holder(content)}"
        )
    if _is_binary(reading, label):
        return Document(NOTHING, label, source, repairs, is_binary=True)
    reading, found = repair_mojibake(reading)
    reading, cleaned = _clean(reading)
    return Document(reading, label, source, (*repairs, *found, *cleaned))


def _say_holder(value: object) -> str:
    """How to come by the page that a path, a file or an HTTP response holds."""
    ways = {"read_bytes": "read_bytes()", "read": "read()", "content": "content"}
    return next((f": give its .{way}" for name, way in ways.items() if hasattr(value, name)), "")


def _caller_charset(charset: str | None) -> str | None:
    """The codec of the caller's charset."""
    if charset is None:
        return None
    if not isinstance(charset, str):
        raise TypeError(f"charset is a str or None, not {type(charset).__name__}")
    codec = resolve(charset)
    if codec is None:
        raise DecodeError(charset)
    return codec


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise InputTooLargeError(size, limit)


def _read_scalars(text: str) -> Reading:
    """``text`` with surrogate pairs joined and lone surrogates replaced by U+FFFD."""
    try:
        return Reading.of(text)
    except UnicodeEncodeError:
        return Reading.of(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


def _line_feeds(content: bytes) -> bytes:
    """``content``, in a superset of ASCII, with ``\\n`` newlines."""
    return feed_lines(content) if b"\r" in content else content


def _read(content: bytes, charset: str) -> Reading:
    """What ``content`` says, with ``\\n`` newlines where that costs less before than behind."""
    return Reading.of((_line_feeds(content) if is_ascii_superset(charset) else content).decode(charset, "replace"))


def _decode_bytes(content: bytes, caller: str | None) -> tuple[Reading, str, str]:
    """What ``content`` says, its charset and why that charset."""
    for bom, charset in _BOMS:
        if content.startswith(bom):
            return _read(content[len(bom) :], charset), charset, "bom"
    if wide := _utf_16_without_bom(content):
        return _read(content, wide), wide, "caller" if caller == wide else "utf-16"
    claims = dict.fromkeys(declared(content))
    claims = {(caller, "caller"): None, **claims} if caller else claims
    utf8 = _strict_utf8(content)
    if utf8 is not None and utf8.sifted.runs and not _accidental_utf8(utf8, claims):
        return utf8, "utf-8", next((source for charset, source in claims if charset == "utf-8"), "utf-8")
    for charset, source in claims:
        reading = _read(content, charset)
        if not _contradicted(content, reading, charset):
            sibling = find_sibling(content, charset)
            return (reading, charset, source) if sibling == charset else (_read(content, sibling), sibling, "chardet")
    if _ISO_2022_JP_ESCAPE in content and utf8 is not None:
        return _read(content, "iso2022_jp_ext"), "iso2022-jp-ext", "chardet"
    if utf8 is not None:
        return utf8, "utf-8", "utf-8"
    return _detect(content, [charset for charset, _ in claims])


def _utf_16_without_bom(content: bytes) -> str | None:
    """The UTF-16 whose NUL bytes show in the first kilobytes, if one does."""
    head = content[:_SNIFFED_BYTES]
    if b"\0" not in head:
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    enough = max(2, _MIN_NULS * len(head) / 2)
    if odd >= enough and even * 4 < odd:
        return "utf-16-le"
    if even >= enough and odd * 4 < even:
        return "utf-16-be"
    return None


def _strict_utf8(content: bytes) -> Reading | None:
    """What ``content`` says if it is valid UTF-8, with ``\\n`` newlines."""
    return Reading.of_utf8(_line_feeds(content))


def _accidental_utf8(utf8: Reading, claims: Iterable[tuple[str, str]]) -> bool:
    """Whether so few bytes make a page valid UTF-8 that a two-byte charset which is claimed may be meant."""
    if not any(charset in _CJK for charset, _ in claims):
        return False
    sequences = islice(_SEQUENCE.finditer(utf8.sifted.runs), _MIN_SEQUENCES)
    few = sum(len(sequence[0]) for sequence in sequences) < 2 * _MIN_SEQUENCES
    return few and common_share(utf8.runs) < _PLAUSIBLE


def _contradicted(content: bytes, reading: Reading, charset: str) -> bool:
    """Whether ``content`` cannot have been written in ``charset``, as which it says ``reading``."""
    if charset.startswith(("utf-16", "utf-32")):
        return b"\0" not in content[:_SNIFFED_BYTES]
    if content.isascii():
        return not charset.startswith("iso2022") and _IN_ISO_2022_JP.search(content) is not None
    if _is_broken(content, reading.text):
        return True
    if charset in _WESTERN:
        return 2 * sum(map(len, _HIGH_RUN.findall(content))) > _count_high(content)
    return (
        charset in _CJK
        and common_share(reading.runs) < _PLAUSIBLE
        and _best_cjk(_foreign_sample(content))[1] >= _PLAUSIBLE
    )


def _count_high(content: bytes) -> int:
    return len(content) - len(content.translate(None, _HIGH_BYTES))


def _is_broken(content: bytes, text: str) -> bool:
    """Whether too many bytes cannot be decoded. A U+FFFD at the very end is a page cut off."""
    broken = text.count("\ufffd", 0, len(text) - 1) if "\ufffd" in text else 0
    return broken > 0 and broken / max(1, _count_high(content)) > _MAX_BROKEN


def _foreign_sample(content: bytes) -> bytes:
    """The words of ``content`` with non-ASCII bytes, at most ``_SAMPLE_BYTES`` of them, spread over the page."""
    pieces = [piece for piece in content.replace(b"<", b" ").split() if not piece.isascii()]
    words = _FOREIGN.findall(b" ".join(pieces))
    step = 1 + sum(map(len, words)) // _SAMPLE_BYTES
    return b" ".join(words[::step])[:_SAMPLE_BYTES]


def _best_cjk(sample: bytes) -> tuple[str, float]:
    """The CJK charset (or a broken UTF-8) in which ``sample`` reads most like running text, and how much so. Where most
    bytes beyond ASCII stand alone, as accented letters do (and a sixth in Big5 and Shift_JIS), it is none
    of these: "Bücher", over and over, would be frequent characters too."""
    charsets = ("utf-8",) if _stand_alone(sample) else (*_CJK, "utf-8")
    shares = {charset: common_share(sample.decode(charset, "replace")) for charset in charsets}
    return max(shares.items(), key=lambda item: item[1])


def _stand_alone(sample: bytes) -> bool:
    """Whether most bytes beyond ASCII stand alone: they are accented letters, or few in all."""
    return 2 * len(_LONE_HIGH.findall(sample)) > _count_high(sample)


def _guess(sample: bytes) -> str | None:
    """The charset that a detector finds; for letters that stand alone in words of ASCII ("così", "perché") one of
    Latin letters: of a few of them it makes Cyrillic ones."""
    import chardet  # here, since few pages need it and it takes as long to import as a third of this package

    found = chardet.detect(sample, max_bytes=_SAMPLE_BYTES)["encoding"]
    charset = resolve(found) if found else None
    if charset is None or not is_ascii_superset(charset):
        return None
    is_foreign = _FOREIGN_LETTER.search(sample.decode(charset, "replace")) is not None and _stand_alone(sample)
    return "cp1252" if is_foreign else charset


def _detect(content: bytes, claims: list[str]) -> tuple[Reading, str, str]:
    """What ``content`` says, charset and source where nothing that was said about it holds."""
    text = content.decode("utf-8", "replace")
    if not _is_broken(content, text):
        return Reading.of(text), "utf-8", "utf-8"
    sample = _foreign_sample(content)
    best, share = _best_cjk(sample)
    if share >= _PLAUSIBLE:
        return _read(content, best), best, "utf-8" if best == "utf-8" else "chardet"
    if charset := _guess(sample):
        return _read(content, charset), charset, "chardet"
    fallback = min([*claims, "cp1252"], key=lambda claim: content.decode(claim, "replace").count("\ufffd"))
    return _read(content, fallback), fallback, "fallback"


def _is_binary(reading: Reading, charset: str | None) -> bool:
    """Whether what was read in ``charset`` holds more control characters than any text, however damaged.

    NULs fill up what was cut off, or are what is left of UTF-16; where that was decoded, they are evidence like others,
    and so are halves of surrogate pairs.
    """
    is_wide = (charset or "").startswith(("utf-16", "utf-32"))
    controls = len(reading.sifted.controls.translate(None, _HIGH_BYTES + _NO_EVIDENCE + (b"" if is_wide else b"\0")))
    controls += reading.text.count("\ufffd") if is_wide else 0
    return controls > _FEW_CONTROLS and controls > _MAX_CONTROLS * (len(reading.utf8) - reading.utf8.count(0))


def _clean(reading: Reading) -> tuple[Reading, tuple[str, ...]]:
    """The text with ``\\n`` newlines and without control characters, and what was removed."""
    repairs: tuple[str, ...] = ()
    controls = reading.sifted.controls
    if controls:
        lines = _line_feeds(reading.utf8)
        single = controls.translate(None, _HIGH_BYTES)
        rest = lines.translate(None, single)
        reading = Reading(_C1.sub(b"", rest) if len(single) < len(controls) else rest)
        repairs = ("control-characters",) if len(reading.utf8) < len(lines) else ()
    if reading.utf8.startswith(codecs.BOM_UTF8):
        reading = Reading(reading.utf8.removeprefix(codecs.BOM_UTF8))
    return reading, repairs
