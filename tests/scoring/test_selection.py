"""Scores → body."""

from __future__ import annotations

from array import array

import pytest

from boilerstrip.blocks import Label
from boilerstrip.scoring.features import page_features
from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.selection import (
    choose_body,
    drop_credits,
    drop_doubtful,
    drop_headline,
    drop_named,
    drop_stated,
    drop_trailer,
    select_body,
    take_doubtful,
)
from boilerstrip.segment import segment


@pytest.mark.parametrize(
    ("scores", "chosen"),
    [
        pytest.param([900, -900, 10], [0, 2], id="above-even"),
        pytest.param([0, 900], [1], id="even-is-not-enough"),
        pytest.param([-2000, -900, -1000], [1, 2], id="none-is-sure-the-best-are-taken"),
        pytest.param([-3000], [0], id="one-block"),
    ],
)
def test_choose_body(scores: list[int], chosen: list[int]) -> None:
    assert choose_body(array("i", scores)) == chosen


HEADLINE = "<title>新桥通车</title><h1>新桥通车</h1><p>2021-05-28 09:13 来源：星河日报</p>"
BODY = "<p>星河镇的新桥周六上午正式通车，两岸居民从此不必再绕行十二公里的山路去对岸赶集。</p>" * 2


LINE = "两岸居民从此不必再绕行十二公里的山路去对岸赶集，孩子们上学也近了一半的路，镇上的老人说等这一天等了四十年。"


@pytest.mark.parametrize(
    ("scores", "columns", "said", "taken"),
    [
        ([900, -300, 1100, -900, 700, -300], 400, LINE, [0, 1, 2, 4]),
        ([2900, -300, 3100, -900, 2700, -300], 400, LINE, [0, 2, 4]),
        ([900, -300, 1100, -900, 700, -300], 400, "广告", [0, 2, 4]),
        ([900, -300, 1100, -900, 700, -300], 100, LINE, [0, 2, 4]),
        ([-300, -400, -900], 400, LINE, []),
    ],
    ids=["all are low", "some are high", "it says what else it is", "few columns", "none is body"],
)
def test_between_blocks_that_score_low_those_that_barely_score_as_none_are_body(
    scores: list[int], columns: int, said: str, taken: list[int]
) -> None:
    texts = ["桥" * (columns // 2) if score > 0 else said for score in scores]
    features, reading = page_features(segment("\n".join(texts), "text"), load_patterns())
    chosen = [index for index, score in enumerate(scores) if score > 0]
    assert take_doubtful(array("q", chosen), array("i", scores), reading, features).tolist() == taken


@pytest.mark.parametrize(
    ("markup", "short", "scores", "left"),
    [
        ("<p>{}<p>{}<p>{}<p>{}<p>{}", LINE[:24], [300, 6000, 300, 6000, 300], [0, 1, 3, 4]),
        ("{}\n{}\n{}\n{}\n{}", LINE[:24], [300, 6000, 300, 6000, 300], [0, 1, 2, 3]),
        ("{}\n{}\n{}\n{}\n{}", "责任编辑：王小河", [6000, 6000, 6000, 6000, 300], [0, 1, 2, 3, 4]),
        ("{}\n{}\n{}\n{}\n{}", LINE, [6000, 6000, 6000, 6000, 300], [0, 1, 2, 3, 4]),
        ("<p>{}<p>{}<h2>{}</h2><p>{}<p>{}", LINE[:24], [6000, 6000, 300, 6000, 6000], [0, 1, 2, 3, 4]),
        ("<p>{}<p>{}<table><tr><td>{}<td>{}</table><p>{}", LINE[:24], [6000, 6000, 300, 300, 6000], [0, 1, 2, 3, 4]),
        ("<p>{}<p>{}<p>{}<p>{}<p>{}", LINE[:24], [6000, 6000, 900, 6000, 6000], [0, 1, 2, 3, 4]),
        ("<p>{}<p>{}<p>{}<p>{}<p>{}", LINE[:24], [300, 3000, 300, 3000, 300], [0, 1, 2, 3, 4]),
    ],
    ids=["HTML", "text", "credits", "paragraph", "heading", "cells", "not low", "the others are not high"],
)
def test_where_the_body_scores_high_blocks_that_barely_score_are_none(
    markup: str, short: str, scores: list[int], left: list[int]
) -> None:
    page = markup.format(*(LINE * 2 if score > 1000 else short for score in scores))
    columns, reading = page_features(segment(page, "html" if "<" in markup else "text"), load_patterns())
    assert drop_doubtful(list(range(reading.count)), array("i", scores), reading, columns) == left


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        (HEADLINE + "<p>新桥通车</p><p>两岸居民不必绕行</p>" + BODY, [4, 5]),
        (HEADLINE + "<p>桥通了。</p>" + BODY, [2, 3, 4]),
        (HEADLINE + BODY + "<p>新桥通车</p>", [2, 3, 4]),
        (HEADLINE + "<p>各镇人民政府，县有关单位：</p>" + BODY, [2, 3, 4]),
        ("<nav>首页</nav><h2>星河镇消息</h2><h3>两岸居民不必绕行</h3><p>2021-05-28 09:13</p>" + BODY, [3, 4, 5]),
        ("<nav>首页</nav><h2>星河镇消息</h2><h3>两岸居民不必绕行</h3>" + BODY, [2, 3, 4]),
    ],
    ids=[
        "copy and deck go",
        "a sentence stays",
        "behind the first paragraph all stays",
        "an address stays",
        "a deck above the dateline goes",
        "a heading above the first paragraph stays",
    ],
)
def test_headline_lines_are_not_body(markup: str, left: list[int]) -> None:
    """A copy of the headline at the head of the body, and the deck behind it, are the headline's."""
    page = segment(markup, "html")
    columns, reading = page_features(page, load_patterns())
    assert drop_headline(range(2, len(page.blocks)), reading, columns) == left


LEAD = "<p>In Sternau haben die Fischer aus einer Scheune eine Werft gemacht. Andere Orte wollen es ihnen nachtun.</p>"
LONG_DATELINE = "5. November 2022, 6:00 Uhr Aktualisiert am 5. November 2022, 8:30 Uhr"
CREDITS = {
    "editor behind": (BODY + "<p>（责任编辑：梅长亭）</p>", [0, 1]),
    "reporter before": ("<p>文/祝晓川 鲍长河</p>" + BODY, [1, 2]),
    "a dateline before": ("<p>星河在线 2031年4月5日 10:30</p>" + BODY, [1, 2]),
    "a long dateline behind a lead": (LEAD + f"<p>{LONG_DATELINE}</p>" + BODY, [0, 2, 3]),
    "the same in a sentence": (LEAD + f"<p>Am {LONG_DATELINE}.</p>" + BODY, [0, 1, 2, 3]),
    "a day and time behind": (BODY + "<p>集合：2031年4月5日 10:30</p>", [0, 1, 2]),
    "many behind": (BODY + "<p>来源：星河日报</p><p>编辑：梅长亭</p><p>校对：荀一苇</p>", [0, 1]),
    "between paragraphs": (BODY + "<p>文/祝晓川</p>" + BODY, [0, 1, 2, 3, 4]),
    "a long last line": (BODY + "<p>记者离开时，摆渡人老鲍把缆绳解下来，卷好，挂在了屋檐下面的木钉上。</p>", [0, 1, 2]),
    "a question in an interview": (BODY + "<p>记者：您的女儿会接班吗？</p>", [0, 1, 2]),
    "a short last sentence": (BODY + "<p>桥通了，他说。</p>", [0, 1, 2]),
}


@pytest.mark.parametrize(("markup", "left"), CREDITS.values(), ids=CREDITS)
def test_credit_lines_at_the_ends_are_not_body(markup: str, left: list[int]) -> None:
    """Who wrote and edited it stands before the first paragraph or behind the last; between them nothing goes."""
    page = segment(markup, "html")
    columns, reading = page_features(page, load_patterns())
    assert drop_credits(range(len(page.blocks)), reading, columns) == left


ASIDES = {
    "an advertisement's mark": ("Advertisement", 900, [0, 1, 3, 4]),
    "a heading of related stories": ("Read more:", 900, [0, 1, 3, 4]),
    "a line that is surely body": ("Advertisement", 3000, [0, 1, 2, 3, 4]),
    "a sentence": ("The advertisement was wrong.", 900, [0, 1, 2, 3, 4]),
    "a hotline, however high": ("新闻热线：0000-00000000", 3000, [0, 1, 3, 4]),
    "a sentence about one": ("新闻热线昨天又响了。", 3000, [0, 1, 2, 3, 4]),
    "what points at a picture, a sentence too": ("▲晒谷场上的老人。", 3000, [0, 1, 3, 4]),
    "an item of a Japanese list": ("▽橋は土曜日に開通した。", 3000, [0, 1, 2, 3, 4]),
    "a long paragraph behind such a sign": ("▲" + "晒谷场上的老人说，桥通了。" * 12, 3000, [0, 1, 2, 3, 4]),
}


@pytest.mark.parametrize(("line", "score", "left"), ASIDES.values(), ids=ASIDES)
def test_asides_between_paragraphs_go(line: str, score: int, left: list[int]) -> None:
    """A short line that says that it is no text is none, unless it scores high."""
    page = segment(f"{BODY}<p>{line}</p>{BODY}", "html")
    columns, reading = page_features(page, load_patterns())
    assert select_body(array("i", [3000, 3000, score, 3000, 3000]), reading, columns) == left


POINTERS = (
    "Read more: ", "Mehr zum Thema: ", "À lire aussi : ", "Lea también: ", "Leggi anche: ", "Leia também: ", "Lees ook: ",
    "Läs också: ", "Les også: ", "Læs også: ", "Lue myös: ", "Czytaj też: ", "Čtěte také: ", "Читайте также: ",
    "Читайте також: ", "İlginizi çekebilir: ", "Baca juga: ", "Xem thêm: ", "यह भी पढ़ें: ", "اقرأ أيضا: ", "קראו גם: ",
    "相关阅读：",
)  # fmt: skip
TITLE = "星河镇 2031: the bridge that nobody wanted is open, and this is what it looks like today"


@pytest.mark.parametrize("pointer", POINTERS)
def test_links_to_other_articles_go_however_high(pointer: str) -> None:
    """A line that is a link and begins as what points to another article is no text; one that is no link may be."""
    page = segment(f"{BODY}<p><a href='/2'>{pointer}{TITLE}?</a></p><p>{pointer}{TITLE}?</p>{BODY}", "html")
    columns, reading = page_features(page, load_patterns())
    assert select_body(array("i", [3000] * 6), reading, columns) == [0, 1, 3, 4, 5]


@pytest.mark.parametrize(
    ("others", "score", "left"),
    [([], 3000, [0]), ([], 900, []), ([LINE], 3000, [1]), (["图为大桥。张三 摄"], 3000, [0])],
    ids=["the only text", "not surely body", "beside a paragraph", "beside another caption"],
)
def test_the_caption_of_a_page_of_one_picture(others: list[str], score: int, left: list[int]) -> None:
    """It is the text where nothing else is."""
    caption = "星河镇的新桥周六上午正式通车，两岸居民从此不必再绕行十二公里的山路去对岸赶集。张三 摄"
    page = segment("".join(f"<p>{line}</p>" for line in (caption, *others)), "html")
    columns, reading = page_features(page, load_patterns())
    assert select_body(array("i", [score] * reading.count), reading, columns) == left


ALT = "两名赶集的老人从星河镇的新桥上走过，远处是已经停用的渡口和他们坐过四十年的渡船。"


@pytest.mark.parametrize(
    ("alt", "below", "left"),
    [
        (ALT, f"<p>{ALT}</p>", [0, 2]),
        (f" {ALT}\n", f"<p>　　{ALT}</p>", [0, 2]),
        (ALT[:20], f"<p>{ALT}</p>", [0, 1, 2]),
        (ALT, f"<p>{LINE}</p>", [0, 1, 2]),
        ("星河镇的新桥", "<p>星河镇的新桥</p>", [0, 1, 2]),
        (ALT, f"<h3>{ALT}</h3>", [0, 1, 2]),
    ],
    ids=["the same", "but for white space", "its beginning", "another", "a name", "a heading"],
)
def test_a_paragraph_that_says_what_its_picture_does_is_a_caption(alt: str, below: str, left: list[int]) -> None:
    """Editors of many sites type a caption once, and it is printed and set as the alternative text."""
    markup = f"<p>{LINE}</p><p><img src='/1.jpg' alt='{alt}'></p>{below}<p>{LINE}去年才动工。</p>"
    columns, reading = page_features(segment(markup, "html"), load_patterns())
    assert select_body(array("i", [3000] * 3), reading, columns) == left


def test_a_paragraph_that_says_what_picture_and_description_do_is_the_lead() -> None:
    markup = f"<meta name='description' content='{ALT}'><p><img src='/1.jpg' alt='{ALT}'></p><p>{ALT}</p><p>{LINE}</p>"
    columns, reading = page_features(segment(markup, "html"), load_patterns())
    assert select_body(array("i", [3000] * 2), reading, columns) == [0, 1]


def test_select_body_of_credits_alone() -> None:
    """A page that holds nothing but credit lines has no body."""
    page = segment("<p>来源：星河日报</p><p>编辑：梅长亭</p>", "html")
    columns, reading = page_features(page, load_patterns())
    assert select_body(array("i", [900, 900]), reading, columns) == []


STATEMENT = "特别声明：以上内容由用户上传并发布，本平台仅提供信息存储服务。"


@pytest.mark.parametrize(
    ("markup", "legal", "left"),
    [
        (f'<p class="statement">{STATEMENT}</p>{BODY}', 2000, [1, 2]),
        (f'<p class="statement">{STATEMENT}</p>{BODY}', 500, [0, 1, 2]),
        (f'<p class="content">{STATEMENT}</p>{BODY}', 2000, [0, 1, 2]),
        (f'<p class="statement">今天，桥已经通车。</p>{BODY}', 2000, [0, 1, 2]),
        (f'<h3 class="statement">特别声明</h3>{BODY}', 2000, [0, 1, 2]),
    ],
    ids=["all three say so", "scores higher as body", "no class", "text says nothing", "a heading"],
)
def test_what_text_class_and_score_name_is_not_body(markup: str, legal: int, left: list[int]) -> None:
    """A statement of the platform below the article, in an element that is called so."""
    page = segment(markup, "html")
    columns, reading = page_features(page, load_patterns())
    scores = {label: array("i", [-5000] * len(page.blocks)) for label in Label}
    scores[Label.BODY], scores[Label.LEGAL] = array("i", [1000] * 3), array("i", [legal] * 3)
    assert drop_named([0, 1, 2], scores, reading, columns) == left


@pytest.mark.parametrize(
    ("markup", "body", "subscribe", "left"),
    [
        (f"<p>Abonnieren Sie unseren Newsletter und lesen Sie alles zuerst.</p>{BODY}", 1000, 2000, [1, 2]),
        (f"<p>Abonnieren Sie unseren Newsletter und lesen Sie alles zuerst.</p>{BODY}", 1000, 500, [0, 1, 2]),
        (f"<p>Abonnieren Sie unseren Newsletter und lesen Sie alles zuerst.</p>{BODY}", 2500, 3500, [0, 1, 2]),
        (f"<p>Alle lesen unseren Newsletter, sagte der Müller.</p>{BODY}", 1000, 2000, [0, 1, 2]),
        (f"<p>Mill Notes is a reader-supported publication. Do join us.</p>{BODY}", 1000, 2000, [1, 2]),
        (f"<p>原标题：河边的老磨坊又转起来了</p>{BODY}", 2500, -5000, [1, 2]),
        (f"<h3>Newsletter abonnieren</h3>{BODY}", 1000, 2000, [0, 1, 2]),
        (f"<table><tr><td>Newsletter<td>Papier</table>{BODY}", 1000, 2000, [0, 1, 2, 3]),
        (
            f"<p>Newsletter abonnieren {'will hier am Fluss so gut wie niemand mehr ' * 8}</p>{BODY}",
            1000,
            2000,
            [0, 1, 2],
        ),
    ],
    ids=[
        "begins so and scores so",
        "scores higher as body",
        "clearly body",
        "says so inside",
        "says so wherever",
        "names the headline of elsewhere",
        "a heading",
        "a cell",
        "long",
    ],
)
def test_what_begins_as_a_prompt_and_scores_as_one_is_not_body(
    markup: str, body: int, subscribe: int, left: list[int]
) -> None:
    """A prompt to subscribe between the paragraphs."""
    page = segment(markup, "html")
    _, reading = page_features(page, load_patterns())
    count = len(page.blocks)
    scores = {label: array("i", [-5000] * count) for label in Label}
    scores[Label.BODY], scores[Label.SUBSCRIBE] = array("i", [body] * count), array("i", [subscribe] * count)
    assert drop_stated(list(range(count)), scores, reading) == left


@pytest.mark.parametrize(
    ("trailer", "legal", "left"),
    [
        (["Read more: Ten ways over the river"], -5000, []),
        (["Related articles", "A second bridge", "A third one"], -5000, []),
        (["Share this article", "Ferries to be sold"], -5000, [3]),
        (["© 2031 Ashdown Press. All rights reserved."], 2000, []),
        (["© 2031 Ashdown Press. All rights reserved."], 500, [2]),
        (["Ferries to be sold"], 2000, [2]),
        (["Read more: " + "nobody in the town wants to read more about the bridge " * 5], -5000, [2]),
    ],
    ids=["begins so", "below a list's name", "prompt", "rights", "scores higher as body", "says nothing", "wide"],
)
def test_lines_behind_the_last_paragraph_that_say_what_else_they_are(
    trailer: list[str], legal: int, left: list[int]
) -> None:
    """Behind the last paragraph they go; before it they stay."""
    lines = "".join(f"<p>{line}</p>" for line in trailer)
    kept = {BODY + lines: [0, 1, *left], lines + BODY: list(range(len(trailer) + 2))}
    for markup, expected in kept.items():
        columns, reading = page_features(segment(markup, "html"), load_patterns())
        scores = {Label.BODY: array("i", [1000] * reading.count), Label.LEGAL: array("i", [legal] * reading.count)}
        assert drop_trailer(list(range(reading.count)), scores, reading, columns) == expected


STATEMENT = "星河网版权与免责声明：凡本网注明来源的所有文字、图片和音视频稿件，版权均属本网所有，未经授权不得转载。" * 2


@pytest.mark.parametrize(
    ("paragraph", "legal", "left"),
    [
        (STATEMENT, 3000, [0, 1]),
        (STATEMENT, 1000, [0, 1, 2]),
        (LINE * 2, 3000, [0, 1, 2]),
        (
            "Disclaimer: " + "the authors of this paper are not affiliated with those who built the bridge. " * 3,
            3000,
            [0, 1, 2],
        ),
    ],
    ids=["a statement", "hardly scores so", "no statement", "in another script"],
)
def test_a_statement_as_long_as_a_paragraph(paragraph: str, legal: int, left: list[int]) -> None:
    """Behind the last paragraph of a Chinese page it goes however it scores as body; before it, it stays."""
    for markup, expected in ((f"{BODY}<p>{paragraph}</p>", left), (f"<p>{paragraph}</p>{BODY}", [0, 1, 2])):
        columns, reading = page_features(segment(markup, "html"), load_patterns())
        scores = {label: array("i", [-5000] * reading.count) for label in Label}
        scores[Label.BODY], scores[Label.LEGAL] = (
            array("i", [4000] * reading.count),
            array("i", [legal] * reading.count),
        )
        assert drop_trailer(list(range(reading.count)), scores, reading, columns) == expected
