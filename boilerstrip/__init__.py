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
from boilerstrip.limits import Limits

if typing.TYPE_CHECKING:
    from boilerstrip.extractor import Extractor, RawPage, extract, learn_site
    from boilerstrip.profiles import SiteProfile
else:
    _HOMES = {
        **dict.fromkeys(("Extractor", "RawPage", "extract", "learn_site"), "extractor"),
        "SiteProfile": "profiles",
    }

    def __getattr__(name: str) -> object:
        """What reads pages, lxml too, is loaded when it is first asked for: articles that were read elsewhere, errors
        and limits do without."""
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = globals()[name] = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *_HOMES})


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
    "RawPage",
    "Reason",
    "SiteProfile",
    "TimeLimitError",
    "__version__",
    "extract",
    "learn_site",
]
