"""``boilerstrip train --cross-validate``: the benchmark's tables for pages whose host was not trained on.

Training fits everything once without each fold of hosts. Here each page is answered with the weights that were learned
without its host's fold, by the same :class:`~boilerstrip.extractor.Extractor` that users have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from boilerstrip.decoding import decode
from boilerstrip.extractor import Extractor, PageKind
from boilerstrip.learning.corpus import Sample
from boilerstrip.learning.dataset import host_fold
from boilerstrip.learning.flatten import find_flatteners
from boilerstrip.learning.scores import PageScore, score_page
from boilerstrip.learning.tables import all_tables
from boilerstrip.learning.train import Say
from boilerstrip.scoring import make_classifier
from boilerstrip.scoring.patterns import PatternSet
from boilerstrip.scoring.weights import Weights


def cross_validate(samples: Sequence[Sample], held_out: Sequence[Weights], patterns: PatternSet, say: Say) -> str:
    """The tables, as Markdown. ``held_out`` are the weights learned without each fold, all for one kind of page."""
    kind: PageKind = "text" if held_out[0].kind == "text" else "html"
    folds = [Extractor(classifiers={kind: make_classifier(weights, patterns)}) for weights in held_out]
    results: dict[str, dict[str, list[PageScore]]] = {}
    for sample in samples:
        if sample.corpus not in results:
            say(f"scoring {sample.corpus}")
            results[sample.corpus] = {}
        extractor = folds[host_fold(sample.host, len(folds))]
        for key, content in _contents(sample, kind):
            article = extractor.extract(content, url=sample.url, kind=kind)
            results[sample.corpus].setdefault(key, []).append(score_page(sample, article))
    return all_tables(results)


def _contents(sample: Sample, kind: PageKind) -> Iterator[tuple[str, str | bytes]]:
    """The page as it is, or in text mode flattened in each way, by the name that the tables give it."""
    if kind == "html":
        yield "boilerstrip", sample.content
        return
    markup = decode(sample.content).text
    for name, flatten in find_flatteners().items():
        text = flatten(sample, markup)
        if text is not None:
            yield f"boilerstrip/{name}", text
