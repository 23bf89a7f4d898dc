"""An article as JSON types and as JSON text. The schema is documented in ``docs/output-schema.md``."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from boilerstrip.article import Article, Header, Image
    from boilerstrip.blocks import Block, Reason

SCHEMA_VERSION: Final = 1
"""Goes up when a field changes its meaning or goes away, not when one is added."""


def to_dict(article: Article, *, reasons: bool = False) -> dict[str, object]:
    """The article as dicts, lists, strings, numbers, booleans and None; each block's reasons where asked for."""
    return {
        "schema": SCHEMA_VERSION,
        "url": article.url,
        "is_article": article.is_article,
        "confidence": round(article.confidence, 4),
        "header": _header(article.header),
        "text": article.text,
        "images": [_image(image) for image in article.images],
        "next_page": article.next_page,
        "kind": article.kind,
        "charset": article.charset,
        "charset_source": article.charset_source,
        "repairs": list(article.repairs),
        "truncated": list(article.truncated),
        "blocks": [_block(block, reasons=reasons) for block in article.blocks],
    }


def to_json(article: Article, *, reasons: bool = False, indent: int | None = None) -> str:
    """:func:`to_dict` as JSON text with its characters as they are, on one line unless ``indent`` is given."""
    return json.dumps(to_dict(article, reasons=reasons), ensure_ascii=False, allow_nan=False, indent=indent)


def _header(header: Header) -> dict[str, object]:
    return {
        "title": header.title,
        "kicker": header.kicker,
        "subtitles": list(header.subtitles),
        "published_at": _iso(header.published_at),
        "updated_at": _iso(header.updated_at),
        "source": header.source,
        "authors": list(header.authors),
        "photographers": list(header.photographers),
        "editors": list(header.editors),
        "site": header.site,
        "breadcrumb": list(header.breadcrumb),
        "keywords": list(header.keywords),
        "description": header.description,
        "language": header.language,
        "evidence": {
            name: {"source": evidence.source, "block": evidence.block} for name, evidence in header.evidence.items()
        },
    }


def _iso(when: dt.datetime | dt.date | None) -> str | None:
    return None if when is None else when.isoformat()


def _image(image: Image) -> dict[str, object]:
    return {"url": image.url, "caption": image.caption, "alt": image.alt, "position": image.position}


def _block(block: Block, *, reasons: bool) -> dict[str, object]:
    fields: dict[str, object] = {
        "index": block.index,
        "label": None if block.label is None else str(block.label),
        "kind": str(block.kind),
        "level": block.level,
        "text": block.text,
        "path": block.path,
        "line": block.line,
    }
    if reasons:
        fields["reasons"] = [_reason(reason) for reason in block.reasons]
    return fields


def _reason(reason: Reason) -> dict[str, object]:
    return {
        "rule": reason.rule,
        "label": str(reason.label),
        "weight": reason.weight,
        "conditions": list(reason.conditions),
    }
