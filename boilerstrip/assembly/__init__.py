"""The last stage: a labelled page, its header and what is known of its bytes become the :class:`Article`."""

from __future__ import annotations

from boilerstrip.article import Article, Header
from boilerstrip.assembly.credits import name_credits
from boilerstrip.assembly.headlines import name_headlines
from boilerstrip.assembly.images import find_images
from boilerstrip.assembly.next_page import find_next_page
from boilerstrip.assembly.paragraphs import join_paragraphs
from boilerstrip.assembly.signatures import keep_signature
from boilerstrip.decoding import Document
from boilerstrip.scoring import Selection


def assemble(document: Document, selection: Selection, header: Header, url: str | None) -> Article:
    """The article of a page whose blocks are labelled; where it is none, text, images and next page stay empty."""
    page = keep_signature(name_credits(name_headlines(selection.page, header), header))
    return Article(
        is_article=selection.is_article,
        kind=page.kind,
        paragraphs=join_paragraphs(page) if selection.is_article else (),
        header=header,
        blocks=tuple(page.blocks),
        containers=page.containers,
        images=find_images(page, url) if selection.is_article else (),
        confidence=selection.confidence,
        next_page=find_next_page(page.embedded, url) if selection.is_article else None,
        url=url,
        charset=document.charset,
        charset_source=document.charset_source,
        repairs=document.repairs,
        truncated=page.truncated,
    )
