"""Charsets of one alphabet that read any bytes: which of them a page is in, whatever it declares.

Pages that moved between systems declare windows-1251 and are in KOI8-R, or windows-1250 and are in ISO-8859-2. Nothing
is broken then: the letters are others.
"""

from __future__ import annotations

_CYRILLIC = ("cp1251", "koi8-r", "iso8859-5", "cp866")
_CENTRAL = ("cp1250", "iso8859-2")
_FAMILIES = {**dict.fromkeys((*_CYRILLIC, "koi8-u"), _CYRILLIC), **dict.fromkeys(_CENTRAL, _CENTRAL)}

_ALPHABETS = {
    _CYRILLIC: ("оеаинтсрвл",),
    _CENTRAL: ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "čćđšž", "áéíóöőúüű", "ăâîşţ"),
}
"""Small letters of which one list makes most of what is beyond ASCII: the most frequent ones of Cyrillic (capitals in a
wrong charset, or none), and all of Polish, Czech, Slovak, South Slavic languages, Hungarian and Romanian."""

_RIGHT, _GAIN = {_CYRILLIC: 0.5, _CENTRAL: 0.8}, {_CYRILLIC: 0.25, _CENTRAL: 0.05}
"""Their share where a charset is right, and what it has more there than in the one that is declared."""

_MIN_BYTES, _MAX_BYTES = 40, 20_000
_ASCII = bytes(range(0x80))


def find_sibling(content: bytes, charset: str) -> str:
    """The charset of the same alphabet in which a page makes sense, if in its own it makes none.

    >>> page = ("Новый мост открыли во вторник. " * 3).encode("koi8-r")
    >>> find_sibling(page, "cp1251"), find_sibling(page, "koi8-r"), find_sibling(page, "cp1252")
    ('koi8-r', 'koi8-r', 'cp1252')
    """
    family = _FAMILIES.get(charset)
    if family is None:
        return charset
    foreign = content.translate(None, _ASCII)[:_MAX_BYTES]
    if len(foreign) < _MIN_BYTES:
        return charset
    shares = {other: _share(foreign.decode(other, "replace"), _ALPHABETS[family]) for other in (charset, *family)}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= max(_RIGHT[family], shares[charset] + _GAIN[family]) else charset


def _share(text: str, alphabets: tuple[str, ...]) -> float:
    """The share of the letters of one of the alphabets, of that which has most."""
    if len(alphabets) > 1:  # all of its letters: capitals count
        text = text.lower()
    return max(sum(map(text.count, alphabet)) for alphabet in alphabets) / len(text)
