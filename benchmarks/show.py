"""One page's gold beside an answer: a diff by paragraphs, and the header fields that differ."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from benchmarks.answers import answer_pages
from benchmarks.systems import System
from boilerstrip.learning.corpus import Sample
from boilerstrip.learning.header_measures import header_scores
from boilerstrip.learning.page_scores import Result
from boilerstrip.learning.score_tables import LXML_PARSE
from boilerstrip.learning.text_measures import token_scores


def show(sample: Sample, system: System) -> str:
    """The page as ``system`` answers it. Lines only in the gold begin with ``-``, only in the answer with ``+``."""
    for answered in answer_pages([sample], [system]):
        if answered.key != LXML_PARSE:
            head = f"# {sample.corpus}/{sample.id} by {system.key}"
            parts = [head, *([answered.error] if answered.error else []), *_parts(sample, answered.result)]
            return "\n".join(parts)
    return f"# {sample.corpus}/{sample.id}: {system.key} does not take this page"


def _parts(sample: Sample, result: Result) -> Iterator[str]:
    verdict = "an article" if result.is_article else "no article"
    yield f"The answer is {verdict}; the gold is {'an article' if sample.text is not None else sample.kind}."
    if sample.text is not None:
        scores = token_scores(sample.text, result.text)
        yield f"P {scores.precision:.3f}  R {scores.recall:.3f}  F1 {scores.f1:.3f}"
    yield from _header_differences(sample, result)
    yield from diff_paragraphs(sample.text or "", result.text)


def _header_differences(sample: Sample, result: Result) -> Iterator[str]:
    if result.header is None:
        return
    for name, score in header_scores(sample.header, result.header).items():
        if score < 1.0 and name in sample.header:
            yield f"{name}: gold {sample.header[name]!r}, answer {getattr(result.header, name)!r}"


def diff_paragraphs(gold: str, answer: str) -> Iterator[str]:
    """Lines of a diff by paragraphs, which are compared without their spaces.

    >>> list(diff_paragraphs("a b\\nc", "ab\\n\\nd"))
    ['  a b', '- c', '+ d']
    """
    wanted = [line for line in gold.splitlines() if line.strip()]
    given = [line for line in answer.splitlines() if line.strip()]
    matcher = SequenceMatcher(None, [*map(_squeeze, wanted)], [*map(_squeeze, given)], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield from (f"  {line}" for line in wanted[i1:i2])
        else:
            yield from (f"- {line}" for line in wanted[i1:i2])
            yield from (f"+ {line}" for line in given[j1:j2])


def _squeeze(line: str) -> str:
    return "".join(line.split())
