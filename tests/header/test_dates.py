"""Dates in print, attributes and addresses, and what must not be taken for one. All cases are made up."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip.header.dates import (
    MAX_LENGTH,
    apply_timezone,
    date_in_url,
    find_dates,
    parse_attribute_date,
)
from boilerstrip.header.words import fold_accents, load, phrases

DAY, MINUTE, SECOND = "2021-05-28", "2021-05-28T09:13:00", "2021-05-28T09:13:14"

PRINTED = [
    # Chinese, Hans and Hant
    ("zh", "2021-05-28 09:13:14    来源:某报", SECOND),
    ("zh", "2021-05-28 09:13:14.0", SECOND),
    ("zh-Hant", "2021-05-28 HKT 09:13", MINUTE),
    ("zh-Hant", "發佈時間：09:13 2021-05-28 HKT", MINUTE),
    ("zh", "2021-5-28 9:13", MINUTE),
    ("zh", "2021/5/28", DAY),
    ("zh", "May 28 Fri 2021 09:13", MINUTE),
    ("sr", "петак, 28. мај 2021, 09:13", MINUTE),
    ("sr", "28. авг 2021", "2021-08-28"),
    ("sl", "28. maj 2021 ob 09:13", MINUTE),
    ("et", "28. mai 2021 kell 09:13", MINUTE),
    ("uk", "09:13, 28.05.21", MINUTE),
    ("en", "Published 9:13 a.m. ET May 28, 2021", MINUTE),
    ("sv", "28 maj 2021 09.13 Uppdaterad: i dag", MINUTE),
    ("fi", "28.5.2021 | 09.13", MINUTE),
    ("en", "28 May 2021 10.50 euros", DAY),
    ("de", "28.05.2021 10.50 %", DAY),
    ("uk", "28.05.21", DAY),
    ("de", "von Anna Muster, 28.5.21", DAY),
    ("en", "by Jane Doe - 5/28/21 9:13 AM ET", MINUTE),
    ("zh", "2021.05.28", DAY),
    ("zh", "2021年5月28日 09:13", MINUTE),
    ("zh", "2021年5月28日09:13来源：某报", MINUTE),
    ("zh", "2021年05月28日09时13分", MINUTE),
    ("zh", "2021年05月28日 09时13分14秒", SECOND),
    ("zh", "2021 年 5 月 28 日 09:13", MINUTE),
    ("zh", "2021年05月28日 星期五 09:13", MINUTE),
    ("zh", "2021年05月28日（周五）上午9:13", MINUTE),
    ("zh", "2021年5月28日 下午3:05", "2021-05-28T15:05:00"),
    ("zh", "2021年5月28日 中午12:30", "2021-05-28T12:30:00"),
    ("zh", "2021年5月28日9时", "2021-05-28T09:00:00"),
    ("zh", "２０２１年５月２８日　０９：１３", MINUTE),
    ("zh", "二〇二一年五月二十八日", DAY),
    ("zh", "二零二一年十月十日", "2021-10-10"),
    ("zh", "二○二一年十二月三十一日", "2021-12-31"),
    ("zh-Hant", "民國110年5月28日", DAY),
    ("zh-Hant", "民國 110年5月28日 09:13", MINUTE),
    ("zh-Hant", "中華民國110-05-28", DAY),
    ("zh-Hant", "2021/05/28 09:13:14", SECOND),
    ("zh-Hant", "09:132021/05/28", MINUTE),
    ("zh", "2021-05-2809:13", MINUTE),
    ("zh", "2021-05-28　|　09:13", MINUTE),
    ("zh", "2021 05/ 28 09:13:14", SECOND),
    ("zh", "2021 05 / 28 09:13:14", SECOND),
    ("zh", "发布时间：21-05-2809:13", MINUTE),
    # Japanese, Korean
    ("ja", "令和3年5月28日", DAY),
    ("ja", "令和元年5月28日", "2019-05-28"),
    ("ja", "平成31年4月1日", "2019-04-01"),
    ("ja", "2021年5月28日（金） 09時13分", MINUTE),
    ("ja", "2021年5月28日 金曜日 午前9時13分", MINUTE),
    ("ja", "2021年5月28日 午後0時30分", "2021-05-28T12:30:00"),
    ("ko", "2021년 5월 28일 오전 9:13", MINUTE),
    ("ko", "2021년 5월 28일(금) 오후 3시 05분", "2021-05-28T15:05:00"),
    ("ko", "2021.05.28. 09:13", MINUTE),
    ("ko", "2021.05.28 (금) 09:13:14", SECOND),
    # English
    ("en", "May 28, 2021", DAY),
    ("en", "May 28th, 2021 at 9:13 a.m.", MINUTE),
    ("en", "28 May 2021, 09:13", MINUTE),
    ("en", "28th of May 2021", DAY),
    ("en", "Fri 28 May 2021 09.13 UTC", MINUTE + "+00:00"),
    ("en", "Fri 28 May 2021 09.13 BST", MINUTE),
    ("en", "Friday, May 28, 2021 | 9:13 AM", MINUTE),
    ("en", "9:13 AM EDT, Fri May 28, 2021", MINUTE + "-04:00"),
    ("en", "Sept. 8, 2021", "2021-09-08"),
    ("en", "02 Dec, 2019", "2019-12-02"),
    ("en", "28-May-2021", DAY),
    ("en", "2021 May 28", DAY),
    ("en", "05/28/2021 9:13 am", MINUTE),
    ("en-US", "05/06/2021", "2021-05-06"),
    ("en-GB", "05/06/2021", "2021-06-05"),
    ("en", "05/05/2021", "2021-05-05"),
    ("en", "2021-05-28T09:13:14", SECOND),
    ("en", "2021-05-28T09:13:14Z", SECOND + "+00:00"),
    ("en", "2021-05-28T09:13:14+08:00", SECOND + "+08:00"),
    ("en", "Fri, 28 May 2021 09:13:14 +0530", SECOND + "+05:30"),
    # other languages with letters
    ("de", "28. Mai 2021, 09:13 Uhr", MINUTE),
    ("de", "Freitag, 28. Mai 2021 um 09.13 Uhr", MINUTE),
    ("de", "28.05.2021, 09:13", MINUTE),
    ("de", "4. März 2021", "2021-03-04"),
    ("fr", "1er mai 2021 à 9h13", "2021-05-01T09:13:00"),
    ("fr", "le 28 février 2021 à 09:13", "2021-02-28T09:13:00"),
    ("fr", "05/06/2021", "2021-06-05"),
    ("es", "28 de mayo de 2021 a las 9:13", MINUTE),
    ("es", "28 mayo, 2021", DAY),
    ("es", "28/05/2021 09:13", MINUTE),
    ("pt", "28 de maio de 2021 às 09h13", MINUTE),
    ("pt", "1º de março de 2021", "2021-03-01"),
    ("it", "28 maggio 2021 alle ore 09:13", MINUTE),
    ("nl", "28 mei 2021 om 09:13", MINUTE),
    ("pl", "28 maja 2021, godz. 09:13", MINUTE),
    ("pl", "8 września 2021 r.", "2021-09-08"),
    ("ru", "28 мая 2021 г., 09:13", MINUTE),
    ("ru", "28 МАЯ 2021", DAY),
    ("tr", "28 Mayıs 2021 Cuma 09:13", MINUTE),
    ("tr", "28 MAYIS 2021", DAY),
    ("vi", "Thứ sáu, 28/5/2021, 09:13 (GMT+7)", MINUTE + "+07:00"),
    ("vi", "28 tháng 5 năm 2021", DAY),
    ("vi", "09:13 28/05/2021", MINUTE),
    ("id", "Jumat, 28 Mei 2021 | 09:13 WIB", MINUTE + "+07:00"),
    ("id", "28 Agustus 2021 pukul 09.13", "2021-08-28T09:13:00"),
    ("ar", "28 مايو 2021", DAY),
    ("ar", "28 أيار/مايو 2021 09:13", MINUTE),
    ("ar", "٢٨ مايو ٢٠٢١ 03:05 م", "2021-05-28T15:05:00"),
    ("hi", "28 मई 2021, 09:13 AM", MINUTE),
    ("hi", "२८ जून २०२१", "2021-06-28"),
    ("sv", "den 28 maj 2021 kl. 09.13", MINUTE),
    ("no", "28. mai 2021 kl. 09:13", MINUTE),
    ("da", "28. maj 2021 kl. 09.13", MINUTE),
    ("fi", "28. toukokuuta 2021 klo 9.13", MINUTE),
    ("fi", "28.5.2021", DAY),
    ("nl", "28-05-21, 09:13", MINUTE),
    ("da", "Publiceret 28-05-21 09:13", MINUTE),
    ("bg", "Публикувано на 28.05.21 в 09:13", MINUTE),
    ("de", "Veröffentlicht: 28.05.21, 09:13 Uhr", MINUTE),
    ("lt", "2021 m. gegužės 28 d. 09:13", MINUTE),
    ("is", "28. maí 2021", DAY),
    ("az", "28 may 2021, 09:13", MINUTE),
    ("kk", "28 мамыр 2021", DAY),
    ("be", "28 мая 2021", DAY),
    ("hy", "28 մայիսի 2021", DAY),
    ("ka", "28 მაისი 2021", DAY),
    ("bn", "২৮ মে ২০২১, ০৯:১৩", MINUTE),
    ("bn", "২৮ ফেব্রুয়ারি ২০২১, ০৩:০৫ পিএম", "2021-02-28T15:05:00"),
    ("mr", "२८ ऑगस्ट २०२१", "2021-08-28"),
    ("ta", "28 பிப்ரவரி 2021", "2021-02-28"),
    ("te", "28 జూన్ 2021", "2021-06-28"),
    ("ur", "۲۸ مئی ۲۰۲۱", DAY),
    # years of the Buddhist era, months of the solar hijri calendar
    ("th", "28 พฤษภาคม 2564 09:13 น.", MINUTE),
    ("th", "28 พ.ค. 2564", DAY),
    ("th", "28 พ.ค. 64 | 09.13 น.", MINUTE),
    ("th", "28พ.ค.64", DAY),
    ("th", "วันศุกร์ที่ 28 พฤษภาคม พ.ศ. 2564 เวลา 09.13 น.", MINUTE),
    ("th", "28/05/2564 09:13", MINUTE),
    ("th", "28 May 2021", DAY),
    ("fa", "۷ خرداد ۱۴۰۰ - ۰۹:۱۳", MINUTE),
    ("fa", "جمعه ۷ خرداد ۱۴۰۰ ساعت ۰۹:۱۳", MINUTE),
    ("fa", "۱۴۰۰/۰۳/۰۷ ۰۹:۱۳", MINUTE),
    ("fa", "۲۸ مه ۲۰۲۱", DAY),
    ("fa", "۳۰ اسفند ۱۳۹۹", "2021-03-20"),
    ("uk", "28 травня 2021, 09:13", MINUTE),
    ("cs", "28. května 2021 v 9:13", MINUTE),
    ("sk", "28. mája 2021, 9:13", MINUTE),
    ("hu", "2021. május 28. 09:13", MINUTE),
    ("ro", "28 mai 2021, ora 09:13", MINUTE),
    ("el", "28 Μαΐου 2021, 09:13", MINUTE),
    ("bg", "28 май 2021, 09:13", MINUTE),
    ("sr", "28. мај 2021. 09:13", MINUTE),
    ("ca", "28 de maig de 2021", DAY),
    ("lt", "2021 gegužės 28", DAY),
    ("he", "28 במאי 2021, 09:13", MINUTE),
    ("fa", "۲۸ مه ۲۰۲۱", DAY),
    ("hr", "8. listopada 2021.", "2021-10-08"),
    ("pl", "8 listopada 2021", "2021-11-08"),
    (None, "8 listopada 2021", "2021-11-08"),
]

REFUSED = [
    ("uk", "Версія 28.05.21"),
    ("en", "28.05.21"),
    ("en", "28-05-21 09:13"),
    ("nl", "28-05-21"),
    ("en", "1/2/21 09:13"),
    ("en", "09:13, 28.05.21"),
    (None, ""),
    (None, "no digits here"),
    (None, "05/06/2021"),
    ("en", "28/05/2564"),
    ("en", "1400/03/07"),
    ("fa", "۱۴۰۰/۱۳/۰۷"),
    ("fa", "۳۰ اسفند ۱۴۰۰"),
    ("th", "พ.ค. 64"),
    ("en", "05/06/2021"),
    ("zh", "3/4/2020"),
    ("en", "31/02/2021"),
    ("en", "2021-02-30"),
    ("en", "2021-13-01"),
    ("zh", "9999-12-31"),
    ("zh", "1800年1月1日"),
    ("zh", "1800-01-01"),
    ("zh", "21-05-28"),
    ("zh", "21-05-28 09:13"),
    ("zh", "发布时间：10-0812:00"),
    ("zh", "5月28日"),
    ("zh", "2021年5月"),
    ("zh", "五月二十八日"),
    ("zh-Hant", "110年5月28日"),
    ("en", "12:30"),
    ("en", "2019-2020"),
    ("en", "© 1997-2020"),
    ("en", "Tel. 0797-8199-2021"),
    ("en", "+1 202-555-2021"),
    ("zh", "电话：010-2021-0528"),
    ("en", "192.168.20.21"),
    ("en", "10.12.2021.5"),
    ("en", "v2021.05.28"),
    ("en", "1.2.2021.3"),
    ("en", "ISBN 978-7-2021-05-28"),
    ("en", "https://example.com/2021/05/28/a.html"),
    ("en", "story-2021-05-28-x"),
    ("en", "20210528123456789"),
    ("en", "¥2021.05"),
    ("en", "won 21-19, 2021"),
    ("en", "28 people 2021"),
    ("en", "May 2021"),
    ("en", "mayor 28, 2021"),
    ("en", "2021-05-28 – 2021-06-01"),
    ("zh", "2021年5月28日至2021年6月1日"),
    ("de", "28.05.2021 bis 03.06.2021"),
]

ROLES = [
    ("ro", "Data actualizării: 29.05.2021 16:02 Data publicării: 28.05.2021 07:45", ["updated", "published"]),
    ("tr", "Giriş Tarihi: 28.05.2021 09:13 Güncelleme Tarihi: 29.05.2021", ["published", "updated"]),
    ("el", "Ημερομηνία Δημοσίευσης: 28/05/2021", ["published"]),
    ("zh", "发布时间：2021-05-28 09:13", ["published"]),
    ("zh", "发表于 2021-05-28 09:13", ["published"]),
    ("zh", "成文日期：2021-05-27 发布日期：2021-05-28 失效日期：2021-06-28", ["", "published", "other"]),
    ("en", "A version of this article appears in print on May 28, 2021, on page B4", ["other"]),
    ("zh", "最后更新: 2021-05-28 09:13", ["updated"]),
    ("zh", "2021-05-28 09:13 更新时间：2021-05-29", ["", "updated"]),
    ("zh-Hant", "更新時間｜2021.05.28 09:13", ["updated"]),
    ("ja", "2021年5月28日 09時13分 公開", ["published"]),
    ("ja", "最終更新日時：2021年5月28日", ["updated"]),
    ("ko", "입력 2021.05.28 09:13 | 수정 2021.05.28 10:00", ["published", "updated"]),
    ("en", "Published May 28, 2021 | Updated May 29, 2021", ["published", "updated"]),
    ("en", "Last updated on Friday, May 28, 2021", ["updated"]),
    ("en", "Posted: 9:13 AM EDT, May 28, 2021", ["published"]),
    ("de", "Aktualisiert am 28. Mai 2021", ["updated"]),
    ("fr", "Publié le 28 mai 2021, mis à jour le 29 mai 2021", ["published", "updated"]),
    ("es", "Actualizado el 28 de mayo de 2021", ["updated"]),
    ("ru", "Обновлено: 28 мая 2021", ["updated"]),
    ("en", "The fair of May 28, 2021", [""]),
    ("nl", "28 mei 2021 om 09:13 Update: 29 mei 2021 om 10:00", ["", "updated"]),
    ("es", "28/05/2021 09:13 Actualizado a 29/05/2021 10:00", ["", "updated"]),
    ("cs", "28. května 2021 9:13, aktualizováno 15:10", ["", "updated"]),
    ("fi", "28.5.2021 9:13 | Päivitetty 15.10", ["", "updated"]),
    ("ru", "09:13 28.05.2021 (обновлено: 15:10 29.05.2021)", ["", "updated"]),
    ("en", "28 May 2021 09:13, updated 3 days later", [""]),
    ("en", "Published 9:13 a.m. ET May 28, 2021 | Updated 8:05 a.m. ET May 29, 2021", ["published", "updated"]),
    ("en", "Published May 28, 2021 9:13 a.m., updated 10:05 p.m. | 3 min read", ["published", "updated"]),
]

ATTRIBUTES = [
    ("2021-05-28", DAY),
    ("20210528", DAY),
    ("20210528091314", SECOND),
    ("202105280913", MINUTE),
    ("2021-05-28T09:13:14+08:00", SECOND + "+08:00"),
    ("2021-05-28T09:13:14+0800", SECOND + "+08:00"),
    ("2021-05-28T09:13:14.123Z", SECOND + "+00:00"),
    ("2021-05-28T09:13:14.1234567Z", SECOND + "+00:00"),
    ("2021-05-28T09:13Z", MINUTE + "+00:00"),
    (" 2021-05-28 09:13:14.0 ", SECOND),
    ("Fri, 28 May 2021 09:13:14 GMT", SECOND + "+00:00"),
    ("Fri May 28 2021 09:13:14 GMT+0800 (CST)", SECOND + "+08:00"),
    ("Fri May 28 09:13:14 CST 2021", SECOND),
    ("1622164394", "2021-05-28T01:13:14+00:00"),
    ("1622164394000", "2021-05-28T01:13:14+00:00"),
    ("2021年5月28日 09:13", MINUTE),
    ("May 28, 2021", DAY),
    ("", None),
    ("now", None),
    ("2021", None),
    ("99999999", None),
    ("20211399", None),
    ("20210528996161", None),
    ("9999999999999", None),
    ("²²²²²²²²", None),
    ("0001-01-01T00:00:00", None),
    ("9999-12-31T23:59:59Z", None),
]

ADDRESSES = [
    ("https://news.example/2021/05/28/a.html", DAY),
    ("https://news.example/2021/5/28/a.html", DAY),
    ("https://news.example/20210528/a.html", DAY),
    ("https://news.example/2021-05/28/c_1.html", DAY),
    ("https://news.example/2021-05-28-a-title", DAY),
    ("https://news.example/n1/2021/0528/c1-2.html", DAY),
    ("https://news.example/202105/t20210528_4711.html", DAY),
    ("https://news.example/202105/28/a.html", DAY),
    ("https://news.example/id/20215281", None),
    ("https://news.example/2021/99/99/", None),
    ("https://news.example/a?from=20210528", None),
    ("https://news.example/1202105281234", None),
    ("", None),
]


@pytest.mark.parametrize(("language", "text", "expected"), PRINTED)
def test_reads_printed_date(language: str, text: str, expected: str) -> None:
    """One date, with the time if one is printed, and a span that lies in the text."""
    (found,) = find_dates(text, language)
    assert expected == found.value.isoformat()
    assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(("language", "text"), REFUSED)
def test_refuses(language: str | None, text: str) -> None:
    """What is no full, possible and unambiguous day of a news page is no date."""
    assert find_dates(text, language) == ()


@pytest.mark.parametrize(("language", "text", "expected"), ROLES)
def test_tells_roles(language: str, text: str, expected: list[str]) -> None:
    """The words beside a date say what it is; dates come in printed order."""
    assert expected == [found.role for found in find_dates(text, language)]


@pytest.mark.parametrize(("value", "expected"), ATTRIBUTES)
def test_parses_attribute(value: str, expected: str | None) -> None:
    """Machine forms and printed forms alike; None for what is no date."""
    parsed = parse_attribute_date(value)
    assert expected == (parsed.isoformat() if parsed else None)


@pytest.mark.parametrize(("url", "expected"), ADDRESSES)
def test_reads_address(url: str, expected: str | None) -> None:
    """Only a day that stands between separators of the path."""
    found = date_in_url(url)
    assert expected == (found.isoformat() if found else None)


@pytest.mark.parametrize(
    ("language", "hours"), [("zh-Hans", 8), ("zh-Hant", 8), ("ja", 9), ("ko", 9), ("en", None), (None, None)]
)
def test_applies_home_zone(language: str | None, hours: int | None) -> None:
    """East Asian pages have a home zone, others stay naive; days and offsets stay, a zone that is given wins."""
    naive = dt.datetime(2021, 5, 28, 9, 13)
    aware = naive.replace(tzinfo=dt.UTC)
    zoned = apply_timezone(naive, language, None)
    assert isinstance(zoned, dt.datetime)
    assert zoned.utcoffset() == (dt.timedelta(hours=hours) if hours else None)
    assert apply_timezone(naive, language, dt.UTC) == aware
    assert apply_timezone(aware, language, None) == aware
    assert apply_timezone(naive.date(), language, dt.UTC) == naive.date()


def test_month_names_agree() -> None:
    """Hardly a spelling names two months, in whatever language: most pages' months are read without knowing it."""
    meanings: dict[str, set[int]] = {}
    for months in load("calendar.toml")["months"].values():
        assert len(months) == 12
        for number, names in enumerate(months, 1):
            for name in phrases(names):
                meanings.setdefault(fold_accents(name), set()).add(number)
    ambiguous = {name: numbers for name, numbers in meanings.items() if len(numbers) > 1}
    assert ambiguous == {"listopad": {10, 11}, "listopada": {10, 11}}  # of Croatian, and of Polish and Czech


def test_looks_at_the_start_only() -> None:
    """A date far down a long text is not a dateline."""
    assert find_dates("x " * MAX_LENGTH + "2021-05-28") == ()


@pytest.mark.parametrize(
    "unit",
    [
        "2021-",
        "1 ",
        "28 a ",
        "年月日",
        " ",
        "2021年 ",
        "05:05 ",
        "28.",
        "9:9:",
        "May 28 ",
        "2024-05-02 " + "(星期一)" * 12,
    ],
)
def test_is_quick_on_hostile_text(unit: str) -> None:
    """A hundred thousand characters of almost-dates take a fraction of a second."""
    started = time.perf_counter()
    find_dates(unit * 100_000)
    parse_attribute_date(unit * 100_000)
    date_in_url(unit * 100_000)
    assert time.perf_counter() - started < 1.0


@given(st.text(alphabet="0123456789-/.: 年月日T|Mayприм一二十民國+Z", max_size=60))
def test_never_raises(text: str) -> None:
    """Any text gives dates within the accepted years, or none."""
    for found in find_dates(text):
        assert 1980 <= found.value.year <= 2100
    parse_attribute_date(text)
    date_in_url(text)


def test_a_time_alone_behind_updated_is_of_the_day_before_it() -> None:
    """Many portals print the day once."""
    dates = find_dates("28. května 2021 9:13, aktualizováno 15:10", "cs")
    assert [date.value.isoformat() for date in dates] == ["2021-05-28T09:13:00", "2021-05-28T15:10:00"]
