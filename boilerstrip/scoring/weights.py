"""The weight file: which rules there are and what each is worth. This module alone reads and writes the format.

A *model* speaks for one label. It is a list of *groups*; in a group, the rules' conditions exclude one another and one
rule always holds (a small decision tree written out), so a block's score is the base plus one weight a group, in
log-odds.

The file is JSON, one rule a line: ``[weight, support, "feature<=3", "other>7", …]``: weight in log-odds, the number of
training blocks that the rule held for, and the conditions that must all hold. A rule's id is ``model.group.rule``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from boilerstrip.errors import PatternFileError

FORMAT = 1
CONDITION = re.compile(r"([a-z][a-z0-9_]*)(<=|>)(\d{1,3})")
SCALE = 1000
"""Weights are kept to thousandths: sums are exact, and equal on every machine."""

MAX_SCORE = 60.0
"""Log-odds. Sums of the largest weights of a model must stay below, to fit the classifier's 16-bit lanes."""


@dataclass(frozen=True, slots=True)
class Condition:
    """``feature <= threshold``, or its opposite where ``above``."""

    feature: str
    threshold: int
    above: bool

    def __str__(self) -> str:
        return f"{self.feature}{'>' if self.above else '<='}{self.threshold}"

    def holds(self, value: int) -> bool:
        """Whether the feature's value meets the condition."""
        return (value > self.threshold) is self.above


@dataclass(frozen=True, slots=True)
class Rule:
    """One conjunction of conditions, its weight in log-odds, and how many training blocks it held for."""

    weight: float
    support: int
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """An additive model: ``base`` plus, in each group, the weight of the one rule that holds."""

    name: str
    base: float
    groups: tuple[tuple[Rule, ...], ...]

    def rules(self) -> Iterator[tuple[str, Rule]]:
        """All rules with their ids."""
        for group, rules in enumerate(self.groups):
            for number, rule in enumerate(rules):
                yield f"{self.name}.{group}.{number}", rule


@dataclass(frozen=True, slots=True)
class Weights:
    """All models of one kind of page, and what they were learned from (corpus → pages and digest)."""

    kind: str
    corpora: Mapping[str, Mapping[str, Any]]
    models: Mapping[str, Model]


@cache
def load_weights(kind: str) -> Weights:
    """The weights that come with the package for ``kind`` "html" or "text"; read once."""
    name = f"weights_{kind}.json"
    try:
        text = files("boilerstrip").joinpath("patterns", name).read_text("utf-8")
    except OSError as exc:
        raise PatternFileError(f"boilerstrip/patterns/{name} is missing: reinstall the package, or train it") from exc
    return parse_weights(text, name)


def parse_weights(text: str, name: str = "weights") -> Weights:
    """Read a weight file's text. :class:`PatternFileError` names the file and the entry that cannot be used."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise PatternFileError(f"{name}: format {data['format']!r}, this version reads {FORMAT}: train it again")
        conditions: dict[str, Condition] = {}
        models = {key: _parse_model(key, entry, conditions) for key, entry in data["models"].items()}
        return Weights(str(data["kind"]), dict(data["corpora"]), models)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as exc:
        raise PatternFileError(f"{name}: cannot be used: {type(exc).__name__}: {exc}") from exc


def _parse_model(name: str, entry: Mapping[str, Any], known: dict[str, Condition]) -> Model:
    groups = tuple(tuple(_parse_rule(rule, known) for rule in group) for group in entry["groups"])
    reach = abs(float(entry["base"])) + sum(max(abs(rule.weight) for rule in group) for group in groups)
    if not reach < MAX_SCORE:
        raise ValueError(f"model {name!r} can reach {reach:.1f}, above {MAX_SCORE}")
    return Model(name, float(entry["base"]), groups)


def _parse_rule(entry: Sequence[Any], known: dict[str, Condition]) -> Rule:
    weight, support, *texts = entry
    return Rule(float(weight), int(support), tuple(_parse_condition(text, known) for text in texts))


def _parse_condition(text: str, known: dict[str, Condition]) -> Condition:
    condition = known.get(text)
    if condition is None:
        match = CONDITION.fullmatch(text)
        if match is None or int(match[3]) > 254:
            raise ValueError(f"condition {text!r}: expected feature<=N or feature>N with N up to 254")
        condition = known[text] = Condition(match[1], int(match[3]), match[2] == ">")
    return condition


def format_weights(weights: Weights) -> str:
    """The file's text: the same weights give the same text."""
    lines = [
        "{",
        f' "format": {FORMAT},',
        f' "kind": {json.dumps(weights.kind)},',
        f' "corpora": {json.dumps(weights.corpora)},',
    ]
    models = [_format_model(model) for model in weights.models.values()]
    return "\n".join([*lines, ' "models": {', ",\n".join(models), " }", "}", ""])


def _format_model(model: Model) -> str:
    groups = []
    for group in model.groups:
        rules = (json.dumps([rule.weight, rule.support, *map(str, rule.conditions)]) for rule in group)
        groups.append("   [" + ",\n    ".join(rules) + "]")
    body = ",\n".join(groups)
    return f'  {json.dumps(model.name)}: {{"base": {model.base}, "groups": [\n{body}\n  ]}}'
