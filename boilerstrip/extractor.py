"""The whole path, from a page as crawled to the article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar, get_args

from boilerstrip.article import Article
from boilerstrip.assembly import assemble
from boilerstrip.decoding import NOTHING, decode
from boilerstrip.header import read_header
from boilerstrip.limits import DEFAULT_LIMITS, Deadline, Limits, Stages, advance, finish
from boilerstrip.memory import give_back
from boilerstrip.scoring import Classifier, classify_in_stages
from boilerstrip.segment import segment

if TYPE_CHECKING:
    from boilerstrip.profiles import Profiles, SiteProfile

Content = bytes | bytearray | memoryview | str
PageKind = Literal["auto", "html", "text"]

MIN_YEAR, MAX_YEAR = 1900, 9000
"""Of ``now``: weeks before it, and other time zones, are years too."""

MIN_PAGES = 5
"""Pages of which a site profile can be made."""

PAGES_AT_ONCE, BYTES_AT_ONCE = 32, 4_000_000
"""What :meth:`Extractor.extract_many` works on at once: so many pages, or those that reach so many bytes."""


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it came, and what is known of it, as :meth:`Extractor.extract` takes them."""

    content: Content
    url: str | None = None
    kind: PageKind = "auto"
    charset: str | None = None


T = TypeVar("T")
P = TypeVar("P", bound=RawPage)


@dataclass(frozen=True, slots=True)
class Extractor:
    """Extracts articles with one set of options; reusable, thread-safe, picklable.

    ``timezone`` is what printed times are in where the page gives no offset (by default Chinese pages are +08:00,
    Japanese and Korean ones +09:00, others naive). ``limits`` bound what is read of a page, and the time for it.
    ``now`` is when the page was read: with it times such as "3 hours ago" or 昨天 09:13 are read too, counted from it
    and marked ``relative`` in ``header.evidence``; without it they are left out. ``classifiers`` has other rules than
    the package's for a kind of page, "html" or "text": those of a weight file of one's own, made with
    :func:`boilerstrip.scoring.make_classifier`. ``profile`` is what is known of the site, or of several by host name;
    then ``url`` decides, and a page of another host is read without one.
    """

    timezone: dt.tzinfo | None = None
    limits: Limits = DEFAULT_LIMITS
    now: dt.datetime | None = None
    classifiers: Mapping[str, Classifier] = field(default_factory=dict, repr=False, hash=False)
    profile: Profiles | None = field(default=None, repr=False, hash=False)

    def __post_init__(self) -> None:
        if not (self.timezone is None or isinstance(self.timezone, dt.tzinfo)):
            raise TypeError(f"timezone must be a datetime.tzinfo or None, not {self.timezone!r}")
        if not (self.now is None or isinstance(self.now, dt.datetime)):
            raise TypeError(f"now must be a datetime.datetime or None, not {self.now!r}")
        if self.now is not None and not MIN_YEAR <= self.now.year <= MAX_YEAR:
            raise ValueError(f"now must lie in the years {MIN_YEAR} to {MAX_YEAR}, not be {self.now!r}")
        if not isinstance(self.limits, Limits):
            raise TypeError(f"limits must be Limits, not {self.limits!r:.80}")
        _check_classifiers(self.classifiers)
        if self.profile is not None:
            _check_profile(self.profile)

    def extract(
        self, content: Content, *, url: str | None = None, kind: PageKind = "auto", charset: str | None = None
    ) -> Article:
        """The article of one page, HTML or already flattened to text.

        ``url`` makes addresses absolute and helps to tell articles from lists, ``kind`` says what the page is if that
        is known, ``charset`` what HTTP said of it. A page that holds no article, whatever else it holds, gives an
        :class:`Article` whose ``is_article`` is False.
        """
        return finish(self._in_stages(RawPage(content, url, kind, charset)))

    def extract_many(self, pages: Iterable[P | Exception]) -> Iterator[tuple[P | Exception, Article | Exception]]:
        """Each page with its article, in their order; where a page fails, with what :meth:`extract` would raise.

        The answers are those of :meth:`extract`, in less time (2 to 9 % for HTML, 6 to 12 % for text): each stage is
        done for up to 32 pages, or 4 MB of them, before the next, so that its code and its tables stay in the
        processor's caches. So many pages are read ahead, and in memory at once. An exception among ``pages`` (one that
        could not be read) comes back as its own answer; what is neither that nor a :class:`RawPage` raises TypeError.

        >>> pages = [RawPage("<p>One.", url="https://news.example/1"), RawPage("Two.", kind="text")]
        >>> [(page.url, article.kind) for page, article in Extractor().extract_many(pages)]
        [('https://news.example/1', 'html'), (None, 'text')]
        """
        left = iter(pages)
        while group := take_group(left, _size_of):
            work: list[Stages[Article] | Article | Exception]
            work = [page if isinstance(page, Exception) else self._in_stages(page) for page in group]
            while any(isinstance(each, Generator) for each in work):
                work = [*map(_do_stage, work)]
            yield from zip(group, work, strict=True)

    def _in_stages(self, page: RawPage) -> Stages[Article]:
        """The whole path of a page."""
        url, limits = page.url, self.limits
        _check(url, page.kind)
        site = _find_profile(self.profile, url) if self.profile is not None else None
        deadline = Deadline(limits.seconds)
        document = yield from deadline.rest(decode(page.content, page.charset, limits.max_bytes))
        kind, mark = "binary" if document.is_binary else page.kind, site.mark if site is not None else None
        blocks = yield from deadline.rest(segment(document.reading, kind, mark, limits))
        document = document._replace(reading=NOTHING)  # it is as large as the page
        blocks, evidence = site.read(blocks, self.now) if site is not None else (blocks, None)
        selection = yield from classify_in_stages(blocks, self.classifiers.get(blocks.kind), url, evidence, deadline)
        del blocks  # the selection has them
        give_back(len(selection.page.blocks))
        timezone = self.timezone or (site.timezone if site is not None else None)
        header = yield from deadline.rest(read_header(selection.page, url, timezone, self.now))
        return assemble(document, selection, site.complete(header) if site is not None else header, url)


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


SitePage: TypeAlias = Content | tuple[Content, str | None]
"""A page, alone or with its address."""


def learn_site(
    pages: Iterable[SitePage], *, extractor: Extractor | None = None, kind: PageKind = "auto", fewest: int = MIN_PAGES
) -> SiteProfile:
    """What repeats on pages of one site, and where on them the article stands.

    ``pages`` are contents, or pairs of content and address: five to fifty of different articles do. They are read one
    by one, so any number may come; memory grows with what differs between them. ``extractor`` has the options that they
    are read with; its own profile is not used. Pages that cannot be read are left out and named in
    :attr:`SiteProfile.skipped`. Fewer than ``fewest`` readable ones raise :class:`~boilerstrip.errors.ProfileError`:
    parts of a distributed job pass 1 and are merged.

    The answer does not depend on the order of the pages.

    >>> learn_site(["<p>A single page.</p>"])
    Traceback (most recent call last):
    boilerstrip.errors.ProfileError: 1 page is too few to learn a site from: give 5 or more, of different articles
    """
    from boilerstrip.learning.site import learn_pages  # not needed to extract

    return learn_pages(pages, extractor, kind, fewest)


def take_group(pages: Iterator[T], size_of: Callable[[T], int]) -> list[T]:
    """The next pages, as many as are worked on at once; none behind the last."""
    group: list[T] = []
    size = 0
    for page in islice(pages, PAGES_AT_ONCE):
        group.append(page)
        size += size_of(page)
        if size >= BYTES_AT_ONCE:
            break
    return group


def _size_of(page: object) -> int:
    """The bytes or characters of a page."""
    if isinstance(page, Exception):
        return 0
    if not isinstance(page, RawPage):
        raise TypeError(f"extract_many takes RawPage objects, not {type(page).__name__}")
    return len(page.content) if isinstance(page.content, Content) else 0


def _do_stage(work: Stages[Article] | Article | Exception) -> Stages[Article] | Article | Exception:
    """The work on a page with its next stage done, or how it has ended: the article, or what was raised."""
    if not isinstance(work, Generator):
        return work
    try:
        return advance(work)
    except Exception as error:  # noqa: BLE001  # whatever one page does, the others must not be lost for it
        return error


def _check_classifiers(classifiers: object) -> None:
    if not (isinstance(classifiers, Mapping) and all(isinstance(each, Classifier) for each in classifiers.values())):
        raise TypeError(f"classifiers must be a mapping of what make_classifier made by kind, not {classifiers!r:.80}")
    for kind in classifiers:
        if kind not in ("html", "text"):
            raise ValueError(f'classifiers are for "html" or "text", not {kind!r}')


def _check_profile(profile: object) -> None:
    from boilerstrip.profiles import SiteProfile, is_host  # only where something was given as a profile

    if isinstance(profile, SiteProfile):
        return
    if not isinstance(profile, Mapping) or not all(isinstance(each, SiteProfile) for each in profile.values()):
        raise TypeError(f"profile must be a SiteProfile or a mapping of them by host, not {profile!r:.80}")
    for host in profile:
        if not isinstance(host, str) or not is_host(host):
            raise ValueError(f"profiles are by lower-case host name, as news.example.com, not {host!r}")


def _find_profile(profile: Profiles, url: str | None) -> SiteProfile | None:
    from boilerstrip.profiles import find_profile  # likewise

    return find_profile(profile, url)


def _check(url: object, kind: object) -> None:
    """Refuse what ``decode`` does not look at and the documentation does not allow."""
    if kind not in get_args(PageKind):
        raise ValueError(f'kind must be "auto", "html" or "text", not {kind!r}')
    if not (url is None or isinstance(url, str)):
        raise TypeError(f"url must be a str or None, not {url!r}")
