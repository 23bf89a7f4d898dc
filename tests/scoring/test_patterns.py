"""The pattern files and their matcher. All lines are invented."""

from __future__ import annotations

import re
import time
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from boilerstrip.blocks import Label
from boilerstrip.errors import PatternFileError
from boilerstrip.package_data import read_data
from boilerstrip.scoring import patterns as module
from boilerstrip.scoring.matching import (
    HIT_BITS,
    Phrases,
    Sign,
    file_lines,
    label_columns,
    make_indexes,
)
from boilerstrip.scoring.pattern_files import build_patterns, index_package, pattern_files
from boilerstrip.scoring.patterns import INDEX, format_index, load_patterns, parse_index

HEAD = 'format = 1\nlanguage = "xx"\n'
FILES: dict[str, dict[str, Any]] = {name: tomllib.loads(text) for name, text in pattern_files()}
TABLES = [(name, label, table) for name, data in FILES.items() for label, table in data.items() if label in set(Label)]
EXAMPLES = [
    pytest.param(label, line, verdict == "match", id=f"{name}-{label}-{verdict}-{line[:20]}")
    for name, label, table in TABLES
    for verdict, lines in table.get("examples", {}).items()
    for line in lines
]
SIGNS = FILES["common.toml"]["signs"]


# ------------------------------------------------------------------------------------------ the files


def test_all_languages_ship() -> None:
    """A pattern file that does not get packaged is missing here."""
    expected = (
        "ar bg bn ca common cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr sv th "
        "tr uk ur vi zh zh_hant".split()
    )
    assert expected == sorted(name.removesuffix(".toml") for name in FILES)


@pytest.mark.parametrize(("label", "line", "expected"), EXAMPLES)
def test_examples(label: str, line: str, expected: bool) -> None:
    """Each file recognises its own examples and refuses its own refusals."""
    assert expected == (label in load_patterns().match(line))


@pytest.mark.parametrize("name", sorted(set(FILES) - {"common.toml"}))
def test_every_language_has_examples(name: str) -> None:
    """Every label of a language file has a line that matches, but for the few that only add to others."""
    without = {label for file, label, table in TABLES if file == name and not table.get("examples", {}).get("match")}
    assert without <= {"body", "subtitle", "other"} or name == "zh_hant.toml"


@pytest.mark.parametrize(
    ("name", "sign"),
    [*zip([name for name in SIGNS if name != "examples"], load_patterns().indexes.signs, strict=True)],
)
def test_every_sign_matches_its_examples(name: str, sign: Sign) -> None:
    """Every sign has an example, and matches it by itself; plain sentences do not show it."""
    indexes = make_indexes(
        phrases=Phrases([], {}), signs=(sign,), last={}, whole=b"", words=b"", dense=b"", starts=b"", ends=b""
    )
    alone = load_patterns()._replace(indexes=indexes)
    assert SIGNS["examples"][name]
    assert all(alone.match(line) == {SIGNS[name]["label"]} for line in SIGNS["examples"][name])
    assert frozenset() == alone.match("青禾县的老人都记得那条河")
    assert frozenset() == alone.match("The miller locked the door and went home")


def test_function_words_are_no_pattern_file() -> None:
    """They lie in the same folder, and are read by their own loader."""
    assert "function_words.toml" not in FILES
    assert (files("boilerstrip") / "patterns" / "function_words.toml").is_file()


@pytest.mark.parametrize("table", [pytest.param(table, id=f"{name}-{label}") for name, label, table in TABLES])
def test_no_pattern_names_a_host(table: dict[str, Any]) -> None:
    """What is true of one site belongs to a site profile."""
    texts = [table.get(key, "") for key in ("phrases", "whole", "start", "end")]
    assert not re.search(r"[a-z0-9-]+\.(?:com|cn|net|org|tw|hk|jp|kr|de|fr|ru|it|es|br|tr|vn)\b", " ".join(texts))


# ------------------------------------------------------------------------------------------ matching


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("相关新闻", "related:whole"),
        ("【相关新闻】", "related:whole"),
        ("评论（15）", "comment:whole"),
        ("登 录", "nav:whole"),
        ("■ 责任编辑：林晓禾", "meta:start"),
        ("山坡上的茶园（何一苇 摄）", "caption:end"),
        ("新聞熱線：055-5550123", "hotline:pattern"),
        ("SIGN-IN", "nav:whole"),
        ("Leave a reply", "comment:whole"),
        ("İLETİŞİM", "contact:whole"),
        ("Ｎｅｗｓ： 版权所有", "legal:end"),
        ("© 2031", "legal"),
        ("客服專線：02-5550-1234", "contact"),
        ("青禾科技 12.30 +2.05%", "widget"),
        ("您使用的浏览器版本过低", "widget:start"),
        ("讀者爆料", "hotline:whole"),
        ("好书推荐", "ad:whole"),
        ("新しい電池の選び方 - PR -", "ad:end"),
        ("Tags：春耕 大棚", "related:start"),
        ("의견 보내기", "other:whole"),
    ],
)
def test_match(line: str, name: str) -> None:
    """Case, spaces between Chinese characters, brackets, counts and full-width punctuation do not matter."""
    found = load_patterns().match(line)
    assert name in found
    assert name.partition(":")[0] in found


@pytest.mark.parametrize("line", ["", " ", "\n", "·····", "。", "\x00", "\ud800", "\ud800河", "😀", "1", "a"])
def test_match_refuses_what_says_nothing(line: str) -> None:
    """Empty, broken and meaningless text gives no strong hit and never raises."""
    assert not {name for name in load_patterns().match(line) if name.endswith((":pattern", ":start"))}


@pytest.mark.parametrize("line", ["2031-04-05 08:12", "04-05 2031", "08-12 1000", "第04-05版"])
def test_dates_are_no_phone_numbers(line: str) -> None:
    """Area codes of two digits look like months and days, but are followed by more."""
    assert "contact" not in load_patterns().match(line)


def test_latin_phrases_need_word_boundaries() -> None:
    """ "ad" is not found in "roads", nor "share" in "shareholders"."""
    assert frozenset() == load_patterns().match("Roads and shareholders")


def test_label_columns() -> None:
    """2 for what is a label's text as a whole, at its start or end, 1 for what only has its phrase somewhere."""
    nav, ad = HIT_BITS["nav"], HIT_BITS["ad"] | HIT_BITS["ad:pattern"]
    columns = dict(zip(Label, label_columns({nav | ad: [0], nav: [1, 3]}, 4), strict=True))
    assert bytes([1, 1, 0, 1]) == columns[Label.NAV]
    assert bytes([2, 0, 0, 0]) == columns[Label.AD]
    assert {bytes(4)} == {column for label, column in columns.items() if label not in (Label.NAV, Label.AD)}


def test_long_blocks_are_seen_at_both_ends() -> None:
    """A phrase counts in the first and last 80 characters of a long block, not in its middle."""
    filler = "河" * 200
    patterns = load_patterns()
    assert "hotline" in patterns.match("新闻热线" + filler)
    assert "hotline" in patterns.match(filler + "新闻热线")
    assert "hotline" not in patterns.match(filler + "新闻热线" + filler)


@pytest.mark.parametrize("unit", ["评论", "a ", "1-", ">", "记者 ", "|", "by by ", "2031-04-05 ", "新闻热线0"])
def test_time_is_bounded(unit: str) -> None:
    """Megabytes of anything take a moment (measured: well below a millisecond)."""
    line = unit * 1_000_000
    start = time.perf_counter()
    load_patterns().match(line)
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        (["article"], {"content"}),
        (["zhengwen"], {"content"}),
        (["xiangguan"], {"related"}),
        (["pinglun"], {"comment"}),
        (["post"], {"content"}),
        (["recommend", "list"], {"related", "list"}),
        (["share", "btn"], {"share", "tools"}),
        (["adtext"], {"ad"}),
        (["rexian"], {"contact", "hotline"}),
        (["modal"], {"popup", "widget"}),
        (["qwertz"], set()),
        ([], set()),
    ],
)
def test_match_words(words: list[str], groups: set[str]) -> None:
    """Class words give attribute groups; unknown ones nothing."""
    assert groups == load_patterns().match_words(words)


def test_regex_needs_its_phrase() -> None:
    """An expression is tried only where one of its phrases was found."""
    patterns = build_patterns({"xx.toml": HEAD + "[meta]\npatterns = [{ needs = ['记者'], regex = '林' }]\n"})
    assert {"meta", "meta:pattern"} == patterns.match("记者 林晓禾")
    assert frozenset() == patterns.match("林晓禾")


# ------------------------------------------------------------------------------------------ broken files


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nonsense", "xx.toml"),
        ("format = 2\nlanguage = 'xx'", "format = 1"),
        ("format = 1", "language"),
        (HEAD + "[banana]\nwhole = 'a'", r"\[banana\]"),
        (HEAD + "[nav]\nwhat = 'a'", "'what'"),
        (HEAD + "[nav]\nwhole = ['home']", r"\[nav\] whole"),
        (HEAD + "[nav]\nphrases = 'home | 河'", "'河' is too short"),
        (HEAD + "[nav]\nphrases = '!!!'", "too short"),
        (HEAD + "[nav]\nphrases = '首页¬河'", "which no pattern may have"),
        (HEAD + "[nav]\npatterns = ['home']", r"\[nav\] patterns"),
        (HEAD + "[nav]\npatterns = [{ needs = ['home'], regex = '(' }]", "does not compile"),
        (HEAD + "[nav]\npatterns = [{ needs = 'home', regex = 'a' }]", "list of strings"),
        (HEAD + "[signs]\nphone = { regex = 'a' }", "phone"),
        (HEAD + "[signs]\nphone = { needs = 'a', regex = 'a' }", "phone: { label"),
        (HEAD + "[signs]\nphone = { label = 'contact', needs = '', regex = 'a' }", "phone: { label"),
        (HEAD + "[signs]\nphone = { label = 'contact', needs = 'a', regex = '(' }", "does not compile"),
        (HEAD + "[signs]\nphone = { needs = 'a', regex = 'a', label = 'banana' }", "banana"),
        (HEAD + "[signs]\nphone = { needs = '07', regex = 'a', label = 'contact' }", "0 stands for all digits"),
        (HEAD + "[attributes]\nad = 'Ad'", "'Ad'"),
        (HEAD + "[attributes]\nad = 'ad*'", "ad"),
        ("format = 1\nlanguage = 'xx'\nnav = 1", r"\[nav\]"),
    ],
)
def test_broken_file(text: str, message: str) -> None:
    """A broken file is refused with its name and entry: wrong patterns are worse than none."""
    with pytest.raises(PatternFileError, match=message) as caught:
        build_patterns({"xx.toml": text})
    assert str(caught.value).startswith("xx.toml")


# ------------------------------------------------------------------------------------------ the index


def test_load_once() -> None:
    """The index is read on first use, once."""
    assert load_patterns() is load_patterns()


def test_index_is_fresh() -> None:
    """Whoever changes a pattern file makes the index anew: ``make patterns``."""
    assert index_package() == read_data("patterns", INDEX)


def test_what_is_the_key_is_filed_by_its_number() -> None:
    """Other phrases have their literal, and so have those with expressions, which are found by it."""
    meta = "[meta]\nphrases = '记者 | read more | read | read more news'\n"
    built = build_patterns({"xx.toml": f"{HEAD}{meta}patterns = [{{ needs = ['记者'], regex = '林' }}]\n"})
    number = built.indexes.phrases.hits.index(HIT_BITS["meta"])
    assert file_lines({"记者": f"{number}:记者"}) == built.indexes.dense.lines
    words = {"read": f"{number}", "read more": f"{number}¬{number}: read more news "}
    assert file_lines(words) == built.indexes.words.lines


def test_index_holds_all_that_was_built() -> None:
    """A set that went through the file is the one that was built, but for its regular expressions, which are new."""
    built = build_patterns(dict(pattern_files()))
    kept = parse_index(format_index(built).encode())
    ours, theirs = built.indexes._asdict(), kept.indexes._asdict()
    for name in ours.keys() - {"phrases", "signs"}:
        assert ours[name] == theirs[name], name
    assert built.indexes.phrases.hits == kept.indexes.phrases.hits
    assert _spelled(built.indexes.phrases) == _spelled(kept.indexes.phrases)
    for name in ("group_bits", "classes"):
        assert getattr(built, name) == getattr(kept, name), name
    assert format_index(built) == format_index(kept)


def _spelled(phrases: Phrases) -> dict[str, list[tuple[str, int]]]:
    """The expressions as they are written: compiled ones are never equal."""
    return {literal: [(regex.pattern, more) for regex, more in checks] for literal, checks in phrases.checks.items()}


def test_index_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what is missing and what to do."""
    monkeypatch.setattr(module, "INDEX", "no_such.txt")
    with pytest.raises(PatternFileError, match=r"no_such\.txt is missing: reinstall the package, or make patterns"):
        load_patterns.__wrapped__()
