from array import array
from collections.abc import Mapping, Sequence

from boilerstrip.scoring.columns import Shares
from boilerstrip.scoring.weights import Program

def lay_out(program: Program) -> tuple[bytes, bytes]: ...
def probabilities(scores: array[int], scale: int) -> Shares: ...
def score_programs(
    programs: Sequence[Program], features: Mapping[str, int], columns: Mapping[str, bytes], count: int
) -> list[array[int]]: ...
