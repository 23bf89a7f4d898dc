"""The peers: for each a function that imports it, sets it up and returns what answers one page.

Settings are those of the published comparison in CORPORA.md: the peers' defaults, with their Chinese settings on
Chinese pages. Nothing is imported before its peer is asked for.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable

import regex

from benchmarks.results import Answer, Task
from boilerstrip.article import Header
from boilerstrip.learning.corpus import is_cjk
from boilerstrip.learning.page_scores import Result

Extract = Callable[[Task], Result]

# jusText on Chinese: lengths count characters, and its stop words are words, which Chinese does not separate.
_JUSTEXT_CHINESE = {"length_low": 20, "length_high": 60, "stopwords_low": 0.0, "stopwords_high": 0.0}
_MOMENT = regex.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?:\D{1,3}(\d{1,2})[:时点](\d{1,2}))?")


def trafilatura() -> Extract:
    """Text without comments; the site's name is the nearest that it has to a source."""
    from trafilatura import bare_extraction

    def extract(task: Task) -> Answer:
        found = bare_extraction(task.text, url=task.url, include_comments=False, with_metadata=True)
        if found is None:
            return Answer("", Header())
        header = Header(
            title=found.title or None,
            published_at=parse_moment(found.date),
            source=found.sitename or None,
            authors=_names((found.author or "").split(";")),
            site=found.sitename or None,
        )
        return Answer(found.text or "", header)

    return extract


def readability() -> Extract:
    """The summary's HTML as text, and the short title."""
    from html_text import extract_text
    from readability import Document

    def extract(task: Task) -> Answer:
        document = Document(task.text, url=task.url)
        return Answer(extract_text(document.summary()), Header(title=document.short_title() or None))

    return extract


def magic_html() -> Extract:
    """The article's HTML as text, and the title."""
    from html_text import extract_text
    from magic_html import GeneralExtractor

    extractor = GeneralExtractor()

    def extract(task: Task) -> Answer:
        found = extractor.extract(task.text, base_url=task.url or "")
        return Answer(extract_text(found["html"]), Header(title=found.get("title") or None))

    return extract


def justext() -> Extract:
    """Paragraphs that are no boilerplate; lengths 20/60 and no stop words on Chinese pages."""
    import justext

    english = justext.get_stoplist("English")

    def extract(task: Task) -> Answer:
        chinese = is_cjk(task.language)
        stoplist, options = (frozenset(), _JUSTEXT_CHINESE) if chinese else (english, {})
        paragraphs = justext.justext(task.text, stoplist, **options)
        return Answer("\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate))

    return extract


def resiliparse() -> Extract:
    """Plain text of the main content."""
    from resiliparse.extract.html2text import extract_plain_text

    def extract(task: Task) -> Answer:
        return Answer(extract_plain_text(task.text, main_content=True))

    return extract


def newspaper() -> Extract:
    """Text and header, with the page's language where it is Chinese and English elsewhere."""
    from newspaper import Article

    def extract(task: Task) -> Answer:
        language = "zh" if is_cjk(task.language) else "en"
        article = Article(task.url or "http://localhost/", language=language, fetch_images=False)
        article.download(input_html=task.text)
        article.parse()
        header = Header(
            title=article.title or None,
            published_at=article.publish_date or None,
            authors=_names(article.authors),
        )
        return Answer(article.text, header)

    return extract


def gne() -> Extract:
    """Text and header of GeneralNewsExtractor."""
    from gne import GeneralNewsExtractor

    extractor = GeneralNewsExtractor()

    def extract(task: Task) -> Answer:
        found = extractor.extract(task.text, host=task.url or "")
        header = Header(
            title=found["title"] or None,
            published_at=parse_moment(found["publish_time"]),
            authors=_names([found["author"]]),
        )
        return Answer(found["content"], header)

    return extract


def boilerpy3() -> Extract:
    """The article extractor of boilerpipe's port."""
    from boilerpy3.extractors import ArticleExtractor

    logging.getLogger("boilerpy3").setLevel(logging.ERROR)  # it warns of every page with nested links
    extractor = ArticleExtractor(raise_on_failure=False)

    def extract(task: Task) -> Answer:
        return Answer(extractor.get_content(task.text))

    return extract


def goose3() -> Extract:
    """Cleaned text and title, with Chinese stop words on Chinese pages."""
    from goose3 import Goose
    from goose3.text import StopWordsChinese

    chinese = Goose({"stopwords_class": StopWordsChinese, "enable_image_fetching": False})
    other = Goose({"enable_image_fetching": False})

    def extract(task: Task) -> Answer:
        found = (chinese if is_cjk(task.language) else other).extract(raw_html=task.text)
        header = Header(
            title=found.title or None, published_at=parse_moment(found.publish_date), authors=_names(found.authors)
        )
        return Answer(found.cleaned_text, header)

    return extract


def parse_moment(text: str | None) -> dt.date | None:
    """The moment that a peer wrote as text: a datetime where it gives the time, else a date.

    >>> parse_moment("2019-09-07 13:43:45"), parse_moment("2019年9月7日"), parse_moment("2019-13-07"), parse_moment("")
    (datetime.datetime(2019, 9, 7, 13, 43), datetime.date(2019, 9, 7), None, None)
    """
    match = _MOMENT.search(text or "")
    if not match:
        return None
    parts = [int(part) for part in match.groups() if part is not None]
    try:
        return dt.datetime(*parts) if len(parts) > 3 else dt.date(*parts)  # type: ignore[arg-type]
    except ValueError:
        return None


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for name in names if name.strip())
