"""No fixture repeats a sentence of a corpus page: those belong to their publishers."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import takewhile
from operator import eq
from pathlib import Path

import lxml.html
import pytest

from tests.test_fixtures import NAMES, expected_of, page_of

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"

# A run of characters (white space not counted) this long that a corpus page also holds is a copied sentence: an
# ideograph says as much as two or three letters, and four common English words in a row are no quotation.
COPIED_CJK, COPIED_OTHER = 25, 55
# Every run of 25 characters holds a whole 13-gram that starts at a multiple of 13: the corpus is only probed there.
STEP = 13
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


def visible_text(page: bytes, charset: str | None) -> str:
    """The page's text without white space; scripts and styles are left out.

    libxml2 stops at the first ``</html>``: end tags of the document are dropped before it sees them.
    """
    whole = re.sub(rb"(?i)</(?:body|html)>", b"", page)
    tree = lxml.html.document_fromstring(whole or b"<html/>", parser=lxml.html.HTMLParser(encoding=charset))
    parts = tree.xpath("//text()[not(parent::script or parent::style or parent::noscript)]")
    return "".join("".join(parts).split())


def corpus_texts(corpora: Path) -> Iterator[tuple[str, str]]:
    """Where it is from and what it says, without white space: gold texts and lines, pages where there is no gold."""
    for gold in sorted(corpora.glob("*/gold.jsonl")):
        for line in gold.read_text("utf-8").rstrip("\n").split("\n"):
            record = json.loads(line)
            text = record.get("text", "") + "".join(text for _, text in record.get("lines", ()))
            yield f"{gold.parent.name}/{record['id']}", "".join(text.split())
    for folder in (corpora / "not_articles", corpora / "sites"):
        for page in sorted(folder.rglob("*.html.gz")):
            yield str(page.relative_to(corpora)), visible_text(gzip.decompress(page.read_bytes()), None)


def shared_length(left: Iterable[str], right: Iterable[str]) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(bool, map(eq, left, right)))


def shared_run(left: str, at: int, right: str, there: int) -> str:
    """The longest run around ``left[at] == right[there]`` that both hold."""
    before = shared_length(left[:at][::-1], right[:there][::-1])
    return left[at - before : at + shared_length(left[at:], right[there:])]


def is_copied(run: str) -> bool:
    """Long enough to be a sentence, counted by the script it is written in."""
    return len(run) >= (COPIED_CJK if 2 * len(CJK.findall(run)) >= len(run) else COPIED_OTHER)


@pytest.mark.skipif(not CORPORA.is_dir(), reason=f"the shared corpora are not in {CORPORA}")
def test_no_fixture_holds_corpus_text() -> None:
    """No page here repeats a sentence of a corpus page: those belong to their publishers."""
    texts = {name: visible_text(page_of(name).read_bytes(), expected_of(name).get("charset")) for name in NAMES}
    grams = defaultdict(list)
    for name, text in texts.items():
        for at in range(len(text) - STEP + 1):
            grams[text[at : at + STEP]].append((name, at))
    copied = set()
    for origin, corpus in corpus_texts(CORPORA):
        for there in range(0, len(corpus) - STEP + 1, STEP):
            for name, at in grams.get(corpus[there : there + STEP], ()):
                run = shared_run(texts[name], at, corpus, there)
                if is_copied(run):
                    copied.add((name, origin, run))
    assert copied == set()
