"""What site profiles are worth: ``python -m benchmarks.profiles``.

For each folder of ``sites/`` a profile is learned from its unlabelled pages; then the labelled pages of that host, none
of which is among them, are answered without and with it. ``--held-out DIR`` takes, for each host, weights that were
learned without it (``boilerstrip train --held-out DIR``).
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

from benchmarks.corpus import DEFAULT_ROOT
from boilerstrip import Extractor, learn_site
from boilerstrip.errors import BoilerstripError, CorpusError
from boilerstrip.learning.corpus import Sample, find_corpora, read_corpus
from boilerstrip.learning.dataset import host_fold
from boilerstrip.learning.markdown_table import render
from boilerstrip.learning.text_measures import token_f1
from boilerstrip.scoring import Classifier, load_patterns, make_classifier
from boilerstrip.scoring.weights import parse_weights


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 0 when there was something to measure, else 2."""
    options = _parser().parse_args(arguments)
    try:
        print(_table(options.corpora, options.held_out))
    except (BoilerstripError, OSError) as error:
        print(f"benchmarks.profiles: {error}", file=sys.stderr)
        return 2
    return 0


def _table(root: Path, held_out: Path | None) -> str:
    samples = [sample for folder in find_corpora(root) for sample in read_corpus(folder) if sample.text is not None]
    rows = []
    before: list[float] = []
    after: list[float] = []
    for folder in sorted(path for path in (root / "sites").iterdir() if path.is_dir()):
        pages = [gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.gz"))]
        labelled = [s for s in samples if s.host == folder.name and s.corpus == "portals_zh" and s.content not in pages]
        classifiers = _classifiers(folder.name, held_out)
        profile = learn_site(pages, extractor=Extractor(classifiers=classifiers))
        plain = _errors(labelled, Extractor(classifiers=classifiers))
        learned = _errors(labelled, Extractor(classifiers=classifiers, profile=profile))
        rows.append(_row(folder.name, len(pages), plain, learned))
        before += plain
        after += learned
    if not rows:
        raise CorpusError(f"{root / 'sites'}: no pages here")
    rows.append(_row("all", sum(int(row[1]) for row in rows), before, after))
    return render(("site", "learned from", "scored", "error without", "with", "change", "worst page"), rows)


def _errors(samples: Sequence[Sample], extractor: Extractor) -> list[float]:
    """1 − token F1 of each page."""
    return [
        1 - token_f1(sample.text or "", extractor.extract(sample.content, url=sample.url).text) for sample in samples
    ]


def _row(name: str, pages: int, before: Sequence[float], after: Sequence[float]) -> list[str]:
    old, new = fmean(before), fmean(after)
    change = f"{100 * (new / old - 1):+.0f} %" if old else "–"
    worst = max(one - other for one, other in zip(after, before, strict=True))
    return [name, str(pages), str(len(before)), f"{old:.4f}", f"{new:.4f}", change, f"{worst:+.4f}"]


def _classifiers(host: str, held_out: Path | None) -> Mapping[str, Classifier]:
    if held_out is None:
        return {}
    files = sorted(held_out.glob("html_*.json"))
    if not files:
        raise CorpusError(f"{held_out}: no html_*.json here: boilerstrip train --held-out {held_out} CORPUS…")
    path = held_out / f"html_{host_fold(host, len(files))}.json"
    return {"html": make_classifier(parse_weights(path.read_text("utf-8"), str(path)), load_patterns())}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.profiles", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT, metavar="DIR", help="default: %(default)s")
    parser.add_argument("--held-out", type=Path, metavar="DIR", help="weights of boilerstrip train --held-out")
    return parser


if __name__ == "__main__":
    sys.exit(main())
