"""Named tuples by the thousand: made from columns, one a field, parted into them, and grouped.

``_records.pyx`` does the same in C; where it was compiled, it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple, Protocol, TypeAlias, TypeVar

R = TypeVar("R", bound=tuple[Any, ...])


class Same(NamedTuple):
    """A column that has one value for all records."""

    value: Any


Column: TypeAlias = Sequence[Any] | Same


def make_records_purely(kind: type[R], columns: Sequence[Column]) -> tuple[R, ...]:
    """Records of a kind from their fields, of which the first is no :class:`Same`; all have the same length. They must
    not lie in a cycle.

    >>> from boilerstrip.blocks import Container
    >>> make_records(Container, [["body", "p"], [-1, 0], [(), ("intro",)]])
    (Container(tag='body', parent=-1, words=()), Container(tag='p', parent=0, words=('intro',)))
    """
    count = len(columns[0]) if columns else 0
    fields = [repeat(column.value, count) if isinstance(column, Same) else column for column in columns]
    return tuple(map(partial(tuple.__new__, kind), zip(*fields, strict=True)))


def split_records_purely(records: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The fields of records of one kind, as columns; none of none.

    >>> split_records([("body", -1), ("p", 0)])
    [('body', 'p'), (-1, 0)]
    """
    return list(zip(*records, strict=True))


def take_field_purely(records: Sequence[tuple[Any, ...]], field: str) -> list[Any]:
    """One field of records of one kind.

    >>> from boilerstrip.blocks import Container
    >>> take_field((Container("p", 0), Container("td", 1)), "tag")
    ['p', 'td']
    """
    place = _place(records, field)
    return [record[place] for record in records]


def group_records_purely(records: Sequence[R], field: str) -> dict[Any, list[R]]:
    """Records of one kind by what they have in a field.

    >>> from boilerstrip.blocks import Container
    >>> group_records((Container("p", 0), Container("td", 1), Container("p", 2)), "tag")["p"]
    [Container(tag='p', parent=0, words=()), Container(tag='p', parent=2, words=())]
    """
    place = _place(records, field)
    groups: dict[Any, list[R]] = {}
    for record in records:
        groups.setdefault(record[place], []).append(record)
    return groups


def pick_records_purely(records: Sequence[R], field: str, values: Iterable[Any]) -> list[R]:
    """Those of some records of one kind that have one of the values in a field.

    >>> from boilerstrip.blocks import Container
    >>> pick_records((Container("p", 0), Container("td", 1), Container("p", 2)), "tag", ("p", "div"))
    [Container(tag='p', parent=0, words=()), Container(tag='p', parent=2, words=())]
    """
    place, wanted = _place(records, field), frozenset(values)
    return [record for record in records if record[place] in wanted]


def _place(records: Sequence[Any], field: str) -> int:
    """Which of the fields of these records it is."""
    place: int = type(records[0])._fields.index(field) if records else 0
    return place


class _MakeRecords(Protocol):
    def __call__(self, kind: type[R], columns: Sequence[Column]) -> tuple[R, ...]: ...


class _SplitRecords(Protocol):
    def __call__(self, records: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]: ...


class _TakeField(Protocol):
    def __call__(self, records: Sequence[tuple[Any, ...]], field: str) -> list[Any]: ...


class _PickRecords(Protocol):
    def __call__(self, records: Sequence[R], field: str, values: Iterable[Any]) -> list[R]: ...


class _GroupRecords(Protocol):
    def __call__(self, records: Sequence[R], field: str) -> dict[Any, list[R]]: ...


make_records: _MakeRecords
split_records: _SplitRecords
take_field: _TakeField
pick_records: _PickRecords
group_records: _GroupRecords
try:
    from boilerstrip._records import group_records, make_records, pick_records, split_records, take_field
except ImportError:
    make_records, split_records = make_records_purely, split_records_purely
    take_field, pick_records, group_records = take_field_purely, pick_records_purely, group_records_purely
