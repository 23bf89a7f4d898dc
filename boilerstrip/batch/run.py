"""The path of a batch: inputs → tasks → workers → results → output."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import TIMEOUT_MAX
from typing import Protocol, get_args

from boilerstrip.batch.done import Done
from boilerstrip.batch.interrupts import Interrupts
from boilerstrip.batch.pool import Answering, Pool
from boilerstrip.batch.progress import Counts, Display, open_display
from boilerstrip.batch.records import Encoder, Result, Worker
from boilerstrip.batch.sinks import Sink, open_lines
from boilerstrip.batch.sources import Inputs
from boilerstrip.errors import BatchError
from boilerstrip.input_files import Format

_LINES = ("", ".jsonl", ".ndjson", ".json", ".gz", ".zst")
_NAMED = "an output is named .jsonl, .jsonl.gz, .jsonl.zst or .parquet"


@dataclass(frozen=True, slots=True)
class Options:
    """What a batch is told. ``workers`` is the number of cores where it is None, ``flush`` what the output chooses."""

    output: Path
    workers: int | None = None
    timeout: float = 10.0
    ordered: bool = False
    blocks: bool = False
    resume: bool = False
    overwrite: bool = False
    input_format: Format | None = None
    flush: float | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.output, Path):
            raise TypeError(f"output must be a pathlib.Path, not {self.output!r}")
        if self.workers is not None and not (isinstance(self.workers, int) and self.workers >= 1):
            raise ValueError(f"workers must be a whole number, 1 or more, not {self.workers!r}")
        for name, seconds in (("timeout", self.timeout), ("flush", self.flush)):
            if (seconds, name) != (None, "flush") and not _can_wait(seconds):
                raise ValueError(f"{name} must be more than 0 seconds and at most {TIMEOUT_MAX:,.0f}, not {seconds!r}")
        if self.input_format not in (None, *get_args(Format)):
            raise ValueError(f"input_format must be one of {', '.join(get_args(Format))}, not {self.input_format!r}")
        if self.resume and self.overwrite:
            raise ValueError("resume goes on with the output, overwrite replaces it: set one of them")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a batch did. ``done_before`` are records that a resumed batch found, ``passed_over`` files and records
    that are no pages."""

    counts: Counts
    done_before: int
    passed_over: int
    interrupted: bool

    def __str__(self) -> str:
        """The line at the end."""
        counts = self.counts
        rate = counts.size / 1e6 / counts.seconds if counts.seconds else 0.0
        parts = [
            f"{counts.pages:,} pages",
            f"{counts.articles:,} articles, {counts.refused:,} refused, {counts.errors:,} errors",
            f"{counts.seconds:,.1f} s, {rate:,.2f} MB/s",
        ]
        if counts.unreadable:
            parts.append(f"inputs or records that could not be read: {counts.unreadable:,}")
        if self.done_before:
            parts.append(f"pages done before: {self.done_before:,}")
        if self.passed_over:
            parts.append(f"files or records of other types, passed over: {self.passed_over:,}")
        if self.interrupted:
            parts.append("stopped: --resume goes on")
        return "; ".join(parts)


class MakeWorker(Protocol):
    """Makes what the worker processes do."""

    def __call__(self, encode: Encoder, *, blocks: bool) -> Answering:
        """A worker for an output that wants records encoded so."""


def run_batch(
    arguments: Iterable[str | os.PathLike[str]], options: Options, make_worker: MakeWorker = Worker
) -> Outcome:
    """Extract all pages of the inputs and write their records.

    Inputs that cannot be read and pages that fail are told on standard error, and the rest goes on. BatchError and
    ImportError say why it cannot go on at all: what is written then is whole, and a resumed batch goes on from it.
    """
    if isinstance(arguments, str | os.PathLike):
        raise TypeError(f"run_batch takes a list of inputs, not {str(arguments)!r} alone")
    inputs = Inputs((os.fspath(name) for name in arguments), options.input_format, options.output)
    sink, done = _open_output(options)
    counts, done_before, interrupted = Counts(), len(done), False
    with open_display(inputs.size) as display, Interrupts() as interrupts:

        def complain(where: str, reason: str) -> None:
            counts.unreadable += 1
            display.say(f"boilerstrip: {where}: {reason}")

        worker = make_worker(sink.encode, blocks=options.blocks)
        workers = options.workers or _count_cores()
        try:
            with _closed(sink, interrupts), Pool(worker, workers, options.timeout) as pool:
                for where, reason in inputs.missing:
                    complain(where, reason)
                for result in pool.run(inputs.tasks(done, complain), ordered=options.ordered):
                    with interrupts.held():
                        _take(result, sink, counts, display)
        except KeyboardInterrupt:
            interrupted = True
    return Outcome(counts, done_before, inputs.passed_over, interrupted)


def _take(result: Result | None, sink: Sink, counts: Counts, display: Display) -> None:
    """Write a result, count it, and show it; None is the time to see what else is due."""
    if result is None:
        sink.flush_if_due()
        display.show(counts)
        return
    sink.write(result.answer.encoded)
    counts.add(result)
    if result.answer.error is not None:
        display.say(f"boilerstrip: {result.file}: record {result.record}: {result.answer.error}")


@contextmanager
def _closed(sink: Sink, interrupts: Interrupts) -> Iterator[None]:
    """Whatever happens, what the sink has taken is written."""
    try:
        yield
    finally:
        with interrupts.held():
            sink.close()


def _open_output(options: Options) -> tuple[Sink, Done]:
    """The output by its name, and what it holds already."""
    path, resume, overwrite, seconds = options.output, options.resume, options.overwrite, options.flush
    if path.suffix == ".parquet":
        from boilerstrip.batch.parquet import open_parquet

        return open_parquet(path, resume=resume, overwrite=overwrite, blocks=options.blocks, seconds=seconds)
    if path.suffix not in _LINES:
        raise BatchError(f"{path}: {_NAMED}")
    if path.is_dir():
        raise BatchError(f"{path}: is a folder: {_NAMED}")
    return open_lines(path, resume=resume, overwrite=overwrite, blocks=options.blocks, seconds=seconds)


def _can_wait(seconds: object) -> bool:
    return isinstance(seconds, int | float) and 0 < seconds <= TIMEOUT_MAX


def _count_cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
