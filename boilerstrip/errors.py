"""The errors that boilerstrip raises. What a page holds never raises; misuse, limits and broken data files do.

The family::

    BoilerstripError
    ├── InputTooLargeError    the page is larger than the limit in force
    ├── TimeLimitError        the page took longer than the limit in force
    ├── DecodeError           the caller named a charset that does not exist
    ├── PatternFileError      a pattern or weight file cannot be used
    ├── CorpusError           a labelled corpus cannot be read
    ├── ProfileError          a site profile cannot be used, or not be learned
    ├── WarcError             a record of a WARC file cannot be read (boilerstrip.integrations.warc)
    └── BatchError            a batch cannot be run, or cannot write its output
"""

from __future__ import annotations


class BoilerstripError(Exception):
    """Base of all errors of this package."""


class InputTooLargeError(BoilerstripError):
    """The page is larger than ``max_bytes``. ``size`` and ``limit`` are in bytes."""

    def __init__(self, size: int, limit: int) -> None:
        super().__init__(
            f"the page has {size:,} bytes, the limit is {limit:,}: "
            "skip it, or raise the limit with Extractor(limits=Limits(max_bytes=…)) or --limit max_bytes=…"
        )
        self.size = size
        self.limit = limit

    def __reduce__(self) -> tuple[type[InputTooLargeError], tuple[int, int]]:
        return type(self), (self.size, self.limit)


class TimeLimitError(BoilerstripError):
    """The page took more than ``Limits.seconds``. ``limit`` is in seconds."""

    def __init__(self, limit: float) -> None:
        super().__init__(
            f"the page took longer than {limit:g} s: "
            "skip it, or raise the limit with Extractor(limits=Limits(seconds=…)) or --limit seconds=…"
        )
        self.limit = limit

    def __reduce__(self) -> tuple[type[TimeLimitError], tuple[float]]:
        return type(self), (self.limit,)


class DecodeError(BoilerstripError):
    """The caller named a charset that Python does not know."""

    def __init__(self, charset: str) -> None:
        super().__init__(f"unknown charset {charset!r}: name one that Python's codecs know, or leave it out")
        self.charset = charset

    def __reduce__(self) -> tuple[type[DecodeError], tuple[str]]:
        return type(self), (self.charset,)


class PatternFileError(BoilerstripError):
    """A pattern or weight file is missing, broken or of another format version. The message names file and entry."""


class CorpusError(BoilerstripError):
    """A labelled corpus has a broken line, a missing page or an unknown label. The message names file and line."""


class ProfileError(BoilerstripError):
    """A site profile cannot be read (the message names file, line and entry), or there are too few pages for one."""


class BatchError(BoilerstripError):
    """A batch cannot be run as asked, or its output cannot be used. The message names the file and says what to do."""


def reason_of(error: Exception) -> str:
    """What an error says, without the name of the file.

    >>> reason_of(FileNotFoundError(2, "No such file or directory", "page.html")), reason_of(ValueError("no page"))
    ('No such file or directory', 'no page')
    """
    if isinstance(error, UnicodeDecodeError):
        return f"it is no UTF-8: {error.reason} at byte {error.start}"
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
