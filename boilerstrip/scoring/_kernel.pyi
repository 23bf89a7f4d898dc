from array import array
from collections.abc import Sequence

from boilerstrip.scoring.weights import Program

def score_programs(programs: Sequence[Program], columns: Sequence[bytes], count: int) -> list[array[int]]: ...
