"""``python -m benchmarks.batch``: the batch command on thousands of corpus pages.

Each section prints its figures and whether what must hold holds; the exit code is 1 if something does not.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.batch.hostile import HostileWorker, hostile_pages
from benchmarks.batch.inputs import library_answers, write_json_lines, write_warc
from benchmarks.batch.runs import kill_and_resume, read_records, run
from benchmarks.corpus import DEFAULT_ROOT
from benchmarks.options import positive
from boilerstrip.batch import Options, run_batch

PLACE = ("file", "record", "input", "error")
MEMORY = 400_000_000
SPEEDUP = 1.7
"""What the parent may take, and what two workers must be worth."""


class Bench:
    """The inputs, written when a section asks for them, and what has failed."""

    def __init__(self, options: argparse.Namespace, folder: Path) -> None:
        self.options, self.folder = options, folder
        self.pages: int = options.pages
        self.failed = False

    @cached_property
    def json_lines(self) -> str:
        """Path of the pages as JSON lines."""
        path = self.folder / "pages.jsonl"
        write_json_lines(self.options.corpora, self.pages, path)
        return str(path)

    @cached_property
    def warc(self) -> str:
        """Path of the pages as WARC."""
        path = self.folder / "pages.warc.gz"
        write_warc(self.options.corpora, self.pages, path)
        return str(path)

    @cached_property
    def expected(self) -> list[dict[str, Any]]:
        """What the library says of the JSON lines."""
        return library_answers(self.options.corpora, self.pages, decoded=True)

    def output(self, name: str) -> Path:
        """A path to write to."""
        return self.folder / name

    def check(self, what: str, holds: bool) -> None:
        """Print whether something holds."""
        self.failed |= not holds
        print(f"{'ok  ' if holds else 'FAIL'} {what}", flush=True)


def check_answers(bench: Bench) -> None:
    """Both inputs give what the library gives, in the order of the input."""
    warc_answers = library_answers(bench.options.corpora, bench.pages, decoded=False)
    for name, source, expected in (
        ("JSON lines", bench.json_lines, bench.expected),
        ("WARC", bench.warc, warc_answers),
    ):
        output = bench.output("ordered.jsonl")
        found = run(source, "--output", str(output), "--ordered", "--overwrite")
        print(f"     {name}: {found.summary}")
        records = list(read_records(output))
        bench.check(f"{name}: the library's articles, in order", [_article(record) for record in records] == expected)
        numbers = [record["record"] for record in records]
        bench.check(
            f"{name}: {bench.pages:,} records, once each",
            len(numbers) == bench.pages and numbers == sorted(set(numbers)),
        )
        bench.check(f"{name}: the parent took {found.peak / 1e6:,.0f} MB at its peak", found.peak <= MEMORY)


def check_memory(bench: Bench) -> None:
    """The parent's peak memory with each kind of output, the pages in order, with all their blocks."""
    for name in ("memory.jsonl", "memory.jsonl.gz", "memory.parquet"):
        found = run(bench.json_lines, "--output", str(bench.output(name)), "--ordered", "--blocks", "--overwrite")
        print(f"     {name}: {found.summary}")
        bench.check(f"{name}: the parent took {found.peak / 1e6:,.0f} MB at its peak", found.peak <= MEMORY)


def check_speed(bench: Bench) -> None:
    """Two workers against one, in turns, on a part of the pages: short runs, some of which nothing else disturbs.

    Beside the wall times stands what the processor times make of them on two cores that are free: one worker takes its
    own time, two share theirs and the parent's.
    """
    pages = max(1, bench.pages // 5)
    for name, write in (("pages-short.jsonl", write_json_lines), ("pages-short.warc.gz", write_warc)):
        source, output = bench.output(name), str(bench.output("speed.jsonl"))
        write(bench.options.corpora, pages, source)
        walls: list[tuple[float, float]] = []
        models = []
        for _ in range(bench.options.rounds):
            one, two = (run(str(source), "--output", output, "--workers", count, "--overwrite") for count in "12")
            walls.append((one.seconds, two.seconds))
            models.append(one.children / ((two.children + two.parent) / 2))
            print(
                f"     {name}: {one.seconds:.1f} s, {two.seconds:.1f} s, ratio {one.seconds / two.seconds:.2f}; "
                f"processor: {one.children:.1f} s and {one.parent:.1f} s of the parent, "
                f"{two.children:.1f} s and {two.parent:.1f} s, ratio {models[-1]:.2f}",
                flush=True,
            )
        best = [pages / min(seconds) for seconds in zip(*walls, strict=True)]
        ratio = statistics.median(one / two for one, two in walls)
        print(f"     {name}: median ratio {ratio:.2f}, by processor times {statistics.median(models):.2f}")
        bench.check(
            f"{name}: at best {best[0]:.0f} and {best[1]:.0f} pages/s, ratio {best[1] / best[0]:.2f}",
            best[1] / best[0] >= SPEEDUP,
        )


def check_kills(bench: Bench) -> None:
    """Killed ten times, resumed each time: nothing lost, nothing twice."""
    output = bench.output("killed.jsonl")
    whole = bench.pages / 250  # seconds of two cores that are free: on slower ones the kills come early
    hits, last = kill_and_resume(
        10, bench.options.seed, max(1.0, whole / 6), bench.json_lines, "--output", str(output), "--flush", "1"
    )
    print(f"     {hits} kills; last run: {last.summary}")
    found = {record["record"]: _article(record) for record in read_records(output)}
    times = Counter(record["record"] for record in read_records(output))
    bench.check("every input once", sorted(times) == [*range(1, bench.pages + 1)] and set(times.values()) == {1})
    bench.check("the library's articles", [found.get(number) for number in range(1, bench.pages + 1)] == bench.expected)


def check_hostile(bench: Bench) -> None:
    """Fifty hostile pages among a thousand."""
    hostile = hostile_pages()
    source, output = bench.output("hostile.jsonl"), bench.output("hostile-out.jsonl")
    good = bench.pages // 5
    places = mix(source, Path(bench.json_lines), good, hostile)
    options = Options(output=output, ordered=True, timeout=5, overwrite=True)
    outcome = run_batch([str(source)], options, HostileWorker)
    print(f"     {outcome}")
    records = list(read_records(output))
    bench.check("one record a page", [record["record"] for record in records] == [*range(1, len(places) + 1)])
    bad = [record for record, place in zip(records, places, strict=True) if place is None]
    refused = Counter(record["error"] or "refused" for record in bad if not record["is_article"])
    for reason, times in refused.items():
        print(f"     {times} × {reason}")
    bench.check("50 errors or refusals", refused.total() == len(hostile) == 50)
    right = all(
        _article(record) == bench.expected[place]
        for record, place in zip(records, places, strict=True)
        if place is not None
    )
    bench.check(f"the other {good:,} are right", right)


SECTIONS: Mapping[str, Callable[[Bench], None]] = {
    "answers": check_answers,
    "memory": check_memory,
    "speed": check_speed,
    "kills": check_kills,
    "hostile": check_hostile,
}
"""Everything that can be checked, in this order."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Check and print; 0 when all holds."""
    options = _parser().parse_args(arguments)
    with TemporaryDirectory(dir=options.folder) as folder:
        bench = Bench(options, Path(folder))
        for name in options.only or SECTIONS:
            print(f"{name}: {(SECTIONS[name].__doc__ or '').strip()}", flush=True)
            SECTIONS[name](bench)
    return int(bench.failed)


def _article(record: Mapping[str, Any]) -> dict[str, Any]:
    """What of a record is the library's."""
    return {name: value for name, value in record.items() if name not in PLACE}


def mix(target: Path, source: Path, good: int, hostile: Sequence[str]) -> list[int | None]:
    """Write the first good pages with the hostile ones evenly among them; for each line the good page's number."""
    every = good // len(hostile)
    places: list[int | None] = []
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as mixed:
        for number, line in zip(range(good), lines, strict=False):
            mixed.write(line)
            places.append(number)
            if number % every == 0 and number // every < len(hostile):
                mixed.write(json.dumps({"html": hostile[number // every]}) + "\n")
                places.append(None)
    return places


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.batch", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT, metavar="DIR", help="default: %(default)s")
    parser.add_argument("--pages", type=positive, default=5_000, metavar="N", help="default: %(default)s")
    parser.add_argument("--rounds", type=positive, default=7, metavar="N", help="of the speed; default: %(default)s")
    parser.add_argument("--seed", type=int, default=8, metavar="N", help="of the kills; default: %(default)s")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="where to put inputs and outputs for the time of the run"
    )
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=[], help=f"of {', '.join(SECTIONS)}")
    return parser


if __name__ == "__main__":
    sys.exit(main())
