"""Pages as they would be in a language that no pattern knows: the same layout, written with other letters.

What is learned from pages of a few languages leans on what they say. Of a page in another language only its shape is
left: lengths, links, signs, class words. Its letters are replaced one by one, so words stay words of their length and
repeat where they repeated; a character of Chinese, Japanese or Korean becomes a syllable.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from boilerstrip.blocks import Block, Page
from boilerstrip.scoring.features import TITLE_METAS

VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"


class Script(NamedTuple):
    """Letters for :data:`VOWELS` and :data:`CONSONANTS`, and whether they are written without spaces between words,
    commas and full stops."""

    vowels: str
    consonants: str
    unspaced: bool = False


SCRIPTS = (
    Script("eioua", "kpqrstvwxyzbcdfghjlmn"),
    Script("iouae", "npqrstvwxyzbcdfghjklm"),
    Script("аеиоу", "бцдфгхйклмнпярствшжыз"),
    Script("अइउएओ", "कखगघचछजझटठडतथदधनपबमरस"),
    Script("กขคงจ", "ฉชซญฎฐฑฒณดตถทธนบปผฝพฟ", unspaced=True),
)
"""Latin letters twice, Cyrillic ones, and letters without capitals: those of Hindi and of Thai."""

SIGNS = dict(zip("，。、：；！？", ",.,:;!?", strict=True)) | dict.fromkeys("（【", " (") | dict.fromkeys("）】", ") ")
SIGNS |= dict.fromkeys("“《「『", ' "') | dict.fromkeys("”》」』", '" ')
"""What stands for the signs of Chinese and Japanese."""

TRANSLATED_METAS = TITLE_METAS | {"og:site_name"}
CJK = re.compile("[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
BEFORE_SIGN = re.compile(r"\s+(?=[,.:;!?)\]])")
BETWEEN = re.compile(r"(?<=[,.:;!?])(?<!\d.)(?=[^\s\d,.:;!?)\"])|(?<=[^\W\d])(?=\d)|(?<=\d)(?=[^\W\d])")


def translate(page: Page, number: int) -> Page:
    """The page with other letters; ``number`` draws the script."""
    letters = _LETTERS[number % len(SCRIPTS)]
    title, metas = page.embedded.title, page.embedded.metas
    return page._replace(
        blocks=tuple(_translate_block(block, letters) for block in page.blocks),
        embedded=page.embedded._replace(
            title=letters.translate(title),
            metas=tuple((name, letters.translate(text) if name in TRANSLATED_METAS else text) for name, text in metas),
        ),
    )


def translate_text(text: str, number: int) -> str:
    """A text with the letters of :func:`translate`."""
    return "\n".join(map(_LETTERS[number % len(SCRIPTS)].translate, text.split("\n")))


def _translate_block(block: Block, letters: _Letters) -> Block:
    text = letters.translate(block.text) or block.text
    growth = len(text) / len(block.text)
    return block._replace(
        text=text, link_chars=round(block.link_chars * growth), bold_chars=round(block.bold_chars * growth)
    )


class _Letters(dict[int, str]):
    """A table for ``str.translate``, which makes syllables as it meets characters."""

    def __init__(self, script: Script) -> None:
        written = script.vowels + script.consonants
        super().__init__(zip(map(ord, VOWELS + CONSONANTS), written, strict=True))
        self.update(zip(map(ord, (VOWELS + CONSONANTS).upper()), written.upper(), strict=True))
        self.update({ord(sign): other for sign, other in SIGNS.items()})
        self.script = script
        self.between_words = re.compile(rf"(?<=[{written}])[,.]?\s+(?=[{written}])|(?<=[{written}])[,.](?!\w)")

    def __missing__(self, code: int) -> str:
        self[code] = letter = self._syllable(code) if CJK.match(chr(code)) else chr(code)
        return letter

    def _syllable(self, code: int) -> str:
        """A syllable of two letters; words have two syllables, more or less."""
        number, vowel = divmod(code, len(VOWELS))
        end, consonant = divmod(number, len(CONSONANTS))
        return self.script.consonants[consonant] + self.script.vowels[vowel] + (" " if end % 2 else "")

    def translate(self, text: str) -> str:
        """A text in the other letters; where it had none of its own spaces and capitals, it gets some."""
        new = text.translate(self)
        if CJK.search(text):
            new = BETWEEN.sub(" ", BEFORE_SIGN.sub("", " ".join(new.split())))
            new = new[:1].upper() + new[1:]
        return self.between_words.sub("", new) if self.script.unspaced else new


_LETTERS = tuple(map(_Letters, SCRIPTS))
