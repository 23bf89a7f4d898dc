"""Pages of one site → its profile: what of the counts of :mod:`boilerstrip.learning.sightings` says something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from boilerstrip.article import Article
from boilerstrip.blocks import Label
from boilerstrip.errors import BoilerstripError, ProfileError
from boilerstrip.extractor import MIN_PAGES, Content, Extractor, PageKind, SitePage
from boilerstrip.learning.gold import labels_from_lines
from boilerstrip.learning.sightings import Seen, Sighting, Sightings
from boilerstrip.profiles.keys import TOP, read_tag
from boilerstrip.profiles.profile import Entry, Pattern, SiteProfile, Support, Template

MIN_LETTERS = 2
"""Letters that a repeating text or tag must have."""

KEPT_SHARES = {40: 0.05, 20: 0.3}
"""A repeating text that is body on most pages is the site's all the same if it is as wide as this (columns), on this
share of the pages that have blocks of its style: whole sentences are not printed again and again but by the site."""

KEPT_ARTICLES, ARTICLES = 3, 2
"""Different articles beside which such a text must have been seen, and anything else."""

HEADLINES = (Label.TITLE, Label.SUBTITLE)

RAREST = 0.005
"""Share of the pages on which anything must have been seen: of many thousands, what stands on two says little."""

BODY_SHARE, OTHER_SHARE = 0.9, 0.03
"""Shares of a style's columns that were body, from which it is one of body, and up to which it is none."""

TAG_SHARE = 0.6
"""Share of the pages with a tag on which its lines had one label, not body."""

OWN_SHARE = 0.6
"""Share of the pages that have a container on which it must be the article's own."""


EXPECTED = 3
"""New pages on which an entry should have shown for its absence to say something: by chance it is missing from all of
them once in twenty times."""


def learn_pages(
    pages: Iterable[SitePage], extractor: Extractor | None = None, kind: PageKind = "auto", fewest: int = MIN_PAGES
) -> SiteProfile:
    """:func:`boilerstrip.learn_site`."""
    if isinstance(pages, str | bytes | bytearray | memoryview):
        raise TypeError(f"learn_site takes a list of pages, not one: {pages!r:.60}")
    learner = SiteLearner(extractor)
    for number, page in enumerate(pages, 1):
        content, url = page if isinstance(page, tuple) else (page, None)
        learner.add(content, name=url or f"page {number}", url=url, kind=kind)
    return learner.profile(fewest)


class SiteLearner:
    """Counts pages of a site one by one. ``extractor`` has the options that they are read with; its profile, if it has
    one, is not used. ``skipped`` names the pages that could not be read, each with the reason."""

    def __init__(self, extractor: Extractor | None = None) -> None:
        self._extractor = replace(extractor or Extractor(), profile=None)
        self._sightings = Sightings()
        self.skipped: list[str] = []

    def add(
        self,
        content: Content,
        *,
        name: str,
        url: str | None = None,
        kind: PageKind = "auto",
        charset: str | None = None,
        lines: Sequence[tuple[Label, str]] = (),
    ) -> None:
        """Count a page; one that cannot be read is skipped under its ``name``. ``lines`` are its texts with the labels
        that a person gave them, in the order of the page."""
        try:
            article = self._extractor.extract(content, url=url, kind=kind, charset=charset)
        except BoilerstripError as error:
            self.skip(name, str(error))
        else:
            if article.blocks:
                self._sightings.add(_relabel(article, lines) if lines else article)
            else:
                self.skip(name, "it holds binary data" if article.kind == "binary" else "the page is empty")

    def skip(self, name: str, reason: str) -> None:
        """Note that a page could not be read."""
        self.skipped.append(f"{name}: {reason}")

    def profile(self, fewest: int = MIN_PAGES) -> SiteProfile:
        """What the pages counted up to now say; :class:`~boilerstrip.errors.ProfileError` if there are too few."""
        if self._sightings.pages < fewest:
            count = self._sightings.pages
            skipped = f" ({len(self.skipped)} could not be read)" if self.skipped else ""
            raise ProfileError(
                f"{count} page{' is' if count == 1 else 's are'} too few to learn a site from{skipped}: "
                f"give {fewest} or more, of different articles"
            )
        return replace(_make_profile(self._sightings), skipped=tuple(self.skipped))


def _relabel(article: Article, lines: Sequence[tuple[Label, str]]) -> Article:
    labels = labels_from_lines([block.text for block in article.blocks], lines)
    rows = zip(article.blocks, labels, strict=True)
    return replace(article, blocks=tuple(block._replace(label=label or block.label) for block, label in rows))


def _make_profile(sightings: Sightings) -> SiteProfile:
    return SiteProfile(sightings.pages, _find_templates(sightings), _find_patterns(sightings), sightings=sightings)


# --- what the counts say ----------------------------------------------------------------------------------------------


def _find_templates(sightings: Sightings) -> tuple[Template, ...]:
    """The containers that are the article's own on most pages that have them."""
    found = (
        Template(path, Support(sighting.pages, sightings.pages))
        for path, sighting in sightings.containers.items()
        if path not in TOP and _is_common(sighting, sightings) and sighting.body >= OWN_SHARE * sighting.columns
    )
    return tuple(sorted(found, key=_order_of_templates))


def _find_patterns(sightings: Sightings) -> tuple[Pattern, ...]:
    """The styles, tags and texts that say what a block is; left out where its style or tag says the same."""
    styles = dict(_judge_all(sightings.styles, _judge_style, sightings))
    tags = dict(_judge_all(sightings.tags, _judge_tag, sightings))
    texts = dict(_judge_all(sightings.texts, _judge_text, sightings))
    found = {
        "style": styles,
        "begins": {tag: label for tag, label in tags.items() if styles.get(sightings.tags[tag].style) is not label},
        "text": {
            text: label
            for text, label in texts.items()
            if styles.get(sightings.texts[text].style) is not label and tags.get(read_tag(text) or "") is not label
        },
    }
    patterns = (
        Pattern(key, value, label, sighting.sample, Support(sighting.pages, sightings.pages))
        for key, labels in found.items()
        for value, label in labels.items()
        if (sighting := _seen(sightings, key)[value])
    )
    return tuple(sorted(patterns, key=_order_of_patterns))


def _seen(sightings: Sightings, key: str) -> Seen:
    """What was counted of a kind of entry."""
    return {
        "text": sightings.texts,
        "begins": sightings.tags,
        "style": sightings.styles,
        "container": sightings.containers,
    }[key]


def _judge_all(
    seen: Seen, judge: Callable[[str, Sighting, Sightings], Label | None], sightings: Sightings
) -> Iterator[tuple[str, Label]]:
    for value, sighting in seen.items():
        label = judge(value, sighting, sightings) if _is_common(sighting, sightings) else None
        if label is not None:
            yield value, label


def _is_common(sighting: Sighting, sightings: Sightings) -> bool:
    return sighting.articles_seen >= ARTICLES and sighting.pages >= RAREST * sightings.pages


def _judge_style(_path: str, sighting: Sighting, _sightings: Sightings) -> Label | None:
    if sighting.body_share >= BODY_SHARE:
        return Label.BODY
    return sighting.other_label if sighting.body_share <= OTHER_SHARE else None


def _judge_text(text: str, sighting: Sighting, sightings: Sightings) -> Label | None:
    if not _has_letters(text):
        return None
    label = sighting.other_label
    if label in HEADLINES:  # of an article, which is listed on other pages
        return None
    if sighting.count(label) * 2 > sighting.pages:
        return label
    style = sightings.styles.get(sighting.style)
    share = sighting.pages / (style.pages if style is not None else sightings.pages)
    width = sighting.columns / sighting.pages
    repeats = any(width >= columns and share >= least for columns, least in KEPT_SHARES.items())
    return label if repeats and sighting.articles_seen >= KEPT_ARTICLES else None


def _judge_tag(tag: str, sighting: Sighting, _sightings: Sightings) -> Label | None:
    label = sighting.other_label
    return label if _has_letters(tag) and sighting.count(label) >= TAG_SHARE * sighting.pages else None


def _has_letters(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= MIN_LETTERS


def _order_of_templates(template: Template) -> tuple[int, str]:
    return -(template.support.seen if template.support else 0), template.container


def _order_of_patterns(pattern: Pattern) -> tuple[str, str, int, str]:
    return pattern.label, pattern.key, -(pattern.support.seen if pattern.support else 0), pattern.value


# --- more pages, other parts ------------------------------------------------------------------------------------------


def update_profile(profile: SiteProfile, pages: Iterable[SitePage]) -> SiteProfile:
    """:meth:`SiteProfile.update`."""
    return count_in(profile, learn_pages(pages, fewest=0))


def count_in(profile: SiteProfile, news: SiteProfile) -> SiteProfile:
    """A profile with what was learned from new pages counted in; ``unseen`` says what they should have shown."""
    unseen = tuple(entry for entry in profile.entries if _is_missed(entry, news))
    return replace(merge_profiles(profile, news), skipped=news.skipped, unseen=unseen)


def _is_missed(entry: Entry, news: SiteProfile) -> bool:
    """Whether an entry that was learned should have shown on the new pages, as often as it did before, and did not."""
    if entry.support is None or _count(news, entry):
        return False
    return entry.support.seen * news.pages >= EXPECTED * entry.support.pages


def merge_profiles(one: SiteProfile, other: SiteProfile) -> SiteProfile:
    """:meth:`SiteProfile.merge`."""
    merged = SiteProfile(one.pages + other.pages)
    entries = [*one.entries, *other.entries]
    if one.sightings is not None and other.sightings is not None:
        sightings = Sightings()
        sightings.merge(one.sightings)
        sightings.merge(other.sightings)
        merged = _make_profile(sightings)
        entries = [entry for entry in entries if entry.support is None]
    added = [_add_support(entry, one, other) for entry in entries]
    known = {entry.id: entry for entry in (*merged.entries, *reversed(added))}
    return replace(
        merged,
        templates=tuple(sorted((e for e in known.values() if isinstance(e, Template)), key=_order_of_templates)),
        patterns=tuple(sorted((e for e in known.values() if isinstance(e, Pattern)), key=_order_of_patterns)),
        rules=one.rules.merge(other.rules),
        skipped=one.skipped + other.skipped,
    )


def _add_support(entry: Entry, one: SiteProfile, other: SiteProfile) -> Entry:
    if entry.support is None:
        return entry
    return entry._replace(support=Support(_count(one, entry) + _count(other, entry), one.pages + other.pages))


def _count(profile: SiteProfile, entry: Entry) -> int:
    """The pages on which a profile's makers saw what an entry speaks of."""
    key, value = entry.id
    if profile.sightings is not None:
        sighting = _seen(profile.sightings, key).get(value)
        return sighting.pages if sighting is not None else 0
    known = next((own.support for own in profile.entries if own.id == entry.id), None)
    return known.seen if known is not None else 0
