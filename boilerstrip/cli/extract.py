"""``boilerstrip extract``: pages in, articles out."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from boilerstrip.article import Article
from boilerstrip.charsets import resolve
from boilerstrip.cli.profiles import add_profile_option, read_profiles
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
    parser.add_argument("--url", help="where the page came from; makes addresses absolute")
    parser.add_argument(
        "--kind", choices=("auto", "html", "text"), default="auto", help="what the page is (default: auto)"
    )
    parser.add_argument("--charset", type=_charset, help="what HTTP said that its charset is")
    parser.add_argument(
        "--now", type=_moment, metavar="TIME", help='when the page was read (ISO 8601), for times such as "3 hours ago"'
    )
    add_profile_option(parser)
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="default: text")


def run(arguments: argparse.Namespace) -> int:
    """Print every article; 1 if some file failed."""
    several = len(arguments.files) > 1
    if several and arguments.url is not None:
        sys.stderr.write("boilerstrip extract: error: --url is the address of one page, and several were given\n")
        return 2
    try:
        extractor = Extractor(now=arguments.now, profile=read_profiles(arguments))
    except ValueError as error:
        sys.stderr.write(f"boilerstrip extract: error: {error}\n")
        return 2
    failed = False
    for file in arguments.files:
        try:
            article = extractor.extract(_read(file), url=arguments.url, kind=arguments.kind, charset=arguments.charset)
        except (OSError, BoilerstripError) as error:
            _note(file, _reason(error))
            failed = True
        else:
            _print(article, file, arguments.format, several=several)
    return 1 if failed else 0


def _moment(text: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no time: write it as 2021-05-28T09:13+08:00") from None


def _charset(name: str) -> str:
    if resolve(name) is None:
        raise argparse.ArgumentTypeError(f"unknown charset {name!r}")
    return name


def _read(file: str) -> bytes:
    return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()


def _reason(error: OSError | BoilerstripError) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def _note(file: str, message: str) -> None:
    sys.stderr.write(f"boilerstrip: {file}: {message}\n")


def _print(article: Article, file: str, form: str, *, several: bool) -> None:
    if form == "json":
        sys.stdout.write(_json_line(article, file))
        return
    if not article.is_article:
        _note(file, "no article found")
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
