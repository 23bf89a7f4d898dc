"""Fuzzing: each target in a process of its own, side by side, guided by what of the package an input reaches."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.torture.targets import TARGETS, Target

MAX_BYTES = 4096
SLOW_SECONDS = 10
"""For one input. Without counting coverage none takes a tenth of it."""

RSS_LIMIT_MB = 2048
ROOT = Path(__file__).parents[2]
_TIMEOUT, _ENDED = 70, 0  # exit codes of libFuzzer


@dataclass(frozen=True, slots=True)
class Run:
    """What came of fuzzing one target: inputs tried, the slowest in seconds, the largest memory in MB, and the files
    of those that crashed or took too long."""

    name: str
    inputs: int
    seconds: int
    slowest: int
    memory: int
    crashes: Sequence[Path]
    timeouts: Sequence[Path]
    log: Path
    exit_code: int

    @property
    def failed(self) -> bool:
        """Whether anything else happened than the end of its time."""
        return self.exit_code != _ENDED


def fuzz(names: Sequence[str], seconds: int, scratch: Path, at_once: int) -> Iterator[Run]:
    """Fuzz the named targets, ``seconds`` each. In ``scratch`` are corpus, log and what was found, by target; a corpus
    that is there is gone on with."""
    with ThreadPoolExecutor(at_once) as pool:
        yield from pool.map(lambda name: fuzz_target(name, seconds, scratch / name), names)


def fuzz_target(name: str, seconds: int, folder: Path) -> Run:
    """Fuzz one target in its folder."""
    corpus, found = folder / "corpus", folder / "found"
    shutil.rmtree(found, ignore_errors=True)
    found.mkdir(parents=True)
    write_seeds(TARGETS[name], folder / "seeds")
    corpus.mkdir(exist_ok=True)
    write_dictionary(TARGETS[name].words, folder / "words.dict")
    options = {
        "max_total_time": seconds,
        "max_len": MAX_BYTES,
        "timeout": SLOW_SECONDS,
        "rss_limit_mb": RSS_LIMIT_MB,
        "dict": folder / "words.dict",
        "artifact_prefix": f"{found}/",
        "print_final_stats": 1,
    }
    log = folder / "log.txt"
    with log.open("wb") as output:
        ended = subprocess.run(
            [sys.executable, "-m", "tests.torture.fuzz_child", name]
            + [f"-{key}={value}" for key, value in options.items()]
            + [str(corpus), str(folder / "seeds")],
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    return _read_log(name, seconds, log, found, ended.returncode)


def write_seeds(target: Target, folder: Path) -> None:
    """The seeds as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (folder / f"{number:04}").write_bytes(seed)


def write_dictionary(words: Sequence[str], path: Path) -> None:
    """The words in libFuzzer's notation."""
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass")) for word in words)
    path.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")


def reproduce(run: Run, file: Path) -> str:
    """The command that runs a found input again."""
    return f"python -m tests.torture.fuzz_child {run.name} {file}"


def _read_log(name: str, seconds: int, log: Path, found: Path, exit_code: int) -> Run:
    text = log.read_text(encoding="utf-8", errors="replace")
    return Run(
        name,
        inputs=_figure(text, "number_of_executed_units"),
        seconds=seconds,
        slowest=_figure(text, "slowest_unit_time_sec"),
        memory=_figure(text, "peak_rss_mb"),
        crashes=sorted(path for pattern in ("crash-*", "oom-*", "leak-*") for path in found.glob(pattern)),
        timeouts=sorted(found.glob("timeout-*")),
        log=log,
        exit_code=exit_code,
    )


def _figure(log: str, name: str) -> int:
    """One of the figures that libFuzzer prints at its end."""
    match = re.search(rf"stat::{name}:\s+(\d+)", log)
    return int(match[1]) if match else 0
