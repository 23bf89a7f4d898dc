"""All pages of the corpora, damaged in every way: each gives an answer in time; light damage far from the article costs
next to nothing of it."""

from __future__ import annotations

import gzip
import traceback
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from time import process_time
from typing import NamedTuple

import lxml.html
from lxml.etree import ParserError

from benchmarks.speed.build import build_kind
from benchmarks.speed.clock import clock, clock_within
from benchmarks.speed.worst import make_case
from boilerstrip.article import Article
from boilerstrip.decoding import decode
from boilerstrip.extractor import extract
from boilerstrip.learning.corpus import find_corpora, read_corpus
from boilerstrip.learning.text_measures import token_f1
from boilerstrip.segment import detect_kind
from tests.torture.mutations import LIGHT, MUTATIONS, damage, find_outside, mutate
from tests.torture.results import Tally, follow
from tests.torture.targets import BrokenPromise, check_article

MAX_RATIO = 50.0
"""CPU time of an extraction to that of lxml's parse of the same bytes, the worst of all pages. The parse is of them in
UTF-8, since libxml2 gives up at bytes that the declared charset does not have; that of a flattened text is of its lines
as paragraphs, since a parse of one text without a tag does nothing. It is the bar of the compiled package; plain
sources take about three times as long, and are only measured."""

MAX_LOSS = 0.02
"""Mean token F1 against the gold text that light damage may cost."""

MARKUP, ANYWHERE = "text and markup", "text, markup, scripts, titles and comments"
"""Where light damage is done. The bar is for the first: where a script, a title or a comment does not end any more, a
browser shows nothing of what follows either."""

PATIENCE = 60.0  # seconds
_TRIES = 3  # of an extraction that seems too slow: the least counts


@dataclass(frozen=True, slots=True)
class CorpusPage:
    """A page of a corpus, where it is from, and its gold text, if it is an article."""

    id: str
    url: str | None
    content: bytes
    gold: str | None


@dataclass(slots=True)
class Losses:
    """Token F1 of the pages before and after one kind of light damage."""

    before: list[float] = field(default_factory=list)
    after: list[float] = field(default_factory=list)

    @property
    def mean(self) -> float:
        """How much the mean falls."""
        return fmean(self.before) - fmean(self.after) if self.before else 0.0


def run_pages(corpora: Path, limit: int | None) -> Tally:
    """Damage the first ``limit`` pages of each corpus (all where it is None), heavily and lightly."""
    tally = Tally("pages", slowest_ratio=0.0)
    losses: defaultdict[tuple[str, str], Losses] = defaultdict(Losses)
    slowest: dict[str, tuple[float, str]] = {}
    pages = [*_samples(corpora, limit)]
    for page in follow((_read(*sample) for sample in pages), len(pages), "pages"):
        _damage_heavily(page, tally, slowest)
        if page.gold:
            _damage_lightly(page, tally, losses)
    tally.slowest_ratio = max((ratio for ratio, _ in slowest.values()), default=0.0)
    tally.notes += [
        f"slowest after {name!r}: {ratio:.1f} × lxml parse ({page})" for name, (ratio, page) in slowest.items()
    ]
    for where in (MARKUP, ANYWHERE):
        kinds = {name: loss for (place, name), loss in losses.items() if place == where}
        tally.notes += [
            f"light damage in {where}, {name}: mean token F1 {fmean(loss.before):.4f} -> {fmean(loss.after):.4f} "
            f"over {len(loss.before):,} pages"
            for name, loss in kinds.items()
        ]
        fall = Losses([f for k in kinds.values() for f in k.before], [f for k in kinds.values() for f in k.after]).mean
        tally.notes.append(f"light damage in {where}: mean token F1 falls by {fall:.4f}")
        if where == MARKUP and fall > MAX_LOSS:
            tally.wrong.append(f"light damage costs {fall:.4f} of mean token F1, more than {MAX_LOSS}")
    return tally


def _samples(corpora: Path, limit: int | None) -> Iterator[tuple[str, str | None, Path, str | None]]:
    """Id, address, file and gold text of every page, labelled or not."""
    labelled = find_corpora(corpora)
    for folder in labelled:
        for sample in read_corpus(folder)[:limit]:
            yield f"{folder.name}/{sample.id}", sample.url, sample.path, sample.text
    for folder in sorted(path for path in corpora.iterdir() if path.is_dir() and path not in labelled):
        for path in sorted(folder.rglob("*.html.gz"))[:limit]:
            yield str(path.relative_to(corpora)), None, path, None


def _read(identifier: str, url: str | None, path: Path, gold: str | None) -> CorpusPage:
    return CorpusPage(identifier, url, gzip.decompress(path.read_bytes()), gold)


def _damage_heavily(page: CorpusPage, tally: Tally, slowest: dict[str, tuple[float, str]]) -> None:
    for name in MUTATIONS:
        content = mutate(page.content, name, page.id)
        timed = _try(content, page, name, tally)
        if timed is None:
            continue
        ratio = _ratio(content, page.url, timed.seconds)
        if ratio > MAX_RATIO and build_kind() == "compiled":
            tally.wrong.append(f"{page.id}, {name}: {ratio:.1f} × lxml parse")
        slowest[name] = max(slowest.get(name, (0.0, "")), (ratio, f"{page.id}, {len(content):,} bytes"))


def _damage_lightly(page: CorpusPage, tally: Tally, losses: defaultdict[tuple[str, str], Losses]) -> None:
    clean = extract(page.content, url=page.url)
    outside = find_outside(page.content, page.gold or "", clean.charset or "utf-8")
    if outside is None:
        return
    before = token_f1(page.gold or "", clean.text)
    for where, places in ((MARKUP, outside.without_raw_text()), (ANYWHERE, outside)):
        for name in LIGHT if places.ranges else ():
            timed = _try(damage(places, name, page.id), page, f"{name} in {where}", tally)
            if timed is not None:
                losses[where, name].before.append(before)
                losses[where, name].after.append(token_f1(page.gold or "", timed.article.text))


class Timed(NamedTuple):
    """An article, and the CPU time of its extraction."""

    article: Article
    seconds: float


def _try(content: bytes, page: CorpusPage, name: str, tally: Tally) -> Timed | None:
    """The article; where there is none in time, or one that breaks a promise, that is noted."""
    found: list[Article] = []
    tally.inputs += 1
    try:
        seconds = clock_within(PATIENCE, lambda: found.append(extract(content, url=page.url)), process_time)
        for article in found:
            check_article(article)
    except BrokenPromise as exc:
        tally.wrong.append(f"{page.id}, {name}: {exc}")
    except Exception:  # noqa: BLE001 - no page may raise, so this is a finding, and the next one runs
        tally.exceptions.append(f"{page.id}, {name}: {traceback.format_exc(limit=-1)}")
        return None
    if not found:
        tally.timeouts.append(f"{page.id}, {name}: over {PATIENCE:.0f} s")
        return None
    return Timed(found[0], seconds)


def _ratio(content: bytes, url: str | None, seconds: float) -> float:
    """CPU time of an extraction by that of a parse; both are measured again where it seems too slow."""
    text = decode(content).text
    markup = make_case(text, "html" if detect_kind(text) == "html" else "text").parsed
    ratios = [seconds / clock(lambda: _parse(markup), process_time)]
    while len(ratios) < _TRIES and min(ratios) > MAX_RATIO:
        seconds = clock(lambda: extract(content, url=url), process_time)
        ratios.append(seconds / clock(lambda: _parse(markup), process_time))
    return min(ratios)


def _parse(markup: bytes) -> None:
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    with suppress(ParserError):  # an empty page
        lxml.html.document_fromstring(markup, parser=parser)
