"""Worker processes under supervision: a page that hangs or kills its worker costs that page and nothing else.

Each worker has a pipe of its own, and gets a chunk of pages, which it works on together: that is faster. If it dies of
them, those that it has not answered are done again, each by itself. A worker that takes too long is ended by its own
alarm clock, which works whatever a page's code does and whether the parent is still there or not.

(``pebble`` has time limits and survives crashes too, but its workers share one pipe: one that is killed while it reads
a page keeps the others waiting for its lock.)
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from typing import Protocol

from boilerstrip.batch.pages import Task
from boilerstrip.batch.records import Answer, Result
from boilerstrip.errors import BatchError
from boilerstrip.extractor import take_group

WAITING_PAGES = 2_000
WAITING_BYTES = 64_000_000
"""With results in order: how much may wait for one slow page before the other workers pause."""
TICK = 0.5
"""Seconds after which the caller hears that there is nothing new."""
FAILED_STARTS = 3
"""So many workers in a row that die before they do anything are given up."""
GRACE = 5
"""Seconds in which a process whose pipe has ended may end itself."""
TIME_IS_UP = -getattr(signal, "SIGALRM", 1 << 16)
"""How a worker ends whose page took too long."""


class Answering(Protocol):
    """What workers do: picklable, and nothing that a page does raises."""

    def answers(self, tasks: Sequence[Task]) -> Iterator[Answer]:
        """The answers for pages, in their order."""

    def fail(self, task: Task, error: str) -> Answer:
        """The answer for a page that ended its worker."""


@dataclass(frozen=True, slots=True)
class _Job:
    """A page with its place in the order of all."""

    number: int
    task: Task
    is_retry: bool = False


class Pool:
    """``workers`` processes that answer pages, each page in at most ``timeout`` seconds (where signals exist)."""

    def __init__(self, worker: Answering, workers: int, timeout: float) -> None:
        self._worker, self._timeout = worker, timeout
        self._context = _context()
        self._processes = [self._start() for _ in range(workers)]
        self._next: list[_Job] = []
        self._again: deque[_Job] = deque()
        self._failed_starts = 0

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self._processes:
            process.stop()

    def run(self, tasks: Iterable[Task], *, ordered: bool) -> Iterator[Result | None]:
        """The result of every task, in their order if so wished; now and then None, so that the caller sees the time.

        Raises BatchError where worker processes cannot be started.
        """
        jobs = (_Job(number, task) for number, task in enumerate(tasks))
        line = _Line() if ordered else None
        while self._feed(jobs, line):
            for job, answer in self._collect():
                result = Result.of(job.task, answer)
                yield from line.advance(job.number, result) if line else [result]
            yield None

    def _feed(self, jobs: Iterator[_Job], line: _Line | None) -> bool:
        """Give every idle worker a chunk, and have the next at hand; whether any worker is busy."""
        for process in self._processes:
            if not process.jobs:
                if self._again:
                    process.give([self._again.popleft()])
                else:
                    process.give(self._next or _next_chunk(jobs, line))
                    self._next = []
        self._next = self._next or _next_chunk(jobs, line)
        return any(process.jobs for process in self._processes)

    def _collect(self) -> Iterator[tuple[_Job, Answer]]:
        """What busy workers have answered, after waiting a little for the first."""
        busy = {process.pipe: process for process in self._processes if process.jobs}
        for pipe in wait(list(busy), TICK):
            process = busy[pipe]  # type: ignore[index]
            try:
                answer = process.pipe.recv()
            except (EOFError, OSError):
                yield from self._bury(process)
            else:
                yield from process.take(answer)

    def _bury(self, dead: _Process) -> Iterator[tuple[_Job, Answer]]:
        """A new worker for a dead one. Pages that it had together are done again, each by itself; so is a single one,
        once, unless its time was up."""
        code = dead.wait_for_end()
        self._failed_starts = 0 if dead.is_ready else self._failed_starts + 1
        if self._failed_starts == FAILED_STARTS:
            raise BatchError(f"worker processes end before they do anything ({_describe(code)})")
        self._processes[self._processes.index(dead)] = self._start()
        if dead.is_ready and len(dead.jobs) == 1:
            job = dead.jobs.popleft()
            if code == TIME_IS_UP:
                yield job, self._worker.fail(job.task, f"took longer than {self._timeout:g} s")
            elif job.is_retry:
                yield job, self._worker.fail(job.task, f"ended its worker process ({_describe(code)})")
            else:
                self._again.append(replace(job, is_retry=True))
        self._again.extend(replace(job, is_retry=job.is_retry or dead.is_ready) for job in dead.jobs)

    def _start(self) -> _Process:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(self._worker, theirs, self._timeout), daemon=True)
        process.start()
        theirs.close()  # so that ours ends when the process does
        return _Process(process, ours)


@dataclass(eq=False, slots=True)
class _Process:
    """A worker process with the jobs that it has not answered yet, oldest first."""

    process: BaseProcess
    pipe: Connection
    jobs: deque[_Job] = field(default_factory=deque)
    is_ready: bool = False

    def give(self, chunk: list[_Job]) -> None:
        """Hand over a chunk. An idle worker reads at once, so this does not block for long."""
        if chunk:
            self.jobs.extend(chunk)
            with suppress(OSError):  # it is dead: that shows when its answers are collected
                self.pipe.send([job.task for job in chunk])

    def take(self, answer: Answer | None) -> Iterator[tuple[_Job, Answer]]:
        """The job that was answered, and the answer; the first message only says that the worker is there."""
        self.is_ready = True
        if answer is not None:
            yield self.jobs.popleft(), answer

    def wait_for_end(self) -> int:
        """The exit code of a process whose pipe has ended, negative for a signal."""
        self.process.join(GRACE)
        self.stop()
        return self.process.exitcode or 0

    def stop(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _Line:
    """Results that wait for their turn."""

    def __init__(self) -> None:
        self._results: dict[int, Result] = {}
        self._turn = 0
        self._bytes = 0

    def advance(self, number: int, result: Result) -> Iterator[Result]:
        """All results whose turn has come now that this one is there."""
        self._results[number] = result
        self._bytes += result.size
        while (result_in_turn := self._results.pop(self._turn, None)) is not None:
            self._turn += 1
            self._bytes -= result_in_turn.size
            yield result_in_turn

    @property
    def is_full(self) -> bool:
        """Whether so much waits that no more should be begun."""
        return len(self._results) >= WAITING_PAGES or self._bytes >= WAITING_BYTES


def _next_chunk(jobs: Iterator[_Job], line: _Line | None) -> list[_Job]:
    """The next pages for a worker, none if there are none or too many results wait for a slow page."""
    return [] if line and line.is_full else take_group(jobs, lambda job: job.task.size)


def _work(worker: Answering, pipe: Connection, timeout: float) -> None:
    """A worker process: chunks in, answers out, until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends the workers
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            answers = worker.answers(pipe.recv())
            while (answer := _within(timeout, answers)) is not None:
                pipe.send(answer)


def _within(seconds: float, answers: Iterator[Answer]) -> Answer | None:
    """The next answer, if there is one; the system ends this process if that takes longer."""
    _set_alarm(seconds)
    answer = next(answers, None)
    _set_alarm(0)
    return answer


def _set_alarm(seconds: float) -> None:
    """Let the system end this process after so many seconds; 0: not any more."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _context() -> ForkServerContext | SpawnContext:
    """A clean server process forks the workers; where there is none, each is started anew."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["boilerstrip.batch.warm"])
    return context


def _describe(code: int) -> str:
    try:
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"
    except ValueError:
        return f"signal {-code}"
