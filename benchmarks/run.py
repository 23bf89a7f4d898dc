"""Corpus → answers → scores for several systems, in this process or split over several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

from benchmarks.answers import answer_pages
from benchmarks.systems import System, choose_systems
from boilerstrip.learning.corpus import Sample
from boilerstrip.learning.page_scores import PageScore, score_page

# Small enough to share the work evenly, large enough that loading the systems does not count.
_PAGES_A_CHUNK = 40


def score_corpus(samples: Sequence[Sample], systems: Sequence[System], jobs: int = 1) -> dict[str, list[PageScore]]:
    """Score all systems on the pages of one corpus; ``jobs`` > 1 splits the pages over as many processes."""
    keys = [system.key for system in systems]
    if jobs == 1:
        return _score_pages(samples, keys)
    chunks = list(_chunks(samples))
    merged: dict[str, list[PageScore]] = defaultdict(list)
    with ProcessPoolExecutor(jobs) as pool:
        for scored in pool.map(_score_pages, chunks, repeat(keys)):
            for key, scores in scored.items():
                merged[key] += scores
    return dict(merged)


def _chunks(samples: Sequence[Sample]) -> Iterator[Sequence[Sample]]:
    for start in range(0, len(samples), _PAGES_A_CHUNK):
        yield samples[start : start + _PAGES_A_CHUNK]


def _score_pages(samples: Sequence[Sample], keys: Sequence[str]) -> dict[str, list[PageScore]]:
    systems, _ = choose_systems(keys)
    scored: dict[str, list[PageScore]] = defaultdict(list)
    for answered in answer_pages(samples, systems):
        scored[answered.key].append(score_page(answered.sample, answered.result, answered.seconds, answered.error))
    return dict(scored)
