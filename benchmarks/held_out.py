"""``python -m benchmarks.held_out DIR``: the tables for pages whose host was not trained on.

DIR is what ``boilerstrip train --held-out DIR`` wrote: for each fold of hosts, the weights learned without it. Each
page is answered by the weights of its host's fold.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.corpus import DEFAULT_ROOT, Sample, choose_corpora
from benchmarks.scores import PageScore, score_page
from benchmarks.tables import all_tables
from boilerstrip.decoding import decode
from boilerstrip.errors import BoilerstripError, CorpusError
from boilerstrip.extractor import Extractor
from boilerstrip.learning.dataset import host_fold
from boilerstrip.learning.flatten import find_flatteners
from boilerstrip.scoring import load_patterns, make_classifier
from boilerstrip.scoring.weights import parse_weights

Extractors = Mapping[str, Sequence[Extractor]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables; 0 when it ran, 2 when weights or corpora do not exist."""
    options = _parser().parse_args(arguments)
    try:
        extractors = read_extractors(options.folder)
        corpora = choose_corpora(options.corpora, options.corpus, options.limit)
    except (BoilerstripError, OSError) as error:
        print(f"benchmarks.held_out: {error}", file=sys.stderr)
        return 2
    results = {name: _score(samples, extractors) for name, samples in corpora.items()}
    print(all_tables(results))
    return 0


def read_extractors(folder: Path) -> Extractors:
    """For each kind of page with weights in ``folder``, one extractor a fold."""
    found: dict[str, list[Extractor]] = {}
    for kind in ("html", "text"):
        paths = sorted(folder.glob(f"{kind}_*.json"))
        for path in paths:
            weights = parse_weights(path.read_text("utf-8"), str(path))
            classifier = make_classifier(weights, load_patterns())
            found.setdefault(kind, []).append(Extractor(classifiers={kind: classifier}))
    if not found:
        raise CorpusError(f"{folder}: no held-out weights here: boilerstrip train --held-out {folder} writes them")
    return found


def _score(samples: Sequence[Sample], extractors: Extractors) -> dict[str, list[PageScore]]:
    scores: dict[str, list[PageScore]] = {}
    for sample in samples:
        for key, score in _score_page(sample, extractors):
            scores.setdefault(key, []).append(score)
    return scores


def _score_page(sample: Sample, extractors: Extractors) -> Iterator[tuple[str, PageScore]]:
    if "html" in extractors:
        article = _extractor(extractors["html"], sample).extract(sample.content, url=sample.url, kind="html")
        yield "boilerstrip", score_page(sample, article)
    if "text" in extractors:
        markup = decode(sample.content).text
        for name, flatten in find_flatteners().items():
            text = flatten(sample, markup)
            if text is not None:
                article = _extractor(extractors["text"], sample).extract(text, url=sample.url, kind="text")
                yield f"boilerstrip/{name}", score_page(sample, article)


def _extractor(folds: Sequence[Extractor], sample: Sample) -> Extractor:
    """The extractor that was not trained on the sample's host."""
    return folds[host_fold(sample.host, len(folds))]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.held_out", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR", help="what boilerstrip train --held-out wrote")
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT, metavar="DIR", help="default: %(default)s")
    parser.add_argument("--corpus", nargs="+", default=[], metavar="NAME", help="only these corpora")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N pages of each corpus")
    return parser


if __name__ == "__main__":
    sys.exit(main())
