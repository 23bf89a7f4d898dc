"""Sections and targets as Markdown, JSON, and a part of a page of the manual."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from boilerstrip.learning.markdown_table import render


@dataclass(frozen=True, slots=True)
class Target:
    """A figure and the bar that it must not exceed (or, with ``at_least``, not fall below)."""

    what: str
    value: float
    bar: float
    unit: str = ""
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        """Whether the figure keeps the bar."""
        return self.value >= self.bar if self.at_least else self.value <= self.bar


@dataclass(frozen=True, slots=True)
class Section:
    """What one part of a run found: Markdown without its heading, targets, and the figures for ``--json``."""

    title: str
    text: str
    targets: Sequence[Target] = ()
    data: Mapping[str, Any] = field(default_factory=dict)


Report = Mapping[str, Section]


def as_markdown(run: Mapping[str, str], sections: Report) -> str:
    """The head of the run, the table of targets and all sections."""
    head = "\n".join(f"- {name}: {value}" for name, value in run.items())
    parts = [head, *_targets_part(sections)]
    parts += [f"### {section.title}\n\n{section.text}" for section in sections.values()]
    return "\n\n".join(parts)


def _targets_part(sections: Report) -> list[str]:
    targets = [target for section in sections.values() for target in section.targets]
    return [f"### Targets\n\n{target_table(targets)}"] if targets else []


def target_table(targets: Sequence[Target]) -> str:
    """A row a target, with **FAIL** where it is missed.

    >>> print(target_table([Target("speed", 4.0, 3.0, "×"), Target("rate", 5, 4, " MB/s", at_least=True)]))
    | target |      bar | measured |          |
    |--------|---------:|---------:|---------:|
    | speed  |     ≤ 3× |       4× | **FAIL** |
    | rate   | ≥ 4 MB/s |   5 MB/s |     pass |
    """
    rows = [
        [
            target.what,
            f"{'≥' if target.at_least else '≤'} {number(target.bar)}{target.unit}",
            f"{number(target.value)}{target.unit}",
            "pass" if target.is_met else "**FAIL**",
        ]
        for target in targets
    ]
    return render(["target", "bar", "measured", ""], rows)


def as_data(run: Mapping[str, str], sections: Report) -> dict[str, Any]:
    """The same for programs."""
    return {
        "run": dict(run),
        "targets": [
            {"section": name, "target": t.what, "bar": t.bar, "measured": t.value, "met": t.is_met}
            for name, section in sections.items()
            for t in section.targets
        ],
        "sections": {name: dict(section.data) for name, section in sections.items()},
    }


def write_between_marks(page: Path, mark: str, text: str) -> None:
    """Put ``text`` between ``<!-- speed:MARK -->`` and ``<!-- /speed:MARK -->``; ValueError where they are missing."""
    first, last = f"<!-- speed:{mark} -->", f"<!-- /speed:{mark} -->"
    before, found, rest = page.read_text("utf-8").partition(first)
    _, found_too, after = rest.partition(last)
    if not (found and found_too):
        raise ValueError(f"{page}: no {first} … {last}")
    page.write_text(f"{before}{first}\n\n{text}\n\n{last}{after}", "utf-8")


def number(value: float) -> str:
    """A figure with as many digits as say something.

    >>> [number(value) for value in (1234.5, 12.34, 1.234, 0.01234, 8, 0)]
    ['1,234', '12.3', '1.23', '0.012', '8', '0']
    """
    if value == float("inf"):
        return "∞"
    if value == int(value) and abs(value) < 1e6:
        return f"{value:,.0f}"
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2 if abs(value) >= 1 else 3
    return f"{value:,.{digits}f}"


def milliseconds(seconds: float) -> str:
    """Seconds as milliseconds.

    >>> milliseconds(0.0123)
    '12.3'
    """
    return number(seconds * 1e3)
