"""One extractor for many: threads, forked and spawned processes give the answers that a single thread gives."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial

from boilerstrip.extractor import Extractor
from tests.torture.results import Tally
from tests.torture.targets import FIXTURES

THREADS = 16
PROCESSES = 4
ROUNDS = 8
_SWITCHES = 1e-5  # seconds between switches of threads: five hundred times as often as usual

_shared = Extractor()


def run_concurrency(rounds: int = ROUNDS) -> Tally:
    """All fixtures, ``rounds`` times, in every way."""
    tally = Tally("concurrency")
    pages = [path.read_bytes() for path in sorted(FIXTURES.glob("*/page.*"))]
    expected = [_answer(_shared, page) for page in pages]
    for name, work in ways().items():
        answers = work(pages * rounds)
        tally.inputs += len(answers)
        wrong = sum(answer != right for answer, right in zip(answers, expected * rounds, strict=True))
        if wrong:
            tally.wrong.append(f"{name}: {wrong} of {len(answers)} answers differ from those of one thread")
    is_free = not getattr(sys, "_is_gil_enabled", lambda: True)()
    tally.notes.append(f"Python {sys.version.split()[0]}, {'without' if is_free else 'with'} a global interpreter lock")
    return tally


def _answer(extractor: Extractor, page: bytes) -> str:
    return extractor.extract(page).to_json()


def _answer_shared(page: bytes) -> str:
    """With the extractor of this module: a forked process has that of its parent."""
    return _answer(_shared, page)


def _in_threads(pages: Sequence[bytes]) -> list[str]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCHES)
    try:
        return _map(ThreadPoolExecutor(THREADS), partial(_answer, _shared), pages)
    finally:
        sys.setswitchinterval(before)


def _in_processes(method: str, work: Callable[[bytes], str], pages: Sequence[bytes]) -> list[str]:
    return _map(ProcessPoolExecutor(PROCESSES, multiprocessing.get_context(method)), work, pages)


def _map(pool: Executor, work: Callable[[bytes], str], pages: Iterable[bytes]) -> list[str]:
    with pool:
        return list(pool.map(work, pages, chunksize=8))


def ways() -> dict[str, Callable[[Sequence[bytes]], list[str]]]:
    """What works on pages at the same time; not every system can fork."""
    found: dict[str, Callable[[Sequence[bytes]], list[str]]] = {f"{THREADS} threads": _in_threads}
    if "fork" in multiprocessing.get_all_start_methods():
        found["forked processes"] = partial(_in_processes, "fork", _answer_shared)
    found["spawned processes, the extractor pickled"] = partial(_in_processes, "spawn", partial(_answer, _shared))
    return found
