"""Charsets of one alphabet: the page decides, not what it declares."""

from __future__ import annotations

import pytest

from boilerstrip.decoding import decode
from boilerstrip.sibling_charsets import find_sibling

RUSSIAN = "Новый мост через реку открыли во вторник в присутствии жителей. "
UKRAINIAN = "Новий міст через річку відкрили у вівторок у присутності мешканців. "
CAPITALS = "НОВЫЙ МОСТ ЧЕРЕЗ РЕКУ ОТКРЫЛИ ВО ВТОРНИК В ПРИСУТСТВИИ ЖИТЕЛЕЙ. "
POLISH = "Mieszkańcy Śląska podają, że wiosna zasypała kwiatami łąki pod lasem. "
CZECH = "Šťastní lidé z vesnice křičeli nadšením a zpívali až do večera. "
SLOVENE = "Župan je dejal: »Most je odprt.« Ljudje so ploskali in pili čaj. "


@pytest.mark.parametrize(
    ("text", "real", "declared"),
    [
        (RUSSIAN, "koi8-r", "cp1251"),
        (RUSSIAN, "cp1251", "koi8-r"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN, "cp866", "cp1251"),
        (RUSSIAN, "iso8859-5", "cp1251"),
        (UKRAINIAN, "cp1251", "cp1251"),
        (CAPITALS, "cp1251", "cp1251"),
        (POLISH, "iso8859-2", "cp1250"),
        (POLISH, "cp1250", "iso8859-2"),
        (CZECH, "iso8859-2", "cp1250"),
        (CZECH, "cp1250", "cp1250"),
        (SLOVENE, "cp1250", "cp1250"),
    ],
)
def test_the_page_decides(text: str, real: str, declared: str) -> None:
    page = f'<meta charset="{declared}"><p>{text * 6}</p>'.encode(real)
    assert decode(page).text == page.decode(real)


def test_a_few_bytes_decide_nothing() -> None:
    assert find_sibling("Мост".encode("koi8-r"), "cp1251") == "cp1251"
    assert find_sibling("łąka".encode("iso8859-2"), "cp1250") == "cp1250"
