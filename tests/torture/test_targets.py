"""The targets of the fuzzer hold on what the fuzzer begins with, and on what it found."""

from __future__ import annotations

from itertools import islice

import pytest

from tests.torture.targets import TARGETS, BrokenPromise, Target, check_report, require

FOUND: dict[str, tuple[bytes, ...]] = {
    # No model for any label: refused when the classifier is made, where the first page raised KeyError.
    "weights": (b'{"format": 2, "kind": "html", "corpora": {}, "models": {}}',),
    # A tab in preformatted text is no edge of a table's cell, as the target thought.
    "extract": (b"\0<pre>" + ("今天下午，\t市政府召开新闻发布会，介绍今年的工作情况。\n" * 20).encode(),),
    # An unseen character in a header value; a function that no XPath has, in a predicate that was looked at on a page only.
    "profile": (
        b'format = 1\n[header]\nsource = "Morning\\u0000"\n',
        b"format = 1\nbody = \"//div[document('a')]\"\n",
        b"format = 1\ndrop = [\"//p[count('a')]\"]\n",
    ),
}
"""Inputs on which a target failed once, by target."""

CASES = [
    pytest.param(target, content, id=f"{name}-{number}")
    for name, target in TARGETS.items()
    for number, content in enumerate((b"", b"\0", b"\xff" * 9, *FOUND.get(name, ()), *islice(target.seeds(), 0, 40, 5)))
]


@pytest.mark.parametrize(("target", "content"), CASES)
def test_targets_hold(target: Target, content: bytes) -> None:
    target.run(content)


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_seeds_and_words_are_usable(target: Target) -> None:
    """A seed above the fuzzer's limit would be cut, and a file that is cut is refused at once."""
    seeds = list(target.seeds())
    assert len(seeds) > 1
    assert max(map(len, seeds)) <= 4096 or target is TARGETS["patterns"]
    assert target.words


def test_a_broken_promise_raises() -> None:
    with pytest.raises(BrokenPromise, match="no such thing"):
        require(False, "no such thing")


@pytest.mark.parametrize(
    "html",
    ["<p>", "<html><body><script>alert(1)</script></body></html>", "<html><body onload='x'></body></html>"],
)
def test_a_report_with_foreign_markup_is_noticed(html: str) -> None:
    with pytest.raises(BrokenPromise):
        check_report(html)
