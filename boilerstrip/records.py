"""Named tuples by the thousand: made from columns, one a field, and parted into them.

``_records.pyx`` does the same in C; where it was compiled, it is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, Protocol, TypeVar

R = TypeVar("R", bound=tuple[Any, ...])


def make_records_purely(kind: type[R], columns: Sequence[Sequence[object]]) -> tuple[R, ...]:
    """Records of a kind from their fields, which all have the same length. They must not lie in a cycle.

    >>> from boilerstrip.blocks import Container
    >>> make_records(Container, [["body", "p"], [-1, 0], [(), ("intro",)]])
    (Container(tag='body', parent=-1, words=()), Container(tag='p', parent=0, words=('intro',)))
    """
    return tuple(map(partial(tuple.__new__, kind), zip(*columns, strict=True)))


def split_records_purely(records: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The fields of records of one kind, as columns; none of none.

    >>> split_records([("body", -1), ("p", 0)])
    [('body', 'p'), (-1, 0)]
    """
    return list(zip(*records, strict=True))


class _MakeRecords(Protocol):
    def __call__(self, kind: type[R], columns: Sequence[Sequence[object]]) -> tuple[R, ...]: ...


class _SplitRecords(Protocol):
    def __call__(self, records: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]: ...


make_records: _MakeRecords
split_records: _SplitRecords
try:
    from boilerstrip._records import make_records, split_records
except ImportError:
    make_records, split_records = make_records_purely, split_records_purely
