"""Times that count from the moment at which a page was read. All cases are made up."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boilerstrip import Extractor
from boilerstrip.header.relative import find_relative

NOW = dt.datetime(2021, 5, 28, 9, 13, 44)
HOURS, DAYS = "2021-05-28T06:00:00", "2021-05-26"

READ = [
    ("3小时前", HOURS),
    ("某某日报 3小时前", HOURS),
    ("发布于2天前 来源：某某日报", DAYS),
    ("5分钟前", "2021-05-28T09:08:00"),
    ("3小時前", HOURS),
    ("5 分鐘前", "2021-05-28T09:08:00"),
    ("1周前", "2021-05-21"),
    ("昨天 09:13", "2021-05-27T09:13:00"),
    ("前天", DAYS),
    ("今天 08:05", "2021-05-28T08:05:00"),
    ("3時間前", HOURS),
    ("昨日 午後5時30分", "2021-05-27T17:30:00"),
    ("3시간 전", HOURS),
    ("2일 전", DAYS),
    ("어제 09:13", "2021-05-27T09:13:00"),
    ("3 hours ago", HOURS),
    ("Posted 2 days ago by Ann Other", DAYS),
    ("2 weeks ago", "2021-05-14"),
    ("15 min ago", "2021-05-28T08:58:00"),
    ("Yesterday", "2021-05-27"),
    ("Yesterday at 5:30 p.m.", "2021-05-27T17:30:00"),
    ("Today, 9:13 AM EDT", "2021-05-28T09:13:00-04:00"),
    ("vor 3 Stunden", HOURS),
    ("vor 2 Tagen", DAYS),
    ("gestern um 9:13 Uhr", "2021-05-27T09:13:00"),
    ("il y a 2 jours", DAYS),
    ("hier à 09:13", "2021-05-27T09:13:00"),
    ("hace 3 horas", HOURS),
    ("há 2 dias", DAYS),
    ("3 ore fa", HOURS),
    ("3 uur geleden", HOURS),
    ("2 dni temu", DAYS),
    ("3 часа назад", HOURS),
    ("вчера, 09:13", "2021-05-27T09:13:00"),
    ("3 saat önce", HOURS),
    ("2 ngày trước", DAYS),
    ("3 jam yang lalu", HOURS),
    ("för 3 timmar sedan", HOURS),
    ("for 3 timer siden", HOURS),
    ("3 tuntia sitten", HOURS),
    ("قبل 3 ساعات", HOURS),
    ("3 घंटे पहले", HOURS),
]

REFUSED = [
    "",
    "100年前",
    "300天前",
    "0小时前",
    "12小时前后",
    "今天我们去了河边",
    "昨天的新闻",
    "What we did yesterday",
    "Hier wohnt Anna",
    "10 days agowards",
    "3 hours",
    "2021-05-28 09:13",
    "long " * 20 + "3 hours ago",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_counts_from_now(text: str, expected: str) -> None:
    """As exact as printed, with a span that lies in the text."""
    found = find_relative(text, NOW)
    assert found is not None
    assert found.value.isoformat() == expected
    assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("text", REFUSED)
def test_refuses(text: str) -> None:
    """Words of running text, spans that are no recent past, and full dates."""
    assert find_relative(text, NOW) is None


@given(st.text(alphabet="0123456789 前小时hoursagdyevtrni昨天:", max_size=70))
def test_never_raises_and_never_looks_ahead(text: str) -> None:
    found = find_relative(text, NOW)
    if found is not None:
        day = found.value.date() if isinstance(found.value, dt.datetime) else found.value
        assert day <= NOW.date()


def test_is_quick_on_hostile_text() -> None:
    started = time.perf_counter()
    for unit in ("9", "99 ", "vor ", "小时前", "昨天"):
        find_relative(unit * 100_000, NOW)
        find_relative(unit * 15, NOW)
    assert time.perf_counter() - started < 1.0


PAGE = """<title>青石镇新桥通车_青石网</title><h1>青石镇新桥通车</h1><p>来源：青石日报 {when}</p>
<p>六月里，青石镇的新桥完成了最后一次荷载试验，镇上的居民第一次可以不绕路就到达对岸的学校和医院，孩子们说这样每天能多睡半个小时。</p>
<p>新桥全长三百二十米，由镇里出资修建，历时四年，桥面可以并排通过两辆卡车，两侧各留一条步道，供赶集的人和看江景的人行走。</p>
<p>修桥的石匠说，他没有想到能在有生之年走过这条江去看望妹妹，他一早就等在桥头，和镇上的老人一起把头一盏桥灯点亮。</p>"""


def test_only_where_the_moment_is_given() -> None:
    """In the page's own zone, marked as relative, and below every full date."""
    page = PAGE.format(when="3小时前")
    assert Extractor().extract(page).header.published_at is None
    now = dt.datetime(2021, 5, 28, 1, 13, tzinfo=dt.UTC)
    header = Extractor(now=now).extract(page).header
    assert str(header.published_at) == "2021-05-28 06:00:00+08:00"
    assert header.evidence["published_at"].source == "relative"
    full = Extractor(now=now).extract(PAGE.format(when="2021-05-20 10:00 3小时前")).header
    assert str(full.published_at) == "2021-05-20 10:00:00+08:00"


def test_now_is_a_time() -> None:
    with pytest.raises(TypeError, match="datetime"):
        Extractor(now="2021-05-28")  # type: ignore[arg-type]
