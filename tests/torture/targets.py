"""What is fuzzed: each target takes any bytes, and raises if a promise of docs/security.md is broken.

A target asserts with ``require``, since the fuzzer takes any exception for a crash. The first bytes of an input are
options where a target has some; ``seeds`` puts zeros there.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lxml import etree

from boilerstrip.article import Article, Header
from boilerstrip.blocks import Label, Page
from boilerstrip.decoding import decode
from boilerstrip.errors import CorpusError, PatternFileError, ProfileError
from boilerstrip.extractor import Extractor
from boilerstrip.header import read_header
from boilerstrip.invisible import INVISIBLE
from boilerstrip.labelling.gold import GoldFile
from boilerstrip.learning.corpus import read_corpus
from boilerstrip.profiles.files import format_profile, parse_profile
from boilerstrip.report import Report, Side, render_report
from boilerstrip.scoring import Classifier, classify, load_patterns, make_classifier
from boilerstrip.scoring.pattern_files import build_patterns, pattern_files
from boilerstrip.scoring.weight_files import format_weights
from boilerstrip.scoring.weights import Weights, load_weights, parse_weights
from boilerstrip.segment import segment
from boilerstrip.tables import group_rows

FIXTURES = Path(__file__).parents[1] / "fixtures"
MAX_SEED = 1000
"""Bytes: small inputs keep the rate high."""

NOW = dt.datetime(2031, 4, 2, 9, 13, tzinfo=dt.UTC)
URL = "https://news.example.com/2031/04/02/1.html"
CHARSETS = (None, "gbk", "utf-8", "big5", "shift_jis", "euc-kr", "utf-16", "iso-8859-1", "iso-2022-jp", "hz")
CONTROLS = frozenset(map(chr, (*range(9), 11, *range(13, 32), *range(0x7F, 0xA0))))
UNSEEN = (CONTROLS - set("\t\n")) | frozenset(INVISIBLE)
"""What nothing in an article may hold."""


class BrokenPromise(AssertionError):  # noqa: N818 - what it is
    """An input for which the package does not do what it promises."""


@dataclass(frozen=True, slots=True)
class Target:
    """What runs on an input, the inputs to begin with, and words that inputs of its kind are made of."""

    run: Callable[[bytes], object]
    seeds: Callable[[], Iterable[bytes]]
    words: tuple[str, ...]


def require(holds: bool, promise: str) -> None:
    """Raise unless the promise holds."""
    if not holds:
        raise BrokenPromise(promise)


# --- the path of a page -----------------------------------------------------------------------------------------------


def run_decode(data: bytes) -> None:
    """Bytes in any charset give text that can be encoded, without control characters, and the same again."""
    charset = CHARSETS[data[0] % len(CHARSETS)] if data else None
    document = decode(data[1:], charset)
    require(document.text.encode("utf-8") == document.reading.utf8, "the text in UTF-8 is the text")
    require("\r" not in document.text, "newlines are \\n")
    require(CONTROLS.isdisjoint(document.text), "no control characters")
    require(decode(data[1:], charset) == document, "the same input, the same text")


def run_segment_html(data: bytes) -> None:
    """Any markup gives blocks."""
    document = decode(data)
    page = segment(document.reading, "html")
    check_page(page)
    require(segment(document.text, "html") == page, "a text is cut as the same in UTF-8")
    require(segment(document.reading) == segment(document.text), "its kind is the same too")


def run_segment_text(data: bytes) -> None:
    """Any text gives blocks that hold all of its visible characters in their order."""
    text = decode(data).text
    check_page(segment(text, "text"))


def run_header(data: bytes) -> None:
    """Any labelled page has a header: labelled as we do, or at random."""
    options, content = data[:2].ljust(2, b"\0"), data[2:]
    document = decode(content)
    page = segment(document.reading, "text" if options[0] & 1 else "html")
    page = _label_at_random(page, options[1]) if options[0] & 2 else classify(page).page
    url = URL if options[0] & 4 else None
    timezone = dt.timezone(dt.timedelta(hours=-12)) if options[0] & 8 else None
    header = read_header(page, url, timezone, NOW if options[0] & 16 else None)
    require(header == read_header(page, url, timezone, NOW if options[0] & 16 else None), "the same header again")
    for name in ("title", "kicker", "source", "site", "description", "language"):
        require(getattr(header, name) != "", f"{name}: not found is None")
    for name in ("subtitles", "authors", "photographers", "editors", "breadcrumb", "keywords"):
        require("" not in getattr(header, name), f"{name}: no empty name")


def run_extract(data: bytes) -> None:
    """Any bytes give an article, the same each time, whose text is made of its body blocks."""
    options, content = data[:1].ljust(1, b"\0")[0], data[1:]
    extractor = Extractor(now=NOW if options & 1 else None)
    url = URL if options & 2 else None
    article = extractor.extract(content, url=url)
    check_article(article)
    require(extractor.extract(content, url=url).to_json() == article.to_json(), "the same input, the same answer")


def run_explain(data: bytes) -> None:
    """A report of any page is HTML whose elements are ours, with a policy that runs our scripts only."""
    article = Extractor(classifiers=_small_classifiers()).extract(data)
    check_report(render_report(Report("页面.html", Side("", article))))


@cache
def _small_classifiers() -> dict[str, Classifier]:
    """The package's, but for most of their rules: to print them all takes ten times as long as all else."""
    return {kind: make_classifier(_few_trees(kind), load_patterns()) for kind in ("html", "text")}


def check_page(page: Page) -> None:
    """The arrays fit together."""
    require([block.index for block in page.blocks] == [*range(len(page.blocks))], "blocks are numbered")
    for block in page.blocks:
        require(bool(block.text.strip()), "no block is blank")
        require(0 <= block.container < len(page.containers), "a block lies in a container")
        require(0 <= block.link_density <= 1 and block.links >= 0, "links are counted")
        require(block.bold_chars >= 0, "bold characters are counted")
    require(page.containers[0].parent == -1, "the root comes first")
    for index, container in enumerate(page.containers[1:], 1):
        require(0 <= container.parent < index, "a parent precedes its children")
    places = [picture.before for picture in page.pictures]
    require(all(a <= b for a, b in pairwise(places)), "pictures stand in order")
    require(all(0 <= place <= len(page.blocks) for place in places), "pictures stand among the blocks")


def check_article(article: Article) -> None:
    """What DESIGN.md says of every answer."""
    require(all(block.label in set(Label) for block in article.blocks), "every block has a label")
    require([block.index for block in article.blocks] == [*range(len(article.blocks))], "blocks stand in order")
    require(article.is_article or not (article.text or article.images or article.next_page), "no article, no text")
    require(0.0 <= article.confidence <= 1.0, "confidence is a probability")
    require(_is_made_of_body(article), "the text is made of body blocks in their order")
    for text in (article.to_json(), article.to_markdown()):
        text.encode("utf-8")
    unseen = {name: found for name, value in _printed(article) if (found := UNSEEN & set(value))}
    require(not unseen, f"nothing that deceives a reader: {unseen}")
    few = replace(article, blocks=article.blocks[:3])  # all of them would take longer than all else
    errors = sorted(error.message for error in _validator().iter_errors(json.loads(few.to_json())))
    require(not errors, f"the schema holds: {errors[:3]}")


def _printed(article: Article) -> Iterator[tuple[str, str]]:
    """The texts of an article by name; addresses are the page's own."""
    yield from ((f"block {block.index}", block.text) for block in article.blocks)
    for name in (field.name for field in fields(Header) if field.name != "evidence"):
        value = getattr(article.header, name)
        yield from ((name, part) for part in (value if isinstance(value, tuple) else (value,)) if isinstance(part, str))
    for image in article.images:
        yield from (("image", value) for value in (image.caption, image.alt) if value is not None)


def _is_made_of_body(article: Article) -> bool:
    """Whether the paragraphs are some of the body blocks (of the rows, where they are cells), in their order."""
    body = [block for block in article.blocks if block.label is Label.BODY]
    rows = ("\t".join(block.text for block in row) for row in group_rows(body, article.containers))
    return all(paragraph in rows for paragraph in article.paragraphs)


@cache
def _validator() -> Any:
    import jsonschema

    schema = FIXTURES.parents[1] / "docs" / "article.schema.json"
    return jsonschema.Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def check_report(html: str) -> None:
    """No element, attribute or script of a page is one of the report."""
    html.encode("utf-8")
    root = etree.fromstring(html, etree.HTMLParser(huge_tree=True))
    tags, attributes, scripts, policy = _known_markup()
    found = {str(element.tag) for element in root.iter()}
    require(found <= tags, f"elements are the report's: {found - tags}")
    names = {(str(element.tag), str(name)) for element in root.iter() for name in element.attrib}
    require(names <= attributes, f"attributes are the report's: {names - attributes}")
    require(_scripts(root) == scripts, "scripts are the report's")
    require(_policy(root) == policy, "the policy is the report's")
    data = root.xpath("string(//script[@id='data'])")
    json.loads(data)


@cache
def _known_markup() -> tuple[frozenset[str], frozenset[tuple[str, str]], list[str], str]:
    """Elements, attributes, scripts and policy of the reports of the fixtures."""
    tags, attributes = set(), set()
    extractor = Extractor(classifiers=_small_classifiers())
    for path in sorted(FIXTURES.glob("*/page.*")):
        report = render_report(Report("page", Side("", extractor.extract(path.read_bytes()))))
        root = etree.fromstring(report, etree.HTMLParser(huge_tree=True))
        tags |= {str(element.tag) for element in root.iter()}
        attributes |= {(str(element.tag), str(name)) for element in root.iter() for name in element.attrib}
    return frozenset(tags), frozenset(attributes), _scripts(root), _policy(root)


def _scripts(root: etree._Element) -> list[str]:
    return [script.text or "" for script in root.iter("script") if script.get("type") is None]


def _policy(root: etree._Element) -> str:
    return str(root.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)"))


def _label_at_random(page: Page, seed: int) -> Page:
    """Labels by the texts' lengths, so that a byte more in a block is another label."""
    labels = list(Label)
    blocks = [block._replace(label=labels[(seed + 7 * len(block.text)) % len(labels)]) for block in page.blocks]
    return page._replace(blocks=tuple(blocks))


# --- files of users ---------------------------------------------------------------------------------------------------


def run_profile(data: bytes) -> None:
    """A site profile is read, and then written and read again the same and used, or refused."""
    try:
        profile = parse_profile(data.decode("utf-8", "replace"))
    except ProfileError:
        return
    require(parse_profile(format_profile(profile)) == profile, "a profile is read back")
    try:
        article = Extractor(profile=profile).extract(_small_page())
    except ProfileError:  # a mistake in an XPath that shows on a page only
        return
    check_article(article)


def run_weights(data: bytes) -> None:
    """A weight file is read, and then written and read again the same and used, or refused."""
    try:
        weights = parse_weights(data.decode("utf-8", "replace"))
        classifier = make_classifier(weights, load_patterns())
        article = Extractor(classifiers={"html": classifier}).extract(_small_page())
    except PatternFileError:
        return
    check_article(article)
    require(parse_weights(format_weights(weights)) == weights, "weights are read back")


def run_patterns(data: bytes) -> None:
    """A pattern file is read, or refused."""
    try:
        build_patterns({"fuzzed.toml": data.decode("utf-8", "replace")})
    except PatternFileError:
        return


def run_corpus(data: bytes) -> None:
    """A gold file is read, or refused."""
    folder = _scratch_corpus()
    (folder / "gold.jsonl").write_bytes(data)
    try:
        samples = read_corpus(folder)
        require(len(GoldFile(folder / "gold.jsonl")) == len(samples), "the labelling page reads the same file")
    except CorpusError:
        return


@cache
def _scratch_corpus() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="boilerstrip-corpus-"))
    (folder / "pages").mkdir()
    (folder / "pages" / "a.html.gz").write_bytes(b"")
    return folder


@cache
def _small_page() -> bytes:
    return (FIXTURES / "metadata" / "page.html").read_bytes()


# --- seeds ------------------------------------------------------------------------------------------------------------


def pages(options: int) -> Callable[[], Iterator[bytes]]:
    """The fixtures in pieces, after ``options`` bytes of options."""

    def cut() -> Iterator[bytes]:
        for path in sorted(FIXTURES.glob("*/page.*")):
            content = path.read_bytes()
            for start in range(0, max(1, len(content)), MAX_SEED):
                yield bytes(options) + content[start : start + MAX_SEED]

    return cut


def texts(options: int) -> Callable[[], Iterator[bytes]]:
    """The blocks of the fixtures as lines, after ``options`` bytes of options."""

    def flatten() -> Iterator[bytes]:
        for path in sorted(FIXTURES.glob("*/page.*")):
            document = decode(path.read_bytes())
            blocks = segment(document.reading).blocks
            content = "\n".join(block.text for block in blocks).encode("utf-8")
            for start in range(0, max(1, len(content)), MAX_SEED):
                yield bytes(options) + content[start : start + MAX_SEED]

    return flatten


def profiles() -> Iterator[bytes]:
    """A profile with everything, and one with nothing."""
    yield b"format = 1\n"
    yield (
        b'format = 1\npages = 40\nbody = "//div[@id=\'article\']"\ndrop = ["//aside", "//p/text()"]\n'
        b'[header]\nsource = "Morning Post"\ntimezone = "Asia/Shanghai"\n[labels]\ncaption = ["//p"]\n'
        b'[[template]]\ncontainer = "div.main > div.article"\nsupport = "38/40"\n[[pattern]]\nlabel = "legal"\n'
        b'text = "Copyright #"\nsample = "Copyright 2024"\nvalid_until = 2024-12-31\n[[pattern]]\nlabel = "meta"\n'
        b'begins = "Editor:"\n[[pattern]]\nlabel = "body"\nstyle = "p.a"\n'
    )


def weight_files() -> Iterator[bytes]:
    """The package's weights, but for most of their trees."""
    for kind in ("html", "text"):
        yield format_weights(_few_trees(kind)).encode()


def _few_trees(kind: str) -> Weights:
    """The package's weights with the shortest tree of each model."""
    models = load_weights(kind).models.items()
    return Weights(
        kind, {}, {name: model._replace(trees=tuple(sorted(model.trees, key=len)[:1])) for name, model in models}
    )


def pattern_sections() -> Iterator[bytes]:
    """Every section of the package's pattern files as a file of its own."""
    for _, text in pattern_files():
        for section in text.split("\n[")[1:]:
            yield f'format = 1\nlanguage = "zh"\n[{section[:MAX_SEED]}'.encode()


def gold_lines() -> Iterator[bytes]:
    """One page labelled in full, and one that holds no article."""
    whole = {
        "id": "a",
        "host": "news.example.com",
        "url": URL,
        "language": "zh",
        "text": "桥",
        "header": {"title": "桥", "authors": ["苗知远"], "published_at": "2031-04-02"},
        "lines": [["title", "桥"], ["body", "桥"]],
    }
    for entry in (whole, {"id": "a", "host": "", "kind": "list"}):
        yield json.dumps(entry, ensure_ascii=False).encode() + b"\n"


# --- dictionaries -----------------------------------------------------------------------------------------------------

MARKUP = tuple(
    "<html> </html> <head> <body </body> <div </div> <p> </p> <br> <a href= </a> <h1> </h1> <table> <tr> <td> </table> "
    "<ul> <li> <ol> <dl> <dt> <dd> <pre> <blockquote> <title> </title> <meta name= content= property= charset= <base "
    "<link <script> </script> <script/type=application/ld+json> <style> <!-- --> <![CDATA[ <?xml <img src= alt= <time "
    "datetime= <figure> <figcaption> <span <b> <i> <noscript> <iframe> <svg> <math> <template> <select> <option> "
    "<textarea> <frameset> <ruby> <rt> itemprop=author class= id= style=display:none hidden rel=next rel=author "
    "og:title article:published_time &nbsp; &#x3000; &lt; &#0; &#xd800; utf-8 gb2312 big5".split()
)
PRINTED = (
    "来源：", "记者", "通讯员", "责任编辑：", "（责编：", "编辑：", "作者：", "文/", "摄影：", "摄", "本报讯", "新华社", "電",
    "2031-04-02 09:13", "2031年4月2日", "4月2日", "昨天 09:13", "3小时前", "発表", "기자", "입력", "By ", "Updated: ",
    "April 2, 2031", "2 апреля 2031", "12/31/2031", "31.12.2031", "T09:13:14+08:00", "AM", "下午", "版权所有", "ICP备",
    "Copyright ©", "新闻热线", "扫一扫", "相关阅读", "上一页", "下一页", "首页 > 新闻 > 正文", "标题", "。", "，", "、",
    "\u3000\u3000", "\u200b", "\u202e", "\ue000", "Ã©", "ï¼Œ", "鏂伴椈", "锟斤拷", "\r\n", "\t", "• ", "[link]",
)  # fmt: skip
TOML = (
    "format = 1\n", "pages = ", "body = ", "drop = [", "[header]\n", "[labels]\n", "[[template]]\n", "[[pattern]]\n",
    "container = ", "support = ", "valid_until = ", "label = ", "text = ", "begins = ", "style = ", "sample = ",
    "timezone = ", "source = ", "site = ", '"""', "'''", "//", "::", "@id", "text()", "contains(", "re:test(", "count(",
    "2024-12-31", "+08:00", "Asia/Shanghai", "1/2", "inf", "nan", "{}", "\\u0000", "\\ud800",
)  # fmt: skip
PATTERNS = (
    "format = 1\n", 'language = "zh"\n', "phrases = ", "whole = ", "start = ", "end = ", "patterns = [", "needs = ",
    "regex = ", "[signs]\n", "[attributes]\n", "[body]\n", "threes = ", "examples = ", "'''", '"""', " | ", "{", "}",
    "(?:", "(?<=", "\\p{L}", "\\d", "[^", "]", "*", "+", "{1,3}", "|", ")", "0000",
)  # fmt: skip
JSON = (
    '{"format": 2', '"kind": ', '"corpora": {}', '"models": {', '"base": ', '"trees": [', '"id": "a"', '"host": ',
    '"lines": [["body", ', '"header": {', '"text": ', "null", "true", "1e999", "NaN", "-Infinity", "[", "]", "{", "}",
    "\\ud800", "\\u0000", "links<=3 ", "prose<=0 ", "0.5/9", "-1.5/7", "<=254 ", "/", "999999999999999999999",
)  # fmt: skip

TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "decode": Target(run_decode, pages(1), MARKUP + PRINTED),
        "segment_html": Target(run_segment_html, pages(0), MARKUP + PRINTED),
        "segment_text": Target(run_segment_text, texts(0), PRINTED),
        "header": Target(run_header, pages(2), MARKUP + PRINTED),
        "extract": Target(run_extract, pages(1), MARKUP + PRINTED),
        "explain": Target(run_explain, pages(0), MARKUP + PRINTED),
        "profile": Target(run_profile, profiles, TOML),
        "weights": Target(run_weights, weight_files, JSON),
        "patterns": Target(run_patterns, pattern_sections, PATTERNS),
        "corpus": Target(run_corpus, gold_lines, JSON),
    }
)
