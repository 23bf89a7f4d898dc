"""A <title> and the printed line that it begins with."""

from __future__ import annotations

from boilerstrip.lazy import lazy, lazy_regex
from boilerstrip.widths import text_columns

MAX_TITLE_TAG_CHARS = 1_000
"""Of a <title> that are read: the corpora's have 319 at most."""

MAX_TITLE_CHARS = 300
"""Of a first line that may be the <title>, as many flatteners leave it."""

MAX_LINES = 5_000
"""Of a flattened page in which copies of its titles are looked for: pages of the corpora have 3,076 blocks at most."""

MIN_TITLE_COLUMNS = 18
"""Columns: shorter first lines are names of sites and sections."""

_MIN_LINE_COLUMNS = 12
_MIN_SHARE = 4  # the printed line is a quarter of the <title> or more
_SIGN, _WORD_CHARACTER = lazy(r"(?<!\s)\s*+[-–—_|｜│/·•:：»«<>（(【,，]"), lazy(r"\w")
_SIGN_AT_END = lazy(r"\w\s?[-–—|｜│·•:：»>]\s$")
CURLY_QUOTES = "“”„‘’‚"
_STRAIGHT = dict(zip(CURLY_QUOTES, "\"\"\"'''", strict=True))
_MARK = lazy(r"\s[-–—|｜·•»]\s|[_|｜]")
_MAX_NAME_CHARS = 40  # of a site
_MENU = lazy_regex(r"^(?=\S*[\p{Han}\p{Hiragana}\p{Katakana}])(?:[^\s\p{Hangul}]{1,8}\s){5}")


def plain_quotes(text: str) -> str:
    """The text with straight quotation marks and apostrophes, as a <title> often has them where the headline does not.

    >>> print(plain_quotes("“It’s open”"))
    "It's open"
    """
    if not text.isascii():
        for quote, straight in _STRAIGHT.items():
            text = text.replace(quote, straight)
    return text


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
    """Whether ``title`` is the name of a site and, behind a sign and a blank, this line, which is most of it.

    >>> ends_title("Bridge opens at last", "The Paper - Bridge opens at last")
    True
    >>> ends_title("The Paper", "Bridge opens at last - The Paper")
    False
    """
    head = title[: len(title) - len(line)]
    return (
        title.endswith(line)
        and _SIGN_AT_END.search(head) is not None
        and text_columns(line) >= max(MIN_TITLE_COLUMNS, text_columns(title) // 2)
    )


def name_at_end(title: str) -> str:
    """What stands behind the last mark of a <title>, the name of the site or a channel; "" without a mark.

    >>> name_at_end("Bridge opens - News | The Paper"), name_at_end("Bridge opens")
    ('The Paper', '')
    """
    name = _MARK.split(title)[-1].strip()
    return name if len(name) <= min(_MAX_NAME_CHARS, len(title) - 1) else ""


def is_menu(text: str) -> bool:
    """Whether a line is a run of short items, which Chinese and Japanese text parts by spaces.

    >>> is_menu("首页 新闻 财经 体育 娱乐 汽车"), is_menu("Rząd i sejm są za nową ustawą")
    (True, False)
    """
    return not text.isascii() and _MENU.search(text) is not None
