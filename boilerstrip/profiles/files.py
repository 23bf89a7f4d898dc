"""Site profiles as TOML that a person can read, edit and compare."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from boilerstrip.blocks import Label
from boilerstrip.errors import ProfileError, reason_of
from boilerstrip.invisible import drop_unseen
from boilerstrip.profiles.profile import Entry, Pattern, SiteProfile, Support, Template
from boilerstrip.profiles.rules import Rules, compile_xpath, parse_timezone
from boilerstrip.whole_files import write_whole

FORMAT = 1
"""Goes up when older files cannot be read any more."""

HEADER_FIELDS = ("source", "site", "timezone")
PATTERN_KEYS = ("text", "begins", "style")

HEAD = """\
# A site profile of boilerstrip: what repeats on the pages of one site. Edit it as you like.
# What you may add, above the first [table] (XPaths; what `drop` finds is never body):
#   body = "//div[@id='article']"
#   drop = ["//div[@class='promo']"]
# and as tables:
#   [header]              values that are the same on all pages: source, site, timezone
#   [labels]              XPaths of blocks of a label: caption = ["//p[@class='photo']"]
#   [[pattern]]           label, one of text, begins and style; valid_until = 2025-12-31 (if it has an end)
"""


# --- writing ----------------------------------------------------------------------------------------------------------


def save_profile(profile: SiteProfile, path: Path) -> None:
    """Write a profile, whole or not at all."""
    try:
        write_whole(path, format_profile(profile).encode("utf-8"))
    except OSError as error:
        raise ProfileError(f"{path}: cannot be written: {reason_of(error)}") from error


def format_profile(profile: SiteProfile) -> str:
    """The text of a profile's file; the same profile gives the same text."""
    return "\n".join(_lines(profile)) + "\n"


def _lines(profile: SiteProfile) -> Iterator[str]:
    rules = profile.rules
    yield HEAD
    yield f"format = {FORMAT}"
    yield f"pages = {profile.pages}"
    if rules.body is not None:
        yield f"body = {_quote(rules.body)}"
    if rules.drop:
        yield f"drop = {_list(rules.drop)}"
    fixed = {**rules.header, **({"timezone": rules.timezone} if rules.timezone is not None else {})}
    yield from _table("[header]", {name: _quote(value) for name, value in fixed.items()})
    yield from _table("[labels]", {label: _list(xpaths) for label, xpaths in rules.labels.items()})
    for template in profile.templates:
        yield from _table("[[template]]", {"container": _quote(template.container), **_ends(template)})
    for pattern in profile.patterns:
        sample = {"sample": _quote(pattern.sample)} if pattern.sample not in ("", pattern.value) else {}
        own = {"label": _quote(pattern.label), pattern.key: _quote(pattern.value), **sample}
        yield from _table("[[pattern]]", {**own, **_ends(pattern)})


def _ends(entry: Entry) -> dict[str, str]:
    support = {"support": _quote(str(entry.support))} if entry.support is not None else {}
    return {**support, **({"valid_until": entry.valid_until.isoformat()} if entry.valid_until is not None else {})}


def _table(head: str, values: Mapping[str, str]) -> Iterator[str]:
    if values:
        yield f"\n{head}"
        yield from (f"{name} = {value}" for name, value in values.items())


def _list(values: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_quote, values))}]"


def _quote(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for one character, and for halves of characters."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")


# --- reading ----------------------------------------------------------------------------------------------------------


def load_profile(path: Path) -> SiteProfile:
    """The profile in a file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: cannot be read: {reason_of(error)}") from error
    return parse_profile(text, str(path))


def parse_profile(text: str, name: str = "profile") -> SiteProfile:
    """The profile in a text; :class:`~boilerstrip.errors.ProfileError` names ``name``, line and entry."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProfileError(f"{name}: no TOML: {error}") from error
    if data.get("format") != FORMAT:
        line = _find_line(text, "", 0, "format")
        raise ProfileError(f"{name}:{line}: format {data.get('format')!r} is not known: this version reads {FORMAT}")
    return _Reader(name, text).read(data)


def _find_line(text: str, table: str, number: int, key: str) -> int:
    """The line, from 1, of a key in the ``number``-th table of a name; that of the table where the key is not found."""
    current, count, start = "", {"": 0}, 1
    for line, content in enumerate(text.split("\n"), 1):
        if head := re.match(r"\s*\[\[?\s*([\w-]+)", content):
            current = head[1]
            count[current] = count.get(current, -1) + 1
        if current == table and count[current] == number:
            start = line if head else start
            if re.match(rf"""\s*["']?{re.escape(key)}["']?\s*=""", content):
                return line
    return start


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the entries of one file; what is wrong is an error with the line of its entry."""

    name: str
    text: str

    def read(self, data: dict[str, Any]) -> SiteProfile:
        self._refuse_others(data, ("format", "pages", "body", "drop", "header", "labels", "template", "pattern"))
        header = self._table(data, "header")
        self._refuse_others(header, HEADER_FIELDS, "header")
        labels = self._table(data, "labels")
        body = data.get("body")
        rules = Rules(
            body=None if body is None else self._check("", 0, "body", _xpath, body),
            drop=self._check("", 0, "drop", _xpaths, data.get("drop", [])),
            labels={
                self._check("labels", 0, key, _label, key): self._check("labels", 0, key, _xpaths, value)
                for key, value in labels.items()
            },
            header={key: self._check("header", 0, key, _line, header[key]) for key in header if key != "timezone"},
            timezone=self._check("header", 0, "timezone", _timezone, header.get("timezone")),
        )
        return SiteProfile(
            pages=self._check("", 0, "pages", _count, data.get("pages", 0)),
            templates=tuple(self._template(*entry) for entry in self._tables(data, "template")),
            patterns=tuple(self._pattern(*entry) for entry in self._tables(data, "pattern")),
            rules=rules,
        )

    def _template(self, number: int, entry: dict[str, Any]) -> Template:
        self._refuse_others(entry, ("container", "support", "valid_until"), "template", number)
        container = self._check("template", number, "container", _string, entry.get("container"))
        return Template(container, *self._read_ends("template", number, entry))

    def _pattern(self, number: int, entry: dict[str, Any]) -> Pattern:
        self._refuse_others(entry, ("label", *PATTERN_KEYS, "sample", "support", "valid_until"), "pattern", number)
        keys = [key for key in PATTERN_KEYS if key in entry]
        if len(keys) != 1:
            self._refuse("pattern", number, "label", "give one of text, begins and style")
        key = keys[0]
        value = self._check("pattern", number, key, _string, entry[key])
        label = self._check("pattern", number, "label", _label, entry.get("label"))
        sample = self._check("pattern", number, "sample", _string, entry.get("sample", value))
        return Pattern(key, value, label, sample, *self._read_ends("pattern", number, entry))

    def _read_ends(self, table: str, number: int, entry: dict[str, Any]) -> tuple[Support | None, dt.date | None]:
        return (
            self._check(table, number, "support", _support, entry.get("support")),
            self._check(table, number, "valid_until", _date, entry.get("valid_until")),
        )

    def _table(self, data: dict[str, Any], key: str) -> dict[str, Any]:
        value = data.get(key, {})
        if not isinstance(value, dict):
            self._refuse(key, 0, "", f"a table is expected: [{key}]")
        return dict(value)

    def _tables(self, data: dict[str, Any], key: str) -> list[tuple[int, dict[str, Any]]]:
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            self._refuse(key, 0, "", f"tables are expected: [[{key}]]")
        return list(enumerate(value))

    def _check(self, table: str, number: int, key: str, convert: Callable[[Any], Any], value: Any) -> Any:
        try:
            return convert(value)
        except ValueError as error:
            self._refuse(table, number, key, str(error), error)

    def _refuse_others(self, entry: dict[str, Any], known: tuple[str, ...], table: str = "", number: int = 0) -> None:
        for key in entry:
            if key not in known:
                self._refuse(table, number, key, f"unknown key; known are {', '.join(known)}")

    def _refuse(self, table: str, number: int, key: str, reason: str, error: Exception | None = None) -> NoReturn:
        line = _find_line(self.text, table, number, key)
        where = f"{table} {key}".strip()
        raise ProfileError(f"{self.name}:{line}: {where}: {reason}") from error


def _string(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("a text is expected" if value is not None else "is missing")
    return value


def _line(value: object) -> str:
    line = _string(value)
    if drop_unseen(line) != line:
        raise ValueError("a text without control characters is expected")
    return line


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"a number of pages is expected, not {value!r}")
    return value


def _label(value: object) -> Label:
    try:
        return Label(_string(value))
    except ValueError as error:
        raise ValueError(f"{value!r} is no label; labels are {', '.join(Label)}") from error


def _xpath(value: object) -> str:
    compile_xpath(_string(value))
    return _string(value)


def _xpaths(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("a list of XPaths is expected")
    return tuple(map(_xpath, value))


def _timezone(value: object) -> str | None:
    if value is not None:
        parse_timezone(_string(value))
    return value if isinstance(value, str) else None


def _support(value: object) -> Support | None:
    if value is None:
        return None
    found = re.fullmatch(r"(\d{1,12})/(\d{1,12})", _string(value))
    if found is None:
        raise ValueError('write it as "37/40": pages seen / pages')
    return Support(int(found[1]), int(found[2]))


def _date(value: object) -> dt.date | None:
    if value is not None and (not isinstance(value, dt.date) or isinstance(value, dt.datetime)):
        raise ValueError("a day is expected: 2025-12-31, without quotes")
    return value
