"""``python -m benchmarks``: boilerstrip and its peers on labelled pages, side by side in one run."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

from benchmarks.corpus import DEFAULT_ROOT, choose_corpora
from benchmarks.options import positive
from benchmarks.run import score_corpus
from benchmarks.show import show
from benchmarks.systems import System, choose_systems, describe
from boilerstrip.errors import CorpusError
from boilerstrip.learning.corpus import Sample
from boilerstrip.learning.page_scores import figures
from boilerstrip.learning.score_tables import LXML_PARSE, Results, all_tables, worst_table


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the comparison; 0 when it ran, 2 when corpora or systems asked for do not exist."""
    options = _parser().parse_args(arguments)
    try:
        corpora = choose_corpora(options.corpora, options.corpus, options.limit)
        systems, missing = choose_systems(options.system)
        _print_run(options, corpora, systems, missing)
    except (CorpusError, ValueError) as exc:
        print(f"benchmarks: {exc}", file=sys.stderr)
        return 2
    return 0


def _print_run(
    options: argparse.Namespace,
    corpora: Mapping[str, Sequence[Sample]],
    systems: Sequence[System],
    missing: Sequence[System],
) -> None:
    print(describe(systems, missing))
    if options.show:
        _print_pages(options.show, corpora, systems)
        return
    results = {name: score_corpus(samples, systems, options.jobs) for name, samples in corpora.items()}
    if options.worst:
        _print_worst(results, options.worst)
    else:
        print("\n" + all_tables(results))
    if options.json:
        options.json.write_text(json.dumps(_as_json(results, systems), indent=2, ensure_ascii=False) + "\n", "utf-8")


def _print_pages(page: str, corpora: Mapping[str, Sequence[Sample]], systems: Sequence[System]) -> None:
    found = [sample for samples in corpora.values() for sample in samples if sample.id == page]
    if not found:
        raise ValueError(f"no page {page!r} in {', '.join(corpora)}")
    for sample in found:
        for system in systems:
            print("\n" + show(sample, system))


def _print_worst(results: Results, count: int) -> None:
    for corpus, scored in results.items():
        for key, scores in scored.items():
            if key != LXML_PARSE:
                print(f"\n## {corpus}, {key}\n\n{worst_table(scores, count)}")


def _as_json(results: Results, systems: Sequence[System]) -> dict[str, object]:
    """Versions, and by corpus and system the number of pages, the figures and the mean time."""
    return {
        "versions": {system.name: system.version for system in systems if system.version},
        "corpora": {
            corpus: {
                key: {
                    "pages": len(scores),
                    "mean_ms": fmean(score.seconds for score in scores) * 1e3,
                    "failures": sum(score.error is not None for score in scores),
                    "figures": {} if key == LXML_PARSE else figures(scores),
                }
                for key, scores in scored.items()
            }
            for corpus, scored in results.items()
        },
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=DEFAULT_ROOT, metavar="DIR", help="default: %(default)s")
    parser.add_argument("--corpus", nargs="+", default=[], metavar="NAME", help="only these corpora")
    parser.add_argument(
        "--system",
        nargs="+",
        default=[],
        metavar="NAME",
        help="only these systems: boilerstrip, 'boilerstrip/*' (its text modes), '*/lines' …",
    )
    parser.add_argument("--limit", type=positive, metavar="N", help="only the first N pages of each corpus")
    parser.add_argument("--jobs", type=positive, default=1, metavar="N", help="processes; times are best with 1")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures to this file too")
    parser.add_argument("--worst", type=positive, metavar="N", help="list the N worst pages instead of the tables")
    parser.add_argument("--show", metavar="ID", help="show one page's gold beside the answer")
    return parser


if __name__ == "__main__":
    sys.exit(main())
