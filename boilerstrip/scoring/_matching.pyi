from collections.abc import Iterable

from boilerstrip.scoring.matching import Indexes

def match_texts(texts: Iterable[str], indexes: Indexes) -> list[int]: ...
