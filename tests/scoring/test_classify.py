"""What holds of every classified page, whatever the weights."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boilerstrip import extract
from boilerstrip.blocks import Label, Page
from boilerstrip.errors import PatternFileError
from boilerstrip.scoring.additive import probabilities, score
from boilerstrip.scoring.classify import (
    FIRST,
    OTHER_LABELS,
    Classifier,
    classify,
    load_classifier,
    make_classifier,
)
from boilerstrip.scoring.features import page_features
from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.region import region_features
from boilerstrip.scoring.weights import SCALE, Weights, load_weights
from boilerstrip.segment import segment

HTML_LINES = st.sampled_from(
    (
        "<h1>云溪县新桥今天通车</h1>",
        "<p>云溪县的新桥今天上午正式通车，两岸的居民从此不必再绕行三十里山路。</p>",
        "<p>The miller locked the door, counted the sacks and walked home along the river.</p>",
        "<p>2031-04-05 08:12 来源：云溪日报</p>",
        "<p>责任编辑：林晓禾</p>",
        "<p>“好。”</p>",
        '<ul class=nav><li><a href="/a">新闻</a></li><li><a href="/b">体育</a></li></ul>',
        "<table><tr><td>年</td><td>2031</td></tr><tr><td>人</td><td>12</td></tr></table>",
        "<pre>a\n  b\n\nc</pre>",
        "<div class=related><h3>相关新闻</h3><a href=/c>柳河渡口今年重修</a></div>",
        "<p>版权所有 云溪新闻网</p>",
        "<div>",
        "</div>",
    )
)
html_pages = st.lists(HTML_LINES, max_size=25).map("".join)
text_pages = st.lists(HTML_LINES | st.text(max_size=30), max_size=25).map("\n".join)
pages = st.one_of(
    html_pages.map(lambda markup: segment(markup, "html")), text_pages.map(lambda text: segment(text, "text"))
)

ARTICLE = (
    "<h1>云溪县新桥今天通车</h1><p>2031-04-05 08:12 来源：云溪日报</p>"
    "<p>云溪县的新桥今天上午正式通车，两岸的居民从此不必再绕行三十里山路，孩子们上学也不用再等渡船。</p>"
    "<p>当年修桥的石匠何一苇说，他没有想到能在有生之年走过这条江去看望妹妹，他一早就等在桥头。</p>"
    "<p>据介绍，新桥全长三百二十米，由县里出资修建，历时四年，桥面可以并排通过两辆卡车。</p>"
)


def scores_of(page: Page, classifier: Classifier) -> dict[Label, list[int]]:
    """Every block's score for each label, in thousandths."""
    columns, reading = page_features(page, classifier.patterns)
    models, count = classifier.models, reading.count
    columns |= region_features(reading, columns, probabilities(score(models, columns, count, FIRST)[0], SCALE))
    return {label: list(scores) for label, scores in zip(Label, score(models, columns, count, *Label), strict=True)}


@given(pages)
def test_every_block_gets_one_label(page: Page) -> None:
    """The blocks stay what they were, and in their order; each is given a label: body, or the best of the others."""
    labelled = classify(page).page
    assert [(block.index, block.text) for block in labelled.blocks] == [(b.index, b.text) for b in page.blocks]
    assert all(block.label in set(Label) for block in labelled.blocks)
    if page.blocks:
        scores = scores_of(page, load_classifier(page.kind))
        for block in labelled.blocks:
            if block.label is not None and block.label is not Label.BODY:
                assert scores[block.label][block.index] == max(scores[label][block.index] for label in OTHER_LABELS)


@settings(max_examples=25)  # reasons are worked out slowly, when asked for
@given(pages)
def test_reasons_add_up_to_the_score(page: Page) -> None:
    """For every label, not only the one that was given: the base of its model and the weights of the reasons."""
    labelled = classify(page).page
    if not page.blocks:
        return
    classifier = load_classifier(page.kind)
    scores = scores_of(page, classifier)
    for block in labelled.blocks[:3]:
        totals = {label: classifier.models.programs[label].base for label in Label}
        for reason in block.reasons:
            totals[reason.label] += round(reason.weight * SCALE)
        assert totals == {label: scores[label][block.index] for label in Label}
        assert block.scores == {label: total / SCALE for label, total in totals.items()}
        weights = [abs(reason.weight) for reason in block.reasons]
        assert weights == sorted(weights, reverse=True)


@given(pages)
def test_the_same_page_gives_the_same_answer(page: Page) -> None:
    first, second = classify(page), classify(page)
    assert first == second
    assert 0.0 <= first.confidence <= 1.0


def test_a_page_without_blocks_is_surely_no_article() -> None:
    selection = classify(segment("", "html"))
    assert (selection.is_article, selection.confidence, selection.page.blocks) == (False, 1.0, ())


def letters(*texts: str) -> str:
    return "".join(filter(str.isalnum, "".join(texts)))


@given(html_pages)
def test_the_text_is_made_of_body_blocks_in_their_order(markup: str) -> None:
    """Nothing else is in it; what is left out are second copies."""
    article = extract(ARTICLE + markup, kind="html")
    body = iter(letters(*(block.text for block in article.blocks if block.label is Label.BODY)))
    assert all(letter in body for letter in letters(article.text))


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<div>{ARTICLE}</div>" * 2, id="two-copies"),
        pytest.param(f"<div class=pc>{ARTICLE}</div><div class=mobile>{ARTICLE}</div>", id="desktop-and-phone"),
    ],
)
def test_an_article_printed_twice_is_given_once(page: str) -> None:
    text = extract(f"<html><body>{page}</body></html>").text
    sentences = [part.removesuffix("</p>") for part in ARTICLE.split("<p>")[2:]]
    assert [text.count(sentence) for sentence in sentences] == [1] * len(sentences)


@given(pages, pages)
def test_features_are_the_same_on_every_page(first: Page, second: Page) -> None:
    """And in the same order: training draws from them by their place."""
    if first.blocks and second.blocks:
        patterns = load_classifier("html").patterns
        names = [list(page_features(page, patterns)[0]) for page in (first, second)]
        assert names[0] == names[1]


@pytest.mark.parametrize("name", ["first", "subtitle", "sure"])
def test_weights_without_a_model_are_refused(name: str) -> None:
    """When the classifier is made, not when the first page is read."""
    models = {key: model for key, model in load_weights("html").models.items() if key != name}
    with pytest.raises(PatternFileError, match=f"no model '{name}'"):
        make_classifier(Weights("html", {}, models), load_patterns())


def test_a_pickled_classifier_is_laid_out_where_it_is_loaded() -> None:
    """Whatever the build that pickled it made of its models is made anew."""
    own = make_classifier(load_weights("html"), load_patterns())
    programs = {name: program._replace(laid_out=(b"", b"")) for name, program in own.models.programs.items()}
    other = own._replace(models=own.models._replace(programs=programs))
    assert pickle.loads(pickle.dumps(other)).models == own.models
