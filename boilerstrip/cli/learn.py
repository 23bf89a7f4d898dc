"""``boilerstrip learn``: pages of one site in, its profile out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from boilerstrip.cli.inputs import PAGES, read_pages
from boilerstrip.cli.messages import say
from boilerstrip.cli.outputs import new_path, output_path
from boilerstrip.errors import BoilerstripError, ProfileError
from boilerstrip.learning.corpus import find_corpus, read_corpus
from boilerstrip.profiles import SiteProfile

if TYPE_CHECKING:
    from boilerstrip.learning.site import SiteLearner

HELP = "learn what repeats on the pages of one site"
DESCRIPTION = f"""\
Learn what repeats on pages of one site, and where on them the article stands:
five to fifty pages of different articles do. See docs/site-profiles.md.

{PAGES}
A folder with the gold.jsonl of `boilerstrip label` is learned from with the labels in
it.
"""
SHOW_EVERY = 10.0
"""Seconds after which it is told how many pages were read."""

REDESIGNED = 0.5
"""Share of the entries that no new page showed, from which the site looks redesigned."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its arguments."""
    parser.description = DESCRIPTION
    parser.add_argument("inputs", nargs="+", metavar="PAGE", help="pages of the site, or what holds some")
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--output", type=new_path, metavar="FILE", help="profile to write; an older one is replaced")
    target.add_argument("--update", type=output_path, metavar="FILE", help="profile to count the pages into")


def run(arguments: argparse.Namespace) -> int:
    """Learn and write the profile; 1 if that failed or some page could not be read."""
    from boilerstrip.learning.site import SiteLearner, count_in

    learner = SiteLearner()
    try:
        known = SiteProfile.load(arguments.update) if arguments.update is not None else None
        if known is None:
            _refuse_other(arguments.output)
        _read_all(arguments.inputs, learner)
        profile = learner.profile() if known is None else count_in(known, learner.profile(fewest=0))
        profile.save(arguments.output or arguments.update)
    except (BoilerstripError, ImportError) as error:
        _report_skipped(learner.skipped)
        say(error)
        return 1
    _report_skipped(profile.skipped)
    _report(profile, known)
    return 1 if profile.skipped else 0


def _refuse_other(output: Path) -> None:
    """Raise ProfileError for a file that is no profile: it could be one of the pages."""
    if output.is_file() and output.stat().st_size:
        try:
            SiteProfile.load(output)
        except ProfileError as error:
            raise ProfileError(f"{output}: exists and is no site profile: choose another name") from error


def _read_all(inputs: Sequence[str], learner: SiteLearner) -> None:
    """Give the learner all pages of the inputs; what cannot be read is skipped."""
    corpora = {path: folder for path in inputs if (folder := find_corpus(Path(path))) is not None}
    for sample in (sample for folder in corpora.values() for sample in read_corpus(folder)):
        learner.add(sample.content, name=str(sample.path), url=sample.url, lines=sample.lines)
    shown = monotonic()
    others = [path for path in inputs if path not in corpora]
    for count, (name, page) in enumerate(read_pages(others, learner.skip), 1):
        learner.add(page.content, name=name, url=page.url, kind=page.kind, charset=page.charset)
        if monotonic() - shown > SHOW_EVERY:
            say(f"{count:,} pages read")
            shown = monotonic()


def _report_skipped(skipped: Sequence[str]) -> None:
    for page in skipped:
        say(f"skipped {page}")
    if len(skipped) > 1:
        say(f"{len(skipped)} pages could not be read")


def _report(profile: SiteProfile, known: SiteProfile | None) -> None:
    """Say what was learned, and what a known profile's site does not show any more."""
    from boilerstrip.report.words import plural

    counts = {"page": profile.pages, "template": len(profile.templates), "pattern": len(profile.patterns)}
    say(", ".join(plural(count, name) for name, count in counts.items()))
    for entry in profile.unseen:
        key, value = entry.id
        say(f"not seen any more: {key} = {value}")
    if known is not None and len(profile.unseen) > REDESIGNED * len(known.entries):
        say("most of what was known was not seen: the site looks redesigned, learn it anew")
