from array import array
from collections.abc import Sequence

def compile_trees(trees: Sequence[str], numbers: dict[str, int]) -> list[array[int]]: ...
