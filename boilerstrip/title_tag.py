"""A <title> and the printed line that it begins with."""

from __future__ import annotations

from boilerstrip.lazy import lazy, lazy_regex
from boilerstrip.widths import text_columns

MAX_TITLE_TAG_CHARS = 1_000
"""Of a <title> that are read: the corpora's have 319 at most."""

MAX_TITLE_CHARS = 300
"""Of a first line that may be the <title>, as many flatteners leave it."""

MAX_LINES = 4_000
"""Of a flattened page in which copies of its titles are looked for: pages of the corpora have 3,076 blocks at most."""

MIN_TITLE_COLUMNS = 18
"""Columns: shorter first lines are names of sites and sections."""

_MIN_LINE_COLUMNS = 12
_MIN_SHARE = 4  # the printed line is a quarter of the <title> or more
_SIGN, _WORD_CHARACTER = lazy(r"(?<!\s)\s*+[-–—_|｜│/·•:：»«<>（(【,，]"), lazy(r"\w")
_SIGN_AT_END = lazy(r"\w\s?[-–—|｜│·•:：»>]\s$")
_PAPER_AND_SIGN = lazy_regex(
    r"\p{Han}{2,12}(?:[日晚晨早时時商][报報]|数字报刊?|[电電]子[报報版]|新[闻聞][网網])\s?[-–—_|｜：:]{1,2}\s?"
)
CURLY_QUOTES = "“”„‘’‚"
_STRAIGHT = dict(zip(CURLY_QUOTES, "\"\"\"'''", strict=True))
_MARK = lazy(r"\s[-–—|｜·•»]\s|[_|｜]")
_MAX_NAME_CHARS = 40  # of a site
_SECTION = (
    r"首[页頁]|新[闻聞]|即[时時]|要[闻聞]|港[闻聞]|[时時]政|[国國][内內际際]|政治|社[会會]|[财財][经經]|股[票市]|新股|基金"
    r"|[体體]育|[娱娛][乐樂]|科技|教育|健康|文化|旅[游遊]|汽[车車]|房[产產]|[图圖]片|[视視][频頻]|直播|点播|[论論][坛壇]|[评評][论論]|本地|地方"
    r"|大中[华華]|[两兩]岸|[军軍]事|[华華]人|移民|焦[点點]|生活"
)
_MENU = lazy_regex(
    r"^(?=\S*[\p{Han}\p{Hiragana}\p{Katakana}])(?:(?:[^\s\p{Hangul}]{1,8}\s){5}"
    rf"|(?:[首主][页頁]\W{{0,3}}(?!\P{{Han}})|(?:(?:{_SECTION})\W{{0,3}}){{4}}|[^\s，。]{{1,8}}[网網](?:{_SECTION}){{3}}))"
)


def plain_quotes(text: str) -> str:
    """The text with straight quotation marks and apostrophes, as a <title> often has them where the headline does not.

    >>> print(plain_quotes("“It’s open”"))
    "It's open"
    """
    if not text.isascii():
        for quote, straight in _STRAIGHT.items():
            text = text.replace(quote, straight)
    return text


def may_be_title(line: str) -> bool:
    """Whether the first line of a flattened page is as long as a <title>, and no menu."""
    return text_columns(line) >= MIN_TITLE_COLUMNS and not is_menu(line)


def begins_title(line: str, title: str) -> bool:
    """Whether ``title`` is this line and, behind a sign, the name of a channel or site.

    >>> begins_title("河上新桥昨日正式通车", "河上新桥昨日正式通车_某某网")
    True
    >>> begins_title("河上新桥昨日正式通车", "河上新桥昨日正式通车仪式")
    False
    """
    if not (title.startswith(line) and len(line) < len(title)):
        return False
    sign = _SIGN.match(title, len(line))
    return (
        sign is not None
        and _WORD_CHARACTER.search(title, sign.end()) is not None
        and text_columns(line) >= max(_MIN_LINE_COLUMNS, text_columns(title) // _MIN_SHARE)
    )


def ends_title(line: str, title: str) -> bool:
    """Whether ``title`` is the name of a site and, behind a sign and a blank, this line, which is most of it; or a
    paper in Chinese and, behind a sign, this line.

    >>> ends_title("Bridge opens at last", "The Paper - Bridge opens at last")
    True
    >>> ends_title("大桥今天通车", "某某日报数字报-大桥今天通车")
    True
    >>> ends_title("The Paper", "Bridge opens at last - The Paper")
    False
    """
    head = title[: len(title) - len(line)]
    if not title.endswith(line):
        return False
    if _PAPER_AND_SIGN.fullmatch(head) is not None:
        return text_columns(line) >= _MIN_LINE_COLUMNS
    is_most = text_columns(line) >= max(MIN_TITLE_COLUMNS, text_columns(title) // 2)
    return is_most and _SIGN_AT_END.search(head) is not None


def starts_with_paper(title: str) -> bool:
    """Whether a <title> starts with the name of a paper in Chinese and a sign.

    >>> starts_with_paper("某某晚报电子版 - 大桥今天通车"), starts_with_paper("大桥-通车")
    (True, False)
    """
    return _PAPER_AND_SIGN.match(title) is not None


def name_at_end(title: str) -> str:
    """What stands behind the last mark of a <title>, the name of the site or a channel; "" without a mark.

    >>> name_at_end("Bridge opens - News | The Paper"), name_at_end("Bridge opens")
    ('The Paper', '')
    """
    name = _MARK.split(title)[-1].strip()
    return name if len(name) <= min(_MAX_NAME_CHARS, len(title) - 1) else ""


def is_menu(text: str) -> bool:
    """Whether a line is a run of short items, which Chinese and Japanese text parts by spaces or, where they are names
    of sections, by nothing.

    >>> is_menu("首页 新闻 财经 体育 娱乐 汽车"), is_menu("Rząd i sejm są za nową ustawą")
    (True, False)
    >>> is_menu("首页走进江南通知公告"), is_menu("某某网新闻视频体育"), is_menu("文化旅游体育局今天挂牌")
    (True, True, False)
    """
    return not text.isascii() and _MENU.search(text) is not None
