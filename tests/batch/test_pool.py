"""Workers under supervision."""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import active_children

import pytest

from boilerstrip.batch import pool
from boilerstrip.batch.pages import Page, Task
from boilerstrip.batch.pool import Pool
from boilerstrip.batch.records import Answer, Result
from boilerstrip.errors import BatchError
from boilerstrip.extractor import PAGES_AT_ONCE


@dataclass(frozen=True)
class Echo:
    """Answers with the page; one that begins with "sleep" takes so many seconds."""

    def answers(self, tasks: Sequence[Task]) -> Iterator[Answer]:
        for task in tasks:
            content = str(task.open().content)
            if content.startswith("sleep "):
                time.sleep(float(content.removeprefix("sleep ")))
            yield Answer(content.encode(), "article")

    def fail(self, task: Task, error: str) -> Answer:
        return Answer(task.file.encode(), "error", error)


@dataclass(frozen=True)
class Stillborn(Echo):
    """Cannot be unpickled: a worker dies of it before it does anything."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (7,)


def tasks(*contents: str) -> Iterator[Task]:
    return (Task("a", number, Page(content)) for number, content in enumerate(contents, start=1))


def run(workers: int, contents: Iterator[Task], *, ordered: bool = False, timeout: float = 60) -> list[Result]:
    with Pool(Echo(), workers, timeout) as processes:
        return [result for result in processes.run(contents, ordered=ordered) if result]


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("ordered", [True, False])
def test_every_task_has_one_answer(workers: int, ordered: bool) -> None:
    results = run(workers, tasks(*map(str, range(200))), ordered=ordered)
    assert sorted(result.record for result in results) == [*range(1, 201)]
    assert all(result.answer.encoded == str(result.record - 1).encode() for result in results)
    assert not ordered or [result.record for result in results] == [*range(1, 201)]


def test_nothing_to_do() -> None:
    assert run(2, tasks()) == []


def test_answers_too_large_for_a_pipe() -> None:
    contents = ["x" * 3_000_000] * 8
    assert [len(result.answer.encoded) for result in run(2, tasks(*contents))] == [3_000_000] * 8


@pytest.mark.parametrize("moment", [0, 2, 8])
def test_a_worker_killed_from_outside_costs_nothing(moment: int) -> None:
    """Its page is done by another: what kills a process once may be the machine's memory, not the page."""
    contents = ["sleep 0.05"] * 20
    with Pool(Echo(), 2, 60) as processes:
        results = []
        for number, result in enumerate(processes.run(tasks(*contents), ordered=True)):
            if number == moment:
                victim = active_children()[0].pid
                assert victim is not None
                os.kill(victim, signal.SIGKILL)
            results += [result] if result else []
    assert [result.record for result in results] == [*range(1, 21)]
    assert {result.answer.status for result in results} == {"article"}


def test_time_counts_for_a_page_not_for_a_chunk() -> None:
    results = run(1, tasks(*["sleep 0.4"] * 5, "sleep 60"), timeout=2)
    assert [result.answer.error for result in results] == [*[None] * 5, "took longer than 2 s"]


def test_while_one_page_is_slow_a_bounded_number_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "WAITING_PAGES", 50)
    read = 0

    def counted() -> Iterator[Task]:
        nonlocal read
        for task in tasks("sleep 2", *map(str, range(2_000))):
            read += 1
            yield task

    with Pool(Echo(), 2, 60) as processes:
        found = (result for result in processes.run(counted(), ordered=True) if result)
        assert next(found).record == 1
        assert read <= 50 + 4 * PAGES_AT_ONCE
        assert sum(1 for _ in found) == 2_000


def test_reading_does_not_run_ahead() -> None:
    read = 0

    def counted() -> Iterator[Task]:
        nonlocal read
        for task in tasks(*map(str, range(2_000))):
            read += 1
            yield task

    with Pool(Echo(), 2, 60) as processes:
        for done, _ in enumerate(result for result in processes.run(counted(), ordered=False) if result):
            assert read <= done + 1 + 4 * PAGES_AT_ONCE


def test_workers_that_cannot_start_are_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    with (
        Pool(Stillborn(), 2, 60) as processes,
        pytest.raises(BatchError, match=r"before they do anything \(exit code 7\)"),
    ):
        list(processes.run(tasks("1", "2"), ordered=False))
    capfd.readouterr()
