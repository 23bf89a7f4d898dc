"""Peak memory of one large page, and whether anything is kept between pages."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.speed.child import ask_child
from benchmarks.speed.generated import SHAPES
from benchmarks.speed.report import Section, Target, number
from boilerstrip.learning.markdown_table import render

SIZES = (1_000_000, 5_000_000, 20_000_000)
STREAM = (1_000, 10_000)
_SHAPES = ("paragraphs", "links", "containers", "table", "one paragraph", "text lines", "text, one line")


def measure_memory(sizes: tuple[int, ...] = SIZES, stream: tuple[int, int] = STREAM) -> Section:
    """Each page in a fresh process, and a long stream of pages in another."""
    peaks: dict[str, dict[int, float]] = {}
    with TemporaryDirectory() as folder:
        for shape in _SHAPES:
            kind = SHAPES[shape].kind
            peaks[shape] = {size: _peak(shape, size, "extract", kind, Path(folder)) for size in sizes}
            peaks[f"{shape}, lxml parse alone"] = {
                size: _peak(shape, size, "parse", kind, Path(folder)) for size in sizes if kind == "html"
            }
    kept = ask_child("flat", *map(str, stream))
    return report_memory(peaks, {int(count): size for count, size in kept.items()})


def _peak(shape: str, size: int, what: str, kind: str, folder: Path) -> float:
    page = folder / f"{shape}-{size}"
    if not page.exists():
        page.write_bytes(SHAPES[shape].build(size))
    found = ask_child("peak", what, kind, str(page))
    return float(found["peak"] / found["bytes"])


def report_memory(peaks: dict[str, dict[int, float]], kept: dict[int, int]) -> Section:
    """Peaks beside the page's bytes, and the size of a process after few and after many pages."""
    sizes = list(next(iter(peaks.values())))
    rows = [[name, *(number(found[size]) for size in sizes)] for name, found in peaks.items() if found]
    table = render(["peak × page's bytes", *(f"{number(size / 1e6)} MB" for size in sizes)], rows)
    first, last = kept
    grown = kept[last] / kept[first]
    stream = "; ".join(f"after {count:,} pages {size / 1e6:.1f} MB" for count, size in kept.items())
    ours = {name: found for name, found in peaks.items() if "parse" not in name}
    worst = max(ratio for found in ours.values() for ratio in found.values())
    targets = [
        Target("peak memory / page's bytes, the worst", worst, 25.0, "×"),
        Target(f"process after {last:,} pages / after {first:,}", grown, 1.02, "×"),
    ]
    data = {"peaks": peaks, "stream": kept}
    return Section("Memory", f"{table}\n\nOne process, a steady stream: {stream}.", targets, data)
