"""A profile and a page → what the profile says of each block."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from boilerstrip.blocks import Block, Label, Page, Reason
from boilerstrip.profiles.keys import element_paths, mask_numbers, read_tag, style_of
from boilerstrip.profiles.profile import Pattern, SiteProfile, Template
from boilerstrip.profiles.rules import take_marks
from boilerstrip.scoring.evidence import BlockEvidence

T = TypeVar("T")

# Weights are in log-odds. Nearly all of what the rules of a page say lies between -6 and 6.

PATTERN_WEIGHTS = {"text": 10.0, "begins": 6.0, "style": 4.0}
"""What a pattern, by its key, adds for its label and takes from body."""

BODY_STYLE = 2.0
"""What the style of the site's paragraphs adds for body. From 1.0 to 3.0 makes no difference on the three sites."""

OUTSIDE = 6.0
"""What is taken from body outside of the container of the article."""

BY_HAND = 30.0
"""What a person wrote counts for more than all else."""

MAX_SHOWN = 60
"""Characters of a pattern's value that its reason shows."""


class SiteReader:
    """The patterns of a profile, by what they are looked up with."""

    def __init__(self, profile: SiteProfile) -> None:
        self._patterns: dict[str, dict[str, Pattern]] = {key: {} for key in PATTERN_WEIGHTS}
        for pattern in profile.patterns:
            self._patterns[pattern.key][pattern.value] = pattern
        self._templates = {template.container: template for template in profile.templates}
        self._has_body_rule = profile.rules.body is not None

    def read(self, page: Page, now: dt.datetime | None = None) -> tuple[Page, BlockEvidence]:
        """The page without the marks of rules, and what the profile says of its blocks."""
        page, marks = take_marks(page)
        paths = element_paths(page.containers) if page.kind == "html" else []
        reasons: defaultdict[int, list[Reason]] = defaultdict(list)
        by_hand = bool(marks.labels) or self._has_body_rule
        for block in page.blocks:
            pattern = self._find(block, paths, now)
            if pattern is not None:
                reasons[block.index] += _pattern_reasons(pattern)
                by_hand = by_hand or pattern.support is None
        if self._has_body_rule:
            for index, inside in _inherit(page, dict.fromkeys(marks.body, True)):
                weight = BODY_STYLE if inside else -BY_HAND
                reasons[index].append(Reason("site:rule:body", Label.BODY, weight, ()))
        elif own := self._own_containers(paths, now):
            for index, inside in _inherit(page, dict.fromkeys(own, True)):
                if not inside and not _speaks_for_body(reasons.get(index, ())):
                    reasons[index].append(Reason("site:outside", Label.BODY, -OUTSIDE, ()))
        for index, label in _inherit(page, marks.labels):
            if label is not None:
                reasons[index] += _label_reasons(f"site:rule:{label}", label, BY_HAND, ())
        return page, BlockEvidence(dict(reasons), by_hand)

    def _find(self, block: Block, paths: Sequence[str], now: dt.datetime | None) -> Pattern | None:
        """The pattern that a block shows: its own text or tag says more than what most blocks of its style are."""
        keys = {
            "text": mask_numbers(block.text),
            "begins": read_tag(block.text),
            "style": style_of(block, paths) if paths else None,
        }
        for key, value in keys.items():
            pattern = self._patterns[key].get(value) if value is not None else None
            if pattern is not None and _is_valid(pattern, now):
                return pattern
        return None

    def _own_containers(self, paths: Sequence[str], now: dt.datetime | None) -> frozenset[int]:
        """The containers of the template that the page is of: the longest path, if several are there."""
        found = {path for path in paths if path in self._templates and _is_valid(self._templates[path], now)}
        own = max(found, key=lambda path: (len(path), path), default=None)
        return frozenset(index for index, path in enumerate(paths) if path == own)


def _is_valid(entry: Pattern | Template, now: dt.datetime | None) -> bool:
    return now is None or entry.valid_until is None or now.date() <= entry.valid_until


def _pattern_reasons(pattern: Pattern) -> list[Reason]:
    condition = f"{pattern.key} = {pattern.value[:MAX_SHOWN]}"
    if pattern.support is None:
        return _label_reasons(f"site:{pattern.key}", pattern.label, BY_HAND, (condition, "written by hand"))
    weight = BODY_STYLE if pattern.label is Label.BODY else PATTERN_WEIGHTS[pattern.key]
    return _label_reasons(f"site:{pattern.key}", pattern.label, weight, (condition, f"seen on {pattern.support}"))


def _label_reasons(rule: str, label: Label, weight: float, conditions: tuple[str, ...]) -> list[Reason]:
    """For a label, and so against body."""
    reasons = [Reason(rule, label, weight, conditions)]
    return reasons if label is Label.BODY else [*reasons, Reason(rule, Label.BODY, -weight, conditions)]


def _speaks_for_body(reasons: Iterable[Reason]) -> bool:
    return any(reason.label is Label.BODY and reason.weight > 0 for reason in reasons)


def _inherit(page: Page, own: Mapping[int, T]) -> Iterator[tuple[int, T | None]]:
    """For each block, by index, what the nearest container around it has of its own; None where none has anything."""
    nearest: list[T | None] = []
    for index, (_, parent, _) in enumerate(page.containers):
        nearest.append(own.get(index, nearest[parent] if parent >= 0 else None))
    return ((block.index, nearest[block.container]) for block in page.blocks)
