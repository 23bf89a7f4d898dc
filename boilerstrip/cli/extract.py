"""``boilerstrip extract``: pages in, articles out."""

from __future__ import annotations

import argparse
import json
import sys

from boilerstrip.article import Article
from boilerstrip.cli.limits import read_limits
from boilerstrip.cli.messages import note
from boilerstrip.cli.pages import add_page_options, note_no_article, read_page
from boilerstrip.cli.profiles import LACKS_ADDRESS, lacks_address
from boilerstrip.errors import BoilerstripError
from boilerstrip.extractor import Extractor

HELP = "print the article of each page"
DESCRIPTION = """\
Print the article of each page, HTML or already flattened to text.

  text      title, an empty line, the text
  json      one line a page: the schema of docs/output-schema.md, and "file"
  markdown  title, dateline, headings, lists, tables, pictures with captions

As text or Markdown each of several pages comes after a line "==> FILE <==".
A page without an article prints nothing but a note on standard error; its JSON
line says "is_article": false.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its arguments."""
    parser.description = DESCRIPTION
    parser.add_argument("files", nargs="*", default=["-"], metavar="FILE", help="a page; - is standard input (default)")
    add_page_options(parser)
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="default: text")


def run(arguments: argparse.Namespace) -> int:
    """Print every article; 1 if some file failed."""
    several = len(arguments.files) > 1
    if several and arguments.url is not None:
        sys.stderr.write("boilerstrip extract: error: --url is the address of one page, and several were given\n")
        return 2
    if lacks_address(arguments):
        sys.stderr.write(f"boilerstrip extract: error: {LACKS_ADDRESS}\n")
        return 2
    limits = read_limits(arguments)
    extractor = Extractor(now=arguments.now, profile=arguments.profile, limits=limits)
    failed = False
    for file in arguments.files:
        try:
            article = extractor.extract(
                read_page(file, limits), url=arguments.url, kind=arguments.kind, charset=arguments.charset
            )
        except BoilerstripError as error:
            note(file, error)
            failed = True
        else:
            _print(article, file, arguments.format, several=several)
    return 1 if failed else 0


def _print(article: Article, file: str, form: str, *, several: bool) -> None:
    if form == "json":
        sys.stdout.write(_json_line(article, file))
        return
    if not article.is_article:
        note_no_article(file, article)
        return
    heading = f"==> {file} <==\n\n" if several else ""
    sys.stdout.write(heading + (article.to_markdown() if form == "markdown" else _text(article)))
    if several:
        sys.stdout.write("\n")


def _json_line(article: Article, file: str) -> str:
    return json.dumps({"file": file, **article.to_dict()}, ensure_ascii=False) + "\n"


def _text(article: Article) -> str:
    title = f"{article.header.title}\n\n" if article.header.title else ""
    return f"{title}{article.text}\n"
