"""What the features share about one page."""

from __future__ import annotations

import pytest

from boilerstrip.scoring.patterns import load_patterns
from boilerstrip.scoring.reading import PageReading
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
    reading = PageReading(segment(markup, "html"), load_patterns())
    assert bool(reading.prose[0]) is is_prose


DIALOG = ("Store and/or access information on a device", "Accept all", "Precise geolocation data, and identification")


@pytest.mark.parametrize(
    ("lines", "is_prose"),
    [
        ([DIALOG[0], SENTENCES, *DIALOG[1:]], False),
        ([*DIALOG, SENTENCES], True),
        ([DIALOG[0], SENTENCES, DIALOG[1]], True),
        ([DIALOG[0], SENTENCES, "Sports", "News", "Weather", *DIALOG[1:]], True),
    ],
    ids=["between", "behind", "too few", "too far"],
)
def test_lines_between_those_of_a_flattened_dialog_are_no_prose(lines: list[str], is_prose: bool) -> None:
    reading = PageReading(segment("\n".join(lines), "text"), load_patterns())
    assert bool(reading.prose[lines.index(SENTENCES)]) is is_prose


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


ARTICLES = (
    "Terms of the deal between the two shipyards were not disclosed, but people close to it spoke of forty million.",
    "No part of the old bridge was damaged when the barge struck its second pier on Tuesday night, engineers said.",
    "Use of this road by heavy lorries has doubled since the quarry opened, residents told the council on Monday.",
    "By continuing to pump at night, the farmers kept the lower fields dry until the river fell again in late April.",
    "By using this method the growers save a third of their water, according to the institute that developed it.",
    "Powered by sixteen solar panels, the little ferry crosses the lake eleven times a day from March to October.",
    "主办方表示，演出将于下月初在江畔大剧院举行，门票收入将全部捐给山区的三所小学，用来添置图书和乐器。",
    "主管部门负责人说，新规施行以后，全市一千二百家餐馆都要公开后厨，市民可以随时在网上查看和投诉。",
    "未经批准，任何单位和个人不得在河道内采砂，违者将处以五万元以上二十万元以下的罚款，情节严重的吊销执照。",
    "版权保护工作会议昨天召开，来自四十家出版单位的代表交流了做法，会后还参观了新建成的数字图书馆。",
    "增值电信业务收入去年增长一成，其中数据中心和云计算占了大半，主要得益于中小企业把系统搬到网上。",
    "著作權法修正草案昨天三讀通過，學校在課堂上使用短片和圖片的規定放寬，圖書館也可以替館藏製作數位副本。",
    "轉載量最高的十篇文章裡，有七篇談的是房租，其餘三篇分別談通勤、托育和早餐店，編輯部自己也覺得意外。",
    "著作権法の改正案が昨日の本会議で可決され、図書館が資料を電子データで利用者に送れるようになる見通しとなった。",
    "プライバシーをめぐる議論は駅前の防犯カメラの増設をきっかけに始まり、町内会は三度にわたって説明会を開いた。",
    "記事を書いたのは当時二十歳の学生で、のちに川辺新聞の編集局長となり、港町の歴史を三十年にわたって書き続けた。",
    "개인정보 유출 사고가 난 지 한 달이 지났지만 피해자 삼천 명 가운데 보상을 받은 사람은 아직 한 명도 없는 것으로 나타났다.",
    "طراحی و تولید این قطار سه سال زمان برد و بیش از چهارصد مهندس جوان در کارخانه ساحلی روی آن کار کردند.",
    "ลิขสิทธิ์ถ่ายทอดสดฟุตบอลลีกท้องถิ่นฤดูกาลหน้าตกเป็นของสถานีริมน้ำ ซึ่งจะถ่ายทอดทุกนัดโดยไม่เก็บค่าชมตลอดทั้งปี. ผู้ชมต่างยินดี.",
    "Απαγορεύεται η κυκλοφορία βαρέων οχημάτων στην παλιά γέφυρα από τη Δευτέρα, ανακοίνωσε χθες ο δήμος της πόλης.",
)


@pytest.mark.parametrize("sentence", ARTICLES)
def test_an_article_may_begin_with_words_of_legal_statements(sentence: str) -> None:
    """Deals have terms, laws protect copyright, and what is forbidden need not be copying."""
    reading = PageReading(segment(f"<p>{sentence}</p>", "html"), load_patterns())
    assert reading.prose[0]


@pytest.mark.parametrize("sentence", CONSENT)
def test_a_sentence_that_asks_for_consent_is_no_prose(sentence: str) -> None:
    """In the languages that have patterns, whatever class words its element has; the same in an article is prose."""
    reading = PageReading(segment(f"<p>{sentence}</p><p>Jan: {sentence}</p>", "html"), load_patterns())
    assert list(map(bool, reading.prose)) == [False, True]
