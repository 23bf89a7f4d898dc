"""What must be measured in a process of its own: ``python -m benchmarks.speed.child TASK ARGUMENTS``.

``peak extract|parse html|text FILE`` prints the page's bytes and how far the process grew at its peak;
``flat N …`` prints the size of the process after each N pages of a steady stream.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"


def ask_child(*arguments: str) -> Any:
    """The answer of a fresh process."""
    command = [sys.executable, "-m", "benchmarks.speed.child", *arguments]
    run = subprocess.run(command, env=environment(), cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def environment() -> dict[str, str]:
    """Our environment, in which a child finds the same package as we do."""
    import boilerstrip

    package = str(Path(boilerstrip.__file__).parents[1])
    paths = [package, str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths))}


def main(arguments: list[str]) -> None:
    """Do one task and print its answer as JSON."""
    task, *rest = arguments
    if task == "peak":
        print(json.dumps(_measure_peak(*rest)))
    else:
        print(json.dumps(_measure_stream([*map(int, rest)])))


def _measure_peak(what: str, kind: str, file: str) -> dict[str, int]:
    """All is loaded and the page is in memory before; what libxml2 takes counts, so this asks the system."""
    import boilerstrip
    from benchmarks.speed.pages import parse

    content = Path(file).read_bytes()
    for warm in ("<p>warm</p>", "warm"):
        boilerstrip.extract(warm, kind="html" if "<" in warm else "text").to_json()
    before = _memory("VmRSS")
    if what == "parse":
        parse(content, huge=True)
    else:
        boilerstrip.extract(content, kind="html" if kind == "html" else "text")
    return {"bytes": len(content), "peak": _memory("VmHWM") - before}


def _measure_stream(counts: list[int]) -> dict[str, int]:
    import boilerstrip

    sizes = {}
    for number, content in enumerate(_stream(max(counts)), 1):
        boilerstrip.extract(content, url=f"http://news.example/{number}.html").to_json()
        if number in counts:
            sizes[str(number)] = _memory("VmRSS")
    return sizes


def _stream(count: int) -> Iterator[bytes]:
    """Fixtures in turn, each time with words, class names and digits that no page before had."""
    pages = [path.read_bytes() for path in sorted(FIXTURES.glob("*/page.*"))]
    for number in range(count):
        name = "".join(chr(ord("a") + int(digit)) for digit in str(number))
        extra = f'<div class="{name}" id="box{name}"><p>{name} {number} {name * 3}.</p></div>'.encode()
        page = pages[number % len(pages)]
        yield page.replace(b"</body>", extra + b"</body>") if b"</body>" in page else page + b"\n" + extra


def _memory(field: str) -> int:
    """Bytes: ``VmRSS`` now or ``VmHWM`` at the peak. Elsewhere than on Linux only the peak is known.

    (``ru_maxrss`` is no good on Linux: a child begins with its parent's.)
    """
    try:
        lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(field))


if __name__ == "__main__":
    main(sys.argv[1:])
