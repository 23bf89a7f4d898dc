from collections.abc import Hashable, Sequence
from typing import TypeVar

from boilerstrip.scoring.columns import Values

H = TypeVar("H", bound=Hashable)

def number_all(things: Sequence[H]) -> tuple[Values, list[H]]: ...
def number_starts(texts: Sequence[str], length: int) -> tuple[Values, int]: ...
def number_styles(
    parent: Values, tags: Values, words: Values, tag_count: int, word_count: int
) -> tuple[Values, int]: ...
