"""What the features share about one page."""

from __future__ import annotations

import pytest

from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.reading import Reading
from boilerstrip.segment import segment

SENTENCES = (
    "The harbour council met on Tuesday evening. It voted to close the old road to cars, and nobody was surprised."
)

BUTTONS = "Accept all<p>Reject all<p>Cookie settings</p>"


@pytest.mark.parametrize(
    ("markup", "is_prose"),
    [
        (f"<div class='story'><p>{SENTENCES}</p></div>", True),
        (f"<div id='cookie-consent'><p>{SENTENCES}</p></div>", False),
        (f"<div id='onetrust-pc-sdk'><div class='text'><p>{SENTENCES}</p></div></div>", False),
        (f"<div role='alertdialog'><p>{SENTENCES}</p></div>", False),
        (f"<article class='post category-cookies'><p>{SENTENCES}</p></article>", True),
        (f"<div class='post tag-cookies'><p>{SENTENCES}</p><h1>Six kinds of cookies</h1></div>", True),
        (f"<body class='single cookies-not-set'><p>{SENTENCES}</p></body>", True),
        (f"<div class='{'wide dark ' * 15} gdpr'><p>{SENTENCES}</p></div>", True),
        (f"<div><p>{SENTENCES}</p><p>{BUTTONS}</div>", False),
        (f"<div><p>{SENTENCES}</p><p>{BUTTONS}<h1>Old road closed</h1></div>", True),
        (f"<article><p>{SENTENCES}</p><p>{BUTTONS}</article>", True),
        (f"<div><p>{SENTENCES}</p><p>Accept all<p>Cookie settings</div>", True),
        (f"<div><p>{SENTENCES}</p>{'<p>The road is closed.' * 3}<p>{BUTTONS}</div>", True),
        (f"<p class='consent'><a href='/'>{SENTENCES}</a></p>", False),
        (f"<p><a href='/'>{SENTENCES}</a></p>", False),
        ("<p>The road is closed.</p>", False),
        (f"<p>All rights reserved. {SENTENCES}</p>", False),
        (f"<p>{SENTENCES} All rights reserved.</p>", True),
        ("<p>凡本网注明来源为江湾新闻网的文字和图片，版权均属江湾新闻网，其他媒体转载时须注明来源。</p>", False),
    ],
)
def test_small_print_is_no_prose(markup: str, is_prose: bool) -> None:
    reading = Reading(segment(markup, "html"), load_patterns())
    assert bool(reading.prose[0]) is is_prose


CONSENT = (
    "We and our partners store cookies on your device, and we read them again to choose what you are shown.",
    "Wir und unsere 812 Partner speichern Informationen auf Ihrem Gerät, zum Beispiel Cookies, und lesen sie wieder aus.",
    "Nous et nos 812 partenaires stockons des informations sur votre appareil, par exemple des cookies, et les relisons.",
    "Nosotros y nuestros 812 socios guardamos información en su dispositivo, por ejemplo cookies, y la leemos después.",
    "Noi e i nostri 812 fornitori conserviamo informazioni sul tuo dispositivo, per esempio cookie, e le rileggiamo.",
    "Nós e os nossos 812 parceiros guardamos informações no seu dispositivo, por exemplo cookies, e voltamos a lê-las.",
    "Wij en onze 812 partners bewaren informatie op uw apparaat, bijvoorbeeld cookies, en lezen die later weer uit.",
    "Vi och våra 812 partner sparar information på din enhet, till exempel kakor, och läser den senare igen.",
    "Vi og våre 812 partnere lagrer informasjon på enheten din, for eksempel kapsler, og leser den senere igjen.",
    "Vi og vores 812 partnere gemmer oplysninger på din enhed, for eksempel cookies, og læser dem igen senere.",
    "Me ja kumppanimme tallennamme tietoja laitteellesi, esimerkiksi evästeitä, ja luemme ne myöhemmin uudelleen.",
    "My i nasi 812 partnerzy zapisujemy informacje na Twoim urządzeniu, na przykład ciasteczka, i później je czytamy.",
    "Мы и наши партнеры храним на вашем устройстве данные, например файлы, и потом читаем их, чтобы подобрать рекламу.",
    "Kami dan mitra kami menyimpan informasi di perangkat Anda, misalnya kuki, dan membacanya kembali kemudian hari.",
    "Chúng tôi và các đối tác lưu thông tin trên thiết bị của bạn, chẳng hạn các tệp nhỏ, rồi đọc lại sau này.",
)


@pytest.mark.parametrize("sentence", CONSENT)
def test_a_sentence_that_asks_for_consent_is_no_prose(sentence: str) -> None:
    """In the languages that have patterns, whatever class words its element has; the same in an article is prose."""
    reading = Reading(segment(f"<p>{sentence}</p><p>Jan: {sentence}</p>", "html"), load_patterns())
    assert list(map(bool, reading.prose)) == [False, True]
