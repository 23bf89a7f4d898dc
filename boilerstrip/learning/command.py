"""What ``boilerstrip train`` does: corpora in, weight files out; nothing is written before everything is learned."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from boilerstrip.errors import CorpusError
from boilerstrip.learning.corpus import Sample, corpus_digest, read_corpus
from boilerstrip.learning.dataset import host_fold
from boilerstrip.learning.measure import token_f1
from boilerstrip.learning.prepare import prepare
from boilerstrip.learning.train import FOLDS, Say, train
from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.weights import Weights, format_weights


def train_files(corpora: Sequence[Path], kind: str, output: Path, held_out: Path | None, say: Say) -> None:
    """Learn from ``corpora`` and write ``output``, and to the folder ``held_out`` one file a fold."""
    samples = [sample for folder in corpora for sample in read_corpus(folder)]
    _check(samples, corpora)
    say(f"{len(samples)} pages to read")
    examples = list(prepare(samples, kind, load_patterns(), FOLDS))
    digests = {folder.name: {"digest": corpus_digest(folder), "pages": 0} for folder in corpora}
    for sample in samples:
        digests[sample.corpus]["pages"] += 1  # type: ignore[operator]
    trained = train(examples, kind, digests, token_f1, say)
    _write(output, trained.weights)
    if held_out is not None:
        for fold, weights in enumerate(trained.held_out):
            _write(held_out / f"{kind}_{fold}.json", weights)


def _check(samples: Sequence[Sample], corpora: Sequence[Path]) -> None:
    """Refuse corpora that leave a fold nothing to learn from: what is learned without a fold needs pages of others."""
    if len({host_fold(sample.host, FOLDS) for sample in samples if sample.lines and sample.text}) < 2:
        names = ", ".join(map(str, corpora))
        raise CorpusError(f"{names}: too little to learn from: give articles with labelled lines, of more hosts")


def _write(path: Path, weights: Weights) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(format_weights(weights), encoding="utf-8")
    part.replace(path)
