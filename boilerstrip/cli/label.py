"""``boilerstrip label``: correct labels by hand, in the browser."""

from __future__ import annotations

import argparse
import sys
import webbrowser

from boilerstrip.cli.inputs import PAGES, read_pages
from boilerstrip.cli.messages import note, say
from boilerstrip.cli.outputs import output_path
from boilerstrip.cli.profiles import add_profile_option
from boilerstrip.errors import BoilerstripError, CorpusError, reason_of
from boilerstrip.extractor import Content, Extractor

HELP = "correct the labels of pages by hand, in the browser"
DESCRIPTION = f"""\
Shows the blocks of pages with the labels that boilerstrip gives, on a web page of
this machine only; what you correct is on disk at once, in gold.jsonl and pages/
beside it: a corpus that `boilerstrip train` and `boilerstrip learn` take.

Ctrl-C ends it; the same command goes on where it ended.

{PAGES}"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command and its arguments."""
    parser.description = DESCRIPTION
    parser.add_argument("inputs", nargs="+", metavar="PAGE", help="pages, or what holds some")
    parser.add_argument("--output", type=output_path, required=True, metavar="gold.jsonl", help="file of the labels")
    parser.add_argument("--port", type=int, default=0, help="default: any that is free")
    parser.add_argument("--open", action="store_true", help="open the browser")
    add_profile_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C; 1 if there is nothing to label or nowhere to keep it."""
    from boilerstrip.labelling.gold import GoldFile
    from boilerstrip.labelling.server import HOST, LabelServer
    from boilerstrip.labelling.session import Page, Session

    extractor = Extractor(profile=arguments.profile)
    try:
        pages = [
            Page(_as_bytes(page.content), page.url, page.kind, page.charset, name)
            for name, page in read_pages(arguments.inputs, note)
        ]
        if not pages:
            raise CorpusError("no page to label")
        session = Session(pages, GoldFile(arguments.output), extractor)
    except (BoilerstripError, ImportError) as error:
        say(error)
        return 1
    try:
        server = LabelServer(session, arguments.port)
    except (OSError, OverflowError) as error:
        say(f"port {arguments.port} of {HOST} cannot be used ({reason_of(error)}): give another, or leave --port out")
        return 1
    with server:
        sys.stdout.write(f"{server.url}\n")
        sys.stdout.flush()
        if arguments.open:
            webbrowser.open(server.url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


def _as_bytes(content: Content) -> bytes:
    """What is stored of a page; a byte order mark says that it is UTF-8, whatever the page declares."""
    return content.encode("utf-8-sig", "replace") if isinstance(content, str) else bytes(content)
