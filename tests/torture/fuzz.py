"""Fuzzing: each target in a process of its own, side by side, guided by what of the package an input reaches."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.torture.results import Tally, follow
from tests.torture.targets import TARGETS, Target

MAX_BYTES = 4096
SLOW_SECONDS = 10
"""For one input. Without counting coverage none takes a tenth of it."""

RSS_LIMIT_MB = 2048
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Run:
    """What came of fuzzing one target: inputs tried, seconds, those of the slowest input, the largest memory in MB, the
    files of inputs that crashed or took too long, and why the run ended before its time."""

    name: str
    inputs: int
    seconds: int
    slowest: int
    memory: int
    crashes: Sequence[Path]
    timeouts: Sequence[Path]
    reason: str
    exit_code: int

    def command(self, file: Path) -> str:
        """What runs a found input again."""
        return f"python -m tests.torture.fuzz_child {self.name} {file}"


def run_fuzz(names: Sequence[str], seconds: int, scratch: Path, at_once: int) -> Tally:
    """Fuzz the named targets, ``seconds`` each. In ``scratch`` are corpus, log and what was found, by target; a corpus
    that is there is gone on with."""
    tally = Tally("fuzz")
    with ThreadPoolExecutor(at_once) as pool:
        runs = pool.map(lambda name: fuzz_target(name, seconds, scratch / name), names)
        for run in follow(runs, len(names), "fuzz"):
            add_run(tally, run)
    return tally


def add_run(tally: Tally, run: Run) -> None:
    """Count a run; an input that was found is said in full, since the scratch folder may go."""
    tally.inputs += run.inputs
    tally.memory = max(tally.memory, run.memory)
    tally.notes.append(f"{run.name}: {run.inputs:,} inputs in {run.seconds:,} s, the slowest took {run.slowest} s")
    for found, failures in ((run.crashes, tally.exceptions), (run.timeouts, tally.timeouts)):
        failures += [f"{run.name}: {run.reason}: {path.read_bytes()!r}; {run.command(path)}" for path in found]
    if run.exit_code and not (run.crashes or run.timeouts):
        tally.wrong.append(f"{run.name}: ended with {run.exit_code}: {run.reason}")


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
    return _read_log(name, log, found, ended.returncode)


def write_seeds(target: Target, folder: Path) -> None:
    """The seeds as files."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (folder / f"{number:04}").write_bytes(seed)


def write_dictionary(words: Sequence[str], path: Path) -> None:
    """The words in libFuzzer's notation."""
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass")) for word in words)
    path.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")


def _read_log(name: str, log: Path, found: Path, exit_code: int) -> Run:
    text = log.read_text(encoding="utf-8", errors="replace")
    reasons = re.findall(r"^(?:\w+(?:Error|Exception|Promise)\b.*|==\d+== ERROR: .*)", text, re.MULTILINE)
    return Run(
        name,
        inputs=_figure(text, r"stat::number_of_executed_units:"),
        seconds=_figure(text, r"Done \d+ runs in"),
        slowest=_figure(text, r"stat::slowest_unit_time_sec:"),
        memory=_figure(text, r"stat::peak_rss_mb:"),
        crashes=sorted(path for pattern in ("crash-*", "oom-*", "leak-*") for path in found.glob(pattern)),
        timeouts=sorted(found.glob("timeout-*")),
        reason=reasons[0][:200] if reasons else text[-200:],
        exit_code=exit_code,
    )


def _figure(log: str, before: str) -> int:
    """One of the figures that libFuzzer prints at its end."""
    match = re.search(rf"{before}\s+(\d+)", log)
    return int(match[1]) if match else 0
