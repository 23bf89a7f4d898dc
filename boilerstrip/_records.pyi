from collections.abc import Sequence
from typing import Any, TypeVar

R = TypeVar("R", bound=tuple[Any, ...])

def make_records(kind: type[R], columns: Sequence[Sequence[object]]) -> tuple[R, ...]: ...
def split_records(records: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]: ...
