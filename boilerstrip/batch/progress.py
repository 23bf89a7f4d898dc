"""What a batch tells its user: a progress bar on a terminal, else a line now and then; and a summary."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from typing import Protocol, TextIO

from boilerstrip.batch.records import Result

LINE_SECONDS = 10.0


@dataclass(slots=True)
class Counts:
    """What has been done so far. ``unreadable`` are inputs or records that gave no page; ``read`` is in bytes of the
    inputs, ``skipped`` how much of that was before the first page, ``size`` in bytes of pages."""

    articles: int = 0
    refused: int = 0
    errors: int = 0
    unreadable: int = 0
    read: int = 0
    skipped: int = 0
    size: int = 0
    begun: float = field(default_factory=time.monotonic)

    def add(self, result: Result) -> None:
        """Count a page."""
        if not self.pages:
            self.skipped = max(0, result.read - result.size)
        match result.answer.status:
            case "article":
                self.articles += 1
            case "refused":
                self.refused += 1
            case "error":
                self.errors += 1
        self.size += result.size
        self.read = max(self.read, result.read)

    @property
    def pages(self) -> int:
        """Pages that have a record."""
        return self.articles + self.refused + self.errors

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return time.monotonic() - self.begun

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds if self.seconds else 0.0


class Display(Protocol):
    """Shows how far a batch is, on standard error."""

    def __enter__(self) -> Display:
        """Begin."""

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""

    def show(self, counts: Counts) -> None:
        """Show where it is."""

    def say(self, line: str) -> None:
        """Print a line that stays."""


class Lines:
    """A plain line every ten seconds."""

    def __init__(self, total: int | None, stream: TextIO) -> None:
        self._total, self._stream = total, stream
        self._shown = time.monotonic()

    def __enter__(self) -> Lines:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def show(self, counts: Counts) -> None:
        """Print the line if it is time."""
        if time.monotonic() - self._shown >= LINE_SECONDS:
            self._shown = time.monotonic()
            self.say(f"boilerstrip: {describe(counts)}{describe_rest(counts, self._total)}")

    def say(self, line: str) -> None:
        """Print a line."""
        self._stream.write(line + "\n")
        self._stream.flush()


class Bar:
    """A bar with rate, time left and errors."""

    def __init__(self, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            BarColumn(),
            TaskProgressColumn(),
            TextColumn("{task.description}"),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=Console(stderr=True),
            speed_estimate_period=120,
        )
        self._task = self._progress.add_task("", total=total)

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def show(self, counts: Counts) -> None:
        """Move the bar."""
        self._progress.update(self._task, completed=counts.read, description=describe(counts))

    def say(self, line: str) -> None:
        """Print a line above the bar."""
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)


def open_display(total: int | None) -> Display:
    """A bar on a terminal, if rich is there; else lines."""
    if sys.stderr.isatty():
        try:
            return Bar(total)
        except ImportError:
            pass
    return Lines(total, sys.stderr)


def describe(counts: Counts) -> str:
    """How far it is, how fast, and what went wrong."""
    return f"{counts.pages:,} pages, {counts.rate:,.1f} pages/s, {counts.errors:,} errors"


def describe_rest(counts: Counts, total: int | None) -> str:
    """How much of the input is read, and the time that the rest will take."""
    if not total or counts.read <= counts.skipped:
        return ""
    seconds = round(counts.seconds * (total - counts.read) / (counts.read - counts.skipped))
    return f", {counts.read / total:.0%}, {seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02} left"
