"""The header of hand-made pages: what is taken, and what must not be. All names are invented."""

from __future__ import annotations

import datetime as dt

import pytest

from boilerstrip.blocks import Block, Container, Embedded, Kind, Label, Page
from boilerstrip.header import read_header
from boilerstrip.segment import segment

CHINA = dt.timezone(dt.timedelta(hours=8))
PROSE = "六月里，青石镇的新桥完成了最后一次荷载试验，镇上的居民第一次可以不绕路就到达对岸的学校和医院，孩子们说这样每天能多睡半个小时。"


def make_page(*lines: tuple[str, str], embedded: Embedded | None = None, kind: str = "html") -> Page:
    blocks = tuple(
        Block(
            index=index,
            text=text,
            label=Label(label) if label else None,
            kind=Kind.HEADING if label == "title" else Kind.PARAGRAPH,
            level=1 if label == "title" else 0,
        )
        for index, (label, text) in enumerate(lines)
    )
    return Page(kind, blocks, (Container("body", -1),), (), embedded or Embedded())


ARTICLE = (
    ("nav", "当前位置：青石网首页 > 新闻中心 > 城市 > 正文"),
    ("title", "青石镇新桥通车"),
    ("meta", "2021年5月28日 09:13 来源：青石日报 责任编辑：王小禾"),
    ("body", PROSE),
    ("body", PROSE + "（记者 李大江 张小河）"),
    ("caption", "新桥夜景。赵一川摄"),
)


def test_reads_a_chinese_page() -> None:
    header = read_header(make_page(*ARTICLE, embedded=Embedded(title="青石镇新桥通车_青石新闻_青石网")))
    assert header.title == "青石镇新桥通车"
    assert header.published_at == dt.datetime(2021, 5, 28, 9, 13, tzinfo=CHINA)
    assert header.source == "青石日报"
    assert header.authors == ("李大江", "张小河")
    assert header.photographers == ("赵一川",)
    assert header.editors == ("王小禾",)
    assert header.site == "青石网"
    assert header.breadcrumb == ("新闻中心", "城市")
    assert header.language == "zh-Hans"
    assert header.evidence["published_at"].block == 2


def test_an_empty_page_has_an_empty_header() -> None:
    header = read_header(make_page())
    assert header.title is None
    assert header.authors == ()
    assert header.published_at is None
    assert header.evidence == {}


def test_dates_of_the_masthead_the_text_and_other_stories_are_not_the_articles() -> None:
    header = read_header(
        make_page(
            ("widget", "今天是 2024年1月1日 12:00"),
            *[("nav", f"频道{number}") for number in range(12)],
            ("title", "青石镇新桥通车"),
            ("body", "2019年3月4日 10:00，" + PROSE),
            ("related", "另一条新闻 2020-02-02 08:00"),
        )
    )
    assert header.published_at is None


@pytest.mark.parametrize(
    ("metas", "printed", "expected"),
    [
        ((("article:published_time", "2021-05-28T01:13:00Z"),), "", dt.datetime(2021, 5, 28, 9, 13, tzinfo=CHINA)),
        ((("pubdate", "2021-05-28 00:00:00"),), "", dt.date(2021, 5, 28)),
        ((("pubdate", "2021-05-28 09:20:31"),), "2021-05-28 09:13", dt.datetime(2021, 5, 28, 9, 13, tzinfo=CHINA)),
        ((("pubdate", "2021-05-28 09:20"),), "2021-05-28", dt.datetime(2021, 5, 28, 9, 20, tzinfo=CHINA)),
        ((("pubdate", "99999"),), "", None),
        ((("article:published_time", "0001-01-01T00:00:00Z"),), "", None),
    ],
)
def test_published_at(metas: tuple[tuple[str, str], ...], printed: str, expected: dt.date | None) -> None:
    lines = [("title", "青石镇新桥通车"), *([("meta", printed)] if printed else []), ("body", PROSE)]
    assert read_header(make_page(*lines, embedded=Embedded(metas=metas))).published_at == expected


def test_the_day_of_the_address_is_the_last_resort() -> None:
    page = make_page(("title", "青石镇新桥通车"), ("body", PROSE))
    assert read_header(page, url="https://news.example/2021/05/28/1.html").published_at == dt.date(2021, 5, 28)


def test_the_editor_in_the_author_meta_is_not_the_author() -> None:
    page = make_page(*ARTICLE[:3], ("body", PROSE), embedded=Embedded(metas=(("author", "王小禾"),)))
    assert read_header(page).authors == ()


def test_an_english_page_without_labels_is_read_from_its_head() -> None:
    script = (
        '{"@graph": [{"@type": "NewsArticle", "headline": "Bridge opens in Greenfield after ten years",'
        '"datePublished": "2021-05-28T09:13:00-04:00", "author": [{"@type": "Person", "name": "Ada Reyes"}]}]}'
    )
    body = "The bridge that the people of Greenfield had waited for was opened to the public on a bright morning. " * 2
    embedded = Embedded(
        title="Bridge opens in Greenfield after ten years | The Example", json_ld=(script,), lang="en-US"
    )
    header = read_header(make_page(("", "Bridge opens in Greenfield after ten years"), ("", body), embedded=embedded))
    assert header.title == "Bridge opens in Greenfield after ten years"
    assert header.authors == ("Ada Reyes",)
    assert header.site == "The Example"
    assert header.language == "en"
    assert header.published_at == dt.datetime(2021, 5, 28, 9, 13, tzinfo=dt.timezone(dt.timedelta(hours=-4)))


@pytest.mark.parametrize(
    "script", ["[" * 10_000, '{"a":' * 10_000, "[[[]]]", "{broken", "null", '{"@type": [3, {}]}', ""]
)
def test_hostile_json_ld_is_ignored(script: str) -> None:
    header = read_header(make_page(*ARTICLE, embedded=Embedded(json_ld=(script,))))
    assert header.title == "青石镇新桥通车"


def test_a_flattened_page_has_its_masthead_as_site() -> None:
    page = make_page(("nav", "青石网"), *ARTICLE[1:], kind="text")
    assert read_header(page).site == "青石网"


def test_a_huge_byline_is_cut_not_hung() -> None:
    names = "、".join(["李大江"] * 2_000)
    header = read_header(make_page(("title", "青石镇新桥通车"), ("meta", f"作者：{names}"), ("body", PROSE)))
    assert len(header.authors) <= 60


def test_thousands_of_blocks_and_metas_take_linear_time() -> None:
    embedded = Embedded(
        title="青石镇-" * 50_000, metas=(("og:title", "青石镇新桥通车"), ("author", "x" * 9_999)) * 5_000
    )
    lines = [("", f"青石镇 > 新闻 > {number}") for number in range(5_000)]
    assert read_header(make_page(*lines, embedded=embedded)).title is not None


def test_of_endless_credit_lines_the_first_are_read() -> None:
    """A page of credit lines is no article with thousands of authors, and reading all would take seconds."""
    surnames, given = "赵钱孙李周吴郑王冯陈", "甲乙丙丁戊己庚辛壬癸"
    names = [s + a + b for s in surnames for a in given for b in given]
    lines = [("meta", f"作者：{name}") for name in names]
    authors = read_header(make_page(*ARTICLE[:4], ("body", PROSE), *lines)).authors
    assert authors[0] == names[0]
    assert len(authors) < len(names)
    photographers = read_header(
        make_page(*ARTICLE[:4], *(("caption", f"新桥。{name}摄") for name in names))
    ).photographers
    assert photographers[0] == names[0]
    assert len(photographers) < len(names)


def test_credits_that_were_taken_for_paragraphs_are_read() -> None:
    """Labels are sometimes wrong: credits stand in the first lines of the body, in brackets at its end, in captions."""
    lines = (
        *(("title", "青石镇新桥通车"), ("meta", "2021-05-28 09:13"), ("body", "作者：李大江 赵小河"), ("body", PROSE)),
        *(("related", "新桥的夜景。王远山 摄"), ("body", PROSE)),
    )
    header = read_header(make_page(*lines))
    assert header.authors == ("李大江", "赵小河")
    assert header.photographers == ("王远山",)


@pytest.mark.parametrize(
    "line", ["来源：青石日报 作者：李大江 大 中 小", "作者：李大江 字号 大 中 小 打印", "作者：李大江 字号：小 大"]
)
def test_sizes_of_letters_are_no_names(line: str) -> None:
    assert read_header(make_page(("title", "青石镇新桥通车"), ("meta", line), ("body", PROSE))).authors == ("李大江",)


def test_a_headline_without_label_stands_above_the_body() -> None:
    page = make_page(("nav", "首页 新闻"), ("nav", "青石镇新桥昨天正式通车"), ("body", PROSE), kind="text")
    assert read_header(page).title == "青石镇新桥昨天正式通车"


def test_of_lines_taken_for_titles_the_one_above_the_dateline_is_it() -> None:
    lines = (("title", "2021 05/28 09:13"), ("title", "看看这个新奇玩意儿>>"), ("title", "青石镇新桥昨天正式通车"))
    page = make_page(*lines, ("meta", "2021-05-28 09:13"), ("body", PROSE), kind="text")
    assert read_header(page).title == "青石镇新桥昨天正式通车"


def test_a_time_takes_its_offset_from_the_same_time_in_the_head() -> None:
    embedded = Embedded(times=(("2021-05-28T09:13:00-04:00", 1),), lang="en")
    body = "The bridge that the people of Greenfield had waited for was opened to the public on a bright morning. " * 2
    lines = (("title", "Bridge opens in Greenfield"), ("meta", "Ada Reyes - May 28, 2021 9:13 am"), ("body", body))
    header = read_header(make_page(*lines, embedded=embedded))
    assert header.published_at == dt.datetime(2021, 5, 28, 9, 13, tzinfo=dt.timezone(dt.timedelta(hours=-4)))
    assert header.authors == ("Ada Reyes",)


ENGLISH = "The old mill by the river opened its doors again on Saturday after eleven years of silence and repair. " * 2
BELOW_THE_HEADLINE = {
    "a date taken for a related link": ("related", "May 28, 2021 • 4 min read", "published_at", dt.date(2021, 5, 28)),
    "a date behind the section": ("body", "Blog | May 28, 2021", "published_at", dt.date(2021, 5, 28)),
    "an update alone": ("meta", "Updated on May 28, 2021", "published_at", dt.date(2021, 5, 28)),
    "a date of another story": ("related", "Bridge closed May 28, 2021", "published_at", None),
    "a date in a paragraph": ("body", "May 28, 2021 was the day on which it all began. " * 2, "published_at", None),
    "a name taken for a related link": ("related", "Ann Other", "authors", ("Ann Other",)),
    "a name and a date": ("ad", "Ann Other May 28, 2021", "authors", ("Ann Other",)),
    "a button": ("related", "Browse All Articles", "authors", ()),
    "a heading": ("related", "In This Article", "authors", ()),
}


@pytest.mark.parametrize(("label", "line", "field", "value"), BELOW_THE_HEADLINE.values(), ids=BELOW_THE_HEADLINE)
def test_lines_right_below_the_headline(label: str, line: str, field: str, value: object) -> None:
    """They are read whatever they were taken for, if they are a date or a name and little else."""
    header = read_header(make_page(("title", "Old mill turns again"), (label, line), ("body", ENGLISH)))
    assert getattr(header, field) == value


def test_an_update_is_published_only_where_nothing_else_is() -> None:
    """The day of the update stays that of the update; evidence says where the other came from."""
    lines = [("title", "Old mill turns again"), ("meta", "Updated on May 28, 2021"), ("body", ENGLISH)]
    alone = read_header(make_page(*lines))
    assert (alone.published_at, alone.updated_at) == (dt.date(2021, 5, 28), dt.date(2021, 5, 28))
    assert (alone.evidence["published_at"].source, alone.evidence["updated_at"].source) == ("updated", "printed")
    both = read_header(make_page(*lines, embedded=Embedded(metas=(("article:published_time", "2020-01-02"),))))
    assert (both.published_at, both.updated_at) == (dt.date(2020, 1, 2), dt.date(2021, 5, 28))


@pytest.mark.parametrize(
    ("title", "line", "prose", "source"),
    [
        ("新しい橋が開通", "[金子 太郎，河畔新聞]", "新しい橋が土曜日に開通し、住民は対岸の学校まで歩けるようになった。" * 3, "河畔新聞"),
        ("새 다리 개통", "강변일보=김철수 기자", "새 다리가 토요일에 개통되어 주민들은 강 건너 학교까지 걸어갈 수 있게 되었다. " * 3, "강변일보"),
        ("새 다리 개통", "(부산=강변일보) 김철수 기자 =", "새 다리가 토요일에 개통되어 주민들은 걸어갈 수 있게 되었다. " * 3, "강변일보"),
        ("새 다리 개통", "김철수 기자 기자 페이지 구독", "새 다리가 토요일에 개통되어 주민들은 걸어갈 수 있게 되었다. " * 3, None),
        ("새 다리 개통", "[부산=강변일보 김철수 기자]", "새 다리가 토요일에 개통되어 주민들은 걸어갈 수 있게 되었다. " * 3, "강변일보"),
    ],
    ids=["Japanese", "Korean", "place in brackets", "a button", "Korean in brackets"],
)  # fmt: skip
def test_the_paper_before_its_reporter(title: str, line: str, prose: str, source: str | None) -> None:
    header = read_header(make_page(("title", title), ("meta", line), ("body", prose)))
    assert header.source == source


@pytest.mark.parametrize(
    ("title_tag", "site"),
    [
        ("The River Paper: Bridge opens after ten years", "The River Paper"),
        ("Bridge opens after ten years | The River Paper | 28.05.2021", "The River Paper"),
        ("桥在十年后通车｜青石网", "青石网"),
        ("桥在十年后通车 - 青石财经 - 青石网", "青石财经"),
        ("桥在十年后通车 - 青石要闻 - 青石新闻网", "青石新闻网"),
    ],
    ids=["before a colon", "a date is none", "a wide bar", "a channel", "a section"],
)
def test_the_site_in_the_title_tag(title_tag: str, site: str) -> None:
    title = "桥在十年后通车" if "桥" in title_tag else "Bridge opens after ten years"
    page = make_page(("title", title), *[("body", WROTE)] * 4, embedded=Embedded(title=title_tag))
    assert read_header(page).site == site


def test_the_reporter_below_a_korean_picture_took_it() -> None:
    page = make_page(
        ("title", "새 다리 개통"),
        ("body", "새 다리가 토요일에 개통되었다. " * 5),
        ("caption", "새 다리를 건너는 주민들. 김철수 기자"),
    )
    assert read_header(page).photographers == ("김철수",)


@pytest.mark.parametrize(
    ("label", "line", "authors"),
    [
        ("related", "（王小禾）", ("王小禾",)),
        ("subscribe", "（王小禾）", ("王小禾",)),
        ("caption", "报道：王小禾 摄影：李大江", ("王小禾",)),
        ("related", "相关新闻：桥的故事", ()),
    ],
)
def test_a_credit_right_below_the_body_is_read_whatever_it_was_taken_for(
    label: str, line: str, authors: tuple[str, ...]
) -> None:
    page = make_page(("title", "青石镇新桥通车"), ("meta", "2021-05-28 09:13"), *[("body", PROSE)] * 4, (label, line))
    assert read_header(page).authors == authors


def test_the_count_of_comments_is_no_part_of_the_title() -> None:
    embedded = Embedded(title="Bridge opens after ten years | The River Paper")
    page = make_page(("title", "Bridge opens after ten years (14)"), *[("body", WROTE)] * 4, embedded=embedded)
    assert read_header(page).title == "Bridge opens after ten years"


def test_a_line_that_is_the_declared_title_is_the_headline_even_if_it_was_taken_for_something_else() -> None:
    embedded = Embedded(
        title="Bridge opens after ten years | The Example", metas=(("og:title", "Bridge opens after ten years"),)
    )
    lines = (("related", "Bridge opens after ten years"), ("title", "Reading time: 11 minutes"), ("body", WROTE))
    assert read_header(make_page(*lines, embedded=embedded)).title == "Bridge opens after ten years"


def test_the_account_of_the_house_is_not_the_author() -> None:
    """Where the head says who logged in, and the page who wrote."""
    embedded = Embedded(metas=(("author", "Administrator"),))
    page = make_page(
        ("title", "Puente nuevo"), ("meta", "Escrito por Ana Ejemplo Prueba"), ("body", WROTE), embedded=embedded
    )
    assert read_header(page).authors == ("Ana Ejemplo Prueba",)


def test_the_site_is_no_editor() -> None:
    page = make_page(
        ("title", "青石镇新桥通车"),
        *[("body", PROSE)] * 4,
        ("meta", "编辑：青石财经网"),
        embedded=Embedded(metas=(("og:site_name", "青石财经网"),)),
    )
    assert read_header(page).editors == ()


def test_credits_in_brackets_end_any_paragraph() -> None:
    """The articles on a page may go on behind the signed paragraph, with a hotline or a second story."""
    page = make_page(
        ("title", "青石镇新桥通车"),
        *[("body", PROSE)] * 4,
        ("body", PROSE + "（王小禾／北城報導）"),
        *[("body", PROSE)] * 8,
    )
    assert read_header(page).authors == ("王小禾",)


@pytest.mark.parametrize(
    ("lines", "field", "value"),
    [
        ([("meta", "作者："), ("subscribe", "河务学院")], "authors", ("河务学院",)),
        ([("meta", "供稿单位："), ("related", "河务学院")], "source", "河务学院"),
        ([("meta", "供稿单位："), ("body", PROSE)], "source", None),
        ([("meta", "Авторы"), ("related", "Иван Примеров")], "authors", ("Иван Примеров",)),
        ([("meta", "Penulis"), ("related", "Selengkapnya")], "authors", ()),
        ([("meta", "Written by:"), ("related", "Ada Reyes")], "authors", ("Ada Reyes",)),
        ([("meta", "By"), ("title", "Ada Reyes | The Telegram")], "authors", ("Ada Reyes",)),
        ([("meta", "Posted by:"), ("related", "最新文章更多")], "authors", ()),
        (
            [("meta", line) for line in ("Авторы", "Иван Примеров", "Редакторы", "Анна Образцова")],
            "editors",
            ("Анна Образцова",),
        ),
        ([("meta", "Ani Contoh"), ("meta", "Penulis"), ("meta", "Budi Contoh"), ("meta", "Editor")], "editors", ()),
        ([("meta", "校对："), ("hotline", "青石新闻报料：0000-000000")], "editors", ()),
    ],
    ids=[
        "author",
        "source",
        "a paragraph is no value",
        "without a colon",
        "no name",
        "of several words",
        "above a name and a paper",
        "of several words, no name",
        "one behind another",
        "labels below their names",
        "another label",
    ],
)
def test_a_bare_label_names_what_follows(lines: list[tuple[str, str]], field: str, value: object) -> None:
    """The next line is its value whatever it was taken for."""
    header = read_header(make_page(("title", "青石镇新桥通车"), ("meta", "2021-05-28"), *[("body", PROSE)] * 4, *lines))
    assert getattr(header, field) == value


@pytest.mark.parametrize(
    ("label", "line", "authors"),
    [
        ("caption", "赵一川", ("赵一川",)),
        ("meta", "青石观察 赵一川", ("赵一川",)),
        ("caption", "新桥夜景", ()),
        ("nav", "正文", ()),
        ("body", "赵一川", ("赵一川",)),
    ],
)
def test_a_name_alone_above_a_chinese_body_is_the_author(label: str, line: str, authors: tuple[str, ...]) -> None:
    page = make_page(("title", "青石镇新桥通车"), ("meta", "2021-05-28 09:13"), (label, line), *[("body", PROSE)] * 4)
    assert read_header(page).authors == authors


def test_a_name_before_the_site_s_is_the_author() -> None:
    """And no deck."""
    embedded = Embedded(title="Bridge opens after ten years", metas=(("og:site_name", "The River Paper"),))
    lines = (("subtitle", "Jane Doe - The River Paper"), ("meta", "12 March 2021, 08:40"), *[("body", WROTE)] * 4)
    header = read_header(make_page(("title", "Bridge opens after ten years"), *lines, embedded=embedded))
    assert (header.authors, header.subtitles) == (("Jane Doe",), ())


@pytest.mark.parametrize(
    "line",
    [
        "Jane Doe",
        "Jane Doe | 12 March 2021, 08:40",
        "Jane Doe 12 March 2021, 08:40 Last updated on 13 March 2021 at 10:15 in the morning",
        "Jane Doe (Senior Reporter)",
        "Jane Doe reporter for the county",
        "Jane Doe @janedoe",
        "Jane Doe @@janedoe Featured Columnist 12 March 2021 Comments",
        "Jane Doe River Valley Telegram & Gazette",
        "Jane Doe · Harbour News · Posted: 12 March 2021 8:40 AM",
    ],
)
def test_a_name_alone_below_the_headline_is_the_author(line: str) -> None:
    """Whatever dates stand behind it."""
    page = make_page(("title", "Bridge opens"), ("meta", line), *[("body", WROTE)] * 4)
    assert read_header(page).authors == ("Jane Doe",)


def test_a_heading_below_the_headline_is_no_name() -> None:
    """The body writes what it says in small letters too."""
    told = WROTE + " The extension cords had been cut."
    page = make_page(("title", "Bridge opens"), ("nav", "Extension Cords"), ("meta", "Jane Doe"), ("body", told))
    assert read_header(page).authors == ("Jane Doe",)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("青石日报", "青石日报"),
        ("2021年5月28日 星期五", None),
        ("生活．醫藥", None),
        ("娛樂頭條", None),
        ("2021-05-28 江边散人", "江边散人"),
    ],
    ids=["a paper", "a weekday", "sections", "a section", "an account beside a date"],
)
def test_an_unlabelled_source_is_a_paper_or_stands_beside_a_date(line: str, source: str | None) -> None:
    page = make_page(("title", "青石镇新桥通车"), ("meta", line), *[("body", PROSE)] * 4)
    assert read_header(page).source == source


WROTE = (
    "The council spent most of Tuesday evening on the harbour road, and the vote was closer than anybody had thought."
)
SAID = {
    "en": WROTE,
    "de": "Der Rat hat am Abend lange über die Straße am Hafen gesprochen, und die Mehrheit war am Ende nicht so groß wie erwartet.",
    "fr": "Le conseil a parlé toute la soirée de la rue du port, et la majorité qui est pour le projet n'est pas aussi grande que prévu.",
    "es": "El consejo habló toda la noche de la calle del puerto, y la mayoría que está a favor del proyecto no es tan grande como se esperaba.",
}


@pytest.mark.parametrize(
    ("meta", "line", "authors"),
    [
        ("Harbour Daily", "May 28, 2021", ("Harbour Daily",)),
        ("", "By The Harbour Daily editors May 28, 2021", ("The Harbour Daily editors",)),
        ("", "By Harbour Daily | 28 May 2021", ("Harbour Daily",)),
        ("Harbour Daily", "By Jane Miller", ("Jane Miller",)),
        ("Harbour Daily Team", "May 28, 2021", ("Harbour Daily Team",)),
        ("Editorial Team", "May 28, 2021", ()),
        ("janemillerDaily", "May 28, 2021", ("janemillerDaily",)),
        ("admin", "May 28, 2021", ()),
        ("news@harbour.example", "May 28, 2021", ()),
        ("", "By the end of the year the road will be closed to all but buses", ()),
    ],
)
def test_a_house_is_the_author_where_no_person_is(meta: str, line: str, authors: tuple[str, ...]) -> None:
    lines = (("title", "Harbour road closes to cars"), ("meta", line), ("body", WROTE), ("body", WROTE))
    metas = (("og:site_name", "Harbour Daily"), ("author", meta))
    embedded = Embedded(lang="en", metas=metas if meta else metas[:1])
    assert read_header(make_page(*lines, embedded=embedded)).authors == authors


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jane Miller", ("Jane Miller",)),
        ("Von Jane Miller", ("Jane Miller",)),
        ("Jane Miller", ("Paul Uploader",)),
        ("By Paul Uploader Harbour Correspondent", ("Paul Uploader",)),
    ],
    ids=["somebody else", "in German", "no byline", "the same"],
)
def test_a_byline_that_names_somebody_else_than_the_head_is_heeded(line: str, authors: tuple[str, ...]) -> None:
    """The head often names who uploaded the page."""
    lines = (("title", "Harbour road closes to cars"), ("meta", line), ("body", WROTE), ("body", WROTE))
    page = make_page(*lines, embedded=Embedded(lang="en", metas=(("author", "Paul Uploader"),)))
    assert read_header(page).authors == authors


@pytest.mark.parametrize(
    ("language", "line", "authors"),
    [
        ("en", "Posted by river_walker at 12:53", ("river_walker",)),
        ("de", "11.05.2021, 10:22 von jana", ("jana",)),
        ("de", "Von Jana am 11. Mai 2021", ("Jana",)),
        ("de", "von Jana", ("Jana",)),
        ("fr", "jeudi 27 mai 2021, par marine", ("marine",)),
        ("en", "Posted by admin at 12:53", ()),
        ("de", "11.05.2021 von oben", ()),
        ("en", "Read by many at 12:53", ()),
    ],
)
def test_an_account_that_a_dated_line_signs_with(language: str, line: str, authors: tuple[str, ...]) -> None:
    lines = (("title", "Harbour road closes to cars"), ("meta", line), *[("body", SAID[language])] * 3)
    assert read_header(make_page(*lines)).authors == authors


@pytest.mark.parametrize("form", ["{label} {day} {name}", "{label} {day}, {name}", "{name}, {label} {day}"])
@pytest.mark.parametrize("words", [(), ("author",)], ids=["plain", "marked"])
@pytest.mark.parametrize(
    ("language", "label", "day", "name"),
    [
        ("fr", "Publié le", "5 mai 2021 à 10h12", "Anne Leroy"),
        ("es", "Publicado el", "5 de mayo de 2021", "Ana Pérez"),
        ("de", "Veröffentlicht am", "5. Mai 2021", "Anna Lehmann"),
        ("en", "Published on", "May 5, 2021", "Anna Lehmann"),
    ],
)
def test_what_a_date_is_called_is_no_name(
    language: str, label: str, day: str, name: str, words: tuple[str, ...], form: str
) -> None:
    for own in (name, ""):
        line = form.format(label=label, day=day, name=own)
        page = make_page(("title", "Harbour road closes to cars"), ("meta", line), *[("body", SAID[language])] * 3)
        page = page._replace(
            blocks=tuple(block._replace(words=words if block.index == 1 else ()) for block in page.blocks)
        )
        assert read_header(page).authors == ((name,) if own else ())


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Ihre Ansprechpartner"),
        ("de", "Vorheriges Weiter"),
        ("en", "Business Law"),
        ("en", "North Korea 09:31 August 20, 2021"),
        ("fr", "Lire La Suite"),
    ],
)
def test_words_of_menus_and_sections_name_nobody(language: str, line: str) -> None:
    lines = (("title", "Harbour road closes to cars"), ("meta", line), *[("body", SAID[language])] * 3)
    assert read_header(make_page(*lines)).authors == ()


@pytest.mark.parametrize("kind", [Kind.QUOTE, Kind.HEADING])
def test_neither_a_quotation_nor_a_heading_below_the_headline_names_the_author(kind: Kind) -> None:
    page = make_page(
        ("title", "Harbour road closes to cars"), ("meta", "Jane Miller"), ("body", WROTE), ("body", WROTE)
    )
    assert read_header(page).authors == ("Jane Miller",)
    blocks = [block._replace(kind=kind) if block.text == "Jane Miller" else block for block in page.blocks]
    assert read_header(page._replace(blocks=blocks)).authors == ()


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("von Autor: Jana Muster,", ("Jana Muster",)),
        ("Autor/in: Jana Muster", ("Jana Muster",)),
        ("par Marine Rivet", ("Marine Rivet",)),
    ],
)
def test_a_label_before_a_declared_author(value: str, authors: tuple[str, ...]) -> None:
    language = "fr" if value.startswith("par") else "de"
    lines = (("title", "Harbour road closes to cars"), *[("body", SAID[language])] * 3)
    assert read_header(make_page(*lines, embedded=Embedded(metas=(("author", value),)))).authors == authors


@pytest.mark.parametrize(
    ("line", "updated"),
    [
        ("Published: May 28, 2021 9:13 am Updated: May 29, 2021 10:00 am by the harbour desk", dt.date(2021, 5, 29)),
        ("May 28, 2021 9:13 am, then May 29, 2021 10:00 am, were the hours of the two meetings", None),
        ("Published on May 28, 2021, the plan for the harbour has been in the post for a while", None),
    ],
    ids=["dates of the article", "dates without words", "one date in a sentence"],
)
def test_a_line_of_dates_that_was_taken_for_a_paragraph(line: str, updated: dt.date | None) -> None:
    lines = (("title", "Harbour road closes to cars"), ("body", line), ("body", WROTE), ("body", WROTE))
    header = read_header(make_page(*lines))
    assert (header.published_at is None) == (updated is None)
    assert (header.updated_at.date() if isinstance(header.updated_at, dt.datetime) else None) == updated


@pytest.mark.parametrize(
    ("declared", "day", "updated"),
    [
        ("2021-05-28T09:13:00+03:00", 29, "2021-05-29T10:00:00+03:00"),
        ("2021-05-28T14:13:00Z", 29, "2021-05-29T10:00:00-05:00"),
        ("2021-05-28T09:13:00+03:00", 8, "2021-05-08T10:00:00"),
        ("2021-05-28", 29, "2021-05-29T10:00:00"),
    ],
    ids=["an offset", "an offset from UTC", "weeks apart", "no offset"],
)
def test_two_printed_times_are_on_one_clock(declared: str, day: int, updated: str) -> None:
    line = f"Published: 28 May 2021, 9:13 am | Updated: {day} May 2021, 10:00 am"
    lines = (("title", "Harbour road closes to cars"), ("meta", line), ("body", WROTE), ("body", WROTE))
    embedded = Embedded(lang="en", metas=(("article:published_time", declared),))
    header = read_header(make_page(*lines, embedded=embedded))
    assert header.updated_at is not None
    assert header.updated_at.isoformat() == updated


def test_names_of_the_authors_are_no_subtitle() -> None:
    deck = "Those who live along it may use the old yard"
    lines = (("title", "Harbour road closes to cars"), ("subtitle", "Jane Miller Ann Other"), ("subtitle", deck))
    embedded = Embedded(lang="en", metas=(("author", "Jane Miller, Ann Other"),))
    header = read_header(make_page(*lines, ("body", WROTE), ("body", WROTE), embedded=embedded))
    assert (header.authors, header.subtitles) == (("Jane Miller", "Ann Other"), (deck,))


@pytest.mark.parametrize(
    ("declared", "published"),
    [
        ("2021-05-28T14:13:27Z", "2021-05-28T09:13:00-05:00"),
        ("2021-05-28T03:43:00+00:00", "2021-05-28T09:13:00+05:30"),
        ("2021-05-27T20:13:00Z", "2021-05-28T09:13:00+13:00"),
        ("2021-05-28T14:12:59Z", "2021-05-28T09:13:00"),
        ("2021-05-28T23:13:00Z", "2021-05-28T09:13:00"),
        ("2021-05-28T14:13:00+02:00", "2021-05-28T09:13:00"),
    ],
    ids=["behind", "half an hour", "another day", "another minute", "no such offset", "not in UTC"],
)
def test_a_printed_time_takes_its_offset_from_the_same_minute_in_utc(declared: str, published: str) -> None:
    lines = (
        ("title", "Harbour road closes to cars"), ("meta", "Published 28 May 2021 at 9:13 am"), *[("body", WROTE)] * 2
    )  # fmt: skip
    embedded = Embedded(lang="en", metas=(("article:published_time", declared),))
    header = read_header(make_page(*lines, embedded=embedded))
    assert header.published_at is not None
    assert header.published_at.isoformat() == published


@pytest.mark.parametrize(
    ("declared", "authors"), [("Office", ("Ann Other",)), ("Jane Miller", ("Jane Miller",)), ("", ("Ann Other",))]
)
def test_a_person_behind_a_printed_label_goes_before_what_the_head_calls_so_if_that_is_none(
    declared: str, authors: tuple[str, ...]
) -> None:
    dateline = "28 May 2021, 11:45 | Updated: 29 May 2021, 18:20 | Author: Ann Other | Views: 1204"
    lines = (("title", "Harbour road closes to cars"), ("meta", dateline), ("body", WROTE), ("body", WROTE))
    embedded = Embedded(lang="en", metas=(("author", declared),))
    assert read_header(make_page(*lines, embedded=embedded)).authors == authors


@pytest.mark.parametrize(
    ("opening", "source"),
    [
        ("HARBOUR CITY (Reuters) - ", "Reuters"),
        ("Hafen/Main (dpa) — ", "dpa"),
        ("HARBOUR CITY, Dec. 23 (UPI) — ", "UPI"),
        ("Harbour City, Nov. 17 (CNA) ", "CNA"),
        ("HARBOUR CITY (Antara) - ", "Antara"),
        ("Harbour City, 20 jun (EFE).- ", "EFE"),
        ("The council (founded 1999) - as always - ", None),
        ("The latest on the road (all times local): ", None),
    ],
)
def test_the_agency_of_a_western_dateline_is_the_source(opening: str, source: str | None) -> None:
    page = make_page(("title", "Harbour road closes to cars"), ("body", opening + WROTE), ("body", WROTE))
    assert read_header(page).source == source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("AFP | 28 May 2021", "AFP"),
        ("This article originally appeared on Shoreline.com.", "Shoreline.com"),
        ("Source: Shoreline Courier", "Shoreline Courier"),
        ("2:02 • Source: Harbour Post", None),
        ("Image source: Ann Other", None),
        ("Sources: Shoreline Courier, Bay News", None),
        ("AFP reports that the road is closed", None),
    ],
    ids=["agency", "first elsewhere", "label", "the site itself", "of a picture", "a list", "a sentence"],
)
def test_the_source_of_a_western_page(line: str, source: str | None) -> None:
    lines = (("title", "Harbour road closes to cars"), ("meta", line), ("body", WROTE), ("body", WROTE))
    embedded = Embedded(lang="en", metas=(("og:site_name", "Harbour Post"),))
    assert read_header(make_page(*lines, embedded=embedded)).source == source


@pytest.mark.parametrize(
    ("author", "source"),
    [("Business Wire", "Business Wire"), ("AFP/dpa", "AFP/dpa"), ("HINA", "HINA"), ("Hina", None)],
)
def test_an_agency_that_the_head_calls_the_author_is_the_source(author: str, source: str | None) -> None:
    """If it is not written like a person's name."""
    lines = (("title", "Harbour road closes to cars"), ("body", WROTE), ("body", WROTE))
    assert read_header(make_page(*lines, embedded=Embedded(metas=(("author", author),)))).source == source


TEASERS = (("meta", "By Ann Other"), ("related", "Ferry is late"), ("related", "Fish is dear"), ("meta", "By John Roe"))


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        ([*TEASERS[:2], ("title", "Harbour road closes to cars"), ("meta", "By Jane Miller")], ("Jane Miller",)),
        ([("title", "Harbour road closes to cars"), ("meta", "Jane Miller | May 28, 2021")], ("Jane Miller",)),
        ([("title", "Harbour road closes to cars"), ("meta", "Jane Miller - 4 hours ago")], ("Jane Miller",)),
        ([("title", "Harbour road closes to cars")], ("Ann Other",)),
    ],
    ids=["below the headline", "beside a date", "beside a time", "the first below the article"],
)
def test_of_several_bylines(lines: list[tuple[str, str]], authors: tuple[str, ...]) -> None:
    """Those of other articles stand above the headline and below the article."""
    page = make_page(*lines, *[("body", WROTE)] * 5, *TEASERS)
    assert read_header(page).authors == authors


COMMENTERS = ("Jane", "Ann", "John", "Mary", "Tom", "Eve", "Paul")


@pytest.mark.parametrize(
    ("metas", "line", "authors"),
    [
        ((("dcterms.creator", "Miller, Jane"),), "May 28, 2021", ("Jane Miller",)),
        ((("itemprop:author", "Jane Miller"), ("itemprop:author", "Ann Other")), "By Jane Miller", ("Jane Miller",)),
        (
            (("itemprop:author", "Jane Miller"), ("itemprop:author", "Ann Other")),
            "May 28, 2021",
            ("Jane Miller", "Ann Other"),
        ),
        ((("author", "Harbour Post"), ("og:site_name", "Harbour Post")), "De Harbour Post -", ("Harbour Post",)),
        ((("og:site_name", "Harbour Tide"),), "Harbour Tide | Jane Miller | May 28, 2021", ("Jane Miller",)),
        ((("author", "Mill & Harbour"), ("og:site_name", "Mill & Harbour")), "By Jane Miller", ("Jane Miller",)),
        (tuple(("itemprop:author", f"{name} Miller") for name in COMMENTERS), "May 28, 2021", ()),
        ((), "Text: A | A | A", ()),
    ],
    ids=["surname first", "microdata of others", "microdata alone", "the house", "beside it", "the house in two words",
         "microdata of comments", "sizes of letters"],
)  # fmt: skip
def test_declared_authors(metas: tuple[tuple[str, str], ...], line: str, authors: tuple[str, ...]) -> None:
    lines = (("title", "Harbour road closes to cars"), ("meta", line), ("body", WROTE), ("body", WROTE))
    assert read_header(make_page(*lines, embedded=Embedded(lang="en", metas=metas))).authors == authors


@pytest.mark.parametrize(
    ("lines", "day"),
    [
        ([("body", f"April 17, 2021 -- {WROTE}")], dt.date(2021, 4, 17)),
        ([("body", f"April 17, 2021 was a day like others. {WROTE}")], None),
        ([("share", "Share")] * 9 + [("related", "May 28, 2021"), ("body", WROTE)], dt.date(2021, 5, 28)),
        ([("comment", "由 江边散人 发表于 2021年5月28日 4条评论"), ("body", PROSE)], dt.date(2021, 5, 28)),
        ([("share", "Share")] * 9 + [("related", "Ferry is late since May 28, 2021, they say"), ("body", WROTE)], None),
    ],
    ids=["opens the text", "in the text", "far below the headline", "behind its label", "in another story"],
)
def test_days_in_lines_without_a_label(lines: list[tuple[str, str]], day: dt.date | None) -> None:
    page = make_page(("title", "Harbour road closes to cars"), *lines, ("body", WROTE))
    assert read_header(page).published_at == day


@pytest.mark.parametrize(
    ("above", "day"),
    [
        (["2021年5月28日 星期五", "返回主页 | 版面导航 | 标题导航"], dt.date(2021, 5, 28)),
        (["青石日报", "2021年5月28日 星期五", "第A07版：市井", "上一版 下一版"], dt.date(2021, 5, 28)),
        (["今天是2021年5月28日 星期五", "首页 新闻 社会"], None),
    ],
    ids=["a paper's page", "a paper's sheet", "a clock"],
)
def test_the_day_of_the_issue(above: list[str], day: dt.date | None) -> None:
    """In the head of a page of a paper, where the article gives no day of its own."""
    lines = [*[("nav", line) for line in above], *[("nav", "旧书摊今日搬家")] * 8, ("title", "青石镇新桥通车")]
    page = make_page(*lines, *[("body", PROSE)] * 4)
    assert read_header(page).published_at == day


def test_the_table_of_a_notice() -> None:
    """A government's: who issued it stands in the cell behind its label, however far above the headline; the day of
    its publication goes before that on which it was written."""
    rows = [
        ("索引号：", "0001"),
        ("发布机构：", "青石县民政局"),
        ("成文日期：", "2021-05-27"),
        ("发布日期：", "2021-05-28"),
    ]
    rows += [("文号：", "青民〔2021〕1号"), ("主题词：", "救助"), ("有效性：", "有效")]
    cells = [(label, cell) for name, value in rows for label, cell in (("meta", name), ("nav", value))]
    page = make_page(*cells, ("title", "关于做好救助工作的通知"), *[("body", PROSE)] * 4)
    blocks = [b._replace(kind=Kind.TABLE_CELL) if b.label in (Label.META, Label.NAV) else b for b in page.blocks]
    header = read_header(page._replace(blocks=tuple(blocks)))
    assert (header.source, header.published_at) == ("青石县民政局", dt.date(2021, 5, 28))


def test_an_editor_in_an_element_of_the_author_is_not_the_author() -> None:
    page = segment(f"<h1>青石镇新桥通车</h1><div>{PROSE}</div><p class=author>责任编辑：张三</p>", "html")
    header = read_header(page)
    assert (header.authors, header.editors) == ((), ("张三",))


def test_the_title_without_the_site_that_its_address_names() -> None:
    """A <title> that begins with the site, on a page whose headline is not told from its text."""
    page = make_page(
        ("nav", "Home"), ("body", WROTE), ("body", WROTE), embedded=Embedded(title="River-Law » Bridge opens today")
    )
    assert read_header(page, "https://river-law.example/1.html").title == "Bridge opens today"


def test_a_house_in_the_head_of_a_chinese_page_is_not_the_author() -> None:
    assert read_header(make_page(*ARTICLE[:4], embedded=Embedded(metas=(("author", "青石网"),)))).authors == ()


def test_a_place_before_a_dash_and_a_day_is_no_author_below_who_wrote() -> None:
    lines = [("title", "Old mill turns again"), ("meta", "Ann Lee"), ("meta", "Ribera Azul - 28 MAY 2021 - 21:40 CEST")]
    header = read_header(make_page(*lines, ("body", WROTE), ("body", WROTE)))
    assert header.authors == ("Ann Lee",)
