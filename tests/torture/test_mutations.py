"""Damage: the fixtures survive all of it; and it is as large, and where, it is said to be."""

from __future__ import annotations

import pytest

from boilerstrip.extractor import extract
from tests.torture.mutations import LIGHT, MUTATIONS, damage, find_outside, mutate
from tests.torture.targets import FIXTURES, check_article

PAGES = sorted(FIXTURES.glob("*/page.*"))
HTML = (FIXTURES / "portal_menus" / "page.html").read_bytes()


@pytest.mark.parametrize("name", MUTATIONS)
def test_damaged_fixtures_give_an_answer(name: str) -> None:
    for path in PAGES:
        check_article(extract(mutate(path.read_bytes(), name, path.parent.name)))


@pytest.mark.parametrize("name", MUTATIONS)
def test_damage_is_the_same_each_time(name: str) -> None:
    assert mutate(HTML, name, "a") == mutate(HTML, name, "a")
    assert any(mutate(HTML, name, str(seed)) != HTML for seed in range(5))


@pytest.mark.parametrize("name", LIGHT)
def test_light_damage_is_light_and_outside_of_the_article(name: str) -> None:
    article = extract(HTML)
    outside = find_outside(HTML, article.text, article.charset or "")
    assert outside is not None
    body = HTML[outside.ranges[0].stop : outside.ranges[-1].start]
    for where in (outside, outside.without_raw_text()):
        damaged = damage(where, name, "a")
        assert body in damaged
        assert abs(len(damaged) - len(HTML)) <= len(HTML) / 100
        assert damage(where, name, "a") == damaged
    assert extract(damage(outside.without_raw_text(), name, "a")).text == article.text


def test_scripts_titles_and_comments_can_be_left_alone() -> None:
    content = b"<title>a</title><p>x</p><script>if (a < b) {}</script><!-- c --><p>y</p>BODY TEXT" + b"<p>z</p>" * 400
    outside = find_outside(content, "BODY TEXT", "utf-8")
    assert outside is not None
    kept = b"".join(content[part.start : part.stop] for part in outside.without_raw_text().ranges)
    assert not set(b"abc") & set(kept)


@pytest.mark.parametrize("text", ["", "short", "A line that the page does not hold."])
def test_no_place_is_outside_of_an_article_that_is_not_found(text: str) -> None:
    assert find_outside(HTML, text, "utf-8") is None
