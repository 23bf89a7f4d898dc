"""What the page's head says about the article: JSON-LD, OpenGraph and other conventions, read into candidates.

Nothing is decided here: values are unescaped, cleaned and sorted by the field they speak for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from boilerstrip.blocks import Embedded
from boilerstrip.header.candidates import Candidate
from boilerstrip.header.jsonld import Node, read_nodes, texts, types
from boilerstrip.invisible import drop_unseen
from boilerstrip.lazy import lazy
from boilerstrip.spaces import squeeze

Texts = tuple[Candidate[str], ...]

MAX_CANDIDATES = 100  # of one field; keeps pages that repeat a <meta> by the thousand cheap
MAX_VALUE_CHARS = 2_000

# Which <meta> name speaks for which field, with its trust. Publishing systems share these conventions:
# OpenGraph, Dublin Core, parse.ly, Sailthru, Highwire (citation_*), the Chinese government
# site standard (ArticleTitle, PubDate …), and the comments of Founder's system (enp:…).
META_FIELDS: Mapping[str, Mapping[str, float]] = {
    "title": {
        "og:title": 2.5, "articletitle": 2.5, "citation_title": 2.0, "parsely-title": 2.0, "sailthru.title": 2.0,
        "headline": 2.0, "dc.title": 1.5, "dcterms.title": 1.5, "twitter:title": 1.5, "title": 1.0,
        "enp:title": 2.0,
    },
    "kicker": {"enp:introtitle": 2.0},
    "subtitle": {"enp:subtitle": 2.0},
    "published": {
        "article:published_time": 3.0, "og:article:published_time": 3.0, "article:published": 2.5, "datepublished": 2.5,
        "publishdate": 2.5, "pubdate": 2.5, "publish_date": 2.5, "publish-date": 2.5, "published_time": 2.5,
        "parsely-pub-date": 2.5, "sailthru.date": 2.0, "og:published_time": 2.5, "og:pubdate": 2.5,
        "og:release_date": 2.5, "og:time": 2.5, "dc.date.issued": 2.0, "dcterms.created": 1.5, "dc.date": 1.5,
        "dc.date.created": 1.5, "dcterms.date": 1.5, "dcterms.issued": 2.0, "citation_publication_date": 2.0,
        "citation_date": 1.5, "published": 2.0, "published-date": 2.5, "date.available": 2.0, "publication_date": 2.5,
        "publicationdate": 2.5, "article_date_original": 2.5, "cxenseparse:recs:publishtime": 2.0, "ptime": 1.5,
        "date": 1.5, "displaydate": 2.0, "article.published": 2.5, "datecreated": 1.0, "release_date": 2.0,
        "pdate": 1.5, "article.created": 1.0, "originalpublicationdate": 2.5, "rnews:datepublished": 2.5,
        "enp:date": 2.5,
    },
    "updated": {
        "article:modified_time": 3.0, "og:updated_time": 2.0, "datemodified": 2.5, "lastmod": 1.5, "last-modified": 1.0,
        "dcterms.modified": 1.5, "dc.date.modified": 1.5, "article:update_at": 2.0, "weibo: article:update_at": 2.0,
        "revised": 1.0, "article.updated": 2.0,
    },
    "author": {
        "author": 2.0, "article:author": 1.5, "og:article:author": 1.5, "parsely-author": 2.5, "sailthru.author": 2.5,
        "dc.creator": 2.0, "dcterms.creator": 2.0, "citation_author": 2.5, "byl": 2.5, "byline": 2.5, "authors": 2.0,
        "dable:author": 2.5, "article.author": 2.0, "og:author": 2.0, "article:author_name": 2.5, "creator": 2.0,
        "twitter:creator": 0.5, "cxenseparse:author": 2.0, "bt:author": 2.0, "rbauthors": 2.0,
        "enp:author": 2.0,
    },
    "source": {
        "contentsource": 2.5, "source": 2.0, "article:source": 2.0, "mediaid": 1.0, "copyright-source": 1.0,
        "enp:sourcename": 2.0, "enp:source": 2.0,
    },
    "site": {
        "og:site_name": 3.0, "sitename": 3.0, "application-name": 2.0, "apple-mobile-web-app-title": 1.0,
        "dc.publisher": 1.0, "cre": 1.0, "publisher": 1.0, "al:android:app_name": 0.5,
        "link:search": 1.0, "link:feed": 0.4,
    },
    "section": {
        "columnname": 2.0, "article:section": 2.0, "section": 1.5, "parsely-section": 1.5, "category": 1.0,
        "channel": 1.0, "sailthru.section": 1.0,
    },
    "keywords": {
        "keywords": 2.0, "news_keywords": 2.5, "article:tag": 1.0, "parsely-tags": 1.0, "dc.subject": 1.0,
        "enp:keyword": 1.0,
    },
    "description": {
        "og:description": 2.0, "description": 2.5, "twitter:description": 1.5, "dc.description": 1.0,
        "sailthru.description": 1.0,
    },
}  # fmt: skip

_FIELD_OF = {name: (field_, trust) for field_, names in META_FIELDS.items() for name, trust in names.items()}
_FIELD_OF |= {
    f"itemprop:{name}": known
    for name, known in _FIELD_OF.items()
    if known[0] not in ("title", "site", "description") or "headline" in name
}
_ARTICLE_TYPES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle blogposting "
    "liveblogposting socialmediaposting techarticle scholarlyarticle review report webpage creativework videoobject "
    "medicalwebpage recipe advertisercontentarticle askpublicnewsarticle".split()
)
_MAIN_TYPES = _ARTICLE_TYPES - {"webpage", "creativework", "videoobject", "review", "medicalwebpage"}
_ARTICLE_KEYS = (
    ("title", "headline"), ("published", "datePublished"), ("published", "pubDate"), ("published", "dateCreated"),
    ("updated", "dateModified"), ("updated", "upDate"), ("description", "description"),
    ("section", "articleSection"), ("keywords", "keywords"),
)  # fmt: skip
_TAG = lazy(r"<[^<>]{0,200}+>")
_PLACEHOLDERS = frozenset(("null", "none", "undefined", "nan", "n/a", "-", "无"))
_FEED = lazy(
    r"^(?:rss|atom|feed)(?: feed)?(?: for| of| von| de|:| -) |"
    r"(?<! )(?: [-–—|:])? [(\[]?(?:rss|atom)?(?: ?feed)?(?: ?2\.0)?[)\]]?$",
    re.IGNORECASE,
)
_KEYWORD_SPLIT = lazy(r"[,，、;；|｜]")


class Metadata(NamedTuple):
    """Candidates of the page's head by field, in document order; ``trails`` are those of breadcrumbs."""

    fields: Mapping[str, Texts]
    trails: tuple[Candidate[tuple[str, ...]], ...] = ()

    def get(self, name: str) -> Texts:
        """The candidates of one field; none is an empty tuple."""
        return self.fields.get(name, ())


def read_metadata(embedded: Embedded) -> Metadata:
    """Sort everything in ``embedded`` by the header field that it speaks for."""
    nodes = read_nodes(embedded.json_ld)
    found: dict[str, list[Candidate[str]]] = {}
    for name, candidate in (*_from_json_ld(nodes), *_from_metas(embedded), *_from_times(embedded)):
        value = clean_value(candidate.value)
        values = found.setdefault(name, [])
        if value and len(values) < MAX_CANDIDATES:
            values.append(candidate._replace(value=value) if value != candidate.value else candidate)
    trails = tuple(Candidate(trail, "json-ld:BreadcrumbList", 2.0) for trail in _trails(nodes))
    return Metadata({name: tuple(values) for name, values in found.items()}, trails)


def clean_value(text: str) -> str:
    """``text`` without entities, tags, controls and superfluous white space; "" where nothing (or a placeholder) is
    left.

    >>> clean_value("Fish &amp;amp; chips ")
    'Fish & chips'
    >>> clean_value("undefined")
    ''
    """
    text = text[:MAX_VALUE_CHARS]
    if "&" in text:
        import html  # here, since it compiles an expression when imported

        text = html.unescape(html.unescape(text))
    if "<" in text:
        text = _TAG.sub("", text)
    text = squeeze(text)
    if not text.isprintable():
        text = squeeze(drop_unseen(text))
    return "" if text.lower() in _PLACEHOLDERS else text


def split_keywords(text: str) -> tuple[str, ...]:
    """The keywords of a list as pages write it, repeats dropped.

    >>> split_keywords("school, bus ,school；road")
    ('school', 'bus', 'road')
    """
    separated = _KEYWORD_SPLIT.split(text)
    parts = separated if len(separated) > 1 or text.isascii() else text.split()
    return tuple(dict.fromkeys(part.strip() for part in parts if 0 < len(part.strip()) <= 60))


def _from_metas(embedded: Embedded) -> Iterator[tuple[str, Candidate[str]]]:
    for written, content in embedded.metas:
        name = written.strip()
        known = _FIELD_OF.get(name)
        if known is not None:
            field_, trust = known
            if name == "link:feed":
                content = feed_owner(content)
            yield field_, Candidate(content, "microdata" if name.startswith("itemprop:") else f"meta:{name}", trust)


def feed_owner(title: str) -> str:
    """Whose feed it is, from the title of a link to it.

    >>> [feed_owner(title) for title in ("The Paper » Feed", "The Paper - RSS", "RSS Feed for The Paper", "The Feeder")]
    ['The Paper', 'The Paper', 'The Paper', 'The Feeder']
    """
    return _FEED.sub("", title.partition(" » ")[0])


def _from_times(embedded: Embedded) -> Iterator[tuple[str, Candidate[str]]]:
    for value, before in embedded.times:
        yield "time", Candidate(value, "time", 1.0, before)


def _from_json_ld(nodes: tuple[Node, ...]) -> Iterator[tuple[str, Candidate[str]]]:
    named = {identity: node for node in nodes if isinstance(identity := node.get("@id"), str) and "name" in node}
    seen_article = False
    for node in nodes:
        kinds = types(node)
        is_article = bool(kinds & _MAIN_TYPES) and not seen_article
        if is_article or "pubDate" in node or (kinds & _ARTICLE_TYPES and not seen_article):
            seen_article = seen_article or is_article
            yield from _article_fields(node, named, 3.0 if is_article or "pubDate" in node else 1.5)
        elif "website" in kinds:
            yield from (("site", Candidate(name, "json-ld:WebSite", 2.0)) for name in texts(node.get("name")))


def _article_fields(node: Node, named: Mapping[str, Node], trust: float) -> Iterator[tuple[str, Candidate[str]]]:
    for name, key in _ARTICLE_KEYS:
        values = texts(node[key]) if key in node else ()
        if values:
            value = ", ".join(values) if name == "keywords" else values[0]
            yield name, Candidate(value, f"json-ld:{key}", trust - 1.0 if key == "dateCreated" else trust)
    for key in ("author", "creator"):
        for person in _resolved(node.get(key), named):
            source = "json-ld:organization" if "organization" in types(person) else f"json-ld:{key}"
            yield from (("author", Candidate(name, source, trust)) for name in texts(person.get("name")))
    for publisher in _resolved(node.get("publisher"), named):
        yield from (("site", Candidate(name, "json-ld:publisher", 1.5)) for name in texts(publisher.get("name")))


def _resolved(value: object, named: Mapping[str, Node]) -> Iterator[Node]:
    """The objects of a value: itself, a list's and those of lists in it, those it refers to by @id; a plain string
    counts as a name."""
    items = value if isinstance(value, list) else [value]
    for item in chain.from_iterable(held if isinstance(held, list) else (held,) for held in items):
        if isinstance(item, str):
            yield {"name": item}
        elif isinstance(item, dict):
            identity = item.get("@id")
            yield named.get(identity, item) if "name" not in item and isinstance(identity, str) else item


def _trails(nodes: tuple[Node, ...]) -> Iterator[tuple[str, ...]]:
    for node in nodes:
        items = node.get("itemListElement")
        if isinstance(items, list) and "breadcrumblist" in types(node):
            ordered = sorted((item for item in items if isinstance(item, dict)), key=_position)
            names = tuple(clean_value(name) for item in ordered for name in _crumb_names(item)[:1])
            if any(names):
                yield tuple(name for name in names if name)


def _position(item: Node) -> float:
    value = item.get("position")
    text = str(value) if isinstance(value, int | str) else ""
    return float(text) if text.isdecimal() and len(text) < 6 else 0.0


def _crumb_names(item: Node) -> tuple[str, ...]:
    inner = item.get("item")
    return texts(item.get("name")) or (texts(inner.get("name")) if isinstance(inner, dict) else ())
