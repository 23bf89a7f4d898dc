"""The whole path, from a page as crawled to the article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from boilerstrip.article import Article
from boilerstrip.assembly import assemble
from boilerstrip.decoding import DEFAULT_MAX_BYTES, decode
from boilerstrip.header import read_header
from boilerstrip.scoring import Classifier, classify
from boilerstrip.segment import detect_kind, segment

Content = bytes | bytearray | memoryview | str
PageKind = Literal["auto", "html", "text"]


@dataclass(frozen=True, slots=True)
class Extractor:
    """Extracts articles with one set of options; reusable, thread-safe, picklable.

    ``timezone`` is what printed times are in where the page gives no offset (by default Chinese pages are +08:00,
    Japanese and Korean ones +09:00, others naive). A page of more than ``max_bytes`` raises ``InputTooLargeError``.
    ``now`` is when the page was read: with it times such as "3 hours ago" or 昨天 09:13 are read too, counted from it
    and marked ``relative`` in ``header.evidence``; without it they are left out. ``classifiers`` has other rules than
    the package's for a kind of page, "html" or "text": those of a weight file of one's own, made with
    :func:`boilerstrip.scoring.make_classifier`.
    """

    timezone: dt.tzinfo | None = None
    max_bytes: int = DEFAULT_MAX_BYTES
    now: dt.datetime | None = None
    classifiers: Mapping[str, Classifier] = field(default_factory=dict, repr=False, hash=False)

    def __post_init__(self) -> None:
        if not (self.timezone is None or isinstance(self.timezone, dt.tzinfo)):
            raise TypeError(f"timezone must be a datetime.tzinfo or None, not {self.timezone!r}")
        if not (self.now is None or isinstance(self.now, dt.datetime)):
            raise TypeError(f"now must be a datetime.datetime or None, not {self.now!r}")
        if not isinstance(self.max_bytes, int) or isinstance(self.max_bytes, bool):
            raise TypeError(f"max_bytes must be a whole number, not {self.max_bytes!r}")
        if self.max_bytes < 1:
            raise ValueError(f"max_bytes must be 1 or more, not {self.max_bytes}")

    def extract(
        self, content: Content, *, url: str | None = None, kind: PageKind = "auto", charset: str | None = None
    ) -> Article:
        """The article of one page, HTML or already flattened to text.

        ``url`` makes addresses absolute and helps to tell articles from lists, ``kind`` says what the page is if that
        is known, ``charset`` what HTTP said of it. A page that holds no article, whatever else it holds, gives an
        :class:`Article` whose ``is_article`` is False.
        """
        _check(url, kind)
        document = decode(content, charset, self.max_bytes)
        page = segment(document.text, detect_kind(document.text) if kind == "auto" else kind, document.utf8)
        selection = classify(page, self.classifiers.get(page.kind), url)
        header = read_header(selection.page, url, self.timezone, self.now)
        return assemble(document, selection, header, url)


def extract(
    content: Content, *, url: str | None = None, kind: PageKind = "auto", charset: str | None = None
) -> Article:
    """:meth:`Extractor.extract` with the default options.

    >>> article = extract("<title>404 Not Found</title><h1>Not Found</h1>")
    >>> article.is_article, article.text
    (False, '')
    >>> extract(None)
    Traceback (most recent call last):
    TypeError: a page is bytes, bytearray, memoryview or str, not NoneType
    """
    return Extractor().extract(content, url=url, kind=kind, charset=charset)


def _check(url: object, kind: object) -> None:
    """Refuse what ``decode`` does not look at and the documentation does not allow."""
    if kind not in get_args(PageKind):
        raise ValueError(f'kind must be "auto", "html" or "text", not {kind!r}')
    if not (url is None or isinstance(url, str)):
        raise TypeError(f"url must be a str or None, not {url!r}")
