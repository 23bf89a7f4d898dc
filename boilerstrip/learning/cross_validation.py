"""``boilerstrip train --cross-validate``: the benchmark's tables for pages whose host was not trained on.

Training fits everything once without each fold of hosts. Here each page is answered with the weights that were learned
without its host's fold, by the same :class:`~boilerstrip.extractor.Extractor` that users have; and once more as it
would be in a language that no pattern knows (:mod:`boilerstrip.learning.foreign`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from boilerstrip.article import Article
from boilerstrip.assembly import assemble
from boilerstrip.decoding import decode
from boilerstrip.extractor import Extractor, PageKind
from boilerstrip.header import read_header
from boilerstrip.learning.corpus import Sample
from boilerstrip.learning.dataset import host_fold
from boilerstrip.learning.flatten import find_flatteners
from boilerstrip.learning.foreign import translate, translate_text
from boilerstrip.learning.page_scores import PageScore, score_page
from boilerstrip.learning.score_tables import all_tables
from boilerstrip.learning.train import Say
from boilerstrip.scoring import Classifier, classify, make_classifier
from boilerstrip.scoring.patterns import PatternSet
from boilerstrip.scoring.weights import Weights
from boilerstrip.segment import segment


def cross_validate(samples: Sequence[Sample], held_out: Sequence[Weights], patterns: PatternSet, say: Say) -> str:
    """The tables, as Markdown. ``held_out`` are the weights learned without each fold, all for one kind of page."""
    kind: PageKind = "text" if held_out[0].kind == "text" else "html"
    folds = [make_classifier(weights, patterns) for weights in held_out]
    results: dict[str, dict[str, list[PageScore]]] = {}
    for number, sample in enumerate(samples):
        if sample.corpus not in results:
            say(f"scoring {sample.corpus}")
            results[sample.corpus] = {}
        classifier = folds[host_fold(sample.host, len(folds))]
        extractor = Extractor(classifiers={kind: classifier})
        foreign = _translate_sample(sample, number)
        for key, content in _contents(sample, kind):
            answers = {
                key: (sample, extractor.extract(content, url=sample.url, kind=kind)),
                f"{key}, other letters": (foreign, _extract_translated(content, sample.url, kind, classifier, number)),
            }
            for name, (gold, article) in answers.items():
                results[sample.corpus].setdefault(name, []).append(score_page(gold, article))
    return all_tables(results)


def _translate_sample(sample: Sample, number: int) -> Sample:
    """The gold in other letters. Header fields are left out: dates and bylines are read by the words of a language."""
    return replace(
        sample,
        text=None if sample.text is None else translate_text(sample.text, number),
        lines=tuple((label, translate_text(text, number)) for label, text in sample.lines),
        header={},
    )


def _extract_translated(
    content: str | bytes, url: str | None, kind: PageKind, classifier: Classifier, number: int
) -> Article:
    """What :meth:`Extractor.extract` does, of the page in other letters."""
    document = decode(content)
    selection = classify(translate(segment(document.reading, kind), number), classifier, url)
    return assemble(document, selection, read_header(selection.page, url), url)


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
