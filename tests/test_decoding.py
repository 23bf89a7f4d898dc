"""Which charset wins, what is repaired, and above all what must stay as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip.decoding import Document, decode
from boilerstrip.errors import DecodeError, InputTooLargeError
from boilerstrip.readings import Reading

HANS = "今天下午，市政府召开新闻发布会，介绍今年的工作情况。记者从会上了解到，全市共有三个项目开工。"
HANT = "今天下午，市政府召開新聞發佈會，介紹今年的工作情況。記者從會上了解到，全市共有三個項目開工。"
JA = "きょうの午後、市役所で会見が開かれ、新しい計画について説明がありました。"
KO = "오늘 오후 시청에서 기자 회견이 열렸다. 시는 올해 사업 계획을 설명하고 질문을 받았다."
DE = "In der Bücherei stehen achttausend Bücher. Für die Bücher gibt es drei Räume, und Bücher verleiht sie täglich."
IT = "Il traghetto cesserà il servizio a settembre, perché la metà dei passeggeri è sparita, e così sarà più difficile."
RU = "Сегодня днём в городской администрации прошла встреча с жителями, на которой рассказали о планах."


def page(text: str, meta: str = "") -> str:
    head = f'<meta charset="{meta}">' if meta else ""
    return f"<html><head>{head}<script>var a = 'only ascii here';</script></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "codec", "declared", "caller", "charset", "source"),
    [
        pytest.param(HANS, "utf-8", "utf-8", None, "utf-8", "meta", id="declared utf-8"),
        pytest.param(HANS, "utf-8", "", None, "utf-8", "utf-8", id="strict utf-8"),
        pytest.param(HANS, "utf-8", "gb2312", None, "utf-8", "utf-8", id="utf-8 declared as gb2312"),
        pytest.param(HANS, "utf-8", "", "iso-8859-1", "utf-8", "utf-8", id="utf-8, caller says latin-1"),
        pytest.param(HANS, "utf-8-sig", "gb2312", None, "utf-8", "bom", id="utf-8 BOM"),
        pytest.param(HANS, "utf-16", "", None, "utf-16-le", "bom", id="utf-16 BOM"),
        pytest.param(HANS, "utf-16-le", "", None, "utf-16-le", "utf-16", id="utf-16-le without BOM"),
        pytest.param(HANS, "utf-16-be", "", "utf-16-be", "utf-16-be", "caller", id="utf-16-be, caller"),
        pytest.param(HANS, "utf-8", "utf-16", None, "utf-8", "meta", id="utf-16 declared in ASCII"),
        pytest.param(HANS, "gbk", "gb2312", None, "gb18030", "meta", id="gb2312 is gb18030"),
        pytest.param("朱镕基㐀", "gb18030", "gb2312", None, "gb18030", "meta", id="beyond gb2312"),
        pytest.param(HANS, "gbk", "", "GBK", "gb18030", "caller", id="gbk, caller"),
        pytest.param(HANS, "gbk", "gbk", "ISO-8859-1", "gb18030", "meta", id="gbk, caller says latin-1"),
        pytest.param(HANS, "gbk", "utf-8", None, "gb18030", "chardet", id="gbk declared as utf-8"),
        pytest.param(HANS, "gbk", "iso-8859-1", None, "gb18030", "chardet", id="gbk declared as latin-1"),
        pytest.param(HANS, "gbk", "unset", None, "gb18030", "chardet", id="no such charset declared"),
        pytest.param(HANS, "gbk", "", None, "gb18030", "chardet", id="gbk undeclared"),
        pytest.param(HANT, "big5", "big5", None, "big5hkscs", "meta", id="big5 is big5hkscs"),
        pytest.param(HANT, "big5", "gb2312", None, "big5hkscs", "chardet", id="big5 declared as gb2312"),
        pytest.param(HANT, "big5", "", None, "big5hkscs", "chardet", id="big5 undeclared"),
        pytest.param(JA, "cp932", "shift_jis", None, "cp932", "meta", id="shift_jis is cp932"),
        pytest.param(JA, "cp932", "", None, "cp932", "chardet", id="shift_jis undeclared"),
        pytest.param(JA, "euc_jp", "x-euc-jp", None, "euc-jp", "meta", id="euc-jp"),
        pytest.param(JA, "euc_jp", "", None, "euc-jp", "chardet", id="euc-jp undeclared"),
        pytest.param(JA, "iso2022_jp", "iso-2022-jp", None, "iso2022-jp-ext", "meta", id="iso-2022-jp"),
        pytest.param(JA, "iso2022_jp", "", None, "iso2022-jp-ext", "chardet", id="iso-2022-jp undeclared"),
        pytest.param(
            JA, "iso2022_jp", "gbk", "utf-8", "iso2022-jp-ext", "chardet", id="iso-2022-jp declared as others"
        ),
        pytest.param(HANS, "hz", "hz-gb-2312", None, "hz", "meta", id="hz"),
        pytest.param(KO, "cp949", "euc-kr", None, "cp949", "meta", id="euc-kr is cp949"),
        pytest.param(KO, "cp949", "", None, "cp949", "chardet", id="euc-kr undeclared"),
        pytest.param(IT, "cp1252", "", None, "cp1252", "chardet", id="cp1252 of a few letters"),
        pytest.param(DE, "cp1252", "utf-8", None, "cp1252", "chardet", id="cp1252 declared as utf-8"),
        pytest.param(RU, "cp1251", "windows-1251", None, "cp1251", "meta", id="cp1251"),
        pytest.param(RU, "cp1251", "", None, "cp1251", "chardet", id="cp1251 undeclared"),
        pytest.param("It’s a café – “yes”", "cp1252", "iso-8859-1", None, "cp1252", "meta", id="latin-1 is cp1252"),
        pytest.param("plain", "ascii", "gb2312", None, "gb18030", "meta", id="ASCII keeps the declaration"),
        pytest.param("plain", "ascii", "", None, "utf-8", "utf-8", id="ASCII"),
    ],
)
def test_charset(text: str, codec: str, declared: str, caller: str | None, charset: str, source: str) -> None:
    """The right text, the codec used, and who was believed."""
    html = page(text, declared)
    assert decode(html.encode(codec), charset=caller) == Document(Reading.of(html), charset, source)


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />', "meta"),
        ("<META CHARSET=GBK>", "meta"),
        ("<?xml version='1.0' encoding='gb2312'?>", "xml"),
        ('<text id="7" title="x" encoding="gb2312">', "xml"),
        ('<script charset="euc-kr" src="a.js"></script><meta charset="gbk">', "meta"),
        ('<meta charset="utf-8"><meta charset="gb2312">', "meta"),
        ('<meta charset="gb2312"><meta charset="utf-8">', "meta"),
        ('<meta content="encoding=charset=gb2312">', "chardet"),
        ('<meta content="encoding=xcharset=ycharset=gb2312">', "meta"),
    ],
)
def test_declarations(head: str, source: str) -> None:
    """Every form of a declaration is read; of conflicting ones the one that fits."""
    html = f"{head}<p>{HANS}</p>"
    assert decode(html.encode("gbk")) == Document(Reading.of(html), "gb18030", source)


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        pytest.param(page(HANS).encode()[:-40] + "会".encode()[:2], "utf-8", id="utf-8 cut in a character"),
        pytest.param(page(HANS * 3).encode() + b"\xb5\xc4", "utf-8", id="utf-8 with two foreign bytes"),
        pytest.param(page(HANS * 3, "gbk").encode("gbk").replace(b"</p>", b"\x80</p>"), "gb18030", id="gbk with 0x80"),
        pytest.param(page(HANS * 3, "gbk").encode("gbk") + b"\xff<br>", "gb18030", id="gbk with a stray byte"),
        pytest.param((HANS * 2).encode() + b"<p>" + HANS.encode("gbk"), "utf-8", id="utf-8 with a foreign third"),
    ],
)
def test_few_broken_bytes_do_not_lose_the_page(content: bytes, charset: str) -> None:
    """A damaged character costs itself only."""
    document = decode(content)
    assert (document.charset, HANS[:30] in document.text) == (charset, True)


def read_as(text: str, written: str, read: str) -> str:
    """``text`` as a program shows it that takes ``written`` bytes for ``read``; undefined cp1252 bytes as browsers do."""
    raw = text.encode(written)
    return "".join(bytes([byte]).decode(read, "ignore") or chr(byte) for byte in raw)


@pytest.mark.parametrize("read", ["cp1252", "latin-1"])
@pytest.mark.parametrize("part", ["whole", "line"])
@pytest.mark.parametrize(
    ("text", "written", "repair"),
    [
        pytest.param(HANS, "gbk", "gb18030", id="gbk"),
        pytest.param(HANT, "big5", "big5hkscs", id="big5"),
        pytest.param(JA, "cp932", "cp932", id="shift_jis"),
        pytest.param(KO, "cp949", "cp949", id="euc-kr"),
        pytest.param(HANS, "utf-8", "utf-8", id="utf-8"),
        pytest.param("Été à la plage : « déjà vu »", "utf-8", "utf-8", id="french utf-8"),
        pytest.param("Don’t say “never” – it’s 5 €", "utf-8", "utf-8", id="english utf-8"),
    ],
)
def test_mojibake_is_repaired(text: str, written: str, repair: str, part: str, read: str) -> None:
    """Bytes stored as Latin-1 come back, alone or beside right text, from str and from UTF-8 bytes."""
    frame = "<p>{}</p>" if part == "whole" else "<h1>本报今天的新闻</h1>\n<p>{}</p>\n<p>正文没有问题。</p>"
    wrong, right = frame.format(read_as(text, written, read)), frame.format(text)
    assert decode(wrong) == Document(Reading.of(right), None, "text", (f"mojibake:{repair}-as-cp1252",))
    assert decode(wrong.encode()) == Document(Reading.of(right), "utf-8", "utf-8", (f"mojibake:{repair}-as-cp1252",))


@pytest.mark.parametrize(
    ("right", "shown"),
    [
        pytest.param("新闻", "新闻", id="a word"),
        pytest.param("今天下午市政府发布的消息如下", "今天下午市政府发布的消息如下", id="every byte kept"),
        pytest.param("今天下午市政府召开新闻发布会", "今天下午市政府召\ufffd新闻发布\ufffd", id="two bytes lost"),
    ],
)
def test_utf8_read_as_gbk_is_repaired(right: str, shown: str) -> None:
    """A byte that GBK could not read costs its character."""
    wrong = right.encode().decode("gb18030", "replace")
    assert decode(f"<p>{wrong}</p><p>{HANS}</p>") == Document(
        Reading.of(f"<p>{shown}</p><p>{HANS}</p>"), None, "text", ("mojibake:utf-8-as-gb18030",)
    )


@pytest.mark.parametrize(
    "text",
    [
        "« Été » : déjà créée, l’œuvre réélue à l’Élysée… « voilà »… où ? « là »…",
        "CAFÉ™ und „CIA-Ä“, GRÖßE, ÄÖÜ äöüß, „Öl“, Straße – 5 €",
        "Người dân Việt Nam đã đến đây; tiếng Việt có nhiều dấu: ằ ẵ ặ ề ễ ệ",
        "Það er ævintýri að ferðast; ÞÆÖ ÐÍÓ æðþ öðrum ÁÉÍÓÚÝÞÆÖ",
        "Önümüzdeki gün çözülür, üçüncü büyücü Küçükçekmece’de; ÖĞÜÇÇÖ",
        "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß àáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
        "“AMANHÔ é a manchete; ‘IRMÒ e “MAÇÔ",
        "┌──┬──┐ │ 一 │ ╔══╗ ░▒▓",
        "∀x ∈ ℝ: x² ≥ 0 ± ½·¼ × ÷ ¬ ° µ ¶ § ©®™ ¡¿ ªº",
        "35 °C, 10 µm², £5–£10, ½ ¾, « x »",
        "20°–30°, ±0.5°±, §§ 12, ©®, ¡¡¡¿¿¿, ···",
        "横浜の涓滴、鏡台、浜松",
        "Ã, Ä and ©: no row of them, “Â”, £ <b>Ã</b>©",
        "锟斤拷锟斤拷 烫烫烫 屯屯屯",
        HANS,
        HANT,
        JA,
        KO,
        RU,
        "Ελληνικά κείμενα, עברית, العربية, ไทย, हिन्दी, 😀👍🏽",
        "zażółć gęślą jaźń, příliš žluťoučký kůň, țară și oraș",
        "tab\tform\ffeed\nline\u2028sep\u00a0nbsp\u200bzero\u3000wide",
    ],
)
def test_right_text_stays(text: str) -> None:
    """Whatever people write is returned as it came, from str and from UTF-8 bytes."""
    assert decode(text) == Document(Reading.of(text), None, "text")
    assert decode(text.encode()) == Document(Reading.of(text), "utf-8", "utf-8")


def chunked(content: bytes, size: int) -> bytes:
    pieces = [content[start : start + size] for start in range(0, len(content), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize("size", [97, 1000, 100_000])
@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_chunk_sizes_are_removed(codec: str, size: int) -> None:
    """Pieces are joined, also in the middle of a character."""
    html = page(HANS * 40, codec)
    charset = {"gbk": "gb18030"}.get(codec, codec)
    assert decode(chunked(html.encode(codec), size)) == Document(Reading.of(html), charset, "meta", ("chunk-sizes",))


@pytest.mark.parametrize(
    "text",
    [
        "2023\n<p>a page that begins with a year</p>" + "<p>text</p>" * 40,
        "<table>\n<td>\n10\n</td>\n<td>\n2000\n</td>\n</table>\n0\n",
        "10\n20\nabc\n30\n0\n",
    ],
)
def test_lines_of_figures_are_no_chunk_sizes(text: str) -> None:
    """Hexadecimal lines that measure nothing stay."""
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("content", "text", "repairs"),
    [
        ("a\0b\x07c\x7fd", "abcd", ("control-characters",)),
        ("a\x1b$Bb\x1b(B", "a$Bb(B", ("control-characters",)),
        ("é\x85x", "éx", ("control-characters",)),
        ("a\r\nb\rc\n", "a\nb\nc\n", ()),
        ("\ufeffa", "a", ()),
        ("a\ud83d\ude00b\ud800c", "a😀b\ufffdc", ()),
        ("", "", ()),
    ],
)
def test_controls_newlines_and_surrogates(content: str, text: str, repairs: tuple[str, ...]) -> None:
    """Only characters that a page may hold come out."""
    assert decode(content) == Document(Reading.of(text), None, "text", repairs)


@pytest.mark.parametrize("codec", ["utf-8", "gbk", "utf-16"])
@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<p>会\r\n会\r\n</p>\r\n", "<p>会\n会\n</p>\n"),
        ("<p>会\r会\n会\r\n</p>", "<p>会\n会\n会\n</p>"),
        ("\r\r\n<p>会</p>\n\r", "\n\n<p>会</p>\n\n"),
        ("<p>会</p>\r\n\r", "<p>会</p>\n\n"),
        ("<p>会\r\0\n会</p>", "<p>会\n\n会</p>"),
    ],
)
def test_newlines_of_bytes(content: str, text: str, codec: str) -> None:
    """A return before a line feed is part of it, any other one is a newline."""
    assert decode(content.encode(codec), charset=codec).text == text


@pytest.mark.parametrize("wrap", [bytes, bytearray, memoryview])
def test_buffers(wrap: type) -> None:
    """Anything that holds bytes is a page."""
    assert decode(wrap(HANS.encode())).text == HANS


@pytest.mark.parametrize("content", [None, 7, ["a"], object()])
def test_other_types_are_refused(content: object) -> None:
    """The message says what is accepted."""
    with pytest.raises(TypeError, match="bytes, bytearray, memoryview or str"):
        decode(content)  # type: ignore[arg-type]


@pytest.mark.parametrize("charset", ["no-such-charset", "", "base64", "idna", "utf-7", "a\0b", "x" * 5000])
def test_unknown_caller_charset_is_refused(charset: str) -> None:
    """A charset that the caller names must exist."""
    with pytest.raises(DecodeError):
        decode(b"a", charset=charset)


@pytest.mark.parametrize("content", [b"x" * 11, "会" * 4, "é" * 6])
def test_too_large(content: bytes | str) -> None:
    """The size is that of the bytes, in UTF-8 for a str."""
    with pytest.raises(InputTooLargeError) as raised:
        decode(content, max_bytes=10)
    assert raised.value.limit == 10
    assert decode(content).text == (content if isinstance(content, str) else "x" * 11)


@pytest.mark.parametrize(
    "content",
    [b"\xc3\xa9" * 300_000, b"<" * 600_000, b"\xff" * 600_000, b"0\r\n" * 200_000, b"a" * 600_000 + b"\xb5\xc4",
     ("Ã" * 300_000).encode(), "é»é a".encode() * 60_000, b"<meta charset=" * 40_000, "锛 x".encode() * 100_000,
     b"\x1b$B" * 200_000, b"\r" * 600_000, "é ".encode() * 200_000 + b"\xc2\xa9\xc2\xa9", b"\xc2\x80 a" * 100_000],
    ids=lambda content: repr(content[:8]),
)  # fmt: skip
def test_hostile_input_takes_linear_time(content: bytes) -> None:
    """Six hundred thousand bytes of the worst are read in seconds."""
    assert decode(content).text.encode() is not None


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400) | st.text(st.characters(), max_size=200))
def test_anything_decodes_the_same_way_twice(content: bytes | str) -> None:
    """No exception, no lone surrogate, no control character, and the same answer again."""
    document = decode(content)
    assert document == decode(content)
    assert document.text.encode("utf-8").decode("utf-8") == document.text
    assert not set(document.text) & {*map(chr, range(9)), "\r", "\x7f", "\x85"}
