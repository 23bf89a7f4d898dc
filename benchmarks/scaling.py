"""``python -m benchmarks.scaling``: pages a second on one core, on several, in Spark and in Ray, on one machine.

Every job does the same: it reads the same Parquet files of pages and writes Parquet files of their articles. The jobs
take turns, so that what disturbs the machine disturbs all alike. Engines are started before, and what that takes is
stated by itself. Beside the time that passes stands the time that cores worked for the job, in whatever process: it
says what a page costs, also on a machine that does other things too.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter

import psutil
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

import boilerstrip
from benchmarks.corpus import DEFAULT_ROOT, choose_corpora
from benchmarks.options import positive
from benchmarks.speed.build import build_kind, processor
from benchmarks.speed.report import number, write_between_marks
from boilerstrip.errors import CorpusError
from boilerstrip.integrations.arrow import extract_batch, output_schema
from boilerstrip.learning.markdown_table import render

Job = Callable[[Path, Path], object]
"""Reads the pages in the first folder, writes their articles into the second."""

Extract = Callable[[pa.RecordBatch], pa.RecordBatch]
Each = Callable[[Extract, Iterable[pa.RecordBatch]], Iterable[pa.RecordBatch]]

FILES = 8
ROWS_AT_ONCE = 64

SNAPSHOT_PAGES = 2.6e9
SNAPSHOT_MB = 400e6
"""A monthly snapshot of Common Crawl in round numbers: 2.6 billion pages, 400 TB of HTML."""


@contextmanager
def on_one_core(_: int) -> Iterator[Job]:
    """The Arrow function in a loop."""
    yield partial(_run_here, map)


@contextmanager
def on_cores(workers: int) -> Iterator[Job]:
    """The same, in ``workers`` processes of the standard library's pool."""
    with get_context("spawn").Pool(workers) as pool:
        yield partial(_run_here, pool.imap)


@contextmanager
def in_spark(workers: int) -> Iterator[Job]:
    """A driver and ``workers`` executors of one core, each a process."""
    from pyspark.sql import SparkSession

    from boilerstrip.integrations.spark import extract

    session = (
        SparkSession.builder.master(f"local-cluster[{workers},1,2048]")
        .config("spark.executor.memory", "2g")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "256")
        .config("spark.sql.files.maxPartitionBytes", "32m")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield lambda pages, out: extract(session.read.parquet(str(pages))).write.parquet(str(out))
    session.stop()


@contextmanager
def in_ray(workers: int) -> Iterator[Job]:
    """``workers`` processes of one core."""
    import ray

    from boilerstrip.integrations.ray import extract

    ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, object_store_memory=2 * 2**30)
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield lambda pages, out: extract(ray.data.read_parquet(str(pages))).write_parquet(str(out))
    ray.shutdown()


JOBS: Mapping[str, Callable[[int], AbstractContextManager[Job]]] = {
    "one core": on_one_core,
    "cores": on_cores,
    "Spark": in_spark,
    "Ray": in_ray,
}
ALONE = "one core"


def write_pages(pages: Sequence[bytes], folder: Path) -> float:
    """Write the pages as Parquet files; their size in MB."""
    for file in range(FILES):
        table = pa.table({"id": list(range(file, len(pages), FILES)), "html": pages[file::FILES]})
        pq.write_table(table, folder / f"{file}.parquet", row_group_size=ROWS_AT_ONCE)
    return sum(map(len, pages)) / 1e6


def core_hours(cost: float, amount: float) -> float:
    """Hours of one core for ``amount`` pages (or MB) that cost ``cost`` seconds of a core each.

    >>> core_hours(0.01, 360_000)
    1.0
    """
    return cost * amount / 3600


@dataclass
class Runner:
    """A started job: ``processes`` are those that its start began, ``first`` the seconds of its start and first run."""

    job: Job
    processes: Sequence[psutil.Process]
    first: float
    seconds: list[float] = field(default_factory=list)
    core_seconds: list[float] = field(default_factory=list)

    def run(self, pages: Path, out: Path) -> None:
        """Run once, and note what it takes."""
        begin, worked = perf_counter(), self._worked()
        self.job(pages, out)
        self.seconds.append(perf_counter() - begin)
        self.core_seconds.append(self._worked() - worked)

    def _worked(self) -> float:
        """Seconds that this process and the job's own, with all that come from them, have worked until now."""
        descendants = [child for process in self.processes for child in process.children(recursive=True)]
        return sum(map(_worked, [psutil.Process(), *self.processes, *descendants]))


def measure(names: Sequence[str], workers: int, pages: Path, rounds: int) -> dict[str, Runner]:
    """The jobs after ``rounds`` turns each."""
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as stack:
        runners = {}
        for name in names:
            begin, before = perf_counter(), psutil.Process().children()
            job = stack.enter_context(JOBS[name](workers))
            job(pages, Path(scratch, f"{name} first"))
            own = [process for process in psutil.Process().children() if process not in before]
            runners[name] = Runner(job, own, perf_counter() - begin)
        for turn in range(1, rounds + 1):
            for name, runner in runners.items():
                out = Path(scratch, f"{name} {turn}")
                runner.run(pages, out)
                print(f"round {turn}, {name}: {runner.seconds[-1]:.1f} s, {_count(out)}", file=sys.stderr, flush=True)
    return runners


def _worked(process: psutil.Process) -> float:
    """Seconds of a process and of those of its children that have ended; 0 where it has ended itself."""
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system + times.children_user + times.children_system)


def _run_here(each: Each, pages: Path, out: Path) -> None:
    """Extract the batches of all pages by ``each``, which is ``map`` or like it."""
    out.mkdir()
    dataset = ds.dataset(pages)
    batches = dataset.to_batches(batch_size=ROWS_AT_ONCE)
    with pq.ParquetWriter(out / "0.parquet", output_schema(dataset.schema)) as writer:
        for articles in each(extract_batch, batches):
            writer.write_batch(articles)


def _count(out: Path) -> str:
    articles = ds.dataset(out)
    found, failed = (
        articles.count_rows(filter=test) for test in (ds.field("is_article"), ~ds.field("error").is_null())
    )
    return f"{found} articles in {articles.count_rows()} pages, {failed} errors"


def table(runners: Mapping[str, Runner], workers: int, count: int, size: float) -> str:
    """What each job does in a second, beside one core in the same round, and what a snapshot costs at that."""
    head = [
        "job",
        "cores",
        "pages/s",
        "MB/s",
        "× one core",
        "start, s",
        "core ms a page",
        "core-hours by pages",
        "by MB",
    ]
    rows = []
    for name, runner in runners.items():
        middle, cost = median(runner.seconds), median(runner.core_seconds)
        ratios = [alone / ours for alone, ours in zip(runners[ALONE].seconds, runner.seconds, strict=True)]
        hours = core_hours(cost / count, SNAPSHOT_PAGES), core_hours(cost / size, SNAPSHOT_MB)
        figures = [1 if name == ALONE else workers, count / middle, size / middle, median(ratios)]
        figures += [max(0.0, runner.first - middle), 1e3 * cost / count, *map(round, hours)]
        rows.append([name, *map(number, figures)])
    return render(head, rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 0 when it ran, 2 on wrong use."""
    options = _parser().parse_args(arguments)
    try:
        corpora = choose_corpora(options.corpora, [], options.limit)
        samples = [sample.content for corpus in corpora.values() for sample in corpus]
    except CorpusError as exc:
        print(f"benchmarks.scaling: {exc}", file=sys.stderr)
        return 2
    # Engines listen on this machine only, and report nothing.
    os.environ |= {
        "PYSPARK_PYTHON": sys.executable,
        "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",
        "RAY_USAGE_STATS_ENABLED": "0",
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        size = write_pages(samples, Path(folder))
        names = [ALONE, *(name for name in JOBS if name != ALONE and (not options.only or name in options.only))]
        runners = measure(names, options.workers, Path(folder), options.rounds)
    about = {
        "boilerstrip": f"{boilerstrip.__version__}, {build_kind()}",
        "machine": f"{processor()}, {os.cpu_count()} cores, Python {platform.python_version()}",
        "load": f"{load:.1f} processes at work before the start",
        "pages": f"{len(samples):,}, {size:,.0f} MB",
        "rounds": str(options.rounds),
    }
    lines = "\n".join(f"- {name}: {value}" for name, value in about.items())
    text = f"{lines}\n\n{table(runners, options.workers, len(samples), size)}"
    print(text)
    if options.write:
        write_between_marks(options.write, "scaling", text)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scaling", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT, metavar="DIR", help="default: %(default)s")
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N pages of each corpus")
    parser.add_argument("--workers", type=positive, default=os.cpu_count(), metavar="N", help="default: %(default)s")
    parser.add_argument("--rounds", type=positive, default=5, metavar="N", help="default: %(default)s")
    parser.add_argument("--only", nargs="+", choices=JOBS, default=[], metavar="JOB", help=f"of {', '.join(JOBS)}")
    parser.add_argument("--write", type=Path, metavar="PAGE.md", help="put the figures between the marks in the page")
    return parser


if __name__ == "__main__":
    sys.exit(main())
