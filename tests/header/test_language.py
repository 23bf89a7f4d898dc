"""Languages by characters and function words; the declaration settles only what the text leaves open."""

from __future__ import annotations

import pytest

from boilerstrip.header.language import find_language


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [
        ("这座桥的建设经历了十年时间，居民们终于可以过河了。", "", "zh-Hans"),
        ("這座橋的建設經歷了十年時間，居民們終於可以過河了。", "zh-CN", "zh-Hant"),
        ("この橋の建設には十年かかり、住民はようやく川を渡れるようになった。", "zh", "ja"),
        ("이 다리의 건설에는 십 년이 걸렸고 주민들은 마침내 강을 건널 수 있게 되었다.", "", "ko"),
        ("The bridge was built in ten years, and the people of the town are glad that it is open for them to use now.", "", "en"),
        ("Die Brücke ist nach zehn Jahren fertig und die Bewohner der Stadt können sie nun für den Weg zur Schule nutzen, sagt die Stadt.", "en", "de"),
        ("Le pont est ouvert après dix ans et les habitants de la ville sont heureux de pouvoir traverser la rivière pour aller à l'école.", "", "fr"),
        ("Мост был открыт, и жители города теперь могут ходить в школу на другой берег реки, как они и хотели все это время.", "", "ru"),
        ("สะพานเปิดแล้ว", "", "th"),
        ("404", "pt-BR", "pt"),
        ("404", "zh-TW", "zh-Hant"),
        ("", "", None),
        ("12345 !!", "x", None),
    ],
)  # fmt: skip
def test_find_language(text: str, declared: str, expected: str | None) -> None:
    assert find_language(text, declared) == expected
