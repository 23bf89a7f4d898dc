"""Pages for tests: HTML as segmented, with labels given by hand."""

from boilerstrip.article import Article, Header
from boilerstrip.assembly.images import find_images
from boilerstrip.assembly.paragraphs import join_paragraphs
from boilerstrip.blocks import Label, Page
from boilerstrip.segment import segment

MARKS = {"T:": Label.TITLE, "M:": Label.META, "C:": Label.CAPTION, "N:": Label.NAV, "R:": Label.RELATED}


def labelled_page(html: str) -> Page:
    """The segmented page; a block that begins with one of ``MARKS`` has that label, every other is body."""
    page = segment(html, "html")
    blocks = tuple(
        block._replace(
            text=block.text.removeprefix(block.text[:2]) if block.text[:2] in MARKS else block.text, label=label
        )
        for block in page.blocks
        for label in [MARKS.get(block.text[:2], Label.BODY)]
    )
    return page._replace(blocks=blocks)


def article_of(html: str, header: Header | None = None, url: str | None = None) -> Article:
    """The article of a page labelled by hand."""
    page = labelled_page(html)
    return Article(
        is_article=True,
        kind="html",
        paragraphs=join_paragraphs(page),
        header=header or Header(),
        blocks=tuple(page.blocks),
        containers=page.containers,
        images=find_images(page, url),
    )
