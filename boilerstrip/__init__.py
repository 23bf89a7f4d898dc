"""Clean article text and structured header fields from news portal pages, HTML or already flattened to text.

>>> import boilerstrip
>>> boilerstrip.extract("").is_article
False
"""

import typing

from boilerstrip.article import Article, Evidence, Header, Image
from boilerstrip.blocks import Block, Container, Kind, Label, Reason
from boilerstrip.errors import (
    BatchError,
    BoilerstripError,
    CorpusError,
    DecodeError,
    InputTooLargeError,
    PatternFileError,
    ProfileError,
    TimeLimitError,
)
from boilerstrip.extractor import Extractor, extract, learn_site
from boilerstrip.limits import Limits

if typing.TYPE_CHECKING:
    from boilerstrip.profiles import SiteProfile
else:

    def __getattr__(name: str) -> object:
        """``SiteProfile``, which few pages have, is loaded when it is asked for."""
        if name != "SiteProfile":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from boilerstrip.profiles import SiteProfile

        return SiteProfile


__version__ = "0.1.0"

__all__ = [
    "Article",
    "BatchError",
    "Block",
    "BoilerstripError",
    "Container",
    "CorpusError",
    "DecodeError",
    "Evidence",
    "Extractor",
    "Header",
    "Image",
    "InputTooLargeError",
    "Kind",
    "Label",
    "Limits",
    "PatternFileError",
    "ProfileError",
    "Reason",
    "SiteProfile",
    "TimeLimitError",
    "__version__",
    "extract",
    "learn_site",
]
