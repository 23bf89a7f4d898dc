"""Text that is no article: an answer in time, never an exception, and no text where there is nothing to read."""

from __future__ import annotations

import random
import time

import pytest

import boilerstrip

NAMES = ("屠鹿鸣", "苗知远", "宋砚秋")
TALK = ("hey are you there?", "yes, just got home", "did you see what I sent", "lol no, which one", "ok talk later")
TALK_ZH = ("你到家了吗", "刚到，外面雨好大", "我发你的那个看了没", "哈哈没有，哪个？", "行，回头聊")
LISTING = (
    "桥检修工一天喝十二瓶水",
    "旧书市集周日开市",
    "隧道提前四十天贯通",
    "蜂农和他的一百箱蜜蜂",
    "果农一晚卖出四吨枇杷",
)


def _lines(count: int, line: str) -> str:
    """``line`` filled with a number, many times."""
    return "\n".join(line.format(n=n, m=n * 37 % 1000, d=n % 28 + 1) for n in range(count))


POEM = """The lamp is low, the street is wet,
The last tram hums along the wall;
A window that has not gone yet
Keeps one small light above it all.
"""
TEXTS: dict[str, str | bytes] = {
    "noise": random.Random(7).randbytes(100_000),
    "a log": _lines(
        300, "2031-04-{d:02d} 08:13:12,{m:03d} INFO [worker-{n}] net.example.Queue - received id={m} in {n} ms"
    ),
    "an access log": _lines(300, '10.0.0.{d} - - [{d:02d}/Apr/2031:08:11:12 +0800] "GET /{n}/ HTTP/1.1" 200 {m} "-"'),
    "source code": _lines(
        60, "if (!table[{n}]) {{\n    table[{n}] = lookup(key + {m}, MASK_{n});\n    return -E{m};\n}}"
    ),
    "a CSV": "id,name,city,amount,date\n" + _lines(400, "{n},Name {n},City {d},{m}.50,2031-01-{d:02d}"),
    "a Chinese CSV": "编号,姓名,城市,金额,日期\n" + _lines(400, "{n},张{n},星河镇,{m}.50,2031-01-{d:02d}"),
    "a poem": POEM,
    "a Chinese poem": "夜雨\n灯影摇窗夜未央，\n檐前细雨湿青裳。\n归舟不见江潮落，\n一夜相思到远乡。\n",
    "a chat": "\n".join(f"[08:{n % 60:02d}] {('anna', 'bo', 'chen')[n % 3]}: {TALK[n % 5]}" for n in range(120)),
    "a Chinese chat": "\n".join(f"{NAMES[n % 3]} 08:{n % 60:02d}\n{TALK_ZH[n % 5]}" for n in range(120)),
    "a list page": "首页\n新闻\n滚动新闻\n"
    + "\n".join(f"{LISTING[n % 5]}之{n} 2031-04-{n % 28 + 1:02d}" for n in range(60)),
    "one word": "bridge",
    "one character": "桥",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_that_is_no_article(text: str | bytes) -> None:
    """It is told from an article, so nothing comes out."""
    article = boilerstrip.extract(text, kind="text")
    assert (article.is_article, article.text) == (False, "")
    assert boilerstrip.extract(text).text == ""


@pytest.mark.parametrize("unit", ["a", "字", "a b. ", "新桥通车。", "<p>"])
def test_twenty_megabytes_on_one_line(unit: str) -> None:
    """No line is so long that it takes minutes: the huge one is left whole."""
    text = unit * (20 * 2**20 // len(unit.encode()))
    start = time.perf_counter()
    assert not boilerstrip.extract(text, kind="text").is_article
    assert time.perf_counter() - start < 60
