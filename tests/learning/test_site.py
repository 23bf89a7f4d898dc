"""Site profiles, learned from pages and used on others of the site."""

from __future__ import annotations

import gzip
import json
import pickle
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from boilerstrip import Extractor, InputTooLargeError, Label, Limits, ProfileError, SiteProfile, extract, learn_site
from boilerstrip.learning.site import SiteLearner
from boilerstrip.learning.text_measures import token_f1, token_scores
from tests.made_site import MadePage, MadeSite

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
needs_corpora = pytest.mark.skipif(not (CORPORA / "sites").is_dir(), reason=f"the shared corpora are not in {CORPORA}")


def learn(pages: Sequence[MadePage]) -> SiteProfile:
    return learn_site([page.html for page in pages])


def mean_scores(pages: Sequence[MadePage], extractor: Extractor) -> tuple[float, float]:
    """Precision and recall."""
    scores = [token_scores(page.text, extractor.extract(page.html, url=page.url).text) for page in pages]
    return sum(s.precision for s in scores) / len(scores), sum(s.recall for s in scores) / len(scores)


@pytest.mark.parametrize("plain_classes", [False, True], ids=["telling-classes", "plain-classes"])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_site_in_an_unknown_language(seed: int, plain_classes: bool) -> None:
    site = MadeSite(seed, plain_classes)
    pages = [site.page(number) for number in range(30)]
    profile = learn(pages[:10])
    assert mean_scores(pages[10:], Extractor())[0] < 0.9  # what the profile is for
    precision, recall = mean_scores(pages[10:], Extractor(profile=profile))
    assert precision >= 0.99
    assert recall >= 0.99


def test_reasons_name_the_profile() -> None:
    site = MadeSite()
    profile = learn([site.page(number) for number in range(10)])
    article = Extractor(profile=profile).extract(site.page(20).html)
    promo = next(block for block in article.blocks if block.text == site.fixed["promo"])
    assert promo.label is not Label.BODY
    assert promo.reasons[0].rule == "site:text"
    assert "seen on 10/10" in promo.reasons[0].conditions


def test_numbers_in_repeating_lines_do_not_matter() -> None:
    site = MadeSite()
    profile = learn([site.page(number) for number in range(10)])
    known = {pattern.value for pattern in profile.patterns if pattern.key == "text"}
    assert f"{site.fixed['talk']} (#)" in known


def test_repeating_lines_of_flattened_pages() -> None:
    site = MadeSite(3)
    pages = [site.page(number) for number in range(30)]
    profile = learn_site([page.lines for page in pages[:10]])
    assert {pattern.key for pattern in profile.patterns} <= {"text", "begins"}
    for page in pages[10:]:
        plain, article = extract(page.lines), Extractor(profile=profile).extract(page.lines)
        assert token_scores(page.text, article.text).recall >= 0.99
        assert token_scores(page.text, article.text).precision > token_scores(page.text, plain.text).precision
        assert site.fixed["promo"] not in article.text


# --- what must not be learned -----------------------------------------------------------------------------------------


def test_articles_that_stand_on_several_pages_survive() -> None:
    """Of ten pages five are copies of one article, with other menus and counters."""
    site = MadeSite(4)
    page = site.page(0)
    copies = [page.html.replace(site.menu[place], f"{site.menu[place]} {place}") for place in range(5)]
    others = [site.page(number).html for number in range(1, 6)]
    extractor = Extractor(profile=learn_site([*copies, *others]))
    for content, paragraphs in [(page.html, page.paragraphs), (site.page(3).html, site.page(3).paragraphs)]:
        assert token_scores("\n".join(paragraphs), extractor.extract(content).text).recall >= 0.99


def test_pages_of_another_site_do_no_harm() -> None:
    site, stranger = MadeSite(5), MadeSite(6, plain_classes=True)
    pages = [site.page(number) for number in range(7)]
    profile = learn([*pages, *(stranger.page(number) for number in range(3))])
    for own in (site, stranger):
        precision, recall = mean_scores([own.page(number) for number in range(10, 20)], Extractor(profile=profile))
        assert recall >= 0.99
        assert own is stranger or precision >= 0.99


def test_a_profile_of_another_site_never_empties_an_article() -> None:
    site = MadeSite(7)
    profile = learn([site.page(number) for number in range(6)])
    wrong = profile.merge(SiteProfile(patterns=tuple(p._replace(label=Label.AD) for p in profile.patterns)))
    swapped = SiteProfile(patterns=tuple(p._replace(label=Label.AD) for p in wrong.patterns))
    page = site.page(9)
    plain, article = extract(page.html), Extractor(profile=swapped).extract(page.html)
    assert plain.is_article
    assert article.is_article
    assert article.text


# --- how it is learned ------------------------------------------------------------------------------------------------


def test_the_order_of_pages_does_not_matter() -> None:
    pages = [MadeSite(8).page(number) for number in range(12)]
    shuffled = random.Random(1).sample(pages, len(pages))
    assert learn(pages).to_toml() == learn(shuffled).to_toml()


def test_parts_that_were_learned_elsewhere_are_merged() -> None:
    pages = [MadeSite(9).page(number) for number in range(12)]
    parts = [learn_site([page.html for page in pages[start::4]], fewest=1) for start in range(4)]
    merged = SiteProfile(sightings=pickle.loads(pickle.dumps(parts[0])).sightings, pages=parts[0].pages)
    for part in parts[1:]:
        merged = merged.merge(part)
    assert merged.to_toml() == learn(pages).to_toml()


def test_updating_counts_new_pages_in() -> None:
    pages = [MadeSite(10).page(number) for number in range(12)]
    updated = learn(pages[:6]).update([page.html for page in pages[6:]])
    assert updated.to_toml() == learn(pages).to_toml()
    assert updated.unseen == ()


def test_updating_a_profile_that_was_read_from_a_file(tmp_path: Path) -> None:
    site = MadeSite(10)
    learn([site.page(number) for number in range(6)]).save(tmp_path / "site.toml")
    updated = SiteProfile.load(tmp_path / "site.toml").update([site.page(number).html for number in range(6, 8)])
    assert updated.pages == 8
    assert {str(template.support) for template in updated.templates} == {"8/8"}
    assert updated.unseen == ()


def test_a_redesign_is_reported() -> None:
    old, new = MadeSite(11), MadeSite(12, plain_classes=True)
    profile = learn([old.page(number) for number in range(6)])
    updated = profile.update([new.page(number).html for number in range(6)])
    assert set(updated.unseen) == {e for e in profile.entries if e.support and e.support.seen >= 3}
    assert any(template.container.startswith("div.wrap") for template in updated.templates)


def test_too_few_pages_are_refused() -> None:
    pages = [MadeSite(1).page(number).html for number in range(4)]
    with pytest.raises(ProfileError, match=r"4 pages are too few .* \(2 could not be read\): give 5 or more"):
        learn_site([*pages, "", b" "])


def test_pages_that_cannot_be_read_are_skipped_and_named() -> None:
    pages = [MadeSite(1).page(number) for number in range(5)]
    learner = SiteLearner(Extractor(limits=Limits(max_bytes=100_000)))
    for page in pages:
        learner.add(page.html, name=page.url)
    learner.add(b"x" * 100_001, name="huge.html")
    learner.add(b"", name="empty.html")
    profile = learner.profile()
    assert profile.pages == 5
    assert [entry.partition(":")[0] for entry in profile.skipped] == ["huge.html", "empty.html"]
    assert "the limit is" in profile.skipped[0]
    assert issubclass(InputTooLargeError, Exception)


@pytest.mark.parametrize("page", ["<p>One page.</p>", b"<p>One page.</p>"], ids=["text", "bytes"])
def test_one_page_is_no_list_of_pages(page: str | bytes) -> None:
    """Its characters would be pages too."""
    with pytest.raises(TypeError, match="a list of pages"):
        learn_site(page)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="a list of pages"):
        SiteProfile().update(page)  # type: ignore[arg-type]


@pytest.mark.parametrize("pages", [[None], [("text", "url", "more")], [3]], ids=["none", "three", "number"])
def test_what_is_no_page_is_a_mistake(pages: list[object]) -> None:
    with pytest.raises((TypeError, ValueError)):
        learn_site(pages)  # type: ignore[arg-type]


# --- real sites -------------------------------------------------------------------------------------------------------


def labelled(host: str) -> list[tuple[bytes, str, str]]:
    rows = map(json.loads, (CORPORA / "portals_zh" / "gold.jsonl").read_text("utf-8").rstrip("\n").split("\n"))
    folder = CORPORA / "portals_zh" / "pages"
    return [
        (gzip.decompress((folder / f"{row['id']}.html.gz").read_bytes()), row["url"], row["text"])
        for row in rows
        if row["host"] == host
    ]


@needs_corpora
def test_errors_on_real_sites_fall() -> None:
    """On labelled pages that were not learned from; no page gets worse. Little is left for a profile to mend there."""
    before: list[float] = []
    after: list[float] = []
    for folder in sorted((CORPORA / "sites").iterdir()):
        contents = [gzip.decompress(path.read_bytes()) for path in sorted(folder.iterdir())]
        extractor = Extractor(profile=learn_site(contents))
        for content, url, gold in labelled(folder.name):
            assert content not in contents
            before.append(1 - token_f1(gold, extract(content, url=url).text))
            after.append(1 - token_f1(gold, extractor.extract(content, url=url).text))
    assert len(before) >= 15
    assert sum(after) < sum(before)
    assert sum(after) / len(after) <= 0.7 * 0.0094  # of the error without a profile, before patterns knew such sites
    assert all(new <= old + 0.02 for old, new in zip(before, after, strict=True))
