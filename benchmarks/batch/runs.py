"""One run of the command, watched from outside."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.speed.child import ROOT, environment


@dataclass(frozen=True, slots=True)
class Run:
    """Wall time, peak memory of the parent process in bytes, seconds of processor time that it and its
    children took (but for the last moment), and what was said at the end."""

    seconds: float
    peak: int
    parent: float
    children: float
    summary: str


def start(*arguments: str) -> subprocess.Popen[str]:
    """The command, running."""
    command = [sys.executable, "-m", "boilerstrip", "batch", *arguments]
    return subprocess.Popen(command, env=environment(), cwd=ROOT, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def run(*arguments: str) -> Run:
    """The command, run to its end; RuntimeError where it fails, since a run that does little is fast."""
    begun = time.perf_counter()
    peak = 0
    used: dict[int, float] = {}
    process = start(*arguments)
    while process.poll() is None:
        peak = max(peak, _peak(process.pid))
        used |= {pid: _processor_time(pid) for pid in _family(process.pid)}
        time.sleep(0.1)
    seconds = time.perf_counter() - begun
    errors = process.communicate()[1].splitlines()
    parent, summary = used.pop(process.pid, 0.0), errors[-1] if errors else ""
    if process.returncode:
        raise RuntimeError(f"boilerstrip batch ended with exit code {process.returncode}: {summary}")
    return Run(seconds, peak, parent, sum(used.values()), summary)


def kill_and_resume(kills: int, seed: int, longest: float, *arguments: str) -> tuple[int, Run]:
    """Run with --resume, killed so many times at random moments, then to the end: the kills that hit, the last run."""
    moments = random.Random(seed)
    hits = 0
    for _ in range(kills):
        process = start(*arguments, "--resume")
        try:
            process.communicate(timeout=moments.uniform(0.2, longest))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
            hits += 1
    return hits, run(*arguments, "--resume")


def read_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a plain output."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _family(pid: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield pid
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split():
            yield from _family(int(child))


def _processor_time(pid: int) -> float:
    """Seconds, of the process alone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)
