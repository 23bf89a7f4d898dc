"""What HTML's elements are to a reader of text."""

from __future__ import annotations

SKIPPED = frozenset(
    "script style noscript template iframe object embed applet audio video canvas svg math title textarea select "
    "datalist map rp rt noembed noframes".split()
)
"""Elements whose text no reader sees. The head itself is walked: where <body> is left out, libxml2 puts HTML5 elements
there."""

BLOCK_ELEMENTS = frozenset(
    "html head body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol p plaintext "
    "pre section search summary table caption colgroup thead tbody tfoot tr td th ul xmp".split()
)
BREAKS = frozenset(("br",))
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset(("ul", "ol", "dl", "menu", "dir"))
PREFORMATTED = frozenset(("pre", "listing", "xmp", "plaintext"))
EMPHASIS = frozenset(("b", "strong", "em", "mark"))
PICTURE_ELEMENTS = frozenset(("img", "amp-img"))

DECLARING_ELEMENTS = frozenset(("title", "html", "base", "meta", "link"))
"""Elements that tell something of the page, as scripts of JSON-LD and links with a ``rel`` do."""

EMPTY_ELEMENTS = frozenset("area base basefont br col frame hr img input isindex link meta param".split())
"""Elements that nothing lies in, for libxml2."""

UNREAD = frozenset(("script", "style"))
RAW = frozenset(("title", "textarea", "xmp", "iframe", "noembed", "noframes"))
"""Elements without markup in them: of ``UNREAD`` nothing is read but JSON-LD."""

FRAME = frozenset(("html", "head", "body"))
"""Elements of which libxml2 drops a second one."""
