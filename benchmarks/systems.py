"""The systems of a comparison: boilerstrip, its peers and the baselines, each from HTML or from flattened text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from benchmarks import baselines, peers
from benchmarks.peers import Extract
from benchmarks.results import Task
from boilerstrip.learning.flatten import find_flatteners
from boilerstrip.learning.page_scores import Result


@dataclass(frozen=True, slots=True)
class System:
    """One entry of the comparison. ``load`` sets it up; ``modules`` must be importable; ``package`` has the version.
    ``flattener`` names what makes its text; None: it takes HTML. An exception of a ``guarded`` system is an empty
    answer (with an empty header if it ``has_header``); one of ours is a defect and surfaces."""

    name: str
    load: Callable[[], Extract]
    modules: tuple[str, ...] = ()
    package: str | None = None
    flattener: str | None = None
    guarded: bool = True
    has_header: bool = False

    @property
    def key(self) -> str:
        """``name``, or ``name/flattener`` in text mode."""
        return f"{self.name}/{self.flattener}" if self.flattener else self.name

    @property
    def missing(self) -> list[str]:
        """The modules that it needs and that are not installed."""
        return [module for module in self.modules if find_spec(module) is None]

    @property
    def version(self) -> str:
        """The installed version, or "" for what has none."""
        try:
            return version(self.package) if self.package else ""
        except PackageNotFoundError:
            return "(from source)"


def _boilerstrip_html() -> Extract:
    from boilerstrip import extract

    def answer(task: Task) -> Result:
        return extract(task.content, url=task.url, kind="html")

    return answer


def _boilerstrip_text() -> Extract:
    from boilerstrip import extract

    def answer(task: Task) -> Result:
        return extract(task.text, url=task.url, kind="text")

    return answer


_FROM_HTML = (
    System("boilerstrip", _boilerstrip_html, package="boilerstrip", guarded=False),
    System("trafilatura", peers.trafilatura, ("trafilatura",), "trafilatura", has_header=True),
    System("readability-lxml", peers.readability, ("readability", "html_text"), "readability-lxml", has_header=True),
    System("magic-html", peers.magic_html, ("magic_html", "html_text"), "magic-html", has_header=True),
    System("resiliparse", peers.resiliparse, ("resiliparse",), "resiliparse"),
    System("jusText", peers.justext, ("justext",), "justext"),
    System("GNE", peers.gne, ("gne",), "gne", has_header=True),
    System("newspaper4k", peers.newspaper, ("newspaper", "jieba"), "newspaper4k", has_header=True),
    System("boilerpy3", peers.boilerpy3, ("boilerpy3",), "boilerpy3"),
    System("goose3", peers.goose3, ("goose3", "jieba"), "goose3", has_header=True),
    System("nothing", lambda: baselines.answer_nothing),
)
_FROM_TEXT = (
    System("boilerstrip", _boilerstrip_text, package="boilerstrip", guarded=False),
    System("sentences", lambda: baselines.keep_sentences),
    System("long-lines", lambda: baselines.keep_long_lines),
    System("cx-extractor", lambda: baselines.keep_dense_blocks),
    System("everything", lambda: baselines.keep_everything),
)


def all_systems() -> list[System]:
    """Every system, installed or not: from HTML first, then from the text of each flattener that is installed."""
    from_text = [replace(system, flattener=name) for name in find_flatteners() for system in _FROM_TEXT]
    return [*_FROM_HTML, *from_text]


def choose_systems(patterns: Iterable[str]) -> tuple[list[System], list[System]]:
    """The installed and the missing systems whose key fits a pattern (``boilerstrip``, ``boilerstrip/*``, ``*``).

    ValueError where a pattern fits none.
    """
    wanted = list(patterns) or ["*"]
    systems = all_systems()
    for pattern in wanted:
        if not any(fnmatchcase(system.key, pattern) for system in systems):
            raise ValueError(f"no system {pattern!r}: there are {', '.join(system.key for system in systems)}")
    chosen = [system for system in systems if any(fnmatchcase(system.key, pattern) for pattern in wanted)]
    return [s for s in chosen if not s.missing], [s for s in chosen if s.missing]


def describe(systems: Sequence[System], missing: Sequence[System]) -> str:
    """Two lines: who takes part, with versions, and who is not installed."""
    taking_part = dict.fromkeys(f"{system.name} {system.version}".strip() for system in systems)
    lines = ["Systems: " + ", ".join(taking_part)]
    if missing:
        lines.append("Not installed: " + ", ".join(f"{s.name} (needs {' and '.join(s.missing)})" for s in missing))
    return "\n".join(lines)
