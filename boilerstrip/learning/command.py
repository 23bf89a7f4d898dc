"""What ``boilerstrip train`` does: corpora in, weight files or tables out; nothing is written before all is learned."""

from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from boilerstrip.errors import CorpusError
from boilerstrip.learning.corpus import GOLD, Sample, corpus_digest, read_corpus
from boilerstrip.learning.cross_validation import cross_validate
from boilerstrip.learning.dataset import host_fold
from boilerstrip.learning.prepare import prepare
from boilerstrip.learning.text_measures import token_f1
from boilerstrip.learning.train import FOLDS, Say, Trained, train
from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.weight_files import format_weights
from boilerstrip.scoring.weights import Weights
from boilerstrip.whole_files import write_whole


def train_files(
    corpora: Sequence[Path], kind: str, output: Path | None, held_out: Path | None, cross_validated: bool, say: Say
) -> str:
    """Learn from ``corpora``, once, and do what is asked with it.

    Writes the weights to ``output``, and to the folder ``held_out`` one file a fold. Returns, if ``cross_validated``,
    the tables of how each page is answered by what was learned without its host, as Markdown; else an empty string.
    OSError where these cannot be written, before anything is learned if their folders show it.
    """
    for folder in (output.parent if output is not None else None, held_out):
        if folder is not None:
            _check_folder(folder.absolute())
    if output is not None and output.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(output))
    if output is not None and output.name == GOLD:
        raise CorpusError(f"{output}: is what the labels of a corpus are called: give the weights another name")
    samples = read_samples(corpora)
    trained = _learn(samples, corpora, kind, say)
    if output is not None:
        _write(output, trained.weights)
    if held_out is not None:
        for fold, weights in enumerate(trained.held_out):
            _write(held_out / f"{kind}_{fold}.json", weights)
    return cross_validate(samples, trained.held_out, load_patterns(), say) if cross_validated else ""


def _check_folder(folder: Path) -> None:
    """OSError before all is learned, and not after, where no file can be written to this folder."""
    above = next(parent for parent in (folder, *folder.parents) if parent.exists())
    error = errno.ENOTDIR if not above.is_dir() else 0 if os.access(above, os.W_OK) else errno.EACCES
    if error:
        raise OSError(error, os.strerror(error), str(above))


def read_samples(corpora: Sequence[Path]) -> list[Sample]:
    """All pages of the corpora. :class:`CorpusError` names file and line of what cannot be used."""
    return [sample for folder in corpora for sample in read_corpus(folder)]


def _learn(samples: Sequence[Sample], corpora: Sequence[Path], kind: str, say: Say) -> Trained:
    _check(samples, corpora)
    say(f"{len(samples)} pages to read")
    examples = list(prepare(samples, kind, load_patterns(), FOLDS))
    pages = Counter(sample.corpus for sample in samples)
    digests = {folder.name: {"digest": corpus_digest(folder), "pages": pages[folder.name]} for folder in corpora}
    return train(examples, kind, digests, token_f1, say)


def _check(samples: Sequence[Sample], corpora: Sequence[Path]) -> None:
    """Refuse corpora that leave a fold nothing to learn from: what is learned without a fold needs pages of others."""
    if len({host_fold(sample.host, FOLDS) for sample in samples if sample.lines and sample.text}) < 2:
        names = ", ".join(map(str, corpora))
        raise CorpusError(f"{names}: too little to learn from: give articles with labelled lines, of more hosts")


def _write(path: Path, weights: Weights) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, format_weights(weights).encode("utf-8"))
